"""What a coverage-guided run calls: each target takes any bytes, and may refuse them with CannotDo and nothing else."""

import contextlib
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fuzz import changes
from leadframe import exporters, importers, source
from leadframe.content.build import build
from leadframe.content.layout import SETTINGS, holds_ids, kind
from leadframe.crosswalk import incoming
from leadframe.diff import diff
from leadframe.diff.apply import applied
from leadframe.diff.parts import table
from leadframe.errors import CannotDo
from leadframe.exporters.word import manifest
from leadframe.feedback import reading, sheets
from leadframe.feedback.instrument import instruments
from leadframe.importers import consultation, files
from leadframe.importers.consultation import Kit
from leadframe.lint.identity import ids
from leadframe.schema_check import Checker, store
from leadframe.schema_check.order import keys
from leadframe.source.write import canonical
from projects import SECOND, edition, sound
from test_diff import bare

Target = Callable[[bytes], None]

KINDS = ("framework", "domain", "section", "related", "crosswalk", "retired", *SETTINGS)
WORD_PARTS = (
    "word/document.xml",
    "word/comments.xml",
    manifest.PART,
    "word/styles.xml",
    "word/_rels/document.xml.rels",
)
SHEET_PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")


@cache
def _schemas() -> store.Schemas:
    loaded = store.load(Path(), None)
    assert loaded
    return loaded


@cache
def checker() -> Checker:
    return Checker(_schemas())


def inside(found: source.Source, faults: Any) -> None:
    lines = found.lines()
    for fault in faults:
        line, column = fault.position
        assert 1 <= line <= max(len(lines), 1), fault
        assert 1 <= column <= len(lines[line - 1] if lines else "") + 2, fault
        assert fault.message, fault
        assert fault.remedy, fault


def of_source(data: bytes) -> None:
    """A YAML file: every fault stands in it, and what has none says the same in its canonical layout."""
    read = source.parse(data)
    if read.source.text:  # else nothing of it could be read
        inside(read.source, read.faults)
    if not read.faults:
        made = canonical(read.source, read.source.data, lambda path: [])
        assert source.parse(made.encode()).source.data == read.source.data


def of_schema(data: bytes) -> None:
    """The kind of a file, and its content: every fault of its shape stands in it."""
    what, read = KINDS[data[0] % len(KINDS)] if data else "domain", source.parse(data[1:])
    inside(read.source, checker().faults(what, read.source))
    if not read.faults and checker().accepts(what, read.source.data):
        made = canonical(read.source, read.source.data, lambda path: keys(_schemas(), what, path))
        assert source.parse(made.encode()).source.data == read.source.data


WORDS = (
    "",
    "Canu",
    "Canu’n dda",
    "Peidio â chanu",
    "Canu 3 chân",
    "dal-y-traw",
    "wrth-ymuno",
    "canu-ynghyd",
    "1.0.0",
    "x-y",
)


def _edited(documents: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Documents after the edits that bytes stand for, four for each: place, place, what, with what."""
    made: dict[str, Any] = changes.copied(documents)
    for at in range(0, len(data) - 3, 4):
        places = list(changes.places(made))
        inside, key = places[int.from_bytes(data[at : at + 2]) % len(places)]
        there, other = places[int.from_bytes(data[at + 1 : at + 3]) % len(places)]
        what, word = data[at + 2] % 5, WORDS[data[at + 3] % len(WORDS)]
        if what == 0:
            inside[key] = word
        elif what == 1 and isinstance(inside, list):
            inside.insert(data[at + 3] % (len(inside) + 1), inside.pop(key))
        elif what == 2:
            inside.pop(key)
        elif what == 3:
            inside[key] = changes.copied(there[other])
        elif isinstance(inside, dict):
            inside[("previous_ids", "code", "title", "text")[data[at + 3] % 4]] = (
                word if data[at + 3] % 4 else ["hen-enw"]
            )
    return made


def of_diff(data: bytes) -> None:
    """Edits of a framework: the changes that are told, applied to the old state, give the new one."""
    documents = dict(sound(SECOND).documents)
    made = _edited(documents, data)
    for file, content in made.items():
        what = kind(file)
        if what is None or not checker().accepts(what, content):
            return
    names = [name for file, content in made.items() if holds_ids(file) for name, *_ in ids(content)]
    if len(set(names)) < len(names):
        return  # the check refuses an id that stands twice
    try:
        old, new = build(documents), build(made)
    except (KeyError, StopIteration):
        return  # a reference leads nowhere, which the check tells before anything is compared
    changed = applied(diff(old, new).changes, table(old))
    assert bare(changed) == bare(table(new)), "the changes are not all there are"


@cache
def _word() -> dict[str, bytes]:
    from fuzz.jobs import reviewed

    return changes.unpacked(reviewed(edition(SECOND)))


@cache
def _workbook() -> dict[str, bytes]:
    made = exporters.load("xlsx").export(edition(SECOND))
    return changes.unpacked(next(content for name, content in made.items() if "form" not in name))


@cache
def _folder() -> Path:
    place = "/dev/shm" if Path("/dev/shm").is_dir() else None
    return Path(tempfile.mkdtemp(prefix="leadframe-guided-", dir=place))


@cache
def _kit() -> Kit:
    whole = edition(SECOND)
    return Kit(whole, lambda version, mark: whole, lambda of: iter(()))


def _part(data: bytes, names: tuple[str, ...], parts: dict[str, bytes], name: str) -> Path:
    """A package in which one part is the bytes; the first of them says which."""
    path = _folder() / name
    path.write_bytes(changes.packed({**parts, names[data[0] % len(names) if data else 0]: data[1:]}))
    return path


def of_docx(data: bytes) -> None:
    """A part of a Word document that a reviewer sent back."""
    try:
        consultation.read(_part(data, WORD_PARTS, _word(), "a.docx"), _kit())
    except CannotDo:
        return


def of_xlsx(data: bytes) -> None:
    """A part of a workbook, as a list from elsewhere and as one that a reviewer sent back."""
    path = _part(data, SHEET_PARTS, _workbook(), "a.xlsx")
    for read in (lambda: consultation.read(path, _kit()), lambda: importers.read(path, {})):
        try:
            read()
        except CannotDo:
            continue


def of_case(data: bytes) -> None:
    """A CASE package, or any other JSON."""
    path = _folder() / "a.json"
    path.write_bytes(data)
    try:
        importers.read(path, {})
    except CannotDo:
        return


def of_csv(data: bytes) -> None:
    """A table: a framework from elsewhere, rows of a crosswalk, answers."""
    path = _folder() / "a.csv"
    path.write_bytes(data)
    incoming.read(data)
    with contextlib.suppress(CannotDo):
        importers.read(path, {})
    try:
        reading.read([sheets.of_csv(files.text(data, "a.csv"), "a.csv")], _asked())
    except CannotDo:
        return


@cache
def _asked() -> Any:
    of = edition(SECOND)
    return instruments(of, [domain.id for domain in of.framework.domains])


TARGETS: dict[str, Target] = {
    "source": of_source,
    "schema": of_schema,
    "diff": of_diff,
    "docx": of_docx,
    "xlsx": of_xlsx,
    "case": of_case,
    "csv": of_csv,
}
CORPUS = Path(__file__).parent / "corpus"
