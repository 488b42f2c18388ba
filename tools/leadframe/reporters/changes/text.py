"""Changes for a person at a terminal; words that went stand in [-…-], words that came in {+…+}."""

import textwrap
from collections.abc import Iterable, Iterator

from leadframe.diff import Change
from leadframe.diff.changes import words_of
from leadframe.diff.words import Run
from leadframe.reporters.changes.compared import (
    Compared,
    counts,
    headline,
    is_renewal,
    next_version,
    place,
    renewals,
    swaps,
)
from leadframe.reporters.words import counted, visible

WIDTH = 100
_SHOWN = 40
"""Letters of what stayed that are shown beside a change."""


def report(compared: Compared) -> str:
    """A line of counts, then every change, gravest first, then what follows from them."""
    lines = [
        f"{visible(compared.title)}: {compared.old} → {compared.new}",
        f"{counts(compared)}; {next_version(compared)}",
    ]
    told = set()
    for old, new, changes in swaps(compared):
        told |= {change.fingerprint for change in changes}
        impact = changes[0].impact
        lines += ["", f"{impact:6} “{visible(old)}” became “{visible(new)}” in {len(changes)} texts"]
        lines += [f"       {visible(change.trail)} › {visible(change.name)}" for change in changes]
    for change in compared.changes:
        if change.fingerprint not in told and not is_renewal(change):
            lines += ["", *_change(compared, change)]
    if renewed := renewals(compared):
        lines += ["", f"       {renewed}"]
    lines += _rest(compared)
    return "\n".join(lines) + "\n"


def _change(compared: Compared, change: Change) -> Iterator[str]:
    yield from _wrapped(f"{change.impact:6} {visible(headline(change))}")
    if found := words_of(change):
        yield from _wrapped(f"       {visible(''.join(marked(found)))}")
    yield from _wrapped(f"       {change.reason}")
    if change.corrects:
        yield from _wrapped(f"       Declared as a correction: {visible(change.corrects)}")
    if change.accepted:
        yield from _wrapped(f"       Accepted: {visible(change.accepted)}")
    if change.remedy:
        yield from _wrapped(f"       {visible(change.remedy)}")
    yield f"       {visible(place(compared, change))}   fingerprint {change.fingerprint}"


def marked(found: Iterable[Run]) -> Iterator[str]:
    """Words with marks around what went and what came; long runs of what stayed are cut."""
    listed = list(found)
    for number, run in enumerate(listed):
        if run.sign == "=":
            yield _cut(run.text, first=number == 0, last=number == len(listed) - 1)
        else:
            begin, end = ("[-", "-]") if run.sign == "-" else ("{+", "+}")
            yield f"{begin}{run.text}{end}"


def _cut(words: str, *, first: bool, last: bool) -> str:
    if len(words) <= 2 * _SHOWN:
        return words
    head = "" if first else words[:_SHOWN].rpartition(" ")[0]
    tail = "" if last else words[-_SHOWN:].partition(" ")[2]
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"


def _rest(compared: Compared) -> Iterator[str]:
    found = compared.found
    if found.stale:
        yield ""
        yield f"{counted(len(found.stale), 'row')} of crosswalks need another look: leadframe crosswalk list"
        for row in found.stale[:10]:
            yield f"       {visible(row.crosswalk)}: {visible(row.row)} ({row.side})"
        if len(found.stale) > 10:
            yield f"       and {len(found.stale) - 10} more"
    if found.suggestions:
        yield ""
        yield "What looks like a change that nobody declared:"
        for one in found.suggestions:
            verb = {"renamed": "renamed to", "split": "split into", "merged": "merged into"}[one.verb]
            yield f"       {visible(one.old)} {verb} {visible(', '.join(one.new))} ({one.alike:.0%} alike)?"
            yield f"       {visible(one.remedy)}"


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent="       ", break_long_words=False, break_on_hyphens=False)
