"""One word is written in two ways.

Why: "judgement" and "judgment", "co-ordinate" and "coordinate", "workplace" and "work place" are each right; side by
side they make readers look for a difference, and searches miss one of them. The rarer form is reported; where both are
equally common, the one that comes later. Pairs that differ by meaning (every day and everyday, set up and setup) are
left alone, and so is an open compound beside its hyphenated attribute (in the long term, long-term plans).

Source: New Hart's Rules (2005), 4.11.1: be consistent.

Options: allowed: forms that may stand beside each other.

Fix (unsafe): the form that is more common here.

Fails:
    descriptor: Coordinate plans
    indicator: Coordinates plans. Helps others to coordinate theirs.
    example: The clerk tried to co-ordinate two teams.

Passes:
    descriptor: Plan for the long term
    indicator: Makes long-term plans.
    indicator: Learns every day from everyday work.
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import Occurrence, Subject, cased_like, problem

ABOUT = About(
    "warning",
    language="en",
    needs_every_part=True,
    options={"allowed": words("Forms, in small letters, that may stand beside the other form.", [])},
)
SHORTEST = 3
STEM = 7
"""Letters that two words of one family share: cooperation, cooperating."""
_PREFIXES = ("co-", "inter-", "micro-", "multi-", "pre-")
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w-])")
_SPELLINGS = (
    ("judgement", "judgment"), ("judgements", "judgments"), ("adviser", "advisor"), ("advisers", "advisors"),
    ("focused", "focussed"), ("focusing", "focussing"), ("targeted", "targetted"), ("targeting", "targetting"),
    ("benefited", "benefitted"), ("benefiting", "benefitting"), ("ageing", "aging"), ("enquiry", "inquiry"),
    ("enquiries", "inquiries"), ("learnt", "learned"), ("acknowledgement", "acknowledgment"),
    ("connection", "connexion"), ("artefact", "artifact"),
    ("biased", "biassed"), ("percent", "per cent"), ("wellbeing", "well being"),
)  # fmt: skip
Group = tuple[tuple[str, ...], tuple[str, ...]]
"""The forms that a word has in one way of writing it, and in the other."""
_SECOND = frozenset(
    "about ahead along around aside away back be by day down ever for forward in into many more much not off on one"
    " other out over self selves side thing through time times to together up ups ward wards way ways where while with"
    " within all body how line".split()
)
"""Second parts of pairs that differ from their closed form by meaning: set up, every one, some time, in to."""
_FIRST = frozenset("a an all any can every in may no on some under over out up who what when where how be for".split())


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """The rarer of two forms, wherever it stands."""
    allowed = frozenset(options["allowed"])
    for forms in _groups(subject):
        one, others = ([found for _, found in subject.occurrences(side)] for side in forms)
        if one and others and allowed.isdisjoint((*forms[0], *forms[1])):
            yield from _rarer(subject, one, others)


def _rarer(subject: Subject, one: list[Occurrence], others: list[Occurrence]) -> Iterator[Problem]:
    """The places of the form, or forms, that occur less often; of the one that comes later, where it is a draw."""
    first = min(one, others, key=lambda places: (-len(places), _start(subject, places[0])))
    for found in others if first is one else one:
        usual = _in_the_way_of(first[0].words.lower(), found.words.lower())
        times = "once" if len(first) == 1 else f"{len(first)} times"
        message = f"“{found.words}” is “{first[0].words.lower()}” elsewhere ({times})"
        right = cased_like(found.words, usual)
        yield problem(found, message, f"write {right}", right)


def _in_the_way_of(usual: str, word: str) -> str:
    """A word with the hyphen that the usual form has, or without it: coordinates, in the way of co-ordinated."""
    if usual.startswith(_PREFIXES) and not word.startswith(_PREFIXES):
        prefix = usual.partition("-")[0]
        return f"{prefix}-{word.removeprefix(prefix)}"
    if word.startswith(_PREFIXES) and not usual.startswith(_PREFIXES):
        return word.replace("-", "", 1)
    return usual


def _start(subject: Subject, found: Occurrence) -> int:
    return subject.starts[subject.prose.index(found.text)] + found.start


def _groups(subject: Subject) -> Iterator[Group]:
    known = subject.words
    decided = {word.lower() for term in subject.style.terms for word in (*term.avoid, term.use)}
    for group in _pairs(subject, known):
        if decided.isdisjoint((*group[0], *group[1])):
            yield group


def _pairs(subject: Subject, known: frozenset[str]) -> Iterator[Group]:
    yield from (((one,), (other,)) for one, other in _SPELLINGS if known.issuperset((one, other)))
    lines = (line for line in subject.whole.split("\n") if "-" in line)
    words = {word for line in lines for word in line.split() if "-" in word}
    parted = (match for word in words if (match := _HYPHENATED.search(word)))
    hyphenated = {match[0]: match[1] + match[2] for match in parted}
    closed = {form for form in hyphenated.values() if form in known}
    for form, joined in sorted(hyphenated.items()):
        if joined in closed and not form.startswith("re-") and form != "co-op":
            yield ((joined,), (form,))
    stems: dict[str, list[str]] = {}
    for form, joined in sorted(hyphenated.items()):
        if form.startswith(_PREFIXES) and joined not in closed:
            stems.setdefault(joined[:STEM], []).append(form)
    for stem, forms in stems.items():
        yield (tuple(forms), tuple(sorted(word for word in known if word.startswith(stem))))
    if known.isdisjoint(map("".join, subject.pairs)):
        return
    parts = (pair for pair in subject.pairs if "".join(pair) in known)
    for first, second in sorted(parts):
        if min(len(first), len(second)) >= SHORTEST and first not in _FIRST and second not in _SECOND:
            yield ((first + second,), (f"{first} {second}",))
