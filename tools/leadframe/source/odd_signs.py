"""Characters that a reader cannot see, or would take for others."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from leadframe.finding import Edit, Fault, Fix
from leadframe.position import Position

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]+")
_LONE_RETURN = re.compile("\r(?!\n)")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]+"
    "|(?<![\u0300-\uffff\U00010000-\U0003ffff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0300-\uffff\U00010000-\U0003ffff])"
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_LOOKALIKE = (  # Greek that is drawn like Latin, and Cyrillic
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b9\u03bd\u03bf\u03c1\u0400-\u04ff"
)
_MIXED = re.compile(f"[{_LOOKALIKE}]+(?=[{_LATIN}])|(?<=[{_LATIN}])[{_LOOKALIKE}]+")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]+")
_WITHOUT_MEANING = frozenset("\u00ad\u200b\u2060\ufeff")
"""Soft hyphen, zero-width space, word joiner, zero-width no-break space."""
_DIRECTION = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def scan(text: str) -> list[Fault]:
    """A fault for each run of control, hidden or misleading characters."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return [_fault(*found, starts) for found in _found(text)]


def _fix(rule: str, found: str, start: int) -> Fix | None:
    """What cannot be seen and means nothing is deleted; a letter of double width becomes a plain one."""
    if rule == "hidden-character" and _WITHOUT_MEANING.issuperset(found):
        return Fix((Edit(start, start + len(found), ""),), safe=True)
    if _FULL_WIDTH.fullmatch(found):
        return Fix((Edit(start, start + len(found), unicodedata.normalize("NFKC", found)),), safe=True)
    return None


def _found(text: str) -> Iterator[tuple[str, str, int, str, str]]:
    if alone := _LONE_RETURN.search(text):
        remedy = "save the file with line ends of Unix or Windows"
        yield "bad-line-end", "\r", alone.start(), "stands without a line feed", remedy
    for match in _CONTROL.finditer(text):
        yield "control-character", match[0], match.start(), "is a control character", "delete it"
    for match in _HIDDEN.finditer(text):
        turns = _DIRECTION.intersection(match[0])
        does = "changes the direction of reading" if turns else "cannot be seen"
        yield "hidden-character", match[0], match.start(), does, "delete it, or write what was meant"
    for match in _MIXED.finditer(text):
        does = "stands in a Latin word and looks like a Latin letter"
        yield "hidden-character", match[0], match.start(), does, "type the letter again"
    for match in re.finditer("\ufffd+", text):
        yield "control-character", match[0], match.start(), "stands where a sign was lost", "write the sign again"
    for match in _FULL_WIDTH.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0])
        yield "hidden-character", match[0], match.start(), "is of double width", f"write {plain}"


def _fault(rule: str, found: str, start: int, does: str, remedy: str, starts: list[int]) -> Fault:
    line = bisect_right(starts, start)
    position = Position(line, start - starts[line - 1] + 1)
    return Fault(rule, position, f"{name(found)} {does}", remedy, fix=_fix(rule, found, start))


def name(found: str) -> str:
    """How a run of characters is called in a message: code point and Unicode name of the first, count of the rest."""
    character = found[0]
    called = unicodedata.name(character, "").lower()
    known = {"\r": "carriage return", "\0": "NUL", "\x7f": "delete"}.get(character, called)
    if not known and "\ue000" <= character <= "\uf8ff":
        known = "a sign of a symbol font"
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"U+{ord(character):04X}" + (f" ({known})" if known else "") + more


def tidied(text: str) -> str:
    """A text without what no file may hold and nobody sees: control and hidden characters are gone, letters of double
    width are plain ones. What might mean something, such as a Cyrillic letter in a Latin word, is as it was.
    """
    text = _HIDDEN.sub("", _CONTROL.sub(" ", text))
    return _FULL_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def readable(text: str) -> str:
    """The same text, of the same length, with nothing in it that stops a YAML parser at once."""
    text = _LONE_RETURN.sub("\ufffd", text) if "\r" in text else text
    return _CONTROL.sub(lambda match: "\ufffd" * len(match[0]), text).replace("\ufeff", "\ufffd")
