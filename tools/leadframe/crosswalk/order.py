"""What lies within what, across two frameworks: a part within the whole it belongs to, the narrower within the broader.

SKOS Reference, sections 8 and 10: a hierarchy has no circles, and what is related to something is neither broader nor
narrower than it (S27: skos:related is disjoint with skos:broaderTransitive; S46: skos:exactMatch is disjoint with
skos:broadMatch and skos:relatedMatch).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leadframe.content.crosswalk import Mapping, Status
from leadframe.crosswalk.ends import Ends
from leadframe.crosswalk.predicates import STATUSES


class Step(NamedTuple):
    """A part lies within another: by a row, or, where `row` is None, because it belongs to it."""

    to: str
    row: Mapping | None


class Order:
    """The steps from each part to what it lies within."""

    def __init__(self, ours: Ends, theirs: Ends, rows: Iterable[Mapping]) -> None:
        self._parts = (ours, theirs)
        self._rows: dict[str, list[Step]] = {}
        for row in rows:
            for start, step in _steps(row):
                self._rows.setdefault(start, []).append(step)

    def way(
        self, start: str, to: str, without: Mapping | None = None, status: Status | None = None
    ) -> list[Step] | None:
        """The steps from one part to another that it lies within; None if there are none.

        `without` is a row that is not used, and with a `status` only rows are that are at least as strong.
        """
        ways: dict[str, list[Step]] = {start: []}
        waiting = [start]
        for name in waiting:
            for step in self._from(name):
                if step.to not in ways and _may_use(step, without, status):
                    ways[step.to] = [*ways[name], step]
                    if step.to == to:
                        return ways[to]
                    waiting.append(step.to)
        return None

    def _from(self, name: str) -> Iterator[Step]:
        for parts in self._parts:
            if name in parts and parts[name].parent:
                yield Step(parts[name].parent, None)
        yield from self._rows.get(name, ())


def _steps(row: Mapping) -> Iterator[tuple[str, Step]]:
    if row.predicate in ("broad", "exact"):
        yield row.subject, Step(row.object, row)
    if row.predicate in ("narrow", "exact"):
        yield row.object, Step(row.subject, row)


def _may_use(step: Step, without: Mapping | None, status: Status | None) -> bool:
    if step.row is None:
        return True
    strong = status is None or STATUSES.index(step.row.status) <= STATUSES.index(status)
    return strong and step.row is not without


def smaller(row: Mapping) -> tuple[str, str]:
    """The smaller and the larger end of a broad or narrow row."""
    return (row.subject, row.object) if row.predicate == "broad" else (row.object, row.subject)
