"""Two variants say how the same text is printed in the same place.

Why: no document could print both.

Source: the shape of the data: one reading for one place.

Fails:
    descriptor: Plan ahead
    variant at table: Plan well ahead
    variant at table: Plan far ahead

Passes:
    descriptor: Plan ahead
    variant at table: Plan well ahead
    variant at cover: Plan far ahead
"""

from collections.abc import Iterator

from leadframe.content.walk import variants
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Variants of one text for a place that an earlier variant is for."""
    framework = subject.framework
    seen = set()
    for node, variant in variants(framework):
        key = (node.at, variant.of, variant.place)
        if key in seen:
            message = f"another variant of {variant.of} for {variant.place} stands above this one"
            yield Problem(variant.at / "place", message, "keep the one that is printed there")
        seen.add(key)
