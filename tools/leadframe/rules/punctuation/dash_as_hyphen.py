"""A hyphen between blanks stands for a dash.

Why: a hyphen joins, a dash parts. Screen readers pause at one and not at the other, and a document that mixes both
looks careless. Ranges (9am - 5pm, Monday - Friday) are left alone: they want a dash without blanks.

Source: New Hart's Rules (2005), 4.11; NHS digital service manual, "Dashes and hyphens".

Options: dash: the en rule – (default) or the em rule —.

Fix (safe): the dash takes its place.

Fails:
    indicator: Seeks feedback from others - including patients.

Passes:
    indicator: Seeks feedback from others – including patients.
    indicator: Uses up-to-date methods.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, choice
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("warning", options={"dash": choice("The dash of this framework.", "–", "—")})
LONGEST = 20
"""Characters beside a hyphen that tell whether it stands in a range."""
_DATES = frozenset("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec".split())


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Hyphens, single or double, between two blanks."""
    for hyphen in (" - ", " -- "):
        start = subject.whole.find(hyphen)
        while start >= 0:
            found = subject.place(start + 1, start + len(hyphen) - 1)
            dash = options["dash"]
            if not _is_range(found) and not subject.is_protected(found):
                yield problem(found, "this hyphen stands for a dash", f"write {dash}", dash, safe=True)
            start = subject.whole.find(hyphen, start + 1)


def _is_range(found: Occurrence) -> bool:
    """Whether a hyphen stands between two numbers, days or months."""
    before = found.text.text[max(0, found.start - LONGEST) : found.start].split()[-1:]
    after = found.text.text[found.end : found.end + LONGEST].split()[:1]
    ends = [part.strip(".,;:()") for part in (*before, *after)]
    return all(part[:1].isdigit() or part[:3].lower() in _DATES for part in ends)
