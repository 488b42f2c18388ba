"""The figures of a cell and of what is made of cells: exact, so that their order does not matter.

A rater counts once in each part, with the mean of what the rater said there, however many of its items that was.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from leadframe.feedback.instrument import Block

ALIKE, MIXED, APART = "alike", "mixed", "apart"


class Figure(NamedTuple):
    """The mean of some raters, how many they are, and how far apart they stand (ALIKE, MIXED or APART).

    `deviation` is the standard deviation of those raters (that of a whole population); None where they are so few that
    mean and deviation together would give their answers back.
    """

    raters: int
    mean: Fraction
    spread: str
    deviation: float | None


class Scale(NamedTuple):
    """What is measured with: how many points there are. All distances are parts of that between the outermost two."""

    points: int

    @property
    def middle(self) -> Fraction:
        """The middle of the scale."""
        return Fraction(1 + self.points, 2)

    @property
    def step(self) -> Fraction:
        """What makes a difference: an eighth of the scale, which is half a point of five."""
        return Fraction(self.points - 1, 8)


Score = tuple[int, int]
"""What a rater said of a unit: the sum of the points, and how many items they are of."""


def scores(answers: Mapping[str, int], blocks: Iterable[Block]) -> dict[str, Score]:
    """What a rater said of each unit that the rater rated, by its id."""
    found = {}
    for block in blocks:
        said = [answers[item.code] for item in block.items if item.code in answers]
        if said:
            found[unit(block)] = sum(said), len(said)
    return found


def unit(block: Block) -> str:
    """The id of what is rated: that of an element, or of the negative behaviours of a domain."""
    return f"{block.id}#negative" if block.is_negative else block.id


def figure(said: Sequence[Score], scale: Scale, minimum: int) -> Figure:
    """The figure of raters, of whom there is at least one."""
    counted: Counter[Fraction] = Counter()
    for (total, number), times in Counter(said).items():
        counted[Fraction(total, number)] += times
    raters = len(said)
    mean = sum((value * times for value, times in counted.items()), Fraction()) / raters
    variance = sum(((value - mean) ** 2 * times for value, times in counted.items()), Fraction()) / raters
    return Figure(raters, mean, _spread(variance, scale), math.sqrt(variance) if raters >= 2 * minimum else None)


def _spread(variance: Fraction, scale: Scale) -> str:
    """How far apart raters stand: alike below a step, far apart from two steps on."""
    if variance < scale.step**2:
        return ALIKE
    return MIXED if variance < (2 * scale.step) ** 2 else APART


def mean(means: Sequence[Fraction]) -> Fraction:
    """The mean of figures that are shown."""
    return sum(means, Fraction()) / len(means)


def together(shown: Sequence[Figure], minimum: int) -> tuple[Fraction, int] | None:
    """The mean of all raters whose figures are shown, and how many they are; None if they are too few."""
    raters = sum(figure.raters for figure in shown)
    if raters < minimum:
        return None
    return sum((figure.mean * figure.raters for figure in shown), Fraction()) / raters, raters


HIDDEN, BLIND, NEED = "hidden", "blind", "need"


def pattern(own: Fraction | None, others: Fraction | None, scale: Scale) -> str:
    """What a person and the others say of the same part: HIDDEN, a strength that the person sees less than they do;
    BLIND, one that only the person sees; else nothing.
    """
    if own is None or others is None:
        return ""
    if others >= scale.middle and others - own >= scale.step:
        return HIDDEN
    return BLIND if own >= scale.middle and own - others >= scale.step else ""


def is_need(own: Fraction | None, others: Fraction | None, scale: Scale) -> bool:
    """Whether a part is one to develop: others, or where none are shown the person, see it less than half-way; or it is
    a blind spot.
    """
    seen = others if others is not None else own
    return (seen is not None and seen < scale.middle) or pattern(own, others, scale) == BLIND


def rounded(value: Fraction) -> str:
    """A number with one decimal, halves away from zero, as everybody learned it."""
    tenths = math.floor(abs(value) * 10 + Fraction(1, 2))
    sign = "−" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"
