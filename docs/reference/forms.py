"""What may stand at a key, in words: the type, the values, the pattern, and how many."""

import json
from typing import Any

from reference.markdown import code, either, slug

PATTERNS = {
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$(?!\\n)": "id",
    "^([a-z][a-z0-9]*(-[a-z0-9]+)*)?$(?!\\n)": "id, or nothing between the quotes",
    "^([a-z][a-z0-9]*(-[a-z0-9]+)*|-)?$(?!\\n)": "id, a hyphen, or nothing between the quotes",
    "^[a-z][a-z0-9-]*$(?!\\n)": "id",
    "^[a-z0-9#-]+$(?!\\n)": "id, with `#` where it is a part of one",
    "^[a-z0-9_#-]+$(?!\\n)": "id, with `_` before one that is no group",
    "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$(?!\\n)": "version",
    "^[0-9a-f]{64}$(?!\\n)": "64 hex digits",
    "^[0-9a-f]{32}-[0-9a-f]{32}-[1-9][0-9]*$(?!\\n)": "twice 32 hex digits and a number, with hyphens between them",
    "^[0-9a-f]{12}$(?!\\n)": "12 hex digits",
    "^sha256:[0-9a-f]{64}$(?!\\n)": "`sha256:` and 64 hex digits",
    "^#[0-9A-Fa-f]{6}$(?!\\n)": "`#` and six hex digits",
    "^[^\\u0000-\\u001f\\u007f-\\u009f]*$(?!\\n)": "text in one line",
    "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$(?!\\n)": "text in one line",
    "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$(?!\\n)": "text in one line, not empty",
    "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$(?!\\n)": "text, with line breaks",
}
"""Patterns whose words are not in the title of their schema."""

Schema = dict[str, Any]
_PLAIN = {"boolean": "`true` or `false`", "integer": "whole number", "null": "nothing (`null`)", "object": "keys"}
"""Types of JSON in words, where the words are not the same."""


def form(node: Schema) -> str:
    """What may stand there. Forms that are described elsewhere on the page are links."""
    if "$ref" in node:
        return _linked(node["$ref"]) + _limits(node)
    if "const" in node:
        return code(_said(node["const"]))
    if "enum" in node:
        return either(map(_said, node["enum"]))
    if choices := [choice for choice in node.get("oneOf", ()) if "type" in choice or "$ref" in choice]:
        return " or ".join(form(choice) for choice in choices)
    kinds = node.get("type", "")
    if isinstance(kinds, list):
        return " or ".join(_type(kind) for kind in kinds)
    if kinds == "array" or "items" in node or "minItems" in node:
        return _list(node)
    return (_string(node) if kinds == "string" else _type(kinds)) + _limits(node)


def _type(name: str) -> str:
    return _PLAIN.get(name, name)


def where(node: Schema) -> str:
    """A condition: which keys have which values."""
    named = node.get("properties", {}).items()
    return " and ".join(f"{code(key)} is {form(value)}" for key, value in named)


def _said(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _linked(target: str) -> str:
    """A link to a definition on the page, or to the schema of another kind of file."""
    file, _, place = target.partition("#")
    name = place.rpartition("/")[2]
    return f"[{name}](#{slug(name)})" if name else f"[{file.partition('.')[0]}](../schema/{file})"


def _string(node: Schema) -> str:
    pattern: str | None = node.get("pattern")
    if pattern is None:
        return "text"
    title: str = node.get("title", f"text that fits {code(pattern)}")
    return PATTERNS.get(pattern, title)


def _list(node: Schema) -> str:
    entry = form(node["items"]) if isinstance(node.get("items"), dict) else ""
    what = f"list of {entry}" if entry else "list"
    least, most = node.get("minItems"), node.get("maxItems")
    many = f"{least}" if least == most else f"{least} to {most}" if most else f"{least} or more"
    counted = "" if least is None and most is None else f", {many}" if least is not None else f", {most} at most"
    return what + counted + (", none twice" if node.get("uniqueItems") else "")


def _limits(node: Schema) -> str:
    least, most = node.get("minimum"), node.get("maximum")
    words = ""
    if least is not None or most is not None:
        words += f" from {least}" if least is not None else ""
        words += f" to {most}" if most is not None else ""
    return words + (f", {node['maxLength']} signs at most" if "maxLength" in node else "")
