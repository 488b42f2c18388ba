"""The parts of a framework as the items of a CASE package: what each says, and what CASE has no place for."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from leadframe.content import model
from leadframe.content.identifiers import Identifiers
from leadframe.content.layout import HEADER, PARTS

KINDS = {
    "domain": "1", "element": "1.1", "descriptor": "1.1.1", "indicator": "1.1.2", "negative_behaviour": "1.2",
    "example": "1.3", "stage": "2",
}  # fmt: skip
"""The kinds of items, and their hierarchy codes."""

NOTES = ("statement", "lead_in", "text")
"""The fields of a part with a title that its notes say, a paragraph each."""

_INSIDE = {"id", "title", "elements", "descriptors", "indicators", "negative_behaviours", "examples", "stage", "stages"}


class Node(NamedTuple):
    """An item. `first` is the id that it had first, `title` its principal text, `parent` the id of the item around it,
    or empty; `rest` are the fields that CASE has no place for.
    """

    id: str
    first: str
    uuid: str
    kind: str
    parent: str
    sequence: int
    code: str
    title: str
    notes: str
    stages: tuple[str, ...]
    rest: Mapping[str, Any]


def tree(framework: model.Framework, files: Mapping[str, Any]) -> Iterator[Node]:
    """The items in reading order, the stages last. `files` are those of its content, in one form."""
    made = _Tree(framework)
    header = files[HEADER]
    entries = [entry["domain"] for entry in header["contents"] if "domain" in entry]
    for number, name in enumerate(entries, 1):
        yield from made.domain(files[PARTS["domain"].format(name)], number)
    for number, stage in enumerate(header.get("stages", ()), 1):
        yield made.node("stage", stage, "", len(entries) + number, f"S{number}")


class _Tree:
    def __init__(self, framework: model.Framework) -> None:
        self.named = Identifiers(framework.base_uri)
        self.order = {stage.id: stage.number for stage in framework.stages}

    def domain(self, domain: Mapping[str, Any], number: int) -> Iterator[Node]:
        name = domain["id"]
        yield self.node("domain", domain, "", number, domain.get("code", str(number)))
        for n, element in enumerate(domain["elements"], 1):
            yield from self.element(element, name, n, f"{number}.{n}")
        behaviours = domain.get("negative_behaviours", ())
        for n, entry in enumerate(behaviours, 1):
            yield self.node("negative_behaviour", entry, name, len(domain["elements"]) + n, f"{number}.N{n}")
        first = len(domain["elements"]) + len(behaviours)
        for n, entry in enumerate(domain.get("examples", ()), 1):
            yield self.node("example", entry, name, first + n, f"{number}.E{n}", tuple(entry.get("stages", ())))

    def element(self, element: Mapping[str, Any], parent: str, sequence: int, number: str) -> Iterator[Node]:
        name = element["id"]
        yield self.node("element", element, parent, sequence, element.get("code", number))
        descriptors = element.get("descriptors", ())
        for n, entry in enumerate(descriptors, 1):
            yield self.node("descriptor", entry, name, n, entry.get("code", f"{number}.{n}"))
        seen: dict[str, int] = {}
        for n, entry in enumerate(element.get("indicators", ()), len(descriptors) + 1):
            stage = entry["stage"]
            seen[stage] = seen.get(stage, 0) + 1
            again = f".{seen[stage]}" if seen[stage] > 1 else ""
            yield self.node("indicator", entry, name, n, f"{number}.S{self.order[stage]}{again}", (stage,))

    def node(
        self, kind: str, part: Mapping[str, Any], parent: str, sequence: int, code: str, stages: tuple[str, ...] = ()
    ) -> Node:
        """An item; its notes hold what it means, if its principal text is a title."""
        has_title = "title" in part
        told = [field for field in NOTES if field in part] if has_title else []
        shown = {*_INSIDE, *(told if has_title else ("text",))}
        rest = {key: value for key, value in part.items() if key not in shown}
        if kind == "domain" and "stages" in part:
            rest["stages"] = part["stages"]
        if told and told != list(NOTES[: len(told)]):
            rest["notes"] = told
        first = part.get("previous_ids", [part["id"]])[0]
        notes = "\n\n".join(part[field] for field in told)
        title = part["title"] if has_title else part["text"]
        return Node(part["id"], first, self.named.uuid(first), kind, parent, sequence, code, title, notes, stages, rest)
