"""What Leadframe wrote: snapshots, tables with their description, and workbooks. All of the content comes back."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

from leadframe.content import tables, workbook
from leadframe.errors import CannotDo
from leadframe.importers import files, grid
from leadframe.importers.grid import Grid
from leadframe.importers.ledger import Entry, Ledger
from leadframe.release import FORMAT, thawed

DESCRIPTION = "datapackage.json"
Documents = dict[str, Any]
_COLUMNS = 5
"""Columns of a sheet of texts; the last two are text and address."""


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
    if not there.is_file():
        return None
    data = files.loaded_json(files.read(there), str(there))
    named = {entry.get("name") for entry in data.get("resources", ()) if isinstance(entry, dict)}
    ours = set(tables.COLUMNS) <= named if isinstance(data, dict) else False
    beside = path.is_dir() or path.name == DESCRIPTION or path.stem in (*tables.COLUMNS, "statements", "summary")
    return there if ours and beside else None


def from_tables(description: Path, ledger: Ledger) -> Documents:
    """The content of our tables. Raises CannotDo with the row of what is wrong."""
    read: tables.Tables = {}
    for name, columns in tables.COLUMNS.items():
        path = description.with_name(f"{name}.csv")
        content = files.read(path)
        # A table without rows still has its header.
        found = grid.of_csv(content, str(path))
        wanted = tuple(column.name for column in columns)
        if set(wanted) - set(found.header):
            lacking = ", ".join(column for column in wanted if column not in found.header)
            raise CannotDo(f"{path}: the columns {lacking} are missing; get the table back from the export")
        read[name] = _rows(found, name, wanted, ledger)
    _unique(read, description.parent)
    try:
        return tables.joined(read)
    except (ValueError, KeyError) as error:
        raise CannotDo(f"{description.parent}: the tables do not fit together ({error})") from error


def _rows(found: Grid, name: str, wanted: tuple[str, ...], ledger: Ledger) -> list[tables.Row]:
    rows = []
    for number, cells in found.rows:
        row = dict(zip(found.header, cells, strict=True))
        ledger.open((name, number), Entry(f"rows of {name}", f"{found.name}, row {number}", cells[0], is_node=True))
        ledger.map((name, number), name)
        for column, cell in row.items():
            if cell:
                ledger.open((name, number, column), Entry(f"{name}.{column}", f"{found.name}, row {number}", cell))
            if column in ("number", "position"):
                ledger.default((name, number, column), "follows from the order")
            elif column in wanted:
                ledger.map((name, number, column), "the same")
        rows.append(row)
    return rows


def _unique(read: tables.Tables, folder: Path) -> None:
    """Raises CannotDo if two rows of a table, or two parts, have the same id."""
    seen: dict[str, str] = {}
    for name, rows in read.items():
        if name in tables.KEYS:
            continue
        for row in rows:
            if row["id"] in seen:
                raise CannotDo(f"{folder}: the id {row['id']} stands in {seen[row['id']]} and again in {name}.csv")
            seen[row["id"]] = f"{name}.csv"


def is_workbook(sheets: list[Grid]) -> bool:
    """Whether sheets are those of a workbook that Leadframe wrote."""
    return any(sheet.header == workbook.DATA_COLUMNS for sheet in sheets)


def from_workbook(sheets: list[Grid], name: str, ledger: Ledger) -> Documents:
    """The content of our workbook, with the texts that stand in it now. Raises CannotDo with the address of what is
    missing or there twice.
    """
    data = next(sheet for sheet in sheets if sheet.header == workbook.DATA_COLUMNS)
    rest = [dict(zip(data.header, cells, strict=True)) for _, cells in data.rows]
    wanted = {row["value"] for row in rest if row["type"] == workbook.ADDRESS}
    texts: dict[str, str] = {}
    for sheet in sheets:
        if sheet is not data:
            _texts(sheet, wanted, texts, ledger)
    for row in rest:
        key: Hashable = ("data", row["file"], row["path"])
        ledger.open(key, Entry(f"sheet {workbook.DATA}", f"{row['file']}{row['path']}", row["value"]))
        ledger.map(key, "the same")
    lost = sorted(wanted - texts.keys())
    if lost:
        raise CannotDo(
            f"{name}: the row of {lost[0]} is missing, and {len(lost) - 1} more; get them back from the export"
        )
    try:
        return workbook.joined(rest, texts)
    except (ValueError, KeyError) as error:
        raise CannotDo(f"{name}: the sheet {workbook.DATA} does not fit together ({error})") from error


def _texts(sheet: Grid, wanted: set[str], texts: dict[str, str], ledger: Ledger) -> None:
    """Takes the texts of a sheet by address. A sheet of another form repeats what the others, or the rest, say."""
    has_texts = len(sheet.header) == _COLUMNS and any(cells[-1] in wanted for _, cells in sheet.rows)
    for number, cells in sheet.rows:
        where, address = f"{sheet.name}, row {number}", cells[-1]
        for column, cell in enumerate(cells):
            key = (sheet.name, number, column)
            if cell:
                ledger.open(key, Entry(f"sheets: {sheet.header[column]}", where, cell))
            if not has_texts:
                ledger.default(key, "repeats what the framework says elsewhere")
            elif address in wanted and column == _COLUMNS - 2:
                ledger.map(key, "the same")
            elif address in wanted:
                ledger.default(key, "follows from the address")
        if has_texts and address in wanted:
            if address in texts:
                raise CannotDo(f"{where}: the address {address} stands twice; delete one of the rows")
            texts[address] = cells[-2]


def is_statements(found: Grid) -> bool:
    """Whether a table is the list of all statements."""
    return found.header[:7] == ("id", "kind", "number", "domain_id", "element_id", "stage", "text")
