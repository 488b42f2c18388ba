"""A descriptor is very long.

Why: a descriptor is one behaviour, in one breath; a longer one usually holds two. Off by default.

Source: the descriptors of the 2011 framework: 12 words on average, 24 at most.

Options: longest: the number of words that is still right (22).

Fails:
    style: {rules: {long-descriptor: {run: true, longest: 4}}}
    descriptor: Listen to every member of the team

Passes:
    style: {rules: {long-descriptor: {run: true}}}
    descriptor: Listen to every member of the team
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, number
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("info", options={"longest": number("The most words of a descriptor.", 22)})


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors with more words."""
    for text in subject.texts("descriptor"):
        count = len(text.text.split())
        if count > options["longest"]:
            message = f"this descriptor has {count} words; {options['longest']} are the most"
            yield problem(Occurrence(text, 0, len(text.text)), message, "take words out, or make two of it")
