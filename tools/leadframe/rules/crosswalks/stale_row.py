"""The words at an end of a row have changed since somebody last looked whether the row holds.

Why: a row is true of words. When they change, somebody who knows both frameworks should look again; only then is the
row renewed: `leadframe crosswalk accept`. Layout, comments, other printings and the order of a list do not count, nor
does what changes in another part. It is a warning, since whoever changes a word cannot always judge the row;
`leadframe check --fail-on warning` holds a release back.

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

from collections.abc import Callable, Iterator
from functools import cache, partial

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.content.texts import Text
from leadframe.crosswalk import fresh
from leadframe.crosswalk.ends import End, Ends, mark, objects, ours
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning")
LONGEST = 300
"""Signs of a text that are shown."""

SHOWN = 8
"""Rows that a message names."""

Old = Callable[[], Iterator[tuple[str, Ends]]]
"""The ends of one side in the published versions, newest first."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Each end whose words are not those of the last review, with the words then and now, and the rows it is about."""
    editions = cache(lambda: [(edition, ours(edition)) for edition in subject.editions()])
    found: dict[tuple[str, str], tuple[End, Old, list[Mapping]]] = {}
    for crosswalk in subject.framework.crosswalks:
        theirs = subject.objects(crosswalk)
        for row in crosswalk.rows:
            for side in fresh.stale(row, subject.ends, theirs):
                name, ends = getattr(row, side), subject.ends if side == "subject" else theirs
                old: Old = partial(_old, editions, side, crosswalk)
                key = (name, getattr(row, f"reviewed_{side}"))
                found.setdefault(key, (ends[name], old, []))[2].append(row)
    for (_, reviewed), (end, old, rows) in found.items():
        yield _stale(end, reviewed, old, rows)


def _old(
    editions: Callable[[], list[tuple[model.Framework, dict[str, End]]]], side: fresh.Side, crosswalk: Crosswalk
) -> Iterator[tuple[str, Ends]]:
    for edition, ends in editions():
        yield edition.version, ends if side == "subject" else objects(edition, crosswalk)


def _stale(end: End, reviewed: str, old: Old, rows: list[Mapping]) -> Problem:
    kept = ((version, ends[end.id]) for version, ends in old() if end.id in ends)
    version, then = next((found for found in kept if mark(found[1]) == reviewed), ("", None))
    names = [row.object if row.subject == end.id else row.subject for row in rows]
    names = [name or "no counterpart" for name in names]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    listed = f"{', '.join(names[:SHOWN])}{more}"
    message = f"{end.name} has other words than when {_count(rows)} reviewed ({listed}). "
    place = end.texts[0]
    if then is None:
        message += f"Then: not kept in any release. Now: {_shown(' / '.join(text.text for text in end.texts))}"
    else:
        before, now = ({text.address: text for text in part.texts} for part in (then, end))
        changed = [name for name in {**before, **now} if _key(before.get(name)) != _key(now.get(name))]
        first, *others = changed or [place.address]  # none is seen where two parts have the same id
        place = now.get(first, place)
        old_words, new_words = _words(before.get(first), now.get(first))
        message += f"Then (version {version}): {old_words}. Now: {new_words}"
        message += f" ({len(others)} more of its texts changed)" if others else ""
    it = "the row still holds" if len(rows) == 1 else "the rows still hold"
    remedy = f"look whether {it}, then: leadframe crosswalk accept {end.id}"
    return Problem(place.at, message, remedy, (0, len(place.text)), about=f"{end.id} {reviewed} {mark(end)}")


def _count(rows: list[Mapping]) -> str:
    return "a row of a crosswalk was" if len(rows) == 1 else f"{len(rows)} rows of crosswalks were"


def _key(text: Text | None) -> tuple[str, str]:
    return (text.role, text.text) if text else ("", "")


def _words(old: Text | None, new: Text | None) -> tuple[str, str]:
    """Two texts, each with what it is there for where that differs; of long ones, the part that differs."""
    skipped = _alike(old.text, new.text) if old and new else 0
    is_other = bool(old and new and old.role != new.role)
    words = [
        f"{text.role if is_other else ''}{': ' if is_other else ''}{_shown(text.text, skipped)}" if text else "nothing"
        for text in (old, new)
    ]
    return words[0], words[1]


def _alike(one: str, other: str) -> int:
    """Where to begin with two texts so that their first difference is shown: at a word some way before it."""
    first = next((place for place, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), 0)
    return one.rfind(" ", 0, first - LONGEST // 3) + 1 if first > LONGEST // 2 else 0


def _shown(text: str, skipped: int = 0) -> str:
    start = "… " if skipped else ""
    rest = text[skipped:]
    return f"“{start}{rest if len(rest) <= LONGEST else rest[:LONGEST].rsplit(' ', 1)[0] + ' …'}”"
