"""The list of all statements (`statements.csv`) on its own: the parts and their texts, and nothing else."""

from leadframe.errors import CannotDo
from leadframe.importers.grid import Grid
from leadframe.importers.header import header
from leadframe.importers.ledger import Entry, Ledger
from leadframe.importers.tree import Field, Forest, Level, Part, Said

_PARENT = {
    "element": "domain_id",
    "descriptor": "element_id",
    "indicator": "element_id",
    "negative-behaviour": "domain_id",
    "example": "domain_id",
}


def forest(table: Grid, ledger: Ledger, asked: dict[str, str]) -> Forest:
    """The tree in the list. Raises CannotDo with the row of what has no place, or has an id that another one has."""
    made = Forest(header({}, asked, ledger, "Framework"), [])
    parts: dict[str, Part] = {}
    levels: set[str] = set()
    for number, cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        ledger.open(number, Entry("rows", f"row {number}", row["text"], is_node=True))
        for column, cell in row.items():
            if cell:
                ledger.open((number, column), Entry(f"column {column}", f"row {number}", cell))
            if column in ("number", "kind", "domain_id", "element_id", "stage"):
                ledger.map((number, column), "the place of the part")
        if row["id"] in parts:
            raise CannotDo(f"{table.name}, row {number}: the id {row['id']!r} stands in a row before; give it another")
        part = Part(f"row {number}", Field(row["text"], (number, "text")), number, Field(row["id"], (number, "id")))
        parts[row["id"]] = part
        at = tuple(row["stage"].split())
        levels.update(at)
        _place(table.name, number, row, part, parts, made, at)
    ordered = sorted(levels, key=lambda level: (len(level), level))
    made.levels = [Level(level, Field(f"Stage {level}"), label=level) for level in ordered]
    return made


def _place(
    name: str, number: int, row: dict[str, str], part: Part, parts: dict[str, Part], made: Forest, at: tuple[str, ...]
) -> None:
    kind = row["kind"]
    if kind == "domain":
        made.roots.append(part)
        return
    parent = parts.get(row[_PARENT[kind]]) if kind in _PARENT else None
    if parent is None:
        raise CannotDo(f"{name}, row {number}: nothing above it has the id that says where this {kind} belongs")
    if kind == "indicator":
        for level in at:
            parent.said.append(Said(level, part.title, part.name, part.node))
    elif kind == "negative-behaviour":
        parent.negatives.append(part)
    elif kind == "example":
        parent.examples.append((part, at))
    else:
        parent.children.append(part)
