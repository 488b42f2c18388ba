"""The JSON Schemas that the content is held to: the general ones, and the profile of one framework.

A profile is one or more files `<profile>.<kind>.schema.json` beside the general `<kind>.schema.json`. Content has to
fit both: a profile can only ask for more.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.errors import CannotDo
from leadframe.schema_check import patterns
from leadframe.source import files

BASE = "https://example.org/leadframe/schema/1/"
"""Identifies the schemas (JSON Schema 2020-12 Core, section 8.2.1). Nothing is fetched from there."""

_NAME = re.compile("[a-z][a-z0-9-]{0,79}")
Schema = dict[str, Any]


class Schemas(NamedTuple):
    """Schemas by their `$id`, and the name of the profile in use."""

    by_id: dict[str, Schema]
    profile: str | None

    def definition(self, name: str) -> Schema:
        """One of the definitions that the schemas share."""
        found: Schema = self.by_id[f"{BASE}definitions.schema.json"]["$defs"][name]
        return found

    def own_home(self, part: Schema) -> str:
        """The file of the profile in use that a part of a schema (the very value) stands in; empty if none does."""
        own = {name: schema for name, schema in self.by_id.items() if "." in _stem(name)}
        return next((f"schema/{name.rpartition('/')[2]}" for name, one in own.items() if _holds(one, part)), "")

    def for_kind(self, kind: str) -> list[Schema]:
        """The schemas for a kind of file: that of the profile, and the general one unless the profile includes it."""
        general = self.by_id[f"{BASE}{kind}.schema.json"]
        own = self.by_id.get(f"{BASE}{self.profile}.{kind}.schema.json")
        if own is None:
            return [general]
        parts = own.get("allOf")
        schemas = (part for part in parts if isinstance(part, dict)) if isinstance(parts, list) else ()
        included = any(part.get("$ref") == f"{kind}.schema.json" for part in schemas)
        return [own] if included else [general, own]


def general() -> Schemas:
    """The general schemas, which fit any framework. Raises CannotDo if one cannot be read."""
    found = _read(general_folder(), "[!.]*")
    return Schemas({name: schema for name, schema in found.items() if "." not in _stem(name)}, None)


def load(root: Path, profile: str | None) -> Schemas | None:
    """The general schemas, and those of `profile` from the project or from Leadframe. None: no such profile.

    Raises CannotDo if a schema cannot be read.
    """
    if profile is None:
        return general()
    if not _NAME.fullmatch(profile):
        return None
    own = _of_project(root, profile) or _read(general_folder(), f"{profile}.*")
    return Schemas({**own, **general().by_id}, profile) if own else None


def profiles(root: Path) -> list[str]:
    """The names of the profiles that `load` would find."""
    paths = [path for folder in (root / "schema", general_folder()) for path in folder.glob("*.*.schema.json")]
    return sorted({path.name.partition(".")[0] for path in paths})


@cache
def general_folder() -> Path:
    """Where the schemas lie: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "schema"
    return installed if installed.is_dir() else package.parent.parent / "schema"


def _patterns(schema: Any) -> Iterator[str]:
    """The regular expressions in a schema."""
    inside = schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else ()
    for key, value in inside:
        if key == "pattern" and isinstance(value, str):
            yield value
        elif key == "patternProperties" and isinstance(value, dict):
            yield from value
        yield from _patterns(value)


def _holds(whole: Any, part: Schema) -> bool:
    inside = whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ()
    return whole is part or any(_holds(one, part) for one in inside)


def forget() -> None:
    """Lets go of the schemas that were read, since their files may have changed."""
    _read.cache_clear()


def _of_project(root: Path, profile: str) -> dict[str, Schema]:
    """The schemas of a profile in the project. Raises CannotDo for what could be used to reach other files, or to keep
    a computer busy.
    """
    folder = root / "schema"
    if not folder.resolve().is_relative_to(root.resolve()):
        raise CannotDo("the folder schema is a link to a folder outside the project; put the folder itself here")
    found = _read(folder, f"{profile}.*")
    for name, schema in found.items():
        for pattern in set(_patterns(schema)).difference(*map(_patterns, general().by_id.values())):
            if trouble := patterns.trouble(pattern):
                raise CannotDo(f"the schema {_stem(name)} has the pattern {pattern}; {trouble[0]}: {trouble[1]}")
    return found


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".schema.json")


@cache
def _read(folder: Path, pattern: str) -> dict[str, Schema]:
    found = {}
    for path in sorted(folder.glob(f"{pattern}.schema.json")):
        try:
            schema = json.loads(files.content(folder, path.name))
            named = schema["$id"]
        except (CannotDo, ValueError, TypeError, KeyError, RecursionError) as error:
            raise CannotDo(f"the schema {path} cannot be read ({error}); get it back from version control") from error
        if named != f"{BASE}{path.name}":
            raise CannotDo(f"the schema {path} has the wrong $id; write {BASE}{path.name}")
        found[named] = schema
    return found
