"""An indicator is for a stage that its domain does not cover.

Why: the domain says in stages: which stages it has indicators for, and tables are made from that list.

Source: the design of the 2011 framework, two domains of which cover one stage only.

Fails:
    stages: junior senior
    covers: junior
    domain: Working with Others
    indicator(senior): Plans ahead.

Passes:
    stages: junior senior
    covers: senior
    domain: Working with Others
    indicator(senior): Plans ahead.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Indicators outside the declared stages of their domain. Stages that do not exist are another rule's concern."""
    framework = subject.framework
    known = {stage.id for stage in framework.stages}
    for domain in framework.domains:
        if not domain.stages:
            continue
        for stage in sorted(known.difference(domain.stages)):
            of_stage = [
                [indicator for indicator in element.indicators if indicator.stage == stage]
                for element in domain.elements
            ]
            if len(of_stage) > 1 and all(of_stage):
                message = f"every element has an indicator for the stage {stage}, which is not declared here"
                yield Problem(domain.at / "stages", message, f"add {stage} to this list")
                continue
            for indicator in (indicator for indicators in of_stage for indicator in indicators):
                message = f"this indicator is for the stage {stage}, which the domain does not declare"
                yield Problem(indicator.at / "stage", message, "correct the stage, or add it to stages: of the domain")
