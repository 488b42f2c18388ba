"""Somebody's table as a tree: a row for each part or statement, with levels in a column or in a column each.

A cell with several lines holds several statements. A blank cell in the column of domains or elements means the one
above.
"""

import re
from pathlib import PurePath

from leadframe.errors import CannotDo
from leadframe.importers.cells import in_order, statements
from leadframe.importers.columns import TIERS, Meaning
from leadframe.importers.fit import plainly
from leadframe.importers.grid import Grid
from leadframe.importers.header import header, titled
from leadframe.importers.ledger import Entry, Ledger
from leadframe.importers.tree import NONE, Field, Forest, Level, Part, Said

Key = tuple[str, int, str]


def forest(table: Grid, meaning: Meaning, ledger: Ledger, asked: dict[str, str]) -> Forest:
    """The tree in a table. Raises CannotDo with the row of what has no place, or has an id that another part has."""
    return _Reader(table, meaning, ledger).forest(asked)


class _Reader:
    def __init__(self, table: Grid, meaning: Meaning, ledger: Ledger) -> None:
        self.table, self.meaning, self.ledger = table, meaning, ledger
        self.place = {column: number for number, column in enumerate(table.header)}
        self.roots: list[Part] = []
        self.parts: dict[tuple[int, str], Part] = {}
        self.levels: dict[str, Field] = {column: Field(column) for column in meaning.levels}
        self.ids: dict[str, int] = {}
        self.above: dict[str, Part] = {}
        self.tiers: dict[str, str] = {}
        self.codes: dict[int, tuple[Part, list[Field]]] = {}

    def forest(self, asked: dict[str, str]) -> Forest:
        for number, cells in self.table.rows:
            self.open(number, cells)
            self.row(number, cells)
        title = titled(PurePath(self.table.name.partition(", sheet ")[0]).stem)
        first = self.table.above[:1]
        told = {"title": Field(first[0][1], ("above", first[0][0]))} if first else {}
        for row, above in self.table.above:
            self.ledger.open(("above", row), Entry("rows above the header", f"row {row}", above))
        made = Forest(header(told, asked, self.ledger, title), self.roots)
        made.levels = [self.level(key, text) for key, text in self.ordered()]
        made.labels = self.labels()
        self.settle_codes()
        if not self.roots:
            raise CannotDo(f"{self.table.name} has no rows below its header; there is nothing to import")
        return made

    def open(self, number: int, cells: tuple[str, ...]) -> None:
        """Writes a row and its cells into the ledger."""
        where = f"row {number}"
        self.ledger.open(number, Entry("rows", where, " | ".join(filter(None, cells)), is_node=True))
        for column, cell in zip(self.table.header, cells, strict=True):
            if cell.strip():
                self.ledger.open(self.key(number, column), Entry(f"column {column or '(without a name)'}", where, cell))

    def key(self, number: int, column: str) -> Key:
        return (self.table.name, number, column)

    def field(self, role: str, number: int, cells: tuple[str, ...]) -> Field:
        """The cell of a role in a row, if the table has one and it says anything."""
        column = self.meaning.columns.get(role)
        if column is None or not plainly(cells[self.place[column]]):
            return NONE
        return Field(cells[self.place[column]], self.key(number, column))

    def row(self, number: int, cells: tuple[str, ...]) -> None:
        found = {role: self.field(role, number, cells) for role in self.meaning.columns}
        if self.is_heading(found, cells):
            self.above = {"domain": self.child("domain", found["element"], {}, number, None)}
            self.ledger.fold(number, "read as a heading, since it has nothing but its title; now a domain")
            return
        self.group(found, number)
        part = self.part("domain", found, number, None)
        part = self.part("element", found, number, part) or part
        lines = statements(found.get("descriptor", NONE), self.ledger)
        deepest = part
        for n, line in enumerate(lines):
            deepest = self.child("descriptor", line, found if n == 0 else {}, number, part)
            if "element" in self.meaning.columns and part is self.above.get("domain"):
                self.ledger.fold(line.key, "the row names no element; now an element itself")
        said = self.indicators(found, number, deepest) + self.wide(number, cells, deepest)
        if deepest is None:
            raise CannotDo(
                f"{self.table.name}, row {number}: nothing says which part this row belongs to; fill in its cell"
            )
        self.deepest(found, number, deepest, said)
        tiers = [tier for tier in ("element", "domain") if tier in self.meaning.columns]
        self.ledger.map(number, "indicator" if said else "descriptor" if lines else tiers[0] if tiers else "")

    def is_heading(self, found: dict[str, Field], cells: tuple[str, ...]) -> bool:
        """Whether a row holds nothing but a title, above rows that have something for each level."""
        has_tiers = self.meaning.columns.keys() & {"domain", "descriptor"}
        filled = sum(bool(plainly(cell)) for cell in cells)
        return bool(self.meaning.levels) and not has_tiers and filled == 1 and bool(found["element"].text)

    def group(self, found: dict[str, Field], number: int) -> None:
        """Makes one domain of a domain and a group in it, which a framework has no tier for."""
        group = found.get("group", NONE)
        if "group" not in found or not (group.text or found["domain"].text):
            return
        titles = {tier: found[tier].text or self.tiers.get(tier, "") for tier in ("domain", "group")}
        if found["domain"].text and not group.text:
            titles["group"] = ""
        self.tiers = titles
        joined = ": ".join(filter(None, map(plainly, titles.values())))
        for field in (found["domain"], group):
            self.ledger.fold(field.key, f"two tiers in one title: {joined}")
        found["domain"] = Field(joined)

    def part(self, tier: str, found: dict[str, Field], number: int, around: Part | None) -> Part | None:
        """The domain or element of a row: the one of that title, a new one, or the one above."""
        if tier not in self.meaning.columns:
            return self.above.get(tier)
        field = found[tier]
        if not field.text:
            return self.same(tier, number, around)
        named = found.get(f"{tier}_id", NONE).text
        key = (id(around), named or plainly(field.text))
        if key not in self.parts:
            self.parts[key] = self.child(tier, field, found, number, around)
        else:
            self.again(tier, self.parts[key], found, field, number)
        if self.above.get(tier) is not self.parts[key]:
            self.above = {tier: self.parts[key]} if tier == "domain" else {**self.above, tier: self.parts[key]}
        return self.parts[key]

    def same(self, tier: str, number: int, around: Part | None) -> Part | None:
        """The part of the row above, where a cell is blank."""
        if tier not in self.above:
            if tier == "domain":
                raise CannotDo(
                    f"{self.table.name}, row {number}: the cell {self.meaning.columns[tier]!r} is blank, and no row"
                    " above has one; fill it in"
                )
            return None
        part = self.above[tier]
        self.ledger.supply(tier, f"{plainly(part.title.text)} (row {number}: blank, taken from above)")
        return part

    def child(self, tier: str, field: Field, found: dict[str, Field], number: int, around: Part | None) -> Part:
        """A new part below another one, or at the top."""
        part = Part(f"row {number}", field)
        part.name, part.code = found.get(f"{tier}_id", NONE), found.get(f"{tier}_code", NONE)
        part.statement = found.get(f"{tier}_statement", NONE)
        self.claim(part.name.text, number)
        (around.children if around else self.roots).append(part)
        return part

    def again(self, tier: str, part: Part, found: dict[str, Field], field: Field, number: int) -> None:
        """A part whose title, id, code and statement stand in this row once more. Raises CannotDo for another title."""
        if plainly(field.text) != plainly(part.title.text):
            named = found[f"{tier}_id"].text
            told = f"the {tier} {named!r} is called {plainly(part.title.text)!r} in {part.where}"
            raise CannotDo(f"{self.table.name}, row {number}: {told}, and {plainly(field.text)!r} here; make them one")
        self.ledger.map(field.key, f"{tier}.title")
        if self.above.get(tier) not in (None, part):
            self.ledger.fold(number, f"stands with the other rows of {plainly(part.title.text)}")
        for what, known in (("id", part.name), ("code", part.code)):
            other = found.get(f"{tier}_{what}", NONE)
            if other.text == known.text:
                self.ledger.map(other.key, f"{tier}.{what}")
        statement = found.get(f"{tier}_statement", NONE)
        if not statement.text:
            return
        if not part.statement.text:
            part.statement = statement
        elif plainly(statement.text) == plainly(part.statement.text):
            self.ledger.map(statement.key, f"{tier}.statement")
        elif tier == "element":
            part.children.append(Part("", statement))
            self.ledger.fold(statement.key, "the element has a statement already; now a descriptor")

    def claim(self, name: str, number: int) -> None:
        """Takes the id that a row gives to a part. Raises CannotDo if another one has it."""
        if name in self.ids:
            before = self.ids[name]
            raise CannotDo(
                f"{self.table.name}, row {number}: the id {name!r} is that of row {before}, too; give it another"
            )
        if name:
            self.ids[name] = number

    def indicators(self, found: dict[str, Field], number: int, part: Part | None) -> int:
        """The indicators of a row that names its level."""
        level, text = found.get("level", NONE), found.get("indicator", NONE)
        if level.text:
            self.levels.setdefault(plainly(level.text), level)
            self.ledger.map(level.key, "stage")
        lines = statements(text, self.ledger)
        for n, line in enumerate(lines):
            name = found.get("indicator_id", NONE) if n == 0 else NONE
            self.hang(part, plainly(level.text), line, name, number)
        return len(lines)

    def wide(self, number: int, cells: tuple[str, ...], part: Part | None) -> int:
        """The indicators of a row that has a column for each level."""
        count = 0
        for column in self.meaning.levels:
            cell = cells[self.place[column]]
            for line in statements(Field(cell, self.key(number, column)), self.ledger):
                self.hang(part, column, line, NONE, number)
                count += 1
        return count

    def hang(self, part: Part | None, level: str, line: Field, name: Field, number: int) -> None:
        if part is None:
            return
        self.claim(name.text, number)
        if level:
            part.said.append(Said(level, line, name))
        else:
            part.children.append(Part(f"row {number}", line, name=name))
            self.ledger.fold(line.key, "the row names no level; now a descriptor")

    def deepest(self, found: dict[str, Field], number: int, part: Part, said: int) -> None:
        """Gives the id, the code and the statement of a row to the deepest thing in it."""
        name, code = found.get("id", NONE), found.get("code", NONE)
        if said and "level" in self.meaning.columns and part.said:
            if name.text and not part.said[-said].name.text:
                self.claim(name.text, number)
                part.said[-said] = part.said[-said]._replace(name=name)
        elif name.text and name.text != part.name.text:
            if part.name.text:
                self.ledger.drop(name.key, f"the part has the id {part.name.text!r} already")
            else:
                self.claim(name.text, number)
                part.name = name
        if code.text and part.code.key is None:
            self.codes.setdefault(id(part), (part, []))[1].append(code)
        statement = found.get("statement", NONE)
        if statement.text and not part.statement.text:
            part.statement = statement

    def ordered(self) -> list[tuple[str, Field]]:
        """The levels, lowest first."""
        found = in_order(self.levels, self.meaning.order)
        if len(found) > 1:
            self.ledger.supply("order of the levels, lowest first", ", ".join(level for level, _ in found))
        return found

    def settle_codes(self) -> None:
        """Gives a part the code that stands in all of its rows; where they differ, they are those of the rows."""
        for part, codes in self.codes.values():
            if len({plainly(code.text) for code in codes}) == 1:
                part.code = codes[0]
                for code in codes:
                    self.ledger.map(code.key, "code")
            for code in codes:
                self.ledger.leave(code.key, "differs from row to row of one part, and indicators have no codes")

    def level(self, key: str, field: Field) -> Level:
        """A stage for a level; one that is called by its number alone gets the heading of its column before it."""
        column = self.meaning.columns.get("level")
        if column and re.fullmatch("[0-9]+", key):
            return Level(key, Field(f"{plainly(column)} {key}"), label=key)
        return Level(key, field)

    def labels(self) -> dict[str, str]:
        """What the columns call the tiers."""
        columns = self.meaning.columns
        found = {tier: plainly(columns[tier]) for tier in (*TIERS, "indicator") if tier in columns}
        level = plainly(columns.get("level", ""))
        if level and not set("{}") & set(level):
            found["stage"] = f"{level} {{number}}"
        return {tier: label for tier, label in found.items() if label}
