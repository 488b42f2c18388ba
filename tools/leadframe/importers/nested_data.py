"""YAML and JSON as plain data in which every value is a text."""

from typing import Any

from leadframe.errors import CannotDo
from leadframe.importers import files
from leadframe.importers.grid import Grid
from leadframe.source import untyped


def data(content: bytes, name: str) -> Any:
    """The data of a YAML or JSON file, every value as text. Raises CannotDo with the line of what is wrong."""
    try:
        found = untyped.read(files.text(content, name))
    except untyped.Unreadable as error:
        raise CannotDo(f"{name}{f':{error.line}' if error.line else ''}: {error}") from error
    if found is None:
        raise CannotDo(f"{name} holds nothing; write a list of parts with titles")
    return found


def flat(found: Any, name: str) -> Grid | None:
    """The table in a list of flat mappings; None if there is more in it."""
    if not isinstance(found, list) or not found or not all(isinstance(entry, dict) for entry in found):
        return None
    if any(isinstance(value, dict | list) for entry in found for value in entry.values()):
        return None
    columns = tuple(dict.fromkeys(key for entry in found for key in entry))
    rows = [(n, tuple(entry.get(column, "") for column in columns)) for n, entry in enumerate(found, 1)]
    return Grid(name, columns, tuple(rows))
