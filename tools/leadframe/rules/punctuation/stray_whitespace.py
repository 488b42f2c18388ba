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
from leadframe.rules.subject import Subject, problem

ABOUT = About("warning")

_BEYOND = "[ \u00a0\u2007\u202f]*[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*"
_JOINING = "and|or|to|nor|a|neu|und|et|y|e|o"
"""Words after a hyphen that is left hanging by right: short- and long-term; the same in other languages."""
_BLANKS = (
    ("  ", " {2,}", "there is more than one blank", " "),
    ("\u00a0", _BEYOND, "this is a no-break space", " "),
    (" ,", " +(?=,)", "a blank stands before the comma", ""),
    (" .", r" +(?=\.(?:\s|$))", "a blank stands before the full stop", ""),
    (" ;", " +(?=;)", "a blank stands before the semicolon", ""),
    (" :", r" +(?=:(?:\s|$))", "a blank stands before the colon", ""),
    (" )", r" +(?=\))", "a blank stands before the bracket", ""),
    ("( ", r"(?<=\() +", "a blank stands after the bracket", ""),
    (" /", r"(?<=\S) +(?=/\S)", "a blank stands before the slash, and none after it", ""),
    ("/ ", r"(?<=\w/) +(?=\S)", "a blank stands after the slash, and none before it", ""),
    ("- ", rf"(?<=[^\W\d]-) +(?=[^\W\d])(?!(?:{_JOINING})\b)", "a blank stands after the hyphen", ""),
    (" -", r"(?<=[^\W\d]) +(?=-[^\W\d])", "a blank stands before the hyphen", ""),
)
"""What has to occur for a look, the blank itself, what is wrong with it, and what belongs in its place."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Blanks in wrong places. Only the first kind that fits a place is reported."""
    seen: set[tuple[str, int]] = set()
    for sign, pattern, message, right in _BLANKS:
        if sign not in subject.whole:
            continue
        for _, found in subject.search(re.compile(pattern, re.MULTILINE)):
            if (found.text.address, found.end) not in seen:
                seen.add((found.text.address, found.end))
                remedy = "write an ordinary blank" if "no-break" in message else "write one" if right else "delete it"
                yield problem(found, message, remedy, right, safe=True)
