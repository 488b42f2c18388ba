"""Rows from a colleague's file: SSSOM/TSV, or a spreadsheet saved as CSV, with commas, semicolons or tabs.

Every row is read and held against both frameworks; whatever is wrong is told with its place in the file.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from leadframe.crosswalk.sssom import PREFIXES

ALIASES = {
    "subject": "subject_id", "subject_id": "subject_id", "subject_number": "subject_number",
    "subject_label": "subject_label", "predicate": "predicate", "predicate_id": "predicate", "relation": "predicate",
    "object": "object_id", "object_id": "object_id", "object_label": "object_label", "status": "status",
    "ext_status": "status", "confidence": "confidence", "justification": "justification",
    "mapping_justification": "justification", "rationale": "rationale", "reason": "rationale", "comment": "rationale",
    "note": "rationale", "source": "source", "sources": "source", "ext_source": "source", "see_also": "see_also",
    "author": "author", "author_label": "author", "date": "date", "mapping_date": "date",
    "predicate_modifier": "modifier",
}  # fmt: skip
"""What the columns may be called, and what they are."""

MULTIPLE = re.compile(r"(?<!\\)\|")
"""What stands between several values in one cell."""


class Complaint(NamedTuple):
    """What is wrong with a file: the row (as a spreadsheet counts it; 0 for the whole file) and column."""

    row: int
    column: str
    message: str
    remedy: str


class Incoming(NamedTuple):
    """A row of the file: its number, and its cells by the names of `ALIASES`."""

    number: int
    cells: dict[str, str]


class Upload(NamedTuple):
    """A file that was read. `expand` turns a CURIE of an SSSOM file into a URI, and anything else into itself."""

    rows: list[Incoming]
    is_sssom: bool
    expand: Callable[[str], str]
    unread: list[str]
    complaints: list[Complaint]


def read(content: bytes) -> Upload:
    """The rows of a file."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return _refused("the file is not in UTF-8", "save it as “CSV UTF-8”")
    if "\0" in text or content[:2] == b"PK":
        return _refused("this is no text file", "save the table as CSV, and import that")
    lines = text.splitlines(keepends=True)
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    body = "".join(lines[first:])
    try:
        records = list(csv.reader(io.StringIO(body, newline=""), delimiter=_delimiter(lines[first:]), strict=True))
    except csv.Error as error:
        return _refused(f"the table cannot be read ({error})", "save it as CSV again")
    if not records:
        return _refused("the file has no rows", "give it a header row, and a row for each pair")
    prefixes, complaints = _metadata("".join(line[1:] for line in lines[:first])) if first else ({}, [])
    upload = Upload([], bool(first), partial(_expanded, prefixes), [], complaints)
    _fill(upload, records, first + 2)
    return upload


def _fill(upload: Upload, records: list[list[str]], start: int) -> None:
    """Puts the records of a table into an upload; `start` is the number of the row after the header."""
    header = records[0]
    columns = [ALIASES.get(_name(cell), "") for cell in header]
    upload.complaints.extend(_header(columns, header, is_sssom=upload.is_sssom))
    upload.unread.extend(cell for cell, name in zip(header, columns, strict=True) if not name and cell.strip())
    for number, record in enumerate(records[1:], start):
        if any(cell.strip() for cell in record[len(columns) :]):
            message = f"this row has {len(record)} cells, and the header {len(columns)}"
            upload.complaints.append(Complaint(number, "", message, "put cells that hold the separator in quotes"))
        elif any(cell.strip() for cell in record):
            cells = {name: " ".join(cell.split()) for name, cell in zip(columns, record, strict=False) if name}
            upload.rows.append(Incoming(number, cells))


def _delimiter(lines: list[str]) -> str:
    """The sign that parts the most known columns in the header."""
    header = lines[0] if lines else ""
    return max("\t,;", key=lambda sign: sum(_name(cell) in ALIASES for cell in header.split(sign)))


def _refused(message: str, remedy: str) -> Upload:
    return Upload([], False, str, [], [Complaint(0, "", message, remedy)])


def _name(cell: str) -> str:
    return cell.strip().strip('"').lower().replace(" ", "_")


def _header(columns: list[str], cells: list[str], *, is_sssom: bool) -> Iterator[Complaint]:
    wanted = ["predicate", *(("justification",) if is_sssom else ())]
    for name in wanted:
        if name not in columns:
            called = " or ".join(alias for alias, meant in ALIASES.items() if meant == name)
            yield Complaint(0, "", f"there is no column {called}", "add it; the header is the first row of the table")
    if "subject_id" not in columns and "subject_number" not in columns:
        yield Complaint(0, "", "there is no column subject_id or subject_number", "add it")
    if "object_id" not in columns:
        yield Complaint(0, "", "there is no column object_id", "add it")
    for name in {name for name in columns if name and columns.count(name) > 1}:
        twice = ", ".join(cell for cell, meant in zip(cells, columns, strict=True) if meant == name)
        yield Complaint(0, "", f"the columns {twice} mean the same", "delete all but one")


def _metadata(text: str) -> tuple[dict[str, str], list[Complaint]]:
    """The prefixes that the metadata of an SSSOM file declares, and what is missing there."""
    try:
        data = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        reason = str(error).partition("\n")[0]
        return {}, [Complaint(0, "", f"the metadata above the table is not YAML ({reason})", "correct it")]
    if not isinstance(data, dict):
        message = "the lines above the table are not SSSOM metadata"
        return {}, [Complaint(0, "", message, "delete them, or correct them")]
    missing = [
        Complaint(0, "", f"the metadata has no {key}", f"add it: #{key}: …")
        for key in ("mapping_set_id", "license")
        if not data.get(key)
    ]
    declared = data.get("curie_map")
    prefixes = {str(key): str(value) for key, value in declared.items()} if isinstance(declared, dict) else {}
    return {**PREFIXES, **prefixes}, missing


def _expanded(prefixes: dict[str, str], name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return prefixes[prefix] + rest if colon and prefix in prefixes else name
