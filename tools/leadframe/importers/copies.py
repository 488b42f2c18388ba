"""The cells of our workbook that repeat what others hold: numbers, names, the summary. Nobody reads them back."""

import re
from pathlib import Path
from typing import Any

from leadframe import lint
from leadframe.content.texts import mark
from leadframe.exporters import xlsx
from leadframe.importers import own
from leadframe.importers.grid import Grid
from leadframe.importers.ledger import Ledger
from leadframe.importers.project_files import as_project, project_files
from leadframe.release import Edition

_PASSING = re.compile("sha256:[0-9a-f]{64}|Draf.*")
"""What a workbook says of the moment at which it was made."""


def judge(sheets: list[Grid], made: dict[str, Any], root: Path, ledger: Ledger) -> None:
    """Holds all cells but those of texts against what the workbook of this content (`made`) would say there, and
    against the texts as they were when this one was made: what is neither was changed where nobody reads it. Content
    that is not sound makes no workbook, so there is nothing to hold them against. `root` is where the workbook lies.
    """
    data = next(filter(own.is_data, sheets))
    shown = [(sheet, number, cells) for sheet in sheets if sheet is not data for number, cells in sheet.rows]
    framework = lint.sound(as_project(root, project_files(made, lenient=True))).framework
    if framework is None:
        for sheet, number, cells in shown:
            for column in range(len(cells)):
                ledger.default((sheet.name, number, column), "was not looked at, since the content is not sound")
        return
    expected = list(xlsx.sheets(Edition(framework, "", False, "", documents=made)))
    said = {
        line for sheet in expected for row in (sheet.header, *sheet.rows) for cell in row for line in cell.split("\n")
    }
    wanted = own.marks(data)
    beside = {row[-1]: row[:3] for sheet in expected for row in sheet.rows if row[-1] in wanted}
    before = set(wanted.values())
    lists = {sheet.name for sheet in sheets if own.lists_texts(sheet, wanted)}
    for sheet, number, cells in shown:
        computed = beside.get(cells[own.ADDRESS]) if sheet.name in lists else None
        for column, cell in enumerate(cells):
            lines = cell.split("\n")
            repeats = all(line in said or mark(line) in before or _PASSING.fullmatch(line) for line in lines)
            if computed is not None and column < len(computed):
                repeats = cell == computed[column]
            if repeats:
                ledger.default((sheet.name, number, column), "repeats what stands elsewhere")
            ledger.leave((sheet.name, number, column), "is not read; change the text in the row of its address")
