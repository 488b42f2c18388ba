"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning.

Paths are relative to the project (3.4.4); columns count characters (3.14.17); the fingerprint tells a finding from
others wherever its line moves (3.27.17)."""

import json
from typing import Any
from urllib.parse import quote

from leadframe import __version__
from leadframe.finding import Finding, Mend, Severity
from leadframe.lint import Report, catalogue
from leadframe.position import Position
from leadframe.reporters.words import message, visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
INFORMATION = "https://example.org/leadframe"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def report(outcome: Report, fail_on: Severity) -> str:
    """A log with one run."""
    names = list(dict.fromkeys(finding.rule for finding in outcome.findings))
    run = {
        "tool": {
            "driver": {
                "name": "Leadframe",
                "semanticVersion": __version__,
                "informationUri": INFORMATION,
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _unchecked(outcome)}],
        "results": [_result(finding, names.index(finding.rule)) for finding in outcome.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=2) + "\n"


def _unchecked(outcome: Report) -> list[dict[str, Any]]:
    return [{"level": "note", "message": {"text": f"Not checked: {visible(what)}"}} for what in outcome.not_run]


def _rule(name: str) -> dict[str, Any]:
    entry = catalogue.entries().get(name)
    if entry is None:
        text = "A rule of this framework's own house style."
        return {"id": name, "shortDescription": {"text": text}, "fullDescription": {"text": text}}
    return {
        "id": name,
        "shortDescription": {"text": f"{entry.summary}."},
        "fullDescription": {"text": f"{entry.summary}."},
        "help": {"text": entry.manual},
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
        "properties": {"tags": [entry.family]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    place = {"artifactLocation": _file(finding.file), "region": _region(finding.position, finding.end)}
    address = {"fullyQualifiedName": visible(finding.address), "name": visible(finding.trail or finding.address)}
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{message(finding)[:1].upper()}{message(finding)[1:]}."},
        "locations": [{"physicalLocation": place, "logicalLocations": [address]}],
        "partialFingerprints": {"leadframe/v1": finding.fingerprint},
    }
    return {**result, "fixes": [_fix(finding, finding.fix)]} if finding.fix else result


def _fix(finding: Finding, fix: Mend) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(begin, until), "insertedContent": {"text": edit.text}}
        for begin, until, edit in fix.replacements
    ]
    return {
        "description": {"text": f"{visible(finding.remedy)}{'' if fix.safe else ' (look at it before you take it)'}"},
        "artifactChanges": [{"artifactLocation": _file(finding.file), "replacements": replacements}],
    }


def _file(name: str) -> dict[str, str]:
    return {"uri": quote(name, errors="replace"), "uriBaseId": "%SRCROOT%"}


def _region(start: Position, end: Position) -> dict[str, int]:
    region = {"startLine": start.line, "startColumn": start.column}
    return {**region, "endLine": end.line, "endColumn": end.column}
