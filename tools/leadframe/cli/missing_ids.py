"""Parts that have no id yet, and ids for them."""

from copy import deepcopy
from typing import Any

from leadframe.content.layout import holds_ids
from leadframe.lint.identity import ids
from leadframe.position import Path
from leadframe.schema_check.store import Schemas
from leadframe.schema_check.suggest import new_id
from leadframe.source import Source
from leadframe.source.project import Project


def find(schemas: Schemas, kind: str, source: Source) -> list[Path]:
    """The paths of the parts of a file that lack their id."""
    from leadframe.schema_check import Checker

    if Checker(schemas).accepts(kind, source.data):
        return []
    faults = Checker(schemas).faults(kind, source)
    return [fault.path for fault in faults if fault.rule == "missing-id" and fault.path]


def given(data: Any, paths: list[Path], read: Project) -> Any:
    """The data with an id for the part at each path, made of its words, that no part of the project has."""
    others = [reading.source.data for file, reading in read.readings.items() if holds_ids(file)]
    taken = {name for other in (*others, data) for name, _, _ in ids(other)}
    data = deepcopy(data)
    for path in paths:
        part = data
        for step in path:
            part = part[step]
        text = next((str(part[key]) for key in ("title", "text", "paragraph", "stage") if key in part), "part")
        part["id"] = new_id(text, taken)
        taken.add(part["id"])
    return data
