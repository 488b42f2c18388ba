"""What the predicates mean (SKOS Reference, section 10), and what follows from two of them."""

from leadframe.content.crosswalk import Predicate, Status

SKOS: dict[Predicate, str] = {
    "exact": "skos:exactMatch",
    "close": "skos:closeMatch",
    "broad": "skos:broadMatch",
    "narrow": "skos:narrowMatch",
    "related": "skos:relatedMatch",
}
"""The predicates, strongest first, as SKOS calls them."""

STATUSES: tuple[Status, ...] = ("published", "inferred", "proposed")
"""What a row rests on, strongest first."""

_STRENGTH: dict[Predicate, int] = {"exact": 3, "close": 2, "broad": 1, "narrow": 1, "related": 0, "none": -1}
_INVERSE: dict[Predicate, Predicate] = {"broad": "narrow", "narrow": "broad"}


def inverse(predicate: Predicate) -> Predicate:
    """The predicate seen from the object."""
    return _INVERSE.get(predicate, predicate)


def weaker(one: Predicate, other: Predicate) -> Predicate:
    """The predicate that two in a row still allow: the weaker one; related, where one leads up and the other down."""
    if {one, other} == {"broad", "narrow"}:
        return "related"
    return min(one, other, key=lambda predicate: _STRENGTH[predicate])


def composes(one: Predicate, other: Predicate) -> bool:
    """Whether what two predicates in a row allow also follows from them."""
    return "exact" in (one, other) or (one == other and one in ("broad", "narrow"))


def lesser(one: Status, other: Status) -> Status:
    """The weaker of two statuses."""
    return max(one, other, key=STATUSES.index)
