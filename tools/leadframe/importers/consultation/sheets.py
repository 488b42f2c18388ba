"""Workbooks of Leadframe that were sent back. Each text stands in the row of its address; nothing else is read.

The hidden sheet says which addresses were sent, with the fingerprints of their texts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from leadframe.content.texts import mark
from leadframe.errors import CannotDo
from leadframe.exporters import xlsx
from leadframe.importers.consultation.answer import Aside, New, Noted, Review, Said
from leadframe.importers.consultation.returned import Hand, Remark
from leadframe.importers.consultation.wording import restored, same, tidy
from leadframe.importers.grid import UNNAMED, Grid
from leadframe.importers.own import is_data, marks
from leadframe.language import words
from leadframe.release import Edition

_FACTS = ("sheet_number", "sheet_part", "stage")
"""Columns before that of the text."""

_THREAD = re.compile(r"^\[Threaded comment\].*?\nComment:\s*", re.DOTALL)
"""What Excel writes before a comment for those who cannot see threads."""

_PASSING = re.compile("sha256:[0-9a-f]{64}|[0-9]+\\.[0-9]+\\.[0-9]+")


class Columns(NamedTuple):
    """Where the text and the address stand in a sheet."""

    text: int
    address: int


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
    known = {row["path"]: row["value"] for row in rows if row["file"].endswith("/framework.yaml")}
    cells = (cell for sheet in sheets if sheet is not data for _, row in sheet.rows for cell in row)
    source = next((cell.removeprefix("sha256:") for cell in cells if re.fullmatch("sha256:[0-9a-f]{64}", cell)), "")
    return Sent(known.get("/id", ""), known.get("/version", ""), source, marks(data))


def review(sheets: Sequence[Grid], name: str, base: Mapping[str, str], edition: Edition) -> Review:
    """What was done to a workbook. `base` are the texts of the framework as it was sent, or is now; `edition` is that
    one, to tell what the other cells said. Raises CannotDo if the columns of a sheet cannot be told apart.
    """
    was = sent(sheets)
    shown = [sheet for sheet in sheets if not is_data(sheet)]
    found = ((sheet, _columns(sheet, was.marks, edition)) for sheet in shown)
    lists = {sheet.name: columns for sheet, columns in found if columns}
    known = {
        address: base[address] if mark(base.get(address, "")) == was.marks[address] else "" for address in was.marks
    }
    said: dict[str, Said] = {}
    new: list[New] = []
    say = words(edition.framework.language)
    heads = [say[name] for name in (*_FACTS, "sheet_text")]
    notes = [note for sheet in shown for note in _notes(sheet, lists.get(sheet.name), heads)]
    for sheet in shown:
        if columns := lists.get(sheet.name):
            _texts(sheet, columns, was, known, (said, new))
    whole = {address: said.get(address, Said(address, known[address], "", "lost")) for address in was.marks}
    new = [one for one in new if not _is_back(one, whole)]
    return Review(name, was.version, whole, new, list(_asides(shown, lists, was, edition)), notes)


def _columns(sheet: Grid, marks: Mapping[str, str], edition: Edition) -> Columns | None:
    """The columns of a sheet with texts; None for another one. Columns may have been put in between."""
    counts = [sum(cells[n] in marks for _, cells in sheet.rows) for n in range(len(sheet.header))]
    if not counts or not max(counts) or len(sheet.header) < len(_FACTS):
        return None
    address = counts.index(max(counts))
    say = words(edition.framework.language)
    if sheet.header.count(say["sheet_text"]) == 1:
        return Columns(sheet.header.index(say["sheet_text"]), address)
    if say["sheet_text"] in sheet.header or sheet.header[address] == say["sheet_address"]:
        told = f"there has to be one column {say['sheet_text']!r}, and no more"
        raise CannotDo(f"{sheet.name}: {told}; give the column with the texts its name back")
    return None


def _is_back(new: New, said: dict[str, Said]) -> bool:
    """Whether a row without its address has the words of a text that is lost; that one is there, then."""
    for address, one in said.items():
        if one.fate == "lost" and one.base and same(one.base, new.words):
            said[address] = one._replace(fate="moved", words=one.base, place=new.after)
            return True
    return False


def _texts(
    sheet: Grid, columns: Columns, was: Sent, known: Mapping[str, str], result: tuple[dict[str, Said], list[New]]
) -> None:
    """Takes the texts of a sheet by their addresses. Of rows with the same address, that which was not changed is the
    text; if there is none, nobody can tell.
    """
    said, new = result
    before = ""
    for _, cells in sheet.rows:
        address, text = cells[columns.address].strip(), cells[columns.text]
        if address not in was.marks:
            told = tidy(text) or " | ".join(_plain(cells))
            new += [New(told, before, cells[1].lower())] if told else []
            continue
        before = address
        one = _said(address, text, known[address], was.marks[address])
        other = said.setdefault(address, one)
        if other is one or same(other.words, one.words):
            continue
        if "unchanged" in (one.fate, other.fate):
            said[address] = one if one.fate == "unchanged" else other
            added = other if one.fate == "unchanged" else one
            new += [New(added.words, address, cells[1].lower(), like=address)] if added.words else []
        else:
            pieces = (*(other.pieces or (other.words,)), one.words)
            said[address] = other._replace(fate="split", pieces=pieces)


def _said(address: str, text: str, base: str, fingerprint: str) -> Said:
    """A text in its cell. Without its base, only its fingerprint tells whether it was changed."""
    said = tidy(text)
    if not said:
        return Said(address, base, "", "lost")
    if mark(said) == fingerprint or (base and same(base, said)):
        return Said(address, base or said, said, "unchanged")
    return Said(address, base, restored(base, said), "edited")


def _asides(shown: Sequence[Grid], lists: Mapping[str, Columns], was: Sent, edition: Edition) -> Iterator[Aside]:
    """Cells that were changed where nobody reads them: those that repeat texts, and those that are computed."""
    expected = list(xlsx.sheets(edition))
    cells = (cell for sheet in expected for row in (sheet.header, *sheet.rows) for cell in row)
    said = {tidy(line) for cell in cells for line in cell.split("\n")}
    heads = [(words(edition.framework.language)[name]) for name in _FACTS]
    beside = {row[-1]: row[: len(_FACTS)] for sheet in expected for row in sheet.rows if row[-1] in was.marks}
    before = set(was.marks.values())
    # Only the state that it was made from says which cells stood beside each other.
    is_base = was.source == edition.fingerprint
    rows = {sheet.name: {_plain(row) for row in (sheet.header, *sheet.rows)} for sheet in expected if is_base}
    for sheet in shown:
        columns = lists.get(sheet.name)
        top = () if columns else (tuple("" if cell.startswith(UNNAMED) else cell for cell in sheet.header),)
        for row in (*top, *(cells for _, cells in sheet.rows)):
            address = row[columns.address].strip() if columns else ""
            if columns and address in beside:
                facts = dict(zip(sheet.header, row, strict=True))
                wanted = dict(zip(heads, beside[address], strict=True))
                for head, cell in wanted.items():
                    if head in facts and tidy(facts[head]) != tidy(cell):
                        yield Aside("layout", address, tidy(facts[head]))
            elif not columns:
                strange = [tidy(cell) for cell in row if not _is_known(cell, said, before)]
                wanted_rows = rows.get(sheet.name.rpartition(", sheet ")[2])
                if not strange and wanted_rows and _plain(row) not in wanted_rows:
                    strange = [" | ".join(_plain(row))]
                yield from (Aside("copy", "", cell) for cell in strange)


def _plain(row: Sequence[str]) -> tuple[str, ...]:
    """What the cells of a row say, without those that are empty."""
    return tuple(filter(None, map(tidy, row)))


def _is_known(cell: str, said: set[str], before: set[str]) -> bool:
    """Whether all that a cell says stands elsewhere, or did so when the workbook was made."""
    lines = [tidy(line) for line in cell.split("\n")]
    return all(not line or line in said or mark(line) in before or _PASSING.fullmatch(line) for line in lines)


def _notes(sheet: Grid, columns: Columns | None, heads: Sequence[str]) -> Iterator[Noted]:
    """The comments of a sheet, each at the text of its row, and what stands in columns that somebody added."""
    addresses = {number: cells[columns.address] for number, cells in sheet.rows} if columns else {}
    texts = {number: cells[columns.text] for number, cells in sheet.rows} if columns else {}
    for aside in sheet.beside:
        if aside.what == "comments":
            said = _THREAD.sub("", aside.text).removeprefix(f"{aside.author}:").strip()
            about = tidy(texts.get(aside.row, "")) or aside.where
            yield Noted(addresses.get(aside.row, ""), Remark(Hand(aside.author), said, about))
    for number, cells in sheet.rows if columns else ():
        for head, cell in zip(sheet.header, cells, strict=True):
            if tidy(cell) and head not in heads and head != sheet.header[columns.address if columns else 0]:
                yield Noted(addresses[number], Remark(Hand(), tidy(cell), head))
