"""A retired id is replaced by one that is retired too.

Whoever holds an old id should find the part in force in one step (SNOMED CT collapses such chains as well).
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Targets of retired ids that are retired themselves."""
    framework = subject.framework
    retired = {entry.id for entry in framework.retired}
    for entry in framework.retired:
        for at, target in entry.targets:
            if target in retired:
                yield Problem(
                    at, f"{target} is retired too", "name the part that is in force now, or no_replacement: true"
                )
