"""A consultation as Markdown, for the pull request that brings it home; at most 60,000 signs."""

import re
from collections.abc import Iterator

from leadframe.diff.words import runs
from leadframe.importers.consultation.answer import Aside, Noted
from leadframe.importers.consultation.judge import Opinion, Outcome
from leadframe.importers.consultation.propose import Proposal
from leadframe.reporters.consultation.told import (
    ABOUT,
    HEADINGS,
    ORDER,
    TAKEN_AWAY,
    Told,
    action,
    behind,
    by,
    like,
    summary,
    who,
)
from leadframe.reporters.markdown import LONGEST, escaped
from leadframe.reporters.markdown import row as finding_row
from leadframe.reporters.markdown import told as said
from leadframe.reporters.words import counted

MARKER = "<!-- leadframe-consultation -->"
"""By this a comment is found again, to be replaced."""


def report(told: Told, *, verbose: bool = False) -> str:
    """A heading with the counts, what was taken over, what is left to a person, and the comments."""
    names = ", ".join(escaped(review.name) for review in told.reviews)
    head = [MARKER, f"### Review of {names}", "", f"**{escaped(summary(told))}**"]
    entries = [*_entries(told), *(_retyped(told) if verbose else ())]
    room = LONGEST - sum(len(line) + 1 for line in head) - 200
    body: list[str] = []
    for number, lines in enumerate(entries):
        room -= sum(len(line) + 1 for line in lines)
        if room < 0:
            body += ["", f"{counted(len(entries) - number, 'more item')} did not fit here."]
            break
        body += lines
    return "\n".join([*head, *body]) + "\n"


def _entries(told: Told) -> Iterator[list[str]]:
    """The lines of each entry, and those of the headings between them."""
    for verdict in ORDER:
        found = [list(_outcome(told, one)) for one in told.of(verdict)]
        found += [list(_new(told, one)) for one in told.proposals] if verdict == "new" else []
        if found:
            yield ["", f"#### {HEADINGS[verdict]} ({len(found)})", "", ABOUT[verdict], ""]
            yield from found
    yield from _section("Changes that nobody reads", [list(_aside(told, *one)) for one in told.asides()])
    yield from _section("Comments", [list(_note(told, *one)) for one in told.notes()])
    if told.findings:
        yield ["", "#### What leadframe check finds in it", "", "| | Where | What | Rule |", "|---|---|---|---|"]
        yield from ([finding_row(finding)] for finding in told.findings)


def _section(heading: str, entries: list[list[str]]) -> Iterator[list[str]]:
    if entries:
        yield ["", f"#### {heading} ({len(entries)})", ""]
        yield from entries


def _outcome(told: Told, one: Outcome) -> Iterator[str]:
    file, number = told.place(one.address)
    where = f" (`{file}`, line {number})" if number else ""
    why = told.why(one)
    yield f"- **{escaped(told.name(one.address))}**{where}{f': {escaped(why)}' if why else ''}"
    if one.words:
        yield f"  - {said(told.changes(one))}"
        if one.address in told.natures:
            yield f"  - {escaped(told.natures[one.address])}"
    yield from (f"  - {_opinion(told, one, opinion)}" for opinion in one.opinions)
    if one.verdict == "conflicting" and one.today:
        yield f"  - today: {escaped(one.today)}"


def _opinion(told: Told, one: Outcome, opinion: Opinion) -> str:
    done = action(told, opinion)
    line = escaped(who(told, opinion)) + (f": {escaped(done)}" if done else "")
    if one.verdict == "conflicting" and opinion.said.words:
        line += f": {said(runs(opinion.said.base, opinion.said.words))}"
    pieces = opinion.said.pieces or ((opinion.said.words,) if one.verdict == "merged" else ())
    return line + (": " + " ¶ ".join(map(escaped, pieces)) if pieces else "")


def _new(told: Told, one: Proposal) -> Iterator[str]:
    new = one.addition.new
    people = escaped(by(told, ", ".join(one.addition.files), new.hands))
    hint = like(told, one)
    yield f"- **{escaped(behind(told, one))}**: {escaped(new.words)}"
    yield f"  - {people}{f'; {escaped(hint)}' if hint else ''}"
    if one.lines:
        line = f", line {one.position.line}" if one.position else ""
        yield f"  - for `{one.file}`{line}, in `{one.list}`:"
        fence = "`" * (max(map(len, _ticks(one.lines)), default=0) + 3)
        yield from ("", f"    {fence}yaml", *(f"    {row}" for row in one.lines), f"    {fence}", "")


def _ticks(lines: tuple[str, ...]) -> list[str]:
    """The runs of signs that would close a block of code."""
    return [run for line in lines for run in re.findall("`+", line)]


def _aside(told: Told, file: str, aside: Aside) -> Iterator[str]:
    name = told.name(aside.address) if aside.address else "the beginning"
    what = "a copy of" if aside.what == "copy" else "what the document prints by itself, at"
    words = escaped(aside.words or TAKEN_AWAY)
    yield f"- {escaped(by(told, file, aside.hands))} changed {what} {escaped(name)}: {words}"


def _note(told: Told, file: str, note: Noted) -> Iterator[str]:
    remark = note.remark
    name = told.name(note.address) if note.address else "the beginning"
    about = f" on “{escaped(remark.about)}”" if remark.about else ""
    done = " (settled)" if remark.is_done else ""
    yield f"- **{escaped(name)}**{about}{done}"
    answer = "↳ " if remark.is_answer else ""
    yield f"  - {answer}{escaped(by(told, file, [remark.hand]))}: {escaped(' '.join(remark.text.split()))}"


def _retyped(told: Told) -> Iterator[list[str]]:
    found = list(told.retyped())
    if found:
        yield ["", f"#### Only typed otherwise ({len(found)})", ""]
    for one, opinion in found:
        yield [f"- {escaped(told.name(one.address))}: {said(runs(opinion.said.base, opinion.said.words))}"]
