"""Changes as Markdown, for a comment on a pull request: at most 60,000 signs, the least grave left out first."""

from collections.abc import Iterator

from leadframe.diff import IMPACTS, Change
from leadframe.diff.changes import Impact, words_of
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
from leadframe.reporters.markdown import escaped, told
from leadframe.reporters.words import counted

LONGEST = 60_000
MARKER = "<!-- leadframe-diff -->"
"""By this a comment is found again, to be replaced."""

NAMES: dict[Impact, str] = {
    "error": "Cannot stay as it is",
    "major": "Asks something else, or breaks what was saved",
    "minor": "Says more, or says it otherwise",
    "patch": "Form only",
    "none": "No word changed",
}


def report(compared: Compared) -> str:
    """The comment."""
    return fitted(compared, LONGEST)


def fitted(compared: Compared, longest: int) -> str:
    """The comment in at most `longest` signs."""
    head = [
        MARKER,
        f"### {escaped(compared.title)}: {escaped(compared.old)} → {escaped(compared.new)}",
        "",
        f"**{escaped(counts(compared))}**; {escaped(next_version(compared))}.",
    ]
    tail = [*_rest(compared)]
    room = longest - sum(len(line) + 1 for line in (*head, *tail)) - 200
    body, swapped = _swaps(compared)
    room -= sum(len(line) + 1 for line in body)
    left_out = 0
    for impact in reversed(IMPACTS):
        of_impact = (change for change in compared.changes if change.impact == impact)
        changes = [c for c in of_impact if not is_renewal(c) and c.fingerprint not in swapped]
        if not changes:
            continue
        opening = ["", "" if impact in ("error", "major") else "<details>", *_summary(impact, len(changes)), ""]
        closing = [] if impact in ("error", "major") else ["", "</details>"]
        room -= sum(len(line) + 1 for line in (*opening, *closing))
        kept: list[str] = []
        for change in changes:
            lines = list(_change(compared, change))
            size = sum(len(line) + 1 for line in lines)
            if size > room:
                left_out += 1
                continue
            room -= size
            kept += lines
        if kept:
            body += [*opening, *kept, *closing]
    if left_out:
        tail.insert(
            0, f"\n{counted(left_out, 'more change')} did not fit here: `leadframe diff --format html` has all."
        )
    return "\n".join([*head, *body, *tail]).strip("\n") + "\n"


def _swaps(compared: Compared) -> tuple[list[str], set[str]]:
    """A line for each exchange of words that was made everywhere, and the fingerprints of its changes."""
    lines: list[str] = []
    told: set[str] = set()
    for old, new, changes in swaps(compared):
        told |= {change.fingerprint for change in changes}
        names = "; ".join(
            change.name if not change.trail else f"{change.trail} › {change.name}" for change in changes[:12]
        )
        more = f"; and {len(changes) - 12} more" if len(changes) > 12 else ""
        lines += ["", f"**{changes[0].impact}** “{escaped(old)}” became “{escaped(new)}” in {len(changes)} texts:"]
        lines.append(escaped(names + more))
    return lines, told


def _summary(impact: Impact, count: int) -> list[str]:
    words = f"{impact}: {NAMES[impact]} ({count})"
    return [f"#### {words}"] if impact in ("error", "major") else [f"<summary>{words}</summary>"]


def _change(compared: Compared, change: Change) -> Iterator[str]:
    yield f"- {escaped(headline(change))}"
    if found := words_of(change):
        yield f"  <br>{told(found)}"
    notes = [change.reason]
    notes += [f"Declared as a correction: {change.corrects}"] if change.corrects else []
    notes += [f"Accepted: {change.accepted}"] if change.accepted else []
    notes += [change.remedy] if change.remedy else []
    yield f"  <br><sub>{escaped(' '.join(notes))} {escaped(place(compared, change))} · {change.fingerprint}</sub>"


def _rest(compared: Compared) -> Iterator[str]:
    found = compared.found
    if renewed := renewals(compared):
        yield f"\n{renewed}."
    if found.stale:
        yield ""
        yield f"{counted(len(found.stale), 'row')} of crosswalks need another look:"
        yield ""
        for row in found.stale[:20]:
            yield f"- {escaped(row.crosswalk)}: {escaped(row.row)} ({row.side})"
        if len(found.stale) > 20:
            yield f"- and {len(found.stale) - 20} more"
    if found.suggestions:
        yield ""
        yield "What looks like a change that nobody declared:"
        yield ""
        for one in found.suggestions[:20]:
            yield f"- {escaped(one.old)} {one.verb}: {escaped(', '.join(one.new))}? `{one.remedy.replace('`', '')}`"
