"""What is wrong with a CASE package, and what the official JSON Schema does not find.

Source of the rules: 1EdTech CASE 1.1, Information Model (identifiers, associations, extension vocabularies) and
Implementation Guide (permanent identifiers, order by sequence number).
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from leadframe.importers.case_package import Object, Package, sequence

_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_EXTENSION = re.compile(r"ext:[A-Za-z0-9.\-_]+")
_TYPES = frozenset(
    "isChildOf isPeerOf isPartOf exactMatchOf precedes isRelatedTo replacedBy exemplar hasSkillLevel"
    " isTranslationOf".split()
)
FATAL = frozenset(("duplicate-identifier", "cycle", "orphan"))
"""Faults that leave open where a part belongs."""


class Flaw(NamedTuple):
    """A fault: its kind, where it stands, what it is, and the way out."""

    kind: str
    path: str
    message: str
    remedy: str


def faults(package: Package) -> list[Flaw]:
    """All faults, those of the tree last."""
    return [*_identifiers(package), *_times(package), *_associations(package), *_tree(package)]


def _objects(package: Package) -> Iterator[tuple[str, Object]]:
    yield "/CFDocument", package.document
    for number, item in enumerate(package.items):
        yield f"/CFItems/{number}", item
    for number, association in enumerate(package.associations):
        yield f"/CFAssociations/{number}", association


def _identifiers(package: Package) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    for path, entry in _objects(package):
        name = entry.get("identifier")
        if not isinstance(name, str):
            continue
        place = f"{path}/identifier"
        if name.lower() in seen:
            told = f"{name} is the identifier of {seen[name.lower()]}, too"
            yield Flaw("duplicate-identifier", place, told, "give each a UUID of its own")
        seen.setdefault(name.lower(), path)
        if not _UUID.fullmatch(name):
            kind = "upper-case-uuid" if _UUID.fullmatch(name.lower()) else "bad-uuid"
            remedy = "write it in small letters" if kind == "upper-case-uuid" else "use a UUID of versions 1 to 5"
            yield Flaw(kind, place, f"{name} is no identifier in CASE", remedy)


def _times(package: Package) -> Iterator[Flaw]:
    for path, entry in _objects(package):
        time = entry.get("lastChangeDateTime")
        place = f"{path}/lastChangeDateTime"
        remedy = "write date, time and offset: 2011-06-29T00:00:00+00:00"
        try:
            if datetime.fromisoformat(str(time)).tzinfo is None:
                yield Flaw("naive-time", place, f"{time} does not say its offset from UTC", remedy)
        except ValueError:
            yield Flaw("bad-time", place, f"{time} is no time", remedy)


def _associations(package: Package) -> Iterator[Flaw]:
    known = {_name(package.document), *map(_name, package.items)}
    for number, association in enumerate(package.associations):
        path, kind = f"/CFAssociations/{number}", association["associationType"]
        if kind not in _TYPES and not _EXTENSION.fullmatch(kind):
            told = f"{kind!r} is no type of association"
            yield Flaw("bad-association-type", f"{path}/associationType", told, "take one of CASE, or ext:name")
        origin, destination = package.ends(association)
        needed = [("originNodeURI", origin)]
        if kind in ("isChildOf", "hasSkillLevel"):
            needed.append(("destinationNodeURI", destination))
        for side, name in needed:
            if name not in known:
                told = f"{name} is not in the package"
                yield Flaw("dangling-end", f"{path}/{side}", told, "add the item, or delete the association")
        if origin == destination:
            yield Flaw("self-association", path, "both ends are the same item", "delete the association")


def _tree(package: Package) -> Iterator[Flaw]:
    """Faults of the hierarchy: every item has one place, which leads to the document."""
    parents = hierarchy(package)
    places: Counter[tuple[str, float]] = Counter()
    for number, item in enumerate(package.items):
        path, above = f"/CFItems/{number}", parents.get(_name(item), [])
        if len(above) > 1:
            told = f"{item['identifier']} is a child of {len(above)} items"
            yield Flaw("two-parents", path, told, "keep one isChildOf association")
        if not above and parents:
            told = f"no isChildOf association says where {item['identifier']} belongs"
            yield Flaw("orphan", path, told, "add one, to the document if it stands at the top")
        elif _goes_round(_name(item), parents):
            told = f"{item['identifier']} is below itself"
            yield Flaw("cycle", path, told, "mend the isChildOf associations")
    for number, association in enumerate(package.associations):
        number_there = sequence(association)
        if association["associationType"] == "isChildOf" and number_there is not None:
            place = (package.ends(association)[1], number_there)
            places[place] += 1
            if places[place] == 2:
                told = f"two children of {place[0]} have the sequence number {number_there:g}"
                path = f"/CFAssociations/{number}/sequenceNumber"
                yield Flaw("same-sequence", path, told, "number the children of an item from 1")


def hierarchy(package: Package) -> dict[str, list[str]]:
    """The parents of each item that are in the package, by identifier; the document is one."""
    known = {_name(package.document), *map(_name, package.items)}
    found: dict[str, list[str]] = {}
    for association in package.associations:
        origin, destination = package.ends(association)
        if association["associationType"] == "isChildOf" and destination in known:
            found.setdefault(origin, []).append(destination)
    return found


def _name(entry: Object) -> str:
    return str(entry["identifier"]).lower()


def _goes_round(name: str, parents: dict[str, list[str]]) -> bool:
    here, seen = name, set()
    while here in parents and here not in seen:
        seen.add(here)
        here = parents[here][0]
        if here == name:
            return True
    return False
