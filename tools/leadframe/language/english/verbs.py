"""The form of the verb that a statement begins with: base form, third person, or something else.

Morphology decides; the tables hold only words that look like what they are not, and closed classes (determiners,
prepositions, adverbs without -ly). So any verb is judged, also one that no table holds. Source of the spelling rules:
R. Quirk, S. Greenbaum, G. Leech, J. Svartvik, A Comprehensive Grammar of the English Language (1985), 3.5 to 3.10.
"""

import re
from enum import Enum
from itertools import islice
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
_NEGATED = frozenset(("don’t", "don't", "doesn’t", "doesn't", "isn’t", "isn't", "hasn’t", "hasn't"))
_DOUBTFUL = ("is", "us", "ent", "ant", "ive", "al", "ic", "ous", "ary", "ory", "ion")
"""Endings of words that are more often nouns and adjectives than verbs, so that no form is made of them."""
_MODALS = frozenset("can could may might must shall should will would cannot ought".split())
_ADVERBS = frozenset(
    "afterwards again almost already also always anyway both either even ever first foremost further"
    " furthermore hence here however indeed instead just less likewise maybe meanwhile more moreover most much"
    " neither never nevertheless next nonetheless not now often once only overall perhaps quite rather"
    " regardless seldom so sometimes somewhat soon still then thereafter thereby therefore thus together too"
    " twice very well yet".split()
)
_LY_VERBS = frozenset(
    "ally apply belly bully comply dally fly imply jelly multiply rally rely reply supply tally".split()
)
_LY_OTHERS = frozenset(
    "assembly costly early family friendly likely lively lonely lovely orderly timely unlikely".split()
)
_PARTICLES = frozenset("away back down forward in off on out over through together up".split())
_PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at because before behind below"
    " beneath beside besides between beyond by despite during except following for from if in inside into like"
    " near of off on once onto outside over past per provided regarding since than through throughout to toward"
    " towards under unless unlike until up upon via when whenever where whereas wherever whether while whilst"
    " with within without".split()
)
_NOT_VERBS = frozenset(
    "a able all an another any anybody anyone anything aware each every everybody everyone everything few"
    " he her him his i inconsistent it its little many me my nobody none no nothing one other others our"
    " ours several she somebody someone something some such that the their theirs them these they this those two"
    " three four us unable unaware unclear uncertain unwilling we what which who whose willing you your ability"
    " absence acceptance assistance awareness capacity competence compliance confidence excellence expertise governance"
    " guidance importance inability independence intelligence knowledge patience performance presence reliance"
    " resilience skill skills understanding bad effective good great high poor strong weak".split()
)
_NOUN_ENDS = ("ness", "ship", "ism", "ful", "less", "tional", "sional", "ical", "logy", "sive", "tive", "ous")
_LOOK_LIKE_NOUNS = frozenset("harness witness worship strive arrive derive revive thrive callous".split())
_BEFORE_OF = frozenset(
    "approve beware complain conceive dispose dream hear know learn partake speak talk think".split()
)
_ABLE_VERBS = frozenset("enable disable".split())
_EED_PAST = frozenset("agreed disagreed decreed freed guaranteed refereed".split())
_PREFIXES = ("re", "em", "im", "un", "out", "ham")
"""What may stand before a stem without a vowel: em-bed, un-string, ham-string."""
_S_BASE = frozenset("bias canvas gas".split())
_COMPOUNDS = frozenset("co fact micro mystery peer performance quality role self".split())
"""First parts of verbs that are written as two words: role models, quality assures."""
_TIMES = frozenset("day week month year time given faced armed asked".split())
"""Words that would pass for base forms, and open a clause: day in, day out; given time."""
FIRST_WORDS = 7
"""The words of a sentence of which one decides its form, with the one after it."""
SHORTEST_CLAUSE = 2
_GOES_ON = frozenset("and or but then so including such".split())
"""Words after a comma with which a sentence goes on, and no clause ends."""
MOST_COMMAS = 4
"""Commas that are tried as the end of a clause; no clause has more."""
LONGEST_PHRASE = 4
"""Words before the only comma of a sentence, if no preposition opens them: Using data, spot trends."""


def openings(text: str, wanted: Form | None = None) -> list[Opening]:
    """The opening of each sentence of a text."""
    return [opening(text[start:end], start, wanted) for start, end in sentences(text)]


def opening(sentence: str, offset: int = 0, wanted: Form | None = None) -> Opening:
    """The opening of a sentence that begins at `offset`. Adverbs, and a clause before a comma, are passed over.

    What ends a clause and what only parts a list in it is told by `wanted`, the form that the sentence should have.
    """
    words = list(islice(_WORD.finditer(sentence), FIRST_WORDS))
    found = _judged(words)
    opens_clause = bool(words) and words[0][0].lower() in _PREPOSITIONS
    if found is None:
        return Opening("", offset, Form.UNKNOWN)
    stranded = _is_stranded(words, found[0])
    if opens_clause or stranded or found[1] in (Form.OTHER, Form.ING, Form.PAST):
        after = _after_clause(sentence, wanted, opens_clause=opens_clause or stranded)
        if after is not None:
            found = after
        elif opens_clause:
            found = words[0], Form.UNKNOWN
    return Opening(found[0][0], offset + found[0].start(), found[1])


Judged = tuple[re.Match[str], Form]
"""A word and its form."""


def _judged(words: list[re.Match[str]]) -> Judged | None:
    """The word that decides the form of what begins with these words, and its form."""
    number = _first(words)
    if number is None:
        return None
    word, after = words[number], words[number + 1 : number + 2]
    lower, judged = word[0].lower(), form(word[0])
    if not after:
        return word, judged
    following = after[0][0]
    if following == "of" and judged is Form.BASE and lower not in _BEFORE_OF:
        return word, Form.OTHER
    if lower in _COMPOUNDS and form(following) in (Form.THIRD_PERSON, Form.BASE) and following not in _PREPOSITIONS:
        return after[0], form(following)
    return word, judged


def _is_stranded(words: list[re.Match[str]], word: re.Match[str]) -> bool:
    """Whether the word that was taken for the verb is an adverb or a noun of time that only opens a clause."""
    lower = word[0].lower()
    return is_adverb(lower) or (lower in _TIMES and word is words[0])


def _after_clause(sentence: str, wanted: Form | None, *, opens_clause: bool) -> Judged | None:
    """What stands after the comma that ends a clause of at least two words; None if no comma does."""
    if "," not in sentence:
        return None
    candidates = []
    words = list(_WORD.finditer(sentence))
    commas = list(re.finditer(",", sentence))
    for comma in commas[:MOST_COMMAS]:
        before = [word for word in words if word.start() < comma.start()]
        rest = [word for word in words if word.start() > comma.start()]
        if not opens_clause and (len(commas) > 1 or len(before) > LONGEST_PHRASE):
            continue
        if len(before) >= SHORTEST_CLAUSE and rest and rest[0][0].lower() not in _GOES_ON | _PREPOSITIONS:
            judged = _judged(rest)
            if judged and not is_adverb(judged[0][0].lower()):
                candidates.append(judged)
    fitting = next((judged for judged in candidates if judged[1] is wanted), None)
    if fitting or len(candidates) != 1:
        return fitting
    return candidates[0] if opens_clause else None


def _first(words: list[re.Match[str]]) -> int | None:
    """Which word decides: the first that is no adverb. An -ly word before what no verb can be is itself the verb."""
    lower = [word[0].lower() for word in words[: FIRST_WORDS - 1]]
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
    if word in _NEGATED:
        return Form.BASE if word.startswith("don") else Form.THIRD_PERSON
    if word in _MODALS or word.endswith(("n’t", "n't")):
        return Form.MODAL
    if word in _NOT_VERBS or _is_noun_or_adjective(word):
        return Form.OTHER
    if word.endswith("s") and word not in _S_BASE and (not word.endswith(("ss", "us", "is")) or word == "is"):
        return Form.THIRD_PERSON
    if word.endswith("ing") and len(word) > 4 and _has_vowel(word[:-3]):
        return Form.ING
    if word.endswith("ed") and len(word) > 3 and _is_past(word):
        return Form.PAST
    return Form.BASE


def _head(word: str) -> str:
    """The part of a compound that is inflected: co-ordinates, role-models, but follows-up."""
    first, hyphen, last = word.rpartition("-")
    return first if hyphen and last in _PARTICLES else last


def _is_noun_or_adjective(word: str) -> bool:
    if len(word) > 6 and word.endswith(("able", "ible")):
        return word not in _ABLE_VERBS
    if word.endswith("ity"):
        return len(word) > 5 and word[-4] not in "aeiou"
    return len(word) > 5 and word.endswith(_NOUN_ENDS) and word not in _LOOK_LIKE_NOUNS


def _is_past(word: str) -> bool:
    return word in _EED_PAST if word.endswith("eed") else _has_vowel(word[:-2])


def _has_vowel(stem: str) -> bool:
    """Whether a stem, without a prefix, can stand alone: br-ing and emb-ed cannot."""
    prefix = next((prefix for prefix in _PREFIXES if stem.startswith(prefix) and len(stem) > len(prefix)), "")
    return any(letter in "aeiouy" for letter in stem.removeprefix(prefix))


def is_plain_verb(word: str) -> bool:
    """Whether a word that was judged a base form is surely one, by its ending."""
    return not word.lower().endswith(_DOUBTFUL) and word.isalpha()


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
