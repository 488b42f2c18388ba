"""Tables from elsewhere, CSV or a sheet of a workbook, as rows of texts that know their places."""

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from leadframe.content.workbook import FORM
from leadframe.errors import CannotDo
from leadframe.exporters import opc
from leadframe.exporters.word.xml import parse
from leadframe.importers import files

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 250_000
"""Cells of a sheet that is read, blank ones included: a cell far to the right or below makes very many of these."""
MOST_SHEETS = 200
"""Sheets of a workbook: a few bytes are enough to name the same one thousands of times."""
UNNAMED = "unnamed "
"""What a column without a heading is called, before its number."""


class Aside(NamedTuple):
    """Something in a file beside its table, such as a comment: what it is, where it stands, what it says, the number
    of its row, and who wrote it.
    """

    what: str
    where: str
    text: str
    row: int = 0
    author: str = ""


class Grid(NamedTuple):
    """A table: its name, its header, and its rows by their numbers as a spreadsheet counts them; rows that hold a title
    above the header, and what else stands beside the table.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    is_hidden: bool = False
    above: tuple[tuple[int, str], ...] = ()
    beside: tuple[Aside, ...] = ()


def of_csv(content: bytes, name: str) -> Grid:
    """The table in a CSV file, with commas, semicolons, tabs or vertical lines. Raises CannotDo with the row of what is
    wrong.
    """
    written = files.text(content, name)
    if "\0" in written:
        raise CannotDo(f"{name} is no text file; save the table as CSV")
    if not written.strip():
        raise CannotDo(f"{name} is empty")
    told = re.match(r"sep=(.)\r?\n", written, re.IGNORECASE)
    first = written[told.end() :].lstrip() if told else written.lstrip()
    sign = told[1] if told else max(",;\t|", key=first.partition("\n")[0].count)
    before = csv.field_size_limit(files.LARGEST)
    try:
        body = written[told.end() :] if told else written
        reader = csv.reader(io.StringIO(body, newline=""), delimiter=sign, strict=True)
        records = list(reader)
    except csv.Error as error:
        raise CannotDo(f"{name}, line {reader.line_num}: the table cannot be read ({error})") from error
    finally:
        csv.field_size_limit(before)
    return _grid(name, list(enumerate(records, 2 if told else 1)))


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _grid(name: str, records: Sequence[tuple[int, Sequence[str]]], *, padded: bool = False) -> Grid:
    """A table of records. The first that is not blank is its header, but for rows with a title above it; `padded`:
    cells beyond the header have columns without a name. Raises CannotDo for ragged rows.
    """
    filled = [(number, tuple(cells)) for number, cells in records if any(cell.strip() for cell in cells)]
    if not filled:
        raise CannotDo(f"{name} has no rows")
    above = []
    while len(filled) > 2 and _filled(filled[0][1]) == 1 and _filled(filled[1][1]) > 1 and filled[0][1][0].strip():
        above.append((filled[0][0], filled[0][1][0]))
        filled = filled[1:]
    (_, header), *body = filled
    width = max((n for _, cells in body for n, cell in enumerate(cells, 1) if cell.strip()), default=0) if padded else 0
    header = tuple(" ".join(cell.split()) for cell in header)
    while len(header) > width and not header[-1]:
        header = header[:-1]
    header = tuple(cell or f"{UNNAMED}{number}" for number, cell in enumerate(header, 1))
    rows = []
    for number, cells in body:
        if any(cell.strip() for cell in cells[len(header) :]) or len(cells) < len(header):
            many = f"{len(cells)} cell{'s' if len(cells) != 1 else ''}, and the header {len(header)}"
            raise CannotDo(f"{name}, row {number}: this row has {many}; put cells that hold the separator in quotes")
        rows.append((number, cells[: len(header)]))
    return Grid(name, header, tuple(rows), above=tuple(above))


def refuse_twins(table: Grid) -> None:
    """Raises CannotDo if two columns have the same name."""
    for head in table.header:
        if head and table.header.count(head) > 1:
            raise CannotDo(f"{table.name}: two columns are called {head!r}; give one of them another name")


def of_workbook(content: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook that hold anything. Raises CannotDo with the cell of formulas and merged cells."""
    parts = opc.opened(content, name, "workbook")
    if "xl/workbook.xml" not in parts:
        raise CannotDo(f"{name} is no workbook; save the table as .xlsx or .csv")
    from openpyxl import load_workbook

    try:
        _refuse_wide(parts, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), keep_links=False)
        if FORM in book.sheetnames:
            raise CannotDo(f"{name} is a form for answers; it has no words of the framework to take over")
        if sum((page.max_row or 0) * (page.max_column or 0) for page in book.worksheets) > MOST_CELLS:
            raise CannotDo(
                f"{name} has more than {MOST_CELLS:,} cells; delete the empty rows and columns of its sheets"
            )
        found = [_sheet(page, name) for page in book.worksheets]
    except CannotDo:
        raise
    except Exception as error:
        raise CannotDo(f"{name} is damaged; open it in a spreadsheet program, and save it as .xlsx") from error
    return [sheet for sheet in found if sheet]


def _refuse_wide(parts: Mapping[str, bytes], name: str) -> None:
    """Raises CannotDo for very many sheets, and for merged cells and links over more cells than a sheet may have:
    openpyxl makes each of them (ECMA-376 part 1, 18.2.19, 18.3.1.55 and 18.3.1.47).
    """
    from lxml import etree
    from openpyxl.utils import range_boundaries

    for part in parts.values():
        try:
            root = parse(part)
        except (etree.LxmlError, ValueError):
            continue  # a picture or the like, or what openpyxl will refuse
        if sum(1 for _ in root.iter("{*}sheet")) > MOST_SHEETS:
            raise CannotDo(f"{name} has more than {MOST_SHEETS} sheets; delete those that are not to be read")
        cells = 0
        for area in root.iter("{*}mergeCell", "{*}hyperlink"):
            left, top, right, bottom = range_boundaries(area.get("ref", "A1").upper())
            cells += (1 + (right or MOST_CELLS) - (left or 1)) * (1 + (bottom or MOST_CELLS) - (top or 1))
            if cells > MOST_CELLS:
                raise CannotDo(
                    f"{name}: more than {MOST_CELLS:,} cells are merged or linked ({area.get('ref')}); part them"
                )


def _sheet(page: "Worksheet", name: str) -> Grid | None:
    called = f"{name}, sheet {page.title}"
    for area in page.merged_cells.ranges:
        raise CannotDo(f"{called}: the cells {area.coord} are merged; part them, and fill in each")
    rows = list(_rows(page, called))
    if not any(cell.strip() for _, cells in rows for cell in cells):
        return None
    found = _grid(called, rows, padded=True)
    return found._replace(is_hidden=page.sheet_state != "visible", beside=tuple(_beside(page)))


def _beside(page: "Worksheet") -> Iterator[Aside]:
    """The comments and links of a sheet."""
    for row in page.iter_rows():
        for cell in row:
            if cell.comment:
                where, author = f"{page.title}, cell {cell.coordinate}", str(cell.comment.author or "")
                yield Aside("comments", where, str(cell.comment.text), cell.row or 0, author)
            if cell.hyperlink and cell.hyperlink.target:
                yield Aside("links", f"{page.title}, cell {cell.coordinate}", str(cell.hyperlink.target))


def _rows(page: "Worksheet", called: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(page.iter_rows(), 1):
        cells = []
        for cell in row:
            if cell.data_type == "f":
                raise CannotDo(f"{called}: the cell {cell.coordinate} is a formula; put its value there")
            if cell.data_type == "e":
                raise CannotDo(f"{called}: the cell {cell.coordinate} holds an error ({cell.value}); mend it")
            cells.append(_text(cell.value))
        yield number, cells


def _text(value: Any) -> str:
    """A cell as it is read: a whole number without a fraction, a day without a time."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value).replace("_x005F_x", "_x") if isinstance(value, str) else str(value)
