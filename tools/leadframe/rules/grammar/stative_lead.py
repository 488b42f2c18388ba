"""A statement begins with be or have.

Why: it says what a person is or has, where an assessor needs to see what the person does. Off by default: the 2011
framework does so five times, and means it.

Source: R. Mager, Preparing Instructional Objectives (1997): performance is what a learner does.

Fails:
    descriptor: Have a clear sense of their role
    indicator: Is visible and approachable.

Passes:
    descriptor: Explain their role to others
    indicator: Visits every team.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.verbs import openings
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("info", language="en")
_STATES = frozenset(("be", "are", "is", "have", "has"))


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors and sentences of indicators that begin with a form of be or have."""
    for text in subject.texts("descriptor", "indicator"):
        for word, start, _ in openings(text.text):
            if word.lower() in _STATES:
                found = Occurrence(text, start, start + len(word))
                yield problem(found, f"“{word}” tells what a person is or has", "say what the person does")
