"""One list is longer or shorter than all its sibling lists.

Why: where every other element has four descriptors, a fifth is often a copy, and a third a loss. The rule says so once;
where the difference is meant, accept it.

Source: qSKOS, "Finding Quality Issues in SKOS Vocabularies" (2012), structural issues.

Fails:
    domain: Working with Others
    negative_behaviour: Ignores the views of others
    negative_behaviour: Speaks over colleagues
    domain: Managing Services
    negative_behaviour: Hides problems
    domain: Setting Direction
    negative_behaviour: Avoids decisions

Passes:
    domain: Working with Others
    negative_behaviour: Ignores the views of others
    domain: Managing Services
    negative_behaviour: Hides problems
    domain: Setting Direction
    negative_behaviour: Avoids decisions
"""

from collections.abc import Iterator
from itertools import chain

from leadframe.finding import Problem
from leadframe.position import At
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("info", needs_every_part=True)
FEWEST = 3
"""With fewer lists nobody can say which of them is the odd one."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """The one list of its kind whose length no other list has, where all others are of one length."""
    domains = subject.framework.domains
    elements = list(chain.from_iterable(domain.elements for domain in domains))
    yield from _odd("elements", [(domain.at, len(domain.elements)) for domain in domains])
    yield from _odd("descriptors", [(element.at, len(element.descriptors)) for element in elements])
    yield from _odd("negative_behaviours", [(domain.at, len(domain.negative_behaviours)) for domain in domains])


def _odd(key: str, lengths: list[tuple[At, int]]) -> Iterator[Problem]:
    counts = [length for _, length in lengths]
    for at, length in lengths:
        others = set(counts) - {length}
        if len(lengths) >= FEWEST and counts.count(length) == 1 and len(others) == 1:
            usual = others.pop()
            what = key.replace("_", " ")
            message = f"there {'is' if length == 1 else 'are'} {length} {what} here, and {usual} everywhere else"
            remedy = "look whether one is missing or was added by mistake; if it is meant so, accept it"
            yield Problem(at / key if length else at, message, remedy, about=f"{length} of {usual}")
