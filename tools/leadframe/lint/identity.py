"""Ids across all files: each names one part, for ever. Works on whatever files could be read."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from leadframe.content.layout import RETIRED, holds_ids
from leadframe.finding import Problem
from leadframe.position import At, Path


class Place(NamedTuple):
    """Where an id stands, and the part it names."""

    at: At
    part: dict[str, Any]


Named = list[tuple[str, Path, dict[str, Any]]]
"""Ids, each with its path and its part."""


def of_files(documents: Mapping[str, Any]) -> dict[str, Named]:
    """The ids in each file whose ids name parts."""
    return {file: list(ids(data)) for file, data in documents.items() if holds_ids(file)}


def problems(
    documents: Mapping[str, Any],
    known: Mapping[str, Named],
    refused: Collection[str],
    line: Callable[[At], int],
    published: Callable[[], Mapping[str, Any]],
) -> Iterator[tuple[str, Problem]]:
    """Ids (`known`, by file) that stand twice, and retired ids that are used again, each with the name of its rule.

    Of two parts with one id, the one that was published with it keeps it; `published` gives the published parts. Two
    parts of one file that its schema refused are passed over: one of them may be there by that mistake.
    """
    places: dict[str, list[Place]] = {}
    for file, named in known.items():
        for name, path, part in named:
            places.setdefault(name, []).append(Place(At(file, path), part))
    retired = set()
    for number, entry in enumerate(_retired(documents)):
        if entry["id"] in retired:
            at = At(RETIRED, ("retired", number, "id"))
            yield "duplicate-id", Problem(at, f"the id {entry['id']} is retired twice", "keep one of the two entries")
        retired.add(entry["id"])
    for name, found in places.items():
        if len(found) > 1 and not (found[0].at.file in refused and len({place.at.file for place in found}) == 1):
            yield from _repeated(name, found, line, published())
        if name in retired:
            message = f"the id {name} is retired (see {RETIRED})"
            yield "reused-id", Problem(found[0].at, message, "an id is never used again; choose another one")
    yield from _previous(places, retired)


def _previous(places: Mapping[str, list[Place]], retired: Collection[str]) -> Iterator[tuple[str, Problem]]:
    """Ids that parts had before, and that name a part now, or are retired as well. Several parts may have had one: it
    was split.
    """
    for name, found in places.items():
        for place in found:
            before = place.part.get("previous_ids")
            for number, old in enumerate(before if isinstance(before, list) else ()):
                at = At(place.at.file, (*place.at.path[:-1], "previous_ids", number))
                if not isinstance(old, str):
                    continue  # its schema refuses it
                if old in places:
                    told = f"{old} is said to be a previous id of {name}, and names a part"
                    yield "reused-id", Problem(at, told, "give that part another id, or take this entry out")
                elif old in retired:
                    told = f"{old} is a previous id of {name}, and retired (see {RETIRED})"
                    yield "duplicate-id", Problem(at, told, "keep one of the two: a part that goes on is not retired")


def _repeated(
    name: str, found: list[Place], line: Callable[[At], int], published: Mapping[str, Any]
) -> Iterator[tuple[str, Problem]]:
    keeper = next((place for place in found if place.part == published.get(name)), found[0])
    for place in found:
        if place is not keeper:
            message = f"the id {name} is taken already, in {keeper.at.file}, line {line(keeper.at)}"
            yield "duplicate-id", Problem(place.at, message, "give one of the two an id that no other part has")


def ids(data: Any, path: Path = ()) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Every id in the data of a file with its path and its part, in order, except those of retired parts."""
    if isinstance(data, dict):
        if isinstance(data.get("id"), str) and path[:1] != ("retired",):
            yield data["id"], (*path, "id"), data
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from ids(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from ids(value, (*path, number))


def _retired(documents: Mapping[str, Any]) -> list[dict[str, str]]:
    entries = documents.get(RETIRED)
    listed = entries.get("retired") if isinstance(entries, dict) else None
    return [
        entry
        for entry in (listed if isinstance(listed, list) else ())
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]
