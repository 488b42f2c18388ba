"""What Leadframe wrote: snapshots, tables with their description, and workbooks. All of the content comes back."""

import re
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

from leadframe.content import tables, workbook
from leadframe.content.tables import Column
from leadframe.errors import CannotDo
from leadframe.importers import files, grid
from leadframe.importers.fit import lawful
from leadframe.importers.grid import Grid
from leadframe.importers.ledger import Entry, Ledger
from leadframe.release import FORMAT, thawed

DESCRIPTION = "datapackage.json"
VIEWS = ("statements", "summary")
"""Tables that repeat, for people, what the others say."""

Documents = dict[str, Any]
ADDRESS = 4
"""The place of the address in a sheet of texts; the text stands before it."""

_WHERE = "\0where"
_KINDS = frozenset(("domain", "element", "descriptor", "indicator", "negative-behaviour", "example"))


def is_snapshot(data: Any) -> bool:
    """Whether JSON data are a framework as Leadframe freezes it."""
    return isinstance(data, dict) and str(data.get("format", "")).startswith("leadframe-release/")


def snapshot(data: Any, name: str, ledger: Ledger) -> Documents:
    """The content of a snapshot. Raises CannotDo if it is damaged, or of another format."""
    if data["format"] != FORMAT:
        raise CannotDo(
            f"{name} has the format {data['format']}, and this Leadframe reads {FORMAT}; use one that wrote it"
        )
    documents = thawed(data, name)
    for file, part in documents.items():
        for row in tables.values(part):
            ledger.open((file, row["path"]), Entry(file.rpartition("/")[0], f"{file}{row['path']}", row["value"]))
            ledger.map((file, row["path"]), "the same")
    return documents


def described(path: Path) -> Path | None:
    """The description of our tables that a folder, the description itself, or a table beside it leads to."""
    there = path / DESCRIPTION if path.is_dir() else path if path.name == DESCRIPTION else path.with_name(DESCRIPTION)
    beside = path.is_dir() or path.name == DESCRIPTION or path.stem in (*tables.COLUMNS, *VIEWS)
    if not beside or not there.is_file():
        return None
    try:
        named = {entry["name"] for entry in files.loaded_json(files.read(there), str(there))["resources"]}
    except (TypeError, KeyError):
        return None
    return there if set(tables.COLUMNS) <= named else None


def from_tables(description: Path, ledger: Ledger) -> Documents:
    """The content of our tables. Raises CannotDo with the row of what is wrong."""
    read: tables.Tables = {}
    for name, columns in tables.COLUMNS.items():
        path = description.with_name(f"{name}.csv")
        found = grid.of_csv(files.read(path), str(path))
        lacking = [column.name for column in columns if column.name not in found.header]
        if lacking:
            told = ", ".join(lacking)
            raise CannotDo(f"{path}: the columns {told} are missing; get the table back from the export")
        read[name] = _rows(found, name, columns, ledger)
    _references(read, description.parent)
    try:
        made = tables.joined(read)
    except (ValueError, KeyError) as error:
        raise CannotDo(f"{description.parent}: the tables do not fit together ({error})") from error
    _views(description, read, ledger)
    return made


def _rows(found: Grid, name: str, columns: tuple[Column, ...], ledger: Ledger) -> list[tables.Row]:
    known = {column.name: column for column in columns}
    rows = []
    for number, cells in found.rows:
        where = f"{found.name.rpartition('/')[2]}, row {number}"
        row = dict(zip(found.header, cells, strict=True))
        ledger.open((name, number), Entry(f"rows of {name}", where, cells[0], is_node=True))
        ledger.map((name, number), name)
        for column, cell in row.items():
            key = (name, number, column)
            if cell:
                ledger.open(key, Entry(f"{name}.{column}", where, cell))
            if column in known:
                row[column] = _cell(cell, known[column], key, where, ledger)
        row[_WHERE] = where
        rows.append(row)
    return rows


def _cell(cell: str, column: Column, key: Hashable, where: str, ledger: Ledger) -> str:
    """A cell of a table. Raises CannotDo for a place that is no number, and for a cell that has to be filled in."""
    if column.is_required and not cell:
        raise CannotDo(f"{where}: the cell {column.name} is empty; fill it in")
    if column.name in ("number", "position"):
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})*", cell):
            raise CannotDo(f"{where}: {cell!r} is no {column.name}; write the place of the row, such as 2 or 1.3")
        ledger.default(key, "follows from the order")
        return cell
    ledger.map(key, "the same")
    made = lawful(cell) if column.what == "text" and column.name != "path" else cell
    if made != cell:
        ledger.fold(key, "white space was evened out")
    return made


def _references(read: tables.Tables, folder: Path) -> None:
    """Raises CannotDo if two parts have the same id, or a part belongs to one that is not there."""
    seen: dict[str, str] = {}
    for name, rows in read.items():
        for row in rows if name not in tables.KEYS else ():
            if row["id"] in seen:
                raise CannotDo(f"{folder}: {row[_WHERE]}: the id {row['id']} is that of {seen[row['id']]}, too")
            seen[row["id"]] = row[_WHERE]
    ids = {name: {row["id"] for row in rows} for name, rows in read.items() if name not in tables.KEYS}
    for name, rows in read.items():
        for column in tables.COLUMNS[name]:
            for row in rows if column.of and column.what == "id" else ():
                if row[column.name] not in ids[column.of]:
                    told = f"there is no {column.name.removesuffix('_id')} {row[column.name]!r}"
                    raise CannotDo(
                        f"{folder}: {row[_WHERE]}: {told}; name one that {column.of}.csv has, or add it there"
                    )


def _views(description: Path, read: tables.Tables, ledger: Ledger) -> None:
    """Holds the tables that repeat others against them: what differs was changed where nobody reads it."""
    said = {
        line for rows in read.values() for row in rows for cell in row.values() for line in (cell, *cell.split("\n"))
    }
    for name in VIEWS:
        path = description.with_name(f"{name}.csv")
        if path.is_file():
            found = grid.of_csv(files.read(path), name)
            for number, cells in found.rows:
                for column, cell in zip(found.header, cells, strict=True):
                    if any(line not in said and not _is_computed(line) for line in cell.split("\n")):
                        ledger.open(
                            (name, number, column), Entry(f"{name}.{column}", f"{name}.csv, row {number}", cell)
                        )
                        ledger.drop(
                            (name, number, column), "repeats another table, and differs from it; change it there"
                        )


def _is_computed(cell: str) -> bool:
    return cell in _KINDS or bool(re.fullmatch(r"[0-9. ]*", cell))


def is_workbook(sheets: list[Grid]) -> bool:
    """Whether sheets are those of a workbook that Leadframe wrote."""
    return any(map(is_data, sheets))


def is_data(sheet: Grid) -> bool:
    """Whether a sheet is the hidden one, with all that the others do not show."""
    return sheet.header[:4] == workbook.DATA_COLUMNS[:4]


def from_workbook(sheets: list[Grid], name: str, ledger: Ledger) -> Documents:
    """The content of our workbook, with the texts that stand in it now. Raises CannotDo with the address of what is
    missing or there twice.
    """
    data = next(filter(is_data, sheets))
    rest = [dict(zip(data.header, cells, strict=True)) for _, cells in data.rows]
    wanted = marks(data)
    texts: dict[str, str] = {}
    for sheet in sheets:
        if sheet is not data:
            _texts(sheet, wanted, texts, ledger)
    for row in rest:
        key: Hashable = ("data", row["file"], row["path"])
        ledger.open(key, Entry(f"sheet {workbook.DATA}", f"{row['file']}{row['path']}", row["value"]))
        ledger.map(key, "the same")
    if lost := [address for address in wanted if address not in texts]:
        more = f", and those of {len(lost) - 1} more" if len(lost) > 1 else ""
        raise CannotDo(f"{name}: the row with the address {lost[0]} is missing{more}; get them back from the export")
    try:
        made = workbook.joined(rest, texts)
    except (ValueError, KeyError) as error:
        raise CannotDo(f"{name}: the sheet {workbook.DATA} does not fit together ({error})") from error
    return made


def marks(data: Grid) -> dict[str, str]:
    """The addresses of the texts of a workbook, with the fingerprints of the texts as they were when it was made."""
    rows = [dict(zip(data.header, cells, strict=True)) for _, cells in data.rows]
    return {row["value"]: row.get("fingerprint", "") for row in rows if row["type"] == workbook.ADDRESS}


def lists_texts(sheet: Grid, wanted: Mapping[str, str]) -> bool:
    """Whether a sheet has texts with their addresses, in the column where these belong."""
    columns = (n for n in range(1, len(sheet.header)) if any(cells[n] in wanted for _, cells in sheet.rows))
    return next(columns, None) == ADDRESS


def _texts(sheet: Grid, wanted: Mapping[str, str], texts: dict[str, str], ledger: Ledger) -> None:
    """Takes the texts of a sheet by address, if it lists them, and opens the ledger for its cells."""
    is_list = lists_texts(sheet, wanted)
    for number, cells in sheet.rows:
        where = f"{sheet.name.rpartition(', ')[2]}, row {number}"
        for column, cell in enumerate(cells):
            if cell:
                ledger.open((sheet.name, number, column), Entry(f"sheets: {sheet.header[column]}", where, cell))
        if is_list and cells[ADDRESS] in wanted:
            if cells[ADDRESS] in texts:
                raise CannotDo(f"{where}: the address {cells[ADDRESS]} stands twice; delete one of the rows")
            key = (sheet.name, number, ADDRESS - 1)
            texts[cells[ADDRESS]] = lawful(cells[ADDRESS - 1])
            ledger.map(key, "the same")
            ledger.default((sheet.name, number, ADDRESS), "says where the text goes")
            if texts[cells[ADDRESS]] != cells[ADDRESS - 1]:
                ledger.fold(key, "white space was evened out")


def is_statements(found: Grid) -> bool:
    """Whether a table is the list of all statements."""
    return found.header[:7] == ("id", "kind", "number", "domain_id", "element_id", "stage", "text")
