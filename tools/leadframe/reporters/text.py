"""Findings for a person: where, what, how to mend it, and the line with a mark under the place."""

import unicodedata

from leadframe.finding import Finding, Severity
from leadframe.lint import Report
from leadframe.reporters.words import counted, message, parts, totals, visible

BEFORE, SHOWN = 80, 110
"""Characters of a line that are shown before the place, and in all."""


def report(outcome: Report, fail_on: Severity) -> str:
    """Every finding, then a summary; a sound framework gets one line."""
    blocks = []
    trail = None
    for finding in outcome.findings:
        heading = f"{visible(finding.trail)}\n" if finding.trail and finding.trail != trail else ""
        trail = finding.trail
        blocks.append(heading + _finding(finding))
    summary = _summary(outcome) if blocks else ""
    unchecked = "".join(f"Not checked: {visible(what)}\n" for what in outcome.not_run)
    if outcome.aside:
        summary += f"{counted(outcome.aside, 'finding')} {'was' if outcome.aside == 1 else 'were'} there before.\n"
    return "".join(f"{block}\n" for block in blocks) + summary + _sound(outcome) + unchecked


def line(finding: Finding) -> str:
    """A finding in one line."""
    row, column = finding.position
    return f"{visible(finding.file)}:{row}:{column}: {finding.severity}: {message(finding)} [{finding.rule}]\n"


def _finding(finding: Finding) -> str:
    text = line(finding)
    if not finding.line_text.strip():
        return text
    column = finding.position.column
    start = max(0, column - BEFORE)
    excerpt = visible(finding.line_text[start : start + SHOWN])
    before = _width(visible(finding.line_text[start : column - 1]))
    ends_here = finding.end.line == finding.position.line
    stop = finding.end.column - 1 if ends_here else len(finding.line_text)
    under = max(1, _width(visible(finding.line_text[column - 1 : min(stop, start + SHOWN)])))
    gutter = f"{finding.position.line:>6} | "
    return f"{text}{gutter}{excerpt}\n{' ' * (len(gutter) - 2)}| {' ' * before}{'^' * under}\n"


def _summary(outcome: Report) -> str:
    files = len({finding.file for finding in outcome.findings})
    safe = sum(finding.fix is not None and finding.fix.safe for finding in outcome.findings)
    unsafe = sum(finding.fix is not None and not finding.fix.safe for finding in outcome.findings)
    fixes = []
    if safe:
        fixes.append(f"{safe} can be mended with --fix")
    if unsafe:
        fixes.append(f"{unsafe} {'more ' if safe else 'can be mended '}with --unsafe-fixes")
    ways = f" {', '.join(fixes)}." if fixes else ""
    return f"{totals(outcome)} in {counted(files, 'file')}.{ways}\n"


def _sound(outcome: Report) -> str:
    if not outcome.framework:
        return ""
    framework = outcome.framework
    accepted = len(outcome.accepted)
    rest = f" {counted(accepted, 'finding')} {'is' if accepted == 1 else 'are'} accepted." if accepted else ""
    return f"{framework.id} {framework.version} is sound: {parts(framework)}.{rest}\n"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
