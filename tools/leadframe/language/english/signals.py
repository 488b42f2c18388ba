"""Words whose change alters what a sentence asks: obligation, denial, quantity, scope, and who is meant.

Sources: RFC 2119 (levels of obligation); Quirk and others, A Comprehensive Grammar of the English Language (1985), 4.49
(modals), 10.54 (negation), 5.10 (quantifiers); the stages and groups that health and care frameworks name.
"""

import re

MODALITY = frozenset(
    "must shall should may might can could will would ought required requires require expected able allowed"
    " has have encouraged".split()
) - {"has", "have"}
NEGATION = frozenset(
    "not no never none nothing nobody neither nor without cannot don't doesn't isn't aren't won't can't fails fail"
    " unable avoids avoid lacks refuses refuse rarely seldom hardly".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten twelve first second third once twice half quarter daily weekly"
    " fortnightly monthly quarterly yearly annually annual day days week weeks fortnight month months quarters year"
    " years hour hours".split()
)
QUANTITY = frozenset(
    "all any some each every most many few several both only least more less always sometimes often usually"
    " occasionally regularly wide wider diverse range full entire whole key limited minimum maximum at".split()
) - {"at"}
SCOPE = frozenset(
    "across within outside beyond local national regional international system systems organisation organisations"
    " organisational service services team teams department departments individual personal community communities"
    " sector immediate wider senior junior board world leading leader leaders best".split()
)
GROUPS = frozenset(
    "patient patients carer carers public user users client clients citizen citizens family families child children"
    " staff colleague colleagues stakeholder stakeholders manager managers clinician clinicians doctor doctors nurse"
    " nurses student students volunteer volunteers partner partners employee employees trainee trainees people"
    " population populations everyone others".split()
)
SIGNALS = {
    "negation": NEGATION,
    "modality": MODALITY,
    "number": NUMBERS,
    "quantity": QUANTITY,
    "scope": SCOPE,
    "named group": GROUPS,
}
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_DIGITS = re.compile(r"[0-9]")


def signal(word: str) -> str:
    """What a change of this word (in small letters) alters; empty if it is no signal."""
    if _DIGITS.search(word):
        return "number"
    return next((name for name, words in SIGNALS.items() if word in words), "")


def is_denied(one: str, other: str) -> bool:
    """Whether one word is the other with a prefix that denies it."""
    return any(one == prefix + other or other == prefix + one for prefix in _PREFIXES)


def stems(word: str) -> set[str]:
    """What may be left of a word (in small letters) without an ending that grammar added."""
    found = {word}
    for ending, instead in (
        ("'s", ""), ("'", ""), ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
        ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("est", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)] + instead
            found.add(stem)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found


FORMS = {
    "is": "be", "are": "be", "am": "be", "was": "be", "were": "be", "been": "be", "being": "be", "has": "have",
    "had": "have", "having": "have", "does": "do", "did": "do", "done": "do", "doing": "do", "led": "lead",
    "understood": "understand", "taken": "take", "took": "take", "made": "make", "given": "give", "gave": "give",
    "held": "hold", "kept": "keep", "built": "build", "brought": "bring", "sought": "seek", "taught": "teach",
    "thought": "think", "shown": "show", "known": "know", "grown": "grow", "driven": "drive", "written": "write",
    "children": "child", "people": "person", "a": "a", "an": "a",
}  # fmt: skip
"""Forms that no ending shows."""


def same_word(one: str, other: str) -> bool:
    """Whether two words (in small letters) may be forms of one."""
    one, other = FORMS.get(one, one), FORMS.get(other, other)
    return one == other or not stems(one).isdisjoint(stems(other))


AUXILIARIES = frozenset("is are be being been was were a an the do does have has".split())
"""Words that come and go with the form of another."""
