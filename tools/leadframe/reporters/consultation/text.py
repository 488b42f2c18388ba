"""A consultation for the terminal."""

from collections.abc import Iterator, Sequence

from leadframe.diff.words import Run, runs
from leadframe.importers.consultation.judge import Outcome
from leadframe.importers.consultation.propose import Proposal
from leadframe.reporters.consultation.told import (
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
from leadframe.reporters.text import line
from leadframe.reporters.words import counted, visible

_NEAR = 80
"""Signs beside a change that are shown."""


def report(told: Told, *, verbose: bool = False) -> str:
    """Every text that was changed, with who did it; the comments; the counts."""
    found = [*_files(told)]
    for verdict in ORDER:
        entries = [row for one in told.of(verdict) for row in _outcome(told, one)]
        entries += [row for one in told.proposals for row in _new(told, one)] if verdict == "new" else []
        found += ["", f"{HEADINGS[verdict]}:", *entries] if entries else []
    found += _section("Not read:", _asides(told))
    found += _section("Comments:", _notes(told))
    found += _section("Only typed otherwise:", _retyped(told)) if verbose else []
    found += _section("What leadframe check finds in it:", map(line, told.findings))
    return "\n".join(map(visible, [*found, "", summary(told)])).lstrip("\n") + "\n"


def _files(told: Told) -> Iterator[str]:
    for review in told.reviews:
        how = "; its texts were found by their words" if review.is_by_text else ""
        yield f"{review.name} (version {review.version or 'unknown'}{how})"


def _section(heading: str, rows: Iterator[str]) -> list[str]:
    told = [part for row in rows for part in row.rstrip("\n").split("\n")]
    return ["", heading, *told] if told else []


def _outcome(told: Told, one: Outcome) -> Iterator[str]:
    file, number = told.place(one.address)
    where = f"{file}:{number}: " if number else ""
    yield f"  {told.name(one.address)}"
    why = told.why(one)
    yield f"    {where}{one.address}{f' – {why}' if why else ''}"
    if one.words:
        yield f"      {shown(told.changes(one))}"
        if one.address in told.natures:
            yield f"      {told.natures[one.address]}"
    for opinion in one.opinions:
        done = action(told, opinion)
        yield f"      {who(told, opinion)}{f': {done}' if done else ''}"
        if one.verdict == "conflicting" and opinion.said.words:
            yield f"        {shown(runs(opinion.said.base, opinion.said.words))}"
        if one.verdict == "merged" or opinion.said.pieces:
            yield from (f"        {piece}" for piece in opinion.said.pieces or (opinion.said.words,))
    if one.verdict == "conflicting" and one.today:
        yield f"      today: {one.today}"


def shown(changes: Sequence[Run]) -> str:
    """Words with [-those that went-] and {+those that came+}."""
    forms = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(forms[run.sign].format(_short(run.text) if run.sign == "=" else run.text) for run in changes)


def _short(words: str) -> str:
    """Words that stayed, without the middle of many."""
    return words if len(words) <= 2 * _NEAR else f"{words[:_NEAR]} … {words[-_NEAR:]}"


def _new(told: Told, one: Proposal) -> Iterator[str]:
    new = one.addition.new
    yield f"  {behind(told, one)}"
    files = ", ".join(one.addition.files)
    yield f"    {by(told, files, new.hands)}: {new.words}"
    if hint := like(told, one):
        yield f"    {hint}"
    if one.lines:
        line = f":{one.position.line}" if one.position else ""
        yield f"    {one.file}{line}, in {one.list}:"
        yield from (f"    {row}" for row in one.lines)


def _asides(told: Told) -> Iterator[str]:
    for file, aside in told.asides():
        name = told.name(aside.address) if aside.address else "the beginning"
        what = "a copy of" if aside.what == "copy" else "what the document prints by itself, at"
        remedy = "change the text in its own place" if aside.what == "copy" else "change what it is made from"
        yield f"  {by(told, file, aside.hands)} changed {what} {name}; {remedy}:"
        yield f"      {aside.words or TAKEN_AWAY}"


def _notes(told: Told) -> Iterator[str]:
    for file, note in told.notes():
        done = " (settled)" if note.remark.is_done else ""
        answer = "answers" if note.remark.is_answer else "says"
        name = told.name(note.address) if note.address else "the beginning"
        about = f" on “{note.remark.about}”" if note.remark.about else ""
        yield f"  {name}{about}"
        text = " ".join(note.remark.text.split())
        yield f"    {by(told, file, [note.remark.hand])} {answer}{done}: {text}"


def _retyped(told: Told) -> Iterator[str]:
    for one, opinion in told.retyped():
        yield f"  {told.name(one.address)}"
        yield f"      {shown(runs(opinion.said.base, opinion.said.words))}"


def closing(told: Told) -> str:
    """What was done, and what comes next."""
    if not told.files:
        return "There is nothing to change in the files."
    files = counted(len(told.files), "file")
    return (
        f"{files} changed: {', '.join(told.files)}" if told.is_written else f"{files} would change; none was written."
    )
