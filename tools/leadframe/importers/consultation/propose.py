"""Texts that reviewers added, as an editor could take them in: what they would be, where, and with which id."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from leadframe.content.texts import Text
from leadframe.importers.consultation.judge import Addition
from leadframe.language.english.sentences import sentences
from leadframe.position import Path, Position
from leadframe.schema_check.suggest import new_id
from leadframe.source import Reading, spans
from leadframe.source.write import Order, fragment

_KINDS = {
    "descriptor": "descriptor",
    "descriptors": "descriptor",
    "indicator": "indicator",
    "indicators": "indicator",
    "negative behaviour": "negative_behaviour",
    "negative_behaviours": "negative_behaviour",
    "example": "example",
    "examples": "example",
    "list bullet": "item",
    "normal": "paragraph",
}
"""What a text is by the style of its paragraph, the word in the workbook, or the table that it stands in."""

_LISTS = {
    "descriptor": "descriptors",
    "indicator": "indicators",
    "negative_behaviour": "negative_behaviours",
    "example": "examples",
    "item": "bullets",
    "paragraph": "blocks",
}


class Proposal(NamedTuple):
    """An added text with what it would be, and the id that is suggested. It would stand in a list of a file, behind the
    entry that begins at `position`, or at the beginning of the list. `lines` are what to write there; there are none
    where nobody can tell what it is.
    """

    addition: Addition
    kind: str = ""
    id: str = ""
    file: str = ""
    list: str = ""
    position: Position | None = None
    lines: tuple[str, ...] = ()


class Shelf(NamedTuple):
    """What there is already: the texts, the files that they stand in, the order of keys in these, and the ids that are
    taken, to which those that are suggested are added.
    """

    today: Mapping[str, Text]
    readings: Mapping[str, Reading]
    order: Callable[[str], Order]
    ids: set[str]


def proposals(additions: Sequence[Addition], shelf: Shelf) -> list[Proposal]:
    """A proposal for each added text."""
    return [_proposal(addition, shelf) for addition in additions]


def _proposal(addition: Addition, shelf: Shelf) -> Proposal:
    before = shelf.today.get(addition.new.after)
    style, role = addition.new.style, before.role if before else ""
    kind = _KINDS.get(style, "") if style != "normal" or role == "paragraph" else ""
    kind = kind or (role if role in _LISTS else "")
    if before is None or not kind:
        return Proposal(addition)
    name = new_id(addition.new.words, shelf.ids)
    shelf.ids.add(name)
    file, source = before.at.file, shelf.readings[before.at.file].source
    listed = _list(before.at.path, kind)
    is_beside = before.at.path[: len(listed)] == listed and len(before.at.path) > len(listed)
    entry = before.at.path[: len(listed) + 1] if is_beside else listed
    position = source.locate(entry, key=not is_beside)
    dash = position.column - 3 if is_beside else position.column + 1
    beside = spans.value(source, entry) if kind == "indicator" and is_beside else {}
    value = {"id": name, **({"stage": beside["stage"]} if beside else {}), **_words(kind, addition.new.words)}
    lines = fragment((*listed, 0), [value], max(dash, 0), shelf.order(file))
    return Proposal(addition, kind, name, file, str(listed[-1]), position if is_beside else None, tuple(lines))


def _list(path: Path, kind: str) -> Path:
    """The path of the list that a text of a kind belongs to, near the text at a path."""
    name = _LISTS[kind]
    if name in path:
        return path[: path.index(name) + 1]
    if kind in ("descriptor", "indicator") and "elements" in path[:-1]:
        return (*path[: path.index("elements") + 2], name)
    return (*path[:2], name) if kind == "item" and path[:1] == ("blocks",) else (name,)


def _words(kind: str, words: str) -> dict[str, str]:
    """The words under their key; without the full stop that closes a list in print."""
    if kind == "paragraph":
        return {"paragraph": words}
    is_item = kind in ("descriptor", "negative_behaviour", "item") and len(sentences(words)) == 1
    return {"text": words.removesuffix(".") if is_item else words}
