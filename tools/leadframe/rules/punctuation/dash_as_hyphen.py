"""A hyphen between blanks stands for a dash.

Why: a hyphen joins, a dash parts. Screen readers pause at one and not at the other, and a document that mixes both
looks careless.

Source: New Hart's Rules (2005), 4.11; NHS digital service manual, "Dashes and hyphens".

Options: dash: the en rule – (default) or the em rule —.

Fix (safe): the dash takes its place.

Fails:
    indicator: Seeks feedback from others - including patients.

Passes:
    indicator: Seeks feedback from others – including patients.
    indicator: Uses up-to-date methods.
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, choice
from leadframe.rules.subject import Subject, problem

ABOUT = About("warning", options={"dash": choice("The dash of this framework.", "–", "—")})
_HYPHEN = re.compile(r"(?<=[^\s-] )--?(?= [^\s-])")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Hyphens, single or double, between two blanks."""
    if " -" in subject.whole:
        for _, found in subject.search(_HYPHEN):
            dash = options["dash"]
            yield problem(found, "this hyphen stands for a dash", f"write {dash}", dash, safe=True)
