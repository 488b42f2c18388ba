"""Values that YAML accepts, but not as the editor meant them: cut, joined or broken text."""

import re
from collections.abc import Iterator
from typing import Any

from leadframe.finding import Fault
from leadframe.position import Path, Position

_OPENING = "“”„‘’‚«»"
_QUOTES = _OPENING + "\"'"
_BULLET = re.compile("^ *(?P<mark>[\u2010-\u2015\u2212\u2022\u2023\u2043\u25aa\u25cf\u00b7])[ \u00a0]")
_WIDE_BLANK = re.compile("^[a-z_]+:[\u00a0\u2000-\u200a\u202f\u3000]")
_KEY = re.compile(r"^ *(- +)*[a-z_]+:( |$)")
CAUSES = {"comment-swallows-text", "typographic-dash", "typographic-quote", "unbreakable-indent"}
"""Rules of faults that make the parser stumble in the same line or the next."""


def plain(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    """Faults of an unquoted value: a comment that cuts it, typographic quotes or dashes taken for YAML's own."""
    value: str = event.value
    start, end = event.start_mark, event.end_mark
    here = Position(start.line + 1, start.column + 1)
    if value[0] in _OPENING and (len(value) > 1 and value[-1] in _QUOTES):
        message = f"{value[0]} is a typographic quotation mark; YAML takes it as part of the text"
        yield Fault("typographic-quote", here, message, 'write straight quotation marks: "…"', path)
    if _WIDE_BLANK.match(value):
        message = "after the colon stands a no-break space; YAML takes the whole line for text"
        yield Fault("unbreakable-indent", here, message, "put an ordinary space after the colon", path)
    for number in range(start.line, end.line + 1):
        line = lines[number][start.column :] if number == start.line else lines[number]
        mark = _BULLET.match(line)
        if mark and (number > start.line or value[0] == mark["mark"]):
            column = mark.start("mark") + 1 + (start.column if number == start.line else 0)
            message = f"{mark['mark']} is a dash or bullet of running text; YAML lists want a hyphen"
            yield Fault(
                "typographic-dash", Position(number + 1, column), message, "begin the line with a hyphen: -", path
            )
    yield from _cut(event, lines, path)


def _cut(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    end = event.end_mark
    rest = lines[end.line][end.column :].rstrip("\r")
    comment = rest.lstrip()
    blanks = len(rest) - len(comment)
    if not comment.startswith("#") or not blanks:
        return
    if blanks == 1 or not comment.startswith("# "):
        position = Position(end.line + 1, end.column + 1 + blanks)
        message = f"YAML takes “{comment[:40]}” for a comment and cuts it off the text"
        remedy = "put the text in quotes; a comment stands two blanks away from the text"
        yield Fault("comment-swallows-text", position, message, remedy, path)


def swallows(event: Any, lines: list[str]) -> bool:
    """Whether a quoted text runs over lines that begin with a key, because its quotation mark is not closed."""
    return any(_KEY.match(line) for line in lines[event.start_mark.line + 1 : event.end_mark.line + 1])


def block(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    """A fault of a text after > or |: it ends in a line break, or holds one."""
    value: str = event.value
    start = event.start_mark
    here = Position(start.line + 1, start.column + 1)
    written = lines[start.line][start.column : start.column + 2].strip()
    if event.style == "|":
        yield Fault("line-break", here, f"{written} keeps every line break of the text", "write >- in its place", path)
    elif "\n" not in value.rstrip("\n"):
        yield Fault(
            "line-break", here, f"{written} puts a line break at the end of the text", "write >- in its place", path
        )
    else:
        line, message, remedy = _broken(lines, start.line + 1)
        yield Fault("line-break", line, message, remedy, path)


def _broken(lines: list[str], first: int) -> tuple[Position, str, str]:
    depth = None
    for number in range(first, len(lines)):
        line = lines[number].rstrip("\r")
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if not bare:
            message = "this empty line breaks the text in two"
            return Position(number + 1, 1), message, "delete it, or make the second part an entry of its own"
        if depth is None:
            depth = indent
        elif indent > depth:
            message = f"this line is indented by {indent} spaces, the text above it by {depth}"
            return Position(number + 1, indent + 1), message, f"indent it by {depth} spaces"
    return Position(first + 1, 1), "this text holds a line break", "write it without empty lines"
