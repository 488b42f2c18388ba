"""What the tests stand on: the real framework, the second one, and ways to change them in memory."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from leadframe import lint, release, source
from leadframe.source import project

ROOT = Path(__file__).parent.parent
NHS = ROOT
SECOND = ROOT / "tests" / "second-framework"
BOTH = [pytest.param(NHS, id="nhs-2011"), pytest.param(SECOND, id="second-framework")]


@cache
def read(root: Path) -> project.Project:
    """The files of a project, read once."""
    return project.read(root)


@cache
def texts(root: Path) -> dict[str, str]:
    """The text of every file of a project."""
    return {file: reading.source.text for file, reading in read(root).readings.items()}


def report(root: Path, changed: dict[str, bytes]) -> lint.Report:
    """The outcome of checking a project when some of its files have other bytes."""
    readings = {**read(root).readings, **{file: source.parse(content) for file, content in changed.items()}}
    return lint.check(project.Project(root, readings))


def findings(root: Path, changed: dict[str, bytes]) -> list[tuple[str, str, int]]:
    """Rule, file and line of every finding when some files of a project have other bytes."""
    return [(finding.rule, finding.file, finding.position.line) for finding in report(root, changed).findings]


@cache
def sound(root: Path) -> lint.Report:
    """The outcome of checking a project, which has to be sound."""
    outcome = lint.check(read(root))
    assert outcome.framework, [finding[:6] for finding in outcome.findings]
    return outcome


@cache
def edition(root: Path) -> release.Edition:
    """A project as it is to be published."""
    outcome = sound(root)
    assert outcome.framework
    return release.at_hand(root, outcome.documents, outcome.framework, outcome.settings)


def copy(root: Path, target: Path) -> Path:
    """A copy of the content of a project, to be changed on disk."""
    shutil.copytree(root / "framework", target / "framework")
    if (root / "schema").is_dir():
        shutil.copytree(root / "schema", target / "schema")
    return target


def tool(name: str) -> str:
    """The path of a program that a test needs. Without it the test is skipped, and in CI it fails."""
    clients = (ROOT / ".clients/bin", ROOT / ".clients/node_modules/.bin")
    found = next(filter(None, (shutil.which(name, path=path) for path in (None, *clients))), None)
    if found is None:
        reason = f"{name} is not installed (make clients, or the system's packages)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def git(root: Path, *arguments: str) -> None:
    """Runs Git in a folder, as somebody who has never said who they are."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([tool("git"), *who, *arguments], cwd=root, check=True, capture_output=True)
