"""Straight and typographic quotation marks and apostrophes are mixed.

Why: a search for patients’ does not find patients'. Either style is right; both at once are not.

Source: NHS digital service manual, "Punctuation" (straight); New Hart's Rules (2005), 9.2 (typographic).

Options: style: consistent (default: the style that occurs less often is reported), straight, or curly.

Fix (safe): the marks of the other style.

Fails:
    descriptor: Respect patients’ choices
    descriptor: Value colleagues’ views
    descriptor: Act on patients' complaints

Passes:
    descriptor: Respect patients’ choices
    descriptor: Act on patients’ complaints
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, choice
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About(
    "info", needs_every_part=True, options={"style": choice("The marks to use.", "consistent", "straight", "curly")}
)
_STRAIGHT, _CURLY = "['\"]", "[‘’‚‛“”„]"


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Marks of the style that is not wanted, or of the rarer one."""
    whole = subject.whole
    straight = sum(map(whole.count, "'\""))
    curly = sum(map(whole.count, "‘’“”"))
    style = options["style"]
    if style == "consistent":
        style = "" if not straight or not curly else "curly" if curly >= straight else "straight"
    unwanted = {"curly": _STRAIGHT if straight else None, "straight": _CURLY if curly else None}.get(style)
    for _, found in subject.search(unwanted) if unwanted else ():
        right = _curly(found) if style == "curly" else "'" if found.words in "‘’‚‛" else '"'
        other = "typographic" if style == "curly" else "straight"
        yield problem(found, f"the other marks of this framework are {other}", f"write {right}", right, safe=True)


def _curly(found: Occurrence) -> str:
    before = found.text.text[found.start - 1 : found.start]
    opens = not before.strip() or before in "([–—“‘"
    return ("“" if opens else "”") if found.words == '"' else ("‘" if opens else "’")
