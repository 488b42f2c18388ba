"""Puts rows into the data of a crosswalk."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from leadframe.crosswalk.judge import Row


class Merged(NamedTuple):
    """The data of a crosswalk with the rows put in, and the names of those that are new, changed, and as they were."""

    data: Any
    added: list[str]
    changed: list[str]
    same: list[str]


def merged(data: Any, incoming: list[Row], fallback: Row) -> Merged:
    """Puts rows into the data: new ones at the end, what differs into those that are there.

    `fallback` is said of new rows where the file says nothing. A row keeps its last review.
    """
    data = deepcopy(data)
    there = {
        (row.get("subject", ""), row.get("object", "")): row
        for key in ("mappings", "no_counterpart")
        for row in data.get(key, [])
    }
    result = Merged(data, [], [], [])
    for row in incoming:
        pair = (row.get("subject", ""), row.get("object", ""))
        name = f"{pair[0] or 'nothing'} → {pair[1] or 'nothing'}"
        old = there.get(pair)
        if old is None:
            full = {**fallback, **row}
            shown = {key: value for key, value in full.items() if data["defaults"].get(key) != value}
            data.setdefault("mappings" if "predicate" in row else "no_counterpart", []).append(shown)
            result.added.append(name)
            continue
        effective = {**data["defaults"], **old}
        news = dict(_news(row, effective, labelled="object_label" in old))
        old.update(news)
        (result.changed if news else result.same).append(name)
    return result


def _news(row: Row, effective: Row, *, labelled: bool) -> Iterator[tuple[str, Any]]:
    """What a row says that the data does not."""
    return (
        (key, value)
        for key, value in row.items()
        if effective.get(key) != value and (key != "object_label" or labelled)
    )
