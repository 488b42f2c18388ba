"""Ways through a framework that several go."""

from collections.abc import Iterator, Mapping
from typing import Any

from leadframe.content import model


def nodes(framework: model.Framework) -> Iterator[Any]:
    """Everything that has an id, in reading order."""
    yield framework
    yield from framework.stages
    yield from framework.places
    for part in framework.parts:
        yield part
        if isinstance(part, model.Domain):
            for element in part.elements:
                yield element
                yield from element.descriptors
                yield from element.indicators
            yield from part.negative_behaviours
            yield from part.examples
        else:
            for block in part.blocks:
                yield block
                if isinstance(block, model.ItemList):
                    yield from block.items
                elif isinstance(block, model.Figure):
                    yield from block.groups
            yield from part.notes


def blocks(framework: model.Framework) -> Iterator[model.Block]:
    """The blocks of all sections."""
    for section in framework.sections:
        yield from section.blocks


def marked(framework: model.Framework) -> Iterator[tuple[model.Section, model.Item]]:
    """The texts that may carry marks, each with its section."""
    for section in framework.sections:
        for block in section.blocks:
            if isinstance(block, model.Item):
                yield section, block
            elif isinstance(block, model.ItemList):
                for item in block.items:
                    yield section, item


def variants(framework: model.Framework) -> Iterator[tuple[Any, model.Variant]]:
    """The variants, each with the part it belongs to."""
    for node in nodes(framework):
        for variant in getattr(node, "variants", ()):
            yield node, variant


def successor(name: str, retired: Mapping[str, model.Retired]) -> str | None:
    """The part in force at the end of a chain of retired ids; None if it parts, ends nowhere, or runs in a circle."""
    seen = set()
    while name in retired and name not in seen:
        seen.add(name)
        targets = retired[name].targets
        if len(targets) != 1:
            return None
        name = targets[0][1]
    return None if name in seen else name
