"""Two states that were compared, and what all reporters of changes say of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from leadframe.diff import IMPACTS, Change, Diff
from leadframe.diff.changes import words_of
from leadframe.diff.words import Run
from leadframe.position import At
from leadframe.reporters.words import counted


class Compared(NamedTuple):
    """A comparison: what the two states are called, the title of the framework, the version before, its language.

    `everything`: also what has no impact. `line` gives the line where something stands in the new state, or 0.
    """

    old: str
    new: str
    title: str
    version: str
    language: str
    found: Diff
    everything: bool = False
    line: Callable[[At], int] = lambda at: 0

    @property
    def changes(self) -> list[Change]:
        """The changes to be told, gravest first."""
        return [change for change in self.found.changes if self.everything or change.impact != "none"]


def bump(version: str, impact: str) -> str:
    """The version that changes of an impact ask for (Semantic Versioning 2.0.0, 7 and 8); before 1.0.0 a step less."""
    major, minor, patch = (int(number) for number in version.split("."))
    if impact == "major":
        return f"{major + 1}.0.0" if major else f"0.{minor + 1}.0"
    if impact == "minor":
        return f"{major}.{minor + 1}.0" if major else f"0.{minor}.{patch + 1}"
    return f"{major}.{minor}.{patch + 1}" if impact == "patch" else version


def next_version(compared: Compared) -> str:
    """What is said about the next version."""
    impact = compared.found.impact
    if impact == "error":
        return "an id is used again; mend that before anything else"
    if impact == "none":
        return "no new version is needed"
    return f"the next version is {bump(compared.version, impact)} ({impact})"


def counts(compared: Compared) -> str:
    """How many changes there are of each impact, gravest first."""
    found = Counter("accepted" if change.accepted else change.impact for change in compared.changes)
    order = [*reversed(IMPACTS), "accepted"]
    return ", ".join(f"{found[name]} {name}" for name in order if found[name]) or "no change"


def headline(change: Change) -> str:
    """What happened, in a few words of the framework."""
    where = (
        f"{change.trail} › {change.name}" if change.trail and change.kind not in ("domain", "element") else change.name
    )
    what = {
        "added": _with("is new", change),
        "removed": _with("is gone, and nothing says where its meaning went", change),
        "retired": f"is retired{_to(change, ', replaced by')}",
        "reinstated": "is back",
        "reused": "uses an id that was something else before",
        "split": f"is split{_to(change, ' into')}",
        "merged": f"is merged{_to(change, ' into')}",
        "moved": f"moved from {change.old} to {change.new}",
        "reordered": f"has another order: {change.new} moved",
    }.get(change.verb)
    if what is None and change.field == "id":
        what = f"has another id: {change.old} is now {change.new}"
    if what is None:
        field = "" if change.field == "text" else f" {change.field.replace('_', ' ')}"
        nature = f" ({change.nature}: {change.why})" if change.nature and change.why else ""
        what = f"{change.verb}{field}{nature}"
        return f"{where}: {what}"
    return f"{where} {what}"


def _with(words: str, change: Change) -> str:
    inside = len(change.parts) - 1
    return f"{words} (with {counted(inside, 'part')} inside)" if inside > 0 else words


def _to(change: Change, words: str) -> str:
    return f"{words} {', '.join(change.targets)}" if change.targets else ""


def place(compared: Compared, change: Change) -> str:
    """The file and line where a change stands now; where it is gone, or the lines are not known, the file."""
    at = change.after or change.before
    number = compared.line(change.after) if change.after else 0
    return f"{at.file}:{number}" if at and number else at.file if at else ""


def grouped(compared: Compared) -> Iterator[tuple[str, list[Change]]]:
    """The changes under the domain or section that they are about, in the order in which each comes first."""
    groups: dict[str, list[Change]] = {}
    for change in compared.changes:
        groups.setdefault(change.trail.partition(" › ")[0] or change.name, []).append(change)
    yield from groups.items()


def is_renewal(change: Change) -> bool:
    """Whether somebody merely looked again at a row of a crosswalk."""
    return change.kind == "row" and change.field.startswith("reviewed")


def renewals(compared: Compared) -> str:
    """What is said of all rows that were looked at again; empty if none were."""
    rows = {change.id for change in compared.changes if is_renewal(change)}
    return (
        f"{counted(len(rows), 'row')} of crosswalks {'was' if len(rows) == 1 else 'were'} looked at again"
        if rows
        else ""
    )


def swaps(compared: Compared) -> list[tuple[str, str, list[Change]]]:
    """Words that were exchanged for others in the same way in three texts or more: old, new, and the changes."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in compared.changes:
        if change.verb == "reworded":
            changed = words_of(change)
            pairs = {(gone, come) for gone, come in _pairs(changed)}
            if len(pairs) == 1 and all(min(pairs)):
                found.setdefault(pairs.pop(), []).append(change)
    return [(old, new, changes) for (old, new), changes in found.items() if len(changes) > 2]


def _pairs(found: list[Run]) -> Iterator[tuple[str, str]]:
    gone = ""
    for run in found:
        if run.sign == "-":
            gone = run.text.strip().lower()
        elif run.sign == "+":
            yield gone, run.text.strip().lower()
            gone = ""
        else:
            if gone:
                yield gone, ""
            gone = ""
    if gone:
        yield gone, ""
