"""An ampersand stands for "and".

Why: in running text it is hard to read, and some screen readers leave it out. Off by default, since it belongs to many
names.

Source: NHS digital service manual, "Ampersands": only in names such as A&E.

Options: allowed: the names that keep it.

Fix (safe): "and" takes its place.

Fails:
    style: {rules: {ampersand: {run: true}}}
    descriptor: Plan & monitor work

Passes:
    style: {rules: {ampersand: {run: true}}}
    descriptor: Plan work in A&E
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import Subject, problem

ABOUT = About(
    "info",
    language="en",
    options={"allowed": words("Names that are written with an ampersand.", ["A&E", "R&D", "Q&A", "M&A", "H&S"])},
)
_SIGN = r"\S*&\S*"


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Ampersands outside the names that are allowed."""
    if "&" not in subject.whole:
        return
    for match, around in subject.search(_SIGN):
        if around.words.strip(".,;:()") not in options["allowed"]:
            start = around.start + match[0].index("&")
            found = around._replace(start=start, end=start + 1)
            yield problem(found, "“&” stands for and", "write and", "and" if match[0] == "&" else None, safe=True)
