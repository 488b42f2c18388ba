"""The order of keys, as the schemas list them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from leadframe.position import Path
from leadframe.schema_check.store import BASE, Schemas, load


def keys(schemas: Schemas, kind: str, path: Path) -> list[str]:
    """The keys of the mapping at a path in a file of this kind, in the order of its schema; none where it leaves them
    open.
    """
    schema = schemas.by_id[f"{BASE}{kind}.schema.json"]
    for step in path:
        schema = _resolved(schemas, schema)
        inside = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
        if not isinstance(inside, dict):
            return []
        schema = inside
    return list(_resolved(schemas, schema).get("properties", {}))


def canonical_order(root: FilePath, kind: str) -> Callable[[Path], list[str]]:
    """`keys` for the general schema of one kind."""
    schemas = load(root, None)
    assert schemas  # nosec B101  # without a profile there always are some
    return partial(keys, schemas, kind)


def _resolved(schemas: Schemas, schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with what its reference leads to."""
    while "$ref" in schema:
        file, _, pointer = str(schema["$ref"]).partition("#")
        found: Any = schemas.by_id[f"{BASE}{file}" if file else f"{BASE}definitions.schema.json"]
        for part in filter(None, pointer.split("/")):
            found = found[part]
        schema = found
    return schema
