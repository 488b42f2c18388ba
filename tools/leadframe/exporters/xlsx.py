"""XLSX: a workbook for people: what it is, the summary, a sheet for each domain, the stages, the crosswalks.

Every cell is text, so that 1.10 stays 1.10 and nothing is ever a formula. Each text stands once, in the row of its
address, by which it can be read back; a hidden sheet has everything else. Beside it, a workbook for self-assessment
(`xlsx_form`).
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from leadframe.content import workbook
from leadframe.crosswalk.ends import related
from leadframe.crosswalk.sheet import shown
from leadframe.crosswalk.table import joined, joined_values
from leadframe.errors import CannotDo
from leadframe.exporters import USUAL, Options, called, facts
from leadframe.exporters.csv import summary
from leadframe.language import words
from leadframe.release import Edition

FOLDER = "xlsx"
COMMITTED = False
_NAME = 31
LONGEST = 32_767
"""Signs in a cell; Excel cuts what is longer (Excel specifications and limits)."""


class Sheet(NamedTuple):
    """A sheet: its name, the title printed above it, header, rows, and widths of columns in signs. `strong` are the
    rows, from 0, that begin something; a list (`is_list`) can be filtered; `printed` are the columns that are printed,
    0 for all; `frozen` is the first cell that scrolls; `choices` are pairs of cells to choose a value in, and the cells
    with these values. Where texts begin with an equals sign in the columns `formulas`, from 1, they are formulas.
    """

    name: str
    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    widths: tuple[int, ...]
    strong: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_list: bool = True
    printed: int = 0
    frozen: str = "A2"
    choices: tuple[tuple[str, str], ...] = ()
    formulas: tuple[int, ...] = ()


def missing() -> str:
    """The library that makes workbooks."""
    return "" if find_spec("openpyxl") else "not installed: openpyxl; pip install openpyxl"


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """`<framework>.xlsx`, and `<framework>-form.xlsx`, which is to be filled in."""
    from leadframe.exporters import xlsx_form
    from leadframe.exporters.xlsx_file import written

    made = {f"{edition.framework.id}.xlsx": written(edition, hold(list(sheets(edition))))}
    if form := list(xlsx_form.sheets(edition)):
        made[f"{edition.framework.id}-form.xlsx"] = written(edition, hold(form))
    return made


def hold(made: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets as they are. Raises CannotDo for a text that no cell holds; its row ends with its address."""
    for sheet in made:
        for row in sheet.rows:
            if any(len(cell) > LONGEST for cell in row):
                raise CannotDo(
                    f"the text of {row[-1]} has more than {LONGEST:,} signs, which no cell holds; xlsx cannot be made"
                )
    return made


def sheets(edition: Edition) -> Iterator[Sheet]:
    """All sheets in their order."""
    framework, say = edition.framework, words(edition.framework.language)
    yield _about(edition)
    _, *rows = summary(framework)
    if rows:
        heads = (say["sheet_number"], called(edition, "element"), *(stage.title for stage in framework.stages))
        widths = (8, 24, *(34 for _ in framework.stages))
        yield Sheet(sheet_name(say["summary"]), say["summary"], heads, rows, widths, frozen="C2")
    for domain in framework.domains:
        title = f"{domain.number} {domain.title}"
        yield _texts(edition, sheet_name(title), title, list(workbook.lines(framework, domain)))
    if framework.stages:
        name = say["sheet_stages"]
        yield _texts(edition, sheet_name(name), name, list(workbook.lines(framework, None)))
    yield from _crosswalks(edition)
    rest = [tuple(row[name] for name in workbook.DATA_COLUMNS) for row in workbook.rest(framework, edition.plain)]
    yield Sheet(workbook.DATA, workbook.DATA, workbook.DATA_COLUMNS, rest, (44, 44, 10, 90, 14), is_hidden=True)


def _texts(edition: Edition, name: str, title: str, lines: list[workbook.Line]) -> Sheet:
    say = words(edition.framework.language)
    header = (say["sheet_number"], say["sheet_part"], say["stage"], say["sheet_text"], say["sheet_address"])
    begin = ("stage", "domain", "element")
    strong = frozenset(number for number, line in enumerate(lines) if line.role in begin and not line.place)
    rows = [_row(edition, line) for line in lines]
    return Sheet(name, title, header, rows, (9, 20, 9, 90, 40), strong, printed=len(header) - 1)


def _about(edition: Edition) -> Sheet:
    framework, say, said = edition.framework, words(edition.framework.language), facts(edition)
    told = {
        say["version_name"]: framework.version,
        say["edition_name"]: framework.edition,
        say["developed"]: framework.developer,
        say["published_name"]: framework.publisher,
        say["status"]: " ".join(filter(None, (said.get("stamp"), said.get("status")))),
        say["rights_short"]: said["rights"],
        say["licence"]: framework.rights.licence,
        say["fingerprint"]: said["fingerprint"],
        say["sheet_about"]: say["rights_scope"],
        say["sheet_use"]: say["sheet_note"].format(
            text=say["sheet_text"], address=say["sheet_address"], data=workbook.DATA
        ),
    }
    rows = [(name, value) for name, value in told.items() if value]
    return Sheet(
        sheet_name(say["sheet_about"]),
        framework.title,
        (say["title"], framework.title),
        rows,
        (30, 100),
        is_list=False,
    )


def _row(edition: Edition, line: workbook.Line) -> tuple[str, ...]:
    say = words(edition.framework.language)
    part = called(edition, line.role)
    if line.place:
        place = next(place.title for place in edition.framework.places if place.id == line.place)
        part = f"{part} ({say['variant'].format(place=place)})"
    return line.number, part, line.stages, line.text, line.address


def _crosswalks(edition: Edition) -> Iterator[Sheet]:
    """All rows of all crosswalks; their ids stand last, and are not printed."""
    framework, say = edition.framework, words(edition.framework.language)
    rows: list[tuple[str, ...]] = []
    for crosswalk in framework.crosswalks:
        other = related(framework, crosswalk)
        name = " ".join(filter(None, (other.title, other.edition and f"({other.edition})")))
        titles = {source.id: source.title for source in other.sources}
        rows += [(name, "", "", "", "", "", caution, "", "", "") for caution in crosswalk.cautions]
        for row, mine, theirs in joined(framework, crosswalk):
            rest = (
                say[row.status],
                shown(row.confidence),
                row.rationale,
                joined_values(titles[s] for s in row.sources),
            )
            rows.append((name, mine.name, say[row.predicate], theirs.name, *rest, row.subject, row.object))
    if rows:
        keys = ("sheet_framework", "sheet_ours", "relation", "sheet_theirs", "status", "confidence", "reason", "source")
        address = say["sheet_address"]
        header = (*(say[key] for key in keys), f"{address} 1", f"{address} 2")
        title, widths = say["crosswalks"], (22, 26, 14, 26, 11, 11, 44, 30, 30, 20)
        yield Sheet(sheet_name(say["sheet_crosswalks"]), title, header, rows, widths, printed=8)


def sheet_name(title: str) -> str:
    """A name that Excel takes: at most 31 signs, whole words, none of []:*?/\\, no apostrophe at an end."""
    plain = " ".join("".join(" " if sign in "[]:*?/\\" else sign for sign in title).split())
    short = plain if len(plain) <= _NAME else plain[: _NAME + 1].rpartition(" ")[0] or plain
    return short[:_NAME].strip(" '’")
