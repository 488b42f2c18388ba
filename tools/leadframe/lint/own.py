"""The rules that a house style defines itself: a pattern that may not occur, or a length."""

import re
from collections.abc import Iterator
from functools import cache

from leadframe.finding import Edit, Fix, Problem
from leadframe.rules.house_style import OwnRule
from leadframe.rules.subject import PROSE, Occurrence, Subject, problem
from leadframe.schema_check import patterns

SAMPLE = "A word, and another."


def check(rule: OwnRule, subject: Subject) -> Iterator[Problem]:
    """What a rule of the house style finds. A rule with a bad pattern finds nothing; `faults` tells of it."""
    if wrong(rule):
        return
    for text in subject.texts(*(rule.roles or PROSE)):
        for match in re.finditer(rule.pattern, text.text) if rule.pattern else ():
            found = Occurrence(text, *match.span())
            if not subject.is_protected(found):
                written = match.expand(rule.use) if rule.use is not None else None
                remedy = f"write {written}" if written else "reword it" if written is None else "delete it"
                fix = None if written is None else Fix((Edit(*match.span(), written),), safe=False)
                yield Problem(text.at, rule.message, remedy, match.span(), fix)
        length = len(text.text.split()) if rule.unit == "words" else len(text.text)
        if rule.most and length > rule.most:
            found = Occurrence(text, 0, len(text.text))
            yield problem(found, f"{rule.message} ({length} {rule.unit})", f"{rule.most} are the most")


def faults(rules: tuple[OwnRule, ...]) -> Iterator[Problem]:
    """Rules whose pattern, or what is to be written in its place, cannot be used."""
    for rule in rules:
        if reason := wrong(rule):
            yield Problem(rule.at / "pattern", reason[0], reason[1])


@cache
def wrong(rule: OwnRule) -> tuple[str, str] | None:
    """What is wrong with the pattern of a rule, and the way out."""
    if not rule.pattern:
        return None
    try:
        pattern = re.compile(rule.pattern)
        if rule.use is not None:
            re.sub(f"(?:{rule.pattern})|", rule.use, "")
    except (re.error, IndexError, OverflowError, RecursionError) as error:
        return f"this is no regular expression, or what to write does not fit it: {error}", "correct it"
    if pattern.match("") or any(not match[0] for match in pattern.finditer(SAMPLE)) or _is_empty(rule.pattern):
        return "this pattern fits anywhere, since it can match nothing at all", "ask for at least one sign"
    return patterns.trouble(rule.pattern)


def _is_empty(pattern: str) -> bool:
    """Whether a pattern only looks around."""
    return re.fullmatch(r"(\((\?=|\?!|\?<=|\?<!)[^()]*\)|\\b|\\B|\^|\$)+", pattern) is not None
