"""Holds rows from elsewhere against both frameworks."""

import re
from typing import Any, NamedTuple

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Related
from leadframe.content.texts import fingerprint
from leadframe.crosswalk import suggest
from leadframe.crosswalk.ends import End, Ends
from leadframe.crosswalk.incoming import MULTIPLE, Complaint, Incoming, Upload
from leadframe.crosswalk.predicates import SKOS, STATUSES
from leadframe.crosswalk.sssom import NOBODY, PREFIXES, prefixes
from leadframe.schema_check.suggest import nearest_id

_NOBODY = (NOBODY, PREFIXES["sssom"] + "NoTermFound", "")
_WORDS: dict[str, str] = {**{name: name for name in SKOS}, **{f"{name}match": name for name in SKOS}, "none": "none"}
_PREDICATES = (
    "write exact, close, broad (the object is broader), narrow (the object is narrower), related, or none (it has no"
    " counterpart)"
)
DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
"""What a date looks like: the year first."""

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
    for incoming in judge.upload.rows if not bad else ():
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
    return good, bad


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
        facts |= {"justification": self.justification(), "author": self.cells.get("author"), "date": self.date()}
        return {key: value for key, value in facts.items() if value not in (None, "", [])}

    def ends_agree(self, predicate: str, subject: End | None, theirs: End | None) -> None:
        """Complains where predicate and ends do not go together."""
        if not subject and not theirs:
            self.complain("", "neither end is named", "name the parts that the row is about")
        elif (not subject or not theirs) and predicate != "none" and not self.judge.upload.is_sssom:
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
            meant = nearest_id(said or number, [*self.judge.mine, *numbered])
            remedy = f"did you mean {meant}?" if meant else "write the id of a domain, an element or a statement"
            column = "subject_id" if said else "subject_number"
            self.complain(column, f"there is no part “{said or number}”", remedy)
        elif said and number and found.number != number:
            message = f"{found.id} has the number {found.number}, not {number}"
            self.complain("subject_number", message, "correct one of them")
        self._same_name(found, "subject_label")
        return found

    def object(self) -> End | None:
        said = self._plain(self.cells.get("object_id", ""), self.judge.other.id)
        if said in _NOBODY:
            return None
        name = said if ":" in said else f"{self.judge.other.id}:{said}"
        found = self.judge.theirs.get(name)
        if found is None:
            remedy = suggest.of_theirs(name, self.judge.theirs, self.judge.other.at.file)
            self.complain("object_id", f"there is no part “{said}” in {self.judge.other.id}", remedy)
        self._same_name(found, "object_label")
        return found

    def _plain(self, said: str, prefix: str) -> str:
        """An id as the data has it, whether it is written as a URI, a CURIE or by itself."""
        expanded = self.judge.upload.expand(said)
        known = prefixes(self.judge.framework, self.judge.crosswalk)
        for name, base in sorted(known.items(), key=lambda entry: -len(entry[1])):
            if expanded.startswith(base):
                said = f"{name}:{expanded.removeprefix(base)}"
                break
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
        try:
            number = float(said) if said else None
        except ValueError:
            number = -1.0
        if number is not None and not 0 <= number <= 1:
            self.complain(
                "confidence", f"“{said}” is not a number from 0 to 1", "write it with a full stop, such as 0.9"
            )
        return number

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
        known = {name: source.id for source in self.judge.other.sources for name in (source.id, source.title)}
        links = {source.link: source.id for source in self.judge.other.sources if source.link}
        found = []
        is_named = bool(self.cells.get("source"))
        for column, names in (("source", known),) if is_named else (("see_also", links),):
            for said in filter(None, (part.strip() for part in MULTIPLE.split(self.cells.get(column, "")))):
                if said in names:
                    found.append(names[said])
                else:
                    remedy = f"add it under sources in {self.judge.other.at.file} first, or leave it out"
                    self.complain(column, f"“{said}” is not a source that is known", remedy)
        return list(dict.fromkeys(found))

    def date(self) -> str | None:
        said = self.cells.get("date", "")
        if said and not re.fullmatch(DATE, said):
            self.complain("date", f"“{said}” is not a date", "write it with the year first, such as 2026-01-31")
        return said or None


def _loose(text: str) -> str:
    """A name without what differs from printing to printing."""
    return fingerprint(re.sub(r"[^\w ]", "", text.lower().replace("&", "and")))
