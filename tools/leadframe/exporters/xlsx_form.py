"""A workbook for self-assessment: the form, and the results with a plan, which follow from it by formulas.

A hidden sheet has the labels of the scale and of the stages, which the form offers to choose from. The formulas know
them by their cells, so a label may be any text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.workbook import FORM
from leadframe.exporters import facts, stage_names
from leadframe.exporters.xlsx import Sheet, sheet_name
from leadframe.language import words
from leadframe.release import Edition

_ANSWER = "C"
Row = tuple[str, ...]


class _Form(NamedTuple):
    """The rows of the form: where the elements stand (their first and last descriptor), and the row of the stage."""

    rows: list[Row]
    places: dict[str, tuple[int, int]]
    strong: frozenset[int]


def sheets(edition: Edition) -> Iterator[Sheet]:
    """How to use it, the form, the results, and the hidden sheet; none if the framework has no descriptors."""
    framework, say = edition.framework, words(edition.framework.language)
    form = _form(edition)
    if not form.places:
        return
    name, results = sheet_name(say["web_assess"]), sheet_name(say["web_results"])
    yield _about(edition)
    header = (say["sheet_number"], say["form_descriptor"], say["form_rating"], say["form_evidence"])
    points, stages = _labels(edition)
    answers = " ".join(f"{_ANSWER}{first}:{_ANSWER}{last}" for first, last in form.places.values())
    choices = [(answers, _cells("A", len(points)))]
    choices += [("C2", _cells("B", len(stages)))] if stages else []
    yield Sheet(
        name, say["web_assess"], header, form.rows, (9, 70, 22, 50), form.strong, is_list=False, choices=tuple(choices)
    )
    heads = ("sheet_number", "element", "web_rated", "web_average", "web_plan_what", "web_plan_when")
    lines = list(_results(edition, form, name))
    bold = frozenset(number for number, line in enumerate(lines) if not line[2])
    yield Sheet(
        results, say["web_results"], tuple(say[key] for key in heads), lines, (9, 40, 10, 12, 50, 16), bold,
        is_list=False, formulas=(3, 4),
    )  # fmt: skip
    rows = [(point, stage) for point, stage in zip(_filled(points, stages), _filled(stages, points), strict=True)]
    yield Sheet(FORM, FORM, (framework.id, framework.version), rows, (40, 60), is_hidden=True, is_list=False)


def _labels(edition: Edition) -> tuple[list[str], list[str]]:
    """The labels of the scale, lowest first, and of the stages."""
    asked, framework = edition.assessment, edition.framework
    stages = [f"{stage_names(framework, (stage.id,))} {stage.title}" for stage in framework.stages]
    return [*(point.label for point in asked.points), asked.not_observed], stages


def _filled(some: list[str], others: list[str]) -> list[str]:
    return some + [""] * (len(others) - len(some))


def _cells(column: str, count: int) -> str:
    """The cells of the hidden sheet that hold so many labels."""
    return f"'{FORM}'!${column}$2:${column}${count + 1}"


def _about(edition: Edition) -> Sheet:
    framework, say, said = edition.framework, words(edition.framework.language), facts(edition)
    title = f"{framework.usual_name}: {say['web_assess']}"
    asked = edition.assessment
    told = {
        say["sheet_use"]: say["form_workbook"],
        say["form_rating"]: "\n".join([asked.own_question, *_labels(edition)[0]]),
        say["stage"]: say["web_no_grade"],
        say["status"]: " ".join(filter(None, (said.get("stamp"), said.get("status")))),
        say["version_name"]: framework.version,
        say["rights_short"]: said["rights"],
        say["sheet_about"]: say["rights_scope"],
    }
    rows = [(key, value) for key, value in told.items() if value]
    return Sheet(sheet_name(say["sheet_about"]), title, (say["title"], title), rows, (30, 100), is_list=False)


def _form(edition: Edition) -> _Form:
    """Who and at which stage, then the elements with their descriptors; row 1 of the sheet is its header."""
    say = words(edition.framework.language)
    rows: list[Row] = [("", say["form_stage"], "", ""), ("", say["form_name"], "", ""), ("", say["form_date"], "", "")]
    places, strong = {}, set()
    for domain in edition.framework.domains:
        if any(element.descriptors for element in domain.elements):
            strong.add(len(rows))
            rows.append((domain.number, domain.title, "", ""))
        for element in domain.elements:
            if element.descriptors:
                strong.add(len(rows))
                rows.append((element.number, "\n".join(filter(None, (element.title, element.lead_in))), "", ""))
                places[element.id] = (len(rows) + 2, len(rows) + 1 + len(element.descriptors))
                rows += [(one.number, one.text, "", "") for one in element.descriptors]
    return _Form(rows, places, frozenset(strong))


def _results(edition: Edition, form: _Form, sheet: str) -> Iterator[Row]:
    """A row for each domain and element: how many descriptors are rated, their average, and room for a plan."""
    points = [f"'{FORM}'!$A${number}" for number in range(2, len(edition.assessment.points) + 2)]
    for domain in edition.framework.domains:
        elements = [element for element in domain.elements if element.id in form.places]
        if elements:
            yield domain.number, domain.title, "", "", "", ""
        yield from (_result(element, form.places[element.id], sheet, points) for element in elements)


def _result(element: model.Element, place: tuple[int, int], sheet: str, points: list[str]) -> Row:
    first, last = place
    cells = f"'{sheet}'!${_ANSWER}${first}:${_ANSWER}${last}"
    # A label that is a number may have been typed as one.
    counts = [f'SUMPRODUCT(--({cells}&""={point}&""))' for point in points]
    count = "+".join(counts)
    total = "+".join(f"{value}*{one}" for value, one in enumerate(counts, 1))
    shown = f'=IF({count}=0,"–",({total})/({count}))'
    of = f'=({count})&" / {last - first + 1}"'
    return element.number, element.title, of, shown, "", ""
