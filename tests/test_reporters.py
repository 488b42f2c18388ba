"""Findings for machines: each format is held against its schema or a reader of it, with text that wants to do harm."""

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import junitparser
import pytest
from jsonschema import Draft202012Validator

from leadframe import lint
from leadframe.content.layout import HOUSE_STYLE
from leadframe.reporters import NAMES, github, load
from projects import NHS, ROOT, report, texts, tool
from test_house_style import bare

FILE = "framework/domains/improving-services.yaml"
HOSTILE = "the the ::error::x %0A ]]> `code` | @octocat #12 GH-3 <script>alert(1)</script> www.evil.example"


@pytest.fixture(scope="module")
def outcome() -> lint.Report:
    """Findings of every severity, with and without fixes, in a text that wants to break the report."""
    text = texts(NHS)[FILE].replace("Model the change expected", HOSTILE).replace("title: Critically", 'title: "NO')
    changed = {FILE: text.replace('"NO Evaluating', '"NO Evaluating"').encode(), HOUSE_STYLE: bare().encode()}
    found = report(NHS, changed)
    assert {finding.severity for finding in found.findings} == {"error", "warning", "info"}
    return found


def text_of(name: str, outcome: lint.Report) -> str:
    return load(name).report(outcome, "error")


@pytest.mark.parametrize("name", NAMES)
def test_no_report_can_move_a_cursor_or_turn_the_direction(name: str, outcome: lint.Report) -> None:
    first, *rest = outcome.findings
    evil = "a\x1b[2Jb\x07c\u202ed\u2028e\r\nf"
    findings = (first._replace(message=evil, trail=evil, line_text=evil, file="a\x1bb.yaml"), *rest)
    made = text_of(name, outcome._replace(findings=findings, not_run=(evil,)))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2028]", made)


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_framework_gives_an_empty_or_short_report(name: str) -> None:
    made = text_of(name, report(NHS, {}))
    assert len(made) < (8000 if name in ("json", "sarif") else 400)
    assert (made == "") == (name in ("concise", "github"))


def test_concise_is_one_line_for_each_finding(outcome: lint.Report) -> None:
    lines = text_of("concise", outcome).splitlines()
    assert len(lines) == len(outcome.findings)
    assert lines[0] == (
        "framework/domains/creating-the-vision.yaml:168:226: warning: this framework avoids “judgment”;"
        " write judgement [avoid-term]"
    )


def test_json_fits_its_schema(outcome: lint.Report) -> None:
    schema = json.loads((ROOT / "schema/output/check.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    for found in (outcome, report(NHS, {})):
        Draft202012Validator(schema).validate(json.loads(text_of("json", found)))
    first = json.loads(text_of("json", outcome))["findings"][0]
    assert (first["line"], first["column"], first["end_column"]) == (168, 226, 234)
    assert first["fix"]["replacements"] == [
        {"line": 168, "column": 226, "end_line": 168, "end_column": 234, "text": "judgement"}
    ]


def test_github_commands_are_escaped_and_few(outcome: lint.Report) -> None:
    lines = text_of("github", outcome).splitlines()
    assert all(re.match(r"::(error|warning|notice) [a-zA-Z]+=", line) for line in lines)
    warnings = [line for line in lines if line.startswith("::warning ")]
    assert len(warnings) == github.MOST
    assert lines[-1].startswith("::notice title=Leadframe::")
    hostile = next(line for line in lines if line.startswith("::error ") and "doubled" in line)
    assert "title=doubled%3A 4.4 Facilitating Transformation › descriptor 1::" in hostile
    assert "\n" not in hostile


def test_junit_can_be_read(outcome: lint.Report) -> None:
    made = text_of("junit", outcome)
    xml = junitparser.JUnitXml.fromstring(made.encode())
    failed = len({(finding.file, finding.rule) for finding in outcome.findings if finding.severity == "error"})
    assert (xml.tests, xml.failures) == (len(ET.fromstring(made).findall("./testsuite/testcase")), failed)
    assert "]]>" not in made
    lenient = load("junit").report(outcome, "info")
    assert junitparser.JUnitXml.fromstring(lenient.encode()).failures == xml.tests


def test_markdown_mentions_nobody_and_breaks_no_table(outcome: lint.Report) -> None:
    finding = outcome.findings[0]._replace(message=HOSTILE, trail=HOSTILE)
    made = text_of("markdown", outcome._replace(findings=(finding, *outcome.findings)))
    rows = [line for line in made.splitlines() if "octocat" in line]
    assert rows
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        for mention in ("@octocat", "#12", "GH-3", "www.evil", "<script>"):
            assert mention not in row
    assert made.startswith("### Leadframe: ")


def test_markdown_fits_into_a_comment(outcome: lint.Report) -> None:
    many = outcome._replace(findings=outcome.findings * 100)
    made = text_of("markdown", many)
    assert len(made) < 60_000
    assert re.search(r"\d+ more findings did not fit here\.", made)


@pytest.fixture(scope="module")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The validator of SARIF, got by npm."""
    npm = tool("npm")
    folder = tmp_path_factory.mktemp("sarif")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "@microsoft/sarif-multitool@5"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        tool(f"@microsoft/sarif-multitool (npm: {done.stderr.strip()[:200]})")
    return folder


def test_sarif_passes_the_validator(outcome: lint.Report, multitool: Path, tmp_path: Path) -> None:
    for name, found in (("many", outcome), ("none", report(NHS, {}))):
        log, verdict = tmp_path / f"{name}.sarif", tmp_path / f"{name}.verdict.sarif"
        log.write_text(text_of("sarif", found), encoding="utf-8")
        node = shutil.which("npx")
        assert node
        command = [node, "sarif-multitool", "validate", str(log), "--output", str(verdict), "--log", "ForceOverwrite"]
        subprocess.run(command, cwd=multitool, capture_output=True, check=False)
        results = json.loads(verdict.read_text(encoding="utf-8-sig"))["runs"][0]["results"]
        assert [(result["ruleId"], result["message"]) for result in results if result.get("level") != "note"] == []


def test_sarif_tells_what_a_client_needs(outcome: lint.Report) -> None:
    (run,) = json.loads(text_of("sarif", outcome))["runs"]
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["artifactLocation"] == {
        "uri": "framework/domains/creating-the-vision.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["region"] == {"startLine": 168, "startColumn": 226, "endLine": 168, "endColumn": 234}
    assert result["partialFingerprints"].keys() == {"leadframe/v1"}
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "judgement"}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[entry["ruleIndex"]] for entry in run["results"]] == [finding.rule for finding in outcome.findings]
