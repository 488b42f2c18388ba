"""Regular expressions that come from files, and could take for ever.

Python tries each way in which the parts of a pattern can share out a text. There are more of them than anybody can wait
for if a repetition is repeated, or if many parts in a row each have a choice.
"""

import re

MOST_REPETITIONS = 3
MOST_WAYS = 100_000
"""Ways to read a pattern, without its repetitions: a list of words has one for each word."""

_APART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_UNREADABLE = re.compile(r"\(\?(?:#|[a-zA-Z]*x)")
_SPAN = re.compile(r"\{[0-9]*,[0-9]*\}")


def trouble(pattern: str) -> tuple[str, str] | None:
    """Why a pattern could take for ever, and the way out; None if it cannot."""
    if _UNREADABLE.search(pattern):
        return "comments in a pattern can hide what it does", "leave out (?# and (?x"
    plain = _APART.sub("x", pattern)
    if _repeats_a_repetition(plain) or sum(map(plain.count, "*+")) + len(_SPAN.findall(plain)) > MOST_REPETITIONS:
        return "a repetition inside a repetition can take for ever", "leave out one of the two"
    if _ways(plain) > MOST_WAYS:
        return "so many choices in a row can take for ever", "leave out some, or make two rules of it"
    return None


def _is_optional(plain: str, place: int) -> bool:
    """Whether a question mark lets something be absent; it can also begin a group, or make a repetition modest."""
    return plain[place] == "?" and place > 0 and plain[place - 1] not in "(*+?}"


def _repeats_a_repetition(plain: str) -> bool:
    """Whether a group that holds a repetition, or a choice, is itself repeated."""
    open_groups: list[bool] = []
    for place, sign in enumerate(plain):
        if sign == "(":
            open_groups.append(False)
        elif sign == ")" and open_groups:
            holds = open_groups.pop()
            repeated = plain[place + 1 : place + 2] in ("*", "+", "{")
            if holds and repeated:
                return True
            if open_groups:
                open_groups[-1] = open_groups[-1] or holds or repeated
        elif (sign in "*+{|" or _is_optional(plain, place)) and open_groups:
            open_groups[-1] = True
    return False


def _ways(plain: str) -> int:
    """How many ways there are through a pattern: choices in a row multiply, alternatives add up."""
    rows = [[0, 1]]
    last = 1
    for place, sign in enumerate(plain):
        if sign == "(":
            rows.append([0, 1])
        elif sign == "|":
            rows[-1] = [sum(rows[-1]), 1]
        elif sign == ")" and len(rows) > 1:
            last = sum(rows.pop())
            rows[-1][1] *= last
        elif _is_optional(plain, place):
            rows[-1][1] = rows[-1][1] // last * (last + 1)
        else:
            last = 1
    return sum(rows[-1])
