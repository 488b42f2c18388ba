"""What Windows does to a clone, a console, a file name and an open file: simulated, since the tests run on Linux.

A clone has the line ends of Windows (`core.autocrlf`), files come from Notepad with a byte order mark, the console
has a code page, names know no capital letters, and a document that is open in Word cannot be replaced.
"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path, PureWindowsPath

import pytest
from click.testing import CliRunner, Result

from leadframe import atomic, exporters, lint, release, source
from leadframe.atomic import beside
from leadframe.cli import office
from leadframe.cli.commands import leadframe
from leadframe.cli.documents import Asked, Office
from leadframe.cli.output import write
from leadframe.content.layout import HEADER, HOUSE_STYLE, is_portable, kind
from leadframe.errors import CannotDo
from leadframe.exporters import Options, Questions
from leadframe.exporters.word.plan import plans, stem_of
from leadframe.finding import Fault
from leadframe.importers import names
from leadframe.schema_check import Checker, store
from leadframe.schema_check.suggest import new_id
from leadframe.source import project as project_of
from projects import BOTH, NHS, ROOT, SECOND, copy, edition, git, read, report, texts
from test_consultation import FIRST, reviewer
from test_release import EDIT

MARK = b"\xef\xbb\xbf"
TEXTS = (".yaml", ".json", ".csv", ".md", ".tsv", ".txt")


def run(root: Path, *arguments: object) -> Result:
    """Runs a command as a person does; a traceback is none of its results."""
    made = CliRunner().invoke(leadframe, ["--project", str(root), *map(str, arguments)], standalone_mode=False)
    assert made.exception is None or isinstance(made.exception, (SystemExit, CannotDo)), made.exception
    return made


def contents(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


# Line ends and byte order marks

HABITS: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "BOM": lambda content: MARK + content.removeprefix(MARK),
    "CRLF and BOM": lambda content: MARK + HABITS["CRLF"](content.removeprefix(MARK)),
}


CLONES = [
    *(pytest.param(SECOND, habit, id=f"second-framework-{habit}") for habit in HABITS),
    pytest.param(NHS, "CRLF and BOM", id="nhs-2011-CRLF and BOM"),
]
"""What takes long with the large framework is tried there with the worst habit."""


def turned(root: Path, target: Path, habit: str) -> Path:
    """A copy of a project with everything that is text as Windows would have it."""
    shutil.copytree(root, target, ignore=shutil.ignore_patterns(".git"))
    for path in target.rglob("*"):
        if path.suffix in TEXTS:
            path.write_bytes(HABITS[habit](path.read_bytes()))
    return target


DOMAIN = {NHS: "framework/domains/managing-services.yaml", SECOND: "framework/domains/canu-ynghyd.yaml"}


def spoiled(root: Path, target: Path) -> Path:
    """A project in which a few things are to be mended: in a text on a line of its own, between quotation marks, and in
    one that is not quoted. Nothing is accepted.
    """
    copy(root, target)
    path = target / DOMAIN[root]
    lines = path.read_text(encoding="utf-8").split("\n")
    unquoted = next(number for number, line in enumerate(lines) if re.match(r" +title: \w+ \w+", line))
    quoted = next(number for number, line in enumerate(lines) if re.match(' +lead_in: ".+ .+"', line))
    folded = next(number for number, line in enumerate(lines) if line.endswith("text: >-") and number > quoted) + 1
    for at in (unquoted, quoted, folded):
        first, blank, rest = lines[at].rpartition(" ")
        lines[at] = f"{first} ,{blank}{rest}"
    path.write_text("\n".join(lines), encoding="utf-8")
    (target / HOUSE_STYLE).write_text('requires: ">=0.1.0"\nrules_as_of: "0.1.0"\n', encoding="utf-8")
    return target


def test_git_for_windows_makes_such_a_clone(tmp_path: Path) -> None:
    """`core.autocrlf=true` without .gitattributes: what the other tests here copy by hand."""
    before = copy(SECOND, tmp_path / "before")
    git(before, "-c", "core.autocrlf=false", "init", "-q")
    git(before, "add", ".")
    git(before, "commit", "-qm", "all")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", "before", "clone")
    made = turned(before, tmp_path / "turned", "CRLF")
    assert contents(tmp_path / "clone") == contents(made)
    assert contents(tmp_path / "clone") != contents(before)


def test_our_own_clone_keeps_every_line_end(tmp_path: Path) -> None:
    """.gitattributes says so, and `leadframe init` writes the same."""
    for lines in (ROOT / ".gitattributes", ROOT / "tools/leadframe/importers/project/gitattributes"):
        before = copy(NHS, tmp_path / lines.name)
        shutil.copytree(NHS / "exports", before / "exports")
        shutil.copy(lines, before / ".gitattributes")
        git(before, "init", "-q")
        git(before, "add", ".")
        git(before, "commit", "-qm", "all")
        git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", before.name, f"clone-{lines.name}")
        after = contents(tmp_path / f"clone-{lines.name}")
        assert {name for name, content in contents(before).items() if after[name] != content} <= {".gitattributes"}


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("root", BOTH)
def test_findings_are_the_same(root: Path, habit: str, tmp_path: Path) -> None:
    """Rule, file, line, column, words, fingerprint and mend."""
    plain = spoiled(root, tmp_path / "plain")
    other = turned(plain, tmp_path / "other", habit)
    one, two = (lint.check(project_of.read(at)) for at in (plain, other))
    assert len(one.findings) >= 3
    assert [finding._replace(fix=None) for finding in one.findings] == [
        finding._replace(fix=None) for finding in two.findings
    ]
    for finding, same in zip(one.findings, two.findings, strict=True):
        assert (finding.fix is None) == (same.fix is None)
        if finding.fix and same.fix:
            there = [[(r.begin, r.until, r.edit.text) for r in fix.replacements] for fix in (finding.fix, same.fix)]
            assert there[0] == there[1]
    reports = [run(at, "check", "--format", form).stdout for at in (plain, other) for form in ("json", "sarif", "text")]
    assert reports[:3] == reports[3:]


FAULTS = {
    "not YAML": b"title: [a\n",
    "a key twice": b"id: a\nid: b\n",
    "a text that is cut": b"text: a # b\nid: c\n",
    "a line too far in": b"id: a\n  title: b\n",
    "a zero byte": b"id: a\x00\n",
    "a letter of another encoding": b"id: a\ntitle: \xe9\n",
    "an unknown key": b"id: a\nname: b\n",
    "a conflict": b"<<<<<<< ours\nid: a\n=======\nid: b\n>>>>>>> theirs\n",
}


def faults(reading: source.Reading) -> list[Fault]:
    general = store.load(NHS, None)
    assert general
    return list(reading.faults or Checker(general).faults("domain", reading.source))


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("content", FAULTS.values(), ids=FAULTS)
def test_faults_stand_in_the_same_places(content: bytes, habit: str) -> None:
    readings = [source.parse(made) for made in (content, HABITS[habit](content))]
    one, two = ([fault._replace(fix=None) for fault in faults(reading)] for reading in readings)
    assert one
    assert one == two


SAME = {
    "check": ("check", "--format", "json"),
    "the layout": ("format", "--check"),
    "the version at hand": ("release", "--dry-run"),
    "the changes": ("diff", "1.0.0", "--format", "json"),
    "crosswalks": ("crosswalk", "list"),
    "stale rows": ("check", "--select", "crosswalks", "--statistics"),
    "explain": ("explain", "stale-row"),
    "merges": ("verify-merge", "1.0.0", "1.0.0", "1.0.0"),
}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Both frameworks with a published version 1.0.0 and its committed exports."""
    made = {}
    for root in (NHS, SECOND):
        target = copy(root, tmp_path_factory.mktemp("released") / "plain")
        if root == SECOND:
            header = target / HEADER
            header.write_text(texts(SECOND)[HEADER].replace('"0.3.0"', '"1.0.0"'), encoding="utf-8")
            assert run(target, "release", "--date", "2026-11-23").return_value == 0
        else:
            shutil.copytree(NHS / "exports", target / "exports")
        made[root] = target
    return made


@pytest.mark.parametrize(("root", "habit"), CLONES)
def test_nothing_has_changed_in_a_clone(root: Path, habit: str, released: dict[Path, Path], tmp_path: Path) -> None:
    plain = released[root]
    other = turned(plain, tmp_path / "other", habit)
    for name, command in SAME.items():
        one, two = (run(at, *command) for at in (plain, other))
        assert (name, one.stdout, one.return_value) == (name, two.stdout, two.return_value)
    assert "no change; no new version is needed" in run(other, "diff", plain).stdout
    assert "There is nothing to release: the content is that of version 1.0.0." in run(other, "release").output
    assert not release.at_hand(other, lint.check(project_of.read(other)).documents, edition(root).framework).is_draft
    for at in (plain, other):
        assert run(at, "export", "json", "csv", "markdown", "-o", at / "made").return_value == 0
    assert contents(plain / "made") == contents(other / "made")
    shutil.rmtree(plain / "made")


@pytest.mark.parametrize("root", BOTH)
def test_exports_with_other_line_ends_are_not_stale(root: Path, released: dict[Path, Path], tmp_path: Path) -> None:
    """Git turned them on the way; what is published has not changed. A byte order mark nobody's Git writes."""
    other = turned(released[root], tmp_path / "crlf", "CRLF")
    done = run(other, "export", "--check")
    assert (done.stdout, done.return_value) == ("", 0)
    assert "with other line ends, as Git for Windows checks files out" in done.stderr
    assert "write exports/** -text into .gitattributes, and make them again" in done.stderr
    marked = turned(released[root], tmp_path / "bom", "BOM")
    assert run(marked, "export", "--check").return_value == 1
    csv = next((other / "exports/csv").glob("*.csv"))
    csv.write_bytes(csv.read_bytes().replace(b"a", b"b", 1))
    done = run(other, "export", "--check")
    assert (done.stdout.splitlines()[0], done.return_value) == (f"csv/{csv.name} is not what the data says", 1)
    assert "line ends" not in done.stderr


def messed(path: Path) -> None:
    """A file that is not in the one layout, with comments."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# Above.\n\n\n{text.replace('title: ', 'title:    ', 1)}\n# Below.\n", encoding="utf-8")


EDITS: dict[str, tuple[str, ...]] = {
    "safe fixes": ("check", "--fix"),
    "all fixes": ("check", "--fix", "--unsafe-fixes"),
    "acceptances": ("check", "--accept", "As printed."),
    "the layout": ("format",),
    "rows looked at again": ("crosswalk", "accept", "--all"),
}


@pytest.mark.parametrize(("root", "habit"), CLONES)
@pytest.mark.parametrize("command", EDITS.values(), ids=EDITS)
def test_edits_keep_the_line_ends_and_the_mark(
    root: Path, command: tuple[str, ...], habit: str, tmp_path: Path
) -> None:
    """The files are those that the same command makes of the plain ones, as Windows would have them: no mixed ends."""
    plain = spoiled(root, tmp_path / "plain")
    if command == ("format",):
        messed(plain / DOMAIN[root])
    other = turned(plain, tmp_path / "other", habit)
    before = contents(plain)
    results = [run(at, *command) for at in (plain, other)]
    assert results[0].return_value == results[1].return_value
    assert contents(plain) != before
    expected = turned(plain, tmp_path / "expected", habit)
    assert contents(other) == contents(expected)


@pytest.mark.parametrize("habit", HABITS)
def test_a_row_is_looked_at_again_in_place(habit: str, tmp_path: Path) -> None:
    plain = copy(SECOND, tmp_path / "plain")
    related = plain / "framework/related/cerddoriaeth.yaml"
    related.write_text(related.read_text(encoding="utf-8").replace("Gwrando", "Clywed"), encoding="utf-8")
    other = turned(plain, tmp_path / "other", habit)
    before = contents(plain)
    for at in (plain, other):
        assert run(at, "crosswalk", "accept", "cerddoriaeth:A.1").return_value == 0
    assert contents(plain) != before
    assert contents(other) == contents(turned(plain, tmp_path / "expected", habit))


@pytest.mark.parametrize("habit", HABITS)
def test_what_reviewers_changed_comes_home_into_a_clone(habit: str, tmp_path: Path) -> None:
    it = reviewer()
    it.track(FIRST, 0, 6, "Gwrando ar")
    it.add(FIRST, "Cadw amser ŵyn gyda’r lleill")
    it.comment(FIRST, 0, 5, "Pam?")
    sent = tmp_path / "a.docx"
    sent.write_bytes(it.saved())
    plain = copy(SECOND, tmp_path / "plain")
    other = turned(plain, tmp_path / "other", habit)
    one, two = (run(at, "import", sent, "--comments", "--accept-deletions") for at in (plain, other))
    assert (one.stdout, one.return_value) == (two.stdout, two.return_value)
    assert contents(other) == contents(turned(plain, tmp_path / "expected", habit))


@pytest.mark.parametrize("habit", HABITS)
def test_a_release_from_a_clone(habit: str, released: dict[Path, Path], tmp_path: Path) -> None:
    """The header keeps what it has; everything that is made is as it is made anywhere."""
    plain = tmp_path / "plain"
    shutil.copytree(released[SECOND], plain)
    other = turned(plain, tmp_path / "other", habit)
    for at in (plain, other):
        file = at / "framework/domains/cynnal-y-cor.yaml"
        old, new = (words.encode() for words in EDIT)
        file.write_bytes(file.read_bytes().replace(old, new))
        assert run(at, "release", "--date", "2026-11-24").return_value == 0
    one, two = contents(plain), contents(other)
    made = {name for name in one if name.startswith("exports/") or "releases" in name} - {
        "framework/releases/1.0.0.json"
    }
    assert {name for name in made if one[name] != two[name]} == set()
    assert two[HEADER] == HABITS[habit](one[HEADER])
    assert two["framework/releases/CHANGELOG.md"].count(b"# What changed in this framework") == 1
    assert run(other, "export", "--check").return_value == 0


@pytest.mark.parametrize("root", BOTH)
def test_a_clone_compared_with_its_own_revisions(root: Path, tmp_path: Path) -> None:
    """In Git the files have the line ends of Unix, at hand those of Windows."""
    plain = spoiled(root, tmp_path / "plain")
    git(plain, "init", "-q")
    git(plain, "add", ".")
    git(plain, "commit", "-qm", "all")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", "plain", "clone")
    clone = tmp_path / "clone"
    assert b"\r\n" in (clone / HEADER).read_bytes()
    assert "no change" in run(clone, "diff", "HEAD").stdout
    assert "no change" in run(clone, "diff", "HEAD:.\\").stdout
    assert json.loads(run(clone, "check", "--since", "HEAD", "--format", "json").stdout)["findings"] == []
    assert run(clone, "check", "--write-baseline", clone / "known.json").return_value in (0, 1)
    assert run(plain, "check", "--baseline", clone / "known.json", "--fail-on", "info").return_value == 0
    assert "Nothing new to be mended" in run(clone, "review", "HEAD").stdout


# Consoles and locales


def spoken(root: Path, locale: dict[str, str], *arguments: object) -> "subprocess.CompletedProcess[bytes]":
    """A command in a process of its own, as a console of that kind starts it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    path = {"PYTHONPATH": str(ROOT / "tools"), "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "leadframe", "--project", str(root), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**environment, **path, **locale}, check=False)


CONSOLES = {
    "Western": {"PYTHONIOENCODING": "cp1252"},
    "American": {"PYTHONIOENCODING": "cp437"},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0"},
}
UTF_8 = {"PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="module")
def welsh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Welsh framework with a finding in a text with ŵ and ŷ, after two revisions, and a document to be read."""
    root = copy(SECOND, tmp_path_factory.mktemp("welsh") / "plain")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "all")
    file = root / DOMAIN[SECOND]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Gwrando ar y lleill", "Ŵyn a thŷ , y lleill → 漢", 1), encoding="utf-8")
    it = reviewer()
    it.track(FIRST, 0, 6, "Ŵyn tŷ 漢")
    (root / "a.docx").write_bytes(it.saved())
    return root


PRINTED = {
    "check": ("check",),
    "check, one line each": ("check", "--format", "concise"),
    "check, for machines": ("check", "--format", "json"),
    "what would be mended": ("check", "--diff"),
    "diff": ("diff", "HEAD"),
    "diff for a page": ("diff", "HEAD", "--format", "html"),
    "diff as a table": ("diff", "HEAD", "--format", "csv"),
    "review": ("review", "HEAD"),
    "explain": ("explain", "quote-style"),
    "import": ("import", "--dry-run", "{root}/a.docx"),
    "crosswalk show": ("crosswalk", "show", "cerddoriaeth"),
    "crosswalk gaps": ("crosswalk", "gaps", "cerddoriaeth"),
    "release": ("release", "--dry-run"),
    "format": ("format", "--diff"),
    "wrong usage": ("export", "ŵ漢"),
    "a version that there is not": ("diff", "ŵ漢"),
}


@pytest.mark.parametrize("locale", CONSOLES.values(), ids=CONSOLES)
@pytest.mark.parametrize("command", PRINTED.values(), ids=PRINTED)
def test_a_console_shows_what_it_can(command: tuple[str, ...], locale: dict[str, str], welsh: Path) -> None:
    """A sign for each letter that it cannot show, and the same otherwise: no crash, the same exit status."""
    words = [word.format(root=welsh) for word in command]
    plain, done = spoken(welsh, UTF_8, *words), spoken(welsh, locale, *words)
    encoding = locale.get("PYTHONIOENCODING", "ascii")
    for stream, shown in ((plain.stdout, done.stdout), (plain.stderr, done.stderr)):
        assert b"Traceback" not in shown
        if not any("漢" in word for word in words):
            assert shown == stream.decode().encode(encoding, "replace")
    assert (plain.returncode, done.returncode) in {(0, 0), (1, 1), (2, 2)}


TOLD = {
    "check": ("check", "--format", "text"),
    "check, for code scanning": ("check", "--format", "sarif"),
    "check, for machines": ("check", "--format", "json"),
    "diff": ("diff", "HEAD", "--format", "json"),
    "review": ("review", "HEAD"),
    "import": ("import", "--dry-run", "{root}/a.docx", "--format", "html"),
    "crosswalk show": ("crosswalk", "show", "cerddoriaeth", "--format", "csv"),
}


@pytest.mark.parametrize("command", TOLD.values(), ids=TOLD)
def test_a_file_is_utf_8_whatever_the_locale(command: tuple[str, ...], welsh: Path, tmp_path: Path) -> None:
    words = [word.format(root=welsh) for word in command]
    made = []
    for name, locale in (("utf-8", UTF_8), *CONSOLES.items()):
        done = spoken(welsh, locale, *words, "-o", tmp_path / name)
        assert b"Traceback" not in done.stderr, done.stderr
        made.append((tmp_path / name).read_bytes())
    assert len(set(made)) == 1
    assert any(letter in made[0].decode() for letter in ("ŷ", "\\u0177"))
    assert b"\r" not in made[0].replace(b"\r\n", b"")


def test_what_is_written_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    """Exports, mended files, acceptances and releases, in a console of ASCII and in one of UTF-8."""
    made = []
    for name, locale in (("utf-8", UTF_8), ("ascii", CONSOLES["ASCII"]), ("western", CONSOLES["Western"])):
        root = spoiled(SECOND, tmp_path / name)
        for command in (
            ("check", "--fix"),
            ("format",),
            ("crosswalk", "accept", "--all"),
            ("check", "--accept", "Fel y mae."),
            ("release", "--date", "2026-11-23"),
            ("export", "json", "csv", "markdown", "html", "skos", "case"),
        ):
            done = spoken(root, locale, *command)
            assert (done.returncode, b"Traceback" in done.stderr) == (0, False), (command, done)
        made.append(contents(root))
    assert made[0] == made[1] == made[2]
    assert "ŷ" in "".join(content.decode() for name, content in made[1].items() if kind(name) == "domain")


def test_no_file_is_opened_in_the_encoding_of_the_machine() -> None:
    """Every `open`, `read_text` and `write_text` in the tools says its encoding or its bytes; nor is a program's output
    read so.
    """
    found = []
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                given = {keyword.arg for keyword in node.keywords}
                told = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                is_binary = any(isinstance(value, str) and "b" in value for value in told)
                if name in ("read_text", "write_text") and "encoding" not in given:
                    found.append((path, node.lineno))
                if name in ("open", "fdopen") and not is_binary and "encoding" not in given and not is_ours(node):
                    found.append((path, node.lineno))
                if ast.unparse(node.func).startswith("subprocess.") and given & {"text", "universal_newlines"}:
                    found.append((path, node.lineno))
    assert found == []


def is_ours(node: ast.Call) -> bool:
    """Whether a call that is named like one that opens a file is none: the ledger, a ZIP, a PDF, a descriptor."""
    whole = ast.unparse(node.func)
    return whole in ("os.open", "pikepdf.open", "archive.open", "ledger.open", "self.open", "self.ledger.open")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "tools/leadframe").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


# What other systems have and Windows has not

POSIX = {"fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "posix", "syslog", "curses", "readline", "crypt"}
ABSENT = {
    "os": {
        "fork",
        "getuid",
        "geteuid",
        "getgid",
        "setsid",
        "killpg",
        "O_NONBLOCK",
        "O_NOFOLLOW",
        "O_DIRECTORY",
        "mkfifo",
    },
    "signal": {"SIGKILL", "SIGPIPE", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGCHLD", "alarm", "setitimer"},
}
"""What the modules of Windows lack (Python 3.11, library reference)."""


def test_no_module_needs_what_windows_lacks() -> None:
    """Neither imported, nor used but where the code asks first whether it is there."""
    found = []
    for path, tree in modules():
        asked = {id(node) for guard in guards(tree) for node in ast.walk(guard)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = () if id(node) in asked else [alias.name for alias in node.names]
                found += [(path, name) for name in names if name.partition(".")[0] in POSIX]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found += [(path, node.module)] * (node.module.partition(".")[0] in POSIX)
            elif isinstance(node, ast.Attribute) and id(node) not in asked:
                found += [(path, node.attr)] * (node.attr in ABSENT.get(ast.unparse(node.value), ()))
    assert found == []


def guards(tree: ast.Module) -> Iterator[ast.AST]:
    """What stands behind `if hasattr(os, …)` or `hasattr(os, …) and`, and what is for other systems than Windows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).startswith("hasattr("):
            yield from node.body
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "sys.platform == 'win32'":
            yield from node.orelse
        elif isinstance(node, ast.BoolOp) and ast.unparse(node.values[0]).startswith("hasattr("):
            yield from node.values[1:]


def test_it_runs_where_these_are_missing(tmp_path: Path) -> None:
    """A process without the modules and functions that Windows lacks."""
    code = f"""
import os, shutil, signal, subprocess, sys, tempfile
from types import SimpleNamespace
for name in {sorted(POSIX - {"posix"})}:
    sys.modules[name] = None
for module, names in {{os: {sorted(ABSENT["os"])}, signal: {sorted(ABSENT["signal"])}}}.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
from leadframe import atomic
from leadframe.atomic import held
from leadframe.cli.commands import leadframe
taken = []
sys.modules["msvcrt"] = SimpleNamespace(LK_NBLCK=2, locking=lambda *lock: taken.append(lock))
atomic.sys = held.sys = SimpleNamespace(platform="win32")
for line in {[["check"], ["diff", str(SECOND)], ["export", "csv", "html", "-o", str(tmp_path / "out")]]}:
    assert not leadframe(["--project", {str(SECOND)!r}, *line], standalone_mode=False), line
assert taken
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr


# Names

NAMES = {
    "con": False,
    "CON.yaml": False,
    "nul.tar.gz": False,
    "aux.yaml": False,
    "com1": False,
    "lpt9.docx": False,
    "com\u00b9": False,
    "con .txt": False,
    "a.": False,
    "a ": False,
    "a:b": False,
    "a?": False,
    "a*b": False,
    "a|b": False,
    "a\\b": False,
    "<a>": False,
    'say "a"': False,
    "a\nb": False,
    "context": True,
    "con-text": True,
    "com10": True,
    "auxiliary.yaml": True,
    "a.b.yaml": True,
    ".hidden": True,
    "Ŵyn a thŷ": True,
}


@pytest.mark.parametrize("name", NAMES)
def test_names_that_windows_can_have(name: str) -> None:
    assert is_portable(name) == NAMES[name]
    if PureWindowsPath(name).is_reserved():
        assert not is_portable(name)


@pytest.mark.parametrize("device", sorted(product(("con", "prn", "aux", "nul", "com1", "com9", "lpt1"), ("", ".yaml"))))
def test_what_python_knows_of_windows_is_not_portable(device: tuple[str, str]) -> None:
    name = "".join(device)
    assert PureWindowsPath(name).is_reserved()
    assert not is_portable(name)


def renamed(root: Path, old: str, new: str) -> dict[str, bytes]:
    """All files that name the id `old`, with another one."""
    lines = {file: re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text) for file, text in texts(root).items()}
    return {file: text.encode() for file, text in lines.items() if text != texts(root)[file]}


IDS = {
    "the framework": (SECOND, "fframwaith-cor-cymunedol", "con"),
    "a stage": (SECOND, "wrth-ymuno", "aux"),
    "an element": (NHS, "managing-yourself", "nul"),
    "a descriptor": (NHS, "plan-own-workload", "com1"),
    "a paragraph": (NHS, "framework-follows", "lpt1"),
}


@pytest.mark.parametrize("root, old, new", IDS.values(), ids=IDS)
def test_an_id_that_windows_keeps_for_a_device(root: Path, old: str, new: str) -> None:
    found = {
        (finding.rule, finding.message)
        for finding in report(root, renamed(root, old, new)).findings
        if finding.rule == "unportable-name"
    }
    assert found == {("unportable-name", f"Windows keeps the name {new} for a device, so no page can be called so")}


FILES = {
    "a device": (
        "framework/domains/con.yaml",
        "Windows cannot have a file called con.yaml, and a clone there lacks it",
    ),
    "a device in capitals": ("framework/themes/NUL.yaml", "Windows cannot have a file called NUL.yaml"),
    "a device with two endings": ("framework/related/aux.old.yaml", "Windows cannot have a file called aux.old.yaml"),
    "a folder": ("framework/prn/a.yaml", "Windows cannot have a file called a.yaml"),
    "a colon": ("framework/themes/a:b.yaml", "Windows cannot have a file called a:b.yaml"),
    "a question mark": ("framework/domains/why?.yaml", "Windows cannot have a file called why?.yaml"),
    "a backslash": ("framework/themes/a\\b.yaml", "Windows cannot have a file called a\\b.yaml"),
}


@pytest.mark.parametrize("root", BOTH)
@pytest.mark.parametrize("file, told", FILES.values(), ids=FILES)
def test_a_file_that_windows_cannot_have(root: Path, file: str, told: str) -> None:
    found = [finding for finding in report(root, {file: b"id: a\n"}).findings if finding.rule == "unportable-name"]
    assert [(finding.file, finding.severity) for finding in found] == [(file, "error")]
    assert found[0].message.startswith(told)


CLASHES: dict[str, Callable[[str], str]] = {
    "capitals in the name": lambda file: f"{file[:18]}{file[18:-5].title()}.yaml",
    "capitals in the folder": lambda file: file.replace("domains", "Domains"),
    "capitals in the ending": lambda file: file.replace(".yaml", ".YAML"),
}


@pytest.mark.parametrize("root", BOTH)
@pytest.mark.parametrize("other", CLASHES.values(), ids=CLASHES)
def test_two_files_that_differ_in_capitals_only(root: Path, other: Callable[[str], str]) -> None:
    """Of which a clone on Windows or macOS has one."""
    file = DOMAIN[root]
    name = other(file)
    assert name != file
    found = report(root, {name: texts(root)[file].encode()}).findings
    (clash,) = (finding for finding in found if finding.rule == "clashing-names")
    assert {clash.file, clash.message.split()[3]} == {file, name}
    assert clash.severity == "error"


def test_a_file_whose_name_has_capitals_is_to_be_renamed_and_not_its_id() -> None:
    """On Windows it would be found under either name, and elsewhere under one."""
    file = DOMAIN[SECOND]
    readings = {**read(SECOND).readings}
    readings["framework/domains/Canu-Ynghyd.yaml"] = readings.pop(file)
    found = lint.check(project_of.Project(SECOND, readings)).findings
    told = {finding.rule: finding.remedy for finding in found}
    assert told["missing-file"] == "rename framework/domains/Canu-Ynghyd.yaml, all in small letters"
    readings = {**read(SECOND).readings}
    readings["framework/related/Cerddoriaeth.yaml"] = readings.pop("framework/related/cerddoriaeth.yaml")
    found = lint.check(project_of.Project(SECOND, readings)).findings
    assert [finding.remedy for finding in found] == ["rename the file: cerddoriaeth.yaml"]


def test_the_header_in_capitals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says that framework.yaml is there, and lists Framework.yaml."""
    root = copy(SECOND, tmp_path)
    (root / HEADER).rename(root / "framework/Framework.yaml")
    there = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: there(str(path).replace("framework.yaml", "Framework.yaml")))
    done = run(root, "check")
    assert isinstance(done.exception, CannotDo)
    assert (
        str(done.exception)
        == "framework/Framework.yaml has to be called framework/framework.yaml, in small letters; rename it"
    )


@pytest.mark.parametrize("word", ["Con", "AUX", "nul", "Com1", "Lpt 9"])
def test_ids_that_are_made_are_portable(word: str) -> None:
    for made in (names.worded(word, "domain"), names.permanent(word.lower().replace(" ", "")), new_id(word, ())):
        assert is_portable(made)
        assert names.is_id(made)


@pytest.mark.parametrize("title", ["CON", "Aux", "nul", "A:B?*/\\", "Ŵ", "漢"])
def test_no_title_makes_a_name_that_windows_refuses(title: str) -> None:
    made = edition(SECOND)
    stem = stem_of(made._replace(framework=made.framework._replace(title=title)))
    assert is_portable(stem)
    assert is_portable(f"{stem}.docx")


LONGEST = 160
"""Signs of a path below the folder of the exports. Windows takes 260 of the whole path, unless it is told otherwise."""


@cache
def exported(root: Path) -> tuple[str, ...]:
    """The paths of all that is made of a framework in every format, below the folder for exports."""
    one = edition(root)
    found = []
    for name in (*exporters.NAMES, *office.FORMATS):
        form, folder = ("docx", name) if name in office.FORMATS else (name, exporters.load(name).FOLDER)
        if form == "docx":
            every = [document.id for document in one.settings.documents]
            made = [f"{plan.name}-consultation.{'docx' if name == 'docx' else name}" for plan in plans(one, every)]
        else:
            options = Options(questions=Questions(about="Con: a/b?*"))
            made = list(exporters.load(name).export(one, options))
        found += [f"{folder}/{file}" for file in made]
    return tuple(found)


@pytest.mark.parametrize("root", BOTH)
def test_every_path_that_is_made_is_short_and_portable(root: Path) -> None:
    made = exported(root)
    assert len(made) > 150
    assert max(len(f"html/downloads/{path}") for path in made) <= LONGEST
    assert [path for path in made if not all(map(is_portable, path.split("/")))] == []
    assert len({path.casefold() for path in made}) == len(made)
    assert [path for path in made if not re.fullmatch(r"[A-Za-z0-9/._-]+", path)] == []


def test_ids_are_bounded_so_that_paths_are() -> None:
    """Two ids in one name, as in a comparison of two stages, with the longest folder."""
    schema = json.loads((ROOT / "schema/definitions.schema.json").read_bytes())["$defs"]["id"]
    assert schema["maxLength"] == 80
    assert len("html/compare/" + "a" * 80 + "--" + "b" * 80 + ".html") <= 180


def test_a_path_that_is_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, *_: object, **__: object) -> None:
        raise OSError(22, "The filename or extension is too long", str(self), 206, None)

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(
        CannotDo, match=r"cannot be written \(.*\); close it where it is open, or choose another folder"
    ):
        atomic.write(tmp_path / "long", {"a": b""})


# A document that is open in Word or Excel

SHARING = "The process cannot access the file because it is being used by another process"


def locked(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """These files are open in a program: they can be read, but not replaced, deleted or written (WinError 32)."""
    replace, opened, unlink = Path.replace, Path.open, Path.unlink

    def refuse(path: Path, *paths: str) -> None:
        if path.name in names:
            raise PermissionError(13, SHARING, *paths, *([None, str(path)] if paths else [str(path)]))

    def replacing(self: Path, target: Path) -> Path:
        refuse(Path(target), str(self))
        return replace(self, target)

    def opening(self: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if set(mode) & set("wa+"):
            refuse(self)
        return opened(self, mode, *arguments, **options)  # type: ignore[call-overload]

    def unlinking(self: Path, missing_ok: bool = False) -> None:
        refuse(self)
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "replace", replacing)
    monkeypatch.setattr(Path, "open", opening)
    monkeypatch.setattr(Path, "unlink", unlinking)


TOLD_LOCKED = rf"{{name}} cannot be written \({SHARING.lower()}\); close it where it is open"


@pytest.mark.parametrize("root", BOTH)
def test_an_open_document_stays_whole(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of an export, or nothing: what was moved before it is put back."""
    one = edition(root)
    asked, by = Asked(), Office(None, False)
    (stem,) = (plan.name for plan in plans(one))
    write(root, one, ["csv", "docx", "json"], tmp_path, asked, by)
    for path in tmp_path.rglob("*.*"):
        path.write_bytes(b"old")
    before = contents(tmp_path)
    locked(monkeypatch, f"{stem}.docx")
    with pytest.raises(CannotDo, match=TOLD_LOCKED.format(name=rf"{stem}\.docx")):
        write(root, one, ["csv", "docx", "json"], tmp_path, asked, by)
    assert contents(tmp_path) == before


OPEN = {
    "a report": (("check", "-o", "{at}/open"), "open"),
    "the changes": (("diff", "HEAD", "-o", "{at}/open"), "open"),
    "a review": (("review", "HEAD", "-o", "{at}/open"), "open"),
    "a baseline": (("check", "--write-baseline", "{at}/open"), "open"),
    "a table of a crosswalk": (("crosswalk", "show", "cerddoriaeth", "-o", "{at}/open"), "open"),
    "a workbook": (("export", "xlsx", "-o", "{at}"), "fframwaith-cor-cymunedol.xlsx"),
    "a template": (("template", "new", "{at}/open.docx"), "open.docx"),
    "a mended file": (("check", "--fix"), "canu-ynghyd.yaml"),
    "a file in its layout": (("format",), "canu-ynghyd.yaml"),
    "an accepted finding": (("check", "--accept", "Fel y mae."), "house-style.yaml"),
    "an upgraded file": (("format", "--upgrade"), "framework.yaml"),
    "a release": (("release", "--date", "2026-11-24"), "CHANGELOG.md"),
}


@pytest.mark.parametrize("command, name", OPEN.values(), ids=OPEN)
def test_a_file_that_is_open_is_told_and_nothing_has_changed(
    command: tuple[str, ...], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy(SECOND, tmp_path) if "release" in command else spoiled(SECOND, tmp_path)
    if "format" in command:
        messed(root / DOMAIN[SECOND])
    if "--upgrade" in command:
        (root / HEADER).write_bytes(re.sub(rb"(?m)^schema:.*\n", b"", (root / HEADER).read_bytes()))
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "all")
    before = contents(root)
    locked(monkeypatch, name)
    done = run(root, *(word.format(at=tmp_path) for word in command))
    assert isinstance(done.exception, CannotDo)
    assert re.search(rf"{re.escape(name)} cannot be written \({SHARING.lower()}\)", str(done.exception))
    assert "close it where it is open" in str(done.exception)
    assert contents(root) == before


def test_what_cannot_be_put_back_is_put_back_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two files somebody opens both, between the moving of the first and that of the second."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"old")
    replace = Path.replace

    def late(self: Path, target: Path) -> Path:
        if Path(target).name == "b":
            locked(patched, "a", "b")
        return replace(self, target) if Path(target).name == "a" else Path.replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", late)
        told = (
            r"/a cannot be written \(.*\); close it where .*, and run the command again, which first puts back what was"
        )
        with pytest.raises(CannotDo, match=told):
            atomic.write(tmp_path, {"a": b"new", "b": b"new"})
    assert (tmp_path / "b").read_bytes() == b"old"
    atomic.recover(tmp_path)
    assert contents(tmp_path) == {"a": b"old", "b": b"old"}


def test_a_file_that_is_opened_in_the_moment_of_a_release_stops_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy(SECOND, tmp_path)
    before = contents(root)
    stage = beside.stage

    def late(folder: Path, files: Mapping[str, bytes | None]) -> None:
        stage(folder, files)
        locked(patched, "CHANGELOG.md")

    with monkeypatch.context() as patched:
        patched.setattr(beside, "stage", late)
        done = run(root, "release", "--date", "2026-11-24")
        assert isinstance(done.exception, CannotDo)
        assert contents(root) == before
    assert run(root, "release", "--date", "2026-11-24").return_value == 0
    assert release.versions(root) == ["0.3.0"]
    assert run(root, "export", "--check").return_value == 0


def test_the_note_of_a_draft_that_is_open_stops_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json").mkdir()
    (tmp_path / "json/DRAFT.txt").touch()
    before = contents(tmp_path)
    locked(monkeypatch, "DRAFT.txt")
    with pytest.raises(CannotDo, match=TOLD_LOCKED.format(name=r"DRAFT\.txt")):
        write(NHS, edition(NHS), ["json"], tmp_path, Asked(), Office(None, False))
    assert contents(tmp_path) == before


def test_what_office_programs_lay_beside_an_open_file_is_no_file(tmp_path: Path) -> None:
    """~$Name, 162 bytes with the name of whoever has it open (Word, Excel); .~lock.Name# (LibreOffice)."""
    root = copy(NHS, tmp_path)
    shutil.copytree(NHS / "exports", root / "exports")
    owner = b"\x05Maria" + b"\x00" * 156
    for place in ("framework/~$amework.yaml", "framework/domains/~$naging-services.yaml", "exports/csv/~$mains.csv"):
        (root / place).write_bytes(owner)
    (root / "framework/.~lock.framework.yaml#").write_bytes(b",maria,pc,23.11.2026 10:00,file:///C:/a;")
    (root / "exports/csv/.~lock.domains.csv#").write_bytes(b",maria,pc,23.11.2026 10:00,file:///C:/a;")
    assert run(root, "check", "--fail-on", "info").return_value == 0
    assert run(root, "export", "--check").return_value == 0
    assert run(root, "format", "--check").return_value == 0


def test_what_came_back_lies_beside_its_lock(tmp_path: Path) -> None:
    """`leadframe import *.docx` names it, too."""
    root = copy(SECOND, tmp_path / "project")
    it = reviewer()
    it.track(FIRST, 0, 6, "Gwrando ar")
    (tmp_path / "a.docx").write_bytes(it.saved())
    (tmp_path / "~$a.docx").write_bytes(b"\x05Maria" + b"\x00" * 156)
    done = run(root, "import", tmp_path / "a.docx", tmp_path / "~$a.docx")
    assert "1 edited" in done.stdout
    assert "~$a.docx was passed over: it only says that a document is open." in done.stderr
    done = run(root, "import", tmp_path / "~$a.docx")
    assert "there is nothing but files that say that a document is open" in str(done.exception)


# Paths with backslashes and drives

PLACES = {
    "a folder that is not there": "C:\\frameworks\\old",
    "a drive": "D:",
    "a snapshot that is not there": "C:\\frameworks\\1.0.0.json",
    "a share": "\\\\server\\share",
    "a revision with a folder": "HEAD:no\\such\\folder",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_state_that_is_a_path_of_windows(place: str) -> None:
    done = run(NHS, "diff", place)
    assert isinstance(done.exception, CannotDo)
    assert "Traceback" not in str(done.exception)
    assert place in str(done.exception) or place.partition(":")[0] in str(done.exception)


def test_a_folder_of_a_revision_may_be_named_with_backslashes() -> None:
    one, two = (run(NHS, "diff", f"HEAD:tests{slash}second-framework", SECOND) for slash in "/\\")
    assert one.return_value == two.return_value == 0
    assert two.stdout == one.stdout.replace("HEAD:tests/", "HEAD:tests\\")


def test_machine_formats_have_slashes(tmp_path: Path) -> None:
    """Names of files are made with slashes, and never from a path of the machine."""
    root = spoiled(SECOND, tmp_path)
    for form in ("json", "sarif", "github", "junit", "concise"):
        told = run(root, "check", "--format", form).stdout
        assert "framework/domains/canu-ynghyd.yaml" in told
        assert "framework\\\\domains" not in told
