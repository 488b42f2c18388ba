"""Changes between two states of a framework."""

import hashlib
from typing import Literal, NamedTuple

from leadframe.diff.nature import Nature
from leadframe.diff.parts import FACT, Part
from leadframe.diff.words import Run, collapsed, runs
from leadframe.position import At

Verb = Literal[
    "added", "removed", "retired", "reinstated", "reused", "renamed", "reworded", "changed", "moved", "reordered",
    "split", "merged",
]  # fmt: skip
Impact = Literal["none", "patch", "minor", "major", "error"]
IMPACTS: tuple[Impact, ...] = ("none", "patch", "minor", "major", "error")


class Change(NamedTuple):
    """One change. It can be applied alone.

    `id` is the key of the part as it is called now (before, where it is gone), `was` what it was called before; `field`
    is what of it changed and `field_role` how that is compared, `old` and `new` its values: words, or for a move the
    parts around it. `parts` are those that came or went with it, `targets` the ids that carry on its meaning, or those
    that moved in a list. `reason` says why it has its impact; `corrects` and `accepted` are reasons that people gave.
    """

    verb: Verb
    kind: str
    id: str
    was: str
    name: str
    trail: str
    field: str = ""
    field_role: str = ""
    old: str = ""
    new: str = ""
    nature: Nature | Literal[""] = ""
    why: str = ""
    impact: Impact = "none"
    reason: str = ""
    before: At | None = None
    after: At | None = None
    parts: tuple[Part, ...] = ()
    among: str = ""
    place: int = 0
    old_order: tuple[str, ...] = ()
    new_order: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    declared: bool = True
    remedy: str = ""
    corrects: str = ""
    accepted: str = ""

    @property
    def fingerprint(self) -> str:
        """12 hex digits that stay the same wherever the part stands: kind, verb, id, field, and both values."""
        facts = (self.kind, self.verb, self.id, self.field, collapsed(self.old), collapsed(self.new))
        return hashlib.sha256("|".join((*facts, *self.targets)).encode()).hexdigest()[:12]


def words_of(change: Change) -> list[Run]:
    """The words of a change, old and new: none where nothing was said in words."""
    if change.verb in ("moved", "reordered") or change.field == "id":
        return []
    if change.field_role == FACT:
        whole = (Run("-", change.old), Run("+", change.new))
        return [run for run in whole if run.text]
    return runs(change.old, change.new)


class Suggestion(NamedTuple):
    """Something that looks like a change nobody declared: what, how sure, and the YAML that would declare it."""

    verb: Verb
    old: str
    new: tuple[str, ...]
    alike: float
    remedy: str


class Stale(NamedTuple):
    """A row of a crosswalk that needs another look, since words at its end changed."""

    crosswalk: str
    row: str
    side: str
    at: At


class Diff(NamedTuple):
    """All changes from one state of a framework to another, gravest first within the order of reading."""

    changes: tuple[Change, ...]
    suggestions: tuple[Suggestion, ...]
    stale: tuple[Stale, ...]

    @property
    def impact(self) -> Impact:
        """The gravest impact of all changes that nobody accepted."""
        counted = [change.impact for change in self.changes if not change.accepted]
        return max(counted, key=IMPACTS.index, default="none")
