"""Writes data as YAML in the canonical layout, with the comments of the file it came from.

Mappings are indented by 2, lists by 2 more; prose stands after >-, one sentence to a line; what stood in quotes keeps
them; a list in brackets stays in brackets where it fits.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from leadframe.language.english.sentences import sentences
from leadframe.position import Path
from leadframe.source import Source, parse, spans
from leadframe.source.comments import Comments, collect

WIDTH = 120
PROSE = frozenset(("text", "statement", "paragraph", "alt", "terms"))
"""Keys whose texts always stand after >-."""

_CODE = re.compile(r"[0-9a-f]{12}|[a-z][a-z0-9-]*:[A-Za-z0-9.-]+|[0-9]+\.[0-9]+\.[0-9]+")
"""Fingerprints, parts of related frameworks and versions: in quotes, whatever they are made of."""

_NUMBER = re.compile(r"[-+]?[0-9.]+")
Order = Callable[[Path], list[str]]
"""The canonical order of the keys of the mapping at a path; keys that it does not name come after those it names."""


def canonical(source: Source, data: Any, order: Order) -> str:
    """The text of a file with this data. `data` may hold more than `source` does, but no value twice."""
    writer = _Writer(source, order)
    lines = [*writer.comments.top, *(writer.mapping((), data, 0) if data else ("{}",)), *writer.comments.bottom]
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    return line_end.join(lines) + line_end


def fragment(path: Path, value: dict[str, Any] | list[Any], depth: int, order: Order) -> list[str]:
    """The lines of a part that is new at a path: the keys of a mapping, or entries of a list from that path on."""
    writer = _Writer(Source("", None, dict), order)
    if isinstance(value, dict):
        return list(writer.mapping(path, value, depth))
    return [line for entry in value for line in writer.item(path, entry, depth + 2)]


class _Writer:
    def __init__(self, source: Source, order: Order) -> None:
        self.source = source
        self.order = order
        self.comments: Comments = collect(source)
        self.lines = spans.lines(source.text)

    def mapping(self, path: Path, data: dict[str, Any], depth: int) -> Iterator[str]:
        """The lines of a mapping."""
        wanted = self.order(path)
        ranks = {key: number for number, key in enumerate(wanted)}
        for key in sorted(data, key=lambda key: ranks.get(key, len(ranks))):
            yield from self.entry((*path, key), key, data[key], depth)

    def entry(self, path: Path, key: str, value: Any, depth: int) -> Iterator[str]:
        """The lines of a key with its value."""
        margin = " " * depth
        yield from (f"{margin}{line}".rstrip() for line in self.comments.before.get(path, ()))
        key = key if spans.stays_plain(key) else spans.quoted(key)
        if isinstance(value, dict) and value:
            yield self.beside(path, f"{margin}{key}:")
            yield from self.mapping(path, value, depth + 2)
        elif isinstance(value, list) and value:
            yield from self.sequence(path, f"{margin}{key}:", value, depth)
        elif isinstance(value, str) and self.is_prose(path, key, value, depth):
            yield self.beside(path, f"{margin}{key}: >-")
            yield from (f"{margin}  {value[start:end]}" for start, end in sentences(value))
        else:
            yield self.beside(path, f"{margin}{key}: {self.scalar(path, value)}")

    def sequence(self, path: Path, head: str, values: list[Any], depth: int) -> Iterator[str]:
        """The lines of a list, with its key in `head`."""
        plain = not any(isinstance(value, list | dict) for value in values)
        is_new = spans.value(self.source, path) is None
        start = self.lines.offset(self.source.locate(path)) if spans.value(self.source, path) else -1
        bracketed = is_new or self.source.text[start : start + 1] == "["
        if plain and bracketed and not self.has_comments(path):
            row = f"{head} [{', '.join(self.scalar((*path, number), value) for number, value in enumerate(values))}]"
            if len(row) <= WIDTH:
                yield self.beside(path, row)
                return
        yield self.beside(path, head)
        margin = " " * (depth + 2)
        for number, value in enumerate(values):
            here = (*path, number)
            yield from (f"{margin}{line}".rstrip() for line in self.comments.before.get(here, ()))
            if isinstance(value, dict) and value:
                yield from self.item(here, value, depth + 4)
            else:
                yield self.beside(here, f"{margin}- {self.scalar(here, value)}")

    def item(self, path: Path, value: dict[str, Any], depth: int) -> Iterator[str]:
        """The lines of a mapping in a list: a hyphen stands before its first key, comments before the hyphen."""
        dashed = False
        for line in self.mapping(path, value, depth):
            is_key = bool(line.strip()) and not line.lstrip().startswith("#")
            if dashed:
                yield line
            elif is_key:
                yield f"{line[: depth - 2]}- {line[depth:]}"
            else:
                yield f"{' ' * (depth - 2)}{line.strip()}".rstrip()
            dashed = dashed or is_key

    def has_comments(self, path: Path) -> bool:
        """Whether a comment stands inside a list."""
        inside = (*self.comments.before, *self.comments.beside)
        return any(other[: len(path)] == path and other != path for other in inside)

    def beside(self, path: Path, line: str) -> str:
        """A line with the comment at its end, in its old column where there is room."""
        comment = self.comments.beside.get(path)
        if comment is None and len(path) > 1 and isinstance(path[-1], str):
            comment = self.first_of_item(path)
        return f"{line.ljust(comment.column - 2)}  {comment.text}" if comment else line

    def first_of_item(self, path: Path) -> Any:
        """The comment beside an entry of a list, which stands in the line of its first key."""
        if not isinstance(path[-2], int):
            return None
        comment = self.comments.beside.get(path[:-1])
        there = spans.value(self.source, path[:-1])
        return comment if isinstance(there, dict) and next(iter(there), None) == path[-1] else None

    def is_prose(self, path: Path, key: str, value: str, depth: int) -> bool:
        """Whether a text stands after >-."""
        if not value or value != " ".join(value.split()):
            return False
        row = depth + len(key) + 2 + len(self.scalar(path, value))
        wanted = key in PROSE or row > WIDTH or (self.style(path) == ">" and len(sentences(value)) > 1)
        return wanted and can_be_folded(value)

    def style(self, path: Path) -> str:
        """How a text is written in the file."""
        scalar = spans.scalar(self.source, path, self.lines)
        return scalar.style if scalar else ""

    def scalar(self, path: Path, value: Any) -> str:
        """A value in one line."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list | dict):
            return "[]" if isinstance(value, list) else "{}"
        if not isinstance(value, str):
            start = self.lines.offset(self.source.locate(path)) if spans.value(self.source, path) is not None else 0
            written = _NUMBER.match(self.source.text, start)
            return written[0] if written and float(written[0]) == value else str(value)
        flow = any(isinstance(step, int) for step in path[-1:])
        is_code = _CODE.fullmatch(value) is not None
        quoted = is_code or self.style(path) in ("'", '"') or not spans.stays_plain(value, flow=flow)
        return spans.quoted(value) if quoted else value


def can_be_folded(text: str) -> bool:
    """Whether a text may stand after >-: no line of it may look like a key, a comment or the mark of a conflict."""
    lines = "".join(f"  {text[start:end]}\n" for start, end in sentences(text))
    reading = parse(f"text: >-\n{lines}".encode())
    return not reading.faults and reading.source.data == {"text": text}
