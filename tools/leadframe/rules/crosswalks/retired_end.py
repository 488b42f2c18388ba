"""A row is about a part that is retired.

Why: the meaning went somewhere else, and the row should follow it, or go.

Source: qSKOS, "Finding Quality Issues in SKOS Vocabularies" (2012), deprecated concepts.

Fix (unsafe): the part in force, where the retired one has one successor.

Fails:
    element: Planning
    retired plan-work: part-2
    related ksf: C1 Communication
    row: plan-work related ksf:C1

Passes:
    element: Planning
    retired plan-work: part-2
    related ksf: C1 Communication
    row: part-2 related ksf:C1
"""

from collections.abc import Iterator

from leadframe.content.walk import successor
from leadframe.finding import Edit, Fix, Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows whose subject is retired."""
    for crosswalk in subject.framework.crosswalks:
        for row in crosswalk.rows:
            entry = subject.retired.get(row.subject)
            if entry is None:
                continue
            heir = successor(row.subject, subject.retired)
            targets = ", ".join(target for _, target in entry.targets)
            if targets:
                remedy = f"its meaning went to {targets}; look whether the row holds there"
            else:
                remedy = "nothing took its place; take the row out"
            fix = Fix((Edit(0, len(row.subject), heir),), safe=False) if heir else None
            message = f"{row.subject} is retired since {entry.since}"
            yield Problem(row.at / "subject", message, remedy, fix=fix)
