"""What changed between two states of a framework, in its own words, and what that means."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from leadframe.content import model
from leadframe.crosswalk.ends import ours
from leadframe.diff import impact, nature, rows, suggest
from leadframe.diff.changes import IMPACTS, Change, Diff, Verb
from leadframe.diff.match import Match, matched
from leadframe.diff.order import movers
from leadframe.diff.parts import FACT, TITLE, Part, Table, table

__all__ = ["IMPACTS", "Change", "Declared", "Diff", "diff"]


class Declared(NamedTuple):
    """What people said about changes: `corrects` and `accepted` give a reason by fingerprint, `terms` the words of the
    house style that are used in place of others, `earlier` the words that ids had in earlier versions.
    """

    corrects: Mapping[str, str] = {}
    accepted: Mapping[str, str] = {}
    terms: Mapping[str, str] = {}
    earlier: Mapping[str, str] = {}


def diff(old: model.Framework, new: model.Framework, declared: Declared = Declared()) -> Diff:  # noqa: B008
    """All changes from one state to another. Equal states give none."""
    one, two = table(old), table(new)
    match = matched(one, two, {entry.id: entry for entry in new.retired})
    told = _Teller(one, two, match, new, declared, {entry.id for entry in old.retired})
    changes = [impact.judged(change, scored=new.scored) for change in told.all()]
    changes = [_said(change, declared, scored=new.scored) for change in changes]
    changes = list(_renewed(changes, new))
    order = {key: number for number, key in enumerate([*two.parts, *one.parts])}
    changes.sort(key=lambda change: (-IMPACTS.index(change.impact), order.get(change.id, 0)))
    return Diff(tuple(changes), tuple(suggest.suggestions(one, two, match)), tuple(rows.stale(old, new)))


def _said(change: Change, declared: Declared, *, scored: bool) -> Change:
    """A change with what people declared about it."""
    name = change.fingerprint
    change = change._replace(accepted=declared.accepted.get(name, ""))
    if name in declared.corrects and change.verb in ("reworded", "renamed", "changed"):
        refused = nature.forbids_correction(change.old, change.new) or change.field == "stage" or change.kind == "stage"
        if refused:
            return change._replace(remedy="this is no correction: a negation, a number or a stage changes")
        return impact.judged(change._replace(corrects=declared.corrects[name]), scored=scored)
    return change


def _renewed(changes: list[Change], new: model.Framework) -> Iterator[Change]:
    """The changes; a row that was renewed because of nothing but changes of form weighs no more than they do."""
    ends = {end.id: {text.address.partition("#")[0] for text in end.texts} for end in ours(new).values()}
    grave = {change.id for change in changes if change.impact not in ("none", "patch") and change.kind != "row"}
    touched = {change.id for change in changes}
    for change in changes:
        subject = change.name.partition(" → ")[0]
        inside = ends.get(subject, set())
        if change.field == "reviewed_subject" and inside & touched and not inside & grave:
            yield change._replace(
                impact="patch", reason="Somebody looked again whether the row holds, after corrections."
            )
        else:
            yield change


class _Teller:
    """Tells every change between two tables that were matched."""

    def __init__(
        self, old: Table, new: Table, match: Match, framework: model.Framework, declared: Declared, retired: set[str]
    ) -> None:
        self.old, self.new, self.match, self.declared = old, new, match, declared
        self.language, self.retired = framework.language, retired
        self.listed = {entry.id for entry in framework.retired}

    def all(self) -> Iterator[Change]:
        for was, now in self.match.pairs.items():
            yield from self.of_pair(self.old.parts[was], self.new.parts[now])
        covered = {target for lineage in self.match.lineage.values() for target in lineage.targets}
        yield from self.come(covered)
        yield from self.gone()
        yield from self.orders()

    def of_pair(self, was: Part, now: Part) -> Iterator[Change]:
        """What became of a part that went on."""
        parent = self.match.pairs.get(was.parent, "")
        if was.key == now.key and parent == now.parent and was.fields == now.fields:
            return  # as nearly all of them
        about = Change("changed", now.kind, now.key, was.key, now.name, now.trail, before=was.at, after=now.at)
        declared = was.key not in self.match.undeclared
        if was.key != now.key and now.parent:
            remedy = "" if declared else f"declare it:  previous_ids: [{was.key}]"
            yield about._replace(verb="renamed", field="id", old=was.key, new=now.key, declared=declared, remedy=remedy)
        if now.parent != parent and now.parent:
            place = self.places[now.key]
            yield about._replace(verb="moved", old=was.parent, new=now.parent, among=now.among, place=place)
        for field in [*was.fields, *(name for name in now.fields if name not in was.fields)]:
            yield from self.of_field(about, was, now, field)

    def of_field(self, about: Change, was: Part, now: Part, field: str) -> Iterator[Change]:
        """What became of one field; a field that is not there is empty."""
        one, two = was.fields.get(field), now.fields.get(field)
        old, new = one.value if one else "", two.value if two else ""
        if old == new:
            return
        role = (two or one).role if (two or one) else FACT  # type: ignore[union-attr]
        change = about._replace(
            field=field, field_role=role, old=old, new=new,
            before=one.at if one else was.at, after=two.at if two else now.at,
        )  # fmt: skip
        if role == FACT:
            yield change
            return
        judged = nature.judge(old, new, self.language, self.declared.terms)
        verb: Verb = "renamed" if role == TITLE else "reworded"
        yield change._replace(verb=verb, nature=judged.nature, why=judged.why)

    def come(self, covered: set[str]) -> Iterator[Change]:
        """Parts that are new, each with all that came inside it."""
        come = set(self.match.come)
        for key in self.match.come:
            part = self.new.parts[key]
            if part.parent in come or key in covered:
                continue
            place = self.places[key] if part.parent else 0
            inside = tuple(_inside(self.new, self.new_children, key, come))
            change = Change(
                "added", part.kind, key, "", part.name, part.trail, new=part.words, after=part.at, parts=inside,
                among=part.among, place=place,
            )  # fmt: skip
            yield self.back(change)

    def back(self, change: Change) -> Change:
        """A part whose id was retired before is reinstated, or its id is used for something else."""
        known = self.declared.earlier.get(change.id, "")
        same = not known or nature.judge(known, change.new, self.language).nature != "replaced"
        if change.id in self.retired or change.id in self.listed or change.id in self.old.parts:
            is_back = change.id in self.retired and change.id not in self.listed and same
            return change._replace(verb="reinstated" if is_back else "reused", old=known)
        return change

    def gone(self) -> Iterator[Change]:
        """Parts that are gone, each with all that went with it."""
        lost = {key for key in self.match.gone if key not in self.match.lineage}
        for key in self.match.gone:
            part = self.old.parts[key]
            lineage = self.match.lineage.get(key)
            change = Change(
                "removed", part.kind, key, key, part.name, part.trail, old=part.words, before=part.at, among=part.among
            )
            if lineage is None:
                if part.parent in lost:
                    continue
                inside = tuple(_inside(self.old, self.old_children, key, lost))
                remedy = f"say in retired.yaml where its meaning went:  - id: {key}"
                yield change._replace(parts=inside, declared=part.kind == "row", remedy=remedy)
                continue
            came = tuple(self.new.parts[name] for name in lineage.targets if name in self.match.come)
            words = [self.new.parts[name].words for name in lineage.targets if name in self.new.parts]
            judged = nature.together([part.words], words, self.language) if lineage.how == "split" else None
            if lineage.how == "merged":
                others = [o for o, found in self.match.lineage.items() if found == lineage]
                judged = nature.together([self.old.parts[other].words for other in others], words, self.language)
            yield change._replace(
                verb=lineage.how, targets=lineage.targets, parts=(part, *came), new=" · ".join(words),
                nature=judged.nature if judged else "", why=judged.why if judged else "",
            )  # fmt: skip

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each part stands now in the list that holds it."""
        return {key: place for keys in self.new.order.values() for place, key in enumerate(keys)}

    @cached_property
    def old_children(self) -> Mapping[str, list[str]]:
        """The parts in each part, as they were."""
        return _children(self.old)

    @cached_property
    def new_children(self) -> Mapping[str, list[str]]:
        """The parts in each part, as they are now."""
        return _children(self.new)

    def orders(self) -> Iterator[Change]:
        """Lists whose entries stand in another order."""
        back = {now: was for was, now in self.match.pairs.items()}
        for (parent, among), now in self.new.order.items():
            was = [self.match.pairs.get(key, "") for key in self.old.order.get((back.get(parent, ""), among), ())]
            moved = movers([key for key in was if key], now)
            if moved:
                part = self.new.parts[parent]
                first = self.new.parts[moved[0]]
                names = ", ".join(self.new.parts[key].name for key in moved[:5]) + (" …" if len(moved) > 5 else "")
                before, after = set(was), set(now)
                yield Change(
                    "reordered", first.kind, parent, back[parent], part.name, part.trail, field=among, new=names,
                    before=self.old.parts[back[parent]].at, after=part.at, among=among,
                    old_order=tuple(key for key in was if key in after),
                    new_order=tuple(key for key in now if key in before),
                    targets=tuple(moved),
                )  # fmt: skip


def _children(of: Table) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for (parent, _), keys in of.order.items():
        found.setdefault(parent, []).extend(keys)
    return found


def _inside(of: Table, children: Mapping[str, list[str]], key: str, among: set[str]) -> Iterator[Part]:
    """A part with all parts below it that are among some."""
    yield of.parts[key]
    for child in children.get(key, ()):
        if child in among:
            yield from _inside(of, children, child, among)
