"""The crosswalks as their templates print them: all rows, and a matrix of elements by targets."""

from collections.abc import Collection
from typing import NamedTuple

from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.ends import End, related
from leadframe.crosswalk.predicates import SKOS
from leadframe.crosswalk.table import Joined
from leadframe.exporters.html.site import Site

_SIGNS = {"exact": "=", "close": "≈", "broad": "<", "narrow": ">", "related": "~"}
"""The sign of each predicate in the matrix; what it means is said in words, too."""


class Row(NamedTuple):
    """A row in words; `href` leads to our part, from the top of the site."""

    ours: str
    href: str
    relation: str
    theirs: str
    status: str
    rationale: str


class Cell(NamedTuple):
    """A cell of the matrix that has a row."""

    sign: str
    words: str
    status: str


class Line(NamedTuple):
    """A line of the matrix: one of our parts, and a cell for each of theirs, None where there is no row."""

    name: str
    cells: tuple[Cell | None, ...]


class Table(NamedTuple):
    """A crosswalk. `other` is the short name of the other framework; `legend` says what the signs mean."""

    id: str
    title: str
    other: str
    cautions: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: tuple[End, ...]
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]


def shown(site: Site) -> list[Table]:
    """The crosswalks that have rows."""
    return [_table(site, one, site.rows[one.id]) for one in site.framework.crosswalks if one.id in site.rows]


def about(site: Site, names: Collection[str]) -> list[Table]:
    """The crosswalks with their rows about some of our parts, without those that have none."""
    found = (
        _narrowed(site, one, [pair for pair in site.rows[one.id] if pair.row.subject in names])
        for one in site.framework.crosswalks
        if one.id in site.rows
    )
    return [table for table in found if table.rows]


def _table(site: Site, crosswalk: Crosswalk, pairs: list[Joined]) -> Table:
    mapped = [pair for pair in pairs if pair.row.predicate != "none"]
    columns = tuple(dict.fromkeys(pair.theirs for pair in mapped))
    ours = dict.fromkeys(pair.ours for pair in mapped)
    known = {(pair.ours, pair.theirs): _cell(site, pair) for pair in mapped}
    lines = tuple(Line(end.name, tuple(known.get((end, column)) for column in columns)) for end in ours)
    used = {pair.row.predicate for pair in mapped}
    legend = tuple((_SIGNS[one], site.say[one]) for one in SKOS if one in used)
    return _narrowed(site, crosswalk, pairs)._replace(columns=columns, lines=lines, legend=legend)


def _narrowed(site: Site, crosswalk: Crosswalk, pairs: list[Joined]) -> Table:
    other = related(site.framework, crosswalk)
    title = f"{other.title} ({crosswalk.object_edition})"
    rows = tuple(_row(site, pair) for pair in pairs)
    return Table(crosswalk.id, title, other.abbreviation, crosswalk.cautions, rows, (), (), ())


def _row(site: Site, pair: Joined) -> Row:
    row, ours, theirs = pair
    href = site.places.get(ours.id, "")
    return Row(ours.name, href, site.say[row.predicate], theirs.name, site.say[row.status], row.rationale)


def _cell(site: Site, pair: Joined) -> Cell:
    row, ours, theirs = pair
    words = f"{ours.name} {site.say[row.predicate]} {theirs.name} ({site.say[row.status]})"
    return Cell(_SIGNS[row.predicate], words, row.status)
