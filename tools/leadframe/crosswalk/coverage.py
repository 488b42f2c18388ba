"""What a crosswalk says nothing about, on either side."""

from collections.abc import Iterable
from typing import NamedTuple

from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.ends import End, Ends, around

LEVELS = ("domain", "element")
"""The kinds of parts of a framework of which a crosswalk should speak."""


class Coverage(NamedTuple):
    """One side of a crosswalk: its parts, those with a row, those said to have no counterpart, and the rest (gaps).

    A part has a row if it, or a part of it, is in one. What has no counterpart has parts that have none either, and
    what consists of such parts has none.
    """

    parts: tuple[End, ...]
    mapped: tuple[End, ...]
    without: tuple[End, ...]
    gaps: tuple[End, ...]


def of_ours(ends: Ends, crosswalk: Crosswalk) -> Coverage:
    """How far a crosswalk speaks of the domains and elements of the framework; `ends` are its parts."""
    named = [row.subject for row in crosswalk.rows if row.predicate != "none"]
    without = [row.subject for row in crosswalk.rows if row.predicate == "none" and row.subject]
    return _coverage(ends, [end for end in ends.values() if end.kind in LEVELS], named, without)


def of_theirs(ends: Ends, crosswalk: Crosswalk) -> Coverage:
    """How far a crosswalk speaks of the parts of the related framework; `ends` are these."""
    named = [row.object for row in crosswalk.rows if row.predicate != "none"]
    without = [row.object for row in crosswalk.rows if row.predicate == "none" and row.object]
    return _coverage(ends, list(ends.values()), named, without)


def _coverage(ends: Ends, parts: list[End], named: Iterable[str], without: Iterable[str]) -> Coverage:
    reached = {name for start in named for name in around(ends, start)}
    bare = set(without)
    inside: dict[str, list[End]] = {}
    for end in parts:
        inside.setdefault(end.parent, []).append(end)

    def has_none(end: End) -> bool:
        within = inside.get(end.id, [])
        return not bare.isdisjoint(around(ends, end.id)) or (bool(within) and all(map(has_none, within)))

    mapped = tuple(end for end in parts if end.id in reached)
    rest = [end for end in parts if end.id not in reached]
    lacking = tuple(end for end in rest if has_none(end))
    return Coverage(tuple(parts), mapped, lacking, tuple(end for end in rest if end not in lacking))
