"""CSV: every statement in a row (`statements.csv`), the summary table (`summary.csv`), and the whole content as
normalised tables, described by `datapackage.json` (Data Package 2.0) and `csv-metadata.json` (CSV on the Web).

Form: RFC 4180, UTF-8 without byte order mark, a header row, CRLF at the end of each row, every text as it is. For
Excel: with byte order mark, and an apostrophe before what a spreadsheet would take for a formula (CWE-1236); the
descriptions are of the plain form, and left out.
"""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.content.layout import FORMULA
from leadframe.content.tables import COLUMNS, split
from leadframe.crosswalk.sheet import table
from leadframe.exporters import USUAL, Options
from leadframe.exporters.table_descriptions import described
from leadframe.release import Edition

FOLDER = "csv"
COMMITTED = True

STATEMENTS = ("id", "kind", "number", "domain_id", "element_id", "stage", "text")
Row = tuple[str, ...]


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """The tables, and what describes them."""
    made = {f"{name}.csv": [header, *rows] for name, (header, rows) in tables(edition).items()}
    if options.excel:
        return {name: b"\xef\xbb\xbf" + table(map(harmless, rows)).encode() for name, rows in made.items()}
    written = {name: table(rows).encode() for name, rows in made.items()}
    return {**written, **described(edition)}


def tables(edition: Edition) -> dict[str, tuple[Row, list[Row]]]:
    """Header and rows of every table by name."""
    framework = edition.framework
    header, *rows = summary(framework)
    made = {"statements": (STATEMENTS, list(statements(framework))), "summary": (header, rows)}
    for name, found in split(edition.plain).items():
        columns = tuple(column.name for column in COLUMNS[name])
        made[name] = columns, [tuple(row[column] for column in columns) for row in found]
    return made


def harmless(row: Row) -> Row:
    """A row in which no cell is a formula."""
    return tuple(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row)


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
