"""Two parts of a related framework, or two of its sources, have one name.

Why: a row that names it could mean either.

Source: qSKOS, "Finding Quality Issues in SKOS Vocabularies" (2012), ambiguous notation references.

Fails:
    element: Planning
    related ksf: C1 Communication, C1 Quality

Passes:
    element: Planning
    related ksf: C1 Communication, C2 Quality
"""

from collections.abc import Iterator
from typing import Any

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Codes and ids of sources that stand in an outline twice."""
    for related in subject.framework.related:
        yield from _repeated("code", related.nodes)
        yield from _repeated("id", related.sources)
        yield from _repeated("title", related.sources)


def _repeated(key: str, parts: tuple[Any, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for part in parts:
        name = part.title if key == "title" else part.id
        if name in seen:
            word = getattr(part, key)
            message = f"the {'code' if key == 'code' else 'source'} {word} stands twice in this outline"
            yield Problem(part.at / key, message, "give one of the two another one, or delete it")
        seen.add(name)
