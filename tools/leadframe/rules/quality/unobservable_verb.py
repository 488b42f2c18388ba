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
from leadframe.language.english.verbs import base_form, openings
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import Occurrence, Subject, problem

_VERBS = ["appreciate", "believe", "be aware", "know", "realise", "understand", "value"]
ABOUT = About("info", language="en", options={"verbs": words("The verbs to report.", _VERBS)})


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors and sentences of indicators that begin with one of the verbs."""
    verbs = {verb for verb in options["verbs"] if " " not in verb}
    states = tuple(verb.partition(" ")[2] for verb in options["verbs"] if verb.startswith("be "))
    for text in subject.texts("descriptor", "indicator"):
        for word, start, _ in openings(text.text):
            low, end = word.lower(), start + len(word)
            state = low in ("be", "is", "are") and text.text[end + 1 :].startswith(states) if states else False
            if low in verbs or base_form(low) in verbs or state:
                remedy = "say what can be seen or heard of it"
                yield problem(Occurrence(text, start, end), f"nobody can observe “{word}”", remedy)
