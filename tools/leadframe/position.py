"""Where something stands in a file, and in the data that was read from it."""

from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way from the top of a document to one of its values: keys and list positions (from 0)."""


class Position(NamedTuple):
    """A place in a file. Line and column count from 1; a column is a character, not a byte."""

    line: int
    column: int


class At(NamedTuple):
    """A value of the content: its file, relative to the project, and its path in that file."""

    file: str
    path: Path

    def __truediv__(self, step: str | int) -> "At":
        return At(self.file, (*self.path, step))
