"""Puts rows into the data of a crosswalk."""

from copy import deepcopy
from typing import Any, NamedTuple

from leadframe.crosswalk.judge import Row

MEANING = ("predicate", "status")
"""A row that says something else in these has to be reviewed anew."""


class Merged(NamedTuple):
    """The data of a crosswalk with rows put in; the rows that are new, those that say something else now (with what),
    and those that are as they were.
    """

    data: Any
    added: list[str]
    changed: list[str]
    same: list[str]


def merged(data: Any, incoming: list[Row], author: str, date: str) -> Merged:
    """Puts rows into the data: new ones at the end, what they say otherwise into those that are there.

    A row with another meaning loses its review, and is by `author` and of `date` where it does not say it itself.
    """
    data = deepcopy(data)
    defaults = data["defaults"]
    there = {_pair(row): row for key in ("mappings", "no_counterpart") for row in data.get(key, [])}
    result = Merged(data, [], [], [])
    for row in incoming:
        old = there.get(_pair(row))
        if old is None:
            shown = {key: value for key, value in row.items() if defaults.get(key) != value}
            data.setdefault("mappings" if "predicate" in row else "no_counterpart", []).append(shown)
            result.added.append(name(row))
        elif news := _news(row, {**defaults, **old}):
            was = {key: {**defaults, **old}.get(key, "nothing") for key in news}
            if any(key in news for key in MEANING):
                old.pop("reviewed", None)
                news = {"date": date, **({"author": author} if author else {}), **news}
            old.update(news)
            result.changed.append(f"{name(row)} ({', '.join(f'{key}: {was[key]} → {news[key]}' for key in was)})")
        else:
            result.same.append(name(row))
    _close(data, incoming)
    return result


def name(row: Row) -> str:
    """A row in a few signs."""
    return f"{row.get('subject', 'nothing')} → {row.get('object', 'nothing')}"


def _pair(row: Row) -> tuple[str, str]:
    return row.get("subject", ""), row.get("object", "")


def _news(row: Row, effective: Row) -> Row:
    """What a row says that the data does not."""
    return {
        key: value
        for key, value in row.items()
        if effective.get(key) != value and (key != "object_label" or key in effective)
    }


def _close(data: Any, judged: list[Row]) -> None:
    """Takes parts that rows are about out of the list of those that nobody has judged."""
    ends = {end for row in judged for end in _pair(row)}
    still = [part for part in data.get("open", []) if part not in ends]
    if still:
        data["open"] = still
    else:
        data.pop("open", None)
