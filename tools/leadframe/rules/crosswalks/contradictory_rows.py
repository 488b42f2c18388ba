"""Two rows cannot both be true.

Why: nothing is broader than what it lies within, or than what it is; what is related to something is neither broader
nor narrower than it; and what has no counterpart has no row.

Source: SKOS Reference, S27 and S46: skos:related is disjoint with skos:broaderTransitive, skos:exactMatch with
skos:broadMatch and skos:relatedMatch; qSKOS, mapping clashes and cyclic hierarchical relations.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 exact ksf:C1
    row: part-2 broad ksf:C1

Passes:
    element: Planning
    related ksf: C1 Communication, C2 Quality
    row: part-2 exact ksf:C1
    row: part-2 related ksf:C2
"""

from collections.abc import Iterator

from leadframe.content.crosswalk import Mapping
from leadframe.crosswalk.ends import Ends, around
from leadframe.crosswalk.order import Order, Step, smaller
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows that others, and the structure of the two frameworks, contradict."""
    for rows, theirs, order in subject.rows:
        told: set[Mapping] = set()
        for row in reversed(rows):
            way = _against(row, order)
            reasons = [step.row for step in way or () if step.row]
            if way is not None and told.isdisjoint(reasons):
                told.add(row)
                yield _impossible(row, way)
        for row in rows:
            if row.predicate == "none":
                yield from _denied(row, rows, subject.ends if row.subject else theirs)


def _against(row: Mapping, order: Order) -> list[Step] | None:
    """The way by which a row cannot be true; None if there is none."""
    if row.predicate in ("broad", "narrow"):
        small, large = smaller(row)
        return order.way(large, small)
    if row.predicate == "related":
        return order.way(row.subject, row.object) or order.way(row.object, row.subject)
    return None


def _impossible(row: Mapping, way: list[Step]) -> Problem:
    said = [f"the row {step.row.name} ({step.row.predicate})" for step in way if step.row]
    why = f"by {' and '.join(said)}" if said else "since the one is a part of the other"
    relation = {"broad": "the object is broader", "narrow": "the object is narrower"}.get(
        row.predicate, "the two are related"
    )
    other = "one of them lies within the other" if row.predicate == "related" else "it is not"
    message = f"in the row {row.name}, {relation}; {why}, {other}"
    return Problem(row.at / "predicate", message, "decide which of them holds, and change the other", about=message)


def _denied(row: Mapping, rows: tuple[Mapping, ...], ends: Ends) -> Iterator[Problem]:
    side = "subject" if row.subject else "object"
    name = row.subject or row.object
    mapped = ((other, other.subject if row.subject else other.object) for other in rows if other.predicate != "none")
    found = next((other for other, end in mapped if name in around(ends, end)), None)
    if found:
        message = f"{name} has no counterpart by this row, and has one by the row {found.name}"
        yield Problem(row.at / side, message, "decide which of the two holds, and delete the other", about=message)
