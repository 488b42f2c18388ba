"""What a check remembers: never a wrong answer, whatever changes, and nothing but a slower one where it is damaged."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadframe import cli, lint, source
from leadframe.cli import checking, memory
from leadframe.cli.commands import leadframe
from leadframe.lint.selection import Choice
from projects import BOTH, NHS, SECOND, copy, git

CHECK = [sys.executable, "-m", "leadframe", "--project"]
HEADER, STYLE = "framework/framework.yaml", "framework/house-style.yaml"
Change = Callable[[Path, pytest.MonkeyPatch], object]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    found = copy(SECOND, tmp_path / "project")
    (found / STYLE).write_text('requires: ">=0.1.0"\n', encoding="utf-8")
    return found


def said(project: Path, asked: checking.Asked = checking.USUAL) -> checking.Said:
    """What a check says that may remember."""
    known = memory.of(str(project), str(asked))
    before = known.answer() if known else None
    return checking.Said(*before) if before else checking.check(project, asked, known)


def is_known(project: Path, asked: checking.Asked = checking.USUAL) -> bool:
    """Whether the answer to a check is remembered."""
    known = memory.of(str(project), str(asked))
    return known is not None and known.answer() is not None


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def test_what_is_usual_is_named_as_it_is_asked_for() -> None:
    assert str(checking.USUAL) == memory.USUAL


@pytest.mark.parametrize("root", BOTH)
def test_the_second_check_says_the_same_without_looking(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = copy(root, tmp_path / "project")
    before = files(project)
    assert cli._check(str(project)) == 0
    first = capsys.readouterr().out
    monkeypatch.setattr(checking, "check", None)
    assert cli._check(str(project / "framework" / "domains")) == 0
    assert capsys.readouterr().out == first == checking.told(lint.check(_read(project)), checking.USUAL).text
    assert files(project) == before, "nothing is written beside the content"


def _read(project: Path) -> source.project.Project:
    return source.project.read(project)


def in_file(name: str, old: bytes, new: bytes) -> Change:
    """Other bytes in a file, whose size and times stay as they are if they are as many."""

    def change(project: Path, _: pytest.MonkeyPatch) -> None:
        path = project / name
        status, content = path.stat(), path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new, 1))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    return change


def new_file(name: str, content: bytes = b"x") -> Change:
    def change(project: Path, _: pytest.MonkeyPatch) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(content)

    return change


def other_tool(project: Path, patch: pytest.MonkeyPatch) -> None:
    """A rule of the tool has another text."""
    rule = Path(memory._PACKAGE, "rules", "structure", "empty_text.py")
    original = memory._tool_files

    def listed() -> list[tuple[str, os.stat_result]]:
        found = dict(original())
        assert str(rule) in found
        changed = project.parent / "empty_text.py"
        changed.write_bytes(rule.read_bytes() + b"#")
        return list({**found, str(rule): changed.stat()}.items())

    patch.setattr(memory, "_tool_files", listed)


def other_packages(project: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "path", [*sys.path, str(project.parent)])


CHANGES = [
    pytest.param(in_file(HEADER, b"id: ", b"id:  "), id="a blank"),
    pytest.param(in_file(HEADER, b"a", b"b"), id="one byte, with the same size and time"),
    pytest.param(lambda p, _: next((p / "framework/domains").iterdir()).unlink(), id="a file less"),
    pytest.param(new_file("framework/domains/new.yaml", b"id: new\n"), id="a file more"),
    pytest.param(new_file("framework/domains/.hidden"), id="a hidden file"),
    pytest.param(new_file("framework/themes/logo.png"), id="a picture"),
    pytest.param(new_file("framework/releases/9.9.9.json"), id="a published version"),
    pytest.param(new_file("schema/own.domain.schema.json"), id="a schema of the project"),
    pytest.param(lambda p, _: (p / STYLE).rename(p / "framework/house-style.yml"), id="a file renamed"),
    pytest.param(in_file(STYLE, b":", b": "), id="a setting"),
    pytest.param(lambda _, patch: patch.setattr(memory, "__version__", "9.9.9"), id="the version of Leadframe"),
    pytest.param(lambda _, patch: patch.setattr(sys, "version", "9.9"), id="the version of Python"),
    pytest.param(other_tool, id="a rule of the tool"),
    pytest.param(other_packages, id="the packages beside it"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_looked_at_again(change: Change, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(project)
    assert is_known(project)
    change(project, monkeypatch)
    assert not is_known(project)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(checking.Asked("json"), id="another form"),
        pytest.param(checking.Asked(choice=Choice(frozenset(["empty-text"]))), id="fewer rules"),
        pytest.param(checking.Asked(choice=Choice(ignore=frozenset(["empty-text"]))), id="rules left out"),
        pytest.param(checking.Asked(fail_on=None), id="another status"),
        pytest.param(checking.Asked(statistics=True), id="statistics"),
    ],
)
def test_whatever_else_is_asked_is_another_answer(asked: checking.Asked, project: Path) -> None:
    said(project)
    assert not is_known(project, asked)
    assert said(project, asked) == checking.check(project, asked)
    assert is_known(project, asked)
    assert is_known(project)


def test_sixty_changes_to_and_fro_give_what_a_check_without_memory_gives(project: Path) -> None:
    """Random words change in random files, and change back; each time the answers are compared, findings and all."""
    dice = random.Random(5)
    paths = sorted((project / "framework").rglob("*.yaml"))
    before = {path: path.read_bytes() for path in paths}
    for _ in range(60):
        path = dice.choice(paths)
        content = before[path]
        if dice.random() < 0.7:
            at = dice.randrange(len(content))
            content = content[:at] + dice.choice([b"a", b" ", b":", b"TBC", b"\n", b"\xff", b""]) + content[at + 1 :]
        path.write_bytes(content)
        assert said(project) == checking.check(project) == said(project)


def test_of_files_that_are_sound_only_the_changed_one_is_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(project)
    domain = sorted((project / "framework/domains").iterdir())[0]
    domain.write_text(domain.read_text("utf-8").replace("title: ", "title:  TBC ", 1), "utf-8")
    parsed: list[bytes] = []
    parse = source.parse

    def heard(content: bytes) -> source.Reading:
        parsed.append(content)
        return parse(content)

    monkeypatch.setattr(source, "parse", heard)
    found = said(project)
    assert parsed == [domain.read_bytes()]
    monkeypatch.undo()
    assert found == checking.check(project)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["diff", "HEAD", "--format", "json"], id="a comparison with a revision"),
        pytest.param(["diff", "OTHER", "--format", "markdown"], id="a comparison with a folder"),
        pytest.param(["export", "csv", "json", "html", "-o", "OUT"], id="an export"),
    ],
)
def test_other_commands_read_only_what_is_not_known(
    arguments: list[str], project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "one")
    other = copy(project, tmp_path / "other")
    said(project)
    said(other)
    domain = sorted((project / "framework/domains").iterdir())[0]
    domain.write_text(domain.read_text("utf-8").replace("    title: ", "    title: Arall ", 1), "utf-8")
    parsed: set[bytes] = set()
    parse = source.parse

    def heard(content: bytes) -> source.Reading:
        parsed.add(content)
        return parse(content)

    def told(out: Path) -> tuple[int, str, dict[str, bytes]]:
        words = [word.replace("OUT", str(out)).replace("OTHER", str(other)) for word in arguments]
        done = CliRunner().invoke(leadframe, ["--project", str(project), *words], standalone_mode=False)
        return done.return_value, done.stdout.replace(str(out), ""), files(out) if out.is_dir() else {}

    monkeypatch.setattr(source, "parse", heard)
    known = told(tmp_path / "known")
    assert parsed == {domain.read_bytes()}
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert told(tmp_path / "anew") == known
    assert known[0] == 0
    assert len(parsed) > 3


def test_findings_in_files_that_are_known_have_their_lines(project: Path) -> None:
    """A file without a fault of its own has findings, and they stand where they stood."""
    domain = sorted((project / "framework/domains").iterdir())[0]
    domain.write_text(domain.read_text("utf-8").replace("title: ", "title: TODO ", 1), "utf-8")
    first = said(project)
    retired = project / STYLE
    retired.write_bytes(retired.read_bytes() + b"# a remark\n")
    assert said(project) == first == checking.check(project)
    assert "TODO" in first.text


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1]), id="cut off"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"), id="one byte"),
        pytest.param(lambda path: path.write_bytes(b"\x00" * 500), id="zeros"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), id="a folder in its place"),
        pytest.param(lambda path: path.chmod(0), id="not to be read"),
    ],
)
def test_a_damaged_entry_is_passed_over(damage: Callable[[Path], object], project: Path, cache: Path) -> None:
    first = said(project)
    for path in kept(cache):
        damage(path)
    assert said(project) == first
    (project / HEADER).write_bytes((project / HEADER).read_bytes() + b"# a remark\n")
    assert said(project) == first


def test_what_another_one_left_there_is_not_believed(project: Path, cache: Path) -> None:
    (cache / "leadframe").mkdir()
    (cache / "leadframe").chmod(0o777)
    assert memory.of(str(project), memory.USUAL) is None
    (cache / "leadframe").rmdir()
    (cache / "leadframe").symlink_to(project)
    assert memory.of(str(project), memory.USUAL) is None


def test_an_entry_is_for_its_owner_only(project: Path, cache: Path) -> None:
    said(project)
    assert {path.stat().st_mode & 0o077 for path in cache.rglob("*")} == {0}


@pytest.mark.parametrize("where", ["framework/narrative/more", "framework/more.yaml", "schema"])
def test_what_lies_behind_a_link_is_not_remembered(where: str, project: Path, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / where).parent.mkdir(parents=True, exist_ok=True)
    (project / where).symlink_to(tmp_path / "elsewhere")
    assert memory.of(str(project), memory.USUAL) is None


def test_a_file_that_changes_during_the_check_is_not_remembered(project: Path, cache: Path) -> None:
    known = memory.of(str(project), memory.USUAL)
    (project / HEADER).write_bytes((project / HEADER).read_bytes() + b"# a remark\n")
    checking.check(project, memory=known)
    assert kept(cache) == []


def test_what_depends_on_this_machine_is_not_remembered(project: Path, cache: Path) -> None:
    style = project / STYLE
    style.write_text("rules:\n  unknown-word:\n    run: true\n", "utf-8")
    said(project)
    assert kept(cache) == []


def test_a_cache_that_cannot_be_written_is_done_without(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert said(project) == checking.check(project)


def test_nothing_is_remembered_if_nobody_wants_it(project: Path, cache: Path) -> None:
    done = subprocess.run([*CHECK, str(project), "check", "--no-cache"], capture_output=True, check=False)
    assert (done.returncode, kept(cache)) == (0, [])


def test_six_checks_at_once(project: Path, cache: Path) -> None:
    """They say the same, and leave one whole entry behind, and nothing else."""
    begun = [subprocess.Popen([*CHECK, str(project), "check"], stdout=subprocess.PIPE) for _ in range(6)]
    assert len({process.communicate()[0] for process in begun}) == 1
    assert [process.returncode for process in begun] == [0] * 6
    assert [path.name.partition("-")[0] for path in kept(cache)] == ["files.json", "said"]
    assert all(memory._kept(str(path)) is not None for path in kept(cache))


def test_the_real_framework_is_remembered(cache: Path) -> None:
    assert said(NHS) == said(NHS) == checking.check(NHS)
    assert is_known(NHS)
