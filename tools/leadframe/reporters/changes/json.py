"""Changes as JSON (schema/output/diff.schema.json): what changed, and nothing of what did not."""

import json
from typing import Any

from leadframe.diff import Change
from leadframe.diff.changes import words_of
from leadframe.position import At
from leadframe.reporters.changes.compared import Compared, bump, swaps

FORMAT = "leadframe-diff/1"


def report(compared: Compared) -> str:
    """The document."""
    found = compared.found
    made = {
        "format": FORMAT,
        "old": compared.old,
        "new": compared.new,
        "impact": found.impact,
        "version": {"old": compared.version, "next": bump(compared.version, found.impact)},
        "changes": [_change(compared, change) for change in compared.changes],
        "swaps": [
            {"old": old, "new": new, "changes": [change.fingerprint for change in changes]}
            for old, new, changes in swaps(compared)
        ],
        "stale_rows": [{"crosswalk": row.crosswalk, "row": row.row, "side": row.side} for row in found.stale],
        "suggestions": [
            {"verb": one.verb, "old": one.old, "new": list(one.new), "alike": one.alike, "remedy": one.remedy}
            for one in found.suggestions
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _change(compared: Compared, change: Change) -> dict[str, Any]:
    made: dict[str, Any] = {
        "verb": change.verb,
        "kind": change.kind,
        "id": change.id,
        "name": change.name,
        "trail": change.trail,
        "impact": change.impact,
        "reason": change.reason,
        "fingerprint": change.fingerprint,
    }
    told = {
        "was": change.was if change.was != change.id else "",
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "nature": change.nature,
        "why": change.why,
        "targets": list(change.targets),
        "parts": [part.key for part in change.parts],
        "words": [[run.sign, run.text] for run in words_of(change)] if change.old and change.new else [],
        "before": _at(change.before),
        "after": _at(change.after),
        "line": compared.line(change.after) if change.after else 0,
        "corrects": change.corrects,
        "accepted": change.accepted,
        "remedy": change.remedy,
    }
    return {**made, **{key: value for key, value in told.items() if value}}


def _at(at: At | None) -> str:
    return f"{at.file}#/{'/'.join(map(str, at.path))}" if at else ""
