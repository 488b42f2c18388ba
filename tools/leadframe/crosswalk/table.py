"""The rows of a crosswalk as a table: chosen, grouped, with the names of their ends."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.crosswalk import fresh
from leadframe.crosswalk.ends import End, Ends, around, objects, ours, related
from leadframe.crosswalk.predicates import SKOS
from leadframe.crosswalk.sheet import Cell, Part, Sheet

Group = Literal["domain", "element", "target"]
GROUPS: tuple[Group, ...] = ("domain", "element", "target")
PREDICATES = (*SKOS, "none")
COLUMNS = (
    "subject_id", "subject_number", "subject_label", "predicate", "object_id", "object_label", "status", "confidence",
    "justification", "rationale", "source",
)  # fmt: skip
"""The columns of a crosswalk as CSV."""

_NOBODY = End("", "", "", "", "", ())


class Joined(NamedTuple):
    """A row with what stands at its ends; an end that is not there is empty."""

    row: Mapping
    ours: End
    theirs: End


class Choice(NamedTuple):
    """Which rows are shown; empty: all. `waiting`: only those that are stale, or were never reviewed."""

    statuses: Collection[str] = ()
    predicates: Collection[str] = ()
    waiting: bool = False


def joined(framework: model.Framework, crosswalk: Crosswalk, choice: Choice = Choice()) -> list[Joined]:  # noqa: B008
    """The chosen rows with their ends, in the order of this framework; those about the other one alone come last."""
    mine, theirs = ours(framework), objects(framework, crosswalk)
    mine_order = {name: number for number, name in enumerate(mine)}
    their_order = {name: number for number, name in enumerate(theirs)}
    rows = [
        Joined(row, mine.get(row.subject, _NOBODY), theirs.get(row.object, _NOBODY))
        for row in crosswalk.rows
        if (not choice.statuses or row.status in choice.statuses)
        and (not choice.predicates or row.predicate in choice.predicates)
        and (not choice.waiting or state(row, mine, theirs) != "fresh")
    ]
    last = len(mine) + len(theirs)
    rows.sort(key=lambda pair: (mine_order.get(pair.ours.id, last), their_order.get(pair.theirs.id, last)))
    return rows


def state(row: Mapping, mine: Ends, theirs: Ends) -> str:
    """Whether a row is fresh, stale, or new (never reviewed)."""
    if not fresh.is_reviewed(row):
        return "new"
    return "stale" if fresh.stale(row, mine, theirs) else "fresh"


def full(framework: model.Framework, crosswalk: Crosswalk, rows: list[Joined]) -> Sheet:
    """Every row with all that is known of it, in the columns of the CSV."""
    titles = {source.id: source.title for source in related(framework, crosswalk).sources}
    cells = [_cells(pair, titles) for pair in rows]
    return Sheet(crosswalk.title, COLUMNS, [Part("", cells)], crosswalk.cautions)


def _cells(pair: Joined, titles: dict[str, str]) -> tuple[Cell, ...]:
    row, mine, theirs = pair
    sources = joined_values(titles[source] for source in row.sources)
    return (
        row.subject, mine.number, mine.title, row.predicate, row.object, theirs.title, row.status, row.confidence,
        f"semapv:{row.justification}", row.rationale, sources,
    )  # fmt: skip


def joined_values(values: Iterable[str]) -> str:
    """Several values in one cell; their own vertical lines and backslashes have a backslash before them."""
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def brief(framework: model.Framework, crosswalk: Crosswalk, rows: list[Joined], by: Group) -> Sheet:
    """The rows for reading, in groups: by domain, by element or by the part of the related framework."""
    other = related(framework, crosswalk)
    columns = (framework.usual_name, "predicate", other.abbreviation, "status", "confidence", "rationale")
    own, others = ours(framework), objects(framework, crosswalk)
    parts: dict[str, list[tuple[Cell, ...]]] = {}
    for heading, row, mine, theirs in _grouped(framework, crosswalk, rows, by):
        left, right = mine.name or "no counterpart", theirs.name or "no counterpart"
        now = state(row, own, others)
        status = row.status if now == "fresh" else f"{row.status}, {now}"
        cells = (left, row.predicate, right, status, row.confidence, row.rationale)
        parts.setdefault(heading, []).append(cells)
    return Sheet(
        crosswalk.title,
        columns,
        [Part(heading, found) for heading, found in parts.items()],
        crosswalk.cautions,
        ("rationale",),
    )


def _grouped(
    framework: model.Framework, crosswalk: Crosswalk, rows: list[Joined], by: Group
) -> Iterator[tuple[str, Mapping, End, End]]:
    mine, theirs = ours(framework), objects(framework, crosswalk)
    heading: Callable[[Joined], str]
    if by == "target":
        order = {name: number for number, name in enumerate(theirs)}
        rows = sorted(rows, key=lambda pair: order.get(pair.theirs.id, len(order)))
        heading = lambda pair: pair.theirs.name or "no counterpart"  # noqa: E731
    else:
        heading = lambda pair: _heading(mine, pair.ours, by)  # noqa: E731
    for pair in rows:
        yield heading(pair), *pair


def _heading(ends: Ends, end: End, by: Group) -> str:
    """The name of the domain, or element, that a part belongs to."""
    if not end.id:
        return "no counterpart"
    levels = {ends[name].kind: ends[name] for name in around(ends, end.id)}
    found = levels.get(by) or levels.get("domain") or levels["framework"]
    return found.name
