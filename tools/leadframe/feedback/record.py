"""What earlier reports have shown, so that a later one does not give away whose answers are new.

A record holds which replies stood together, each as a fingerprint with a key of the record, and never an answer, a
comment or a name. With the key and all possible answers at hand, somebody patient could still tell whether a certain
reply was given: whoever has the answers keeps the record beside them, and it does not go with the report.
"""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from leadframe.content.assessment import SELF
from leadframe.errors import CannotDo
from leadframe.feedback.confidential import Cell
from leadframe.feedback.reading import Reply
from leadframe.schema_check import fits
from leadframe.schema_check.store import general_folder

FORMAT = "leadframe-feedback-record/1"
COMMENTS = "#comments"
"""The unit that stands for the comments of all others."""

_DIGITS = 32


class Record(NamedTuple):
    """The reports about one person. `salt` is the key (hex); `replies` are fingerprints; `reports` are, oldest first,
    the cells of each unit, whose raters are places in `replies`.
    """

    framework: str
    salt: str
    replies: tuple[str, ...] = ()
    reports: tuple[Mapping[str, tuple[Cell, ...]], ...] = ()

    @property
    def shown(self) -> dict[str, list[Cell]]:
        """What was shown of each unit, oldest first."""
        found: dict[str, list[Cell]] = {}
        for report in self.reports:
            for unit, cells in report.items():
                found.setdefault(unit, []).extend(cells)
        return found


class Numbered(NamedTuple):
    """The fingerprints that a record has once some replies are in it, the place of each reply among them, and the
    places of those whose comments have changed.
    """

    marks: tuple[str, ...]
    places: tuple[int, ...]
    changed: frozenset[int]


def numbered(record: Record, replies: Sequence[Reply]) -> Numbered:
    """Finds replies in a record. One with the same ratings and comments is the same; of those that are equal in both,
    which is which makes no difference. One with the same ratings and other comments is the same, with its comments
    changed, as long as it can be no new one: as long as there are no more of them than are missing.
    """
    seen: Counter[str] = Counter()
    marks = []
    for reply in replies:
        mark = _mark(record, reply)
        seen[mark] += 1
        marks.append(f"{mark}-{seen[mark]}")
    known = {mark: place for place, mark in enumerate(record.replies)}
    there = set(marks)
    missing: dict[str, list[int]] = {}
    for mark, place in known.items():
        if mark not in there:
            missing.setdefault(mark.partition("-")[0], []).append(place)
    others = Counter(mark.partition("-")[0] for mark in marks if mark not in known)
    fits = {rated for rated, number in others.items() if number <= len(missing.get(rated, ()))}
    places: list[int] = []
    changed: set[int] = set()
    for reply, mark in zip(replies, marks, strict=True):
        rated = mark.partition("-")[0]
        if mark not in known and reply.answers and rated in fits:
            places.append(missing[rated].pop())
            changed.add(places[-1])
        else:
            places.append(known.setdefault(mark, len(known)))
    return Numbered(tuple(known), tuple(places), frozenset(changed))


def _mark(record: Record, reply: Reply) -> str:
    """The fingerprint of what a reply rates, and that of its comments."""
    rated = sorted(f"{code}={value}" for code, value in reply.answers.items())
    about = " ".join((reply.group, "alone" if reply.told_alone else "", *rated))
    said = json.dumps(sorted(reply.comments.items()))
    return "-".join(
        hmac.new(bytes.fromhex(record.salt), words.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
        for words in (about, said)
    )


def added(record: Record, replies: tuple[str, ...], cells: Mapping[str, Iterable[Cell]]) -> Record:
    """The record after a report; the same, if that showed what the one before it showed."""
    shown = {unit: tuple(those) for unit, those in cells.items() if those}
    if record.reports and record.reports[-1] == shown:
        return record
    return record._replace(replies=replies, reports=(*record.reports, shown))


def written(record: Record) -> bytes:
    """A record as JSON, as schema/output/feedback-record.schema.json describes it."""
    data = {
        "format": FORMAT,
        "framework": record.framework,
        "salt": record.salt,
        "replies": list(record.replies),
        "reports": [
            [{"unit": unit, "cells": [_cell(cell) for cell in cells]} for unit, cells in report.items()]
            for report in record.reports
        ],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _cell(cell: Cell) -> dict[str, Any]:
    raters = sorted(cell.raters)
    return {"block": cell.block, "groups": list(cell.groups), "alone": cell.is_alone, "replies": raters}


def goes_on(record: Record, replies: Sequence[Reply]) -> bool:
    """Whether these replies are those of the record, and more: at least one of them is."""
    found = numbered(record, [reply for reply in replies if reply.group != SELF])
    return not record.replies or any(place < len(record.replies) for place in found.places)


def loaded(data: Any, name: str, framework: str) -> Record:
    """A record from the data of a file. Raises CannotDo if it is of another framework, or damaged."""
    schema = json.loads((general_folder() / "output" / "feedback-record.schema.json").read_bytes())
    if not fits(schema, data):
        raise CannotDo(f"{name} is no record of feedback reports, or is damaged; get it back from a copy")
    if data["framework"] != framework:
        raise CannotDo(f"{name} is the record of reports about another framework; name another folder")
    reports = tuple(
        {
            entry["unit"]: tuple(
                Cell(cell["block"], frozenset(cell["replies"]), tuple(cell["groups"]), cell["alone"])
                for cell in entry["cells"]
            )
            for entry in report
        }
        for report in data["reports"]
    )
    record = Record(framework, data["salt"], tuple(data["replies"]), reports)
    places = (rater for cells in record.shown.values() for cell in cells for rater in cell.raters)
    if max(places, default=-1) >= len(record.replies) or len(set(record.replies)) < len(record.replies):
        raise CannotDo(f"{name} is damaged; get it back from a copy")
    return record
