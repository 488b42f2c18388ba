"""A row that was published, or follows from what was, names no source.

Why: published means that a publisher states it; the reader must be able to look it up.

Source: Simple Standard for Sharing Ontological Mappings (SSSOM), mapping_source and see_also.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {status: published, sources: []}

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {status: proposed, sources: []}
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows with the status published or inferred and no source."""
    for crosswalk in subject.framework.crosswalks:
        for row in crosswalk.rows:
            if row.status != "proposed" and not row.sources:
                message = f"the row {row.name} is {row.status}, and names no source"
                yield Problem(row.at, message, "add it: sources; or make the row proposed", about=row.name)
