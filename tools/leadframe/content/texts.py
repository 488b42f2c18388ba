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

DIGITS = 12
"""Hex digits of a fingerprint that a person reads or writes."""


class Text(NamedTuple):
    """A text with its address, its place in the content, and what it is there for.

    `role` is title, name, label, definition (of a stage), statement, lead_in, reference, descriptor, indicator,
    negative_behaviour, example, paragraph, item, figure, note, or variant.
    """

    address: str
    text: str
    at: At
    role: str


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the text in Unicode form NFC with white space collapsed; 12 digits are enough to read."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()


def mark(text: str) -> str:
    """The fingerprint of a text, as short as a person reads or writes it."""
    return fingerprint(text)[:DIGITS]


def texts(framework: model.Framework) -> Iterator[Text]:
    """All texts that the framework prints, in reading order, with the variants of each after it."""
    yield from _fields(framework, title="title", usual_name="name")
    for key, label in sorted(framework.labels.items()):
        yield Text(f"{framework.id}#labels.{key}", label, framework.at / "labels" / key, "label")
    for stage in framework.stages:
        yield from of_stage(stage)
    for part in framework.parts:
        yield from of_section(part) if isinstance(part, model.Section) else of_domain(part)


def _fields(part: Any, inside: str = "", **roles: str) -> Iterator[Text]:
    """The texts of a part; `roles` names its fields, the principal one first, and what each is there for.

    `inside` is the key of the block that holds the fields in the file, if they stand in one.
    """
    at = part.at / inside if inside else part.at
    for number, (field, role) in enumerate(roles.items()):
        address = f"{part.id}#{field}" if number else part.id
        text = getattr(part, field)
        if text:
            yield Text(address, text, at / field, role)
        for variant in getattr(part, "variants", ()):
            if variant.of == field:
                yield Text(f"{address}@{variant.place}", variant.text, variant.at / "text", "variant")


def of_stage(stage: model.Stage) -> Iterator[Text]:
    """The texts of a stage."""
    return _fields(stage, title="title", text="definition")


def of_domain(domain: model.Domain) -> Iterator[Text]:
    """The texts of a domain."""
    yield from _fields(domain, title="title", statement="statement", lead_in="lead_in", summary_reference="reference")
    for element in domain.elements:
        yield from _fields(element, title="title", statement="statement", lead_in="lead_in")
        for descriptor in element.descriptors:
            yield from _fields(descriptor, text="descriptor")
        for indicator in element.indicators:
            yield from _fields(indicator, text="indicator")
    for behaviour in domain.negative_behaviours:
        yield from _fields(behaviour, text="negative_behaviour")
    for example in domain.examples:
        yield from _fields(example, text="example")


def of_section(section: model.Section) -> Iterator[Text]:
    """The texts of a section."""
    yield from _fields(section, title="title", over_title="title")
    if section.label:
        yield Text(f"{section.id}#label", section.label, section.at, "label")
    for block in section.blocks:
        match block:
            case model.Item():
                yield Text(block.id, block.text, block.at / "paragraph", "paragraph")
            case model.ItemList():
                for item in block.items:
                    yield from _fields(item, text="item")
            case model.Figure():
                yield from _figure(block)
            case model.Signature():
                yield from _fields(block, "signature", name="name", role="name")
    for note in section.notes:
        yield from _fields(note, text="note")


def _figure(figure: model.Figure) -> Iterator[Text]:
    yield from _fields(figure, "figure", alt="figure")
    for number, label in enumerate(figure.labels, 1):
        at = figure.at / "figure" / "labels" / (number - 1)
        yield Text(f"{figure.id}#labels.{number}", label, at, "figure")
    for group in figure.groups:
        yield from _fields(group, title="figure")
        for number, item in enumerate(group.items, 1):
            yield Text(f"{group.id}#items.{number}", item, group.at / "items" / (number - 1), "figure")
