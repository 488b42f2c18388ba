"""The exit status for what a check found."""

from leadframe.finding import Severity
from leadframe.lint import Report


def status(outcome: Report, fail_on: Severity | None = "error") -> int:
    """2 if a file may not be read, 1 if there are findings of `fail_on` or graver, else 0."""
    if any(finding.rule == "unreadable-file" for finding in outcome.findings):
        return 2
    return 1 if fail_on and outcome.reaches(fail_on) else 0
