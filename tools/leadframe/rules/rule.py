"""What a rule is."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from leadframe.finding import Problem, Severity
from leadframe.rules.subject import Subject

Options = Mapping[str, Any]


class Option(NamedTuple):
    """An option of a rule: its default, and what the house style may say instead (JSON Schema, with a description).

    `was`: what the default was before a version of Leadframe, by that version. It holds for frameworks that are pinned
    to the rules of an earlier one.
    """

    default: Any
    schema: Mapping[str, Any]
    was: Mapping[str, Any] = {}


class About(NamedTuple):
    """What the engine has to know of a rule.

    `language`: the language it is for ("en" for English, "en-GB" for
    English with British spelling), "" for any. `needs_every_part`: whether a part that could not be read would make
    it cry wolf. `since`: the version of Leadframe in which it was new. `lacks`: says, for a language and the options,
    what the rule needs and this machine lacks; empty if nothing. `severity_was`: the severity before a version, by that
    version, as `Option.was`."""

    severity: Severity
    language: str = ""
    needs_every_part: bool = False
    since: str = "0.1.0"
    options: Mapping[str, Option] = {}
    lacks: Callable[[str, Options], str] | None = None
    severity_was: Mapping[str, Severity] = {}


class Rule(Protocol):
    """What every rule module offers. Its docstring is the manual of the rule."""

    __name__: str
    ABOUT: About

    def check(self, subject: Subject, options: Options) -> Iterator[Problem]:
        """The problems of a framework under this rule."""


def options(rule: Rule, chosen: Options) -> Options:
    """The options of a rule: those chosen, else its defaults."""
    return {name: chosen.get(name, option.default) for name, option in rule.ABOUT.options.items()}


def summary(rule: Rule) -> str:
    """What a rule finds: the first line of its manual, without the full stop."""
    return (rule.__doc__ or "").strip().partition("\n")[0].rstrip(".")


def words(description: str, default: list[str]) -> Option:
    """An option that is a list of words."""
    schema = {"description": description, "type": "array", "items": {"$ref": "definitions.schema.json#/$defs/text"}}
    return Option(default, schema)


def number(description: str, default: int) -> Option:
    """An option that is a whole number of at least 1."""
    return Option(default, {"description": description, "type": "integer", "minimum": 1})


def choice(description: str, default: str, *others: str) -> Option:
    """An option that is one of several words."""
    return Option(default, {"description": description, "enum": [default, *others]})
