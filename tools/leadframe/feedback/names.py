"""Finds what may say in a comment who wrote it, or whom it is about: names, addresses, numbers.

A machine cannot know all names, and does not know a style or a story. So what is found here is left out until somebody
has looked at it, and somebody has to look at the rest as well.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

_HARMFUL = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


class Flag(NamedTuple):
    """Words that may name somebody: what they look like, where they begin (from 0), and they themselves."""

    kind: str
    start: int
    words: str


_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w@])@\w{2,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\w)\+?\(?\d(?:[\s().-]{0,2}\d){6,}(?!\w)")
_LETTER = r"[^\W\d_]"
_SURE = "mr|mrs|ms|mx|dr|prof"
_TITLES = (
    "miss|doctor|professor|sir|dame|lord|lady|rev|reverend|sister|matron|nurse|councillor|cllr|y parch|parch|yr athro|"
    "athro|arglwydd|arglwyddes|syr|fonesig|nyrs|cynghorydd|cyng"
)
_INITIAL = rf"(?:{_LETTER}\.\s*|{_LETTER}\s+)"
_TITLED = re.compile(rf"(?<!\w)(?i:{_SURE}|{_TITLES})\.?\s+{_INITIAL}{{0,4}}(?P<name>{_LETTER}[\w'’-]*)")
"""A title and a name; those in `_SURE` have one even without a capital letter, as in dr jones."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE = re.compile(r"(?:\A|[.!?:;…]|(?:^|\s)[-–—•*]\s)[\s\"'“‘(\[]*$")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter i i'm i'd i've i'll english welsh britain british england
    wales scotland ireland
    llun mawrth mercher iau gwener sadwrn sul ionawr chwefror ebrill mai mehefin gorffennaf awst medi hydref tachwedd
    rhagfyr nadolig pasg cymraeg saesneg cymru lloegr
    """.split()
)
"""Words with a capital letter that name no person."""

_MONTHS_AND_NAMES = ("april", "may", "june", "august")
_DATE_BEFORE = re.compile(r"\b(?:in|since|last|next|until|till|by|from|of|early|late|mid|this|[0-9]{1,2})[\s-]+$")
_DATE_AFTER = re.compile(r",?\s+[0-9]")
_PRONOUNS = ("it", "he", "she", "that", "there", "what", "who", "here", "where", "let", "one", "everyone", "everybody")


def cleaned(text: str) -> str:
    """A comment, or a name, in one line: blanks are single, and nothing is hidden in it or turns its direction."""
    kept = (" " if sign in "\n\r\t" else sign for sign in unicodedata.normalize("NFC", text))
    seen = (sign for sign in kept if sign in _JOINERS or unicodedata.category(sign) not in _HARMFUL)
    return " ".join("".join(seen).split())


def known_words(texts: Collection[str], titles: Collection[str], name: str) -> frozenset[str]:
    """Words that are no names of others, though written with a capital letter: those of titles, those that the texts of
    the framework write so inside a sentence, and those of the name of the person that the answers are about. Others
    are not known, however often the framework has them: Will and Grace may be raters.
    """
    told = {word for text in (*titles, name) for word in _WORD.findall(text)}
    return frozenset(map(_folded, told | {match[0] for text in texts for match in _inside(text)})) | _CALENDAR


def flagged(texts: Collection[str], known: Collection[str]) -> dict[str, list[Flag]]:
    """What may name somebody in each comment, in order; a name that one of them has inside a sentence is one at the
    beginning of a sentence, too.
    """
    first = {text: flags(text, known) for text in texts}
    names = {_stem(flag.words) for found in first.values() for flag in found if flag.kind == "name"}
    return {text: flags(text, known, names) for text in texts}


def flags(text: str, known: Collection[str], names: Collection[str] = ()) -> list[Flag]:
    """What may name somebody in a comment, in order; each place once. `names` are words that are names for sure."""
    found: list[Flag] = []
    for kind, pattern in (
        ("address", _ADDRESS),
        ("address", _LINK),
        ("handle", _HANDLE),
        ("number", _NUMBER),
        ("title", _TITLED),
        ("initials", _INITIALS),
    ):
        for match in pattern.finditer(text):
            if kind == "title" and not _names_somebody(match):
                continue
            _add(found, Flag(kind, match.start(), match[0].rstrip()))
    for flag in _names(text, known, names):
        _add(found, flag)
    return sorted(found, key=lambda flag: flag.start)


def _names_somebody(match: re.Match[str]) -> bool:
    return match["name"][0].isupper() or re.match(rf"(?:{_SURE})\b", match[0], re.IGNORECASE) is not None


def _add(found: list[Flag], flag: Flag) -> None:
    if not any(other.start <= flag.start < other.start + len(other.words) for other in found):
        found.append(flag)


def _names(text: str, known: Collection[str], names: Collection[str]) -> Iterator[Flag]:
    """Words with a capital letter inside a sentence, and at its beginning those of which something is said to be."""
    inside = {match.start() for match in _inside(text)}
    for match in _WORD.finditer(text):
        word = match[0]
        owns = _folded(word).endswith("'s") and _stem(word) not in _PRONOUNS
        stands_out = word[0].isupper() and (match.start() in inside or owns or _stem(word) in names)
        if stands_out and (not _is_known(word, known) or _is_doubtful(text, match)):
            yield Flag("name", match.start(), word)


def _inside(text: str) -> Iterator[re.Match[str]]:
    """Words with a capital letter that do not begin a sentence."""
    for match in _WORD.finditer(text):
        if match[0][0].isupper() and not _SENTENCE.search(text, max(0, match.start() - 12), match.start()):
            yield match


def _is_known(word: str, known: Collection[str]) -> bool:
    return {_folded(word), _stem(word)} & set(known) != set() or (
        "-" in word and all(_folded(part) in known for part in word.split("-") if part)
    )


def _is_doubtful(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a month and a name, and nothing around it says which."""
    around = _DATE_BEFORE.search(text, max(0, match.start() - 12), match.start())
    return _stem(match[0]) in _MONTHS_AND_NAMES and not around and not _DATE_AFTER.match(text, match.end())


def _stem(word: str) -> str:
    return _folded(word).removesuffix("'s")


def _folded(word: str) -> str:
    return word.replace("’", "'").casefold()
