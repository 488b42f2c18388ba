"""What stands between the values: tabs, wide blanks, conflict markers, comments that were meant as text."""

import re
from collections.abc import Iterable, Iterator

from leadframe.finding import Fault
from leadframe.position import Position

_WIDE = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INDENT = re.compile(f"^[ ]*(?:- +)*(?P<found>[{_WIDE}])", re.MULTILINE)
_TAB = re.compile(r"^(?P<before>[^\t\n]*)(?P<found>\t)", re.MULTILINE)
_HASH = re.compile(r"(?P<found>#)(?=[^\s#!])")
_CONFLICT = re.compile(r"^ *(?P<found><{7}|={7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)
_LAYOUT_RULES = {"bad-line-end", "tab-character", "unbreakable-indent"}
_SIGN_RULES = {"control-character", "hidden-character"}


def conflict(text: str) -> Fault | None:
    """The first mark of a merge that was not finished."""
    if "<<<<<<<" not in text and "=======" not in text and ">>>>>>>" not in text:
        return None
    for position, _ in _found(_CONFLICT, text):
        remedy = "keep the words that are right, and delete the three lines with <<<<<<<, ======= and >>>>>>>"
        return Fault("conflict-marker", position, "here two versions of the file were not brought together", remedy)
    return None


def scan(text: str) -> list[Fault]:
    """A fault for each line that holds a tab outside a comment, is indented with a wide blank, or is text after a #."""
    faults = []
    if "\t" in text:
        for position, match in _found(_TAB, text):
            if not match["before"].lstrip().startswith("#"):
                message, remedy = "here stands a tab; YAML wants spaces", "put spaces in its place"
                faults.append(Fault("tab-character", position, message, remedy))
    if not text.isascii() and any(blank in text for blank in _WIDE):
        for position, _ in _found(_INDENT, text):
            message = "this line is indented with a no-break or wide space"
            faults.append(Fault("unbreakable-indent", position, message, "put ordinary spaces in its place"))
    for position, match in _found(_HASH, text):
        if text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" "):
            continue
        message = "YAML takes this line for a comment and leaves it out"
        remedy = "if it is text, indent it under >- and write it without #; if it is a comment, put a blank after the #"
        faults.append(Fault("comment-swallows-text", position, message, remedy))
    return faults


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[Position, re.Match[str]]]:
    line, counted = 1, 0
    for match in pattern.finditer(text):
        start = match.start("found")
        line += text.count("\n", counted, start)
        counted = start
        yield Position(line, start - text.rfind("\n", 0, start)), match


class Echoes:
    """Tells which faults of the YAML parser are only the echo of strange blanks and signs that stand before them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        layout = [fault.position for fault in faults if fault.rule in _LAYOUT_RULES]
        self.layout = {position.line for position in layout}
        self.first = min(self.layout, default=None)
        self.signs = {fault.position.line for fault in faults if fault.rule in _SIGN_RULES}

    def explain(self, fault: Fault) -> bool:
        """Whether `fault` is an echo: a syntax error after strange indentation, or just after a strange sign; a key
        that seems to have no value because the line below it is strangely indented.
        """
        line = fault.position.line
        if fault.rule == "empty-text":
            return not self.layout.isdisjoint((line, line + 1))
        if fault.rule in ("yaml-syntax", "continued-line"):
            return (self.first is not None and self.first <= line) or not self.signs.isdisjoint((line - 1, line))
        return False
