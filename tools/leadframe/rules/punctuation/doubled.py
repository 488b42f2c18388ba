"""A word or a mark stands twice in a row.

Why: "the the" at the end of a line is what the eye passes over most easily.

Source: L. Cherry, "Writing Tools: The STYLE and DICTION Programs" (Bell Laboratories 1981), and its companion double.

Fix (safe): one of the two is deleted.

Fails:
    descriptor: Listen to the the team
    descriptor: Listen,, then act

Passes:
    descriptor: Believe that that matters
    descriptor: Wait and see…
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject, problem

ABOUT = About("error")
_TWICE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)(?P<again> +(?P=word))(?![\w’'-])")
_MARKS = re.compile(r"(?<=[^\s,;:.!?])(?P<mark>[,;:!?]|\.(?!\.\.))(?P<again> ?(?P=mark))(?![.!?])")
_RIGHT = frozenset(("that", "had", "her", "is", "bora", "wagga"))
"""Words that may stand twice in a row: the problem that that brings; all they had had; gave her her way."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Words and marks that are repeated at once, capitals aside."""
    if any(first == second for first, second in subject.pairs):
        for match, around in subject.search(_TWICE):
            if match["word"] not in _RIGHT:
                start = around.start + len(match["word"])
                found = around._replace(start=start)
                yield problem(found, f"“{found.words.strip()}” stands twice in a row", "delete one", "", safe=True)
    if any(mark in subject.whole for mark in (",,", ";;", "::", "..", "!!", "??", ", ,", ". .", "; ;", ": :")):
        for match, around in subject.search(_MARKS):
            found = around._replace(start=around.start + 1)
            yield problem(found, f"the mark “{match['mark']}” stands twice in a row", "delete one", "", safe=True)
