"""A footnote mark or link names a phrase that does not stand in its text exactly once.

Why: marks stand beside the text, not in it, and find their place by the phrase.

Source: stand-off annotation; W3C Web Annotation Data Model (2017), 4.2.4, text quote selector.

Fails:
    paragraph: See the report of the council.
    link at the repot: https://example.org/

Passes:
    paragraph: See the report of the council.
    link at the report: https://example.org/
"""

from collections.abc import Iterator

from leadframe.content.walk import marked
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Marks whose phrase is missing from the text, or stands in it more than once."""
    framework = subject.framework
    for _, item in marked(framework):
        for mark in item.marks:
            count = item.text.count(mark.phrase)
            if count != 1:
                times = "not" if not count else f"{count} times"
                message = f"the phrase “{mark.phrase}” stands {times} in the text beside it"
                yield Problem(mark.at, message, "copy a phrase from the text that stands in it once")
