"""Changes as CSV (RFC 4180): one row for each."""

from leadframe.crosswalk.sheet import table
from leadframe.reporters.changes.compared import Compared, place

COLUMNS = (
    "impact", "verb", "kind", "id", "was", "trail", "name", "field", "nature", "why", "old", "new", "targets", "reason",
    "corrects", "accepted", "file", "fingerprint",
)  # fmt: skip


def report(compared: Compared) -> str:
    """A header and the rows, gravest first."""
    rows = [
        (
            change.impact, change.verb, change.kind, change.id, change.was, change.trail, change.name, change.field,
            change.nature, change.why, change.old, change.new, " ".join(change.targets), change.reason, change.corrects,
            change.accepted, place(compared, change), change.fingerprint,
        )
        for change in compared.changes
    ]  # fmt: skip
    return table([COLUMNS, *rows])
