"""Importers: frameworks from elsewhere, and from Leadframe itself, as the files of a project.

Each reads a source into documents and keeps a ledger, in which everything that the source holds has its fate.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.errors import CannotDo
from leadframe.importers import case, case_own, case_package, files, listing, nested, own, statements
from leadframe.importers import columns as columns_of
from leadframe.importers import grid as grids
from leadframe.importers.columns import Meaning
from leadframe.importers.fit import fitted
from leadframe.importers.grid import Grid
from leadframe.importers.ledger import Ledger
from leadframe.importers.tree import Forest

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
        return Imported(own.from_tables(description, ledger), ledger, "tables of Leadframe")
    if path.is_dir():
        raise CannotDo(f"{path} is a folder without {own.DESCRIPTION}; name a file")
    content, name = files.read(path), path.name
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise CannotDo(f"{name} is an old workbook, or has a password; save it as .xlsx without one")
    if content[:4] == b"PK\x03\x04" or path.suffix.lower() in (".xlsx", ".xlsm"):
        return _workbook(content, name, ledger, given, said, sheet)
    if path.suffix.lower() in (".json", ".jsonld") or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _json(content, name, ledger, given, said)
    if path.suffix.lower() in (".yaml", ".yml"):
        return _nested(nested.data(content, name), name, ledger, given, said)
    return _table(grids.of_csv(content, name), ledger, given, said)


def _json(content: bytes, name: str, ledger: Ledger, asked: dict[str, str], said: Meaning) -> Imported:
    data = files.loaded_json(content, name)
    if own.is_snapshot(data):
        return Imported(own.snapshot(data, name, ledger), ledger, "JSON of Leadframe")
    if not case_package.is_package(data):
        return _nested(nested.data(content, name), name, ledger, asked, said)
    package = case_package.package(data, name)
    opened = case_package.opened(package)
    if case_own.is_own(package):
        case.refuse_if_torn(package)
        return Imported(case_own.documents(package, opened, asked), opened, "CASE of Leadframe")
    return _fitted(case.forest(package, opened, asked), opened, "CASE")


def _workbook(content: bytes, name: str, ledger: Ledger, asked: dict[str, str], said: Meaning, wanted: str) -> Imported:
    sheets = grids.of_workbook(content, name)
    if own.is_workbook(sheets) and not wanted:
        return Imported(own.from_workbook(sheets, name, ledger), ledger, "workbook of Leadframe")
    shown = [
        sheet for sheet in sheets if not sheet.is_hidden and (not wanted or sheet.name.endswith(f", sheet {wanted}"))
    ]
    if len(shown) != 1:
        names = ", ".join(sheet.name.partition(", sheet ")[2] for sheet in sheets) or "none that hold anything"
        raise CannotDo(
            f"{name} has several sheets, or not the one that is asked for; say which: --sheet NAME ({names})"
        )
    return _table(shown[0], ledger, asked, said)


def _table(table: Grid, ledger: Ledger, asked: dict[str, str], said: Meaning) -> Imported:
    grids.refuse_twins(table)
    if own.is_statements(table):
        return _fitted(statements.forest(table, ledger, asked), ledger, "list of statements of Leadframe")
    meaning = columns_of.meaning(table.header, said, table.name)
    found = listing.forest(table, meaning, ledger, asked)
    return _fitted(found, ledger, "table", meaning)


def _nested(data: Any, name: str, ledger: Ledger, asked: dict[str, str], said: Meaning) -> Imported:
    if table := nested.flat(data, name):
        return _table(table, ledger, asked, said)
    return _fitted(nested.forest(data, said, name, ledger, asked), ledger, "nested list")


def _fitted(found: Forest, ledger: Ledger, kind: str, meaning: Meaning | None = None) -> Imported:
    return Imported(fitted(found, ledger), ledger, kind, meaning)
