"""CASE packages of other people: the tree of their items, with levels from skill levels or rubrics."""

from collections import Counter
from collections.abc import Hashable
from typing import Any

from leadframe.errors import CannotDo
from leadframe.importers.case_faults import FATAL, faults, hierarchy
from leadframe.importers.case_header import field_at, header_of, language
from leadframe.importers.case_package import Package, node, sequence
from leadframe.importers.case_rubrics import take_rubrics
from leadframe.importers.fit import plainly
from leadframe.importers.ledger import Ledger
from leadframe.importers.tree import NONE, Field, Forest, Level, Part, Said

_MOST = 20
_COMPUTED = {
    "uri": "addresses follow from base_uri and the id",
    "lastChangeDateTime": "the day of a release says when it changed",
    "CFDocumentURI": "every part belongs to the framework",
    "CFPackageURI": "the package is the framework",
    "CFItemAssociationURI": "associations stand in the framework itself",
    "caseVersion": "every export says its version",
    "frameworkType": "every export says that this is a competency framework",
    "rubricId": "says what its place says",
    "rubricCriterionId": "says what its place says",
}
_ENDS = ("associationType", "originNodeURI", "destinationNodeURI", "sequenceNumber")


def forest(package: Package, ledger: Ledger, asked: dict[str, str]) -> Forest:
    """The tree in a package. Raises CannotDo where it is none."""
    refuse_if_torn(package)
    return _Reader(package, ledger).forest(asked)


def refuse_if_torn(package: Package) -> None:
    """Raises CannotDo with every fault that leaves open which part an item is, or where it belongs."""
    grave = [flaw for flaw in faults(package) if flaw.kind in FATAL and flaw.path.startswith("/CFItems")]
    if grave:
        told = [f"{package.name}: {flaw.path}: {flaw.message}; {flaw.remedy}" for flaw in grave[:_MOST]]
        more = [f"{package.name}: and {len(grave) - _MOST} faults more"] if len(grave) > _MOST else []
        raise CannotDo("\n".join([*told, *more]))


class _Reader:
    def __init__(self, package: Package, ledger: Ledger) -> None:
        self.package, self.ledger = package, ledger
        self.order = {str(item["identifier"]).lower(): n for n, item in enumerate(package.items)}
        self.parents = hierarchy(package)
        self.spoken = language(package)
        self.parts: dict[str, Part] = {}
        self.said: list[Part] = []
        self.of_association: dict[int, list[Hashable]] = {}
        for path in ledger.everything():
            if isinstance(path, tuple) and path[0] == "CFAssociations":
                self.of_association.setdefault(path[1], []).append(path)

    def forest(self, asked: dict[str, str]) -> Forest:
        self.computed()
        self.parts = {name: self.part(name) for name in self.order}
        children = self.children()
        for name, part in self.parts.items():
            part.children = [self.parts[child] for child in children.get(name, ())]
        roots = children.get(self.whole(), []) if self.parents else list(self.order)
        levels, at = self.skill_levels(children)
        roots = [name for name in roots if name not in levels and name not in at]
        for part in self.parts.values():
            self.hang(part, levels, at)
        made = Forest(header_of(self.package, self.ledger, asked), [self.parts[name] for name in roots])
        made.levels = [
            Level(name, part.title, part.statement, part.name, "", part.node) for name, part in levels.items()
        ]
        take_rubrics(self.package, self.ledger, made, self.parts)
        made.labels = self.label_of_said()
        made.paragraphs = [self.field(("CFDocument", key)) for key in ("description", "notes")]
        if not made.roots:
            raise CannotDo(f"{self.package.name} has no items; there is nothing to import")
        return made

    def computed(self) -> None:
        """What Leadframe computes, and what only repeats what its object says elsewhere."""
        for path in self.ledger.everything():
            if (
                not isinstance(path, tuple)
                or path[0] in ("node", "CFAssociations", "CFDefinitions")
                or "extensions" in path
            ):
                continue
            key = path[-1] if path[0] == "CFRubrics" else path[1] if path[0] == "CFDocument" else path[2:3] and path[2]
            if key in _COMPUTED:
                self.ledger.default(path, _COMPUTED[key])
            elif path[0] == "CFRubrics" and key == "identifier" and path[-2] != "CFItemURI":
                self.ledger.default(path, "identifiers follow from the ids of the parts")

        used = {item.get("CFItemType") for item in self.package.items}
        for n, kind in enumerate(self.package.definitions("CFItemTypes")):
            told = ["identifier", "hierarchyCode", "uri", "lastChangeDateTime"] + (
                ["title"] if kind.get("title") in used else []
            )
            told += [key for key in ("description", "typeCode") if kind.get(key) == kind.get("title") in used]
            for key in told:
                self.ledger.default(("CFDefinitions", "CFItemTypes", n, key), "follows from what the items are called")

    def field(self, path: tuple[Any, ...]) -> Field:
        """A value of the package, which may not be there."""
        return field_at(self.package, path)

    def part(self, name: str) -> Part:
        """An item. A short form of its statement is the title where there are children to tell apart."""
        n = self.order[name]
        made = Part(f"/CFItems/{n}", self.field(("CFItems", n, "fullStatement")), node("CFItems", n))
        made.name = self.field(("CFItems", n, "identifier"))
        made.code = self.field(("CFItems", n, "humanCodingScheme"))
        made.kind = self.field(("CFItems", n, "CFItemType"))
        made.notes = self.field(("CFItems", n, "notes"))
        link = ("CFItems", n, "CFItemTypeURI")
        title = self.field((*link, "title"))
        made.kind = made.kind if made.kind.text else title
        for key in ("identifier", "uri"):
            self.ledger.default((*link, key), "follows from what the items are called")
        if title.text == made.kind.text and title.key != made.kind.key:
            self.ledger.default(title.key, "says what CFItemType says")
        language = self.field(("CFItems", n, "language"))
        if language.text == self.spoken.text:
            self.ledger.map(language.key, "language")
        return made

    def children(self) -> dict[str, list[str]]:
        """The children of each item by identifier, in their order. A second parent is left aside."""
        found: dict[str, list[tuple[float, int, str]]] = {}
        placed: set[str] = set()
        known = {self.whole(), *self.order}
        for n, association in enumerate(self.package.associations):
            if association["associationType"] != "isChildOf":
                continue
            child, parent = self.package.ends(association)
            if child not in self.order or parent not in known:
                self.ledger.drop(node("CFAssociations", n), "an end of it is not in the package")
                continue
            if child in placed:
                self.ledger.drop(node("CFAssociations", n), "a second parent; a part has one place in a framework")
                continue
            placed.add(child)
            self.claim(n, "the place of the part")
            at = sequence(association)
            at = at if at is not None else sequence({"sequenceNumber": self.listed(child)})
            found.setdefault(parent, []).append((at if at is not None else float("inf"), n, child))
        for name, part in self.parts.items():
            if found.get(name):
                self.shorten(part)
            else:
                self.repeats(part)
        children = {parent: [child for _, _, child in sorted(listed)] for parent, listed in found.items()}
        for listed in children.values():
            for number, name in enumerate(listed, 1):
                if self.listed(name) == str(number):
                    self.ledger.default(("CFItems", self.order[name], "listEnumeration"), "follows from its place")
        return children

    def listed(self, name: str) -> str:
        """The place that an item says it has in its list, which counts where the association says none."""
        return self.field(("CFItems", self.order[name], "listEnumeration")).text

    def claim(self, n: int, to: str) -> None:
        """Says that all of an association is in the framework."""
        self.ledger.map(node("CFAssociations", n), to)
        for path in self.of_association.get(n, ()):
            if isinstance(path, tuple) and path[2] in _ENDS:
                self.ledger.map(path, to)
            elif isinstance(path, tuple) and (path[2] in _COMPUTED or path[2] == "identifier"):
                self.ledger.default(path, "Leadframe has associations of its own")

    def shorten(self, part: Part) -> None:
        """Takes the abbreviated statement of a part with children for its title, and the full one for what it means."""
        short = self.field((*self.path(part), "abbreviatedStatement"))
        if short.text.strip() and short.text != part.title.text:
            part.title, part.statement, part.is_short = short, part.title, True
        self.repeats(part)

    def repeats(self, part: Part) -> None:
        short = self.field((*self.path(part), "abbreviatedStatement"))
        begins = short.text.rstrip(" .…")
        if begins and part.title.text.startswith(begins):
            self.ledger.default(short.key, "is the beginning of the full statement")

    def path(self, part: Part) -> tuple[str, int]:
        return ("CFItems", self.order[part.name.text.lower()])

    def skill_levels(self, children: dict[str, list[str]]) -> tuple[dict[str, Part], dict[str, list[str]]]:
        """The items that are levels, in their order, and the levels of the items that are said at one."""
        pairs = []
        for n, association in enumerate(self.package.associations):
            origin, level = self.package.ends(association)
            if association["associationType"] == "hasSkillLevel" and origin in self.parts and level in self.parts:
                pairs.append((origin, level, n))
        names = {level for _, level, _ in pairs if not children.get(level)}
        at: dict[str, list[str]] = {}
        for origin, level, n in pairs:
            inside = not children.get(origin) and any(above in self.parts for above in self.parents.get(origin, ()))
            if level in names and origin not in names and inside:
                at.setdefault(origin, []).append(level)
                self.claim(n, "the stage of the indicator")
        used = [name for name in (*children.get(self.whole(), ()), *self.order) if name in names]
        return {name: self.parts[name] for name in dict.fromkeys(used) if any(name in one for one in at.values())}, at

    def whole(self) -> str:
        return str(self.package.document["identifier"]).lower()

    def hang(self, part: Part, levels: dict[str, Part], at: dict[str, list[str]]) -> None:
        """Turns children that are said at a level into what is said of their parent."""
        kept = []
        for child in part.children:
            name = child.name.text.lower()
            if name in at:
                for number, level in enumerate(at[name]):
                    own = child.name if number == 0 else NONE
                    part.said.append(Said(level, child.title, own, child.node))
                if len(at[name]) > 1:
                    self.ledger.fold(child.title.key, f"is said at {len(at[name])} levels, so it stands once for each")
                self.said.append(child)
            elif name not in levels:
                kept.append(child)
        part.children = kept

    def label_of_said(self) -> dict[str, str]:
        """What most of those are called that became indicators."""
        kinds = Counter(part.kind.text for part in self.said if part.kind.text)
        label = plainly(kinds.most_common(1)[0][0]) if kinds else ""
        for part in self.said:
            if part.kind.text == label:
                self.ledger.map(part.kind.key, "labels.indicator")
        return {"indicator": label} if label else {}
