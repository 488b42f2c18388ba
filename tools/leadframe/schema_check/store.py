"""The JSON Schemas that the content is held to: the general ones, and the profile of one framework."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.errors import CannotDo

BASE = "https://example.org/leadframe/schema/1/"
"""Identifies the schemas (JSON Schema 2020-12 Core, section 8.2.1). Nothing is fetched from there."""

_NAME = re.compile("[a-z][a-z0-9-]*")
Schema = dict[str, Any]


class Schemas(NamedTuple):
    """Schemas by their `$id`, and the name of the profile in use."""

    by_id: dict[str, Schema]
    profile: str | None

    def for_kind(self, kind: str) -> Schema:
        """The schema for a kind of file: the profile's where it has one, else the general one."""
        general = self.by_id[f"{BASE}{kind}.schema.json"]
        return self.by_id.get(f"{BASE}{self.profile}/{kind}.schema.json", general) if self.profile else general


def load(root: Path, profile: str | None) -> Schemas | None:
    """The general schemas, and those of `profile` from the project or from Leadframe. None: no such profile."""
    found = _read(general_folder(), BASE)
    if profile is None:
        return Schemas(found, None)
    if not _NAME.fullmatch(profile):
        return None
    for folder in (root / "schema" / profile, general_folder() / profile):
        if folder.is_dir():
            return Schemas({**found, **_read(folder, f"{BASE}{profile}/")}, profile)
    return None


def profiles(root: Path) -> list[str]:
    """The names of the profiles that `load` would find."""
    folders = (root / "schema", general_folder())
    return sorted({path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()})


@cache
def general_folder() -> Path:
    """Where the schemas lie: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "schema"
    return installed if installed.is_dir() else package.parent.parent / "schema"


@cache
def _read(folder: Path, base: str) -> dict[str, Schema]:
    found = {}
    for path in sorted(folder.glob("*.schema.json")):
        try:
            schema = json.loads(path.read_bytes())
            named = schema["$id"]
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise CannotDo(f"the schema {path} cannot be read ({error}); get it back from version control") from error
        if named != f"{base}{path.name}":
            raise CannotDo(f"the schema {path} has the wrong $id; write {base}{path.name}")
        found[named] = schema
    return found
