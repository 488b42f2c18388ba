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
from leadframe.rules.openings import openings
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject, problem

ABOUT = About("info", language="en")
_STATES = frozenset(("be", "are", "is", "have", "has"))


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors and sentences of indicators that begin with a form of be or have."""
    for found, _ in openings(subject, "descriptor", "indicator"):
        if found.words.lower() in _STATES:
            yield problem(found, f"“{found.words}” tells what a person is or has", "say what the person does")
