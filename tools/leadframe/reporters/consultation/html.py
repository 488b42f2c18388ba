"""A consultation as one HTML page that needs nothing else: it opens from a file, under a strict policy."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.diff.words import Run, runs
from leadframe.finding import Finding
from leadframe.importers.consultation.judge import Outcome
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
from leadframe.reporters.words import message, visible

_FOLDER = Path(__file__).parent


class _Row(NamedTuple):
    """A line of an entry: who, and what."""

    who: str = ""
    text: str = ""
    runs: Sequence[Run] = ()
    said: bool = False


class _Entry(NamedTuple):
    """One thing to look at."""

    name: str
    where: str = ""
    rows: Sequence[_Row] = ()
    lines: str = ""


def report(told: Told, *, verbose: bool = False) -> str:
    """The page."""
    from jinja2 import Environment, StrictUndefined

    style = (_FOLDER.parent / "changes" / "page.css").read_text(encoding="utf-8")
    known = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.finalize = _shown
    template = environment.from_string((_FOLDER / "page.html").read_text(encoding="utf-8"))
    sections = [
        {"id": f"part-{number}", "heading": heading, "about": about, "entries": entries}
        for number, (heading, about, entries) in enumerate(_sections(told, verbose=verbose), 1)
        if entries
    ]
    return template.render(told=told, summary=summary(told), sections=sections, style=style, hash=known)


def _shown(value: Any) -> Any:
    """A value without signs that could turn the direction of what stands around it."""
    return "\n".join(map(visible, value.split("\n"))) if type(value) is str else value


def _sections(told: Told, *, verbose: bool) -> Iterator[tuple[str, str, list[_Entry]]]:
    for verdict in ORDER:
        entries = [_outcome(told, one) for one in told.of(verdict)]
        entries += [_new(told, one) for one in told.proposals] if verdict == "new" else []
        yield HEADINGS[verdict], ABOUT[verdict], entries
    yield "Changes that nobody reads", "Copies of texts, and what the document prints by itself.", list(_asides(told))
    yield "Comments", "", list(_notes(told))
    yield "What leadframe check finds in it", "", [_finding(finding) for finding in told.findings]
    if verbose:
        yield "Only typed otherwise", "These are no changes.", [
            _Entry(told.name(one.address), "", [_Row(runs=runs(opinion.said.base, opinion.said.words))])
            for one, opinion in told.retyped()
        ]  # fmt: skip


def _finding(finding: Finding) -> _Entry:
    where = f"{finding.file}, line {finding.position.line}"
    return _Entry(finding.trail or finding.file, where, [_Row(text=message(finding))])


def _outcome(told: Told, one: Outcome) -> _Entry:
    file, number = told.place(one.address)
    where = "; ".join(filter(None, (f"{file}, line {number}" if number else "", told.why(one))))
    rows = []
    if one.words:
        rows.append(_Row(runs=told.changes(one), said=True))
        rows.append(_Row(text=told.natures.get(one.address, "")))
    for opinion in one.opinions:
        own = runs(opinion.said.base, opinion.said.words) if one.verdict == "conflicting" and opinion.said.words else ()
        pieces = opinion.said.pieces or ((opinion.said.words,) if one.verdict == "merged" else ())
        text = ": ".join(filter(None, (action(told, opinion), " ¶ ".join(pieces))))
        rows.append(_Row(who(told, opinion), text, own))
    if one.verdict == "conflicting" and one.today:
        rows.append(_Row("today", one.today))
    return _Entry(told.name(one.address), where, [row for row in rows if any(row)])


def _new(told: Told, one: Proposal) -> _Entry:
    new = one.addition.new
    rows = [_Row(by(told, ", ".join(one.addition.files), new.hands), new.words), _Row(text=like(told, one))]
    line = f", line {one.position.line}" if one.position else ""
    where = f"{one.file}{line}, in {one.list}" if one.lines else ""
    return _Entry(behind(told, one), where, [row for row in rows if any(row)], "\n".join(one.lines))


def _asides(told: Told) -> Iterator[_Entry]:
    for file, aside in told.asides():
        name = told.name(aside.address) if aside.address else "At the beginning"
        where = "a copy; change the text in its own place" if aside.what == "copy" else "printed by the document itself"
        yield _Entry(name, where, [_Row(by(told, file, aside.hands), aside.words or TAKEN_AWAY)])


def _notes(told: Told) -> Iterator[_Entry]:
    for file, note in told.notes():
        name = told.name(note.address) if note.address else "At the beginning"
        facts = (f"on “{note.remark.about}”" if note.remark.about else "", "settled" if note.remark.is_done else "")
        yield _Entry(name, "; ".join(filter(None, facts)), [_Row(by(told, file, [note.remark.hand]), note.remark.text)])
