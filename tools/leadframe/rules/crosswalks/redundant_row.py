"""A row says nothing that others do not say already.

Why: a reader looks for the difference, and there is none. A row that was published is not redundant because of one that
was not.

Source: SKOS Reference, S24: skos:broaderTransitive is transitive, so that what is broader than the whole is broader
than its parts. That the whole is related to whatever its parts are related to is how this tool reads the predicate.

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

from leadframe.content.crosswalk import Mapping
from leadframe.crosswalk.ends import Ends, around
from leadframe.crosswalk.order import Order, smaller
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("info", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows that follow from other rows and the structure of the two frameworks."""
    for rows, _, order in subject.rows:
        related: dict[str, list[Mapping]] = {}
        for row in rows:
            if row.predicate == "related":
                related.setdefault(row.object, []).append(row)
        for row in rows:
            others = _reasons(row, order, related, subject.ends)
            if others:
                names = " and ".join(f"{other.name} ({other.predicate})" for other in others)
                message = f"the row {row.name} follows from {names}"
                yield Problem(row.at / "predicate", message, "delete it, or say what it adds", about=row.name)


def _reasons(row: Mapping, order: Order, related: dict[str, list[Mapping]], ours: Ends) -> list[Mapping]:
    """The rows that a row follows from."""
    if row.predicate in ("broad", "narrow"):
        way = order.way(*smaller(row), without=row, status=row.status)
        pair = (row.subject, row.object)
        return [step.row for step in way or () if step.row and (step.row.subject, step.row.object) != pair]
    if row.predicate == "related":
        for other in related[row.object]:
            inside = other is not row and other.subject != row.subject and row.subject in around(ours, other.subject)
            if inside and other.status == row.status:
                return [other]
    return []
