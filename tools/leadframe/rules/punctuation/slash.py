"""A slash joins two words.

Why: "and/or" and "direction/vision" leave it to the reader whether one, the other or both are meant; an assessor cannot
tick half a statement. Off by default, since some pairs are settled names.

Source: GOV.UK style guide, "Slashes"; New Hart's Rules (2005), 4.13.1.

Options: allowed: the pairs that stay.

Fails:
    descriptor: Question and/or evaluate current processes

Passes:
    descriptor: Question and evaluate current processes
    descriptor: Be reachable 24/7
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import STATEMENTS, Subject, problem

ABOUT = About("info", options={"allowed": words("Pairs that stay as they are, such as his/her.", ["n/a"])})
_PAIR = r"(?<![\w./:])[^\W\d_]+(?:-[^\W\d_]+)* ?/ ?[^\W\d_]+(?:-[^\W\d_]+)*(?![\w/])"


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Pairs of words with a slash between them, in statements."""
    if "/" not in subject.whole:
        return
    for _, found in subject.search(_PAIR):
        if found.text.role in STATEMENTS and found.words.lower() not in options["allowed"]:
            yield problem(found, f"“{found.words}” leaves open which is meant", "write and, or, or one of the two")
