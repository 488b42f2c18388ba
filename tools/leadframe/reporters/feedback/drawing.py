"""A chart of a feedback report as shapes that Word and LibreOffice draw (DrawingML)."""

from leadframe.content.settings import Theme
from leadframe.exporters.word.wheel import grouped, numeral, numeral_width, rectangle
from leadframe.exporters.word.xml import Element
from leadframe.reporters.feedback.bars import Placed

_UNIT = 5_900
"""English Metric Units in a unit of the chart: it is as wide as the text of an upright page."""

_TALL = 20
"""How tall numbers are, in units of the chart."""


def drawing(chart: Placed, theme: Theme, number: int) -> Element:
    """A run with a chart; `number` is its own in the document."""
    shapes: list[str] = []

    def bar(across: int, down: int, wide: int, tall: int, fill: str, line: str, width: int) -> None:
        box = (across * _UNIT, down * _UNIT, wide * _UNIT, tall * _UNIT)
        shapes.append(rectangle(len(shapes) + 2, box, fill, line, width))

    def written(words: str, right: int, down: int) -> None:
        corner = right * _UNIT - numeral_width(words, _TALL * _UNIT), down * _UNIT
        shapes.append(numeral(len(shapes) + 2, words, corner, _TALL * _UNIT, theme.text))

    for tick in chart.ticks:
        bar(tick.across, 0, 1, chart.floor, theme.line, theme.line, 6350)
        written(tick.label, tick.across + _half(tick.label), chart.floor + 14)
    bar(chart.base, 0, 1, chart.floor, theme.line, theme.line, 6350)
    for label in chart.labels:
        written(label.text, chart.base - 16, label.down - _TALL // 2)
    for rod in chart.rods:
        bar(rod.across, rod.down, rod.length, rod.height, "FFFFFF" if rod.is_own else theme.main, theme.main, 19050)
        written(rod.value, rod.across + rod.length + 10 + 2 * _half(rod.value), rod.down)
    return grouped("Chart", chart.width * _UNIT, chart.height * _UNIT, shapes, chart.alt, number)


def _half(words: str) -> int:
    return numeral_width(words, _TALL) // 2
