"""Rows of crosswalks that need another look, since words at their ends changed."""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.crosswalk import fresh
from leadframe.crosswalk.ends import objects, ours
from leadframe.diff.changes import Stale


def stale(old: model.Framework, new: model.Framework) -> Iterator[Stale]:
    """Rows that held before, and whose ends now have other words."""
    before, now = ours(old), ours(new)
    known = {crosswalk.id: crosswalk for crosswalk in old.crosswalks}
    for crosswalk in new.crosswalks:
        was = known.get(crosswalk.id)
        theirs = objects(new, crosswalk)
        theirs_before = objects(old, was) if was else theirs
        held = {row.name: fresh.stale(row, before, theirs_before) for row in was.rows} if was else {}
        for row in crosswalk.rows:
            for side in fresh.stale(row, now, theirs):
                if side not in held.get(row.name, []):
                    yield Stale(crosswalk.id, row.name, side, row.at)
