"""What exact rows make one and the same, across all crosswalks (SKOS Reference, S44 and S45: skos:exactMatch is
symmetric and transitive).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leadframe.content.crosswalk import Mapping


class Merger(NamedTuple):
    """Two parts of one framework that become one, and the row that makes them so."""

    row: Mapping
    one: str
    other: str


def mergers(rows: Iterable[Mapping]) -> Iterator[Merger]:
    """Each row that makes two parts of one framework the same by itself or with the exact rows before it."""
    groups: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.predicate != "exact":
            continue
        one = groups.setdefault(row.subject, {"": row.subject})
        other = groups.setdefault(row.object, {_framework(row.object): row.object})
        if one is other:
            continue
        clash = next((name for name in one if name in other), None)
        if clash is not None:
            yield Merger(row, one[clash], other[clash])
            continue
        one.update(other)
        for name in other.values():
            groups[name] = one


def _framework(name: str) -> str:
    """The related framework of a part; empty for parts of ours."""
    return name.rpartition(":")[0]
