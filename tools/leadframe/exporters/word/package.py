"""Word files as packages of parts (ECMA-376 part 2)."""

import posixpath
from pathlib import Path

from lxml import etree

from leadframe.exporters.opc import TYPES, pack, unpack
from leadframe.exporters.word.xml import RELATION, Element, as_bytes, parse

_TEMPLATE = Path(__file__).parent / "template"
_RELATIONS = "word/_rels/document.xml.rels"


class Package:
    """The parts of a Word file by name, with the relations of its main part, to be added to."""

    def __init__(self, content: bytes) -> None:
        self.parts = unpack(content)
        self._types = parse(self.parts[TYPES])
        self._relations = parse(self.parts[_RELATIONS])

    def target(self, relation: str) -> str:
        """The name of the part that a relation of the main part leads to; empty if there is none."""
        found = (entry.get("Target") for entry in self._relations if entry.get("Id") == relation)
        return posixpath.normpath(posixpath.join("word", next(found, "../"))).removeprefix("/").lstrip(".")

    def kind(self, kind: str) -> str:
        """The name of the first part of a kind, such as numbering; empty if there is none."""
        found = self.relations(kind)
        return self.target(found[0]) if found else ""

    def relations(self, kind: str) -> list[str]:
        """The ids of the relations of the main part of a kind, such as header."""
        wanted = f"{RELATION}/{kind}"
        return [str(entry.get("Id")) for entry in self._relations if entry.get("Type") == wanted]

    def ids(self) -> set[str]:
        """The ids of all relations of the main part."""
        return {str(entry.get("Id")) for entry in self._relations}

    def add(self, stem: str, extension: str, content: bytes, kind: str, content_type: str) -> str:
        """Adds a part under a name that is free; the id of its relation."""
        number = 1
        while (name := f"{stem}{number}.{extension}") in self.parts:
            number += 1
        self.put(name, content, content_type)
        return self.relate(kind, posixpath.relpath(name, "word"))

    def put(self, name: str, content: bytes, content_type: str = "") -> None:
        """Adds a part, or gives it other bytes."""
        if content_type and name not in self.parts:
            entry = etree.SubElement(self._types, f"{{{self._types.nsmap[None]}}}Override")
            entry.set("PartName", f"/{name}")
            entry.set("ContentType", content_type)
        self.parts[name] = content

    def relate(self, kind: str, target: str, name: str = "", *, outside: bool = False) -> str:
        """Adds a relation of the main part; its id."""
        taken = {entry.get("Id") for entry in self._relations}
        number = len(taken) + 1
        while not name or name in taken:
            name, number = f"rAdded{number}", number + 1
        entry = etree.SubElement(self._relations, f"{{{self._relations.nsmap[None]}}}Relationship")
        entry.set("Id", name)
        entry.set("Type", f"{RELATION}/{kind}")
        entry.set("Target", target)
        if outside:
            entry.set("TargetMode", "External")
        return name

    def share_relations(self, one: str, other: str) -> None:
        """Gives a part the relations of another, whose copy it is."""
        if _relations_of(one) in self.parts:
            self.parts[_relations_of(other)] = self.parts[_relations_of(one)]

    def drop(self, relation: str) -> None:
        """Takes out a relation of the main part, and the part that it leads to."""
        name = self.target(relation)
        del self.parts[name]
        self.parts.pop(_relations_of(name), None)
        for entries, key, value in ((self._relations, "Id", relation), (self._types, "PartName", f"/{name}")):
            for entry in [entry for entry in entries if entry.get(key) == value]:
                entries.remove(entry)

    def retype(self, name: str, content_type: str) -> None:
        """Gives a part another content type."""
        for entry in self._types:
            if entry.get("PartName") == f"/{name}":
                entry.set("ContentType", content_type)

    def content_type(self, name: str) -> str:
        """The content type of a part; empty if its ending says it."""
        found: Element = next((entry for entry in self._types if entry.get("PartName") == f"/{name}"), None)
        return "" if found is None else str(found.get("ContentType"))

    def packed(self) -> bytes:
        """The file."""
        return pack({**self.parts, TYPES: as_bytes(self._types), _RELATIONS: as_bytes(self._relations)})


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


def template() -> bytes:
    """The template that comes with Leadframe, put together from the parts in the folder `template`."""
    paths = (path for path in _TEMPLATE.rglob("*") if path.is_file())
    return pack({path.relative_to(_TEMPLATE).as_posix(): path.read_bytes() for path in paths})
