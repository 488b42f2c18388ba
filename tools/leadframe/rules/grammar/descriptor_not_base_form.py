"""A descriptor does not begin with the base form of a verb.

Why: descriptors complete a lead-in such as "Competent leaders:", and every item of a list is read in the same breath.
An adverb, or a clause that ends with a comma, may stand before the verb.

Source: NHS inform content guide, "Bullet points": the same tense and verb form, following from the lead-in.

Fix (unsafe): a verb in the third person becomes the base form.

Fails:
    descriptor: Demonstrates respect for others
    descriptor: Being open about mistakes
    descriptor: Ability to plan ahead

Passes:
    descriptor: Demonstrate respect for others
    descriptor: Actively seek feedback
    descriptor: Where plans fail, adjust them
    descriptor: Using data, spot trends
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.verbs import Form, base_form, opening
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("warning", language="en")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors that begin otherwise. What the grammar cannot judge is left alone."""
    for text in subject.texts("descriptor"):
        word, start, form = opening(text.text, wanted=Form.BASE)
        if form not in (Form.BASE, Form.UNKNOWN):
            found = Occurrence(text, start, start + len(word))
            right = base_form(word) if form is Form.THIRD_PERSON else None
            remedy = f"write {right}" if right else "begin with what people do, such as Plan or Listen"
            yield problem(found, f"descriptors begin with a base form; “{word}” is {form.value}", remedy, right)
