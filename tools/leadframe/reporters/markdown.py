"""Findings as Markdown, for a job summary or a comment on a pull request."""

import re
from collections.abc import Iterable

from leadframe.diff.words import Run
from leadframe.finding import Finding, Severity
from leadframe.lint import Report
from leadframe.reporters.words import counted, message, parts, totals, visible

LONGEST = 60_000
"""Characters; GitHub refuses comments of more than 65,536."""
SIGNS = {"error": "**Error**", "warning": "Warning", "info": "Remark"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$])")


def report(outcome: Report, fail_on: Severity) -> str:
    """A heading with the counts, then a table; as many rows as fit, and a sentence about the rest."""
    head = [f"### {_title(outcome)}", ""]
    tail = [f"- Not checked: {escaped(what)}" for what in outcome.not_run]
    if outcome.accepted:
        tail.append(f"- {counted(len(outcome.accepted), 'finding')} accepted in the house style")
    rows = [row(finding) for finding in outcome.findings]
    if rows:
        head += ["| | Where | What | Rule |", "|---|---|---|---|"]
    room = LONGEST - sum(len(line) + 1 for line in (*head, *tail)) - 100
    kept = 0
    for line in rows:
        room -= len(line) + 1
        if room < 0:
            tail.insert(0, f"{counted(len(rows) - kept, 'more finding')} did not fit here.")
            break
        kept += 1
    body = [*rows[:kept], ""] if rows else []
    return "\n".join([*head, *body, *tail]).rstrip("\n") + "\n"


def _title(outcome: Report) -> str:
    if outcome.findings:
        return f"Leadframe: {totals(outcome)}"
    if outcome.aside:
        return f"Leadframe: nothing new ({counted(outcome.aside, 'finding')} before)"
    if outcome.framework is None:
        return "Leadframe: not everything could be checked"
    framework = outcome.framework
    return f"Leadframe: {escaped(framework.id)} {framework.version} is sound ({parts(framework)})"


def row(finding: Finding) -> str:
    """A finding as a row of a table: how grave it is, where, what, and its rule."""
    where = f"{escaped(finding.trail)}<br>" if finding.trail else ""
    place = f"{escaped(finding.file)}:{finding.position.line}"
    return f"| {SIGNS[finding.severity]} | {where}{place} | {escaped(message(finding))} | {finding.rule} |"


def escaped(text: str) -> str:
    """Text that means only itself in Markdown, and mentions nobody."""
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\1", text)
    text = re.sub(r"(@|\\#|\bGH-)(?=\w)", r"\1<!-- -->", text)
    return re.sub(r"(?i)\b(https?|www|ftp)([:.])", r"\1<!-- -->\2", text)


def told(words: Iterable[Run]) -> str:
    """Words with what went and what came marked as such."""
    tags = {"-": "del", "+": "ins"}
    return "".join(
        escaped(run.text) if run.sign == "=" else f"<{tags[run.sign]}>{escaped(run.text)}</{tags[run.sign]}>"
        for run in words
    )
