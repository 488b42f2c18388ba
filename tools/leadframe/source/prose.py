"""Values that YAML accepts, but not as the editor meant them: cut, joined, swallowed or broken text."""

import re
from collections.abc import Iterator
from typing import Any

from leadframe.finding import Fault
from leadframe.position import Path, Position
from leadframe.source import keys

OPENING = "“”„‘’‚«»"
_QUOTES = OPENING + "\"'"
BULLETS = "\u2010-\u2015\u2212\u2022\u2023\u2043\u25aa\u25cf\u00b7"
_BULLET = re.compile(f"^ *(?P<mark>[{BULLETS}])[ \u00a0]")
_WIDE_BLANK = re.compile("^[a-z_]+:[\u00a0\u2000-\u200a\u202f\u3000]")
_BLOCK_MARK = re.compile('(^|[ “"])(?P<mark>[>|≥][-–—]?)[”"]?$')
_ESCAPE = re.compile(r"\\(?![\"\\])")
CAUSES = {
    "comment-swallows-text",
    "continued-line",
    "control-character",
    "hidden-character",
    "typographic-dash",
    "typographic-quote",
    "unbreakable-indent",
}
"""Rules of faults that make the parser stumble in the same line or the next."""


def plain(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    """Faults of an unquoted value: what cuts or lengthens it, and signs of running text taken for YAML's own."""
    value: str = event.value
    start, end = event.start_mark, event.end_mark
    here = Position(start.line + 1, start.column + 1)
    found = [*_listed(event, lines, path), *comment(event, lines, path)]
    if _WIDE_BLANK.match(value):
        message = "after the colon stands a no-break space; YAML takes the whole line for text"
        found.append(Fault("unbreakable-indent", here, message, "put an ordinary space after the colon", path))
    elif value[0] in OPENING and (len(value) > 1 and value[-1] in _QUOTES):
        message = f"{value[0]} is a typographic quotation mark; YAML takes it as part of the text"
        found.append(Fault("typographic-quote", here, message, 'write straight quotation marks: "…"', path))
    elif mark := _BLOCK_MARK.search(value):
        message = f"{mark['mark']} stands behind other signs, so YAML takes it as part of the text"
        found.append(Fault("yaml-syntax", here, message, "write >- alone, and the text in the next line", path))
    elif value.count('"') % 2 and value.endswith('"'):
        message = "this text ends with a quotation mark that is not opened"
        found.append(Fault("yaml-syntax", here, message, "open it before the text, or delete it", path))
    if not found and end.line > start.line:
        line = start.line + 1
        while not lines[line].strip():
            line += 1
        column = len(lines[line]) - len(lines[line].lstrip(" ")) + 1
        message = "YAML joins this line to the text above it"
        remedy = "give an entry its hyphen and a key its colon; a text of several lines begins after >-"
        found.append(Fault("continued-line", Position(line + 1, column), message, remedy, path))
    yield from found


def _listed(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    start = event.start_mark
    for number in range(start.line, event.end_mark.line + 1):
        line = lines[number][start.column :] if number == start.line else lines[number]
        mark = _BULLET.match(line)
        if mark and (number > start.line or event.value[0] == mark["mark"]):
            column = mark.start("mark") + 1 + (start.column if number == start.line else 0)
            yield list_mark(mark["mark"], Position(number + 1, column), path)


def list_mark(mark: str, position: Position, path: Path | None = None) -> Fault:
    """The fault of a list entry that begins with a sign of running text."""
    message = f"{mark} is a dash or bullet of running text; YAML lists want a hyphen"
    return Fault("typographic-dash", position, message, "begin the line with a hyphen: -", path)


def comment(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    """A comment after a value that is probably part of it: one blank away, or a # with no blank after it."""
    mark = event.start_mark if event.style and event.style in "|>" else event.end_mark
    if mark.line >= len(lines):
        return
    rest = lines[mark.line][mark.column :].rstrip("\r")
    if event.style and event.style in "|>":
        rest = rest.lstrip("|>+-0123456789")
    words = rest.lstrip()
    blanks = len(rest) - len(words)
    close = blanks < 2 and not (event.style and event.style in "\"'")
    if words.startswith("#") and (close or not words.startswith("# ")):
        position = Position(mark.line + 1, len(lines[mark.line].rstrip("\r")) - len(words) + 1)
        message = f"YAML takes “{words[:40]}” for a comment and cuts it off the text"
        remedy = "put the text in quotes; a comment stands two blanks away from the text"
        yield Fault("comment-swallows-text", position, message, remedy, path)


def swallows(event: Any, lines: list[str]) -> bool:
    """Whether a quoted text runs over lines that begin with a key, because its quotation mark is not closed."""
    return any(keys.proper(line) for line in lines[event.start_mark.line + 1 : event.end_mark.line + 1])


def quoted(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    """An escape between double quotation marks, which YAML turns into another sign."""
    start, end = event.start_mark, event.end_mark
    for number in range(start.line, end.line + 1):
        begin = start.column if number == start.line else 0
        line = lines[number][begin : end.column if number == end.line else None]
        escape = _ESCAPE.search(line.replace("\\\\", "  "))
        if escape:
            position = Position(number + 1, begin + escape.start() + 1)
            message = "\\ between double quotation marks begins a special sign"
            remedy = "write the sign itself, or put the text in single quotation marks: '…'"
            yield Fault("yaml-syntax", position, message, remedy, path)
            return


def block(event: Any, lines: list[str], path: Path) -> Iterator[Fault]:
    """Faults of a text after > or |: a key in it, blanks at the end of a line, line breaks."""
    value: str = event.value
    start, end = event.start_mark, event.end_mark
    here = Position(start.line + 1, start.column + 1)
    written = lines[start.line][start.column : start.column + 2].strip()
    if ":" in value and (fault := _swallowed(lines, start.line + 1, end.line, path)):
        yield fault
        return
    if event.style == "|" and "\n" in value:
        yield Fault("line-break", here, f"{written} keeps every line break of the text", "write >- in its place", path)
    elif "\n" in value.rstrip("\n"):
        line, message, remedy = _broken(lines, start.line + 1, end.line)
        yield Fault("line-break", line, message, remedy, path)
    elif value.endswith("\n"):
        message = f"{written} puts a line break at the end of the text"
        yield Fault("line-break", here, message, "write >- in its place", path)


def _swallowed(lines: list[str], first: int, last: int, path: Path) -> Fault | None:
    for number, line in _lines(lines, first, last):
        key = keys.proper(line) or keys.inside(line)
        if key:
            column = line.index(f"{key}:") + 1
            message = f"the key {key} stands inside the text that begins after >- in line {first}"
            remedy = "put it on a line of its own, indented like the key above the text"
            return Fault("swallowed-key", Position(number + 1, column), message, remedy, path)
    return None


def _lines(lines: list[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """The lines of a text after > or |. libyaml counts what follows it, up to the next key, as part of it."""
    depth: int | None = None
    for number in range(first, min(last + 1, len(lines))):
        line = lines[number].rstrip("\r")
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            depth = indent if depth is None else depth
            if indent < depth:
                return
        yield number, line


def _broken(lines: list[str], first: int, last: int) -> tuple[Position, str, str]:
    depth = 0
    empty: int | None = None
    for number, line in _lines(lines, first, last):
        indent = len(line) - len(line.lstrip(" "))
        depth = depth or indent
        if not line.strip():
            if indent > depth or number == first:
                return Position(number + 1, 1), "this line holds only blanks", "delete it"
            empty = number if empty is None else empty
        elif empty is not None:
            message = "this empty line breaks the text in two"
            return Position(empty + 1, 1), message, "delete it, or make the second part an entry of its own"
        elif indent > depth:
            message = f"this line is indented by {indent} spaces, the text above it by {depth}"
            return Position(number + 1, indent + 1), message, f"indent it by {depth} spaces"
    return Position(first, 1), "this text holds a line break", "write it without empty lines"
