"""Signs that stand for footnotes, links and anchors while a text goes through the template.

They are of the private use area, which no source text may hold (rule hidden-character). The template engine sees
plain text; `finish` turns the signs into what Word wants.
Every text carries its address, so that its place in the document is known.
"""

import re
from collections.abc import Sequence

NOTE, LINK, PHRASE, END, CONTENTS, START, ANCHOR, APART, LOST, TEXT, AGAIN, CLOSE, CONTROL = (
    chr(0xE000 + number) for number in range(13)
)
TURN, PART, RUNNING, WHEEL, LOGO = (chr(0xE020 + number) for number in range(5))
"""A part on its side, the beginning of a part, the place of its heading in the header, pictures."""

PARAGRAPH = "\a"
"""Begins a paragraph of the same style (docxtpl)."""

FOUND = re.compile(f"([{NOTE}{LINK}{LOST}{TEXT}{AGAIN}{CLOSE}{CONTROL}])([^{END}]*){END}")
LEFT = re.compile(b"\xee[\x80-\x83][\x80-\xbf]")
"""Any of these signs (U+E000 to U+E0FF) in UTF-8."""

STARTS = re.compile(f"{START}([0-9]*){END}")
ANCHORS = re.compile(f"{ANCHOR}([^{END}]*){END}")
MARKS = re.compile(f"[{TEXT}{AGAIN}{CLOSE}][^{END}]*{END}")
_TAGS = re.compile(r"(?<=\{)(?=_[{%])|(?<=[}%]_)(?=\})")


def note(number: int) -> str:
    """Stands for the mark of footnote `number`."""
    return f"{NOTE}{number}{END}"


def lost(mark: str) -> str:
    """Stands for a mark that has no note."""
    return f"{LOST}{mark}{END}"


def link(target: str, phrase: str) -> str:
    """Stands for a phrase that leads to the part with the id `target`, or to a web address."""
    return f"{LINK}{target}{PHRASE}{phrase}{END}"


def start(number: str) -> str:
    """Stands before the first item of a list that begins with `number`."""
    return f"{START}{number}{END}"


def anchor(name: str) -> str:
    """Stands before the heading of the part with the id `name`."""
    return f"{ANCHOR}{name}{END}"


def text(address: str, words: str, closing: str = "") -> str:
    """A text with the signs of its address around it; `closing` is punctuation of the layout after it."""
    return f"{TEXT}{address}{END}{words}{CLOSE}{address}{END}{closing}" if words else ""


def again(address: str, words: str, closing: str = "") -> str:
    """A text that stands in its own place, too."""
    return f"{AGAIN}{address}{END}{words}{CLOSE}{address}{END}{closing}" if words else ""


def control(kind: str, label: str, words: str, choices: Sequence[str] = (), tag: str = "") -> str:
    """A field to fill in: its kind (text, date or choice), what it is called, and the words in it while it is empty.
    `tag` is what programs call it.
    """
    return CONTROL + PHRASE.join((kind, tag, label, words, *choices)) + END


def plain(words: str) -> str:
    """Words without any signs."""
    return re.sub("[\ue000-\ue0ff]", "", MARKS.sub("", ANCHORS.sub("", words)))


def protect(value: object) -> object:
    """The value of a template tag, with what docxtpl would turn into a tag ({_{ and its like) kept apart."""
    return _TAGS.sub(APART, value) if isinstance(value, str) else value
