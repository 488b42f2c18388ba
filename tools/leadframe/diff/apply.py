"""Applies changes to a table of parts: all of them turn the old state into the new one; each can be applied alone."""

from collections.abc import Iterable

from leadframe.diff.changes import Change
from leadframe.diff.parts import Field, Table


def applied(changes: Iterable[Change], to: Table) -> Table:
    """The table after some changes. What a change is about and is not there is left aside."""
    made = Table(dict(to.parts), {key: tuple(keys) for key, keys in to.order.items()})
    listed = list(changes)
    for change in listed:
        if change.verb in ("removed", "retired", "split", "merged"):
            _remove(made, change)
    for change in listed:
        if change.verb == "renamed" and change.field == "id":
            _rekey(made, change.old, change.new)
    for change in listed:
        if change.verb in ("renamed", "reworded", "changed") and change.field != "id":
            _set(made, change)
        elif change.verb == "reordered":
            _reorder(made, change)
        elif change.verb == "moved":
            _take_out(made, change.id)
    arrivals = sorted(
        (change.place, number, change)
        for number, change in enumerate(listed)
        if change.verb in ("added", "reinstated", "reused", "moved")
    )
    for _, _, change in arrivals:
        _arrive(made, change)
    return made


def _remove(made: Table, change: Change) -> None:
    gone = change.parts if change.verb == "removed" else change.parts[:1]
    for part in gone:
        _take_out(made, part.key)
        made.parts.pop(part.key, None)
        for key in [key for key in made.order if key[0] == part.key]:
            del made.order[key]
    if change.verb != "removed":
        for part in change.parts[1:]:
            made.parts.setdefault(part.key, part)
            keys = made.order.get((part.parent, part.among), ())
            if part.key not in keys:
                made.order[part.parent, part.among] = (*keys, part.key)


def _take_out(made: Table, key: str) -> None:
    part = made.parts.get(key)
    if part:
        place = part.parent, part.among
        made.order[place] = tuple(other for other in made.order.get(place, ()) if other != key)


def _rekey(made: Table, old: str, new: str) -> None:
    part = made.parts.pop(old, None)
    if part is None:
        return
    made.parts[new] = part._replace(key=new)
    for place, keys in list(made.order.items()):
        if old in keys:
            made.order[place] = tuple(new if key == old else key for key in keys)
        if place[0] == old:
            made.order[new, place[1]] = made.order.pop(place)
    for key, child in list(made.parts.items()):
        if child.parent == old:
            made.parts[key] = child._replace(parent=new)


def _set(made: Table, change: Change) -> None:
    key = change.id if change.id in made.parts else change.was
    part = made.parts.get(key)
    if part and change.after:
        fields = {**part.fields, change.field: Field(change.new, change.field_role, change.after)}
        made.parts[key] = part._replace(fields=fields)


def _reorder(made: Table, change: Change) -> None:
    place = change.id if change.id in made.parts else change.was, change.among
    keys = made.order.get(place, ())
    wanted = {key: number for number, key in enumerate(change.new_order)}
    sorted_ = iter(sorted((key for key in keys if key in wanted), key=wanted.__getitem__))
    made.order[place] = tuple(next(sorted_) if key in wanted else key for key in keys)


def _arrive(made: Table, change: Change) -> None:
    if change.verb == "moved":
        part = made.parts.get(change.id)
        if part is None:
            return
        made.parts[change.id] = part._replace(parent=change.new, among=change.among)
        _insert(made, change.new, change.among, change.id, change.place)
        return
    for part in change.parts:
        made.parts[part.key] = part
        if part.key == change.id:
            _insert(made, part.parent, part.among, part.key, change.place)
        else:
            keys = made.order.get((part.parent, part.among), ())
            if part.key not in keys:
                made.order[part.parent, part.among] = (*keys, part.key)


def _insert(made: Table, parent: str, among: str, key: str, place: int) -> None:
    keys = [other for other in made.order.get((parent, among), ()) if other != key]
    keys.insert(place, key)
    made.order[parent, among] = tuple(keys)
