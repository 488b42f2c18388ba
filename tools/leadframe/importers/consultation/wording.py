"""What counts as a change of words, and what is only how somebody, or their word processor, types.

Quotation marks, dashes between words, an ellipsis, blanks of any kind and number, hyphens that do not break: Word and
LibreOffice put these in by themselves (Word: AutoFormat As You Type; LibreOffice: AutoCorrect).
"""

import re
import unicodedata
from difflib import SequenceMatcher

MOST = 4_000_000
"""Pairs of words that are compared; a text that has more with its base is taken over as it is. The longest text of the
NHS Leadership Framework has less than a tenth of that with itself.
"""

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Signs that show nothing: soft hyphen, zero-width blank and joiner, byte order mark."""

MARKS = ("footnote reference", "footnote anchor", "footnote characters", "footnote symbol")
"""Styles of the marks of notes, as Word and LibreOffice call them."""

LONGEST_MARK = 2
"""Signs of a mark; what is longer are words that somebody typed behind one."""

_TOKENS = re.compile(
    r"(?P<dash>\s*—\s*|\s+[-–−]+\s+|--+)|(?P<blank>\s+)|(?P<dots>…|\.\.\.)|(?P<quote>[‘’‚‛'′`“”„‟\"″«»])"
    r"|(?P<hyphen>[\u2010\u2011])|\w+|."
)
_KEYS = {"dash": "–", "blank": " ", "dots": "…", "quote": "'", "hyphen": "-"}
_ENDS = ".!?…:;。！？；：।؟۔"


def _tokens(text: str) -> list[tuple[str, str]]:
    """The pieces of a text, each with what counts of it."""
    plain = unicodedata.normalize("NFC", text).translate(UNSEEN)
    return [(_KEYS.get(found.lastgroup or "", found[0]), found[0]) for found in _TOKENS.finditer(plain.strip())]


def folded(text: str) -> tuple[str, ...]:
    """What counts of a text: equal for two texts that differ in typing alone."""
    return tuple(key for key, _ in _tokens(text))


def same(one: str, other: str) -> bool:
    """Whether two texts differ in typing at most."""
    return one == other or folded(one) == folded(other)


def tidy(text: str) -> str:
    """A text with single blanks, and without signs that show nothing."""
    return " ".join(unicodedata.normalize("NFC", text).translate(UNSEEN).split())


def restored(base: str, returned: str) -> str:
    """The returned text, with the typing of the base wherever the words are those of the base.

    A mark alone between changed words is theirs, even if the base has one that counts the same.
    """
    before, after = _tokens(base), _tokens(returned)
    if base == returned or len(before) * len(after) > MOST:
        return tidy(returned)
    matcher = SequenceMatcher(None, [key for key, _ in before], [key for key, _ in after], autojunk=False)
    made = []
    for tag, a, b, c, d in matcher.get_opcodes():
        is_base = tag == "equal" and any(text.isalnum() for _, text in before[a:b])
        taken = before[a:b] if is_base else after[c:d]
        made.append("".join(text for _, text in taken))
    return tidy("".join(made))


def without_stop(base: str, returned: str) -> str:
    """The text of an item without the full stop that closes a list in print, where the base has no mark at its end."""
    if returned.endswith(".") and base[-1:] not in _ENDS and same(base, returned[:-1]):
        return returned[:-1]
    return returned


def alike(one: str, other: str) -> float:
    """How much of their words two texts share, from 0 to 1 (Jaccard's index)."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(first & second) / len(first | second) if first or second else 1.0


def held(part: str, whole: str) -> float:
    """How much of the words of a part stand in a whole, from 0 to 1."""
    inner, outer = (set(re.findall(r"\w+", text.casefold())) for text in (part, whole))
    return len(inner & outer) / len(inner) if inner else 0.0
