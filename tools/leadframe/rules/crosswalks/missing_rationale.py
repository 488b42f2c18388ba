"""A row does not say why.

Why: nobody can judge a row without its reason, and whoever wants to renew it has to find it again.

Source: Simple Standard for Sharing Ontological Mappings (SSSOM), mapping_justification and comment.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {rationale: TODO}

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {rationale: Plans are told to others.}
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning")
EMPTY = ("", "todo", "tbc", "tbd", "reason", "rationale", "-", "–", "?", "n/a")
"""What people write where they mean to write something."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows without a rationale, or with a word that holds its place."""
    for crosswalk in subject.framework.crosswalks:
        for row in crosswalk.rows:
            if row.rationale.strip(" .").lower() in EMPTY:
                message = f"the row {row.name} has no rationale"
                at = row.at / ("reason" if row.predicate == "none" else "rationale") if row.rationale else row.at
                yield Problem(at, message, "say why it holds, in a sentence: rationale", about=row.name)
