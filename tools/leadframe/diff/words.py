"""Two texts word by word."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Sign = Literal["=", "-", "+"]
_TOKENS = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": ".", "\u00a0": " "})


class Run(NamedTuple):
    """A run of words that stayed (=), went (-) or came (+)."""

    sign: Sign
    text: str


def collapsed(text: str) -> str:
    """A text in Unicode form NFC with white space collapsed: its layout does not count."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """A text without what typography alone can change: case, punctuation, hyphens, kinds of quotation marks."""
    plain = collapsed(text).translate(_FOLDED).casefold()
    return " ".join(re.findall(r"\w+(?:'\w+)*", re.sub(r"(?<=\w)'(?!\w)", "", plain)))


def runs(old: str, new: str) -> list[Run]:
    """What became of a text, in runs; put together, = and - give the old text, = and + the new one."""
    one, two = _TOKENS.findall(old), _TOKENS.findall(new)
    found: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Run("=", "".join(one[a:b])))
        else:
            found += [Run("-", "".join(one[a:b]))] if b > a else []
            found += [Run("+", "".join(two[c:d]))] if d > c else []
    return list(_bridged(found))


def _bridged(found: list[Run]) -> Iterator[Run]:
    """Joins changes that only a blank keeps apart, so that a reader sees one."""
    waiting: dict[str, str] = {"-": "", "+": ""}
    for number, run in enumerate(found):
        between = run.sign == "=" and run.text.isspace()
        if between and any(waiting.values()) and number + 1 < len(found):
            waiting = {sign: words + run.text for sign, words in waiting.items()}
        elif run.sign == "=":
            yield from _flushed(waiting)
            waiting = {"-": "", "+": ""}
            yield run
        else:
            waiting[run.sign] += run.text
    yield from _flushed(waiting)


def _flushed(waiting: dict[str, str]) -> Iterator[Run]:
    if waiting["-"] == waiting["+"]:
        if waiting["-"]:
            yield Run("=", waiting["-"])
        return
    if waiting["-"]:
        yield Run("-", waiting["-"])
    if waiting["+"]:
        yield Run("+", waiting["+"])
