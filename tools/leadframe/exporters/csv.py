"""CSV: every statement in a row (`statements.csv`), and the summary table (`summary.csv`).

Form: RFC 4180, UTF-8 without byte order mark, a header row, CRLF at the end of each row.
"""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.crosswalk.sheet import table
from leadframe.exporters import USUAL, Options
from leadframe.release import Edition

FOLDER = "csv"
COMMITTED = True

STATEMENTS = ("id", "kind", "number", "domain_id", "element_id", "stage", "text")
Row = tuple[str, ...]


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """`statements.csv` and `summary.csv`."""
    framework = edition.framework
    return {
        "statements.csv": table([STATEMENTS, *statements(framework)]).encode(),
        "summary.csv": table(summary(framework)).encode(),
    }


def statements(framework: model.Framework) -> Iterator[Row]:
    """One row for each domain, element, descriptor, indicator, negative behaviour and example, in reading order.

    `stage` holds the numbers of stages, `number` the computed number of what has one.
    """
    stages = {stage.id: str(stage.number) for stage in framework.stages}
    for domain in framework.domains:
        of = domain.id
        yield of, "domain", domain.number, of, "", "", domain.title
        for element in domain.elements:
            yield element.id, "element", element.number, of, element.id, "", element.title
            for descriptor in element.descriptors:
                yield descriptor.id, "descriptor", descriptor.number, of, element.id, "", descriptor.text
            for indicator in in_stage_order(framework, element):
                yield indicator.id, "indicator", "", of, element.id, stages[indicator.stage], indicator.text
        for negative in domain.negative_behaviours:
            yield negative.id, "negative-behaviour", "", of, "", "", negative.text
        for example in domain.examples:
            numbers = " ".join(stages[stage] for stage in example.stages)
            yield example.id, "example", "", of, "", numbers, example.text


def summary(framework: model.Framework) -> Iterator[Row]:
    """A header, and one row for each element with its indicators in one column for each stage."""
    yield ("number", "element", *(f"stage_{stage.number}" for stage in framework.stages))
    for domain in framework.domains:
        for element in domain.elements:
            cells = (
                "\n".join(indicator.text for indicator in element.indicators if indicator.stage == stage.id)
                for stage in framework.stages
            )
            yield (element.number, element.title, *cells)


def in_stage_order(framework: model.Framework, element: model.Element) -> list[model.Indicator]:
    """The indicators of an element, lowest stage first."""
    order = {stage.id: stage.number for stage in framework.stages}
    return sorted(element.indicators, key=lambda indicator: order[indicator.stage])
