"""Crosswalks: each as CSV (`<id>.csv`, RFC 4180) and as SSSOM/TSV (`<id>.sssom.tsv`), one line for each row."""

from leadframe.crosswalk.sheet import as_csv
from leadframe.crosswalk.sssom import written
from leadframe.crosswalk.table import full, joined
from leadframe.exporters import USUAL, Options, stamp
from leadframe.release import Edition

FOLDER = "crosswalks"
COMMITTED = True


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """Two files for each crosswalk."""
    framework = edition.framework
    made = {}
    for crosswalk in framework.crosswalks:
        rows = joined(framework, crosswalk)
        made[f"{crosswalk.id}.csv"] = as_csv(full(framework, crosswalk, rows)).encode()
        made[f"{crosswalk.id}.sssom.tsv"] = written(framework, crosswalk, rows, stamp(edition)).encode()
    return made
