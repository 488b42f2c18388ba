"""A retired id is replaced by one that is retired too.

Why: whoever holds an old id should find the part in force in one step.

Source: SNOMED CT Editorial Guide, "Inactivation": chains of associations are collapsed.

Fix (unsafe): the part in force at the end of the chain.

Fails:
    retired plan-work: plan-day
    retired plan-day: part-1
    domain: Planning

Passes:
    retired plan-work: part-1
    retired plan-day: part-1
    domain: Planning
"""

from collections.abc import Iterator

from leadframe.content.walk import successor
from leadframe.finding import Edit, Fix, Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Targets of retired ids that are retired themselves."""
    framework = subject.framework
    retired = subject.retired
    for entry in framework.retired:
        for at, target in entry.targets:
            if target in retired:
                remedy = "name the part that is in force now, or no_replacement: true"
                last = successor(target, retired)
                fix = Fix((Edit(0, len(target), last),), safe=False) if last else None
                yield Problem(at, f"{target} is retired too", remedy, fix=fix)
