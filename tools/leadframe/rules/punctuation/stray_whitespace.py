"""A blank stands where none belongs, or is of a kind that does not belong there.

Why: "service /organisation", "decision- making" and double blanks are found by no reader and break every search.
No-break spaces come along with text from Word and web pages.

Source: New Hart's Rules (2005), 4.12 and 14.1.

Fix (safe): the blank is deleted, or becomes a plain one.

Fails:
    descriptor: Improve the service /organisation
    descriptor: Engage in decision- making
    descriptor: Listen  to others , and respond

Passes:
    descriptor: Improve the service/organisation
    descriptor: Weigh short- and long-term effects
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("warning")

_BEYOND = "[ \u00a0\u2007\u202f]*[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*"
_JOINING = "and|or|to|nor|but|rather|than|as|a|neu|und|et|y|e|o"
"""Words after a hyphen that is left hanging by right: short- and long-term; the same in other languages."""
_BLANKS = (
    ("  ", " {2,}", "there is more than one blank", " "),
    ("\u00a0", _BEYOND, "this is a no-break space", " "),
    ("\u202f", _BEYOND, "this is a no-break space", " "),
    (" ,", " +(?=,)", "a blank stands before the comma", ""),
    (" .", r" +(?=\.(?:\s|$))", "a blank stands before the full stop", ""),
    (" ;", " +(?=;)", "a blank stands before the semicolon", ""),
    (" :", r"(?<!\d) +(?=:(?:\s|$))", "a blank stands before the colon", ""),
    (" )", r" +(?=\))", "a blank stands before the bracket", ""),
    ("( ", r"(?<=\() +", "a blank stands after the bracket", ""),
    (" /", r"(?<=\S) +(?=/\S)", "a blank stands before the slash, and none after it", ""),
    ("/ ", r"(?<=\w/) +(?=\S)", "a blank stands after the slash, and none before it", ""),
    ("- ", rf"(?<=[^\W\d]-) +(?=[^\W\d])(?!(?:{_JOINING})\b(?!-))", "a blank stands after the hyphen", ""),
    (" -", r"(?<=[^\W\d]) +(?=-[^\W\d]{2})", "a blank stands before the hyphen", ""),
)
"""What has to occur for a look, the blank itself, what is wrong with it, and what belongs in its place."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Blanks in wrong places. Only the first kind that fits a place is reported."""
    seen: set[tuple[str, int]] = set()
    for sign, pattern, message, right in _BLANKS:
        for found in _places(subject, sign, pattern):
            if (found.text.address, found.end) not in seen:
                seen.add((found.text.address, found.end))
                remedy = "write an ordinary blank" if "no-break" in message else "write one" if right else "delete it"
                yield problem(found, message, remedy, right, safe=True)


def _places(subject: Subject, sign: str, pattern: str) -> Iterator[Occurrence]:
    """Where a blank of a kind stands: its sign is searched for, which is quick, and the expression decides."""
    whole = subject.whole
    start = whole.find(sign)
    while start >= 0:
        blank = start + (sign[0] not in " \u00a0\u202f")
        while blank and whole[blank - 1] in " \u00a0\u202f":
            blank -= 1
        match = re.compile(pattern, re.MULTILINE).match(whole, blank)
        if match:
            found = subject.place(*match.span())
            if not subject.is_protected(found):
                yield found
        start = whole.find(sign, match.end() if match else start + 1)
