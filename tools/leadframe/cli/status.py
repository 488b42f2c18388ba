"""The exit status for what a check found."""

from leadframe.lint import Report


def status(outcome: Report) -> int:
    """2 if a file may not be read, 1 if there are errors, else 0."""
    if any(finding.rule == "unreadable-file" for finding in outcome.findings):
        return 2
    return 1 if outcome.failed else 0
