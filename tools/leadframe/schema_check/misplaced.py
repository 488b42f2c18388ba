"""Entries that stand in the wrong list, because the line with the key of their own list is missing above them."""

from collections.abc import Iterable
from typing import Any

from leadframe.position import Path


def misplaced(refusals: Iterable[Any]) -> dict[Path, list[str]]:
    """The paths of list entries that have at least two keys that do not belong there, and these keys."""
    found = {}
    for refusal in refusals:
        if refusal.keyword == "additionalProperties" and refusal.path and isinstance(refusal.path[-1], int):
            known = refusal.schema["properties"]
            strange = [name for name in refusal.value if name not in known]
            fitting = [name for name in refusal.value if name in known and name not in ("id", "text", "variants")]
            if len(strange) >= 2 and len(strange) > len(fitting):
                found[refusal.path] = strange
    return found


def inside(path: Path, entries: Iterable[Path]) -> bool:
    """Whether `path` is, or leads into, one of the entries."""
    prefixes = {path[:depth] for depth in range(1, len(path) + 1)}
    return not prefixes.isdisjoint(entries)
