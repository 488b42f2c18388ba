"""Findings as workflow commands, which GitHub shows beside the changed lines.

GitHub shows ten of each kind for a step; more are counted in a last one. Values are escaped as GitHub's toolkit does it
(actions/toolkit, packages/core/src/command.ts).
"""

from collections import Counter

from leadframe.finding import Finding, Severity
from leadframe.lint import Report
from leadframe.reporters.words import counted, message, visible

MOST = 10
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def report(outcome: Report, fail_on: Severity) -> str:
    """One command for each finding, up to ten of a kind; nothing if there are none."""
    lines = []
    seen: Counter[str] = Counter()
    for finding in outcome.findings:
        seen[finding.severity] += 1
        if seen[finding.severity] <= MOST:
            lines.append(_command(finding))
    for severity, number in seen.items():
        if number > MOST:
            more = counted(number - MOST, f"more {severity}") if severity != "info" else f"{number - MOST} more remarks"
            lines.append(f"::notice title=Leadframe::{more}; the summary of this job has all of them")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    start, end = finding.position, finding.end
    places = {"file": finding.file, "line": start.line, "endLine": end.line, "col": start.column}
    if end.line == start.line and end.column > start.column:
        places["endColumn"] = end.column - 1
    places["title"] = f"{finding.rule}: {finding.trail}" if finding.trail else finding.rule
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{LEVELS[finding.severity]} {properties}::{_data(message(finding))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
