"""A domain has no example for a stage that it declares.

Why: readers at that stage find nothing that shows what the domain means for them. The rule is silent where a framework
has no examples, or does not tie them to stages.

Source: the 2011 framework, "Design and structure": examples show each stage.

Fails:
    stages: junior senior
    domain: Working with Others
    example(junior): A junior clerk asked the whole office how the day might begin better.

Passes:
    stages: junior senior
    domain: Working with Others
    example(junior): A junior clerk asked the whole office how the day might begin better.
    example(senior): A manager brought two departments together in one room.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("info")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Declared stages of a domain without an example, in a framework whose examples are for stages."""
    titles = {stage.id: stage.title for stage in subject.framework.stages}
    domains = subject.framework.domains
    if not any(example.stages for domain in domains for example in domain.examples):
        return
    for domain in domains:
        shown = {stage for example in domain.examples for stage in example.stages}
        if domain.examples and not shown:
            continue
        for stage in domain.stages:
            if stage not in shown and stage in titles:
                at = domain.at / "examples" if domain.examples else domain.at
                message = f"this domain has no example for the stage {titles[stage]}"
                remedy = f"add one with stages: [{stage}], or name the stage in an example that shows it"
                yield Problem(at, message, remedy, about=stage)
