"""A phrase belongs to the jargon of management.

Why: it sounds well and can hardly be observed. Off by default; the list is short on purpose, since most words on such
lists (deliver, key, impact) have a plain meaning too.

Source: GOV.UK style guide, "Words to avoid"; Local Government Association, list of banned jargon (2009).

Options: phrases: the list.

Fails:
    style: {rules: {management-speak: {run: true}}}
    descriptor: Share learnings with others

Passes:
    style: {rules: {management-speak: {run: true}}}
    descriptor: Share with others what was learnt
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import Subject, problem

_PHRASES = [
    "blue-sky thinking", "blue sky thinking", "going forward", "learnings", "low-hanging fruit", "low hanging fruit",
    "move the needle", "outside the box", "paradigm shift", "quick win", "quick wins", "reach out to", "synergies",
    "touch base", "win-win",
]  # fmt: skip
ABOUT = About("info", language="en", options={"phrases": words("What to report.", _PHRASES)})


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """The phrases of the list, wherever they stand."""
    for _, found in subject.occurrences(map(str.lower, options["phrases"])):
        yield problem(found, f"“{found.words}” is jargon", "say what people do")
