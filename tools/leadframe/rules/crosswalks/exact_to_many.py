"""Exact rows make two parts of one framework the same.

Why: exact means that either can stand for the other, and that goes on from row to row: two parts that are both exactly
a third one are exactly each other.

Source: SKOS Reference, S44 and S45: skos:exactMatch is symmetric and transitive.

Fails:
    element: Planning
    related ksf: C1 Communication, C2 Quality
    row: part-2 exact ksf:C1
    row: part-2 exact ksf:C2

Passes:
    element: Planning
    related ksf: C1 Communication, C2 Quality
    row: part-2 close ksf:C1
    row: part-2 exact ksf:C2
"""

from collections.abc import Iterator
from itertools import chain

from leadframe.crosswalk.closure import mergers
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Each exact row that, with the exact rows of all crosswalks before it, merges two parts of a framework."""
    rows = chain.from_iterable(crosswalk.rows for crosswalk in subject.framework.crosswalks)
    for row, one, other in mergers(rows):
        message = f"the exact row {row.name} makes {one} and {other} the same"
        remedy = "keep the row that is exact, and make the other close, broad, narrow or related"
        yield Problem(row.at / "predicate", message, remedy, about=row.name)
