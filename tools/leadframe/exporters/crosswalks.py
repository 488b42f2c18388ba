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

_ABOUT = {
    "subject_id": "The id of our part.",
    "subject_number": "Its number.",
    "subject_label": "Its title or its words.",
    "predicate": "How it stands to the other: exact, close, broad (the other is broader), narrow, related, none.",
    "object_id": "The part of the other framework: its short name, a colon, its code.",
    "object_label": "The title of that part.",
    "status": "published (a publisher states it), inferred (it follows), or proposed (somebody's judgement).",
    "confidence": "How sure that is, from 0 to 1.",
    "justification": "How the row was made, in the words of semapv.",
    "rationale": "Why.",
    "source": "What it rests on.",
}


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
        shape[crosswalk.id] = tuple(Column(name, "text", _ABOUT[name]) for name in COLUMNS)
        made[f"{crosswalk.id}.csv"] = as_csv(full(framework, crosswalk, rows)).encode()
        made[f"{crosswalk.id}.sssom.tsv"] = written(framework, crosswalk, rows, source).encode()
    return {**made, **(package(edition, shape, "crosswalks") if made else {})}
