"""Rows from a colleague's file: SSSOM/TSV, or a spreadsheet saved as CSV, with commas, semicolons or tabs.

Every row is read and held against both frameworks; whatever is wrong is told with its place in the file.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from leadframe.crosswalk import metadata
from leadframe.crosswalk.metadata import Metadata

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
"""What stands between several values in one cell; a vertical line of their own has a backslash before it."""

_BLANKS = re.compile(r"[ \t\r\n]+")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


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
    """A file that was read; `metadata` is that of an SSSOM file."""

    rows: list[Incoming]
    metadata: Metadata | None
    unread: list[str]
    complaints: list[Complaint]

    @property
    def is_sssom(self) -> bool:
        """Whether the file is SSSOM."""
        return self.metadata is not None

    @property
    def is_table(self) -> bool:
        """Whether there is a table that rows can be read from."""
        return all(complaint.row for complaint in self.complaints)

    def expand(self, name: str) -> str:
        """A CURIE of an SSSOM file as a URI; anything else as it is."""
        return self.metadata.expand(name) if self.metadata else name


def read(content: bytes) -> Upload:
    """The rows of a file."""
    if content[:2] == b"PK":
        return _refused("this is a workbook, and no text file", "save the table as CSV, and import that")
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return _refused("the file is not in UTF-8", "save it as “CSV UTF-8”")
    if "\0" in text:
        return _refused("this is no text file", "save the table as CSV, and import that")
    lines = _LINE.findall(text)
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    start = first
    while start < len(lines) and (not lines[start].strip(" ,;\t\r\n") or lines[start].lower().startswith("sep=")):
        start += 1
    try:
        body = io.StringIO("".join(lines[start:]), newline="")
        records = list(csv.reader(body, delimiter=_delimiter(lines[start:]), strict=True))
    except csv.Error as error:
        return _refused(f"the table cannot be read ({error})", "save it as CSV again")
    if len(records) < 2:
        return _refused("the file has no rows", "give it a header row, and a row for each pair")
    known = metadata.read(lines[:first]) if first else None
    upload = Upload([], known, [], [Complaint(0, "", *fault) for fault in (known.faults if known else ())])
    _fill(upload, records, start + 2)
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
            cells = {name: _plain(cell) for name, cell in zip(columns, record, strict=False) if name}
            upload.rows.append(Incoming(number, cells))


def _plain(cell: str) -> str:
    return _BLANKS.sub(" ", cell).strip(" ")


def values(cell: str) -> list[str]:
    """The values in a cell that may hold several."""
    found = (part.replace("\\|", "|").replace("\\\\", "\\").strip() for part in MULTIPLE.split(cell))
    return [part for part in found if part]


def _delimiter(lines: list[str]) -> str:
    """The sign that parts the most known columns in the header."""
    header = lines[0] if lines else ""
    return max("\t,;", key=lambda sign: sum(_name(cell) in ALIASES for cell in header.split(sign)))


def _refused(message: str, remedy: str) -> Upload:
    return Upload([], None, [], [Complaint(0, "", message, remedy)])


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
