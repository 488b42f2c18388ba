"""Findings as JUnit XML: a suite for each file, a case for each rule that found something in it.

What is grave enough to fail the check is a failure; the rest is text of a case that passed. Shape: the JUnit schema of
the Jenkins xUnit plugin (junit-10.xsd).
"""

from itertools import groupby
from xml.etree import ElementTree  # nosec B405  # writes XML, and reads none

from leadframe.finding import SEVERITIES, Finding, Severity
from leadframe.lint import Report
from leadframe.reporters.text import line
from leadframe.reporters.words import message, visible


def report(outcome: Report, fail_on: Severity) -> str:
    """The report; a check without findings is one case that passed."""
    grave = SEVERITIES[SEVERITIES.index(fail_on) :]
    suites = ElementTree.Element("testsuites", name="leadframe")
    failures = 0
    for file, found in groupby(outcome.findings, key=lambda finding: finding.file):
        failures += _suite(suites, file, list(found), grave)
    if not outcome.findings:
        suite = ElementTree.SubElement(suites, "testsuite", name="framework", tests="1", failures="0", errors="0")
        ElementTree.SubElement(suite, "testcase", classname="framework", name="check", time="0")
    suites.set("tests", str(sum(int(suite.get("tests", "0")) for suite in suites)))
    suites.set("failures", str(failures))
    ElementTree.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(suites, encoding="unicode")}\n'


def _suite(suites: ElementTree.Element, file: str, found: list[Finding], grave: tuple[Severity, ...]) -> int:
    rules: dict[str, list[Finding]] = {}
    for finding in found:
        rules.setdefault(finding.rule, []).append(finding)
    failed = 0
    name = visible(file)
    suite = ElementTree.SubElement(suites, "testsuite", name=name, tests=str(len(rules)), errors="0")
    for rule, findings in rules.items():
        case = ElementTree.SubElement(suite, "testcase", classname=name, name=rule, file=name, time="0")
        text = "".join(map(line, findings))
        if any(finding.severity in grave for finding in findings):
            failed += 1
            failure = ElementTree.SubElement(case, "failure", message=message(findings[0]), type=findings[0].severity)
            failure.text = text
        else:
            ElementTree.SubElement(case, "system-out").text = text
    suite.set("failures", str(failed))
    return failed
