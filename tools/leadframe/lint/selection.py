"""Which rules run on a framework, how grave each is, and why others do not run."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from leadframe import rules
from leadframe.finding import Severity
from leadframe.rules.house_style import HouseStyle, OwnRule
from leadframe.rules.rule import Options, Rule, options

OWN = "own"
"""The family of the rules that a house style defines."""
_AMERICAN = ("en-US", "en-CA", "en-PH", "en-LR")


class Choice(NamedTuple):
    """What a command asks for: only these rules or families (all, if empty), and none of those."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()


class Chosen(NamedTuple):
    """A rule that runs."""

    name: str
    rule: Rule
    severity: Severity
    options: Options


def chosen(style: HouseStyle, language: str, choice: Choice) -> tuple[list[Chosen], list[str]]:
    """The rules that run, and a sentence for each reason why others do not that were meant to."""
    run: list[Chosen] = []
    foreign: dict[str, list[str]] = {}
    young: list[str] = []
    lacking: list[str] = []
    for name in rules.NAMES:
        group = rules.family(name)
        settings = {**style.rules.get(group, {}), **style.rules.get(name, {})}
        settings = settings if name not in rules.ESSENTIAL else {}
        if not _is_wanted(name, group, choice, runs=settings.get("run", rules.runs(name))):
            continue
        rule = rules.load(name)
        about = rule.ABOUT
        if not speaks(about.language, language):
            foreign.setdefault(about.language, []).append(name)
        elif _is_younger(about.since, style.rules_as_of) and "run" not in settings and name not in choice.select:
            young.append(name)
        elif lack := about.lacks(language, options(rule, settings)) if about.lacks else "":
            lacking.append(f"{name}: {lack}")
        else:
            run.append(Chosen(name, rule, settings.get("severity", about.severity), options(rule, settings)))
    return run, [*_foreign(foreign, language), *_young(young, style.rules_as_of), *lacking]


def own_rules(style: HouseStyle, choice: Choice) -> list[OwnRule]:
    """The rules of the house style itself that run."""
    runs = style.rules.get(OWN, {}).get("run", True)
    return [
        rule
        for rule in style.own_rules
        if _is_wanted(rule.id, OWN, choice, runs=style.rules.get(rule.id, {}).get("run", runs))
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


def _is_younger(since: str, as_of: str) -> bool:
    return bool(as_of) and version(since) > version(as_of)


def version(text: str) -> tuple[int, ...]:
    """A version as numbers that compare."""
    return tuple(int(part) for part in text.split("."))


def _foreign(groups: dict[str, list[str]], language: str) -> Iterator[str]:
    names = [name for group in groups.values() for name in group]
    if names:
        yield f"{_count(names)} for English, since the framework is in the language {language}: {', '.join(names)}"


def _young(names: list[str], as_of: str) -> Iterator[str]:
    if names:
        yield f"{_count(names)} younger than rules_as_of: {as_of} in the house style: {', '.join(names)}"


def _count(names: Collection[str]) -> str:
    return f"{len(names)} {'rule' if len(names) == 1 else 'rules'}"


def families() -> Iterable[str]:
    """The families of the rules, in their order, and that of the rules that a house style defines."""
    return [*rules.families(), OWN]
