"""A sentence of an indicator does not begin with a verb in the third person.

Why: an indicator tells what is seen of one person: "Reflects on …", "Takes action …". Each of its sentences does. An
adverb, or a clause that ends with a comma, may stand before the verb; a modal verb (can, may, should) says what could
be seen, not what is.

Source: the 167 sentences of the indicators of the 2011 framework; 166 of them are built so.

Fix (unsafe): a base form becomes the third person.

Fails:
    indicator: Reflect on own behaviour.
    indicator: Reflects on own behaviour. Can work without all the facts.

Passes:
    indicator: Reflects on own behaviour. Actively seeks feedback.
    indicator: Is visible and approachable.
    indicator: When a child, parent or colleague asks, takes time to answer.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.verbs import Form, is_plain_verb, third_person
from leadframe.rules.openings import openings
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject, problem

ABOUT = About("warning", language="en")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Sentences that begin otherwise. What the grammar cannot judge is left alone."""
    for found, form in openings(subject, "indicator", wanted=Form.THIRD_PERSON):
        if form in (Form.THIRD_PERSON, Form.UNKNOWN):
            continue
        word = found.words
        right = third_person(word) if form is Form.BASE and is_plain_verb(word) else None
        remedy = f"write {right}" if right else "begin with what is seen, such as Plans or Listens"
        yield problem(found, f"indicators begin in the third person; “{word}” is {form.value}", remedy, right)
