"""Two rows cannot both be true.

Why: what is the same as something is neither broader than a part of it nor narrower than what it is part of; what has
no counterpart has no row.

Source: SKOS Reference, S46: skos:exactMatch is disjoint with skos:broadMatch and skos:relatedMatch; qSKOS, mapping
clashes.

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
from typing import NamedTuple

from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.crosswalk.ends import Ends, around
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error", needs_every_part=True)


class _Sides(NamedTuple):
    ours: Ends
    theirs: Ends


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows that an earlier one of their crosswalk contradicts."""
    for crosswalk in subject.framework.crosswalks:
        sides = _Sides(subject.ends, subject.objects(crosswalk))
        yield from _pairs(crosswalk)
        yield from _nested(crosswalk, sides)
        yield from _denied(crosswalk, sides)


def _pairs(crosswalk: Crosswalk) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Mapping] = {}
    for row in crosswalk.rows:
        other = seen.setdefault((row.subject, row.object), row)
        if other.predicate != row.predicate:
            yield _problem(row, f"the row {row.name} is {row.predicate} here and {other.predicate} in another place")


def _nested(crosswalk: Crosswalk, sides: _Sides) -> Iterator[Problem]:
    """Rows that make a part as large as, or larger than, what it is a part of."""
    exact = [row for row in crosswalk.rows if row.predicate == "exact"]
    for row in crosswalk.rows:
        if row.predicate not in ("broad", "narrow"):
            continue
        inner, outer = ("subject", "object") if row.predicate == "narrow" else ("object", "subject")
        for other in exact:
            if (row.subject, row.object) == (other.subject, other.object):
                continue
            is_inside = getattr(other, inner) in around(_side(sides, inner), getattr(row, inner))
            is_around = getattr(row, outer) in around(_side(sides, outer), getattr(other, outer))
            if is_inside and is_around:
                small, large = getattr(row, inner), getattr(row, outer)
                message = f"by this row {small} is broader than {large}, and by the exact row {other.name} it is not"
                yield _problem(row, message)
                break


def _side(sides: _Sides, side: str) -> Ends:
    return sides.ours if side == "subject" else sides.theirs


def _denied(crosswalk: Crosswalk, sides: _Sides) -> Iterator[Problem]:
    mapped = [row for row in crosswalk.rows if row.predicate != "none"]
    for row in crosswalk.rows:
        if row.predicate != "none":
            continue
        side = "subject" if row.subject else "object"
        name = getattr(row, side)
        found = next((other for other in mapped if name in around(_side(sides, side), getattr(other, side))), None)
        if found:
            yield _problem(row, f"{name} has no counterpart by this row, and has one by the row {found.name}")


def _problem(row: Mapping, message: str) -> Problem:
    at = row.at / ("predicate" if row.predicate != "none" else "subject" if row.subject else "object")
    return Problem(at, message, "decide which of the two holds, and delete the other", about=f"{row.name} {message}")
