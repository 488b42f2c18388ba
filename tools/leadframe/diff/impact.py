"""What a change means for those who are assessed by a framework, or hold data by its ids: one table, with reasons."""

from collections.abc import Callable
from typing import NamedTuple

from leadframe.diff.changes import Change, Impact

FORMAL = ("typography", "spelling", "inflection")
MEANING = ("substantive", "replaced")
DEMANDS = ("domain", "element", "descriptor", "negative behaviour", "stage")
LOOSER = {"exact": 3, "close": 2, "broad": 1, "narrow": 1, "related": 0, "none": -1}
RIGHTS = ("rights",)
ADDRESSES = ("id", "base_uri", "prefix")


class Rule(NamedTuple):
    """A line of the table: its name, when it holds, the impact, and the reason in a sentence."""

    name: str
    holds: Callable[[Change, bool], bool]
    impact: Impact
    reason: str


def _is_example(change: Change, scored: bool) -> bool:
    return change.kind == "indicator" and not scored


def _loosened(change: Change) -> bool:
    return change.field == "predicate" and LOOSER.get(change.new, 0) < LOOSER.get(change.old, 0)


TABLE: tuple[Rule, ...] = (
    Rule("id-reused", lambda c, s: c.verb == "reused", "error",
         "An id that was retired names something else now: saved assessments would claim what nobody said."),
    Rule("correction", lambda c, s: bool(c.corrects), "patch",
         "A slip is mended, as the release notes declare; nobody is asked for anything else."),
    Rule("layout", lambda c, s: c.nature == "layout", "none", "No word changed."),
    Rule("reinstated", lambda c, s: c.verb == "reinstated", "minor",
         "What was retired is back under its id; what was saved by it counts again."),
    Rule("row-added", lambda c, s: c.kind == "row" and c.verb == "added", "minor",
         "The crosswalk says more than before, and nothing else than before."),
    Rule("row-removed", lambda c, s: c.kind == "row" and c.verb == "removed", "major",
         "Somebody may have relied on this row."),
    Rule("predicate-loosened", lambda c, s: _loosened(c), "major",
         "The crosswalk claims less than before: evidence may no longer carry over."),
    Rule("predicate-tightened", lambda c, s: c.field == "predicate", "minor", "The crosswalk claims more than before."),
    Rule("row-renewed", lambda c, s: c.kind == "row" and c.field.startswith("reviewed"), "minor",
         "Somebody looked again whether the row holds."),
    Rule("sibling-changed", lambda c, s: "related" in c.kind or c.kind in ("crosswalk", "row"), "patch",
         "It is told about another framework, or about a row; nobody is asked for anything else."),
    Rule("example-came-or-went", lambda c, s: c.kind == "example" and c.verb != "moved", "patch",
         "Examples show; they ask for nothing."),
    Rule("indicator-added", lambda c, s: _is_example(c, s) and c.verb == "added", "minor",
         "Indicators are examples of what may be seen, as the framework says."),
    Rule("demand-added", lambda c, s: c.verb == "added" and (c.kind in DEMANDS or c.kind == "indicator"), "major",
         "It asks something new of a person."),
    Rule("added", lambda c, s: c.verb == "added", "minor", "The framework says more; it asks for nothing new."),
    Rule("undeclared-id", lambda c, s: c.verb in ("removed", "renamed", "moved") and not c.declared, "major",
         "An id is gone and nothing says where its meaning went: saved assessments break."),
    Rule("retired-with-successor", lambda c, s: c.verb == "retired" and bool(c.targets), "minor",
         "What was saved by the old id can be carried over to its successor."),
    Rule("indicator-retired", lambda c, s: c.verb == "retired" and _is_example(c, s), "minor",
         "Indicators are examples of what may be seen, as the framework says."),
    Rule("retired", lambda c, s: c.verb == "retired", "major",
         "It is no longer asked for, and nothing takes its place: what was saved by it has nowhere to go."),
    Rule("split-or-merged", lambda c, s: c.verb in ("split", "merged") and c.nature not in MEANING, "minor",
         "The lineage is declared: what was saved can be carried over."),
    Rule("id-renamed", lambda c, s: c.verb == "renamed" and c.field == "id", "minor",
         "The new id is declared: what was saved can be carried over."),
    Rule("stage-order", lambda c, s: c.verb == "reordered" and c.kind == "stage", "major",
         "The order of the stages is their meaning."),
    Rule("reordered", lambda c, s: c.verb == "reordered", "patch", "Numbers change, ids and words do not."),
    Rule("stage-of-indicator", lambda c, s: c.kind == "indicator" and c.field == "stage", "major",
         "It is expected at another stage than before."),
    Rule("moved", lambda c, s: c.verb == "moved", "minor", "It stands elsewhere; its id and its words do not change."),
    Rule("rights", lambda c, s: c.field in RIGHTS or c.field == "licence", "major",
         "What people may do with the text is another thing now."),
    Rule("address", lambda c, s: c.field in ADDRESSES, "major", "Addresses that others have saved lead nowhere now."),
    Rule("applicability", lambda c, s: c.kind == "domain" and c.field == "stages", "major",
         "It applies to other people than before."),
    Rule("language", lambda c, s: c.field == "language", "major", "The framework is in another language now."),
    Rule("scored", lambda c, s: c.field == "scored", "major", "Indicators are scored now, or no longer."),
    Rule("form", lambda c, s: c.nature in FORMAL, "patch", "The words mean what they meant."),
    Rule("title", lambda c, s: c.verb == "renamed", "minor", "It is called something else; what it asks is the same."),
    Rule("example-reworded", lambda c, s: c.field_role == "example", "patch",
         "It shows, or is another printing; the text that holds is the same."),
    Rule("wording", lambda c, s: c.nature == "wording", "minor", "It is said in other words, and asks for the same."),
    Rule("indicator-reworded", lambda c, s: _is_example(c, s) and c.verb == "reworded", "minor",
         "Indicators are examples of what may be seen, as the framework says."),
    Rule("meaning", lambda c, s: c.nature in MEANING, "major",
         "It asks something else of a person."),
    Rule("fact", lambda c, s: True, "patch", "A fact about the framework changed; nobody is asked for anything else."),
)  # fmt: skip
"""The first line that holds decides."""


def judged(change: Change, *, scored: bool) -> Change:
    """A change with its impact and the reason. `scored`: indicators count as descriptors."""
    rule = next(rule for rule in TABLE if rule.holds(change, scored))
    return change._replace(impact=rule.impact, reason=rule.reason)
