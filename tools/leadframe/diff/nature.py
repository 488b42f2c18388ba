"""What kind of change was made to a text: from its typography to its meaning."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Literal, NamedTuple

from leadframe.diff.words import collapsed, folded

Nature = Literal["layout", "typography", "spelling", "inflection", "wording", "substantive", "replaced"]
NATURES: tuple[Nature, ...] = (
    "layout", "typography", "spelling", "inflection", "wording", "substantive", "replaced",
)  # fmt: skip

MOST_OVERLAP, LEAST_OVERLAP = 0.5, 0.3
"""Part of the words of two texts that they share: below the first the meaning has to be judged by a person, below the
second nothing is left of the old text.
"""

LONG = 8
"""Letters from which on a word that lacks one, or has one wrong, is a slip whatever it means."""


class Judged(NamedTuple):
    """The nature of a change, and in a few words what it rests on."""

    nature: Nature
    why: str


def judge(old: str, new: str, language: str, terms: Mapping[str, str] = MappingProxyType({})) -> Judged:
    """The nature of the change from one text to another. For languages other than English, which words matter is not
    known: a change of numbers or of many words counts as substantive, any other as wording.

    `terms` are words of the house style by those that they stand for: to write one for the other changes no meaning.
    """
    if terms and collapsed(old) != collapsed(new) and folded(old) != folded(new):
        settled = [_settled(text, terms) for text in (folded(old), folded(new))]
        if settled[0] == settled[1]:
            return Judged("wording", "a term of the house style")
    if not old or not new:
        return Judged("replaced", "it is new" if new else "it is gone")
    if collapsed(old) == collapsed(new):
        return Judged("layout", "only blanks or line breaks")
    one, two = folded(old).split(), folded(new).split()
    if "".join(one) == "".join(two):
        return Judged("typography", "only punctuation, hyphens, quotation marks or capital letters")
    is_english = language.partition("-")[0] == "en"
    shared = _shared(one, two)
    if shared < LEAST_OVERLAP:
        return Judged("replaced", "hardly a word is left")
    changes = list(_changes(one, two))
    found = [_english(*change) if is_english else _other(*change) for change in changes]
    worst = max(found, key=lambda judged: NATURES.index(judged.nature))
    if worst.nature == "wording" and shared < MOST_OVERLAP:
        return Judged("substantive", "more than half of the words are others")
    return worst


def _settled(text: str, terms: Mapping[str, str]) -> str:
    for other, use in terms.items():
        text = re.sub(rf"\b{re.escape(folded(other))}(?P<s>s?)\b", rf"{folded(use)}\g<s>", text)
    return text


def forbids_correction(old: str, new: str) -> bool:
    """Whether a change of words alters a denial or a number, so that nobody can call it a slip."""
    from leadframe.language.english import signals

    one, two = folded(old).split(), folded(new).split()
    for gone, come in _changes(one, two):
        left, came = _unpaired(gone, come)
        if any(signals.signal(word) in ("negation", "number") for word in (*left, *came)):
            return True
        if any(signals.is_denied(a, b) for a in left for b in came):
            return True
    return False


def together(old: list[str], new: list[str], language: str) -> Judged:
    """The nature of a split or a merger: the words of all parts before against those of all parts after."""
    one, two = (Counter(folded(" ".join(texts)).split()) for texts in (old, new))
    gone, come = list((one - two).elements()), list((two - one).elements())
    if not gone and not come:
        return Judged("wording", "the same words")
    if sum((one & two).values()) < MOST_OVERLAP * max(sum(one.values()), sum(two.values()), 1):
        return Judged("substantive", "more than half of the words are others")
    if language.partition("-")[0] == "en":
        from leadframe.language.english import signals

        left, came = _unpaired(gone, come)
        for word in (*left, *came):
            if kind := signals.signal(word):
                return Judged("substantive", f"{kind}: {_shown(left, came)}")
    return Judged("wording", _shown(gone, come))


def _shared(one: list[str], two: list[str]) -> float:
    """The part of the words of both texts that stand in both, in order."""
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _changes(one: list[str], two: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal":
            yield one[a:b], two[c:d]


def _other(gone: list[str], come: list[str]) -> Judged:
    if any(character.isdigit() for word in (*gone, *come) for character in word):
        return Judged("substantive", "a number changed")
    if len(gone) == len(come) == 1 and _is_slip(gone[0], come[0]):
        return Judged("spelling", f"{gone[0]} → {come[0]}")
    return Judged("wording", _shown(gone, come))


def _english(gone: list[str], come: list[str]) -> Judged:
    from leadframe.language.english import signals, spelling

    if "".join(gone) == "".join(come):
        return Judged("typography", "only blanks or hyphens")
    pairs = list(zip(gone, come, strict=True)) if len(gone) == len(come) else []
    if pairs and all(spelling.british(a) == b or spelling.british(b) == a or _is_respelt(a, b) for a, b in pairs):
        return Judged("spelling", _shown(gone, come))
    left, came = _unpaired(gone, come)
    if len(left) == len(came) == 1 and min(len(left[0]), len(came[0])) >= LONG and _is_slip(left[0], came[0], 1):
        return Judged("spelling", _shown(gone, come))
    for word in (*left, *came):
        if kind := signals.signal(word):
            return Judged("substantive", f"{kind}: {_shown(gone, come)}")
    if any(signals.is_denied(a, b) for a in left for b in came):
        return Judged("substantive", f"negation: {_shown(gone, come)}")
    if {"and", "or"} <= {*left, *came}:
        return Judged("substantive", f"both or one: {_shown(gone, come)}")
    if not left and not came:
        return Judged("inflection", _shown(gone, come))
    if len(left) == len(came) == 1 and _is_slip(left[0], came[0]):
        return Judged("spelling", _shown(gone, come))
    if bool(gone) != bool(come) and _adds_behaviour(gone or come):
        return Judged("substantive", f"a behaviour {'dropped' if gone else 'added'}: {_shown(gone, come)}")
    return Judged("wording", _shown(gone, come))


def _unpaired(gone: list[str], come: list[str]) -> tuple[list[str], list[str]]:
    """The words of a change that are no forms of one another; helping words that come with a form are left aside."""
    from leadframe.language.english import signals

    left, came = [], list(come)
    for word in gone:
        partner = next((other for other in came if signals.same_word(word, other)), None)
        if partner is None:
            left.append(word)
        else:
            came.remove(partner)
    if len(left) < len(gone) or not gone or not come or set(left) <= signals.AUXILIARIES:
        left = [word for word in left if word not in signals.AUXILIARIES]
        came = [word for word in came if word not in signals.AUXILIARIES]
    return left, came


def _adds_behaviour(words: list[str]) -> bool:
    """Whether words that came or went as a whole join something to what was there: and, or, with a word of its own."""
    return ("and" in words or "or" in words) and len(words) > 1


_PAIRS = ("judgment judgement", "focussed focused", "ageing aging", "enquiry inquiry")
_VARIANTS = {frozenset(pair.split()) for pair in _PAIRS}


def _is_respelt(one: str, other: str) -> bool:
    return frozenset((one, other)) in _VARIANTS


def _is_slip(one: str, other: str, most: int = 2) -> bool:
    """Whether two words of some length differ by few letters, and begin alike."""
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    return _distance(one, other) <= most


def _distance(one: str, other: str) -> int:
    """Letters to put in, take out, change or swap (Damerau 1964, restricted)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(row[j - 1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _shown(gone: list[str], come: list[str]) -> str:
    return f"{' '.join(gone[:6]) or 'nothing'} → {' '.join(come[:6]) or 'nothing'}"
