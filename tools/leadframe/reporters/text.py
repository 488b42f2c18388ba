"""Findings for a person: where, what, how to mend it, and the line with a caret under the place."""

import unicodedata

from leadframe.finding import Finding
from leadframe.lint import Report, counts


def report(outcome: Report) -> str:
    """Every finding, then a summary; a sound framework gets one line."""
    sound = ""
    if outcome.framework:
        parts = ", ".join(f"{number} {what}" for number, what in counts(outcome.framework) if number)
        sound = f"{outcome.framework.id} {outcome.framework.version} is sound: {parts}.\n"
    if not outcome.findings:
        return sound
    blocks = []
    trail = None
    for finding in outcome.findings:
        heading = f"{visible(finding.trail)}\n" if finding.trail and finding.trail != trail else ""
        trail = finding.trail
        blocks.append(heading + _finding(finding))
    return "".join(f"{block}\n" for block in blocks) + _summary(outcome) + sound


def _finding(finding: Finding) -> str:
    line, column = finding.position
    message = visible(f"{finding.message}; {finding.remedy}")
    text = f"{visible(finding.file)}:{line}:{column}: {finding.severity}: {message} [{finding.rule}]\n"
    if not finding.line_text.strip():
        return text
    start = max(0, column - 80)
    excerpt = visible(finding.line_text[start : start + 110])
    before = sum(_width(sign) for sign in visible(finding.line_text[start : column - 1]))
    gutter = f"{line:>6} | "
    return f"{text}{gutter}{excerpt}\n{' ' * (len(gutter) - 2)}| {' ' * before}^\n"


def _summary(outcome: Report) -> str:
    number, files = len(outcome.findings), len({finding.file for finding in outcome.findings})
    summary = f"{number} {'fault' if number == 1 else 'faults'} in {files} {'file' if files == 1 else 'files'}.\n"
    return summary + "".join(f"Not checked: {visible(what)}\n" for what in outcome.not_run)


def visible(text: str) -> str:
    """The text with everything that could move a terminal's cursor or turn its direction replaced by a sign."""
    return "".join("\ufffd" if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") else sign for sign in text)


def _width(sign: str) -> int:
    return 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
