"""The comments and blank lines of a file, each with the value that it belongs to."""

import re
from typing import Any, NamedTuple

from leadframe.position import Path
from leadframe.source import Source, spans

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


class Comment(NamedTuple):
    """A comment at the end of a line, and the column where it begins (from 0)."""

    text: str
    column: int


class Comments(NamedTuple):
    """What stands around the values: the lines at the top of the file, the lines before each value (comments, and at
    most one empty line at a time), the comment at the end of its line, and the lines after the last value.
    """

    top: list[str]
    before: dict[Path, list[str]]
    beside: dict[Path, Comment]
    bottom: list[str]


def collect(source: Source) -> Comments:
    """The comments of a file that was read without faults."""
    rows = source.lines()
    places = source.paths()
    taken, ends, last_in = _extents(source, [path for _, path in places])
    first_in: dict[int, Path] = {}
    for position, path in places:
        first_in.setdefault(position.line - 1, path)
    found = Comments([], {}, {}, [])
    waiting: list[str] = []
    for number, row in enumerate(rows):
        if number in taken:
            continue
        comment = _COMMENT.search(row, ends.get(number, 0))
        if number in first_in:
            path = first_in[number]
            if waiting:
                _settle(found, path, waiting, is_first=number == min(first_in))
                waiting = []
            if comment:
                found.beside[path] = Comment(comment[0].rstrip(), comment.start())
        elif comment and number in last_in:
            found.beside.setdefault(last_in[number], Comment(comment[0].rstrip(), comment.start()))
        elif comment:
            waiting.append(comment[0].rstrip())
        elif not row.strip() and waiting[-1:] != [""]:
            waiting.append("")
    found.bottom.extend(waiting)
    while found.bottom and not found.bottom[-1]:
        found.bottom.pop()
    return found


def _settle(found: Comments, path: Path, waiting: list[str], *, is_first: bool) -> None:
    """Lines before the first value of a file stay at its top, whatever becomes of that value."""
    if is_first:
        found.top.extend(waiting)
    else:
        found.before[path] = list(waiting)


def _extents(source: Source, paths: list[Path]) -> tuple[set[int], dict[int, int], dict[int, Path]]:
    """The lines that are inside a text; for every other line the column where its last value ends, and that value."""
    known = spans.lines(source.text)
    inside: set[int] = set()
    ends: dict[int, int] = {}
    last: dict[int, Path] = {}
    for path in paths:
        value: Any = spans.value(source, path)
        start = source.locate(path)
        line, column = start.line - 1, start.column - 1
        if isinstance(value, str) and value:
            scalar = spans.scalar(source, path, known)
            if scalar is not None:
                end = known.position(scalar.end)
                header = line if scalar.style in (">", "|") else -1
                inside.update(range(line + 1, end.line))
                if header >= 0:
                    ends[header] = max(ends.get(header, 0), column + 1)
                    continue
                line, column = end.line - 1, end.column - 1
                inside.discard(line)
        ends[line] = max(ends.get(line, 0), column)
        last[line] = _entry(source, path)
    return inside, ends, last


def _entry(source: Source, path: Path) -> Path:
    """The key that a value belongs to: that of its list, where it stands in brackets on several lines."""
    while len(path) > 1 and isinstance(path[-1], int) and not isinstance(spans.value(source, path), dict):
        path = path[:-1]
    return path
