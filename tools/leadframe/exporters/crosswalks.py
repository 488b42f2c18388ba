"""Crosswalks: each as CSV (`<id>.csv`, RFC 4180) and as SSSOM/TSV (`<id>.sssom.tsv`), one line for each row.

`datapackage.json` describes the CSV files.
"""

from leadframe.content.tables import Column
from leadframe.crosswalk.sheet import as_csv
from leadframe.crosswalk.sssom import written
from leadframe.crosswalk.table import COLUMNS, full, joined
from leadframe.exporters import USUAL, Options, facts
from leadframe.exporters.table_descriptions import package
from leadframe.release import Edition

FOLDER = "crosswalks"
COMMITTED = True


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """Two files for each crosswalk, and one about them."""
    framework = edition.framework
    made: dict[str, bytes] = {}
    shape: dict[str, tuple[Column, ...]] = {}
    said = facts(edition)
    source = ". ".join(
        filter(None, (said.get("stamp"), f"From {framework.title} {said['version']} ({said['fingerprint']})"))
    )
    for crosswalk in framework.crosswalks:
        rows = joined(framework, crosswalk)
        shape[crosswalk.id] = tuple(Column(name, "text", "") for name in COLUMNS)
        made[f"{crosswalk.id}.csv"] = as_csv(full(framework, crosswalk, rows)).encode()
        made[f"{crosswalk.id}.sssom.tsv"] = written(framework, crosswalk, rows, source).encode()
    return {**made, **(package(edition, shape) if made else {})}
