"""A text is empty, or only holds its place.

Why: TODO, TBC, XXX or lorem ipsum would be printed as they are. (That nothing stands there at all is found when the
file is read.)

Source: NHS digital service manual, "Content checks before publishing"; ISO/IEC/IEEE 29148:2018, 5.2.5, on TBD.

Fails:
    descriptor: TBC
    descriptor: TODO say this in fewer words

Passes:
    descriptor: Complete what is to be done
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject, problem

ABOUT = About("error")
_WORDS = ("todo", "tbc", "tba", "tbd", "xxx", "fixme", "lorem ipsum", "placeholder text")
_ALONE = re.compile(
    r"^(?:to be (?:confirmed|written|added|agreed|done)|text|title|\.{3}|…|-|–|\?+|n/?a)\.?$", re.MULTILINE
)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Texts that hold a word for something to come, or nothing but such a phrase."""
    remedy = "write the text, or take the part out until it is written"
    for _, found in subject.occurrences(_WORDS):
        if found.words.isupper() or found.words.lower() in ("lorem ipsum", "placeholder text"):
            yield problem(found, f"“{found.words}” holds the place of a text", remedy)
    for _, found in subject.search(_ALONE):
        yield problem(found, f"“{found.words}” is no text yet", remedy)
