"""A row says nothing that another one does not say already.

Why: a reader looks for the difference, and there is none.

Source: SKOS Reference, section 8: what is broader than the whole is broader than its parts; and what a part is related
to, the whole is related to.

Fails:
    domain: Managing Services
    element: Planning
    related ksf: C1 Communication
    row: part-1 broad ksf:C1
    row: part-2 broad ksf:C1

Passes:
    domain: Managing Services
    element: Planning
    related ksf: C1 Communication
    row: part-1 close ksf:C1
    row: part-2 broad ksf:C1
"""

from collections.abc import Iterator

from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.crosswalk.ends import Ends, around
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("info", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows that follow from another row of their crosswalk and the structure of the two frameworks."""
    for crosswalk in subject.framework.crosswalks:
        theirs = subject.objects(crosswalk)
        for row in crosswalk.rows:
            other = _reason(crosswalk, row, subject.ends, theirs)
            if other:
                message = f"the row {row.name} follows from the row {other.name}"
                yield Problem(row.at / "predicate", message, "delete it, or say what it adds", about=row.name)


def _reason(crosswalk: Crosswalk, row: Mapping, ours: Ends, theirs: Ends) -> Mapping | None:
    """The row that a row follows from."""
    if row.predicate in ("none", "exact"):
        return None
    return next((other for other in crosswalk.rows if _follows(row, other, ours, theirs)), None)


def _follows(row: Mapping, other: Mapping, ours: Ends, theirs: Ends) -> bool:
    if (row.subject, row.object) == (other.subject, other.object):
        return False
    below = other.subject in around(ours, row.subject)
    above = row.subject in around(ours, other.subject)
    if row.predicate == "broad":
        return other.predicate in ("broad", "exact") and below and row.object in around(theirs, other.object)
    if row.predicate == "narrow":
        return other.predicate in ("narrow", "exact") and above and other.object in around(theirs, row.object)
    if row.predicate == "related" and (row.predicate, row.status) == (other.predicate, other.status):
        within = row.object == other.object and above
        return within or (row.subject == other.subject and row.object in around(theirs, other.object))
    return False
