"""Which part of the new state carries on which of the old: by id, then by declared lineage, then by equal words."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal, NamedTuple

from leadframe.content import model
from leadframe.diff.parts import Table
from leadframe.diff.words import collapsed

How = Literal["renamed", "split", "merged", "retired"]


class Lineage(NamedTuple):
    """Where the meaning of a part went that is gone: how, and the ids that carry it on."""

    how: How
    targets: tuple[str, ...]


class Match(NamedTuple):
    """`pairs` leads from old keys to new ones; `undeclared` are old keys that were paired by equal words alone.

    `gone` and `come` have no partner; `lineage` says of some that are gone where their meaning went.
    """

    pairs: dict[str, str]
    undeclared: frozenset[str]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    lineage: dict[str, Lineage]


def matched(old: Table, new: Table, retired: Mapping[str, model.Retired]) -> Match:
    """Matches the parts of two states; `retired` is what the new state says of ids that are gone."""
    pairs = {key: key for key, part in old.parts.items() if key in new.parts and new.parts[key].kind == part.kind}
    root_old, root_new = next(iter(old.parts)), next(iter(new.parts))
    pairs[root_old] = root_new
    gone = [key for key in old.parts if key not in pairs]
    taken = set(pairs.values())
    come = [key for key in new.parts if key not in taken]
    lineage = _lineage(old, new, retired, gone, set(come))
    for key, found in lineage.items():
        if found.how == "renamed":
            pairs[key] = found.targets[0]
    taken = set(pairs.values())
    undeclared = _by_words(old, new, [key for key in gone if key not in lineage], [k for k in come if k not in taken])
    pairs |= undeclared
    taken = set(pairs.values())
    return Match(
        pairs,
        frozenset(undeclared),
        tuple(key for key in gone if key not in pairs),
        tuple(key for key in come if key not in taken),
        {key: found for key, found in lineage.items() if found.how != "renamed"},
    )


def _lineage(
    old: Table, new: Table, retired: Mapping[str, model.Retired], gone: list[str], come: set[str]
) -> dict[str, Lineage]:
    heirs: dict[str, list[str]] = defaultdict(list)
    for key, part in new.parts.items():
        for previous in part.previous:
            heirs[previous].append(key)
    claims: dict[str, list[str]] = defaultdict(list)
    for key in gone:
        record = retired.get(key)
        targets = heirs.get(key) or ([name for _, name in record.targets] if record else [])
        if len(targets) == 1:
            claims[targets[0]].append(key)
    found = {}
    for key in gone:
        record = retired.get(key)
        if targets := heirs.get(key, []):
            found[key] = _declared(
                "replaced_by" if len(targets) == 1 else "split_into", targets, key, old, new, claims, come
            )
        elif record:
            names = [name for _, name in record.targets]
            found[key] = _declared(record.how, names, key, old, new, claims, come)
    return found


def _declared(
    how: str, targets: list[str], key: str, old: Table, new: Table, claims: Mapping[str, list[str]], come: set[str]
) -> Lineage:
    """The lineage that is declared for one id. One that goes on alone under a new id is renamed."""
    there = tuple(targets)
    if how == "split_into":
        return Lineage("split", there)
    if how in ("replaced_by", "merged_into") and len(there) == 1:
        target = there[0]
        alone = claims[target] == [key] and target in come and new.parts[target].kind == old.parts[key].kind
        if how == "replaced_by" and alone:
            return Lineage("renamed", there)
        return Lineage("merged" if how == "merged_into" or len(claims[target]) > 1 else "retired", there)
    return Lineage("retired", there)


def _by_words(old: Table, new: Table, gone: list[str], come: list[str]) -> dict[str, str]:
    """Parts of one kind whose words are equal, and stand once on either side."""
    sides: tuple[dict[tuple[str, str], list[str]], ...] = (defaultdict(list), defaultdict(list))
    for side, table, keys in zip(sides, (old, new), (gone, come), strict=True):
        for key in keys:
            part = table.parts[key]
            if part.words and part.kind != "row":
                side[part.kind, collapsed(part.words)].append(key)
    one, two = sides
    return {keys[0]: two[words][0] for words, keys in one.items() if len(keys) == len(two.get(words, ())) == 1}
