"""Two texts word by word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import takewhile
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
    first = _alike(one, two)
    last = _alike(reversed(one[first:]), reversed(two[first:]))
    before, after = "".join(one[:first]), "".join(one[len(one) - last :])
    one, two = one[first : len(one) - last], two[first : len(two) - last]
    found = [Run("=", before)] if before else []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes() if one or two else ():
        if tag == "equal":
            found.append(Run("=", "".join(one[a:b])))
        else:
            found += [Run("-", "".join(one[a:b]))] if b > a else []
            found += [Run("+", "".join(two[c:d]))] if d > c else []
    return list(_bridged([*found, Run("=", after)] if after else found))


def _alike(one: Iterable[str], two: Iterable[str]) -> int:
    """How many tokens two texts begin with alike. Nearly every change leaves most of a text as it was."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


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
