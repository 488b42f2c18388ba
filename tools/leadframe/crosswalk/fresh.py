"""Whether the ends of a row are still what they were when somebody last looked whether it holds."""

from typing import Literal

from leadframe.content.crosswalk import Mapping
from leadframe.crosswalk.ends import Ends, mark, mark_before

Side = Literal["subject", "object"]
SIDES: tuple[Side, ...] = ("subject", "object")


def stale(row: Mapping, ours: Ends, theirs: Ends) -> list[Side]:
    """The sides of a row whose words have changed since the review."""
    ends = {"subject": ours.get(row.subject), "object": theirs.get(row.object)}
    reviewed = {"subject": row.reviewed_subject, "object": row.reviewed_object}
    return [
        side
        for side in SIDES
        if (end := ends[side]) and reviewed[side] and reviewed[side] != mark(end) and reviewed[side] != mark_before(end)
    ]


def is_reviewed(row: Mapping) -> bool:
    """Whether a row has a fingerprint for each of its ends."""
    return bool(row.reviewed_subject or not row.subject) and bool(row.reviewed_object or not row.object)


def review(row: Mapping, ours: Ends, theirs: Ends) -> dict[str, str]:
    """The fingerprints of the ends of a row as they are now."""
    ends = {"subject": ours.get(row.subject), "object": theirs.get(row.object)}
    return {side: mark(end) for side in SIDES if (end := ends[side])}
