"""A crosswalk as a picture (SVG 1.1): elements by targets.

A predicate is told by shape and letter, a status by the style of the outline, never by colour. It is all said in words:
`title` and `desc` for those who do not see it (SVG Accessibility API Mappings 1.0), one sentence for each row.
"""

from functools import partial
from html import escape
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Predicate, Status
from leadframe.crosswalk.coverage import of_ours, of_theirs
from leadframe.crosswalk.ends import End, objects, ours
from leadframe.crosswalk.predicates import SKOS, STATUSES
from leadframe.crosswalk.table import Joined

_text = partial(escape, quote=False)

CELL = 26
"""Width and height of a cell, in the unit of the picture."""

LETTER = 6.6
"""Width of a letter of the labels, at most."""

MARGIN = 16
LEGEND = 26
INK, FAINT = "#1b1b1b", "#8a8a8a"
_DASHES: dict[Status, str] = {"published": "", "inferred": "5 2.5", "proposed": "1.5 2.5"}
_LETTERS: dict[Predicate, str] = {"exact": "E", "close": "C", "broad": "B", "narrow": "N", "related": "R"}
_LEVELS = ("framework", "domain", "element")


class _Grid(NamedTuple):
    rows: list[End]
    columns: list[End]
    names: dict[str, str]
    left: float
    top: float

    @property
    def width(self) -> float:
        return max(self.left + CELL * len(self.columns), 620) + MARGIN

    @property
    def height(self) -> float:
        return self.top + CELL * len(self.rows) + LEGEND * 3 + MARGIN


def drawn(framework: model.Framework, crosswalk: Crosswalk, rows: list[Joined]) -> str:
    """The chosen rows of a crosswalk as SVG. What has no counterpart, and what has no row, is an empty line."""
    grid = _grid(framework, crosswalk, rows)
    mapped = [pair for pair in rows if pair.row.predicate != "none"]
    title = f"{crosswalk.title}: rows by element and target"
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {grid.width:g} {grid.height:g}" width="{grid.width:g}" '
        f'height="{grid.height:g}" role="img" aria-labelledby="title desc" xml:lang="{framework.language}" '
        'font-family="Arial, Liberation Sans, sans-serif" font-size="12">',
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="desc">{_text(_words(rows))}</desc>',
        f'<rect width="100%" height="100%" fill="#ffffff"/><g fill="{INK}">',
        f'<text x="{MARGIN}" y="{MARGIN + 8}" font-size="15" font-weight="bold">{_text(crosswalk.title)}</text>',
        *_axes(grid),
        *(_cell(grid, pair) for pair in mapped),
        *_legend(grid),
        "</g></svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(framework: model.Framework, crosswalk: Crosswalk, rows: list[Joined]) -> _Grid:
    named = {pair.ours.id for pair in rows}
    ends = [end for end in ours(framework).values() if end.kind in _LEVELS[1:] or end.id in named]
    parents = {end.parent for end in objects(framework, crosswalk).values()}
    used = {pair.theirs.id for pair in rows}
    targets = [end for end in objects(framework, crosswalk).values() if end.id in used or end.id not in parents]
    sides = of_ours(ours(framework), crosswalk), of_theirs(objects(framework, crosswalk), crosswalk)
    bare = {end.id for coverage in sides for end in coverage.without}
    bare = bare if any(pair.row.predicate == "none" for pair in rows) else set()
    names = {end.id: f"{end.name} – none" if end.id in bare else end.name for end in (*ends, *targets)}
    left = MARGIN + LETTER * max(len(names[end.id]) for end in ends) + 8
    return _Grid(ends, targets, names, left, MARGIN + 30 + LETTER * max(len(names[end.id]) for end in targets))


def _axes(grid: _Grid) -> list[str]:
    parts = []
    right, bottom = grid.left + CELL * len(grid.columns), grid.top + CELL * len(grid.rows)
    for number, end in enumerate(grid.rows):
        y = grid.top + CELL * number
        weight = ' font-weight="bold"' if end.kind != "element" else ""
        parts.append(f'<text x="{MARGIN}" y="{y + 17:g}"{weight}>{_text(grid.names[end.id])}</text>')
        parts.append(_line(MARGIN, y, right, y))
    for number, end in enumerate(grid.columns):
        x = grid.left + CELL * number
        turn = f"rotate(-90 {x + 17:g} {grid.top - 6:g})"
        parts.append(f'<text x="{x + 17:g}" y="{grid.top - 6:g}" transform="{turn}">{_text(grid.names[end.id])}</text>')
        parts.append(_line(x, grid.top, x, bottom))
    return [*parts, _line(MARGIN, bottom, right, bottom), _line(right, grid.top, right, bottom)]


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{FAINT}" stroke-width="0.5"/>'


def _cell(grid: _Grid, pair: Joined) -> str:
    x = grid.left + CELL * (grid.columns.index(pair.theirs) + 0.5)
    y = grid.top + CELL * (grid.rows.index(pair.ours) + 0.5)
    return f"<g><title>{_text(_sentence(pair))}</title>{_sign(pair.row.predicate, pair.row.status, x, y)}</g>"


def _sign(predicate: Predicate, status: Status, x: float, y: float) -> str:
    """The sign of a row: a shape with a letter; its outline tells the status."""
    dashes = f' stroke-dasharray="{_DASHES[status]}"' if _DASHES[status] else ""
    style = f'fill="#ffffff" stroke="{INK}" stroke-width="1.6"{dashes}'
    corners: dict[Predicate, list[tuple[float, float]]] = {
        "exact": [(-10, -10), (10, -10), (10, 10), (-10, 10)],
        "close": [(0, -12), (12, 0), (0, 12), (-12, 0)],
        "broad": [(0, -12), (12, 10), (-12, 10)],
        "narrow": [(0, 12), (12, -10), (-12, -10)],
    }
    if predicate == "related":
        shape = f'<circle cx="{x:g}" cy="{y:g}" r="10" {style}/>'
    else:
        points = " ".join(f"{x + dx:g},{y + dy:g}" for dx, dy in corners[predicate])
        shape = f'<polygon points="{points}" {style}/>'
    lower = {"broad": 8, "narrow": 1}.get(predicate, 4)
    letter = f'<text x="{x:g}" y="{y + lower:g}" font-size="11" text-anchor="middle">{_LETTERS[predicate]}</text>'
    return shape + letter


def _legend(grid: _Grid) -> list[str]:
    y = grid.top + CELL * len(grid.rows) + LEGEND
    parts = []
    x = MARGIN + 12.0
    for predicate in SKOS:
        parts += [_sign(predicate, "published", x, y), f'<text x="{x + 18:g}" y="{y + 4:g}">{predicate}</text>']
        x += 100
    x, y = MARGIN + 12.0, y + LEGEND
    for status in STATUSES:
        parts += [_sign("related", status, x, y), f'<text x="{x + 18:g}" y="{y + 4:g}">{status}</text>']
        x += 100
    return [*parts, f'<text x="{x - 12:g}" y="{y + 4:g}">– none: it has no counterpart</text>']


def _words(rows: list[Joined]) -> str:
    """The text alternative: every row in a sentence."""
    return " ".join(_sentence(pair) for pair in rows) or "There are no rows."


def _sentence(pair: Joined) -> str:
    row, mine, theirs = pair
    if row.predicate == "none":
        return f"{mine.name or theirs.name} has no counterpart ({row.status})."
    how = {"exact": "is exactly", "close": "is close to", "related": "is related to"}.get(row.predicate)
    relation = how or ("is narrower than" if row.predicate == "broad" else "is broader than")
    return f"{mine.name} {relation} {theirs.name} ({row.status})."
