"""The migration map as CSV (RFC 4180): what became of each id that others may have saved."""

from leadframe.crosswalk.sheet import table
from leadframe.diff.migration import steps
from leadframe.reporters.changes.compared import Compared


def report(compared: Compared) -> str:
    """One row for each id that does not go on as it was: its fate, and the ids that carry it on."""
    rows = [(step.id, step.fate, " ".join(step.to), step.impact) for step in steps(compared.found)]
    return table([("old_id", "fate", "new_ids", "impact"), *rows])
