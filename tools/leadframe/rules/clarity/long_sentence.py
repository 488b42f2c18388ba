"""A sentence of a statement is very long.

Why: beyond 25 words most readers lose the beginning before they reach the end. Off by default.

Source: GOV.UK, "Sentence length: why 25 words is our limit" (2014).

Options: longest: the number of words that is still right (25).

Fails:
    style: {rules: {long-sentence: {run: true, longest: 5}}}
    indicator: Takes part in many meetings with others.

Passes:
    style: {rules: {long-sentence: {run: true}}}
    indicator: Takes part in many meetings with others.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.sentences import sentences
from leadframe.rules.rule import About, Options, number
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("warning", options={"longest": number("The most words of a sentence.", 25)})


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Sentences of indicators and negative behaviours with more words."""
    for text in subject.texts("indicator", "negative_behaviour"):
        for start, end in sentences(text.text):
            count = len(text.text[start:end].split())
            if count > options["longest"]:
                message = f"this sentence has {count} words; {options['longest']} are the most"
                yield problem(Occurrence(text, start, end), message, "make two of it, or take words out")
