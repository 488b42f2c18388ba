"""A statement begins with a verb for what nobody can see.

Why: understanding and valuing happen inside a person. An assessor needs what the person says or does. Off by default.

Source: R. Mager, Preparing Instructional Objectives (1997), on verbs open to many interpretations.

Options: verbs: the list, in the base form.

Fails:
    style: {rules: {unobservable-verb: {run: true}}}
    descriptor: Understand the needs of others
    indicator: Is aware of own limits.

Passes:
    style: {rules: {unobservable-verb: {run: true}}}
    descriptor: Ask others what they need
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.verbs import base_form
from leadframe.rules.openings import openings
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import Subject, problem

_VERBS = ["appreciate", "believe", "be aware", "know", "realise", "understand", "value"]
ABOUT = About("info", language="en", options={"verbs": words("The verbs to report.", _VERBS)})


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors and sentences of indicators that begin with one of the verbs."""
    verbs = {verb for verb in options["verbs"] if " " not in verb}
    states = tuple(verb.partition(" ")[2] for verb in options["verbs"] if verb.startswith("be "))
    for found, _ in openings(subject, "descriptor", "indicator"):
        word = found.words.lower()
        after = found.text.text[found.end + 1 :]
        is_state = bool(states) and word in ("be", "is", "are") and after.startswith(states)
        if word in verbs or base_form(word) in verbs or is_state:
            yield problem(found, f"nobody can observe “{found.words}”", "say what can be seen or heard of it")
