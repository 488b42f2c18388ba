"""Reads a competency framework as the CSV importer of Moodle does (tool_lpimportcsv, framework_importer.php).

With its habits: columns by position, names cut at 100 signs and freed of tags, parents compared as PHP compares, rows
without a name or a parent left out in silence, of two rows with one ID number the last.
"""

import csv
import io
import json
import re
from typing import Any, NamedTuple

TERMS = {"behaviour", "competency", "concept", "domain", "indicator", "level", "outcome", "practice", "proficiency",
         "skill", "value"}  # fmt: skip
COLUMNS = 14


class Competency(NamedTuple):
    """What Moodle stores of a row."""

    idnumber: str
    shortname: str
    description: str
    children: list[Any]


def numeric(text: str) -> float | None:
    try:
        return float(text) if re.fullmatch(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*", text, re.IGNORECASE) else None
    except ValueError:
        return None


def equal(one: str, other: str) -> bool:
    """PHP's == between two strings."""
    left, right = numeric(one), numeric(other)
    return left == right if left is not None and right is not None else one == other


def cleaned(text: str) -> str:
    """PARAM_TEXT, and shorten_text with 100 signs."""
    plain = re.sub(r"<(?=[^\s]).*?(>|$)", "", text, flags=re.DOTALL)
    return plain if len(plain) <= 100 else plain[:97] + "..."


def stored(content: bytes) -> tuple[dict[str, str], list[Competency]]:
    """The framework and its tree, as Moodle has them after the import. Raises ValueError where Moodle stops."""
    if b'\\"' in content:
        raise ValueError("File format is invalid: to PHP, a backslash keeps a quotation mark from ending the cell")
    _, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    framework: dict[str, str] = {}
    flat: dict[str, tuple[str, str, str, str]] = {}
    for row in rows:
        if len(row) != COLUMNS:
            raise ValueError("File format is invalid")
        if row[12]:
            framework = {"idnumber": cleaned(row[1]), "shortname": cleaned(row[2]), "description": row[3]}
            framework |= {"scale": row[5], "configuration": row[6], "taxonomies": row[13]}
        else:
            flat[row[1]] = row[0], cleaned(row[1]), cleaned(row[2]), row[3]
    if not framework:
        raise ValueError("File format is invalid")
    _refuse(framework)
    return framework, _children(flat, "", 0)


def _refuse(framework: dict[str, str]) -> None:
    values = framework["scale"].split(",")
    levels = json.loads(framework["configuration"])[1:]
    if not framework["scale"] or [level["id"] for level in levels] != list(range(1, len(values) + 1)):
        raise ValueError("scale")
    if not any(level["scaledefault"] for level in levels) or not any(level["proficient"] for level in levels):
        raise ValueError("scale configuration")
    if not set(framework["taxonomies"].split(",")) <= TERMS:
        raise ValueError("taxonomy")


def _children(flat: dict[str, tuple[str, str, str, str]], parent: str, depth: int) -> list[Competency]:
    if depth > 10:
        raise ValueError("progress() value out of range")
    return [
        Competency(idnumber, shortname, description, _children(flat, idnumber, depth + 1))
        for above, idnumber, shortname, description in flat.values()
        if equal(above, parent) and idnumber and shortname
    ]
