"""What reporters share: counts in words, and text that cannot do harm where it is shown."""

import unicodedata
from collections import Counter

from leadframe.content import model
from leadframe.finding import SEVERITIES, Finding
from leadframe.lint import Report, counts

_HARMFUL = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def visible(text: str) -> str:
    """The text with everything that could move a terminal's cursor or turn its direction replaced by a sign."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(sign) in _HARMFUL else sign for sign in text)


def message(finding: Finding) -> str:
    """What is wrong and what to do, in one line."""
    return visible(f"{finding.message}; {finding.remedy}")


def counted(number: int, what: str) -> str:
    """A number with its noun."""
    return f"{number} {what if number == 1 else f'{what}s'}"


def parts(framework: model.Framework) -> str:
    """How many parts of each kind a framework has, without the kinds that it has none of."""
    return ", ".join(counted(number, what.removesuffix("s")) for number, what in counts(framework) if number)


def totals(outcome: Report) -> str:
    """How many findings of each severity there are, the gravest first."""
    found = Counter(finding.severity for finding in outcome.findings)
    names = {"error": "error", "warning": "warning", "info": "remark"}
    return ", ".join(counted(found[name], names[name]) for name in reversed(SEVERITIES) if found[name])
