"""docs/schema.md: every key of every kind of file, as the JSON Schemas (2020-12) in schema/ describe it."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reference.forms import form, where
from reference.markdown import code, either, plain, slug, table

ALIKE = 5
"""From how many neighbours on a key that they all have in the same form is told once for all of them."""

Schema = dict[str, Any]


class Row(NamedTuple):
    """A key: what it means, what stands there, whether it is needed, and what holds if nothing is said."""

    key: str
    meaning: str
    form: str
    needed: bool
    default: str


class Note(NamedTuple):
    """A sentence about keys that belong together."""

    text: str


def read(folder: Path) -> dict[str, Schema]:
    """The schemas of a folder and of those in it, by their path there: those of files first, then those of output."""
    paths = sorted(folder.rglob("*.schema.json"), key=lambda path: (len(path.parts), path.as_posix()))
    return {path.relative_to(folder).as_posix(): json.loads(path.read_bytes()) for path in paths}


def page(schemas: Mapping[str, Schema]) -> str:
    """The whole page, made of schemas by path."""
    told = {path: schema for path, schema in schemas.items() if "properties" in schema or "allOf" in schema}
    lines = [
        "# Files and their keys",
        "",
        "Made by `make generated` from [schema/](../schema), where every key is described, and nowhere else. Visual",
        "Studio Code with the YAML extension shows the same words at each key. `[]` stands for each entry of a list,",
        "`*` for any name. When a text needs quotes: [editing.md](editing.md#what-a-file-looks-like).",
        "",
        *table(
            ("what", "schema", "about"),
            (
                (f"[{schema['title']}](#{slug(schema['title'])})", _link(path), plain(schema["description"]))
                for path, schema in told.items()
            ),
        ),
    ]
    for path, schema in told.items():
        lines += [f"## {schema['title']}", "", f"{plain(schema['description'])} {_link(path)}", ""]
        lines += _told(schema)
        for name, shared in schema.get("$defs", {}).items():
            lines += [f"### {name}", "", *_definition(shared)]
    for path, schema in schemas.items():
        if path not in told:
            lines += [f"## {schema['title']}", "", f"{plain(schema['description'])} {_link(path)}", ""]
            for name, shared in schema["$defs"].items():
                lines += [f"### {name}", "", *_definition(shared)]
    return "\n".join(lines).rstrip() + "\n"


def _link(path: str) -> str:
    return f"[{path}](../schema/{path})"


def _definition(schema: Schema) -> list[str]:
    said, what = plain(schema.get("description", "")), form(schema)
    form_ = [] if what in ("keys", schema.get("title")) else [f"Form: {what}.", ""]
    return [*([said, ""] if said else []), *form_, *_told(schema)]


def _told(schema: Schema) -> list[str]:
    """The table of the keys in a schema, and the sentences below it."""
    found = list(dict.fromkeys(_inside(schema, "", "")))
    rows = [
        (code(row.key), row.meaning, row.form, "yes" if row.needed else "", row.default)
        for row in found
        if isinstance(row, Row)
    ]
    notes = [f"* {note.text}" for note in found if isinstance(note, Note)]
    return [*table(("key", "meaning", "form", "needed", "default"), rows), *notes, *([""] if notes else [])]


def _inside(node: Schema, key: str, condition: str) -> Iterator[Row | Note]:
    """What a schema says of the keys in it, with those further down; `condition` says when that holds."""
    if "$ref" in node:
        return
    yield from _keys(node, key, condition)
    yield from _entries(node, key, condition)
    yield from _notes(node, key, condition)
    for part in node.get("allOf", ()):
        if "$ref" in part:
            yield Note(f"What is said of {form(part)} holds, too.")
        yield from _inside({k: v for k, v in part.items() if k != "contains"}, key, condition)
    for part in node.get("oneOf", ()):
        if "properties" in part:
            yield from _inside(part, key, condition)
    if "then" in node:
        yield from _inside(node["then"], key, f"Where {where(node['if'])}: ")


def _keys(node: Schema, key: str, condition: str) -> Iterator[Row | Note]:
    named: dict[str, Schema] = dict(node.get("properties", {}))
    if isinstance(other := node.get("additionalProperties"), dict):
        named["*"] = other
    shared = _alike(named)
    for text in dict.fromkeys(shared.values()):
        name, below = json.loads(text)
        yield _row(below, ".".join(filter(None, (key, "*", name))), condition, needed=False)
    for name, below in named.items():
        full = f"{key}.{name}" if key else name
        if "description" in below or "$ref" in below:
            yield _row(below, full, condition, needed=name in node.get("required", ()))
        own = {k: v for k, v in below.get("properties", {}).items() if (name, k) not in shared}
        yield from _inside({**below, "properties": own}, full, condition)


def _alike(named: Mapping[str, Schema]) -> dict[tuple[str, str], str]:
    """The keys of neighbours that many of them have in the same form, with that form."""
    found = {
        (name, key): json.dumps([key, schema])
        for name, below in named.items()
        if "$ref" not in below
        for key, schema in below.get("properties", {}).items()
    }
    often = Counter(found.values())
    return {place: text for place, text in found.items() if often[text] >= ALIKE}


def _entries(node: Schema, key: str, condition: str) -> Iterator[Row | Note]:
    places = [(f"{key}[{number}]", below) for number, below in enumerate(node.get("prefixItems", ()), 1)]
    if isinstance(node.get("items"), dict):
        places.append((f"{key}[]", node["items"]))
    for place, below in places:
        if "description" in below:
            yield _row(below, place, condition, needed=False)
        yield from _inside(below, place, condition)


def _row(node: Schema, key: str, condition: str, *, needed: bool) -> Row:
    default = code(json.dumps(node["default"], ensure_ascii=False)) if "default" in node else ""
    return Row(key, condition + plain(node.get("description", "")), form(node), needed, default)


def _notes(node: Schema, key: str, condition: str) -> Iterator[Note]:
    at = f"{condition}{code(key)}: " if key else condition
    for word, choices in (("exactly one of", node.get("oneOf", ())), ("at least one of", node.get("anyOf", ()))):
        groups = [either(choice["required"], "with") for choice in choices if "required" in choice]
        if groups and not any("properties" in choice for choice in choices):
            yield Note(f"{at}{word} {'; '.join(groups)}.")
    for name, others in node.get("dependentRequired", {}).items():
        yield Note(f"{at}{code(name)} goes with {either(others, 'and')}.")
    if lacking := [name for name in node.get("required", ()) if name not in node.get("properties", {})]:
        yield Note(f"{at}{either(lacking, 'and')} {'is' if len(lacking) == 1 else 'are'} needed.")
    if held := [part["contains"]["title"] for part in (node, *node.get("allOf", ())) if "contains" in part]:
        number = f"{node['minContains']} entries" if "minContains" in node else "one entry"
        yield Note(f"{at}{number} of {'each' if len(held) > 1 else 'this'} kind: {'; '.join(held)}.")
    if "minProperties" in node:
        yield Note(f"{at}{'exactly' if node.get('maxProperties') == 1 else 'at least'} one of these keys.")
