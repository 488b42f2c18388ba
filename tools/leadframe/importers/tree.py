"""A framework from elsewhere, as a tree of any depth: what its parts say, and where each of their fields stood."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Field(NamedTuple):
    """A text, and the key of the value that it came from; None if it came from no single one."""

    text: str
    key: Hashable = None


NONE = Field("")


class Said(NamedTuple):
    """What is said of a part at a level (the key of one of the levels of the source). `node` is the key of the node
    that says it, if it is one of its own.
    """

    level: str
    text: Field
    name: Field = NONE
    node: Hashable = None


@dataclass
class Part:
    """A part of a framework from elsewhere. `name` is the permanent id that it has there, or empty; `kind` what it is
    called there. Its principal text is `title`; `statement` says what it means (`notes`, where it is empty), or is the
    whole of which the title is a short form (`is_short`).
    """

    where: str
    title: Field
    node: Hashable = None
    name: Field = NONE
    code: Field = NONE
    kind: Field = NONE
    statement: Field = NONE
    children: "list[Part]" = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    negatives: "list[Part]" = field(default_factory=list)
    is_short: bool = False
    notes: Field = NONE
    examples: "list[tuple[Part, tuple[str, ...]]]" = field(default_factory=list)

    def all(self) -> "Iterator[Part]":
        """The part, and those in it, in reading order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting += reversed(part.children)


class Level(NamedTuple):
    """A level: its key in the source, its name, and what it is about."""

    key: str
    title: Field
    text: Field = NONE
    name: Field = NONE
    label: str = ""
    node: Hashable = None


@dataclass
class Forest:
    """What a source holds: facts for the header by their keys there, the roots, the levels (lowest first), what the
    tiers and the levels are called, and paragraphs that tell of the whole.
    """

    header: dict[str, Any]
    roots: list[Part]
    levels: list[Level] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Field] = field(default_factory=list)
