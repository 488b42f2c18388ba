"""The rubrics of CASE packages: what is said of an item at each of their levels."""

from typing import Any

from leadframe.importers.case_header import field_at
from leadframe.importers.case_package import Object, Package, end, node
from leadframe.importers.ledger import Ledger
from leadframe.importers.tree import Field, Forest, Level, Part, Said

Path = tuple[Any, ...]


def take_rubrics(package: Package, ledger: Ledger, made: Forest, parts: dict[str, Part]) -> None:
    """Adds what rubrics say of items at their levels, unless items say it themselves, and the levels that are new.
    `parts` are those of the items, by identifier.
    """
    _Reader(package, ledger, made, parts).rubrics()


class _Reader:
    def __init__(self, package: Package, ledger: Ledger, made: Forest, parts: dict[str, Part]) -> None:
        self.package, self.ledger, self.made, self.parts = package, ledger, made, parts
        self.known = {level.title.text: level.key for level in made.levels}

    def rubrics(self) -> None:
        there = {id(part) for root in self.made.roots for part in root.all()}
        for r, rubric in enumerate(self.package.rubrics):
            for c, criterion in enumerate(rubric.get("CFRubricCriteria") or ()):
                part = self.parts.get(end(criterion.get("CFItemURI") or ""))
                if part is not None and id(part) in there:
                    self.ledger.map(node("CFRubrics", r), "indicators")
                    self.criterion(criterion, part, ("CFRubrics", r, "CFRubricCriteria", c))

    def criterion(self, criterion: Object, part: Part, path: Path) -> None:
        for key in ("title", "identifier"):
            self.ledger.map((*path, "CFItemURI", key), "indicator")
        self.ledger.default((*path, "position"), "criteria stand in the order of the parts")
        if self.field(*path, "description").text == part.title.text:
            self.ledger.map((*path, "description"), "element.title")
        said = {entry.text.text for entry in part.said}
        for number, level in enumerate(criterion.get("CFRubricCriterionLevels") or ()):
            place = (*path, "CFRubricCriterionLevels", number)
            text = self.field(*place, "description")
            if not text.text.strip():
                continue
            key = self.level(level, place)
            lines = [line for line in text.text.splitlines() if line.strip()]
            if len(lines) > 1:
                self.ledger.fold(text.key, f"{len(lines)} statements, each on its own")
            for line in lines:
                if line in said:
                    self.ledger.map(text.key, "indicator.text")
                else:
                    part.said.append(Said(key, Field(line, text.key)))

    def level(self, level: Object, place: Path) -> str:
        """The key of a level, which is new if no other is called so."""
        title = self.field(*place, "quality")
        name = title.text or f"Level {level.get('position') or level.get('score') or 1}"
        self.ledger.map(title.key, "stage.title")
        self.ledger.default((*place, "position"), "follows from the order of the stages")
        if level.get("score") == level.get("position") is not None:
            self.ledger.default((*place, "score"), "follows from the order of the stages")
        if name not in self.known:
            self.known[name] = name
            self.made.levels.append(Level(name, title if title.text else Field(name)))
        return self.known[name]

    def field(self, *path: Any) -> Field:
        return field_at(self.package, path)
