"""Holds rows from elsewhere against both frameworks."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Mapping, Related
from leadframe.content.texts import fingerprint
from leadframe.crosswalk import suggest
from leadframe.crosswalk.ends import End, Ends
from leadframe.crosswalk.incoming import Complaint, Incoming, Upload, values
from leadframe.crosswalk.predicates import SKOS, STATUSES
from leadframe.crosswalk.sssom import NOBODY, PREFIXES, prefixes
from leadframe.schema_check.suggest import nearest_id

_NOBODY = (NOBODY, PREFIXES["sssom"] + "NoTermFound", "")
_WORDS: dict[str, str] = {**{name: name for name in SKOS}, **{f"{name}match": name for name in SKOS}, "none": "none"}
_PREDICATES = (
    "write exact, close, broad (the object is broader), narrow (the object is narrower), related, or none (it has no"
    " counterpart)"
)
CONFIDENCE = r"0(\.[0-9]{1,4})?|1(\.0{1,4})?"
"""What a confidence looks like."""

Row = dict[str, Any]
"""A row as it stands in the data of a crosswalk."""


class Judge(NamedTuple):
    """What rows are held against: a crosswalk, its two sides, and the words for a justification.

    `fallback` is said of new rows where the file says nothing.
    """

    framework: model.Framework
    crosswalk: Crosswalk
    other: Related
    mine: Ends
    theirs: Ends
    upload: Upload
    justifications: tuple[str, ...]
    fallback: Row

    @property
    def known(self) -> set[tuple[str, str]]:
        """The pairs that the crosswalk has a row about."""
        return {(row.subject, row.object) for row in self.crosswalk.rows}


class Judged(NamedTuple):
    """A row as it would stand in the data, and its number in the file."""

    number: int
    row: Row


def rows(judge: Judge) -> tuple[list[Judged], list[Complaint]]:
    """The rows of the file that can be taken, and what is wrong with the others."""
    good: list[Judged] = []
    bad = list(judge.upload.complaints)
    seen: dict[tuple[str, str], int] = {}
    bad += _editions(judge)
    for incoming in judge.upload.rows if judge.upload.is_table else ():
        reader = _Reader(judge, incoming)
        row = reader.row()
        pair = (row.get("subject", ""), row.get("object", ""))
        if not reader.complaints and pair in seen:
            reader.complain("", f"row {seen[pair]} is about the same pair", "delete one of the two")
        elif not reader.complaints and pair not in judge.known:
            row = reader.filled(row)
        seen.setdefault(pair, incoming.number)
        bad += reader.complaints
        good += [Judged(incoming.number, row)] if not reader.complaints else []
    return good, sorted(bad, key=lambda complaint: complaint.row)


def _editions(judge: Judge) -> Iterator[Complaint]:
    """The editions that an SSSOM file is about, if they are others."""
    facts = judge.upload.metadata.facts if judge.upload.metadata else {}
    here = {"subject": judge.crosswalk.subject_edition, "object": judge.crosswalk.object_edition}
    for side, edition in here.items():
        said = str(facts.get(f"{side}_source_version", edition))
        if said != edition:
            message = f"the file is about the edition “{said}” of the {side}, and the crosswalk about “{edition}”"
            yield Complaint(0, "", message, f"review its rows, and then correct {side}_source_version")


class _Reader:
    """Reads one row, and notes what is wrong with it."""

    def __init__(self, judge: Judge, incoming: Incoming) -> None:
        self.judge = judge
        self.number = incoming.number
        self.cells = incoming.cells
        self.complaints: list[Complaint] = []

    def complain(self, column: str, message: str, remedy: str) -> None:
        self.complaints.append(Complaint(self.number, column, message, remedy))

    def row(self) -> Row:
        """The row in the keys of the data; without what the file does not say."""
        predicate, subject, theirs = self.predicate(), self.subject(), self.object()
        nobody = not subject or not theirs
        if self.cells.get("modifier"):
            self.complain("predicate_modifier", "negated rows are not kept", "say “none”, if there is no counterpart")
        if not self.complaints:
            self.ends_agree(predicate, subject, theirs)
        facts: Row = {"subject": subject and subject.id, "object": theirs and theirs.id}
        facts["predicate"] = None if nobody else predicate
        facts |= {"object_label": theirs and theirs.title, "status": self.status(), "confidence": self.confidence()}
        facts |= {"reason" if nobody else "rationale": self.cells.get("rationale"), "sources": self.sources()}
        facts |= {"justification": self.justification(), "author": self.author(), "date": self.date()}
        return {key: value for key, value in facts.items() if value not in (None, "", [])}

    def ends_agree(self, predicate: str, subject: End | None, theirs: End | None) -> None:
        """Complains where predicate and ends do not go together."""
        empty = [key for key in ("subject_id", "object_id") if self.cells.get(key, "") == ""]
        if not subject and not theirs:
            self.complain("", "neither end is named", "name the parts that the row is about")
        elif self.judge.upload.is_sssom and not (subject and theirs):
            if empty:
                self.complain(empty[0], "it is missing", f"name the part, or write {NOBODY} if there is none")
            elif predicate != "exact":
                self.complain("predicate_id", "this claims less than that there is none", "write skos:exactMatch")
        elif not (subject and theirs) and predicate != "none":
            self.complain("predicate", "one end is missing", "name it, or write none for the predicate")
        elif subject and theirs and predicate == "none":
            self.complain("predicate", "none, and both ends are named", "leave out the one that is not there")

    def filled(self, row: Row) -> Row:
        """A new row, with what holds where the file says nothing; complains of what it still lacks."""
        row = {**self.judge.fallback, **row}
        if "confidence" not in row:
            self.complain("confidence", "a new row needs it", "write a number from 0 to 1, or say --confidence")
        if "predicate" not in row and "reason" not in row:
            self.complain("rationale", "a part without counterpart needs a reason", "say why there is none")
        return row

    def predicate(self) -> str:
        said = self.cells.get("predicate", "")
        if self.judge.upload.is_sssom and not said.startswith(("skos:", PREFIXES["skos"])):
            self.complain("predicate_id", f"“{said}” is not a predicate of SKOS", f"write {', '.join(SKOS.values())}")
            return ""
        plain = re.sub("[ _-]", "", said.removeprefix("skos:").removeprefix(PREFIXES["skos"]).lower())
        plain = "none" if plain in ("nocounterpart", "notermfound") else plain
        if plain not in _WORDS:
            self.complain("predicate", f"“{said}” is not a predicate", _PREDICATES)
        return _WORDS.get(plain, "")

    def subject(self) -> End | None:
        said = self._plain(self.cells.get("subject_id", ""), self.judge.framework.prefix)
        number = self.cells.get("subject_number", "")
        if said in _NOBODY and not number:
            return None
        numbered = {end.number: end for end in self.judge.mine.values() if end.number}
        found = self.judge.mine.get(said) or numbered.get(said or number)
        if found is None:
            column = "subject_id" if said else "subject_number"
            remedy = self._meant(said or number, [*self.judge.mine, *numbered])
            self.complain(column, f"there is no part “{said or number}”", remedy)
        elif said and number and found.number != number:
            message = f"{found.id} has {f'the number {found.number}' if found.number else 'no number'}, not {number}"
            self.complain("subject_number", message, "correct one of them")
        self._same_name(found, "subject_label")
        return found

    def _meant(self, said: str, known: list[str]) -> str:
        """The way out where there is no part of ours of a name: what became of it, or what may have been meant."""
        if said.startswith("<"):
            return "every id needs a prefix that curie_map declares, with the beginning that our exports declare"
        gone = next((entry for entry in self.judge.framework.retired if entry.id == said), None)
        if gone:
            targets = ", ".join(target for _, target in gone.targets)
            return f"it is retired since {gone.since}" + (f"; its meaning went to {targets}" if targets else "")
        meant = nearest_id(said, known)
        return f"did you mean {meant}?" if meant else "write the id of a domain, an element or a statement"

    def _meant_theirs(self, name: str) -> str:
        return suggest.of_theirs(name, self.judge.theirs, self.judge.other.at.file)

    def object(self) -> End | None:
        said = self._plain(self.cells.get("object_id", ""), self.judge.other.id)
        if said in _NOBODY:
            return None
        name = said if ":" in said else f"{self.judge.other.id}:{said}"
        found = self.judge.theirs.get(name)
        if found is None:
            remedy = self._meant(said, []) if said.startswith("<") else self._meant_theirs(name)
            self.complain("object_id", f"there is no part “{said}” in {self.judge.other.id}", remedy)
        self._same_name(found, "object_label")
        return found

    def _plain(self, said: str, prefix: str) -> str:
        """An id as the data has it, whether it is a URI, a CURIE or, which SSSOM does not know, an id by itself."""
        if said in _NOBODY:
            return said
        expanded = self.judge.upload.expand(said)
        known = prefixes(self.judge.framework, self.judge.crosswalk)
        for name, base in sorted(known.items(), key=lambda entry: -len(entry[1])):
            if expanded.startswith(base):
                plain = f"{name}:{expanded.removeprefix(base)}"
                return plain.removeprefix(f"{self.judge.framework.prefix}:")
        if self.judge.upload.is_sssom:
            return f"<{expanded}>"
        return said.removeprefix(f"{prefix}:") if prefix == self.judge.framework.prefix else said

    def _same_name(self, found: End | None, column: str) -> None:
        """A label beside an id tells whether the id is the one that is meant."""
        said = self.cells.get(column, "")
        if found and said and _loose(said) != _loose(found.title):
            message = f"{found.id} is called “{found.title}”, and not “{said}”"
            self.complain(column, message, "look which of the two is meant, and correct the other")

    def status(self) -> str | None:
        said = self.cells.get("status", "").lower()
        if said and said not in STATUSES:
            self.complain("status", f"“{said}” is not a status", f"write {', '.join(STATUSES)}")
        return said or None

    def confidence(self) -> float | None:
        said = self.cells.get("confidence", "")
        if said and not re.fullmatch(CONFIDENCE, said):
            remedy = "write it with a full stop and at most four digits after it, such as 0.9"
            self.complain("confidence", f"“{said}” is not a number from 0 to 1", remedy)
            return None
        return float(said) if said else None

    def justification(self) -> str | None:
        said = self.cells.get("justification", "").removeprefix("semapv:").removeprefix(PREFIXES["semapv"])
        if said and said not in self.judge.justifications:
            meant = nearest_id(said, list(self.judge.justifications))
            remedy = (
                f"did you mean {meant}?" if meant else f"write one of {', '.join(self.judge.justifications[:4])}, …"
            )
            self.complain("justification", f"“{said}” is not a word for it in semapv", remedy)
        elif not said and self.judge.upload.is_sssom:
            self.complain(
                "mapping_justification", "it is missing", "write semapv:ManualMappingCuration, or what it was"
            )
        return said or None

    def sources(self) -> list[str]:
        """The sources that are named; none where the links of an SSSOM file say no more than the data does."""
        named = {name: source.id for source in self.judge.other.sources for name in (source.id, source.title)}
        linked = {source.link: source.id for source in self.judge.other.sources if source.link}
        column, names = ("source", named) if self.cells.get("source") else ("see_also", linked)
        found = []
        for said in values(self.cells.get(column, "")):
            if said in names:
                found.append(names[said])
            else:
                remedy = f"add it under sources in {self.judge.other.at.file} first, or leave it out"
                self.complain(column, f"“{said}” is not a source that is known", remedy)
        there = next((row.sources for row in self.judge.crosswalk.rows if self._is(row)), ())
        if column == "see_also" and set(found) == set(there) & set(linked.values()):
            return []
        return list(dict.fromkeys(found))

    def _is(self, row: Mapping) -> bool:
        """Whether a row of the crosswalk is about the same pair as this one."""
        framework, other = self.judge.framework.prefix, self.judge.other.id
        subject = self._plain(self.cells.get("subject_id", ""), framework)
        theirs = self._plain(self.cells.get("object_id", ""), other)
        return (row.subject or NOBODY, row.object or NOBODY) == (subject, theirs)

    def author(self) -> str:
        said = self.cells.get("author", "")
        return ", ".join(values(said)) if self.judge.upload.is_sssom else said

    def date(self) -> str | None:
        said = self.cells.get("date", "")
        if said and not is_day(said):
            self.complain("date", f"“{said}” is not a date", "write it with the year first, such as 2026-01-31")
        return said or None


def _loose(text: str) -> str:
    """A name without what differs from printing to printing."""
    return fingerprint(re.sub(r"[^\w ]", "", text.lower().replace("&", "and")))


def is_day(text: str) -> bool:
    """Whether a text is a day, the year first."""
    try:
        return len(text) == len("2026-01-31") and bool(date.fromisoformat(text))
    except ValueError:
        return False
