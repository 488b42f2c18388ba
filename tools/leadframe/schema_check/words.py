"""Words for values and their shapes."""

from typing import Any

from leadframe.position import Path
from leadframe.schema_check.suggest import new_id
from leadframe.source import Source
from leadframe.source.odd_signs import name

KINDS = {
    "string": "text",
    "array": "a list (each entry begins with a hyphen)",
    "object": "a group of keys",
    "boolean": "true or false",
    "number": "a number",
    "integer": "a whole number",
}
BLANKS = " \u00a0"
_ID = "an id is made of lower-case letters a to z, digits and single hyphens, and begins with a letter"


def kind_of(value: Any) -> str:
    """What a value is, in words."""
    kinds = {str: "text", list: "a list", dict: "a group of keys", bool: "a true/false value", int: "a number"}
    return kinds.get(type(value), "a number" if isinstance(value, float) else "nothing")


def raw(source: Source, path: Path) -> str:
    """A plain value as it is written in the file."""
    position = source.locate(path)
    rest = source.line(position.line)[position.column - 1 :]
    for stop in (" #", ",", "]", "}"):
        rest = rest.split(stop)[0]
    return rest.strip()


def shown(value: Any) -> str:
    """A value as it is quoted in a message."""
    return f"“{value}”" if isinstance(value, str) else kind_of(value)


def description(schema: Any) -> str:
    """The first sentence of what a schema says of itself."""
    text = schema.get("description", "") if isinstance(schema, dict) else ""
    return text.split(". ")[0].rstrip(".") if isinstance(text, str) else ""


def plural(path: Path) -> str:
    """What a list holds, from its key."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "entries").replace("_", " ")


def either(choices: list[Any]) -> str:
    """Several choices in a sentence."""
    texts = [str(choice).lower() if isinstance(choice, bool) else str(choice) for choice in choices]
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " or " + texts[-1]


def misshapen(value: str, schema: dict[str, Any]) -> tuple[str, str, str]:
    """Rule, message and remedy for a text that does not match its pattern or is too long."""
    title = schema.get("title", "text")
    if not value.strip(BLANKS + "\t\n"):
        return "empty-text", "this text is empty", "write it, or delete the key"
    if "\n" in value:
        return "line-break", "this text holds a line break", "write it in one paragraph, after >-"
    if value.strip(BLANKS) != value:
        where = "begins" if value[0] in BLANKS else "ends"
        return "outer-whitespace", f"this text {where} with a blank", "delete the blank"
    odd = next(
        (sign for sign in value if ord(sign) < 32 or 127 <= ord(sign) < 160 or sign in "\u2028\u2029\ufeff"), None
    )
    if odd:
        return "control-character", f"this text holds {name(odd)}, a control character", "delete it"
    what = str(schema.get("description", ""))
    wanted = what[:1].lower() + what[1:].rstrip(".")
    if title == "id":
        most = f"; it has {schema['maxLength']} signs at most" if "maxLength" in schema else ""
        return "bad-id", f"“{value}” cannot be an id", f"write {new_id(value, ())}; {_ID}{most}"
    return "wrong-form", f"“{value}” is not in the form of a {title}", f"write {wanted}"
