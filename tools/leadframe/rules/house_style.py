"""The house style of a framework: what its rules are told, from framework/house-style.yaml."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leadframe.content.layout import HOUSE_STYLE
from leadframe.finding import Severity
from leadframe.position import At


class Term(NamedTuple):
    """A word to use. `avoid` are words for the same that are not used; `covers` are those that the framework itself
    declares to be covered by it, at the address `declared_in`. `safe` says that the change never alters the meaning.
    """

    at: At
    use: str
    avoid: tuple[str, ...]
    covers: tuple[str, ...]
    declared_in: str
    why: str
    safe: bool


class OwnRule(NamedTuple):
    """A rule that a team wrote itself: a pattern that may not occur, or a length."""

    at: At
    id: str
    severity: Severity
    message: str
    roles: tuple[str, ...]
    pattern: str
    use: str | None
    most: int
    unit: str


class Acceptance(NamedTuple):
    """A finding that is accepted: one rule at one address, while what was judged has this fingerprint."""

    at: At
    rule: str
    address: str
    fingerprint: str
    reason: str
    until: str


class HouseStyle(NamedTuple):
    """A house style. `rules` says for a rule or a family whether it runs, how grave it is, and its options."""

    requires: str = ""
    rules_as_of: str = ""
    rules: Mapping[str, Mapping[str, Any]] = {}
    terms: tuple[Term, ...] = ()
    protected: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
    accepted: tuple[Acceptance, ...] = ()


def build(data: Mapping[str, Any]) -> HouseStyle:
    """The house style that data says which passed its schema."""
    at = At(HOUSE_STYLE, ())
    return HouseStyle(
        data.get("requires", ""),
        data.get("rules_as_of", ""),
        data.get("rules", {}),
        tuple(_term(at / "terms" / number, entry) for number, entry in enumerate(data.get("terms", ()))),
        tuple(data.get("protected", ())),
        tuple(data.get("vocabulary", ())),
        tuple(_own(at / "own_rules" / number, entry) for number, entry in enumerate(data.get("own_rules", ()))),
        tuple(_accepted(at / "accepted" / number, entry) for number, entry in enumerate(data.get("accepted", ()))),
    )


def _term(at: At, data: Mapping[str, Any]) -> Term:
    avoid, covers = tuple(data.get("avoid", ())), tuple(data.get("covers", ()))
    return Term(
        at, data["use"], avoid, covers, data.get("declared_in", ""), data.get("why", ""), data.get("safe", False)
    )


def _own(at: At, data: Mapping[str, Any]) -> OwnRule:
    longest = data.get("longest", {})
    unit = "words" if "words" in longest else "characters"
    return OwnRule(
        at,
        data["id"],
        data.get("severity", "warning"),
        data["message"],
        tuple(data.get("roles", ())),
        data.get("pattern", ""),
        data.get("use"),
        longest.get(unit, 0),
        unit,
    )


def _accepted(at: At, data: Mapping[str, Any]) -> Acceptance:
    return Acceptance(at, data["rule"], data["at"], data["fingerprint"], data.get("reason", ""), data.get("until", ""))
