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

import jsonschema_rs

from leadframe.content.assessment import SELF
from leadframe.errors import CannotDo
from leadframe.feedback.confidential import Cell
from leadframe.feedback.reading import Reply
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


def numbered(record: Record, replies: Sequence[Reply]) -> tuple[tuple[str, ...], list[int]]:
    """The fingerprints that a record has once these replies are in it, and the place of each reply among them.

    A reply that rates nothing differently is the same reply, whatever became of its comments. Equal ones are told apart
    by their number; which is which makes no difference to any sum.
    """
    known = {mark: place for place, mark in enumerate(record.replies)}
    seen: Counter[str] = Counter()
    places = []
    for reply in replies:
        rated = sorted(f"{code}={value}" for code, value in reply.answers.items())
        said = " ".join((reply.group, "alone" if reply.told_alone else "", *rated))
        print_ = hmac.new(bytes.fromhex(record.salt), said.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
        seen[print_] += 1
        places.append(known.setdefault(f"{print_}-{seen[print_]}", len(known)))
    return tuple(known), places


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
    _, places = numbered(record, [reply for reply in replies if reply.group != SELF])
    return not record.replies or any(place < len(record.replies) for place in places)


def loaded(data: Any, name: str, framework: str) -> Record:
    """A record from the data of a file. Raises CannotDo if it is of another framework, or damaged."""
    schema = json.loads((general_folder() / "output" / "feedback-record.schema.json").read_bytes())
    if not jsonschema_rs.Draft202012Validator(schema).is_valid(data):
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
