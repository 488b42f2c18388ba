"""Two rows are about one pair.

Why: whoever changes the one leaves the other behind, and a reader does not know which of them holds.

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

from leadframe.content.crosswalk import Mapping
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")
LOGICAL = ("exact", "broad", "narrow", "related")
"""Of these, no two can hold of one pair; `contradictory-rows` tells of them."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Each row about a pair that an earlier one is about, in this crosswalk or in another to the same framework."""
    for rows, _, _ in subject.rows:
        seen: dict[tuple[str, str], Mapping] = {}
        for row in rows:
            first = seen.setdefault((row.subject, row.object), row)
            clash = first.predicate != row.predicate and {first.predicate, row.predicate} <= {*LOGICAL}
            if first is not row and not clash:
                at = row.at / ("subject" if row.subject else "object")
                file = f" in {first.at.file}" if first.at.file != row.at.file else ""
                message = f"another row{file} is about {row.name} already ({first.predicate})"
                yield Problem(at, message, "keep one of the two", about=f"{row.name} {row.predicate}")
