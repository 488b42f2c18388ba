"""A row has no fingerprints yet, so nobody would see that it has become stale.

Why: whoever writes a row cannot know them. Whoever looks whether the row holds writes them, with
`leadframe crosswalk accept`.

Source: OSCAL mapping model, and what users of mapping sets ask for: both ends pinned to what was mapped.

Fails:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1 {reviewed: {}}

Passes:
    element: Planning
    related ksf: C1 Communication
    row: part-2 related ksf:C1
"""

from collections.abc import Iterator

from leadframe.crosswalk.fresh import is_reviewed
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Rows with an end that has no fingerprint."""
    for crosswalk in subject.framework.crosswalks:
        for row in crosswalk.rows:
            if not is_reviewed(row):
                ends = " ".join(filter(None, (row.subject, row.object)))
                remedy = f"look whether it holds, then: leadframe crosswalk accept {ends}"
                message = f"nobody has reviewed the row {row.name} yet"
                yield Problem(row.at, message, remedy, about=row.name)
