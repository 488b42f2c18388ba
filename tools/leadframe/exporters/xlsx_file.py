"""The sheets of a workbook as a file (ECMA-376, SpreadsheetML), by openpyxl."""

import io
import math
import re
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from leadframe.exporters import facts
from leadframe.exporters.opc import pack, properties, unpack
from leadframe.release import Edition

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from leadframe.exporters.xlsx import Sheet

TEXT = "@"
"""The number format of cells that hold text whatever is typed into them."""

NUMBER = "0.0"
"""The number format of averages; a count is a text, such as 3 / 4."""

A4 = "9"
LINE = 14.5
"""Points from one line to the next."""

_USUAL, _STRONG = (Font(name="Arial", size=11, bold=bold, color="231F20") for bold in (False, True))
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HEAD_FILL = PatternFill("solid", start_color="E8EDEE")
_STRONG_LINE = Border(bottom=Side("thin", color="768692"))
_LINE = Border(bottom=Side("hair", color="A0A8AC"))
_CALM = b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
HIGHEST = 409
"""Points that a row can be high in Excel (Excel specifications and limits)."""

RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def written(edition: Edition, sheets: Sequence["Sheet"]) -> bytes:
    """The file. Equal sheets give equal bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, edition)
    stream = io.BytesIO()
    book.save(stream)
    parts = unpack(stream.getvalue())
    parts["docProps/core.xml"] = properties(edition, edition.framework.title)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            parts[name] = _finished(part)
    return pack(parts)


def _finished(sheet: bytes) -> bytes:
    """A sheet whose heights are not the user's own, so that rows grow with what is typed into them, and in which no
    program complains of numbers that are texts (ECMA-376 part 1, 18.3.1.50, ignoredErrors).
    """
    sheet = sheet.replace(b' customHeight="1"', b"")
    return sheet.replace(b"</worksheet>", _CALM + b"</worksheet>")


def escaped(text: str) -> str:
    """A text as it stands in a cell, where _x0041_ would be an A (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    return _ESCAPE.sub("_x005F_", text)


def _fill(page: "Worksheet", sheet: "Sheet", edition: Edition) -> None:
    # Cells that look alike share what openpyxl knows of their look; to look it up for each takes most of the time.
    looks: dict[tuple[bool, bool], Any] = {}
    for number, row in enumerate((sheet.header, *sheet.rows), 1):
        is_strong = number == 1 or number - 2 in sheet.strong
        for column, value in enumerate(row, 1):
            cell: Any = page.cell(number, column)
            is_formula = column in sheet.formulas and value.startswith("=")
            cell.value = value if is_formula else escaped(value)
            cell.data_type = "f" if is_formula else "s"
            if (number == 1, is_strong) not in looks:
                looks[number == 1, is_strong] = _look(cell, number == 1, is_strong)
            cell._style = copy(looks[number == 1, is_strong])
            if is_formula:
                cell.number_format = NUMBER
        if not sheet.is_hidden:
            shown = ["" if column in sheet.formulas else value for column, value in enumerate(row, 1)]
            height = LINE * _lines(shown, sheet.widths, 1.1 if is_strong else 0.95)
            page.row_dimensions[number].height = min(height, HIGHEST)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = sheet.frozen
    page.sheet_view.rightToLeft = edition.framework.language.split("-")[0] in RIGHT_TO_LEFT
    if sheet.is_list:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{len(sheet.rows) + 1}"
    for cells, values in sheet.choices:
        page.add_data_validation(
            DataValidation("list", formula1=values, allow_blank=True, showErrorMessage=True, sqref=cells)
        )
    page.sheet_state = "hidden" if sheet.is_hidden else "visible"
    _print(page, sheet, edition)


def _look(cell: Any, is_head: bool, is_strong: bool) -> Any:
    """Gives a cell its look, and tells it."""
    cell.number_format = TEXT
    cell.alignment = _WRAPPED
    cell.font = _STRONG if is_strong else _USUAL
    cell.border = _STRONG_LINE if is_head else _LINE
    if is_head:
        cell.fill = _HEAD_FILL
    return cell._style


def _lines(row: Sequence[str], widths: Sequence[int], stretch: float) -> int:
    """How many lines the highest cell of a row takes, or one more; a column is as wide as so many digits."""
    cells = zip(row, widths, strict=True)
    return max(
        sum(max(1, math.ceil(len(part) * stretch / width)) for part in cell.split("\n")) for cell, width in cells
    )


def _print(page: "Worksheet", sheet: "Sheet", edition: Edition) -> None:
    """Paper, margins, the header row on every page, and the title, stamp and rights around it."""
    said = facts(edition)
    page.page_setup.paperSize, page.page_setup.orientation = A4, "landscape"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = "1:1"
    if sheet.printed:
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{len(sheet.rows) + 1}"
    version = said.get("stamp") or f"{edition.framework.title} {said['version']}"
    header = {"left": _plain(sheet.title), "right": _plain(version)}
    footer = {"left": _plain(edition.framework.rights.statement), "right": "&P / &N"}
    for place, texts in ((page.oddHeader, header), (page.oddFooter, footer)):
        for side, words in texts.items():
            getattr(place, side).text = words


def _plain(text: str) -> str:
    """A text in a header, where & begins a code, and which holds 255 signs with its codes."""
    return text[:100].replace("&", "&&")
