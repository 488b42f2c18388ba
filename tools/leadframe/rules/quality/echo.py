"""An indicator only repeats a descriptor of its element.

Why: an indicator shows what a descriptor means at a stage; one that repeats it adds nothing. Off by default.

Source: the design of the 2011 framework: descriptors hold at every stage, indicators show one.

Fails:
    style: {rules: {echo: {run: true}}}
    descriptor: Act as a positive role model
    indicator: Acts as a positive role model.

Passes:
    style: {rules: {echo: {run: true}}}
    descriptor: Act as a positive role model
    indicator: Coaches a colleague for a year.
"""

import re
from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.finding import Problem
from leadframe.language.english.sentences import sentences
from leadframe.language.english.verbs import Form, base_form, form
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("info", language="en")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("a an the and or of to in on for with by their its own".split())


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Sentences of indicators that hold the same words as a descriptor beside them, small words aside."""
    for domain in subject.framework.domains:
        for element in domain.elements:
            said = {_words(entry.text): entry.number for entry in element.descriptors}
            for indicator in element.indicators:
                text = Text(indicator.id, indicator.text, indicator.at / "text", "indicator")
                for start, end in sentences(indicator.text):
                    number = said.get(_words(indicator.text[start:end]))
                    if number:
                        found = Occurrence(text, start, end)
                        yield problem(found, f"this repeats descriptor {number}", "say how it shows at this stage")


def _words(sentence: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(sentence)]
    if words and form(words[0]) is Form.THIRD_PERSON:
        words[0] = base_form(words[0])
    return frozenset(words) - _SMALL
