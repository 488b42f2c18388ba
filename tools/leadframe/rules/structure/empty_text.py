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

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("error")
LONGEST = 20
"""Characters; what holds the place of a text is not longer."""
_WORDS = ("todo", "tbc", "tba", "tbd", "xxx", "fixme", "lorem ipsum", "placeholder text")
_ALONE = frozenset(("to be confirmed", "to be written", "to be added", "to be agreed", "to be done", "text", "title"))
_SIGNS = frozenset(("", "-", "–", "…", "?", "n/a"))


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Texts that hold a word for something to come, or nothing but such a phrase."""
    remedy = "write the text, or take the part out until it is written"
    for _, found in subject.occurrences(_WORDS):
        alone = found.start == 0 or found.end >= len(found.text.text.rstrip(" .)"))
        if alone and (found.words.isupper() or " " in found.words):
            yield problem(found, f"“{found.words}” holds the place of a text", remedy)
    for text in subject.prose:
        bare = text.text.lower().strip(".").rstrip("?") if len(text.text) < LONGEST else "?!"
        if bare in _ALONE or bare in _SIGNS:
            yield problem(Occurrence(text, 0, len(text.text)), f"“{text.text}” is no text yet", remedy)
