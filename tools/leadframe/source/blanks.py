"""Blanks that YAML does not take for blanks: tabs, and the wide or unbreakable ones that Word and the web put in."""

import re
from collections.abc import Iterable

from leadframe.finding import Fault
from leadframe.position import Position

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENT = re.compile(f"^[ ]*(?:- +)*(?P<wide>[{_WIDE}])", re.MULTILINE)
_TAB = re.compile(r"^(?P<before>[^\t\n]*)\t", re.MULTILINE)
_LAYOUT_RULES = {"bad-line-end", "tab-character", "unbreakable-indent"}


def scan(text: str) -> list[Fault]:
    """A fault for each line that holds a tab (outside a comment), or is indented with something other than spaces."""
    faults = []
    if "\t" in text:
        for match in _TAB.finditer(text):
            if not match["before"].lstrip().startswith("#"):
                position = _position(text, match.end() - 1)
                faults.append(
                    Fault("tab-character", position, "here stands a tab; YAML wants spaces", "put spaces in its place")
                )
    if not text.isascii():
        for match in _INDENT.finditer(text):
            position = _position(text, match.start("wide"))
            message = "this line is indented with a no-break or wide space"
            faults.append(Fault("unbreakable-indent", position, message, "put ordinary spaces in its place"))
    return faults


def explains(faults: Iterable[Fault], other: Fault) -> bool:
    """Whether `other`, which comes from the YAML parser, is only the echo of a layout fault.

    Such a fault stands at or before it, or in the line after a key that therefore seems to have no value.
    """
    last = other.position.line + (other.rule == "empty-text")
    return any(fault.rule in _LAYOUT_RULES and fault.position.line <= last for fault in faults)


def _position(text: str, start: int) -> Position:
    return Position(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
