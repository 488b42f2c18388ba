"""An indicator is for a stage that its domain does not cover.

The domain says in `stages:` which stages it has indicators for; tables are made from that list.
"""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.finding import Problem, Severity

SEVERITY: Severity = "error"
NEEDS_EVERY_PART = False


def check(framework: model.Framework) -> Iterator[Problem]:
    """Indicators outside the declared stages of their domain. Stages that do not exist are another rule's concern."""
    known = {stage.id for stage in framework.stages}
    for domain in framework.domains:
        if not domain.stages:
            continue
        for element in domain.elements:
            for indicator in element.indicators:
                if indicator.stage in known and indicator.stage not in domain.stages:
                    message = f"this indicator is for the stage {indicator.stage}, which the domain does not declare"
                    yield Problem(
                        indicator.at / "stage", message, "correct the stage, or add it to stages: of the domain"
                    )
