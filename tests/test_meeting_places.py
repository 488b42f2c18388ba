"""Where editors meet the linter: hooks, the workflow of a pull request, the tasks of an editor."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from leadframe.content.layout import HOUSE_STYLE
from leadframe.reporters import load
from projects import NHS, ROOT, copy, git, report, texts, tool
from test_house_style import bare

WORKFLOW = ROOT / ".github/workflows/framework.yml"
FILE = "framework/domains/improving-services.yaml"


def yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def bin_folder() -> str:
    return str(Path(sys.executable).parent)


def test_the_workflow_fits_its_schema() -> None:
    command = [f"{bin_folder()}/check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def steps() -> dict[str, dict[str, Any]]:
    job = yaml(WORKFLOW)["jobs"]["check"]
    return {step["name"]: step for step in job["steps"] if "name" in step}


def test_the_summary_comes_first_and_a_fork_needs_no_right_to_write() -> None:
    names = list(steps())
    assert names.index("Summary") < names.index("Annotations") < names.index("Upload to code scanning")
    upload = steps()["Upload to code scanning"]
    assert "head.repo.full_name == github.repository" in upload["if"]
    assert upload["continue-on-error"] is True
    assert yaml(WORKFLOW)["permissions"] == {"contents": "read"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone with a change of one word that brings a slip."""
    root = copy(NHS, tmp_path / "checkout")
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "First"]):
        git(root, *arguments)
    changed = texts(NHS)[FILE].replace("Model the change expected", "Model the organization expected")
    (root / FILE).write_text(changed, encoding="utf-8")
    return root


def shell(root: Path, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a line as the workflow does (bash -e -o pipefail)."""
    path = f"{bin_folder()}:{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", line]
    environ = {**os.environ, "PATH": path, **environment}
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environ)


def test_the_lines_of_the_workflow_tell_what_the_change_brought(checkout: Path, tmp_path: Path) -> None:
    head = subprocess.run([tool("git"), "rev-parse", "HEAD"], cwd=checkout, capture_output=True, text=True, check=True)
    base, summary = head.stdout.strip(), tmp_path / "summary.md"
    known = {"BASE": base, "GITHUB_STEP_SUMMARY": str(summary)}
    assert shell(checkout, steps()["Summary"]["run"], **known).returncode == 0
    assert summary.read_text(encoding="utf-8").startswith("### Leadframe: 2 warnings\n")
    annotations = shell(checkout, steps()["Annotations"]["run"], **known)
    first, second = annotations.stdout.splitlines()
    assert first.startswith(f"::warning file={FILE},line=158,")
    assert "4.4 Facilitating Transformation has other words" in first
    assert second.startswith(f"::warning file={FILE},line=158,")
    assert shell(checkout, steps()["Annotations"]["run"], BASE="").stdout == annotations.stdout
    assert shell(checkout, steps()["Code scanning report"]["run"], **known).returncode == 0
    assert len(json.loads((checkout / "leadframe.sarif").read_bytes())["runs"][0]["results"]) == 2
    assert shell(checkout, steps()["The framework is sound"]["run"]).returncode == 0


def test_an_error_stops_the_workflow_at_its_last_step_only(checkout: Path, tmp_path: Path) -> None:
    (checkout / FILE).write_text("title: [\n", encoding="utf-8")
    known = {"BASE": "HEAD", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    for name in ("Summary", "Annotations", "Code scanning report"):
        assert shell(checkout, steps()[name]["run"], **known).returncode == 0
    assert shell(checkout, steps()["The framework is sound"]["run"]).returncode == 1


def test_the_problem_matcher_reads_every_finding() -> None:
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_bytes())["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    lines = load("concise").report(report(NHS, {HOUSE_STYLE: bare().encode()}), "error").splitlines()
    assert len(lines) == 30
    assert all(pattern.fullmatch(line) for line in lines)
    assert pattern.fullmatch(lines[0])
    assert pattern.sub(r"\1|\2|\3|\4|\6", lines[0]) == (
        "framework/domains/creating-the-vision.yaml|168|226|warning|avoid-term"
    )


def test_the_hooks_can_be_used_elsewhere() -> None:
    command = [f"{bin_folder()}/pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 0
    hooks = {hook["id"]: hook for hook in yaml(ROOT / ".pre-commit-hooks.yaml")}
    assert hooks.keys() == {"leadframe-check", "leadframe-format"}
    assert re.search(hooks["leadframe-format"]["files"], FILE)


@pytest.mark.parametrize(("hook", "arguments"), [("leadframe-check", []), ("leadframe-format", [FILE])])
def test_the_entries_of_the_hooks_run(checkout: Path, hook: str, arguments: list[str]) -> None:
    entry = next(entry["entry"] for entry in yaml(ROOT / ".pre-commit-hooks.yaml") if entry["id"] == hook)
    assert shell(checkout, " ".join([entry, *arguments])).returncode == 0
