"""Files of answers as tables: a heading, and rows that know their lines."""

import csv
import io
from typing import NamedTuple

from leadframe.errors import CannotDo

LARGEST_CELL = 1_000_000
"""Letters that a cell may have."""

_SEPARATORS = ",;\t"


class Row(NamedTuple):
    """The cells of a row, and the line of the file on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A file of answers: its name, its heading and its rows."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...]


def of_csv(text: str, name: str) -> Sheet:
    """The table in a CSV file (RFC 4180), its cells parted by commas, semicolons or tabs; rows may have any number of
    cells. Raises CannotDo with the line of what is wrong with the file as a whole.
    """
    if "\0" in text:
        raise CannotDo(f"{name} is no text file; export the answers as CSV")
    if not text.strip():
        raise CannotDo(f"{name} is empty; export the answers again")
    first = text.lstrip().partition("\n")[0]
    before = csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    found: list[Row] = []
    ended = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Row(ended + 1, tuple(cells)))
            ended = reader.line_num
    except csv.Error as error:
        raise CannotDo(
            f"{name}:{ended + 1}: the table cannot be read from here on ({error}); export the answers again"
        ) from error
    finally:
        csv.field_size_limit(before)
    heading, *rows = found
    return Sheet(name, tuple(" ".join(cell.split()) for cell in heading.cells), tuple(rows))
