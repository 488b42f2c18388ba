"""CSV tables of Leadframe that were sent back: each text stands in the row of its part, in the column of its field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from leadframe.content.layout import FORMULA
from leadframe.content.tables import COLUMNS, KEYS
from leadframe.content.texts import texts
from leadframe.errors import CannotDo
from leadframe.exporters import csv as csv_tables
from leadframe.importers import files, grid, own
from leadframe.importers.consultation.answer import Aside, New, Noted, Review, Said
from leadframe.importers.consultation.returned import Hand, Remark
from leadframe.importers.consultation.wording import restored, same, tidy
from leadframe.importers.grid import Grid
from leadframe.release import Edition

_PRINCIPAL = ("title", "text")
_COMPUTED = ("number", "position")
_WORDS = {"title", "statement", "lead_in", "text", "value"}
_VIEWS = own.VIEWS


class Sent(NamedTuple):
    """What tables were sent out as: the framework, its version, and the fingerprint of the content; empty where nothing
    beside the tables says it.
    """

    framework: str = ""
    version: str = ""
    source: str = ""


def sent(path: Path) -> Sent:
    """What the description beside tables says."""
    description = own.described(path)
    if description is None:
        return Sent()
    data = files.loaded_json(files.read(description), str(description))
    source = str(data.get("fingerprint", "")).removeprefix("sha256:")
    return Sent(str(data.get("name", "")), str(data.get("version", "")), source)


def read(path: Path) -> dict[str, Grid]:
    """The tables by name: the one that is named, or all that stand beside their description.

    Raises CannotDo if a file is none of our tables, or lacks columns.
    """
    if path.is_dir() or path.name == own.DESCRIPTION:
        folder = path if path.is_dir() else path.parent
        paths = {name: folder / f"{name}.csv" for name in (*COLUMNS, *_VIEWS)}
        tables = {name: _grid(file) for name, file in paths.items() if file.is_file()}
        for name, table in tables.items():
            if lacking := [column for column in _HEADERS.get(name, ()) if column not in table.header]:
                raise CannotDo(f"{paths[name]} lacks the columns {', '.join(lacking)}; send the table whole")
        return tables
    found = _grid(path)
    for name, header in _HEADERS.items():
        if set(found.header) >= set(header):
            return {name: found}
    raise CannotDo(
        f"{path} is no table of Leadframe, or lacks columns; send statements.csv or the tables of `export csv`, whole"
    )


_HEADERS = {
    **{name: tuple(column.name for column in columns) for name, columns in COLUMNS.items()},
    "statements": csv_tables.STATEMENTS,
}
"""The columns that each table has; those of the summary follow from the framework."""


def _grid(path: Path) -> Grid:
    found = grid.of_csv(_as_sent(files.read(path)), str(path))
    grid.refuse_twins(found)
    return found


def _as_sent(content: bytes) -> bytes:
    """A table whose UTF-8 a spreadsheet program took for Windows' Western signs, and wrote again as UTF-8 (‘â€™’ for
    ‘’’), as it was; nothing else reads as UTF-8 after that way back.
    """
    try:
        text = content.decode("utf-8-sig")
        back = b"".join(_byte(sign) for sign in text)
        back.decode("utf-8")
    except UnicodeError:
        return content
    return content if text.isascii() else back


def _byte(sign: str) -> bytes:
    """The byte that was taken for a sign; some stand for none, and are kept as they are."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def review(read: Mapping[str, Grid], name: str, base: Edition) -> Review:
    """What was done to tables that were made of an edition. Tables that are not there were not sent back."""
    before = {text.address: text.text for text in texts(base.framework)}
    found: dict[str, Said] = {}
    new: list[New] = []
    asides: list[Aside] = []
    for table, (columns, rows) in csv_tables.tables(base).items():
        if table not in read or (table in _VIEWS and len(read) > 1):
            continue
        wanted = [dict(zip(columns, row, strict=True)) for row in rows]
        there = [dict(zip(read[table].header, cells, strict=True)) for _, cells in read[table].rows]
        _compare(_Table(table, _addresses(table, base)), wanted, there, before, (found, new, asides))
    for table in _VIEWS if len(read) > 1 else ():
        if table in read:
            asides += _copies(csv_tables.tables(base)[table], read[table])
    said = {address: found[address] for address in before if address in found}
    return Review(name, base.framework.version, said, new, asides, list(_notes(read, base)))


def _notes(read: Mapping[str, Grid], base: Edition) -> Iterator[Noted]:
    """What stands in columns that somebody added, at the text of its row."""
    known = {text.address for text in texts(base.framework)}
    for name, (columns, _) in csv_tables.tables(base).items():
        for _, cells in read[name].rows if name in read else ():
            for column, cell in zip(read[name].header, cells, strict=True):
                if column not in columns and tidy(cell):
                    address = cells[0] if cells[0] in known else ""
                    yield Noted(address, Remark(Hand(), tidy(cell), column))


_Row = dict[str, str]
_Result = tuple[dict[str, Said], list[New], list[Aside]]


class _Table(NamedTuple):
    """A table, and the addresses of the texts of `properties`, by file and path."""

    name: str
    places: Mapping[tuple[str, str], str]

    def key(self, row: _Row) -> tuple[str, ...]:
        """What a row is found by."""
        return tuple(row.get(column, "") for column in KEYS.get(self.name, ("id",)))

    def address(self, row: _Row, column: str) -> str:
        """The address of the text in a cell; empty if none stands there."""
        if self.name == "properties":
            return self.places.get((row["file"], row["path"]), "") if column == "value" else ""
        if self.name == "statements":
            return row["id"] if column == "text" else ""
        if column not in ("title", "statement", "lead_in", "text", "summary_reference"):
            return ""
        if self.name == "variants":
            field = "" if row["field"] in _PRINCIPAL and not self.is_stage_text(row) else f"#{row['field']}"
            return f"{row['part_id']}{field}@{row['place']}"
        principal = next(name for name in _PRINCIPAL if name in [c.name for c in COLUMNS[self.name]])
        return row["id"] if column == principal else f"{row['id']}#{column}"

    def is_stage_text(self, row: _Row) -> bool:
        """Whether a variant is one of the text of a stage, whose principal text is its title."""
        return row["field"] == "text" and (row["part_id"], "stage") in self.places


def _addresses(table: str, base: Edition) -> dict[tuple[str, str], str]:
    if table == "variants":
        return {(stage.id, "stage"): "" for stage in base.framework.stages}
    return {
        (text.at.file, "".join(f"/{step}" for step in text.at.path)): text.address for text in texts(base.framework)
    }


def _compare(
    table: _Table, wanted: Sequence[_Row], there: Sequence[_Row], before: Mapping[str, str], result: _Result
) -> None:
    """Holds the rows of a table against those that were sent."""
    said, new, asides = result
    known = {table.key(row): row for row in wanted}
    rows: dict[tuple[str, ...], list[_Row]] = {}
    last = ""
    for row in there:
        key = table.key(row)
        found = rows.setdefault(key, [])
        if key not in known or any(_is_same(row, other) for other in found):
            words = tidy(
                row.get("text") or row.get("title") or row.get("value") or " | ".join(filter(None, row.values()))
            )
            new.append(New(words, last if last in before else "", table.name))
            continue
        found.append(row)
        last = key[0]
    for row in wanted:
        found = rows.get(table.key(row), [])
        kept = next((other for other in found if _is_same(other, row)), found[0] if found else {})
        is_open = len(found) > 1 and not _is_same(kept, row)
        spare = [] if is_open else [other for other in found if other is not kept]
        new += [
            New(tidy(other.get("text", "")), _near(row, before), table.name, like=_near(row, before)) for other in spare
        ]
        for column, cell in row.items():
            address = table.address(row, column)
            if address in before:
                said[address] = _said(address, before[address], kept.get(column, ""))
                pieces = tuple(dict.fromkeys(tidy(other[column]) for other in found))
                if is_open and len(pieces) > 1:
                    said[address] = said[address]._replace(fate="split", pieces=pieces)
            elif kept and column not in _COMPUTED and tidy(kept[column]) != tidy(cell):
                asides.append(Aside("layout", _near(row, before), tidy(kept[column])))


def _is_same(one: _Row, other: _Row) -> bool:
    """Whether two rows of a part have the same texts."""
    return all(tidy(one.get(name, "")) == tidy(other.get(name, "")) for name in _WORDS if name in one)


def _near(row: _Row, before: Mapping[str, str]) -> str:
    return next((row[name] for name in ("id", "part_id") if row.get(name) in before), "")


def _said(address: str, base: str, cell: str) -> Said:
    words = tidy(cell)
    if words.startswith("'") and words[1:].startswith(FORMULA) and base.startswith(FORMULA):
        words = words[1:]
    if not words:
        return Said(address, base, "", "lost")
    if same(base, words):
        return Said(address, base, words, "unchanged")
    return Said(address, base, restored(base, words), "edited")


def _copies(view: tuple[tuple[str, ...], list[tuple[str, ...]]], found: Grid) -> Iterator[Aside]:
    """Cells of a table that repeats others, which were changed."""
    header, rows = view
    known = {tidy(line) for row in (header, *rows) for cell in row for line in cell.split("\n")}
    for _, cells in found.rows:
        for cell in cells:
            if any(tidy(line) not in known and not re.fullmatch(r"[0-9. ]*", line) for line in cell.split("\n")):
                yield Aside("copy", cells[0], tidy(cell))
