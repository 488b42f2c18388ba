"""Which rules run on a framework, how grave each is, and why others do not run."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from leadframe import rules
from leadframe.finding import Severity
from leadframe.rules.house_style import HouseStyle, OwnRule
from leadframe.rules.rule import Options, Rule, options

OWN = "own"
"""The family of the rules that a house style defines."""
_AMERICAN = ("en-US", "en-CA", "en-PH", "en-LR")


T = TypeVar("T")


class Choice(NamedTuple):
    """What a command asks for: only these rules or families (all, if empty), and none of those; with `only_errors`, no
    rule that finds less.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    only_errors: bool = False


class Chosen(NamedTuple):
    """A rule that runs."""

    name: str
    rule: Rule
    severity: Severity
    options: Options


def chosen(style: HouseStyle, language: str, choice: Choice) -> tuple[list[Chosen], list[str], bool]:
    """The rules that run, a sentence for each reason why others do not that were meant to, and whether none of them
    asks what this machine has.

    A framework that is pinned (`rules_as_of`) is judged as the Leadframe of that version judged it: rules that are
    younger wait, unless they are named one by one, and what became stricter is as it was.
    """
    lasts = True
    run: list[Chosen] = []
    foreign: dict[str, list[str]] = {}
    young: list[str] = []
    milder: list[str] = []
    lacking: list[str] = []
    pinned = style.rules_as_of
    own = {rule.id for rule in style.own_rules}
    for name in rules.NAMES:
        group = rules.family(name)
        settings = {**style.rules.get(group, {}), **style.rules.get(name, {})}
        settings = settings if name not in rules.ESSENTIAL else {}
        if not _is_wanted(name, group, choice, runs=settings.get("run", rules.runs(name))):
            continue
        if choice.only_errors and name not in rules.GRAVE and settings.get("severity") != "error":
            continue
        rule = rules.load(name)
        about = rule.ABOUT
        lasts = lasts and about.lacks is None
        if not speaks(about.language, language):
            foreign.setdefault(about.language, []).append(name)
            continue
        is_named = "run" in style.rules.get(name, {}) or name in choice.select
        if is_younger(about.since, pinned) and (not is_named or name in own):
            young.append(name)
            continue
        before = {key: as_of(option.default, option.was, pinned) for key, option in about.options.items()}
        usual = as_of(about.severity, about.severity_was, pinned)
        severity = settings.get("severity", usual)
        if choice.only_errors and severity != "error":
            continue
        told = options(rule, {**before, **settings})
        if lack := about.lacks(language, told) if about.lacks else "":
            lacking.append(f"{name}: {lack}")
        else:
            run.append(Chosen(name, rule, severity, told))
            if told != options(rule, settings) or (usual != about.severity and "severity" not in settings):
                milder.append(name)
    return run, [*_foreign(foreign, language), *_waiting(young, milder, pinned), *lacking], lasts


def own_rules(style: HouseStyle, choice: Choice) -> list[OwnRule]:
    """The rules of the house style itself that run."""
    runs = style.rules.get(OWN, {}).get("run", True)
    return [
        rule
        for rule in style.own_rules
        if _is_wanted(rule.id, OWN, choice, runs=style.rules.get(rule.id, {}).get("run", runs))
        and (rule.severity == "error" or not choice.only_errors)
    ]


def _is_wanted(name: str, group: str, choice: Choice, *, runs: bool) -> bool:
    if not choice.ignore.isdisjoint((name, group)):
        return False
    return not choice.select.isdisjoint((name, group)) if choice.select else runs


def speaks(wanted: str, language: str) -> bool:
    """Whether a rule for the language `wanted` fits a framework in `language` (tags of BCP 47)."""
    if not wanted:
        return True
    if wanted == "en-GB":
        return language.split("-")[0] == "en" and language not in _AMERICAN
    return language == wanted or language.startswith(f"{wanted}-")


def is_younger(since: str, pinned: str) -> bool:
    """Whether something that is new in a version is unknown to a framework that is pinned to the rules of another."""
    return bool(pinned) and version(since) > version(pinned)


def as_of(now: T, was: Mapping[str, T], pinned: str) -> T:
    """What holds for a framework that is pinned: the value of now or, before the version where it changed, of then."""
    return next((was[changed] for changed in sorted(was, key=version) if is_younger(changed, pinned)), now)


def version(text: str) -> tuple[int, ...]:
    """A version as numbers that compare."""
    return tuple(int(part) for part in text.split("."))


def _foreign(groups: dict[str, list[str]], language: str) -> Iterator[str]:
    names = [name for group in groups.values() for name in group]
    if names:
        yield f"{_count(names)} for English, since the framework is in the language {language}: {', '.join(names)}"


def _waiting(young: list[str], milder: list[str], pinned: str) -> Iterator[str]:
    if young:
        yield f"{_count(young)} younger than rules_as_of: {pinned} in the house style: {', '.join(young)}"
    if milder:
        yield f"{_count(milder)} by the stricter measure that came after rules_as_of: {pinned}: {', '.join(milder)}"


def _count(names: Collection[str]) -> str:
    return f"{len(names)} {'rule' if len(names) == 1 else 'rules'}"


def families() -> Iterable[str]:
    """The families of the rules, in their order, and that of the rules that a house style defines."""
    return [*rules.families(), OWN]
