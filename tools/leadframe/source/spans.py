"""Where each character of a text stands in its file, and how a text is changed there and nothing around it.

YAML 1.2.2: block scalars (8.1), line folding (6.5), quoted (7.3.1, 7.3.2) and plain ones (7.3.3).
"""

import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from leadframe.finding import Edit
from leadframe.position import Path, Position
from leadframe.source import Source

_FOLD = re.compile(r"[ \t]*\r?\n[ \t]*")
_BLOCK_FOLD = re.compile(r"\r?\n *")
_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])")


class Lines(NamedTuple):
    """Where the lines of a file begin."""

    starts: list[int]

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a position."""
        return self.starts[min(position.line, len(self.starts)) - 1] + position.column - 1


def lines(text: str) -> Lines:
    """The beginnings of the lines of a text."""
    return Lines([0, *(match.end() for match in re.finditer("\n", text))])


def value(source: Source, path: Path) -> Any:
    """The value at a path; None if there is none."""
    found = source.data
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


class Scalar(NamedTuple):
    """A text in its file: its style (> | ' " or empty), and the offset of each of its characters and of its end."""

    style: str
    start: int
    offsets: Sequence[int]

    @property
    def end(self) -> int:
        """Where the text ends, with its closing quotation mark."""
        return self.offsets[-1] + (self.style in ("'", '"'))


def scalar(source: Source, path: Path, known: Lines) -> Scalar | None:
    """The text at a path in its file; None if no text stands there, or not as it was read."""
    text = value(source, path)
    if not isinstance(text, str) or not text:
        return None
    start = known.offset(source.locate(path))
    style = source.text[start : start + 1]
    if style in (">", "|"):
        return _block(source.text, start, style, text)
    style = style if style in ("'", '"') else ""
    return _flow(source.text, start, style, text)


def _block(file: str, start: int, style: str, text: str) -> Scalar | None:
    header = _BLOCK_FOLD.search(file, start)
    at, offsets = header.end() if header else len(file), array("l")
    while True:
        end = file.find("\n", at)
        line = file[at : end if end >= 0 else len(file)].removesuffix("\r")
        if not text.startswith(line, len(offsets)) or not line:
            return None
        offsets.extend(range(at, at + len(line)))
        at += len(line)
        if len(offsets) == len(text):
            offsets.append(at)
            return Scalar(style, start, offsets)
        fold = _BLOCK_FOLD.match(file, at)
        if fold is None or text[len(offsets)] != " ":
            return None
        offsets.append(at)
        at = fold.end()


def _flow(file: str, start: int, style: str, text: str) -> Scalar | None:
    at, offsets = start + len(style), array("l")
    for sign in text:
        fold = _FOLD.match(file, at) if sign == " " and style else None
        escaped = (style == "'" and sign == "'") or (style == '"' and file[at : at + 1] == "\\")
        if fold:
            offsets.append(at)
            at = fold.end()
        elif file[at + escaped : at + escaped + 1] == sign:
            offsets.append(at)
            at += 1 + escaped
        else:
            return None
    offsets.append(at)
    return Scalar(style, start, offsets)


def edits(source: Source, path: Path, changes: Iterable[Edit], found: Scalar | None) -> tuple[Edit, ...] | None:
    """Changes of the text at a path, found there as `scalar` tells, as edits of its file; None if they cannot be made.

    An unquoted text that would not stay one is put in quotes.
    """
    if found is None:
        return None
    changes = sorted(changes)
    text = value(source, path)
    changed = apply(text, changes)
    if not changed.strip() or "\n" in changed:
        return None
    if found.style == "" and not stays_plain(changed):
        return (Edit(found.start, found.end, quoted(changed)),)
    return tuple(
        Edit(found.offsets[start], found.offsets[end], _escaped(new, found.style)) for start, end, new in changes
    )


def apply(text: str, changes: Iterable[Edit]) -> str:
    """A text after changes that do not overlap."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _escaped(text: str, style: str) -> str:
    if style == "'":
        return text.replace("'", "''")
    return text.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else text


def entry(source: Source, path: Path) -> Edit | None:
    """The deletion of an entry of a list, or of a key with what stands under it: its lines, and nothing after it.

    None where it does not stand in lines of its own, as in a list between brackets.
    """
    position = source.locate(path, key=True)
    rows = source.text.split("\n")
    alone = rows[position.line - 1][: position.column - 1].strip() == ("-" if isinstance(path[-1], int) else "")
    if not alone:
        return None
    first = position.line - 1
    depth, is_item = _indent(rows[first]), isinstance(path[-1], int)
    last = first
    for number in range(first + 1, len(rows)):
        row = rows[number].strip()
        inside = _indent(rows[number]) > depth or (not is_item and _indent(rows[number]) == depth and row[:1] == "-")
        if row and not inside:
            break
        last = number if row and not (row.startswith("#") and not inside) else last
    starts = lines(source.text).starts
    end = starts[last + 1] if last + 1 < len(starts) else len(source.text)
    return Edit(starts[first], end, "")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def quoted(text: str) -> str:
    """A text in quotation marks: double ones, or single ones where it holds a double one or a backslash."""
    if not text.isprintable() and any(ord(sign) < ord(" ") for sign in text):
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def stays_plain(text: str, *, flow: bool = True) -> bool:
    """Whether a text can stand without quotation marks; `flow`: in brackets too."""
    from leadframe.source.scalars import typed

    odd = ": " in text or " #" in text or text.endswith(":") or text != text.strip()
    # libyaml takes a question mark at the beginning for that of a key, if it stands in brackets.
    odd = odd or (flow and (text.startswith("?") or any(sign in text for sign in ",[]{}")))
    return not odd and bool(_PLAIN_START.match(text)) and isinstance(typed(text), str)
