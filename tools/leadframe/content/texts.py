"""Every text of a framework with its address, and the fingerprint of a text.

An address is `<id>` for the principal text of a part (the title where it has one, else its text) and
`<id>#<field>` for every other; `@<place>` follows where the text is a variant printed in that place.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from leadframe.content import model
from leadframe.position import At


class Text(NamedTuple):
    """A text with its address and its place in the content."""

    address: str
    text: str
    at: At


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the text in Unicode form NFC with white space collapsed; 12 digits are enough to read."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()


def texts(framework: model.Framework) -> Iterator[Text]:
    """All texts that the framework prints, in reading order, with the variants of each after it."""
    yield from _fields(framework, "title", "usual_name")
    for key, label in sorted(framework.labels.items()):
        yield Text(f"{framework.id}#labels.{key}", label, framework.at / "labels" / key)
    for stage in framework.stages:
        yield from _fields(stage, "title", "text")
    for part in framework.parts:
        yield from _section(part) if isinstance(part, model.Section) else _domain(part)


def _fields(part: Any, *fields: str) -> Iterator[Text]:
    for number, field in enumerate(fields):
        address = f"{part.id}#{field}" if number else part.id
        text = getattr(part, field)
        if text:
            yield Text(address, text, part.at / field)
        for variant in getattr(part, "variants", ()):
            if variant.of == field:
                yield Text(f"{address}@{variant.place}", variant.text, variant.at / "text")


def _domain(domain: model.Domain) -> Iterator[Text]:
    yield from _fields(domain, "title", "statement", "lead_in", "summary_reference")
    for element in domain.elements:
        yield from _fields(element, "title", "statement", "lead_in")
        for statement in (*element.descriptors, *element.indicators):
            yield from _fields(statement, "text")
    for entry in (*domain.negative_behaviours, *domain.examples):
        yield from _fields(entry, "text")


def _section(section: model.Section) -> Iterator[Text]:
    yield from _fields(section, "title", "over_title")
    if section.label:
        yield Text(f"{section.id}#label", section.label, section.at)
    for block in section.blocks:
        match block:
            case model.Item():
                yield Text(block.id, block.text, block.at / "paragraph")
            case model.ItemList():
                for item in block.items:
                    yield from _fields(item, "text")
            case model.Figure():
                yield from _figure(block)
            case model.Signature():
                yield from _fields(block, "name", "role")
    for note in section.notes:
        yield from _fields(note, "text")


def _figure(figure: model.Figure) -> Iterator[Text]:
    yield from _fields(figure, "alt")
    for number, label in enumerate(figure.labels, 1):
        yield Text(f"{figure.id}#labels.{number}", label, figure.at / "figure" / "labels" / (number - 1))
    for group in figure.groups:
        yield from _fields(group, "title")
        for number, item in enumerate(group.items, 1):
            yield Text(f"{group.id}#items.{number}", item, group.at / "items" / (number - 1))
