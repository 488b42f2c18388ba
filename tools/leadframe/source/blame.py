"""Says in an editor's words what a YAML parser stumbled over, and where the cause stands."""

import re

import yaml

from leadframe.finding import Fault
from leadframe.position import Position
from leadframe.source import keys
from leadframe.source.prose import BULLETS, OPENING, list_mark

_LIST_MARK = re.compile(f"^ *(?P<mark>[*+{BULLETS}])[ \u00a0]")
_SLIP = re.compile(
    r"^ *+(?P<mark>[-*+•–—]{1,2}|[0-9]++[.)])?[ \u00a0]*+"
    rf"(?P<key>{'|'.join(sorted(keys.KEYS, key=len, reverse=True))})(?P<after>\b[ \u00a0]*+[:;=]?[ \u00a0]*+)(?=\S|$)"
)
"""A line that begins with a key, written in whatever way. Blanks are taken for good, or very many would take hours."""
_COMMENT = re.compile(r"(?<=[^ ]) #")
_VALUE = re.compile(r"^ *(- +)*[^ :#\"']+: +(?P<value>[^ ].*)$")
_MEANINGS = (
    ("alias", "yaml-feature", "* or & at the beginning of a text has a meaning in YAML"),
    ("anchor", "yaml-feature", "* or & at the beginning of a text has a meaning in YAML"),
    ("tag", "yaml-feature", "! at the beginning of a text has a meaning in YAML"),
    ("directive", "yaml-feature", "% at the beginning of a line has a meaning in YAML"),
)


def syntax(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """One fault for a syntax error of libyaml (its messages: scanner.c and parser.c of libyaml 0.2.5)."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    problem, circumstances = error.problem or "", error.context or ""
    here = _position(error.problem_mark, lines)
    context = _position(error.context_mark, lines) if error.context_mark else here
    if "quoted scalar" in circumstances:
        return _quoted(problem, here, context, lines)
    if "block scalar" in circumstances:
        message = "after >- the text begins in the next line"
        return Fault("yaml-syntax", here, message, "write >- alone, and the text below it, indented")
    if "flow" in circumstances:
        sign = lines[context.line - 1][context.column - 1 : context.column]
        message = f"{sign} begins a list or group that is not closed"
        return Fault("yaml-syntax", context, message, "close it, or put the text in quotes")
    slip = _slip(here, lines) or _list_mark(here, lines)
    if slip:
        return slip
    for word, rule, message in _MEANINGS:
        if word in circumstances or word in problem:
            place = context if word in circumstances and word != "directive" else here
            return Fault(rule, place, message, "put the text in quotes")
    if "could not find expected ':'" in problem:
        return _keyless(context, lines)
    if "cannot start any token" in problem or "entries are not allowed" in problem:
        sign = lines[here.line - 1][here.column - 1 : here.column]
        return Fault("yaml-syntax", here, f"a text may not begin with {sign}", "put the text in quotes")
    return _structure(here, context, lines)


def _position(mark: yaml.Mark | None, lines: list[str]) -> Position:
    if mark is None:
        return Position(1, 1)
    line = min(mark.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    column = mark.column if line == mark.line else len(lines[line])
    return Position(line + 1, min(column, len(lines[line])) + 1)


def _slip(here: Position, lines: list[str]) -> Fault | None:
    """A key that is written as no key is written, in the line of the error or just above it."""
    for number in (here.line - 2, here.line - 1):
        line = lines[number] if number >= 0 else ""
        found = _SLIP.match(line)
        if not found or keys.proper(line) or found["mark"] in ("–", "—", "•", "*", "+"):
            continue
        value = line[found.end("after") :]
        right = f"{'- ' if found['mark'] else ''}{found['key']}: {value}".rstrip()
        if found["mark"] or found["after"].strip() or found["key"] in ("id", "lead_in"):
            column = len(line) - len(line.lstrip(" ")) + 1
            message = "this line is not written as a key and its value"
            return Fault("yaml-syntax", Position(number + 1, column), message, f"write {right[:60]}")
    return None


def _quoted(problem: str, here: Position, context: Position, lines: list[str]) -> Fault:
    if "unexpected" in problem:
        return Fault("yaml-syntax", context, "this quotation mark is never closed", "close it where the text ends")
    message = "\\ between double quotation marks begins a special sign"
    column = lines[here.line - 1].rfind("\\", 0, here.column) + 1 or here.column
    remedy = "put the text in single quotation marks: '…'"
    return Fault("yaml-syntax", Position(here.line, column), message, remedy)


def _keyless(context: Position, lines: list[str]) -> Fault:
    line = Position(context.line, context.column)
    return _list_mark(line, lines) or Fault(
        "yaml-syntax",
        line,
        "this line is neither a key with a colon nor part of the text above it",
        "if it belongs to the text, indent it like the text; if it is a key, write a colon and a space after it",
    )


def _structure(here: Position, context: Position, lines: list[str]) -> Fault:
    line = lines[here.line - 1]
    if found := _cut(here, lines):
        return found
    value = _VALUE.match(line)
    if value and here.column > value.start("value"):
        return _value(here, value)
    first = len(line) - len(line.lstrip(" ")) + 1
    message = "the indentation of this line does not fit the lines above it"
    remedy = "indent it exactly like its neighbours; or look whether the line above lacks its hyphen or colon"
    if context.line < here.line and context.column != first:
        remedy = f"the group that began in line {context.line} stands at column {context.column}; {remedy}"
    return Fault("yaml-syntax", Position(here.line, min(here.column, first) if line else here.column), message, remedy)


def _value(here: Position, value: re.Match[str]) -> Fault:
    sign, start = value["value"][0], Position(here.line, value.start("value") + 1)
    if sign in OPENING:
        message = f"{sign} is a typographic quotation mark, which YAML does not know"
        return Fault("typographic-quote", start, message, 'write straight quotation marks: "…"')
    if sign in "\"'":
        message = "after the closing quotation mark stands more text"
        return Fault(
            "yaml-syntax", here, message, "put the whole text between one pair of quotation marks, or after >-"
        )
    if sign in "[{-?,|>":
        message = f"{sign} at the beginning of a value has a meaning in YAML"
        return Fault("yaml-syntax", start, message, "put the text in quotes")
    message = "a colon and a blank inside a text make YAML take it for a key"
    return Fault("yaml-syntax", here, message, "put the text in quotes, or on the next line after >-")


def _list_mark(here: Position, lines: list[str]) -> Fault | None:
    for number in (here.line - 1, here.line):
        match = _LIST_MARK.match(lines[number]) if number < len(lines) else None
        if match:
            return list_mark(match["mark"], Position(number + 1, match.start("mark") + 1))
    return None


def _cut(here: Position, lines: list[str]) -> Fault | None:
    """A comment in the text line before: the text it cuts cannot go on after it."""
    number = here.line - 2
    match = _COMMENT.search(lines[number]) if number >= 0 else None
    if match and not lines[number].lstrip().startswith("#") and not keys.proper(lines[here.line - 1]):
        position = Position(number + 1, match.start() + 2)
        message = f"YAML takes “{lines[number][match.start() + 1 :][:40]}” for a comment and cuts the text there"
        return Fault("comment-swallows-text", position, message, "put the text in quotes, or after >-")
    return None
