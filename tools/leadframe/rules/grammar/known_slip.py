"""A slip that a spelling checker cannot see, because each word is a word.

Why: "though" for "through", "form" for "from": they survive every reading. The list holds slips seen in real documents,
each only in surroundings where it cannot be right.

Source: slips of the 2011 framework, and common confusions from M. Butterfield, Fowler's Dictionary of Modern English
Usage (2015).

Fix (unsafe): the usual correction.

Fails:
    example: She guided them though the process.
    negative_behaviour: Absolves oneself of responsibility

Passes:
    example: She guided them through the process, though the team was small.
    negative_behaviour: Absolves themselves of responsibility
"""

import re
from collections.abc import Iterator
from itertools import product

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, cased_like, problem

ABOUT = About("warning", language="en")

_GO = (
    "come comes coming get gets getting go goes going gone guide guided guides guiding lead leads led leading"
    " move moved moves moving pass passed passes passing put puts run running runs see seeing sees steer steered"
    " steers take takes taking them talk talked talks think thinks walk walked walking walks went work worked"
    " working works"
)
_LOST = "confidence control credibility focus interest patience respect sight touch trust"
_MORE = (
    "better bigger earlier easier faster fewer further greater higher larger later less longer lower more other quicker"
    " rather shorter smaller sooner stronger worse"
)
_OWNED = "own behaviour colleagues ideas impact performance role roles skills strengths views"
_LEARNT = "a an each experience feedback mistakes others the their"
_HARMED = "colleagues others patients people performance staff"
_READ = "analysis assessment check grasp investigation knowledge review understanding"
_SLIPS = (
    (_GO, "though", "a an each every our the their", "through"),
    ("rather", "then", "", "than"),
    ("less more fewer", "then", "half one two three ten", "than"),
    ("apart away come comes differs learn learns learnt ranging", "form", _LEARNT, "from"),
    ("", "form", "time_to_time the_beginning the_outset the_start", "from"),
    ("a in the some any one", "from", "of", "form"),
    (_MORE, "then", "a an any before ever expected in is needed others required the their was", "than"),
    ("could might must should would", "of", "", "have"),
    ("", "there", _OWNED, "their"),
    ("", "their", "are has is was were will_be", "there"),
    ("", "its", "a an been not the", "it’s"),
    ("", "it’s it's", "own", "its"),
    ("", "loose", f"{_LOST} time", "lose"),
    ("", "looses", _LOST, "loses"),
    ("be been being had has have was were", "lead", "a by his her its the their to", "led"),
    ("an any direct negative positive", "affect", "of on upon", "effect"),
    ("adversely may might negatively positively that will", "effect", _HARMED, "affect"),
    ("give gives good offer offers seek seeks sound take takes", "advise", "", "advice"),
    ("best clinical common current good in into safe working", "practise", "", "practice"),
    ("low poor staff team", "moral", "among and in is of was", "morale"),
    ("", "roll", "model models modelling", "role"),
    ("", "principle", "aim cause concern purpose reason role task", "principal"),
    ("core ethical guiding key leadership underlying underpinning", "principals", "", "principles"),
    ("", "complimentary", "approach approaches roles skills strengths to", "complementary"),
    ("are be is", "discrete", "about when with", "discreet"),
    ("", "pubic", "", "public"),
    ("every line project senior service store team their ward", "manger", "", "manager"),
    ("", "mangers", "", "managers"),
    ("", "asses", "and how needs options own performance progress risk risks the their whether", "assess"),
    ("get go goes guide learn learns take takes think thinks work works", "trough", "", "through"),
    ("a", "through", _READ, "thorough"),
    ("", "bare", "in_mind responsibility witness with_others", "bear"),
    ("", "reign", "in", "rein"),
    ("", "mute", "point points", "moot"),
    ("", "tow", "the_line", "toe"),
    ("", "insure", "that", "ensure"),
    ("in", "access", "of", "excess"),
    ("county elected local mps parish parliament,", "counsellors", "", "councillors"),
    ("a an", "the", "", None),
    ("the", "a an", "", None),
)  # fmt: skip
"""What may stand before a slip, the slip, what may stand after it, and what to write. _ is a blank in a phrase."""
_OF = (" course", " necessity", " itself", " right", " the", " late")
_CLAUSE = r" (?:\w+ ){1,4}(?:is|are|was|were|has|have|had)\b"


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Places where one of the slips stands."""
    known = subject.words
    for before, slips, after, right in _SLIPS:
        for slip in _split(slips):
            if slip.isalpha() and slip not in known:
                continue
            firsts = [word for word in _split(before) if not word or subject.follow(word, slip)]
            lasts = [word for word in _split(after) if not word or subject.follow(slip, word)]
            for first, last in product(firsts, lasts):
                yield from _slips(subject, first, slip, last, right)
    verbs = {word for word in subject.before("oneself") if word.endswith("s")}
    for phrase, around in subject.occurrences(f"{word} oneself" for word in sorted(verbs)):
        yield _slip(around, len(phrase) - len("oneself"), "oneself", "themselves")
    nouns = {word for word in subject.after("when") if word.endswith("s") and len(word) > 3}
    wanted = [f"when {noun} {last}" for noun in sorted(nouns) for last in ("needed", "requested", "required")]
    for phrase, around in subject.occurrences(wanted):
        noun = phrase.split(" ")[1]
        yield _slip(around, len("when "), noun, f"{noun} are")


def _split(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()] or [""]


def _slips(subject: Subject, first: str, slip: str, last: str, right: str | None) -> Iterator[Problem]:
    for _, around in subject.occurrences([" ".join(filter(None, (first, slip, last)))]):
        after = around.text.text[around.end :]
        if (slip == "though" and re.match(_CLAUSE, after)) or (slip == "of" and after.startswith(_OF)):
            continue
        if right is None:
            found = around._replace(start=around.start + len(first) + 1)
            yield problem(found, f"“{first} {slip}” cannot stand together", "keep one of the two words")
        else:
            yield _slip(around, len(first) + 1 if first else 0, slip, right)


def _slip(around: Occurrence, before: int, slip: str, right: str) -> Problem:
    start = around.start + before
    found = around._replace(start=start, end=start + len(slip))
    written = cased_like(found.words, right)
    return problem(found, f"“{found.words}” is probably a slip", f"write {written}", written)
