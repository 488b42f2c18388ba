"""A feedback report as CSV (RFC 4180): a row for each figure and each comment that is shown, and for each that is not.

No cell is a formula to a spreadsheet (CWE-1236): a comment that would be one has an apostrophe before it.
"""

from collections.abc import Iterator
from fractions import Fraction

from leadframe.content.assessment import SELF
from leadframe.crosswalk.sheet import table
from leadframe.exporters import facts
from leadframe.exporters.csv import harmless
from leadframe.feedback.confidential import OTHERS
from leadframe.feedback.figures import Figure, rounded
from leadframe.feedback.outcome import Domain, Outcome, Unit

COLUMNS = (
    "kind",
    "id",
    "number",
    "title",
    "group",
    "raters",
    "mean",
    "spread",
    "deviation",
    "state",
    "pattern",
    "text",
)
ALL = "all-others"
_Row = tuple[str, ...]


def report(outcome: Outcome) -> str:
    """A header and the rows, in the order of the framework; what the framework is, and its rights, at the end."""
    rows = [row for domain in outcome.domains for row in _domain(outcome, domain)]
    rows += [_row("about", key, text=value) for key, value in facts(outcome.instrument.edition).items()]
    return table([COLUMNS, *map(harmless, rows)])


def _row(kind: str, id_: str, number: str = "", title: str = "", group: str = "", **more: str) -> _Row:
    return (kind, id_, number, title, group, *(more.get(column, "") for column in COLUMNS[5:]))


def _domain(outcome: Outcome, domain: Domain) -> Iterator[_Row]:
    chapter = domain.chapter
    part = ("domain", chapter.id, chapter.number, chapter.title)
    if domain.own is not None:
        yield _row(*part, SELF, **_shown(domain.own))
    for id_ in outcome.blocks:
        yield _row(*part, _group(outcome, id_), **_shown(domain.blocks.get(id_)))
    yield _row(*part, ALL, **_shown(domain.others))
    for unit in domain.units:
        yield from _unit(outcome, unit, chapter.title)
    comment = ("comment", chapter.id, chapter.number, chapter.title)
    yield from (_row(*comment, SELF, state="shown", text=text) for text in domain.own_comments)
    yield from (_row(*comment, ALL, state="shown", text=text) for text in domain.comments)
    if domain.left_out or not outcome.has_comments:
        yield _row(*comment, ALL, state="withheld")


def _unit(outcome: Outcome, unit: Unit, domain: str) -> Iterator[_Row]:
    block, shown = unit.block, unit.shown
    kind = "negative-behaviours" if block.is_negative else "element"
    part = (kind, block.id, block.number, block.title or domain)
    if shown.own is not None:
        yield _row(*part, SELF, raters="1", **_shown(shown.own))
    for id_ in outcome.blocks:
        yield _row(*part, _group(outcome, id_), **_figure(shown.blocks.get(id_)))
    if shown.others:
        mean, raters = shown.others
        yield _row(*part, ALL, raters=str(raters), pattern=shown.pattern, **_shown(mean))
    else:
        yield _row(*part, ALL, **_shown(None))


def _group(outcome: Outcome, id_: str) -> str:
    """The groups that stand together."""
    return "+".join(outcome.blocks[id_]) if id_ == OTHERS else id_


def _shown(mean: Fraction | None) -> dict[str, str]:
    return {"state": "withheld"} if mean is None else {"mean": rounded(mean), "state": "shown"}


def _figure(figure: Figure | None) -> dict[str, str]:
    if figure is None:
        return {"state": "withheld"}
    spread = figure.spread if figure.raters > 1 else ""
    deviation = "" if figure.deviation is None else f"{figure.deviation:.1f}"
    return {**_shown(figure.mean), "raters": str(figure.raters), "spread": spread, "deviation": deviation}
