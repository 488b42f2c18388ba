"""A crosswalk says nothing of some parts.

Why: a reader cannot tell whether nobody looked or nothing was found. What has no counterpart is said in
`no_counterpart`, with the reason; what nobody has judged yet is listed in `open`.

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

from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.coverage import Coverage, of_ours, of_theirs
from leadframe.crosswalk.ends import End
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning", needs_every_part=True)
SHOWN = 5
"""Names that a message lists."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """For each side of a crosswalk, the parts of which nothing is said, and those that are open no longer."""
    for crosswalk in subject.framework.crosswalks:
        if not _is_sound(subject, crosswalk):
            continue
        ours, theirs = of_ours(subject.ends, crosswalk), of_theirs(subject.objects(crosswalk), crosswalk)
        for whose, coverage in (("this framework", ours), (crosswalk.object, theirs)):
            missing = [end for end in coverage.gaps if end.id not in crosswalk.open]
            if missing:
                remedy = "add rows, or say under no_counterpart that there is none, or list them under open"
                about = " ".join(sorted(end.id for end in missing))
                at = crosswalk.at / ("mappings" if any(row.predicate != "none" for row in crosswalk.rows) else "id")
                yield Problem(at, f"nothing is said of {_listed(missing, coverage, whose)}", remedy, about=about)
        gaps = {end.id for end in (*ours.gaps, *theirs.gaps)}
        for number, name in enumerate(crosswalk.open):
            if name not in gaps:
                message = f"{name} is listed as open, and is not: it is judged, or is no part that a crosswalk judges"
                yield Problem(crosswalk.at / "open" / number, message, "take it out of the list", about=name)


def _is_sound(subject: Subject, crosswalk: Crosswalk) -> bool:
    """Whether all ends of a crosswalk are there; what has a wrong name would be told as a gap, too."""
    theirs = subject.objects(crosswalk)
    ours = all(row.subject in subject.ends for row in crosswalk.rows if row.subject)
    return bool(theirs) and ours and all(row.object in theirs for row in crosswalk.rows if row.object)


def _listed(missing: list[End], coverage: Coverage, whose: str) -> str:
    names = [f"{end.name} ({end.id})" for end in missing]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{len(names)} of the {len(coverage.parts)} parts of {whose}: {', '.join(names[:SHOWN])}{more}"
