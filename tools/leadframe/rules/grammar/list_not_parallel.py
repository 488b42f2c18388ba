"""An item of a list of negative behaviours begins with another form than the others.

Why: items that begin alike are read and scored alike. Where most items begin with a verb in one form, one that begins
with an adjective, a noun or another form of the verb stands out. (Descriptors and indicators have rules of their own.)

Source: NHS inform content guide, "Bullet points": the same tense and verb form.

Fails:
    negative_behaviour: Ignores the views of others
    negative_behaviour: Unaware of own impact
    negative_behaviour: Blames other people

Passes:
    negative_behaviour: Ignores the views of others
    negative_behaviour: Does not notice own impact
    negative_behaviour: Always blames other people
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.verbs import Form, opening
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("warning", language="en")
FEWEST = 3
"""Items; of two that differ, neither is the odd one."""
MOST = 0.5
"""The share of the items that begin alike, from which on the others stand out; of two equal shares, neither."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Items that differ from the form in which most items of their list begin."""
    lists: dict[str, list[Occurrence]] = {}
    forms: dict[str, list[Form]] = {}
    for text in subject.texts("negative_behaviour"):
        word, start, form = opening(text.text, wanted=Form.THIRD_PERSON)
        form = Form.THIRD_PERSON if form is Form.MODAL else form
        if form is not Form.UNKNOWN:
            lists.setdefault(text.at.file, []).append(Occurrence(text, start, start + len(word)))
            forms.setdefault(text.at.file, []).append(form)
    for file, items in lists.items():
        usual = max(forms[file], key=forms[file].count)
        number = forms[file].count(usual)
        is_draw = any(form is not usual and forms[file].count(form) == number for form in forms[file])
        if len(items) < FEWEST or number / len(items) < MOST or is_draw or usual is Form.OTHER:
            continue
        for found, form in zip(items, forms[file], strict=True):
            if form is not usual:
                message = f"the others begin with {usual.value}; “{found.words}” is {form.value}"
                yield problem(found, message, "begin this item like the others, or accept it")
