"""The form of the verb that a statement begins with: base form, third person, or something else.

Morphology decides; the tables hold only words that look like what they are not, and closed classes (determiners,
prepositions, adverbs without -ly). So any verb is judged, also one that no table holds. Source of the spelling rules:
R. Quirk, S. Greenbaum, G. Leech, J. Svartvik, A Comprehensive Grammar of the English Language (1985), 3.5 to 3.10.
"""

import re
from enum import Enum
from typing import NamedTuple

from leadframe.language.english.sentences import sentences


class Form(Enum):
    """What a statement begins with; the value is how a message calls it."""

    BASE = "the base form of a verb"
    THIRD_PERSON = "a verb in the third person"
    ING = "a verb in -ing"
    PAST = "a word in -ed"
    MODAL = "a modal verb"
    OTHER = "no verb"
    UNKNOWN = "something this grammar cannot judge"


class Opening(NamedTuple):
    """The word that decides the form of a sentence, where it begins in the text, and its form."""

    word: str
    start: int
    form: Form


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MODALS = frozenset("can could may might must shall should will would cannot ought".split())
_ADVERBS = frozenset(
    "also always again almost already even ever first further hence here however indeed instead just less maybe more"
    " most much never nevertheless next not now often once overall perhaps quite rather regardless seldom so sometimes"
    " somewhat soon still then thereby therefore thus together too twice very well yet".split()
)
_LY_VERBS = frozenset(
    "ally apply belly bully comply dally fly imply jelly multiply rally rely reply supply tally".split()
)
_LY_OTHERS = frozenset(
    "assembly costly early family friendly likely lively lonely lovely only orderly timely unlikely".split()
)
_PARTICLES = frozenset("away back down forward in off on out over through together up".split())
_PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at because before behind below beneath beside"
    " besides between beyond by despite during except following for from if in inside into like near of off on"
    " once onto outside over past per provided regarding since than through throughout to toward towards under"
    " unless unlike until up upon via when whenever where wherever whereas whether while whilst with within"
    " without".split()
)
_NOT_VERBS = frozenset(
    "a able all an another any anybody anyone anything aware both each either every everybody everyone everything few"
    " he her him his i inconsistent it its little many me my neither nobody none no nothing one other others our"
    " ours several she somebody someone something some such that the their theirs them these they this those two"
    " three four us unable unaware unclear uncertain unwilling we what which who whose willing you your ability"
    " absence acceptance assistance awareness capacity competence compliance confidence excellence expertise governance"
    " guidance importance inability independence intelligence knowledge patience performance presence reliance"
    " resilience skill skills understanding bad effective good great high poor strong weak".split()
)
_NOUN_OR_ADJECTIVE = re.compile(
    r"[a-z]{2,}(?:ness|[^aeiou]ity|ship|ism|ful|less|[ts]ional|ical|logy|[st]ive)$|[a-z]{3,}ous$"
)
_LOOK_LIKE_NOUNS = frozenset("harness witness worship strive arrive derive revive thrive callous".split())
_BEFORE_OF = frozenset(
    "approve beware complain conceive dispose dream hear know learn partake speak talk think".split()
)
_ABLE = re.compile(r"[a-z]{4,}[ai]ble$")
_ABLE_VERBS = frozenset("enable disable".split())
_ING_BASE = re.compile(r"(?:re|un|out|ham)?[^aeiouy]+ing$")
_EED_PAST = frozenset("agreed disagreed decreed freed guaranteed refereed".split())
_SHORT_ED = re.compile(r"^(?:re|em|im|un|out)?[^aeiouy]*ed$")
_S_BASE = frozenset("bias canvas gas".split())
_COMPOUNDS = frozenset("co fact micro mystery peer performance quality role self".split())
"""First parts of verbs that are written as two words: role models, risk assesses."""


def openings(text: str) -> list[Opening]:
    """The opening of each sentence of a text."""
    return [opening(text[start:end], start) for start, end in sentences(text)]


def opening(sentence: str, offset: int = 0) -> Opening:
    """The opening of a sentence that begins at `offset`. Adverbs, and a clause before a comma, are passed over."""
    words = list(_WORD.finditer(sentence))
    while words and words[0][0].lower() in _PREPOSITIONS:
        comma = sentence.find(",", words[0].start())
        rest = [word for word in words if word.start() > comma] if comma > 0 else []
        if not rest:
            return Opening(words[0][0], offset + words[0].start(), Form.UNKNOWN)
        words = rest
    number = _first(words)
    if number is None:
        return Opening("", offset, Form.UNKNOWN)
    word, after = words[number], words[number + 1 : number + 2]
    judged = form(word[0])
    if after and judged is Form.BASE:
        if after[0][0] == "of" and word[0].lower() not in _BEFORE_OF:
            judged = Form.OTHER
        elif word[0].lower() in _COMPOUNDS and form(after[0][0]) is Form.THIRD_PERSON:
            word, judged = after[0], Form.THIRD_PERSON
    return Opening(word[0], offset + word.start(), judged)


def _first(words: list[re.Match[str]]) -> int | None:
    """Which word decides: the first that is no adverb. An -ly word before what no verb can be is itself the verb."""
    lower = [word[0].lower() for word in words[:6]]
    for number, word in enumerate(lower):
        joins = word in ("and", "or", "but") and number > 0 and is_adverb(lower[number - 1])
        if joins or (is_adverb(word) and _leads_to_verb(lower, number)):
            continue
        return number
    return 0 if words else None


def _leads_to_verb(lower: list[str], number: int) -> bool:
    following = lower[number + 1 : number + 2]
    if not following or lower[number] == "not":
        return bool(following)
    return following[0] not in _NOT_VERBS and following[0] not in _PREPOSITIONS


def is_adverb(word: str) -> bool:
    """Whether a word in small letters is an adverb that may stand before a verb."""
    if word in _ADVERBS:
        return True
    return len(word) > 4 and word.endswith("ly") and word not in _LY_VERBS and word not in _LY_OTHERS


def form(word: str) -> Form:
    """The form of a word that stands where a verb is expected."""
    word = _head(word.lower())
    if word in _MODALS or word.endswith(("n’t", "n't")):
        return Form.MODAL
    if word in _NOT_VERBS or _is_noun_or_adjective(word):
        return Form.OTHER
    if word.endswith("s") and word not in _S_BASE and (not word.endswith(("ss", "us", "is")) or word == "is"):
        return Form.THIRD_PERSON
    if word.endswith("ing") and len(word) > 4 and not _ING_BASE.match(word):
        return Form.ING
    if word.endswith("ed") and len(word) > 3 and _is_past(word):
        return Form.PAST
    return Form.BASE


def _head(word: str) -> str:
    """The part of a compound that is inflected: co-ordinates, role-models, but follows-up."""
    first, hyphen, last = word.rpartition("-")
    return first if hyphen and last in _PARTICLES else last


def _is_noun_or_adjective(word: str) -> bool:
    if _ABLE.match(word):
        return word not in _ABLE_VERBS
    return bool(_NOUN_OR_ADJECTIVE.match(word)) and word not in _LOOK_LIKE_NOUNS


def _is_past(word: str) -> bool:
    if word.endswith("eed"):
        return word in _EED_PAST
    return not _SHORT_ED.match(word)


def third_person(base: str) -> str:
    """The third person of a base form (Quirk 3.5 and 3.6)."""
    low = base.lower()
    irregular = {"be": "is", "are": "is", "have": "has", "focus": "focuses"}
    if low in irregular:
        made = irregular[low]
    elif low.endswith(("s", "x", "z", "ch", "sh")):
        made = base + ("ses" if low == "gas" else "es")
    elif low.endswith("y") and low[-2:-1] not in "aeiou":
        made = base[:-1] + "ies"
    else:
        made = base + ("es" if low.endswith("o") and low[-2:-1] not in "aeiou" else "s")
    return made.capitalize() if base[:1].isupper() else made


def base_form(third: str) -> str:
    """The base form of a third person, the reverse of `third_person`."""
    low = third.lower()
    irregular = {"is": "be", "has": "have", "does": "do", "underlies": "underlie", "belies": "belie", "unties": "untie"}
    if low in irregular:
        made = irregular[low]
    elif low.endswith("ies") and len(low) > 4:
        made = third[:-3] + "y"
    elif low.endswith(("sses", "xes", "zzes", "ches", "shes", "oes", "focuses", "biases", "canvases")):
        made = third[:-2]
    else:
        made = third[:-1]
    return made.capitalize() if third[:1].isupper() else made
