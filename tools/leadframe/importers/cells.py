"""The cells of somebody's table: the statements in one, and the order of what levels are called."""

import re

from leadframe.importers.fit import plainly
from leadframe.importers.ledger import Ledger
from leadframe.importers.tree import Field

_BULLET = re.compile(r"\s*(?:[•▪◦‣]\s*|[-–—*·]\s+)(?=[^\W\d])")
_NUMBER = re.compile(r"\s*\(?(?:[0-9]{1,2}|[a-z])[.)]\s+(?=\S)")
"""What stands before the items of a list: a sign before a word; a number or a letter, if each item has one."""


def statements(field: Field, ledger: Ledger) -> list[Field]:
    """The statements in a cell, a line each, without bullets."""
    told = [line for line in re.split(r"\r\n|\r|\n", field.text) if plainly(line)]
    if len(told) > 1:
        ledger.fold(field.key, f"{len(told)} statements, each on its own")
    numbered = len(told) > 1 and all(_NUMBER.match(line) for line in told)
    found = [(_NUMBER if numbered else _BULLET).sub("", line, count=1) for line in told]
    if found != told and len(told) == 1:
        ledger.fold(field.key, "without the bullet before it")
    return [Field(line, field.key) for line in found]


def in_order(levels: dict[str, Field], said: tuple[str, ...]) -> list[tuple[str, Field]]:
    """The levels, lowest first: as the person says, then by the numbers in their names if each has another, else as
    they come.
    """
    numbers = [re.search("[0-9]+", key) for key in levels]
    values = [int(found[0]) for found in numbers if found]
    listed = list(levels.items())
    if len(values) == len(listed) == len(set(values)):
        listed = [entry for _, entry in sorted(zip(values, listed, strict=True), key=lambda pair: pair[0])]
    first = [(level, levels[level]) for level in said if level in levels]
    return [*first, *(entry for entry in listed if entry[0] not in said)]
