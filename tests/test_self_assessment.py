"""The workbook for self-assessment: its form, and the results that follow from it."""

import csv
import io
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leadframe.content.workbook import FORM
from leadframe.errors import CannotDo
from leadframe.exporters import xlsx, xlsx_form
from leadframe.importers.grid import of_workbook
from leadframe.language import words
from projects import BOTH, NHS, SECOND, edition, tool


def workbook(root: Path) -> openpyxl.Workbook:
    one = edition(root)
    return openpyxl.load_workbook(io.BytesIO(xlsx.export(one)[f"{one.framework.id}-form.xlsx"]))


def text(cell: Any) -> str:
    return str(cell.value or "")


@pytest.mark.parametrize("root", BOTH)
def test_every_descriptor_is_asked_about_once_in_order(root: Path) -> None:
    form = workbook(root).worksheets[1]
    asked = [(text(row[0]), text(row[1])) for row in form.iter_rows(min_row=2) if text(row[0]).count(".") == 2]
    domains = edition(root).framework.domains
    assert asked == [
        (one.number, one.text) for domain in domains for part in domain.elements for one in part.descriptors
    ]


@pytest.mark.parametrize("root", BOTH)
def test_ratings_and_stages_are_chosen_from_the_words_of_the_framework(root: Path) -> None:
    book = workbook(root)
    assert book.sheetnames[-1] == FORM and book[FORM].sheet_state == "hidden"
    one = edition(root)
    stages = one.framework.stages
    labels = [*(point.label for point in one.assessment.points), one.assessment.not_observed]
    assert [cell.value for cell in book[FORM]["A"][1 : len(labels) + 1]] == labels
    assert [
        cell.value.rpartition(stage.title)[0] != "" for cell, stage in zip(book[FORM]["B"][1:], stages, strict=False)
    ]
    rules = book.worksheets[1].data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == [
        f"'{FORM}'!$A$2:$A${len(labels) + 1}",
        f"'{FORM}'!$B$2:$B${len(stages) + 1}",
    ]
    rated = sum(cells.size["rows"] for cells in rules[0].sqref.ranges)
    assert rated == sum(len(part.descriptors) for domain in one.framework.domains for part in domain.elements)


@pytest.mark.parametrize("root", BOTH)
def test_it_says_that_a_stage_is_no_grade(root: Path) -> None:
    say = words(edition(root).framework.language)
    told = [row[1].value for row in workbook(root).worksheets[0].iter_rows()]
    assert say["web_no_grade"] in told and edition(root).framework.rights.statement in " ".join(map(str, told))


def test_a_framework_without_descriptors_has_no_form() -> None:
    one = edition(NHS)
    bare = tuple(
        domain._replace(elements=tuple(part._replace(descriptors=()) for part in domain.elements))
        for domain in one.framework.domains
    )
    assert list(xlsx_form.sheets(one._replace(framework=one.framework._replace(parts=bare)))) == []


def test_it_is_not_taken_for_a_workbook_that_was_reviewed() -> None:
    one = edition(NHS)
    content = xlsx.export(one)[f"{one.framework.id}-form.xlsx"]
    with pytest.raises(
        CannotDo, match=r"form\.xlsx is a form for answers; it has no words of the framework to take over"
    ):
        of_workbook(content, "form.xlsx")


@pytest.mark.parametrize("root", BOTH)
def test_the_results_follow_from_the_form(root: Path, tmp_path: Path) -> None:
    """As LibreOffice works them out; what could not be rated does not count."""
    book, one = workbook(root), edition(root)
    labels = [*(point.label for point in one.assessment.points), one.assessment.not_observed]
    form = book.worksheets[1]
    given: list[list[int]] = []
    number = 0
    for row in form.iter_rows(min_row=2):
        depth = text(row[0]).count(".")
        if depth == 1:
            given.append([])
        elif depth == 2:
            choice = (number * number + 2 * number) % (len(labels) + 1)
            number += 1
            row[2].value = labels[choice] if choice < len(labels) else None
            given[-1] += [choice + 1] if choice < len(labels) - 1 else []
    rows = worked_out(book, tmp_path)
    counts = [part.split(" / ")[0] for part in (row[2] for row in rows)]
    assert counts == [str(len(values)) for values in given]
    averages = [pytest.approx(sum(values) / len(values), abs=1e-6) if values else "–" for values in given]
    assert [row[3] if row[3] == "–" else float(row[3]) for row in rows] == averages


def test_a_label_that_is_a_number_counts_when_it_is_typed_as_one(tmp_path: Path) -> None:
    one = edition(SECOND)
    asked = one.assessment
    points = tuple(point._replace(label=str(point.value)) for point in asked.points)
    made = xlsx.export(one._replace(settings=one.settings._replace(assessment=asked._replace(points=points))))
    book = openpyxl.load_workbook(io.BytesIO(made[f"{one.framework.id}-form.xlsx"]))
    first, second, *_ = (row for row in book.worksheets[1].iter_rows(min_row=2) if text(row[0]).count(".") == 2)
    first[2].value, second[2].value = 2, "3"
    assert worked_out(book, tmp_path)[0][2:4] == [f"2 / {len(one.framework.domains[0].elements[0].descriptors)}", "2.5"]


def worked_out(book: openpyxl.Workbook, tmp_path: Path) -> list[list[str]]:
    """The results of a filled-in form, a row for each element, as LibreOffice works them out."""
    book.save(tmp_path / "filled.xlsx")
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3"
    program = [tool("soffice"), f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--headless"]
    command = [*program, "--convert-to", options, "--outdir", str(tmp_path), str(tmp_path / "filled.xlsx")]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = tmp_path.glob("filled-*.csv")
    return [row for row in csv.reader(io.StringIO(made.read_text(encoding="utf-8"))) if row[0].count(".") == 1]
