"""What every command keeps to: exit status, streams, help, and consoles that cannot show every letter."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leadframe import __version__, language
from leadframe.cli import commands
from projects import NHS, SECOND, copy


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "leadframe", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8", **settings},
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(("check",), 0, id="sound"),
        pytest.param(("--version",), 0, id="version"),
        pytest.param(("--help",), 0, id="help"),
        pytest.param((), 2, id="no command"),
        pytest.param(("chekc",), 2, id="unknown command"),
        pytest.param(("check", "--colour"), 2, id="unknown option"),
        pytest.param(("--project", "/", "check"), 2, id="no project"),
    ],
)
def test_exit_status(arguments: tuple[str, ...], status: int) -> None:
    place = () if "--project" in arguments or not arguments else ("--project", str(NHS))
    result = run(*place, *arguments)
    assert result.returncode == status
    assert "Traceback" not in result.stderr
    if status == 2 and "--project" in arguments:
        assert "there is no framework/framework.yaml in / or above it" in result.stderr


def test_version() -> None:
    assert run("--version").stdout == f"leadframe, version {__version__}\n"


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.returncode == 0
    assert commands.COMMANDS[command] in result.stdout.replace("\n  ", " ")


def test_a_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    assert run("--project", str(root / "framework/domains"), "check").returncode == 0


@pytest.mark.parametrize("arguments", [("check",), ("check", "--no-cache"), ("diff", "HEAD")], ids=" ".join)
def test_a_folder_that_is_not_there_is_no_reason_to_look_above_it(arguments: tuple[str, ...]) -> None:
    result = run("--project", str(NHS / "nowhere"), *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"leadframe: there is no folder {NHS / 'nowhere'}\n"


@pytest.mark.parametrize(
    "arguments", [("diff", "a" * 300), ("verify-merge", *["a" * 300] * 3), ("template", "new", f"{'a' * 300}.docx")]
)
def test_a_name_that_is_too_long_is_told(arguments: tuple[str, ...]) -> None:
    result = run("--project", str(SECOND), *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"leadframe: the name {'a' * 40}… is too long for a file\n"


def test_a_bug_is_said_to_be_one() -> None:
    code = (
        "import leadframe.lint, leadframe.cli\n"
        "def broken(project): raise KeyError('x')\n"
        "leadframe.lint.check = broken\n"
        "leadframe.cli.main()"
    )
    command = [sys.executable, "-c", code, "--project", str(NHS), "check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 3
    assert "this is a bug in Leadframe" in result.stderr


@pytest.mark.parametrize(
    ("root", "status"), [pytest.param(NHS, 0, id="sound"), pytest.param(None, 1, id="with faults")]
)
def test_a_closed_pipe_is_quiet_and_keeps_the_status(root: Path | None, status: int, tmp_path: Path) -> None:
    if root is None:
        root = copy(SECOND, tmp_path)
        (root / "framework/retired.yaml").write_text("", encoding="utf-8")
    command = f"{sys.executable} -m leadframe --project {root} check | true; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (status, "")


@pytest.mark.parametrize(
    ("command", "status"),
    [
        pytest.param("leadframe --project {root} check >&-", 0, id="output closed"),
        pytest.param("leadframe --project {root} check >/dev/full", 2, id="disk full"),
        pytest.param("leadframe --help | true; exit ${{PIPESTATUS[0]}}", 0, id="help into a closed pipe"),
        pytest.param("cd $(mktemp -d) && rmdir $PWD && leadframe check", 2, id="folder that is gone"),
    ],
)
def test_streams_and_folders_that_fail(command: str, status: int) -> None:
    line = command.replace("leadframe", f"{sys.executable} -m leadframe").format(root=NHS)
    result = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert result.returncode == status
    assert "Traceback" not in result.stderr


def test_ctrl_c(tmp_path: Path) -> None:
    code = (
        "import time, leadframe.lint, leadframe.cli\n"
        "def slow(*_): print('ready', flush=True); time.sleep(60)\n"
        "leadframe.lint.check = slow\n"
        "leadframe.cli.main()"
    )
    command = [sys.executable, "-c", code, "--project", str(NHS), "check"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert errors == "\nleadframe: interrupted\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_a_windows_console_shows_what_it_can(encoding: str, tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    file = next((root / "framework/domains").iterdir())
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: Ŵyn 漢 # ", 1), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "leadframe", "--project", str(root), "check"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"[comment-swallows-text]" in result.stdout
    assert b"?" in result.stdout


def test_the_catalogues_of_all_languages_have_the_same_words() -> None:
    folder = Path(language.__file__).parent
    catalogues = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    assert len(catalogues) >= 2
    for name, catalogue in catalogues.items():
        assert catalogue.keys() == catalogues["en"].keys(), name
        for key, text in catalogue.items():
            fields = {part.split("}")[0] for part in text.split("{")[1:]}
            assert fields == {part.split("}")[0] for part in catalogues["en"][key].split("{")[1:]}, (name, key)


def test_a_language_without_a_catalogue_is_told(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    header = root / "framework/framework.yaml"
    header.write_text(header.read_text(encoding="utf-8").replace("language: cy", "language: fr"), encoding="utf-8")
    result = run("--project", str(root), "export", "csv")
    assert result.returncode == 0
    assert "There are no fixed words for the language fr yet" in result.stderr
