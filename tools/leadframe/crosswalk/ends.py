"""What may stand at an end of a row: the parts of a framework, and of a related one, each with its fingerprint."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from leadframe.content import model, texts
from leadframe.content.crosswalk import Crosswalk, Node, Related
from leadframe.content.texts import Text


class End(NamedTuple):
    """A part that a row may name. `parent` is the id of the part around it; what does not apply is empty.

    `texts` are the texts that a review of a row rests on.
    """

    id: str
    kind: str
    number: str
    title: str
    parent: str
    texts: tuple[Text, ...]

    @property
    def name(self) -> str:
        """Its number and title; for the whole framework, its title."""
        return f"{self.number} {self.title}".strip()


Ends = Mapping[str, End]


def ours(framework: model.Framework) -> dict[str, End]:
    """The parts of a framework that rows may be about, in reading order, the framework itself first.

    A review of a row rests on the title, statement and lead-in of a part and on what is listed in it (an indicator with
    its stage), but not on the parts that have rows in their own right (the elements of a domain), on variants or on
    examples; that of a row about the whole framework, on its title only.
    """
    return {end.id: end for end in _ours(framework)}


def _ours(framework: model.Framework) -> Iterator[End]:
    whole = framework.id
    title = Text(whole, framework.title, framework.at / "title", "title")
    yield End(whole, "framework", "", framework.title, "", (title,))
    for domain in framework.domains:
        behaviours = [_listed(behaviour, "negative_behaviour") for behaviour in domain.negative_behaviours]
        yield End(domain.id, "domain", domain.number, domain.title, whole, (*_head(domain), *behaviours))
        for element in domain.elements:
            descriptors = [_listed(descriptor, "descriptor") for descriptor in element.descriptors]
            indicators = [_listed(entry, f"indicator for {entry.stage}") for entry in element.indicators]
            inside = (*_head(element), *descriptors, *indicators)
            yield End(element.id, "element", element.number, element.title, domain.id, inside)
            for descriptor, text in zip(element.descriptors, descriptors, strict=True):
                yield End(descriptor.id, "descriptor", descriptor.number, descriptor.text, element.id, (text,))
            for text in indicators:
                yield End(text.address, "indicator", "", text.text, element.id, (text,))
        for text in behaviours:
            yield End(text.address, "negative-behaviour", "", text.text, domain.id, (text,))


def _head(part: model.Domain | model.Element) -> Iterator[Text]:
    yield Text(part.id, part.title, part.at / "title", "title")
    for field, text in (("statement", part.statement), ("lead_in", part.lead_in)):
        if text:
            yield Text(f"{part.id}#{field}", text, part.at / field, field)


def _listed(part: model.Descriptor | model.Indicator | model.NegativeBehaviour, role: str) -> Text:
    return Text(part.id, part.text, part.at / "text", role)


def theirs(other: Related) -> dict[str, End]:
    """The parts of a related framework, in reading order."""
    return {node.id: _node(node) for node in other.nodes}


def _node(node: Node) -> End:
    title = Text(node.id, node.title, node.at / "title", "title")
    return End(node.id, node.kind, node.code if node.is_coded else "", node.title, node.parent, (title,))


def related(framework: model.Framework, crosswalk: Crosswalk) -> Related:
    """The framework that a crosswalk leads to. Raises StopIteration where there is none, which `lint` reports."""
    return next(other for other in framework.related if other.id == crosswalk.object)


def objects(framework: model.Framework, crosswalk: Crosswalk) -> dict[str, End]:
    """The parts of the framework that a crosswalk leads to; none where there is no such framework."""
    known = any(other.id == crosswalk.object for other in framework.related)
    return theirs(related(framework, crosswalk)) if known else {}


def mark_before(end: End) -> str:
    """The fingerprint of an end as it was reckoned before the first version of Leadframe: of its texts alone. Rows that
    nobody has brought to the format of today have it (`content.upgrades.from_0`).
    """
    return texts.mark("\n".join(sorted(texts.fingerprint(text.text) for text in end.texts)))


@lru_cache(maxsize=512)
def mark(end: End) -> str:
    """The fingerprint of an end: of its texts and what they are there for, whatever their order and ids."""
    return texts.mark("\n".join(sorted(f"{text.role} {texts.fingerprint(text.text)}" for text in end.texts)))


def around(ends: Ends, name: str) -> Iterator[str]:
    """A part and the parts around it, outwards; each once, where a part has the code of one around it."""
    seen: set[str] = set()
    while name in ends and name not in seen:
        seen.add(name)
        yield name
        name = ends[name].parent
