"""leadframe review and verify-merge: what a pull request is told, and what a merge may not lose."""

import copy as copies
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from leadframe.cli.commands import COMMANDS, leadframe
from leadframe.content.build import build
from leadframe.diff.impact import TABLE
from leadframe.diff.merge import slips
from leadframe.reporters.review import MARKER
from projects import NHS, ROOT, SECOND, copy, findings, git, sound, texts

FILE = "framework/domains/managing-services.yaml"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = copy(NHS, tmp_path / "repository")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    return root


def edit(root: Path, old: str, new: str, file: str = FILE) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def test_one_word_turns_nothing_red_and_is_told_with_what_follows(repository: Path) -> None:
    edit(repository, "Minimise waste", "Reduce waste")
    done = run(repository, "review", "HEAD", "--link", "Word=https://example.org/a.docx")
    assert done.return_value == 0
    assert done.stdout.startswith(MARKER)
    assert "Against version 1.0.0: the next version is 1.1.0" in done.stdout
    assert "- <del>Minimise</del><ins>Reduce</ins> waste" in done.stdout
    assert "- Ensure services are delivered within allocated resources" in done.stdout
    assert "6 rows of crosswalks need another look" in done.stdout
    assert "| stale-row |" in done.stdout
    assert "- [Word](https://example.org/a.docx)" in done.stdout
    assert run(repository, "check").return_value == 0


def test_nothing_changed_is_said(repository: Path) -> None:
    said = run(repository, "review", "HEAD").stdout
    assert "no change" in said
    assert "### Nothing new to be mended" in said
    assert "As it reads now" not in said


def test_content_that_cannot_be_read_is_still_reviewed(repository: Path) -> None:
    edit(repository, "title: Managing Services", "title: NO")
    done = run(repository, "review", "HEAD")
    assert done.return_value == 0
    assert "The changes cannot be told" in done.stdout
    assert "implicit-type" in done.stdout


def test_what_is_gone_is_struck_out(repository: Path) -> None:
    edit(repository, "      - id: minimise-waste\n        text: >-\n          Minimise waste\n", "")
    said = run(repository, "review", "HEAD").stdout
    assert "- <del>Minimise waste</del>" in said
    assert "nothing says where its meaning went" in said


@pytest.mark.parametrize("link", ["Word", "=https://example.org", "Word=javascript:alert(1)", "Word=https://a.b/) x"])
def test_a_link_has_a_name_and_an_address(link: str, repository: Path) -> None:
    done = run(repository, "review", "HEAD", "--link", link)
    assert "NAME=https://" in getattr(done.exception, "message", "")


def test_a_review_fits_into_a_comment(repository: Path) -> None:
    for path in (repository / "framework/domains").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(" and ", " and always "), encoding="utf-8")
    said = run(repository, "review", "HEAD").stdout
    assert len(said) <= 60_000
    assert "did not fit here" in said


def part(documents: Any, id_: str) -> Any:
    values = documents.values() if isinstance(documents, dict) else documents
    if isinstance(documents, dict) and documents.get("id") == id_:
        return documents
    for value in values:
        if isinstance(value, dict | list) and (found := part(value, id_)) is not None:
            return found
    return None


Edit = Callable[[Any], None]
ONE, TWO = "egluro-arferion-y-cor", "holi-am-rwystrau"


def says(id_: str, text: str) -> Edit:
    return lambda documents: part(documents, id_).update(text=text)


def without(id_: str) -> Edit:
    def change(documents: Any) -> None:
        entries = documents["framework/domains/cynnal-y-cor.yaml"]["elements"][0]["descriptors"]
        entries[:] = [entry for entry in entries if entry["id"] != id_]

    return change


def adds(id_: str, text: str) -> Edit:
    def change(documents: Any) -> None:
        entries = documents["framework/domains/cynnal-y-cor.yaml"]["elements"][0]["descriptors"]
        entries.append({"id": id_, "text": text})

    return change


def merged(ours: list[Edit], theirs: list[Edit], result: list[Edit]) -> list[tuple[str, str]]:
    states = []
    for edits in ([], ours, theirs, result):
        documents = copies.deepcopy(dict(sound(SECOND).documents))
        for change in edits:
            change(documents)
        states.append(build(documents))
    return [(slip.what, slip.id) for slip in slips(states[0], states[1], states[2], states[3])]


A, B, C = says(ONE, "Un peth newydd"), says(TWO, "Peth arall newydd"), says(ONE, "Rhywbeth gwahanol iawn")
NEW = adds("newydd-sbon", "Rhywbeth na ddywedwyd erioed")


@pytest.mark.parametrize(
    ("ours", "theirs", "result", "found"),
    [
        pytest.param([A], [B], [A, B], [], id="both kept"),
        pytest.param([A], [B], [A], [("lost", TWO)], id="theirs lost"),
        pytest.param([A], [B], [B], [("lost", ONE)], id="ours lost"),
        pytest.param([A], [A], [A], [], id="the same edit"),
        pytest.param([A], [C], [A], [("decided", ONE)], id="one of two chosen"),
        pytest.param([A], [C], [], [("lost", ONE)], id="neither of two"),
        pytest.param([A], [], [C], [("invented", ONE)], id="something else"),
        pytest.param([NEW], [B], [B], [("lost", "newydd-sbon")], id="an added part is lost"),
        pytest.param([without(ONE)], [B], [B], [("undone", ONE)], id="a deletion is undone"),
        pytest.param([without(ONE)], [B], [without(ONE), B], [], id="a deletion is kept"),
        pytest.param(
            [NEW], [B], [NEW, B, adds("eto", "Rhywbeth na ddywedwyd erioed")],
            [("invented", "eto"), ("doubled", "eto")], id="the same words twice",
        ),
    ],
)  # fmt: skip
def test_a_merge_loses_and_doubles_nothing(
    ours: list[Edit], theirs: list[Edit], result: list[Edit], found: list[tuple[str, str]]
) -> None:
    assert merged(ours, theirs, result) == found


def test_a_merge_is_verified_between_revisions(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "ours")
    edit(repository, "Minimise waste", "Reduce waste")
    git(repository, "commit", "-q", "-a", "-m", "ours")
    git(repository, "checkout", "-q", "-b", "theirs", "main")
    edit(repository, "Take action to improve performance", "Act to improve performance")
    git(repository, "commit", "-q", "-a", "-m", "theirs")
    done = run(repository, "verify-merge", "main", "ours", "theirs")
    assert done.return_value == 1
    assert done.stdout == "lost: minimise-waste (text): what ours changed is lost\n"
    git(repository, "merge", "-q", "ours")
    done = run(repository, "verify-merge", "main", "ours", "theirs")
    assert (done.return_value, done.stdout) == (0, "")


def test_every_impact_is_explained() -> None:
    said = CliRunner().invoke(leadframe, ["explain", "impact"], standalone_mode=False).stdout
    for rule in TABLE:
        assert rule.reason in said
    one = CliRunner().invoke(leadframe, ["explain", "stage-of-indicator"], standalone_mode=False).stdout
    assert "major" in one


def test_the_examples_of_the_handbook_are_right() -> None:
    text = (ROOT / "docs/changes.md").read_text(encoding="utf-8")
    part_, notes = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert findings(NHS, {"framework/release-notes.yaml": notes.encode()}) == []
    old = "      - id: minimise-waste\n"
    changed = texts(NHS)[FILE].replace(old, part_)
    assert findings(NHS, {FILE: changed.encode()}) == []
    for command in re.findall(r"^leadframe ([a-z-]+)", text, re.MULTILINE):
        assert command in COMMANDS
