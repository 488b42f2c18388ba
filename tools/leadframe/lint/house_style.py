"""What is wrong with the house style itself: unknown rules and options, patterns, acceptances."""

from collections.abc import Collection, Iterator

from leadframe.content.layout import HOUSE_STYLE
from leadframe.errors import CannotDo
from leadframe.finding import Problem, Severity
from leadframe.lint import own
from leadframe.lint.selection import families, is_younger, version
from leadframe.position import At
from leadframe.rules import ESSENTIAL, NAMES, family, load
from leadframe.rules.house_style import Acceptance, HouseStyle
from leadframe.schema_check.suggest import nearest_id

META: dict[str, Severity] = {
    "unknown-rule": "error",
    "bad-pattern": "error",
    "suppression-without-reason": "warning",
    "unused-suppression": "warning",
}
"""What can be wrong with a house style, and how grave it is."""


def refuse_if_too_new(style: HouseStyle, ours: str) -> None:
    """Raises CannotDo if the house style needs another version of Leadframe than `ours`."""
    wanted = style.requires.removeprefix(">=").strip()
    if wanted and version(ours) < version(wanted):
        raise CannotDo(f"{HOUSE_STYLE} requires Leadframe {style.requires}, and this is {ours}; install a newer one")


def problems(style: HouseStyle, addresses: Collection[str] | None) -> Iterator[tuple[str, Problem]]:
    """Names of rules that there are not, addresses that there are not, bad patterns, acceptances without a reason.

    `addresses` are those of all texts, if they are known.
    """
    known = [*NAMES, *families(), *(rule.id for rule in style.own_rules)]
    for name in style.rules:
        if name not in known:
            yield "unknown-rule", _unknown(At(HOUSE_STYLE, ("rules", name)), name, known)
        elif (ours := _essential(name)) and (not style.rules[name].get("run", True) or "severity" in style.rules[name]):
            message = f"{', '.join(ours)} always {'runs' if len(ours) == 1 else 'run'}, as an error"
            yield (
                "unknown-rule",
                Problem(At(HOUSE_STYLE, ("rules", name)), message, "take this out, or name other rules"),
            )
    for rule in style.own_rules:
        if rule.id in (*NAMES, *families(), *META) and not _is_to_come(rule.id, style):
            taken = f"{rule.id} is the name of a rule of Leadframe, or of a family"
            yield "unknown-rule", Problem(rule.at / "id", taken, "choose another name")
        elif [other.id for other in style.own_rules].index(rule.id) != style.own_rules.index(rule):
            yield "unknown-rule", Problem(rule.at / "id", f"two rules are called {rule.id}", "choose another name")
    for term in style.terms:
        if addresses is not None and term.declared_in and term.declared_in not in addresses:
            meant = nearest_id(term.declared_in, addresses)
            remedy = f"did you mean {meant}?" if meant else "write the address of the text that declares the term"
            yield "dangling-ref", Problem(term.at / "declared_in", f"there is no text {term.declared_in}", remedy)
    for problem in own.faults(style.own_rules):
        yield "bad-pattern", problem
    for entry in style.accepted:
        if entry.rule not in known or entry.rule in ESSENTIAL:
            yield "unknown-rule", _unknown(entry.at / "rule", entry.rule, known)
        if not entry.reason.strip() or entry.reason.strip().lower() in ("todo", "tbc", "reason", "x", "-"):
            yield "suppression-without-reason", _unreasoned(entry)


def _is_to_come(name: str, style: HouseStyle) -> bool:
    """Whether a name is that of a rule, or of a family, that came after the rules to which a framework is pinned."""
    named = [rule for rule in NAMES if name in (rule, family(rule))]
    return bool(named) and all(is_younger(load(rule).ABOUT.since, style.rules_as_of) for rule in named)


def _essential(name: str) -> list[str]:
    """The essential rules that a name stands for: that rule, or those of that family."""
    return [rule for rule in NAMES if rule in ESSENTIAL and name in (rule, family(rule))]


def _unknown(at: At, name: str, known: list[str]) -> Problem:
    from leadframe.lint import catalogue

    if name in catalogue.faults() or name in ESSENTIAL:
        remedy = "take it out; what keeps a file from being read, or from being in order, is always reported"
        return Problem(at, f"{name} cannot be chosen or accepted", remedy)
    meant = nearest_id(name, known)
    remedy = f"did you mean {meant}?" if meant else "leadframe explain lists the rules"
    return Problem(at, f"there is no rule {name}", remedy)


def _unreasoned(entry: Acceptance) -> Problem:
    at = entry.at / "reason" if entry.reason else entry.at
    message = f"{entry.rule} is accepted at {entry.address} without a reason"
    return Problem(at, message, "add why it stays: reason", about=f"{entry.rule} {entry.address}")


def unused(
    style: HouseStyle, used: Collection[Acceptance], ran: Collection[str], current: str
) -> Iterator[tuple[str, Problem]]:
    """Acceptances that accept nothing, of rules that ran, and acceptances that have run out at version `current`."""
    idle = [entry for entry in style.accepted if entry.rule in ran and (entry not in used or is_over(entry, current))]
    for entry in idle:
        if is_over(entry, current):
            message = f"{entry.rule} was accepted at {entry.address} until {entry.until}, and this is {current}"
        else:
            message = f"{entry.rule} finds nothing at {entry.address} with the fingerprint {entry.fingerprint}"
        remedy = "delete this entry; if the text was changed and shall stay so, accept it anew"
        about = f"{entry.rule} {entry.address} {entry.fingerprint}"
        whole = entry.at.path[:1] if entry is idle[0] else None
        delete = whole if len(idle) == len(style.accepted) else entry.at.path
        yield "unused-suppression", Problem(entry.at, message, remedy, about=about, delete=delete)


def holds(entry: Acceptance, current: str) -> bool:
    """Whether an acceptance sets anything aside at version `current`."""
    return entry.rule not in ESSENTIAL and not is_over(entry, current)


def is_over(entry: Acceptance, current: str) -> bool:
    """Whether an acceptance has run out at version `current`."""
    return bool(entry.until) and version(current) >= version(entry.until)
