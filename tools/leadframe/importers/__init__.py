"""Importers: frameworks from elsewhere, and from Leadframe itself, as the files of a project.

Each reads a source into documents and keeps a ledger, in which everything that the source holds has its fate.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.content.layout import HEADER, kind
from leadframe.errors import CannotDo
from leadframe.importers import (
    case,
    case_own,
    case_package,
    copies,
    files,
    listing,
    nested,
    nested_data,
    own,
    statements,
)
from leadframe.importers import columns as columns_of
from leadframe.importers import grid as grids
from leadframe.importers.columns import Meaning
from leadframe.importers.fit import fitted
from leadframe.importers.grid import Grid
from leadframe.importers.ledger import Entry, Ledger
from leadframe.importers.tree import Forest
from leadframe.schema_check import Checker, store
from leadframe.source import Source

NOTHING_SAID = Meaning({}, ())


class Imported(NamedTuple):
    """A framework that was read: its files by name, what became of everything in the source, what the source is, and
    what its columns were taken for, if it has any.
    """

    documents: dict[str, Any]
    ledger: Ledger
    kind: str
    meaning: Meaning | None = None


def read(path: Path, asked: Mapping[str, str], said: Meaning = NOTHING_SAID, sheet: str = "") -> Imported:
    """The framework in a file or, for our tables, a folder. `asked` are facts for the header that the person gives,
    `said` what columns mean, `sheet` the sheet of a workbook. Raises CannotDo with the place of what cannot be read.
    """
    ledger, given = Ledger(), dict(asked)
    if description := own.described(path):
        made = _lawful(own.from_tables(description, ledger), str(description.parent))
        return Imported(made, ledger, "tables of Leadframe")
    if path.is_dir():
        raise CannotDo(f"{path} is a folder without {own.DESCRIPTION}; name a file")
    content, name = files.read(path), path.name
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise CannotDo(f"{name} is an old workbook, or has a password; save it as .xlsx without one")
    if content[:4] == b"PK\x03\x04" or path.suffix.lower() in (".xlsx", ".xlsm"):
        return _workbook(content, path, ledger, given, said, sheet)
    if path.suffix.lower() in (".json", ".jsonld") or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _json(content, name, ledger, given, said)
    if path.suffix.lower() in (".yaml", ".yml"):
        return _nested(nested_data.data(content, name), name, ledger, given, said)
    return _table(grids.of_csv(content, name), ledger, given, said)


def _json(content: bytes, name: str, ledger: Ledger, asked: dict[str, str], said: Meaning) -> Imported:
    data = files.loaded_json(content, name)
    if own.is_snapshot(data):
        return Imported(own.snapshot(data, name, ledger), ledger, "JSON of Leadframe")
    if not case_package.is_package(data):
        return _nested(nested_data.data(content, name), name, ledger, asked, said)
    package = case_package.package(data, name)
    opened = case_package.opened(package)
    if case_own.is_own(package):
        case.refuse_if_torn(package)
        return Imported(_lawful(case_own.documents(package, opened, asked), name), opened, "CASE of Leadframe")
    return _fitted(case.forest(package, opened, asked), opened, "CASE")


def _workbook(
    content: bytes, path: Path, ledger: Ledger, asked: dict[str, str], said: Meaning, wanted: str
) -> Imported:
    name = path.name
    sheets = grids.of_workbook(content, name)
    if own.is_workbook(sheets) and not wanted:
        made = _lawful(own.from_workbook(sheets, name, ledger), name)
        copies.judge(sheets, made, path.parent, ledger)
        _open_beside(sheets, ledger)
        return Imported(made, ledger, "workbook of Leadframe")
    titles = {sheet.name.partition(", sheet ")[2]: sheet for sheet in sheets}
    shown = {title: sheet for title, sheet in titles.items() if not sheet.is_hidden}
    if wanted and wanted not in titles:
        raise CannotDo(f"{name} has no sheet {wanted!r} that holds anything; it has {', '.join(titles) or 'none'}")
    if not wanted and len(shown) != 1:
        raise CannotDo(f"{name} has {len(shown)} sheets; say which to read: --sheet NAME ({', '.join(shown)})")
    chosen = titles[wanted] if wanted else next(iter(shown.values()))
    found = _table(chosen, ledger, asked, said)
    _open_beside([chosen], ledger)
    for title, sheet in titles.items():
        for number, cells in (("of names", sheet.header), *sheet.rows) if sheet is not chosen else ():
            told = " | ".join(filter(None, cells))
            ledger.open((title, number), Entry("other sheets", f"sheet {title}, row {number}", told))
    return found


def _open_beside(sheets: list[Grid], ledger: Ledger) -> None:
    """Writes comments and links into the ledger, for which a framework has no place."""
    for sheet in sheets:
        for aside in sheet.beside:
            ledger.open((aside.what, aside.where), Entry(aside.what, aside.where, aside.text))


def _table(table: Grid, ledger: Ledger, asked: dict[str, str], said: Meaning) -> Imported:
    grids.refuse_twins(table)
    if own.is_statements(table):
        return _fitted(statements.forest(table, ledger, asked), ledger, "list of statements of Leadframe")
    meaning = columns_of.meaning(table.header, said, table.name)
    found = listing.forest(table, meaning, ledger, asked)
    return _fitted(found, ledger, "table", meaning)


def _nested(data: Any, name: str, ledger: Ledger, asked: dict[str, str], said: Meaning) -> Imported:
    if table := nested_data.flat(data, name):
        return _table(table, ledger, asked, said)
    return _fitted(nested.forest(data, said, name, ledger, asked), ledger, "nested list")


def _fitted(found: Forest, ledger: Ledger, kind: str, meaning: Meaning | None = None) -> Imported:
    return Imported(fitted(found, ledger), ledger, kind, meaning)


def _lawful(documents: dict[str, Any], name: str) -> dict[str, Any]:
    """The documents, which somebody may have changed outside. Raises CannotDo with the first that is none any more."""
    checker = Checker(store.general())
    for file, data in documents.items():
        what = kind(file)
        if what is None:
            raise CannotDo(f"{name} would make the file {file}, which nothing reads; give the part another id")
        for fault in checker.faults(what, Source("", data, dict)):
            at = "".join(f"/{step}" for step in fault.path or ())
            raise CannotDo(f"{name}: {file}{at}: {fault.message}; {fault.remedy}")
    if HEADER not in documents:
        raise CannotDo(f"{name} has nothing of the file {HEADER}; get it back from the export")
    return documents
