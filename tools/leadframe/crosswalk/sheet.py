"""Tables for people and machines: one value, and how it is written as text, CSV, Markdown and JSON."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

Cell = str | int | float
WIDTH = 100
"""Signs in a line of text."""


class Part(NamedTuple):
    """Rows under a heading, which may be empty."""

    heading: str
    rows: list[tuple[Cell, ...]]


class Sheet(NamedTuple):
    """A table. `wide` names the columns whose cells get lines of their own in plain text; `notes` stand below it."""

    title: str
    columns: tuple[str, ...]
    parts: list[Part]
    notes: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The rows of all parts."""
        return [row for part in self.parts for row in part.rows]


def shown(cell: Cell) -> str:
    """A cell in words; a number without needless digits."""
    return str(cell).removesuffix(".0") if isinstance(cell, float) else str(cell)


def as_csv(sheet: Sheet) -> str:
    """CSV (RFC 4180): a header, and the rows; headings and notes are left out."""
    return table([sheet.columns, *sheet.rows])


def table(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV, each ended by CRLF."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows([shown(cell) for cell in row] for row in rows)
    return stream.getvalue()


def as_json(sheet: Sheet) -> str:
    """JSON, as schema/output/crosswalk.schema.json describes it."""
    rows = [
        {**({"group": part.heading} if part.heading else {}), **dict(zip(sheet.columns, row, strict=True))}
        for part in sheet.parts
        for row in part.rows
    ]
    data: dict[str, Any] = {"format": "leadframe-crosswalk/1", "title": sheet.title, "rows": rows, "notes": sheet.notes}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_markdown(sheet: Sheet) -> str:
    """GitHub Flavored Markdown (tables, section 4.10): signs of its own are escaped."""
    lines = [f"## {_escaped(sheet.title)}", ""]
    for part in sheet.parts:
        lines += [f"### {_escaped(part.heading)}", ""] if part.heading else []
        lines += [_row(sheet.columns), _row(["---"] * len(sheet.columns))]
        lines += [_row([_escaped(shown(cell)) for cell in row]) for row in part.rows] + [""]
    lines += [f"* {_escaped(note)}" for note in sheet.notes]
    return "\n".join(lines).rstrip() + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    for sign in "\\`*_[]<>|#~$&":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def as_text(sheet: Sheet) -> str:
    """Plain text in columns."""
    narrow = [number for number, column in enumerate(sheet.columns) if column not in sheet.wide]
    cells = [[shown(row[number]) for number in narrow] for row in sheet.rows]
    heads = [sheet.columns[number] for number in narrow]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    lines = [sheet.title, "", _line(heads, widths), _line(["-" * width for width in widths], widths)]
    for part in sheet.parts:
        lines += ["", part.heading] if part.heading else []
        for row in part.rows:
            lines.append(_line([shown(row[number]) for number in narrow], widths))
            for number, column in enumerate(sheet.columns):
                if column in sheet.wide and row[number]:
                    lines += _wrapped(shown(row[number]), "      ")
    lines += ["", *(line for note in sheet.notes for line in _wrapped(note, "  ", "* "))] if sheet.notes else []
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)


def _wrapped(text: str, indent: str, first: str = "") -> list[str]:
    lead = first or indent
    import textwrap

    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=indent, break_long_words=False)


FORMATS = {"text": as_text, "csv": as_csv, "markdown": as_markdown, "json": as_json}
"""How a table can be written."""
