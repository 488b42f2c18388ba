"""One line for each finding, as compilers write them: file, line, column, severity, message, rule."""

from leadframe.finding import Severity
from leadframe.lint import Report
from leadframe.reporters import text


def report(outcome: Report, fail_on: Severity) -> str:
    """The findings, and nothing if there are none."""
    return "".join(text.line(finding) for finding in outcome.findings)
