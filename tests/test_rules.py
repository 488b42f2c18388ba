"""Every rule does what its manual says: the examples in it are run."""

import json
import os
import re

import pytest

from examples import Example, examples
from leadframe import source
from leadframe.finding import Problem
from leadframe.lint import catalogue
from leadframe.lint.faults import FAULTS, Manual
from leadframe.rules import GRAVE, NAMES, families, family, load
from leadframe.rules.rule import options
from leadframe.schema_check import Checker, store
from projects import NHS, ROOT


def problems(name: str, example: Example) -> list[Problem]:
    rule = load(name)
    about = rule.ABOUT
    chosen = options(rule, example.style.get("rules", {}).get(name, {}))
    if example.needs and about.lacks and (lack := about.lacks(example.language, chosen)):
        if os.environ.get("CI") == "true":
            pytest.fail(lack)
        pytest.skip(lack)
    return list(rule.check(example.subject(), chosen))


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_the_manual(name: str) -> None:
    found = examples(load(name).__doc__ or "")
    assert {kind for kind, _ in found} == {"Fails", "Passes"}
    for kind, lines in found:
        said = problems(name, Example(lines))
        assert bool(said) == (kind == "Fails"), (kind, lines, said)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_where_it_comes_from(name: str) -> None:
    manual = load(name).__doc__ or ""
    assert re.fullmatch(r"[A-Z].*\.", manual.split("\n")[0])
    assert "\nWhy: " in manual
    assert "\nSource: " in manual
    assert ("\nOptions: " in manual) == bool(load(name).ABOUT.options)


def test_the_rules_that_find_errors_are_known_before_they_are_imported() -> None:
    about = {name: load(name).ABOUT for name in NAMES}
    assert {name for name in NAMES if "error" in (about[name].severity, *about[name].severity_was.values())} == GRAVE


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_that_offers_a_fix_says_so(name: str) -> None:
    fixes = [
        problem.fix
        for kind, lines in examples(load(name).__doc__ or "")
        if kind == "Fails"
        for problem in problems(name, Example(lines))
        if problem.fix
    ]
    manual = load(name).__doc__ or ""
    if fixes:
        assert "\nFix" in manual
        assert all(("(safe)" in manual) == fix.safe for fix in fixes) or "safe where" in manual
    else:
        assert "\nFix" not in manual


def decoded(lines: list[str]) -> bytes:
    text = "\n".join(lines) + "\n" if lines else ""
    return re.sub(r"\{U\+([0-9A-F]{4})\}", lambda match: chr(int(match[1], 16)), text).encode()


@pytest.mark.parametrize("manual", FAULTS, ids=[fault.id for fault in FAULTS])
def test_the_examples_of_what_is_always_checked(manual: Manual) -> None:
    general = store.load(NHS, None)
    assert general
    for kind, lines in examples(manual.manual):
        reading = source.parse(decoded(lines))
        found = [fault.rule for fault in reading.faults]
        if manual.family == "shape":
            found += [fault.rule for fault in Checker(general).faults("domain", reading.source)]
        assert (manual.id in found) == (kind == "Fails"), (lines, found)


def test_whatever_can_be_reported_is_in_the_catalogue() -> None:
    """Ids of rules as they stand in the code: in a Fault, or beside a Problem."""
    pattern = re.compile(
        r'(?:Fault|_fault|self\.fault|self\.stop)\(\s*"([a-z-]+)"'
        r'|yield\s+\(?\s*"([a-z]+-[a-z-]+)",|"([a-z-]+)", Problem'
    )
    found = set()
    for path in (ROOT / "tools/leadframe").rglob("*.py"):
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            found.add(next(filter(None, match.groups())))
    assert len(found) > 30
    assert found <= catalogue.entries().keys(), found - catalogue.entries().keys()


def test_names_are_unique_and_families_are_folders() -> None:
    entries = catalogue.entries()
    assert len(entries) == len(FAULTS) + len(NAMES)
    folder = ROOT / "tools/leadframe/rules"
    modules = {path for group in families() for path in (folder / group).glob("*.py") if path.name != "__init__.py"}
    assert modules == {folder / family(name) / f"{name.replace('-', '_')}.py" for name in NAMES}


def test_defaults_of_the_schema_are_those_of_the_rules() -> None:
    schema = json.loads((ROOT / "schema/house-style.schema.json").read_bytes())
    for name in NAMES:
        rule = load(name)
        properties = schema["properties"]["rules"]["properties"][name]["properties"]
        declared = {key: value["default"] for key, value in properties.items() if "default" in value}
        assert declared == {key: option.default for key, option in rule.ABOUT.options.items()}
