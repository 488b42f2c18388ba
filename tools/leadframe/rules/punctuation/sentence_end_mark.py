"""A sentence lacks its full stop.

Why: indicators are sentences; where one ends without a mark, two run into each other. Statements, definitions and
examples are held to it where three quarters of them in this framework end with a mark.

Source: the 88 indicators of the 2011 framework, each of whose sentences ends with a full stop.

Fix: a full stop is added; safe where a text ends, and unsafe inside it.

Fails:
    indicator: Takes action to improve performance
    indicator: Seeks feedback Acts on what it says.

Passes:
    indicator: Takes action to improve performance. Seeks feedback.
    indicator: Works with Citizens Advice and Microsoft Teams.
"""

import re
from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.finding import Problem
from leadframe.language.english.verbs import Form, form, is_adverb
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("warning", language="en")
BY_HABIT = ("statement", "definition", "example")
HABIT = 0.75
_END = re.compile(r"[.!?…:][\"”’)\]]*$")
_INSIDE = re.compile(r"(?P<before>(?<!\S)[^\s]+)[ ](?P<next>[A-Z][a-z]+(?:-[a-z]+)*)(?: (?P<after>[^\W\d_]+))?")
_NO_END = frozenset(
    "a an and as at between both by each for from in into its nor of on or other our out own over than that the their"
    " these this those through to under upon via which with within without all any local national new senior"
    " every".split()
)
"""Words that no sentence ends with."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Texts without a mark at the end, and places inside indicators where a new sentence begins without one."""
    for text in subject.texts("indicator"):
        yield from _end(text)
        yield from _inside(text)
    for role in BY_HABIT:
        texts = list(subject.texts(role))
        ended = sum(bool(_END.search(text.text)) for text in texts)
        if texts and ended / len(texts) >= HABIT:
            for text in texts:
                yield from _end(text)


def _end(text: Text) -> Iterator[Problem]:
    if not _END.search(text.text):
        end = len(text.text.rstrip(" ,;"))
        found = Occurrence(text, end, len(text.text))
        yield problem(found, "this sentence has no full stop", "write it", ".", safe=True)


def _inside(text: Text) -> Iterator[Problem]:
    """Places where a verb in the third person begins with a capital after a word without one."""
    place = 0
    while match := _INSIDE.search(text.text, place):
        place = match.start("next") if match.start("next") > place else match.end()
        word, before, after = match["next"].lower(), match["before"], match["after"] or ""
        verb = after if is_adverb(word) else word
        ended = before[-1] in ".!?…:,;" or before.rstrip(")”’\"'")[-1:] in ".!?…"
        is_name = before.lstrip("(“‘\"'")[:1].isupper() or after[:1].isupper()
        if form(verb) is Form.THIRD_PERSON and not ended and not is_name and before.lower() not in _NO_END:
            found = Occurrence(text, match.end("before"), match.end("before"))
            message = f"a new sentence seems to begin with “{match['next']}”"
            yield problem(found, message, "write a full stop before it", ".")
