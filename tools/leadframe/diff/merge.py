"""Whether a merge kept what both sides did: every edit of either, once, and nothing of neither."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from leadframe.content import model
from leadframe.diff.parts import Part, Table, table
from leadframe.diff.words import collapsed

What = Literal["lost", "undone", "doubled", "invented", "decided"]


class Slip(NamedTuple):
    """Something in the result of a merge: what happened, to which part and field, and a sentence about it.

    `decided` is no fault: both sides changed the same thing, and somebody chose.
    """

    what: What
    id: str
    field: str
    message: str


def slips(base: model.Framework, ours: model.Framework, theirs: model.Framework, result: model.Framework) -> list[Slip]:
    """Everything that the result did not take over from both sides as it was, in reading order."""
    tables = [table(framework) for framework in (base, ours, theirs, result)]
    keys = dict.fromkeys(key for one in tables for key in one.parts)
    found = [slip for key in keys for slip in _of_part(key, *(one.parts.get(key) for one in tables))]
    return [*found, *_doubled(*tables)]


def _of_part(
    key: str, base: Part | None, ours: Part | None, theirs: Part | None, result: Part | None
) -> Iterator[Slip]:
    there = [part is not None for part in (base, ours, theirs)]
    kept = _merged(*there)
    if result is None:
        if kept is False:
            return
        if there == [False, True, False] or there == [False, False, True]:
            side = "ours" if there[1] else "theirs"
            yield Slip("lost", key, "", f"{key}, which {side} added, is not in the result")
        elif kept is None:
            yield Slip("decided", key, "", f"{key}, which one side deleted and the other kept, is not in the result")
        else:
            yield Slip("lost", key, "", f"{key}, which both sides have, is not in the result")
        return
    if kept is False:
        what: What = "undone" if there[0] else "invented"
        told = "which a side deleted, is back in the result" if there[0] else "which no side has, is in the result"
        yield Slip(what, key, "", f"{key}, {told}")
        return
    old, mine, other, made = (_values(part) for part in (base, ours, theirs, result))
    for field in dict.fromkeys((*old, *mine, *other, *made)):
        values = (old.get(field, ""), mine.get(field, ""), other.get(field, ""), made.get(field, ""))
        yield from _of_field(key, field, *values)


def _merged(base: bool, ours: bool, theirs: bool) -> bool | None:
    """Whether a part belongs into the result."""
    if ours == theirs:
        return ours
    return theirs if ours == base else ours


def _values(part: Part | None) -> dict[str, str]:
    if part is None:
        return {}
    return {"around it": part.parent, **{name: field.value for name, field in part.fields.items()}}


def _of_field(key: str, field: str, base: str, ours: str, theirs: str, result: str) -> Iterator[Slip]:
    if ours == theirs or theirs == base:
        expected, side = ours, "ours"
    elif ours == base:
        expected, side = theirs, "theirs"
    elif result in (ours, theirs):
        kept, other = ("ours", "theirs") if result == ours else ("theirs", "ours")
        told = f"the result has that of {kept}, not of {other}"
        yield Slip("decided", key, field, f"{key} ({field}): both sides changed it; {told}")
        return
    else:
        what: What = "lost" if result == base else "decided"
        told = "the result has neither" if result == base else "the result has something else"
        yield Slip(what, key, field, f"{key} ({field}): both sides changed it, and {told}")
        return
    if result == expected:
        return
    if result == base:
        yield Slip("lost", key, field, f"{key} ({field}): what {side} changed is lost")
    else:
        yield Slip("invented", key, field, f"{key} ({field}): the result has what no side has")


def _doubled(base: Table, ours: Table, theirs: Table, result: Table) -> Iterator[Slip]:
    """Words that stand more often in the result than on either side."""
    counted = [Counter(_said(one)) for one in (base, ours, theirs, result)]
    for words, times in counted[3].items():
        most = max(one[words] for one in counted[:3])
        if times > max(most, 1):
            keys = [key for key, part in result.parts.items() if collapsed(part.words) == words]
            yield Slip("doubled", keys[-1], "", f"the same words stand in {' and '.join(keys)}")


def _said(of: Table) -> Iterator[str]:
    for part in of.parts.values():
        if len(part.words.split()) > 2:
            yield collapsed(part.words)
