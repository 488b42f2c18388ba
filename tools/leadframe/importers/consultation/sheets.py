"""Workbooks of Leadframe that were sent back. Each text stands in the row of its address; nothing else is read.

The hidden sheet says which addresses were sent, with the fingerprints of their texts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from leadframe.content import workbook
from leadframe.content.texts import mark
from leadframe.exporters import xlsx
from leadframe.importers.consultation.answer import Aside, New, Noted, Review, Said
from leadframe.importers.consultation.returned import Hand, Remark
from leadframe.importers.consultation.wording import restored, same, tidy
from leadframe.importers.grid import Grid
from leadframe.importers.own import is_data
from leadframe.release import Edition

_TEXT, _ADDRESS = 3, 4
_THREAD = re.compile(r"^\[Threaded comment\].*?\nComment:\s*", re.DOTALL)
"""What Excel writes before a comment for those who cannot see threads."""

_PASSING = re.compile("sha256:[0-9a-f]{64}|[0-9]+\\.[0-9]+\\.[0-9]+")


class Sent(NamedTuple):
    """What a workbook was sent out as: the framework, its version, the fingerprint of the content, and the fingerprint
    of each text by its address.
    """

    framework: str
    version: str
    source: str
    marks: Mapping[str, str]


def sent(sheets: Sequence[Grid]) -> Sent:
    """What the hidden sheet of a workbook says; and the sheet of facts, for the fingerprint of the content."""
    data = next(filter(is_data, sheets))
    rows = [dict(zip(data.header, cells, strict=True)) for _, cells in data.rows]
    marks = {row["value"]: row.get("fingerprint", "") for row in rows if row["type"] == workbook.ADDRESS}
    known = {row["path"]: row["value"] for row in rows if row["file"].endswith("/framework.yaml")}
    cells = (cell for sheet in sheets if sheet is not data for _, row in sheet.rows for cell in row)
    source = next((cell.removeprefix("sha256:") for cell in cells if re.fullmatch("sha256:[0-9a-f]{64}", cell)), "")
    return Sent(known.get("/id", ""), known.get("/version", ""), source, marks)


def review(sheets: Sequence[Grid], name: str, base: Mapping[str, str], edition: Edition) -> Review:
    """What was done to a workbook. `base` are the texts of the framework as it was sent, or is now; `edition` is that
    one, to tell what the other cells said.
    """
    was = sent(sheets)
    shown = [sheet for sheet in sheets if not is_data(sheet)]
    lists = [sheet for sheet in shown if _is_list(sheet, was.marks)]
    known = {
        address: base[address] if mark(base.get(address, "")) == was.marks[address] else "" for address in was.marks
    }
    found: dict[str, Said] = {}
    new: list[New] = []
    for sheet in lists:
        _texts(sheet, was, known, found, new)
    said = {address: found.get(address, Said(address, known[address], "", "lost")) for address in was.marks}
    asides = list(_asides(shown, lists, was, edition))
    notes = [note for sheet in shown for note in _notes(sheet)]
    return Review(name, was.version, said, new, asides, notes)


def _is_list(sheet: Grid, marks: Mapping[str, str]) -> bool:
    """Whether a sheet has texts with their addresses."""
    return len(sheet.header) > _ADDRESS and any(cells[_ADDRESS] in marks for _, cells in sheet.rows)


def _texts(sheet: Grid, was: Sent, known: Mapping[str, str], found: dict[str, Said], new: list[New]) -> None:
    """Takes the texts of a sheet by their addresses."""
    before = ""
    for _, cells in sheet.rows:
        address, text = cells[_ADDRESS].strip(), cells[_TEXT]
        if address not in was.marks or (address in found and not same(found[address].words, text)):
            if text.strip():
                new.append(New(tidy(text), before, cells[1].lower(), like=address if address in found else ""))
            continue
        found.setdefault(address, _said(address, text, known[address], was.marks[address]))
        before = address


def _said(address: str, text: str, base: str, fingerprint: str) -> Said:
    """A text in its cell. Without its base, only its fingerprint tells whether it was changed."""
    words = tidy(text)
    if not words:
        return Said(address, base, "", "lost")
    if mark(words) == fingerprint or (base and same(base, words)):
        return Said(address, base or words, words, "unchanged")
    return Said(address, base, restored(base, words), "edited")


def _asides(shown: Sequence[Grid], lists: Sequence[Grid], was: Sent, edition: Edition) -> Iterator[Aside]:
    """Cells that were changed where nobody reads them: those that repeat texts, and those that are computed."""
    expected = list(xlsx.sheets(edition))
    cells = (cell for sheet in expected for row in (sheet.header, *sheet.rows) for cell in row)
    said = {tidy(line) for cell in cells for line in cell.split("\n")}
    beside = {row[-1]: row[:_TEXT] for sheet in expected for row in sheet.rows if len(row) == _ADDRESS + 1}
    before = set(was.marks.values())
    for sheet in shown:
        for _, row in sheet.rows:
            address = row[_ADDRESS].strip() if sheet in lists else ""
            if sheet in lists and address not in was.marks:
                continue
            for column, cell in enumerate(row):
                if sheet in lists and column >= _TEXT:
                    continue
                wanted = beside.get(address) if address else None
                is_same = tidy(cell) == tidy(wanted[column]) if wanted else _is_known(cell, said, before)
                if not is_same:
                    yield Aside("layout" if sheet in lists else "copy", address, tidy(cell))


def _is_known(cell: str, said: set[str], before: set[str]) -> bool:
    """Whether all that a cell says stands elsewhere, or did so when the workbook was made."""
    lines = [tidy(line) for line in cell.split("\n")]
    return all(not line or line in said or mark(line) in before or _PASSING.fullmatch(line) for line in lines)


def _notes(sheet: Grid) -> Iterator[Noted]:
    """The comments of a sheet, each at the text of its row."""
    addresses = {number: cells[_ADDRESS] for number, cells in sheet.rows if len(cells) > _ADDRESS}
    texts = {number: cells[_TEXT] for number, cells in sheet.rows if len(cells) > _ADDRESS}
    for aside in sheet.beside:
        if aside.what == "comments":
            words = _THREAD.sub("", aside.text).removeprefix(f"{aside.author}:").strip()
            about = tidy(texts.get(aside.row, ""))
            yield Noted(addresses.get(aside.row, ""), Remark(Hand(aside.author), words, about))
