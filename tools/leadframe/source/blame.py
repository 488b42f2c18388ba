"""Says in an editor's words what a YAML parser stumbled over, and where the cause stands."""

import re

import yaml

from leadframe.finding import Fault
from leadframe.position import Position

_LIST_MARK = re.compile("^ *(?P<mark>[\u2010-\u2015\u2212\u2022\u2023\u2043\u25aa\u25cf\u00b7])[ \u00a0]")
_COMMENT = re.compile(r" #")
_VALUE = re.compile(r"^ *(- +)*[^ :#\"']+: +(?P<value>[^ ].*)$")
_KEY = re.compile(r"^ *(- +)*[A-Za-z_]+:( |$)")
_OPENING = "“”„‘’‚«»"


def syntax(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """One fault for a syntax error of libyaml (its messages: scanner.c and parser.c of libyaml 0.2.5)."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    problem = error.problem or ""
    here = _position(error.problem_mark, lines)
    context = _position(error.context_mark, lines) if error.context_mark else here
    if "quoted scalar" in (error.context or ""):
        return _quoted(problem, here, context, lines)
    if "flow" in (error.context or ""):
        sign = lines[context.line - 1][context.column - 1 : context.column]
        return Fault(
            "yaml-syntax",
            context,
            f"{sign} begins a list or group that is not closed",
            "close it, or put the text in quotes",
        )
    if "could not find expected ':'" in problem:
        return _keyless(context, lines)
    if "cannot start any token" in problem:
        return _token(here, lines)
    if "undefined" in problem or "alias" in (error.context or "") or "anchor" in (error.context or ""):
        return Fault(
            "yaml-feature", here, "* or & at the beginning of a text has a meaning in YAML", "put the text in quotes"
        )
    if "tag" in problem or "tag" in (error.context or ""):
        return Fault(
            "yaml-feature", here, "! at the beginning of a text has a meaning in YAML", "put the text in quotes"
        )
    if "directive" in problem or "directive" in (error.context or ""):
        return Fault(
            "yaml-feature", here, "% at the beginning of a line has a meaning in YAML", "put the text in quotes"
        )
    return _structure(here, context, lines)


def _position(mark: yaml.Mark | None, lines: list[str]) -> Position:
    if mark is None:
        return Position(1, 1)
    line = min(mark.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    column = mark.column if line == mark.line else len(lines[line])
    return Position(line + 1, min(column, len(lines[line])) + 1)


def _quoted(problem: str, here: Position, context: Position, lines: list[str]) -> Fault:
    if "unexpected" in problem:
        return Fault("yaml-syntax", context, "this quotation mark is never closed", "close it where the text ends")
    message = "\\ between double quotation marks begins a special sign"
    column = lines[here.line - 1].rfind("\\", 0, here.column) + 1 or here.column
    remedy = "put the text in single quotation marks: '…'"
    return Fault("yaml-syntax", Position(here.line, column), message, remedy)


def _keyless(context: Position, lines: list[str]) -> Fault:
    return _list_mark(context, lines) or Fault(
        "yaml-syntax",
        context,
        "this line is neither a key with a colon nor part of the text above it",
        "indent it like the text it belongs to, or write a colon and a space after the key",
    )


def _token(here: Position, lines: list[str]) -> Fault:
    sign = lines[here.line - 1][here.column - 1 : here.column]
    return Fault("yaml-syntax", here, f"a text may not begin with {sign}", "put the text in quotes")


def _structure(here: Position, context: Position, lines: list[str]) -> Fault:
    line = lines[here.line - 1]
    found = _list_mark(here, lines) or _cut(here, lines)
    if found:
        return found
    value = _VALUE.match(line)
    if value and here.column > value.start("value") + 1:
        if value["value"][0] in _OPENING:
            start = Position(here.line, value.start("value") + 1)
            message = f"{value['value'][0]} is a typographic quotation mark, which YAML does not know"
            return Fault("typographic-quote", start, message, 'write straight quotation marks: "…"')
        if value["value"][0] in "\"'":
            message = "after the closing quotation mark stands more text"
            return Fault(
                "yaml-syntax", here, message, "put the whole text between one pair of quotation marks, or after >-"
            )
        if value["value"][0] in "[{":
            message = f"{value['value'][0]} at the beginning of a value has a meaning in YAML"
            return Fault(
                "yaml-syntax", Position(here.line, value.start("value") + 1), message, "put the text in quotes"
            )
        message = "a colon and a blank inside a text make YAML take it for a key"
        return Fault("yaml-syntax", here, message, "put the text in quotes, or on the next line after >-")
    first = len(line) - len(line.lstrip(" ")) + 1
    message = "the indentation of this line does not fit the lines above it"
    remedy = "indent it exactly like its neighbours"
    if context.line < here.line and context.column != first:
        remedy += f"; the group that began in line {context.line} stands at column {context.column}"
    return Fault("yaml-syntax", Position(here.line, min(here.column, first) if line else here.column), message, remedy)


def _list_mark(here: Position, lines: list[str]) -> Fault | None:
    for number in (here.line - 1, here.line):
        match = _LIST_MARK.match(lines[number]) if number < len(lines) else None
        if match:
            position = Position(number + 1, match.start("mark") + 1)
            message = f"{match['mark']} is a dash or bullet of running text; YAML lists want a hyphen"
            return Fault("typographic-dash", position, message, "begin the line with a hyphen: -")
    return None


def _cut(here: Position, lines: list[str]) -> Fault | None:
    """A comment in the text line before: the text it cuts cannot go on after it."""
    number = here.line - 2
    match = _COMMENT.search(lines[number]) if number >= 0 else None
    if match and not lines[number].lstrip().startswith("#") and not _KEY.match(lines[here.line - 1]):
        position = Position(number + 1, match.start() + 2)
        message = f"YAML takes “{lines[number][match.start() + 1 :][:40]}” for a comment and cuts the text there"
        return Fault("comment-swallows-text", position, message, "put the text in quotes, or after >-")
    return None
