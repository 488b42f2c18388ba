"""Rules: each judges a whole framework and says where something is wrong, in words an editor knows.

A rule is a module; its file name, with hyphens, is its id. To add one, write the module and list it here.
"""

from collections.abc import Iterator
from typing import Protocol

from leadframe.content import model
from leadframe.finding import Problem, Severity
from leadframe.rules.references import (
    dangling_note,
    dangling_ref,
    overlapping_marks,
    phrase_not_found,
    repeated_variant,
    replacement_chain,
    stage_not_declared,
)


class Rule(Protocol):
    """What every rule module offers."""

    __name__: str
    SEVERITY: Severity
    NEEDS_EVERY_PART: bool
    """Whether a part that could not be read would make the rule cry wolf."""

    def check(self, framework: model.Framework) -> Iterator[Problem]:
        """The problems of `framework` under this rule."""


RULES: tuple[Rule, ...] = (
    dangling_ref,
    stage_not_declared,
    phrase_not_found,
    overlapping_marks,
    dangling_note,
    repeated_variant,
    replacement_chain,
)


def rule_id(rule: Rule) -> str:
    """The id of a rule: the file name of its module, with hyphens."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


def summary(rule: Rule) -> str:
    """What a rule finds: the first line of its manual, without the full stop."""
    return (rule.__doc__ or "").strip().partition("\n")[0].rstrip(".")
