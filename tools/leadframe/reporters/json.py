"""Findings as JSON; its schema is schema/output/check.schema.json."""

import json
from typing import Any

from leadframe import __version__
from leadframe.finding import Finding, Severity
from leadframe.lint import Report
from leadframe.position import Position

FORMAT = "leadframe-check/1"


def report(outcome: Report, fail_on: Severity) -> str:
    """The whole report as one object."""
    framework = outcome.framework
    data = {
        "format": FORMAT,
        "leadframe": __version__,
        "sound": framework is not None,
        "framework": {"id": framework.id, "version": framework.version} if framework else None,
        "findings": [_finding(finding) for finding in outcome.findings],
        "not_checked": list(outcome.not_run),
        "accepted": [
            {"rule": entry.rule, "address": entry.address, "reason": entry.reason} for entry in outcome.accepted
        ],
        "left_aside": outcome.aside,
    }
    return json.dumps(data, ensure_ascii=True, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": finding.file,
        **_place("", finding.position),
        **_place("end_", finding.end),
        "address": finding.address,
        "trail": finding.trail,
        "message": finding.message,
        "remedy": finding.remedy,
        "judged": finding.judged,
        "fingerprint": finding.fingerprint,
        "fix": None
        if finding.fix is None
        else {
            "safe": finding.fix.safe,
            "replacements": [
                {**_place("", begin), **_place("end_", until), "text": edit.text}
                for begin, until, edit in finding.fix.replacements
            ],
        },
    }


def _place(prefix: str, position: Position) -> dict[str, int]:
    return {f"{prefix}line": position.line, f"{prefix}column": position.column}
