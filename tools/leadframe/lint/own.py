"""The rules that a house style defines itself: a pattern that may not occur, or a length."""

import re
from collections.abc import Iterator

from leadframe.finding import Edit, Fix, Problem
from leadframe.rules.house_style import OwnRule
from leadframe.rules.subject import PROSE, Occurrence, Subject, problem


def check(rule: OwnRule, subject: Subject) -> Iterator[Problem]:
    """What a rule of the house style finds. A pattern that is no regular expression is found elsewhere."""
    roles = rule.roles or PROSE
    try:
        pattern = re.compile(rule.pattern) if rule.pattern else None
    except re.error:
        return
    for text in subject.texts(*roles):
        for match in pattern.finditer(text.text) if pattern else ():
            found = Occurrence(text, *match.span())
            if match[0] and not subject.is_protected(found):
                written = match.expand(rule.use) if rule.use is not None else None
                remedy = f"write {written}" if written else "reword it" if written is None else "delete it"
                fix = None if written is None else Fix((Edit(*match.span(), written),), safe=False)
                yield Problem(text.at, rule.message, remedy, match.span(), fix)
        length = len(text.text.split()) if rule.unit == "words" else len(text.text)
        if rule.most and length > rule.most:
            found = Occurrence(text, 0, len(text.text))
            yield problem(found, f"{rule.message} ({length} {rule.unit})", f"{rule.most} are the most")


def faults(rules: tuple[OwnRule, ...]) -> Iterator[Problem]:
    """Patterns that are no regular expressions, would match nothing, or might take for ever."""
    for rule in rules:
        try:
            if rule.pattern:
                pattern = re.compile(rule.pattern)
                if rule.use is not None:
                    re.compile(f"{rule.pattern}|").sub(rule.use, "")
        except (re.error, IndexError) as error:
            yield Problem(rule.at / "pattern", f"this is no regular expression: {error}", "correct it")
            continue
        if rule.pattern and pattern.match(""):
            message = "this pattern fits anywhere, since it can match nothing at all"
            yield Problem(rule.at / "pattern", message, "ask for at least one sign")
        elif _REPEATED.search(rule.pattern):
            message = "a repetition inside a repetition can take for ever"
            yield Problem(rule.at / "pattern", message, "leave out one of the two")


_REPEATED = re.compile(r"\([^()]*[+*}][^()]*\)[+*{]")
