"""Two crosswalks joined through the framework, and what the result cannot claim."""

from collections.abc import Iterator
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Mapping, Predicate, Status
from leadframe.crosswalk.ends import related
from leadframe.crosswalk.predicates import composes, inverse, lesser, weaker


class Link(NamedTuple):
    """A part of one related framework, and of another, joined `through` a part of ours by two rows."""

    subject: str
    predicate: Predicate
    object: str
    through: str
    status: Status
    confidence: float
    first: Mapping
    second: Mapping


def chain(one: Crosswalk, other: Crosswalk) -> list[Link]:
    """The links from the object of one crosswalk to that of another, in the order of the rows of the first.

    A link never claims more than the weaker of its two rows. Nobody published it, so it is inferred at most; its
    confidence is the product of theirs.
    """
    second = [row for row in other.rows if row.predicate != "none"]
    first = (row for row in one.rows if row.predicate != "none")
    return [_link(row, next_row) for row in first for next_row in second if row.subject == next_row.subject]


def _link(first: Mapping, second: Mapping) -> Link:
    return Link(
        first.object,
        weaker(inverse(first.predicate), second.predicate),
        second.object,
        first.subject,
        lesser("inferred", lesser(first.status, second.status)),
        round(first.confidence * second.confidence, 2),
        first,
        second,
    )


def cautions(framework: model.Framework, one: Crosswalk, other: Crosswalk, links: list[Link]) -> Iterator[str]:
    """What the links of two crosswalks cannot claim, in sentences."""
    first, second = related(framework, one), related(framework, other)
    yield "Nobody published these links: each is made of two rows, and claims no more than the weaker of them."
    if not all(composes(inverse(link.first.predicate), link.second.predicate) for link in links):
        yield (
            "Where neither row is exact, the predicate is the most that can be true, and not what follows: what is"
            " close, or related, to something close need not be close, or related, itself (SKOS)."
        )
    for crosswalk, used in ((one, {link.first for link in links}), (other, {link.second for link in links})):
        idle = sum(row.predicate != "none" and row not in used for row in crosswalk.rows)
        if idle:
            yield f"Of the rows of {crosswalk.id}, {idle} lead nowhere, since the other has none about the same part."
    for entry in (first, second):
        if entry.audience:
            yield f"Whom {entry.abbreviation} is for: {entry.audience}"
    for entry, partner in ((first, second), (second, first)):
        reasons = [stranger.reason for stranger in entry.strangers if stranger.framework == partner.id]
        if reasons:
            yield f"No one person belongs to both: {reasons[0]}"
            break
    yield from dict.fromkeys((*one.cautions, *other.cautions))
