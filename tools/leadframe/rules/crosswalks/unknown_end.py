"""A row names a part that does not exist, or that rows are not about.

Why: such a row looks well formed, and says nothing. Rows are about the framework, its domains, elements, descriptors,
indicators and negative behaviours; stages are not mapped, since the grades of other frameworks mean something else.

Source: qSKOS, "Finding Quality Issues in SKOS Vocabularies" (2012), broken links.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C7

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1
"""

from collections.abc import Iterator

from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.content.layout import FILES, name
from leadframe.content.walk import nodes
from leadframe.crosswalk import suggest
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject
from leadframe.schema_check.suggest import nearest_id

ABOUT = About("error", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Ends of rows, and related frameworks, that there are not."""
    known = sorted(related.id for related in subject.framework.related)
    for crosswalk in subject.framework.crosswalks:
        if crosswalk.object not in known:
            if any(name(related.at.file) == crosswalk.object for related in subject.framework.related):
                continue  # its outline has another id than its file, which is told there
            meant = nearest_id(crosswalk.object, known)
            remedy = f"did you mean {meant}?" if meant else f"add framework/related/{crosswalk.object}.yaml"
            message = f"there is no related framework {crosswalk.object}"
            yield Problem(crosswalk.at / "object", message, remedy)
            continue
        for row in crosswalk.rows:
            yield from _ours(subject, row)
            yield from _theirs(subject, crosswalk, row)


def _ours(subject: Subject, row: Mapping) -> Iterator[Problem]:
    if not row.subject or row.subject in subject.ends or row.subject in subject.retired:
        return
    if any(node.id == row.subject for node in nodes(subject.framework)):
        message = f"{row.subject} is a part of the framework that no row can be about"
        yield Problem(row.at / "subject", message, "name a domain, an element, or a statement in one")
        return
    meant = nearest_id(row.subject, list(subject.ends))
    remedy = f"did you mean {meant}?" if meant else "write the id of a domain or an element"
    yield Problem(row.at / "subject", f"there is no part {row.subject} in this framework", remedy)


def _theirs(subject: Subject, crosswalk: Crosswalk, row: Mapping) -> Iterator[Problem]:
    ends = subject.objects(crosswalk)
    if not row.object or row.object in ends:
        return
    other, _, code = row.object.partition(":")
    if other != crosswalk.object:
        meant = f"{crosswalk.object}:{code}"
        remedy = f"did you mean {meant}?" if meant in ends else "put the row into the crosswalk that it belongs to"
        yield Problem(row.at / "object", f"{row.object} is not a part of {crosswalk.object}", remedy)
        return
    remedy = suggest.of_theirs(row.object, ends, FILES["related"].format(other))
    yield Problem(row.at / "object", f"there is no part {row.object}", remedy)
