"""CASE packages that Leadframe wrote: the content as it was, with the texts that the items have now."""

from collections.abc import Iterator
from typing import Any

from leadframe.content.identifiers import Identifiers
from leadframe.content.layout import HEADER, PARTS
from leadframe.errors import CannotDo
from leadframe.importers.case_package import Object, Package, node, sequence
from leadframe.importers.fit import lawful, plainly
from leadframe.importers.header import header
from leadframe.importers.ledger import Ledger
from leadframe.importers.tree import Field

EXTENSION = "ext:leadframe"
_LISTS = {"element": "elements", "descriptor": "descriptors", "indicator": "indicators", "example": "examples",
          "negative_behaviour": "negative_behaviours"}  # fmt: skip
_ORDER = ("id", "previous_ids", "label", "code", "title", "stages", "stage", "statement", "lead_in")
_KNOWN = frozenset(
    "identifier fullStatement humanCodingScheme notes language title creator publisher version statusStartDate"
    " licenseURI".split()
)
_COMPUTED = frozenset(
    ("uri", "lastChangeDateTime", "caseVersion", "frameworkType", "adoptionStatus", "CFItemType", "CFItemTypeURI")
)
_HEADER = {
    "title": "title", "creator": "developer", "publisher": "publisher", "version": "version", "language": "language",
    "statusStartDate": "launched",
}  # fmt: skip
Data = dict[str, Any]


def is_own(package: Package) -> bool:
    """Whether the identifiers of a package follow from its addresses as in ours, and its items have our types."""
    uri = str(package.document.get("uri") or "")
    base, _, name = uri.rpartition("/")
    kinds = [_kind(item) for item in package.items]
    return bool(kinds) and all(kinds) and Identifiers(base).uuid(name) == package.document["identifier"]


def documents(package: Package, ledger: Ledger, asked: dict[str, str]) -> dict[str, Data]:
    """The files of the content. Raises CannotDo if the items are no whole framework."""
    try:
        return _Reader(package, ledger).documents(asked)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        told = f"what {EXTENSION} and the items say does not fit together ({error})"
        raise CannotDo(f"{package.name}: {told}; export the package again") from error


def _kind(item: Object) -> str:
    """The kind of an item of ours, by the address of its type; empty for any other."""
    uri = item.get("CFItemTypeURI", {}).get("uri") if isinstance(item.get("CFItemTypeURI"), dict) else ""
    before, _, kind = str(uri or "").rpartition("/item-types/")
    kind = kind.replace("-", "_")
    return kind if before and kind in (*_LISTS, "domain", "stage") else ""


class _Reader:
    def __init__(self, package: Package, ledger: Ledger) -> None:
        self.package, self.ledger = package, ledger
        self.base = str(package.document["uri"]).rpartition("/")[0]
        self.ids = {item["identifier"]: str(item["uri"]).removeprefix(f"{self.base}/") for item in package.items}
        self.at: dict[str, list[str]] = {}
        self.place: dict[str, tuple[str, float]] = {}
        for association in package.associations:
            origin, destination = package.ends(association)
            if association["associationType"] == "isChildOf":
                self.place[origin] = destination, sequence(association) or 0
            elif association["associationType"] == "hasSkillLevel" and destination in self.ids:
                self.at.setdefault(origin, []).append(self.ids[destination])
        self.whole = str(package.document["identifier"])
        self.inside: dict[tuple[str, str], list[tuple[float, int]]] = {}
        for number, item in enumerate(package.items):
            above, at = self.place.get(item["identifier"], ("", 0))
            self.inside.setdefault((_kind(item), above), []).append((at, number))

    def documents(self, asked: dict[str, str]) -> dict[str, Data]:
        self.claim()
        self.seen: set[int] = set()
        own = self.extension(self.package.document)
        made = dict(own.get("files", {})) if isinstance(own.get("files"), dict) else {}
        stages = [self.part(item, number) for number, item in self.items("stage", self.whole)]
        domains = [self.part(item, number) for number, item in self.items("domain", self.whole)]
        head = self.header(made.get(HEADER, {}), asked, [domain["id"] for domain in domains])
        made[HEADER] = {**head, **({"stages": stages} if stages else {})}
        made |= {PARTS["domain"].format(domain["id"]): domain for domain in domains}
        for number, item in enumerate(self.package.items):
            if number not in self.seen:
                told = f"an item of the type {_kind(item)!r} has no place there"
                raise CannotDo(f"{self.package.name}: /CFItems/{number}: {told}; mend its isChildOf association")
        return made

    def items(self, kind: str, parent: str) -> Iterator[tuple[int, Object]]:
        """The items of a kind below another one, in their order."""
        for _, number in sorted(self.inside.get((kind, parent), ())):
            yield number, self.package.items[number]

    def part(self, item: Object, number: int) -> Data:
        """A part with everything in it."""
        kind, name, rest = _kind(item), self.ids[item["identifier"]], self.extension(item)
        self.ledger.map(node("CFItems", number), kind)
        self.seen.add(number)
        made: Data = {"id": name, **{key: value for key, value in rest.items() if key != "notes"}}
        has_title = kind in ("domain", "element", "stage")
        made["title" if has_title else "text"] = self.text(number, "fullStatement", item["fullStatement"])
        usual = ("text",) if kind == "stage" else ("statement", "lead_in")
        notes = str(item.get("notes") or "").split("\n\n")
        told = [self.text(number, "notes", text) for text in notes if plainly(text)]
        made |= dict(zip(rest.get("notes", usual), told, strict=False))
        if kind == "indicator":
            made["stage"] = next(iter(self.at.get(item["identifier"], ())), "")
        elif kind == "example" and item["identifier"] in self.at:
            made["stages"] = self.at[item["identifier"]]
        for inner, into in _LISTS.items():
            listed = [self.part(child, n) for n, child in self.items(inner, item["identifier"])]
            made |= {into: listed} if listed else {}
        if kind == "domain" and "stages" not in made:
            used = {entry["stage"] for element in made.get("elements", ()) for entry in element.get("indicators", ())}
            stages = [self.ids[stage["identifier"]] for _, stage in self.items("stage", self.whole)]
            made |= {"stages": [name for name in stages if name in used]} if used else {}
        if "code" not in made:
            self.ledger.default(("CFItems", number, "humanCodingScheme"), "follows from its place")
        return {key: made[key] for key in sorted(made, key=lambda key: _ORDER.index(key) if key in _ORDER else 99)}

    def text(self, number: int, field: str, text: str) -> str:
        """A text of an item, in one line."""
        made = lawful(text)
        if made != text:
            self.ledger.fold(("CFItems", number, field), "white space was evened out")
        return made

    def extension(self, entry: Object) -> Data:
        found = (entry.get("extensions") or {}).get(EXTENSION)
        return found if isinstance(found, dict) else {}

    def header(self, own: Data, asked: dict[str, str], domains: list[str]) -> Data:
        """The header as it was, with what the document says now; made of the document in CASE 1.0, which has no room
        for more.
        """
        document = self.package.document
        if own:
            now = {name: document[key] for key, name in _HEADER.items() if document.get(key) and own.get(name)}
            return {**own, **now}
        told = {name: Field(str(document[key])) for key, name in _HEADER.items() if document.get(key)}
        told["base_uri"] = Field(self.base)
        for licence in self.package.definitions("CFLicenses"):
            told["statement"] = Field(str(licence.get("licenseText") or ""))
            if str(licence.get("uri")) != f"{self.base}/case/licence":
                told["licence"] = Field(str(licence.get("uri")))
        made = header(told, asked, self.ledger, self.package.name)
        made["id"] = str(document["uri"]).removeprefix(f"{self.base}/")
        made["contents"] = [{"domain": name} for name in domains]
        return made

    def claim(self) -> None:
        """Says of everything that Leadframe writes what becomes of it when it is read back."""
        rows = "crosswalks" if self.extension(self.package.document) else ""
        for path in self.ledger.everything():
            assert isinstance(path, tuple)  # nosec B101  # for mypy: this reader opens no other keys
            if path[0] == "node":
                self.claim_node(path, rows)
            elif path[0] == "CFAssociations" and not rows and self.is_row(path[1]):
                continue
            elif path[0] in ("CFDefinitions", "CFRubrics") or not _COMPUTED.isdisjoint(path):
                self.ledger.default(path, "Leadframe writes it again")
            elif EXTENSION in path or path[0] == "CFAssociations" or not _KNOWN.isdisjoint(path):
                self.ledger.map(path, "the same")

    def claim_node(self, key: tuple[Any, ...], rows: str) -> None:
        if key[1] == "CFRubrics":
            self.ledger.default(key, "Leadframe writes it again")
        elif key[1] == "CFAssociations" and (rows or not self.is_row(key[2])):
            self.ledger.map(key, rows if self.is_row(key[2]) else "the place or the stage of a part")

    def is_row(self, number: int) -> bool:
        """Whether an association is a row of a crosswalk."""
        return self.package.associations[number]["associationType"] not in ("isChildOf", "hasSkillLevel")
