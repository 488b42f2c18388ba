"""A word or a mark stands twice in a row.

Why: "the the" at the end of a line is what the eye passes over most easily.

Source: L. Cherry, "Writing Tools: The STYLE and DICTION Programs" (Bell Laboratories 1981), and its companion double.

Fix (safe): one of the two is deleted.

Fails:
    descriptor: Listen to the the team
    descriptor: Listen,, then act

Passes:
    descriptor: Believe that that matters
    indicator: Logs in in the morning.
    descriptor: Wait and see…
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("error")
_MARKS = r"(?<=[^\s,;:.!?])(?P<mark>[,;:!?]|\.(?!\.\.))(?P<again> ?(?P=mark))(?![.!?])"
_RIGHT = frozenset("that had her is do bora wagga".split())
"""Words that may stand twice in a row: the problem that that brings; all they had had; those who do do well."""
_PARTICLES = frozenset("in on over off up out by".split())
_PHRASAL = (
    r"\b(?:log|sign|carr|pass|hand|call|check|clock|fill|mov|go|hold|tak|turn|dial|stay|cut|put|brought|bring|[a-z]+ing)"
    r"\w* (?:\w+ )?$"
)
"""What a particle may belong to, so that another one can follow it: log in in the morning, pass it on on Friday."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Words and marks that are repeated at once, capitals aside."""
    words = sorted(first for first, second in subject.pairs if first == second and first not in _RIGHT)
    for phrase, around in subject.occurrences(f"{word} {word}" for word in words):
        word = phrase.partition(" ")[0]
        found = around._replace(start=around.start + len(word))
        if not _is_right(word, around):
            yield problem(found, f"“{found.words.strip()}” stands twice in a row", "delete one", "", safe=True)
    if any(mark in subject.whole for mark in (",,", ";;", "::", "..", "!!", "??", ", ,", ". .", "; ;", ": :")):
        for match, around in subject.search(_MARKS):
            found = around._replace(start=around.start + 1)
            yield problem(found, f"the mark “{match['mark']}” stands twice in a row", "delete one", "", safe=True)


def _is_right(word: str, around: Occurrence) -> bool:
    """Whether two equal words stand there by right: a particle and a preposition, a double name, part of a word."""
    text = around.text.text
    if text[around.end : around.end + 1] in ("’", "'"):
        return True
    first, second = around.words.split(" ")
    if text[around.end : around.end + 1] in ("&", "/") or (len(first) == 1 and first != second):
        return True
    name = first[0].isupper() and second[0].isupper() and around.text.role != "title"
    return name or (word in _PARTICLES and bool(re.search(_PHRASAL, text[: around.start].lower())))
