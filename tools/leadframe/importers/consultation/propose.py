"""Texts that reviewers added, as an editor could take them in: what they would be, where, and with which id."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leadframe.content.texts import Text
from leadframe.importers.consultation.judge import Addition
from leadframe.language.english.sentences import sentences
from leadframe.position import Path, Position
from leadframe.schema_check.suggest import new_id
from leadframe.source import Reading

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


def proposals(
    additions: Sequence[Addition], today: Mapping[str, Text], readings: Mapping[str, Reading], ids: set[str]
) -> list[Proposal]:
    """A proposal for each added text. `ids` are taken, and so are those that are suggested."""
    return [_proposal(addition, today.get(addition.new.after), readings, ids) for addition in additions]


def _proposal(addition: Addition, before: Text | None, readings: Mapping[str, Reading], ids: set[str]) -> Proposal:
    style = addition.new.style
    role = before.role if before else ""
    kind = _KINDS.get(style, "") if style != "normal" or role == "paragraph" else ""
    kind = kind or (role if role in _LISTS else "")
    if before is None or not kind:
        return Proposal(addition)
    name = new_id(addition.new.words, ids)
    ids.add(name)
    source = readings[before.at.file].source
    listed = _list(before.at.path, kind)
    is_beside = before.at.path[: len(listed)] == listed and len(before.at.path) > len(listed)
    entry = before.at.path[: len(listed) + 1] if is_beside else listed
    position = source.locate(entry, key=not is_beside)
    margin = position.column - 3 if is_beside else position.column + 1
    stage = _stage(source.data, entry) if kind == "indicator" and is_beside else ""
    lines = _lines(kind, name, addition.new.words, stage, " " * max(margin, 0))
    return Proposal(addition, kind, name, before.at.file, str(listed[-1]), position if is_beside else None, lines)


def _list(path: Path, kind: str) -> Path:
    """The path of the list that a text of a kind belongs to, near the text at a path."""
    name = _LISTS[kind]
    if name in path:
        return path[: path.index(name) + 1]
    if kind in ("descriptor", "indicator") and "elements" in path[:-1]:
        return (*path[: path.index("elements") + 2], name)
    return (*path[:2], name) if kind == "item" and path[:1] == ("blocks",) else (name,)


def _stage(data: object, entry: Path) -> str:
    """The stage of the indicator before; a person has to look at it."""
    for step in entry:
        data = data[step]  # type: ignore[index]
    return str(data.get("stage", "")) if isinstance(data, dict) else ""


def _lines(kind: str, name: str, words: str, stage: str, margin: str) -> tuple[str, ...]:
    """An entry as it is written in YAML."""
    is_listed = kind in ("descriptor", "negative_behaviour", "item")
    text = words[:-1] if is_listed and words.endswith(".") and len(sentences(words)) == 1 else words
    key = "paragraph" if kind == "paragraph" else "text"
    facts = [f"{margin}- id: {name}", *([f"{margin}  stage: {stage}"] if stage else []), f"{margin}  {key}: >-"]
    return (*facts, *(f"{margin}    {text[start:end]}" for start, end in sentences(text)))
