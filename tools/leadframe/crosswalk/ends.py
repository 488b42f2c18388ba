"""What may stand at an end of a row: the parts of a framework, and of a related one, each with its fingerprint."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Related
from leadframe.content.texts import fingerprint

DIGITS = 12
"""Hex digits of a fingerprint."""


class End(NamedTuple):
    """A part that a row may name. `parent` is the id of the part around it; what does not apply is empty.

    `texts` are the texts that a review of a row rests on, by their addresses.
    """

    id: str
    kind: str
    number: str
    title: str
    parent: str
    texts: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Its number and title; for the whole framework, its title."""
        return f"{self.number} {self.title}".strip()


Ends = Mapping[str, End]


def ours(framework: model.Framework) -> dict[str, End]:
    """The parts of a framework that rows may be about, in reading order, the framework itself first.

    A review of a row rests on the title, statement and lead-in of a part and on what is listed in it, but not on the
    parts that are ends themselves in their own right (the elements of a domain), on variants or on examples.
    """
    return {end.id: end for end in _ours(framework)}


def _ours(framework: model.Framework) -> Iterator[End]:
    whole = framework.id
    yield End(whole, "framework", "", framework.title, "", ((whole, framework.title),))
    for domain in framework.domains:
        behaviours = tuple((entry.id, entry.text) for entry in domain.negative_behaviours)
        yield End(domain.id, "domain", domain.number, domain.title, whole, (*_head(domain), *behaviours))
        for element in domain.elements:
            listed = (
                *((descriptor.id, descriptor.text) for descriptor in element.descriptors),
                *((indicator.id, indicator.text) for indicator in element.indicators),
            )
            yield End(element.id, "element", element.number, element.title, domain.id, (*_head(element), *listed))
            for descriptor in element.descriptors:
                only = ((descriptor.id, descriptor.text),)
                yield End(descriptor.id, "descriptor", descriptor.number, descriptor.text, element.id, only)
            for indicator in element.indicators:
                only = ((indicator.id, indicator.text),)
                yield End(indicator.id, "indicator", "", indicator.text, element.id, only)
        for behaviour in domain.negative_behaviours:
            only = ((behaviour.id, behaviour.text),)
            yield End(behaviour.id, "negative-behaviour", "", behaviour.text, domain.id, only)


def _head(part: model.Domain | model.Element) -> tuple[tuple[str, str], ...]:
    fields = ((part.id, part.title), (f"{part.id}#statement", part.statement), (f"{part.id}#lead_in", part.lead_in))
    return tuple((address, text) for address, text in fields if text)


def theirs(other: Related) -> dict[str, End]:
    """The parts of a related framework, in reading order."""
    return {
        node.id: End(
            node.id, node.kind, node.code if node.is_coded else "", node.title, node.parent, ((node.id, node.title),)
        )
        for node in other.nodes
    }


def related(framework: model.Framework, crosswalk: Crosswalk) -> Related:
    """The framework that a crosswalk leads to. Raises StopIteration where there is none, which `lint` reports."""
    return next(other for other in framework.related if other.id == crosswalk.object)


def objects(framework: model.Framework, crosswalk: Crosswalk) -> dict[str, End]:
    """The parts of the framework that a crosswalk leads to; none where there is no such framework."""
    known = any(other.id == crosswalk.object for other in framework.related)
    return theirs(related(framework, crosswalk)) if known else {}


def mark(end: End) -> str:
    """The fingerprint of an end: of its texts, whatever their order and ids."""
    return fingerprint("\n".join(sorted(fingerprint(text) for _, text in end.texts)))[:DIGITS]


def around(ends: Ends, name: str) -> Iterator[str]:
    """A part and the parts around it, outwards."""
    while name in ends:
        yield name
        name = ends[name].parent
