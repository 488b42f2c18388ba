"""Where the bars of a chart stand, in units of its own: the same for the page and for the Word document."""

from typing import NamedTuple

from leadframe.feedback.figures import rounded
from leadframe.reporters.feedback.told import Chart

WIDE = 1000
"""The width of a chart; the scale takes what is right of the labels."""

_LEFT, _RIGHT = 100, 60
_ROW, _BAR, _GAP = 64, 22, 4
_AXIS = 40


class Rod(NamedTuple):
    """A bar: its corner, its length and height, its value in words, and whether it is the person's own."""

    across: int
    down: int
    length: int
    height: int
    value: str
    is_own: bool


class Tick(NamedTuple):
    """A point of the scale: where its line stands, and its number."""

    across: int
    label: str


class Label(NamedTuple):
    """The number of an element, and the middle of its bars."""

    down: int
    text: str


class Placed(NamedTuple):
    """A chart with everything in its place; `base` is where bars begin, `floor` where the lines of the scale end."""

    width: int
    height: int
    base: int
    floor: int
    rods: tuple[Rod, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    alt: str
    key: str


def placed(chart: Chart) -> Placed:
    """A chart, its pairs of bars below each other: the person's own above that of the others."""
    whole = WIDE - _LEFT - _RIGHT
    rods, labels = [], []
    for number, bar in enumerate(chart.bars):
        top = number * _ROW + (_ROW - 2 * _BAR - _GAP) // 2
        labels.append(Label(number * _ROW + _ROW // 2, bar.label))
        for place, value in enumerate((bar.own, bar.others)):
            if value is not None:
                down = top + place * (_BAR + _GAP)
                length = round(whole * value / chart.points)
                rods.append(Rod(_LEFT, down, length, _BAR, rounded(value), is_own=place == 0))
    ticks = [Tick(_LEFT + round(whole * point / chart.points), str(point)) for point in range(1, chart.points + 1)]
    floor = len(chart.bars) * _ROW
    return Placed(WIDE, floor + _AXIS, _LEFT, floor, tuple(rods), tuple(ticks), tuple(labels), chart.alt, chart.key)
