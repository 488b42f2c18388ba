"""A word is spelt in the American way.

Why: the framework is in British English. Words that both know (practice, license, program, judgment) are left alone,
and so are protected names, and words with a capital inside a sentence: it is the Lincoln Center.

Source: New Hart's Rules (2005), 21.2; the -ise spelling of British public bodies.

Options: ize: true for -ize and -ization (Oxford spelling).

Fix (safe): the British spelling.

Fails:
    descriptor: Recognize good behavior

Passes:
    style: {protected: [World Health Organization]}
    descriptor: Recognise good practice of the World Health Organization
    descriptor: Seize the prize
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.language.english.spelling import american, british
from leadframe.rules.rule import About, Option, Options
from leadframe.rules.subject import Occurrence, Subject, cased_like, problem

ABOUT = About(
    "warning",
    language="en-GB",
    options={"ize": Option(default=False, schema={"description": "Whether -ize is right here.", "type": "boolean"})},
)
_IZE = re.compile(r"iz(?:e|es|ed|er|ers|ing|ation|ations|ational|able|ability)$")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """American spellings in the prose."""
    for word in sorted(filter(american, subject.words)):
        right = british(word)
        if right and not (options["ize"] and _IZE.search(word)):
            for _, found in subject.occurrences([word], in_compounds=True):
                if _is_name(found):
                    continue
                written = right.upper() if found.words.isupper() else cased_like(found.words, right)
                yield problem(found, f"“{found.words}” is American spelling", f"write {written}", written, safe=True)


def _is_name(found: Occurrence) -> bool:
    """Whether a word has a capital that its place does not ask for."""
    before = found.text.text[: found.start].rstrip(" “‘(\"'")
    return found.words[0].isupper() and found.text.role != "title" and bool(before) and before[-1] not in ".!?:"
