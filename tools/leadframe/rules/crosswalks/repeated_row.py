"""Two rows say the same of one pair.

Why: whoever changes the one leaves the other behind.

Source: Simple Standard for Sharing Ontological Mappings (SSSOM): one record for each mapping.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1
    row: part-2 related ksf:C1

Passes:
    element: Planning
    related ksf: C1 Communication, C2 Quality
    row: part-2 related ksf:C1
    row: part-2 related ksf:C2
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Each row that an earlier one of its crosswalk repeats, predicate included."""
    for crosswalk in subject.framework.crosswalks:
        seen = set()
        for row in crosswalk.rows:
            key = (row.subject, row.predicate, row.object)
            if key in seen:
                at = row.at / ("subject" if row.subject else "object")
                message = f"the row {row.name} stands here twice, with the same predicate"
                yield Problem(at, message, "delete one of the two", about=" ".join(key))
            seen.add(key)
