"""A crosswalk says nothing of some parts.

Why: a reader cannot tell whether nobody looked or nothing was found. What has no counterpart is said in
`no_counterpart`, with the reason, and what has not been looked at stays a gap that is known.

Source: OSCAL mapping model, unmapped controls; qSKOS, missing out-links.

Fails:
    domain: Managing Services
    element: Planning
    element: Managing Resources
    related ksf: C1 Communication
    row: part-2 related ksf:C1

Passes:
    domain: Managing Services
    element: Planning
    element: Managing Resources
    related ksf: C1 Communication
    row: part-2 related ksf:C1
    none: part-3
"""

from collections.abc import Iterator

from leadframe.crosswalk.coverage import Coverage, of_ours, of_theirs
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("info", needs_every_part=True)
SHOWN = 5
"""Names that a message lists."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """For each crosswalk, the domains and elements without a row, and the parts of the related framework."""
    for crosswalk in subject.framework.crosswalks:
        sides = (
            ("this framework", of_ours(subject.framework, crosswalk)),
            (crosswalk.object, of_theirs(subject.framework, crosswalk)),
        )
        for whose, coverage in sides:
            if coverage.gaps:
                at = crosswalk.at / ("mappings" if any(row.predicate != "none" for row in crosswalk.rows) else "id")
                remedy = "add rows, or say under no_counterpart that there is none, and why"
                about = " ".join(sorted(end.id for end in coverage.gaps))
                yield Problem(at, f"nothing is said of {_listed(coverage, whose)}", remedy, about=about)


def _listed(coverage: Coverage, whose: str) -> str:
    names = [end.name for end in coverage.gaps]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{len(names)} of the {len(coverage.parts)} parts of {whose}: {', '.join(names[:SHOWN])}{more}"
