"""A crosswalk is about another edition than the one that is here.

Why: between editions, codes and names change their meaning. Rows that still hold are reviewed, and the edition renewed.

Source: OSCAL mapping model: source and target are pinned to a version.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1
    object_edition: "2004"

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1
    object_edition: "2011"
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Crosswalks whose editions are not those of the framework and of the outline."""
    framework = subject.framework
    editions = {related.id: related.edition for related in framework.related}
    for crosswalk in framework.crosswalks:
        pinned = (
            ("subject_edition", "this framework", crosswalk.subject_edition, framework.edition),
            ("object_edition", crosswalk.object, crosswalk.object_edition, editions.get(crosswalk.object)),
        )
        for key, what, about, here in pinned:
            if here and about != here:
                message = f"this crosswalk is about {what} in the edition “{about}”, and here is “{here}”"
                yield Problem(crosswalk.at / key, message, "review its rows, then write the edition that is here")
