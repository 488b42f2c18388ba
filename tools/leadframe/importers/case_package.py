"""A CFPackage of CASE 1.0 or 1.1, held to the little that reading it needs, and everything that stands in it.

Real packages leave out or set to null what the standard wants; that is no reason to refuse them. What they have to have
is a document with a title, items with identifiers and statements, and associations with two ends.
"""

from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple

from leadframe.errors import CannotDo
from leadframe.importers.ledger import Entry, Ledger

Object = dict[str, Any]
Path = tuple[str | int, ...]
_MOST = 20
"""Faults that are told at once."""

_NODES = ("CFItems", "CFAssociations", "CFRubrics")
_NEEDED = {
    "CFDocument": ("identifier", "title"),
    "CFItems": ("identifier", "fullStatement"),
    "CFAssociations": ("associationType", "originNodeURI", "destinationNodeURI"),
}


class Package(NamedTuple):
    """A package whose shape is sound."""

    name: str
    data: Object

    @property
    def document(self) -> Object:
        """CFDocument."""
        found: Object = self.data["CFDocument"]
        return found

    @property
    def items(self) -> list[Object]:
        """CFItems."""
        return self.data.get("CFItems") or []

    @property
    def associations(self) -> list[Object]:
        """CFAssociations."""
        return self.data.get("CFAssociations") or []

    @property
    def rubrics(self) -> list[Object]:
        """CFRubrics."""
        return self.data.get("CFRubrics") or []

    def definitions(self, group: str) -> list[Object]:
        """One of the groups of CFDefinitions."""
        return (self.data.get("CFDefinitions") or {}).get(group) or []

    def ends(self, association: Object) -> tuple[str, str]:
        """The identifiers at the ends of an association, origin first."""
        return end(association["originNodeURI"]), end(association["destinationNodeURI"])


def end(link: Any) -> str:
    """The identifier in a link; older packages give it, or its address, as a string."""
    found = link.get("identifier") or link.get("uri") or "" if isinstance(link, dict) else link
    return str(found).rpartition("/")[2].lower()


def sequence(association: Object) -> float | None:
    """The sequence number of an association, which some packages write as a text; None if it has none."""
    try:
        return float(association["sequenceNumber"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def is_package(data: Any) -> bool:
    """Whether JSON data are meant as a CFPackage."""
    return isinstance(data, dict) and ("CFDocument" in data or "CFPackage" in data or "CFItems" in data)


def package(data: Object, name: str) -> Package:
    """The package in JSON data. Raises CannotDo with the path of everything that keeps it from being read."""
    inner = data["CFPackage"] if isinstance(data.get("CFPackage"), dict) else data
    faults = list(_faults(inner))
    if faults:
        more = [f"{name}: and {len(faults) - _MOST} faults more"] if len(faults) > _MOST else []
        raise CannotDo("\n".join([*(f"{name}: {fault}" for fault in faults[:_MOST]), *more]))
    return Package(name, inner)


def _faults(data: Object) -> Iterator[str]:
    document = data.get("CFDocument")
    if not isinstance(document, dict):
        yield "there is no CFDocument; this is no CASE package"
        return
    yield from _missing("/CFDocument", document, _NEEDED["CFDocument"])
    yield from _definitions(data.get("CFDefinitions"))
    yield from _rubrics(data.get("CFRubrics"))
    for path, value in _within("", data):
        if path.endswith("/extensions") and not isinstance(value, dict | list | None):
            yield f"{path} is no object"
    for group in _NODES:
        listed = data.get(group)
        if listed is not None and not isinstance(listed, list):
            yield f"/{group} is no list"
            continue
        for number, entry in enumerate(listed or ()):
            path = f"/{group}/{number}"
            if isinstance(entry, dict):
                yield from _missing(path, entry, _NEEDED.get(group, ()))
                yield from _not_texts(path, entry)
            else:
                yield f"{path} is no object"


def _missing(path: str, entry: Object, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        if key.endswith("NodeURI"):
            if key not in entry or not end(entry[key]):
                yield f"{path}/{key} names nothing; an association needs two ends"
        elif not isinstance(entry.get(key), str) or not entry[key].strip():
            yield f"{path}/{key} is missing or empty; it has to be a text"


def _within(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The values in the document, its items and its associations, one step deep."""
    for group in ("CFDocument", "CFItems", "CFAssociations"):
        held = value.get(group)
        entries = enumerate(held) if isinstance(held, list) else [("", held)]
        for number, entry in entries:
            if isinstance(entry, dict):
                at = f"/{group}/{number}".rstrip("/")
                yield from ((f"{at}/{key}", inside) for key, inside in entry.items())


def _definitions(found: Any) -> Iterator[str]:
    if found is not None and not isinstance(found, dict):
        yield "/CFDefinitions is no object"
        return
    for group, listed in (found or {}).items():
        if group != "extensions":
            yield from _objects(f"/CFDefinitions/{group}", listed)


def _rubrics(found: Any) -> Iterator[str]:
    for r, rubric in enumerate(found if isinstance(found, list) else ()):
        inside = rubric.get("CFRubricCriteria") if isinstance(rubric, dict) else None
        path = f"/CFRubrics/{r}/CFRubricCriteria"
        yield from _objects(path, inside)
        for c, criterion in enumerate(inside if isinstance(inside, list) else ()):
            if isinstance(criterion, dict):
                yield from _objects(f"{path}/{c}/CFRubricCriterionLevels", criterion.get("CFRubricCriterionLevels"))


def _objects(path: str, listed: Any) -> Iterator[str]:
    """What keeps a value from being a list of objects; null is an empty one."""
    if listed is not None and not isinstance(listed, list):
        yield f"{path} is no list"
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(entry, dict):
            yield f"{path}/{number} is no object"


_TEXTS = (
    "abbreviatedStatement", "humanCodingScheme", "listEnumeration", "notes", "CFItemType", "language", "uri",
)  # fmt: skip


def _not_texts(path: str, entry: Object) -> Iterator[str]:
    for key in _TEXTS:
        if entry.get(key) is not None and not isinstance(entry[key], str):
            yield f"{path}/{key} is no text"
    if entry.get("sequenceNumber") is not None and sequence(entry) is None:
        yield f"{path}/sequenceNumber is no number"


def opened(package: Package) -> Ledger:
    """A ledger of everything that stands in a package. The keys are paths; empty values are nobody's loss."""
    ledger = Ledger()
    for path, value in _leaves((), package.data):
        ledger.open(path, Entry(_field(path), pointer(path), str(value)))
    for group in _NODES:
        for number, entry in enumerate(package.data.get(group) or ()):
            ledger.open(("node", group, number), Entry(group, f"/{group}/{number}", _called(entry), is_node=True))
    return ledger


def node(group: str, number: int) -> Hashable:
    """The key of an item, an association or a rubric."""
    return ("node", group, number)


def pointer(path: Path) -> str:
    """A path as a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def _called(entry: Object) -> str:
    told = entry.get("fullStatement") or entry.get("associationType") or entry.get("title") or entry.get("identifier")
    return str(told or "")


def _leaves(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _leaves((*path, key), inside)
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _leaves((*path, number), inside)
    elif value is not None and value != "":
        yield path, value


def _field(path: Path) -> str:
    """What values of this kind are called: the path without its numbers; one name for all of an extension."""
    steps = [str(step) for step in path if not isinstance(step, int)]
    if "extensions" in steps:
        steps = steps[: steps.index("extensions") + 2]
    return ".".join(steps)
