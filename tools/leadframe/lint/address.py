"""The address of any value of the content, in the words of `content.texts`."""

from typing import Any

from leadframe.content import layout
from leadframe.content.layout import folder, kind
from leadframe.position import Path

_INSIDE = ("figure", "signature")
"""Keys of blocks whose fields count as fields of the block."""


def address(file: str, data: Any, path: Path) -> str:
    """`<id>` for the principal text of a part, `<id>#<field>` for anything else in it; steps in lists count from 1.

    The part is the innermost one with an id; the name of the file, where nothing around the value has one. What stands
    in a related framework or a crosswalk begins with the name of its folder, since its ids are its own; a row is named
    by its ends.
    """
    if (what := kind(file)) in ("related", "crosswalk"):
        return f"{folder(what)}/{_other(file, data, path)}"
    name = layout.name(file)
    here, part, rest = data, data, list(path)
    for number, step in enumerate(path):
        if isinstance(here, dict) and isinstance(here.get("id"), str) and here["id"].isascii():
            name, part, rest = here["id"], here, list(path[number:])
        here = _step(here, step)
    if isinstance(here, dict) and isinstance(here.get("id"), str) and kind(file) != "house-style":
        return str(here["id"])
    return _field(name, part, [step for step in rest if step not in _INSIDE])


def _other(file: str, data: Any, path: Path) -> str:
    """An address in a related framework or a crosswalk: its name, the part or row, and the field in it."""
    name, part, field = layout.name(file), "", list(path)
    here = data
    for number, step in enumerate(path, 1):
        here = _step(here, step)
        if isinstance(here, dict):
            ends = " ".join(str(here[key]) for key in ("subject", "object", "code", "id") if key in here)
            part, field = (ends, list(path[number:])) if ends and step != "reviewed" else (part, field)
    rest = ".".join(str(step + 1 if isinstance(step, int) else step) for step in field)
    return "#".join(filter(None, (name, part, rest)))


def _step(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _field(name: str, part: Any, rest: list[str | int]) -> str:
    if rest[:1] == ["variants"] and len(rest) > 1:
        variant = _step(_step(part, "variants"), rest[1])
        if isinstance(variant, dict):
            return f"{_field(name, part, [str(variant.get('of', ''))])}@{variant.get('place', '')}"
    principal = next((key for key in ("title", "text", "paragraph", "alt", "name") if _holds(part, key)), "")
    if not rest or rest == [principal]:
        return name
    return f"{name}#{'.'.join(str(step + 1 if isinstance(step, int) else step) for step in rest)}"


def _holds(part: Any, key: str) -> bool:
    if not isinstance(part, dict):
        return False
    return key in part or any(key in part[inside] for inside in _INSIDE if isinstance(part.get(inside), dict))
