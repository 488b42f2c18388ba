"""What became of each id that others may have saved."""

from typing import Literal, NamedTuple

from leadframe.diff.changes import Diff

Fate = Literal["RENAMED", "SPLIT", "MERGED", "RETIRED", "REMOVED", "MOVED", "REWORDED"]
_FATES: dict[str, Fate] = {
    "split": "SPLIT",
    "merged": "MERGED",
    "retired": "RETIRED",
    "removed": "REMOVED",
    "moved": "MOVED",
    "reworded": "REWORDED",
}


class Step(NamedTuple):
    """What became of an id: its fate, and the ids that carry it on (none: nothing does)."""

    id: str
    fate: Fate
    to: tuple[str, ...]
    impact: str


def steps(found: Diff) -> list[Step]:
    """A step for each id that does not go on as it was; what is not listed does."""
    made: dict[tuple[str, Fate], Step] = {}
    for change in found.changes:
        if change.kind in ("framework", "row", "crosswalk", "related framework"):
            continue
        if change.verb == "renamed" and change.field == "id":
            made[change.old, "RENAMED"] = Step(change.old, "RENAMED", (change.new,), change.impact)
        elif change.verb == "removed":
            for part in change.parts:
                made[part.key, "REMOVED"] = Step(part.key, "REMOVED", (), change.impact)
        elif fate := _FATES.get(change.verb):
            to = change.targets if change.verb in ("split", "merged", "retired") else (change.id,)
            made.setdefault((change.was, fate), Step(change.was, fate, to, change.impact))
    return list(made.values())
