"""Which entries of a list moved: the fewest that explain the new order."""

from bisect import bisect_left
from collections.abc import Sequence


def movers(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Entries that both lists have, and that have to move to turn one order into the other, in the new order.

    All others are a longest increasing subsequence (Fredman 1975), so that no smaller set would do.
    """
    at = {name: place for place, name in enumerate(new)}
    common = [name for name in old if name in at]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, name in enumerate(common):
        place = at[name]
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    stays = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        stays.add(common[number])
        number = before[number]
    moved = set(common) - stays
    return [name for name in new if name in moved]
