"""The words at an end of a row have changed since somebody last looked whether the row holds.

Why: a row is true of words. When they change, somebody who knows both frameworks should look again; only then is the
row renewed: `leadframe crosswalk accept`. Layout, comments, other printings and the order of a list do not count, nor
does what changes in another part. It is a warning, since whoever changes a word cannot always judge the row; a version
is not published with it.

Source: OSCAL mapping model, and what users of mapping sets ask for: both ends pinned to what was mapped.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {reviewed: {subject: "000000000000"}}

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1
"""

from collections.abc import Iterator
from functools import cache

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.content.layout import name
from leadframe.crosswalk import fresh
from leadframe.crosswalk.ends import End, Ends, mark, objects, ours
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning")
Version = tuple[str, End]
LONGEST = 300
"""Signs of a text that are shown."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Ends whose fingerprint is not that of the last review, with the words then and now."""

    @cache
    def editions() -> list[tuple[model.Framework, Ends]]:
        return [(edition, ours(edition)) for edition in subject.editions()]

    for crosswalk in subject.framework.crosswalks:
        theirs = subject.objects(crosswalk)

        def before(side: fresh.Side, crosswalk: Crosswalk = crosswalk) -> Iterator[tuple[str, Ends]]:
            for edition, ends in editions():
                yield edition.version, ends if side == "subject" else objects(edition, crosswalk)

        for row in crosswalk.rows:
            for side in fresh.stale(row, subject.ends, theirs):
                ends = subject.ends if side == "subject" else theirs
                yield _stale(row, side, ends[getattr(row, side)], before(side))


def _stale(row: Mapping, side: fresh.Side, end: End, before: Iterator[tuple[str, Ends]]) -> Problem:
    reviewed = getattr(row, f"reviewed_{side}")
    kept = ((version, old[end.id]) for version, old in before if end.id in old)
    then = next((found for found in kept if mark(found[1]) == reviewed), None)
    message = f"{end.name} has other words than when the row {row.name} was reviewed. {_words(then, end)}"
    remedy = f"look whether the row still holds, then: leadframe crosswalk accept {name(row.at.file)} {end.id}"
    return Problem(row.at / "reviewed" / side, message, remedy, about=f"{row.name} {reviewed} {mark(end)}")


def _words(then: Version | None, end: End) -> str:
    """The words then, of the release that has them, and now."""
    now = dict(end.texts)
    if then is None:
        return f"Then: not kept in any release. Now: {_shown(' / '.join(now.values()))}"
    version, old = then[0], dict(then[1].texts)
    first, *others = (address for address in {**old, **now} if old.get(address) != now.get(address))
    more = f" ({len(others)} more of its texts changed)" if others else ""
    return f"Then (version {version}): {_shown(old.get(first))}. Now: {_shown(now.get(first))}{more}"


def _shown(text: str | None) -> str:
    if text is None:
        return "nothing"
    return f"“{text if len(text) <= LONGEST else text[:LONGEST].rsplit(' ', 1)[0] + ' …'}”"
