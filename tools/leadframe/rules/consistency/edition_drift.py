"""A reading for another place no longer agrees with the text that it is a copy of.

Why: variants record how a text is printed elsewhere, such as in a summary table. When a text is reworded and its copy
is not, the documents contradict each other. Reported are copies that still hold the words which the text has lost
since the newest version, and copies that have become the same as the text, so that there is nothing to record.

It is a warning, since a change of one word should stop nobody; a release waits until it is settled.

Source: the summary tables of the 2011 framework, which drifted from its pages in nine places.

Fails:
    published: 1.0.0
    published descriptor 1: Improve health care for all
    published descriptor 1 at table: Improve health care for everybody
    descriptor: Improve healthcare for all
    variant at table: Improve health care for everybody

Passes:
    published: 1.0.0
    published descriptor 1: Improve health care for all
    published descriptor 1 at table: Improve health care for everybody
    descriptor: Improve healthcare for all
    variant at table: Improve healthcare for everybody
"""

from collections import Counter
from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import FRAMEWORK, Subject

ABOUT = About("warning")
COPIED = 0.7
"""The share of the words of a text that a copy of it has."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Variants that are behind their text, and variants that equal it."""
    current = {text.address: text.text for text in subject.texts(*FRAMEWORK, "example", "name")}
    variants = list(subject.texts("variant"))
    published = subject.published() if any(_differs(text, current) for text in variants) else {}
    for text in variants:
        address, _, place = text.address.rpartition("@")
        now, then = current.get(address, ""), published.get(address, "")
        if now == text.text:
            yield Problem(text.at, f"this is what {address} says itself", "delete this variant")
        elif then and then != now and published.get(text.address) == text.text and _behind(then, now, text.text):
            message = f"{address} was reworded since {published['version']}; {place} still has the old words"
            yield Problem(text.at, message, f"reword this reading too: {now}")


def _differs(text: Text, current: dict[str, str]) -> bool:
    return bool(current.get(text.address.rpartition("@")[0]))


def _behind(then: str, now: str, copy: str) -> bool:
    old, new, kept = Counter(then.split()), Counter(now.split()), Counter(copy.split())
    lost, won = old - new, new - old
    if (old & kept).total() < COPIED * old.total():
        return False
    return bool(won - kept or not won) and bool(lost & kept or not lost)
