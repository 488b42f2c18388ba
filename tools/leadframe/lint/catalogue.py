"""The catalogue of everything that can be reported, each with its manual."""

from functools import cache
from typing import Any, NamedTuple

from leadframe import rules
from leadframe.finding import Severity
from leadframe.lint import faults as always
from leadframe.rules.rule import summary


class Entry(NamedTuple):
    """A rule as it is explained. `options` are its defaults; `language` is empty where it runs in any."""

    id: str
    family: str
    severity: Severity
    runs: bool
    language: str
    since: str
    options: dict[str, Any]
    summary: str
    manual: str
    chosen: bool


@cache
def entries() -> dict[str, Entry]:
    """Every rule by its id: what is always checked, then what a house style can choose."""
    return {**faults(), **{name: _rule(name) for name in rules.NAMES}}


@cache
def faults() -> dict[str, Entry]:
    """What is always checked."""
    return {
        fault.id: Entry(
            fault.id,
            fault.family,
            fault.severity,
            True,
            "",
            "0.1.0",
            {},
            fault.manual.partition("\n")[0].rstrip("."),
            fault.manual,
            False,
        )
        for fault in always.FAULTS
    }


def _rule(name: str) -> Entry:
    rule = rules.load(name)
    about = rule.ABOUT
    defaults = {name: option.default for name, option in about.options.items()}
    return Entry(
        name,
        rules.family(name),
        about.severity,
        rules.runs(name),
        about.language,
        about.since,
        defaults,
        summary(rule),
        (rule.__doc__ or "").strip(),
        True,
    )


def facts(entry: Entry) -> str:
    """Family, severity, language and whether it runs, in one line."""
    languages = {"en": "English", "en-GB": "English with British spelling"}
    words = [f"family {entry.family}", entry.severity]
    if not entry.chosen:
        words.append("always checked")
    elif not entry.runs:
        words.append("off by default")
    if entry.language:
        words.append(f"for {languages[entry.language]}")
    return f"{', '.join(words)}, since {entry.since}"
