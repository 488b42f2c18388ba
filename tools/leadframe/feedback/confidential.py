"""Decides which answers may be shown together, so that nobody's can be worked out.

What is shown are sums: a mean and a count say the sum of what some raters said of one part. Whoever has several sums
can add and subtract them, also those of an earlier report. Raters who stand in exactly the same sums cannot be told
apart by that, and whatever is worked out concerns all of them. So the raters of a part fall into classes, by the sums
that they stand in, and every class has to be as large as a group has to be. That is enough for any arithmetic: a
combination of sums counts all raters of a class alike.

Those who are shown alone, as they were told, are known, in whatever part that was, and count in no class.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

OTHERS = "_others"
"""The id of the block of groups that were put together; no group can have it."""


class Rater(NamedTuple):
    """A rater, as far as this matters: group, what the rater was told, and the units that the rater rated."""

    group: str
    told_alone: bool
    units: frozenset[str]


class Cell(NamedTuple):
    """The raters, by number, whose answers about a unit are shown together, and the groups that they are of.
    `is_alone`: one who was told so.
    """

    block: str
    raters: frozenset[int]
    groups: tuple[str, ...]
    is_alone: bool = False


class Block(NamedTuple):
    """The groups whose answers are shown together."""

    id: str
    groups: tuple[str, ...]
    is_alone: bool = False


def blocks(raters: Iterable[Rater], groups: Sequence[str], shown_alone: Collection[str], minimum: int) -> list[Block]:
    """The groups as they may be shown, in their order; those that are withheld are in none.

    A group with `minimum` raters stands for itself. A single rater of a group in `shown_alone` does, if told so. All
    other groups are put together, if that makes `minimum`.
    """
    members: dict[str, list[Rater]] = defaultdict(list)
    for rater in raters:
        if rater.units:
            members[rater.group].append(rater)
    found, small = [], []
    for group in groups:
        those = members[group]
        is_alone = group in shown_alone and len(those) == 1 and those[0].told_alone
        if len(those) >= minimum or is_alone:
            found.append(Block(group, (group,), is_alone))
        elif those:
            small.append(group)
    if sum(len(members[group]) for group in small) >= minimum:
        found.append(Block(OTHERS, tuple(small)))
    return found


def wanted(raters: Sequence[Rater], made: Iterable[Block], unit: str, minimum: int) -> list[Cell]:
    """The cells of a unit that this report alone would allow."""
    found = []
    for block in made:
        those = frozenset(n for n, rater in enumerate(raters) if rater.group in block.groups and unit in rater.units)
        if len(those) >= minimum or (block.is_alone and those):
            found.append(Cell(block.id, those, block.groups, block.is_alone))
    return found


def is_safe(cells: Iterable[Cell], minimum: int, known: Collection[int] = ()) -> bool:
    """Whether whatever can be worked out from these sums concerns at least `minimum` raters who are not shown alone.

    `known` are raters who are shown alone elsewhere. Here they stand among others, and are no cover for them: a class
    has to be as large without them.
    """
    cells = list(cells)
    alone = {rater for cell in cells if cell.is_alone for rater in cell.raters}
    stands: dict[int, list[int]] = defaultdict(list)
    for number, those in enumerate({cell.raters for cell in cells}):
        for rater in those - alone:
            stands[rater].append(number)
    classes = Counter({tuple(signature): 0 for signature in stands.values()})
    classes.update(tuple(signature) for rater, signature in stands.items() if rater not in known)
    return all(size >= minimum for size in classes.values())


def settled(
    asked: Sequence[Cell], before: Sequence[Cell], present: Collection[int], minimum: int, known: Collection[int] = ()
) -> tuple[list[Cell], frozenset[int]]:
    """The cells of a unit that may be shown, after those that were shown `before`, oldest first; and the raters who
    have to wait. `present` are the raters whose answers are there now, as they were.

    A cell that is not safe gives way to one that was shown before and is still as it was.
    """
    chosen: list[Cell] = []
    late: set[int] = set()
    gone = {group for cell in before if not cell.raters <= set(present) for group in cell.groups}
    for cell in asked:
        # Of a group in which somebody is gone, or has changed an answer, nobody can tell whose answers are new.
        if gone.isdisjoint(cell.groups) and is_safe([*before, *chosen, cell], minimum, known):
            chosen.append(cell)
        else:
            late |= cell.raters
    for cell in reversed(before):
        shown = {rater for other in chosen for rater in other.raters}
        is_large = cell.is_alone or len(cell.raters.difference(known)) >= minimum
        if is_large and cell.raters <= set(present) and not cell.raters & shown:
            chosen.append(cell)
    shown = {rater for cell in chosen for rater in cell.raters}
    return chosen, frozenset(late - shown)


def decided(
    raters: Sequence[Rater],
    made: Sequence[Block],
    units: Iterable[str],
    before: Mapping[str, Sequence[Cell]],
    minimum: int,
) -> tuple[dict[str, tuple[Cell, ...]], frozenset[int]]:
    """The cells of each unit that may be shown, and the raters who wait. The raters are those of the earlier reports
    and of this one; those who rated no unit here are gone. `before` holds all that was shown, of whatever unit.
    """
    present = frozenset(number for number, rater in enumerate(raters) if rater.units)
    known = shown_alone(before)
    allowed = []
    for block in made:
        those = {n for n in present if raters[n].group in block.groups}
        if not block.is_alone or _may_stand_alone(those, known, before, minimum):
            allowed.append(block)
            known = known | those if block.is_alone else known
    cells: dict[str, tuple[Cell, ...]] = {}
    waiting: frozenset[int] = frozenset()
    for unit in units:
        asked = wanted(raters, allowed, unit, minimum)
        chosen, late = settled(asked, before.get(unit, ()), present, minimum, known)
        cells[unit] = tuple(chosen)
        waiting |= late
    return cells, waiting


def shown_alone(cells: Mapping[str, Sequence[Cell]]) -> frozenset[int]:
    """The raters who are shown alone in any unit."""
    return frozenset(rater for those in cells.values() for cell in those if cell.is_alone for rater in cell.raters)


def _may_stand_alone(
    those: Collection[int], known: Collection[int], before: Mapping[str, Sequence[Cell]], minimum: int
) -> bool:
    """Whether a rater who stood among others before may be shown alone now: not if they would be too few without."""
    return all(is_safe(cells, minimum, {*known, *those}) for cells in before.values())
