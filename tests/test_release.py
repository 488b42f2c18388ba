"""leadframe release: a corrected version as the worked example, what stands in its way (test_faults: what stops it)."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadframe import release as releases
from leadframe.cli.commands import leadframe
from projects import NHS, SECOND, copy

DAY = ("--date", "2026-11-22")
EDIT = ("heb gymryd dim yn ganiataol", "heb gymryd unrhyw beth yn ganiataol")
SLIPS = {
    "improving-services": ("they much demonstrate", "they must demonstrate"),
    "working-with-others": ("guided them though the", "guided them through the"),
    "demonstrating-personal-qualities": ("Takes responsibilities for own", "Takes responsibility for own"),
    "managing-services": ("people to perform their best", "people to perform to their best"),
}
"""Evident slips of the 2011 edition, by domain."""

READINGS = {
    "demonstrating-personal-qualities": "personal-development-in-own-practice",
    "managing-services": "performance-in-whole-organisation",
}
"""Indicators whose reading in the summary tables was right, so that nothing is left of the difference."""


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)


def domain(root: Path, name: str) -> Path:
    return root / f"framework/domains/{name}.yaml"


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """The framework with its evident slips mended, everything looked at again, and the corrections declared."""
    root = copy(NHS, tmp_path / "corrected")
    for name, (old, new) in SLIPS.items():
        text = domain(root, name).read_text(encoding="utf-8")
        assert old in text
        domain(root, name).write_text(text.replace(old, new), encoding="utf-8")
    for name, part in READINGS.items():
        text = domain(root, name).read_text(encoding="utf-8")
        begin = text.index("        variants:", text.index(f"- id: {part}"))
        end = begin + re.search(r"\n(?! {10})", text[begin + 20 :]).start() + 21  # type: ignore[union-attr]
        domain(root, name).write_text(text[:begin] + text[end:], encoding="utf-8")
    assert run(root, "check", "--fix").return_value == 0
    for part in ("continuing-personal-development", "improving-services", "managing-performance"):
        assert run(root, "crosswalk", "accept", part).return_value == 0
    changes = json.loads(run(root, "diff", "1.0.0", "--format", "json").stdout)["changes"]
    marks = [
        change["fingerprint"] for change in changes if change["impact"] in ("major", "minor") and "nature" in change
    ]
    entries = "".join(f'  - fingerprint: "{mark}"\n    reason: A slip of the 2011 edition.\n' for mark in marks)
    notes = f"summary: Evident slips of the 2011 edition are mended.\ncorrects:\n{entries}"
    (root / "framework/release-notes.yaml").write_text(notes, encoding="utf-8")
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_corrected_version(corrected: Path) -> None:
    done = run(corrected, "release", *DAY)
    assert done.return_value == 0, done.output
    assert done.stdout.startswith("Version 1.0.1 was released. To publish it:\n  git add framework exports\n")
    assert releases.versions(corrected) == ["1.0.0", "1.0.1"]
    log = (corrected / "framework/releases/CHANGELOG.md").read_text(encoding="utf-8")
    assert log.startswith("# What changed in this framework\n\n## 1.0.1 (2026-11-22)\n\nEvident slips")
    assert "### Corrections" in log
    assert "To do so, they <del>much</del><ins>must</ins> demonstrate effectiveness in:" in log
    assert not (corrected / "framework/release-notes.yaml").exists()
    assert 'version: "1.0.1"' in (corrected / "framework/framework.yaml").read_text(encoding="utf-8")
    assert b"they must demonstrate" not in (corrected / "exports/csv/summary.csv").read_bytes()


def test_after_a_release_everything_is_clean(corrected: Path) -> None:
    assert run(corrected, "release", *DAY).return_value == 0
    assert run(corrected, "check", "--fail-on", "warning").return_value == 0
    assert run(corrected, "export", "--check").return_value == 0
    assert "no change" in run(corrected, "diff", "1.0.1").stdout
    again = run(corrected, "release", *DAY)
    assert again.return_value == 0
    assert "There is nothing to release: the content is that of version 1.0.1." in again.stderr
    said = run(corrected, "diff", "1.0.0", "1.0.1").stdout
    assert "the next version is 1.0.1 (patch)" in said
    assert said.count("Declared as a correction: A slip of the 2011 edition.") == 2


def test_a_dry_run_writes_nothing(corrected: Path) -> None:
    before = contents(corrected)
    done = run(corrected, "release", "--dry-run", *DAY)
    assert "Version 1.0.1 would be released (patch); nothing was written." in done.stderr
    assert "framework/releases/1.0.1.json" in done.stdout
    assert contents(corrected) == before


def test_the_first_release_keeps_the_version_at_hand(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    done = run(root, "release", *DAY)
    assert done.return_value == 0, done.output
    assert releases.versions(root) == ["0.3.0"]
    assert run(root, "export", "--check").return_value == 0


def replaced(root: Path, name: str, old: str, new: str) -> None:
    text = domain(root, name).read_text(encoding="utf-8")
    assert old in text
    domain(root, name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The second framework, released once."""
    root = copy(SECOND, tmp_path)
    assert run(root, "release", *DAY).return_value == 0
    return root


def test_a_stale_row_stands_in_the_way(second: Path) -> None:
    replaced(second, "canu-ynghyd", "Gwrando ar y lleill", "Clywed y lleill")
    done = run(second, "release", *DAY)
    assert done.return_value == 1
    assert "[stale-row]" in done.stdout
    assert releases.versions(second) == ["0.3.0"]


def test_an_id_that_is_gone_without_a_word_stands_in_the_way(second: Path) -> None:
    replaced(second, "cynnal-y-cor", "      - id: egluro-arferion-y-cor\n", "      - id: enw-newydd\n")
    done = run(second, "release", *DAY)
    assert done.return_value == 1, done.output
    assert "egluro-arferion-y-cor is now enw-newydd; declare it:  previous_ids: [egluro-arferion-y-cor]" in done.stdout
    lines = "      - id: enw-newydd\n        previous_ids: [egluro-arferion-y-cor]\n"
    replaced(second, "cynnal-y-cor", "      - id: enw-newydd\n", lines)
    done = run(second, "release", *DAY)
    assert done.return_value == 0, done.output


def test_a_note_about_nothing_stands_in_the_way(second: Path) -> None:
    replaced(second, "cynnal-y-cor", *EDIT)
    notes = 'accepted:\n  - fingerprint: "0123456789ab"\n    reason: Nothing.\n'
    (second / "framework/release-notes.yaml").write_text(notes, encoding="utf-8")
    done = run(second, "release", *DAY)
    assert (done.return_value, "no change has the fingerprint 0123456789ab" in done.stdout) == (1, True)


def test_the_version_may_be_a_greater_step_and_not_a_smaller_one(second: Path) -> None:
    replaced(second, "cynnal-y-cor", *EDIT)
    with_less = run(second, "release", "--version", "0.3.0", *DAY)
    assert "the changes ask for 0.3." in str(with_less.exception)
    assert run(second, "release", "--version", "1.0.0", *DAY).return_value == 0
    assert releases.versions(second)[-1] == "1.0.0"
