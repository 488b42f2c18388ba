"""A row or an outline names a source, or a related framework, that there is not.

Why: whoever wants to look it up finds nothing.

Source: qSKOS, "Finding Quality Issues in SKOS Vocabularies" (2012), broken links.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {sources: [guide-2011]}

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {sources: [guide]}
"""

from collections.abc import Collection, Iterator

from leadframe.content.crosswalk import Level, Mapping, Node, Related
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject
from leadframe.schema_check.suggest import nearest_id

ABOUT = About("error", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Names of sources and frameworks that are not listed."""
    frameworks = {related.id: related for related in subject.framework.related}
    for related in subject.framework.related:
        for level in related.levels:
            yield from _unknown(level, related)
        for node in related.nodes:
            yield from _unknown(node, related)
        for stranger in related.strangers:
            if stranger.framework not in frameworks:
                message = f"there is no related framework {stranger.framework}"
                yield Problem(stranger.at / "framework", message, _remedy(stranger.framework, frameworks))
    for crosswalk in subject.framework.crosswalks:
        other = frameworks.get(crosswalk.object)
        for row in crosswalk.rows if other else ():
            assert other is not None  # nosec B101  # for mypy: the line above has asked
            yield from _unknown(row, other)


def _unknown(part: Mapping | Node | Level, related: Related) -> Iterator[Problem]:
    known = [source.id for source in related.sources]
    for number, source in enumerate(part.sources):
        if source not in known:
            message = f"there is no source {source} in {related.at.file}"
            yield Problem(part.at / "sources" / number, message, _remedy(source, known))


def _remedy(name: str, known: Collection[str]) -> str:
    meant = nearest_id(name, sorted(known))
    return f"did you mean {meant}?" if meant else "add it there, or name another one"
