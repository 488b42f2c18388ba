"""The name that a row gives its object is not the name of it.

Why: whoever reads the file trusts the name beside the code. Often the code is wrong, and the name is right.

Source: Simple Standard for Sharing Ontological Mappings (SSSOM), object_label.

Fix (unsafe): the name in the outline.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {object_label: Quality}

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {object_label: Communication}
"""

from collections.abc import Iterator

from leadframe.content.texts import fingerprint
from leadframe.crosswalk.ends import mark
from leadframe.finding import Edit, Fix, Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Labels that differ from the name in the outline; where the outline itself changed, the row is stale instead."""
    for crosswalk in subject.framework.crosswalks:
        ends = subject.objects(crosswalk)
        for row in crosswalk.rows:
            end, label = ends.get(row.object), row.object_label
            if end is None or not label or fingerprint(label) == fingerprint(end.title):
                continue
            if row.reviewed_object in ("", mark(end)):
                meant = next((other for other in ends.values() if other.title == label), None)
                hint = f"; or is {meant.id} meant?" if meant else ""
                message = f"{row.object} is called “{end.title}”, and the row calls it “{label}”"
                fix = Fix((Edit(0, len(label), end.title),), safe=False)
                yield Problem(row.at / "object_label", message, f"write its name{hint}", fix=fix)
