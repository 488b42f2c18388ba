"""A statement begins with a verb of trying.

Why: who strives may never arrive; it can hardly be said when the statement is met. Off by default.

Source: Skills for Health, guidance for national occupational standards: outcomes, not efforts.

Options: verbs: the list, in the base form.

Fails:
    style: {rules: {weak-commitment: {run: true}}}
    indicator: Strives to put learning into practice.

Passes:
    style: {rules: {weak-commitment: {run: true}}}
    indicator: Puts learning into practice.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.verbs import base_form
from leadframe.rules.openings import openings
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import Subject, problem

_VERBS = ["aim", "attempt", "endeavour", "hope", "strive", "try"]
ABOUT = About("info", language="en", options={"verbs": words("The verbs to report.", _VERBS)})


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors and sentences of indicators that begin with one of the verbs."""
    verbs = frozenset(options["verbs"])
    for found, _ in openings(subject, "descriptor", "indicator"):
        word = found.words.lower()
        if not verbs.isdisjoint((word, base_form(word))):
            yield problem(found, f"“{found.words}” promises an effort, not a result", "name the result")
