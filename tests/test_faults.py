"""Whatever stops a command that writes: afterwards every file is the old or the new one, whole, and nothing lies about.

`pytest -s -n0 tests/test_faults.py` prints how many times each command was disturbed. How that is done: `faults.py`.
"""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from answers import all_of, everything, row, table
from leadframe import atomic
from leadframe.atomic import beside, held
from leadframe.cli import release
from leadframe.cli.commands import leadframe
from leadframe.errors import CannotDo
from leadframe.reporters.changes.changelog import section
from projects import NHS, SECOND, copy

DAY = ("--date", "2026-11-22")

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where files are, if it can be, in memory: nothing here is about what a disk forgets."""


class Row(NamedTuple):
    """A command that writes, and what is true of it."""

    prepare: Callable[[Path, Path], list[str]]
    """Makes the box ready: given the box and the framework in it, the arguments of the command."""

    saved: tuple[str, ...] = ()
    """Patterns of files that it changes, or was told by, and which an editor may save meanwhile."""

    again: bool = False
    """Whether what it wrote is not in the project, so that only the same command finds it again."""

    between: tuple[str, ...] = ()
    """Files that are written before all others."""


def run(root: Path, *arguments: str) -> None:
    done = CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)
    assert done.return_value in (0, 1), done.output


def domains(root: Path) -> list[Path]:
    return sorted((root / "framework/domains").iterdir())[:2]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE), path
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def _slips(box: Path, root: Path) -> None:
    for path in domains(root):
        replaced(path, "(?<=[a-z]) (?=[a-z])", "  ")


def _fix(box: Path, root: Path) -> list[str]:
    _slips(box, root)
    return ["check", "--fix"]


def _accept(box: Path, root: Path) -> list[str]:
    _slips(box, root)
    return ["check", "--accept", "It is printed like this."]


def _format(box: Path, root: Path) -> list[str]:
    for path in domains(root):
        replaced(path, "^title: ", "title:   ")
    return ["format"]


def _release(box: Path, root: Path) -> list[str]:
    """A first release, where there are files of an earlier one, of another draft."""
    shutil.rmtree(root / "framework/releases", ignore_errors=True)
    (root / "exports/csv").mkdir(parents=True)
    (root / "exports/csv/statements.csv").write_text("old\n")
    (root / "framework/releases").mkdir()
    (root / "framework/releases/CHANGELOG.md").write_text("# What changed in this framework\n\nEarlier.\n")
    (root / "framework/release-notes.yaml").write_text("summary: This is the first version.\n")
    return ["release", *DAY]


def _import(box: Path, root: Path) -> list[str]:
    """A table in which a descriptor of each of two domains has other words."""
    run(root, "export", "csv", "-o", str(box / "sent"))
    path = box / "sent/csv/statements.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for name in dict.fromkeys(one["domain_id"] for one in rows if one["kind"] == "descriptor"):
        next(one for one in rows if one["domain_id"] == name and one["kind"] == "descriptor")["text"] += " yma"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return ["import", str(path)]


def _draft(box: Path, root: Path) -> list[str]:
    """A draft, in place of an earlier one."""
    run(root, "export", "json", "markdown", "-o", str(root / "drafts"))
    for path in domains(root):
        replaced(path, "^title: ", "title: Newydd ")
    return ["export", "csv", "json", "markdown", "--output", str(root / "drafts")]


def _published(box: Path, root: Path) -> list[str]:
    """A published version, out of the project, in place of a draft."""
    if not (root / "framework/releases").is_dir():
        run(root, "release", *DAY)
    replaced(domains(root)[0], "^title: ", "title: Newydd ")
    run(root, "export", "csv", "-o", str(box / "out"))
    version = sorted(path.stem for path in (root / "framework/releases").glob("*.json"))[-1]
    return ["export", "csv", "--version", version, "-o", str(box / "out")]


def _binary(box: Path, root: Path) -> list[str]:
    return ["export", "docx", "xlsx", "--no-page-numbers"]


def _renew(box: Path, root: Path) -> list[str]:
    for path in domains(root):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("^(  - id: .*\n(?:    .*\n)*?    title: )", r"\1Newydd ", text, flags=re.M), "utf-8")
    return ["crosswalk", "accept", "--all"]


def _init(box: Path, root: Path) -> list[str]:
    return ["init", str(box / "new"), "--shape", "2x2x2", "--holder", "Harbour Office"]


def _template(box: Path, root: Path) -> list[str]:
    return ["template", "new", str(box / "new.docx")]


def _report(box: Path, root: Path) -> list[str]:
    (box / "report.txt").write_text("old\n")
    return ["check", "-o", str(box / "report.txt")]


def _baseline(box: Path, root: Path) -> list[str]:
    _slips(box, root)
    return ["check", "--write-baseline", str(box / "baseline.json")]


def _feedback(box: Path, root: Path) -> list[str]:
    """A second report, after late responses."""
    asked = everything(NHS if (root / "schema").is_dir() else SECOND)
    groups = [asked[0], asked[1], *[asked[2]] * 4, *[asked[3]] * 4]
    rows = [row(one, all_of(one, 2 + number % 3)) for number, one in enumerate(groups)]
    (box / "r.csv").write_bytes(table(rows[:6]))
    run(root, "feedback", "report", str(box / "r.csv"), "-o", str(box / "out"))
    (box / "r.csv").write_bytes(table(rows))
    return ["feedback", "report", str(box / "r.csv"), "-o", str(box / "out")]


DOMAINS, CROSSWALKS = "p/framework/domains/*.yaml", "p/framework/crosswalks/*.yaml"
COMMANDS = {
    "check --fix": Row(_fix, (DOMAINS,)),
    "check --accept": Row(_accept, ("p/framework/house-style.yaml",)),
    "check --output": Row(_report, again=True),
    "check --write-baseline": Row(_baseline, again=True),
    "format": Row(_format, (DOMAINS,)),
    "release": Row(_release, ("p/framework/framework.yaml", "p/framework/releases/*.md", "p/framework/release-*.yaml")),
    "import": Row(_import, (DOMAINS,)),
    "export of a draft": Row(_draft),
    "export of a version": Row(_published, again=True),
    "export of office files": Row(_binary),
    "crosswalk accept": Row(_renew, (CROSSWALKS,)),
    "init": Row(_init, again=True),
    "template new": Row(_template, again=True),
    "feedback report": Row(_feedback, ("out.record.json",), again=True, between=("out.record.json",)),
}


class Disturbed:
    """A command that runs in a process of its own, up to the first thing that it writes."""

    def __init__(self, name: str, origin: Path) -> None:
        self.row = COMMANDS[name]
        self.box = Path(tempfile.mkdtemp(prefix="faults-", dir=MEMORY)).resolve()
        self.box.chmod(0o755)
        root = copy(origin, self.box / "p")
        arguments = self.row.prepare(self.box, root)
        found = {one: sorted(self.box.glob(one)) or [self.box / one] for one in self.row.saved}
        self.saved = [path.relative_to(self.box).as_posix() for paths in found.values() for path in paths]
        command = [sys.executable, str(Path(__file__).parent / "faults.py"), str(self.box), str(root)]
        self.process = subprocess.Popen(
            [*command, "--project", str(root), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )

    def ask(self, kind: str, *arguments: Any) -> tuple[int, list[str]]:
        """How often a fault was tried, and what was not as it should be."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([kind, *arguments]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '{"tried": 0, "wrong": ["it ended"]}')
        return answer["tried"], answer["wrong"]

    def end(self) -> None:
        self.process.communicate()
        shutil.rmtree(self.box)


RUNNING: dict[tuple[str, Path], Disturbed] = {}


def disturbed(name: str, root: Path) -> Disturbed:
    """The command of a name; one runs at a time."""
    if (name, root) not in RUNNING:
        end()
        RUNNING[name, root] = Disturbed(name, root)
    return RUNNING[name, root]


def end() -> None:
    while RUNNING:
        RUNNING.popitem()[1].end()


@pytest.fixture(scope="module", autouse=True)
def _ending() -> Iterator[None]:
    yield
    end()


KINDS: dict[str, Callable[[Row, Disturbed], tuple[Any, ...]]] = {
    "killed": lambda row, it: (row.again, row.between),
    "interrupted": lambda row, it: (row.between,),
    "failing": lambda row, it: (row.again, row.between),
    "full": lambda row, it: (row.between,),
    "read_only": lambda row, it: (row.between,),
    "saved": lambda row, it: (it.saved,),
    "twice": lambda row, it: (),
    "unheard": lambda row, it: (),
}


WITH_BOTH = ("check --fix", "release")
"""Commands that are disturbed in both frameworks; the others write what they write in the same way."""

CASES = [
    pytest.param(name, root, kind, id=f"{name}, {root.name if root == SECOND else 'nhs-2011'}, {kind}")
    for name in COMMANDS
    for root in (SECOND, NHS)
    if root == SECOND or name in WITH_BOTH
    for kind in KINDS
    if kind != "saved" or COMMANDS[name].saved
]


@pytest.mark.parametrize(("name", "root", "kind"), CASES)
def test_whatever_goes_wrong_everything_is_old_or_new(name: str, root: Path, kind: str) -> None:
    it = disturbed(name, root)
    tried, wrong = it.ask(kind, *KINDS[kind](it.row, it))
    print(f"\n{name:22} {root.name if root == SECOND else 'nhs-2011':16} {kind:11} {tried:>4}", end=" ")
    assert wrong == []
    assert tried


def waiting(folder: Path, name: str, content: bytes, before: bytes | None, after: bytes | None) -> None:
    """Leaves a folder as a process does that is killed before it moves a file to its place."""
    part = beside.part_of(folder, name)
    part.write_bytes(content)
    change = {name: (beside.mark(before), beside.mark(after))}
    line = {"change": change, "drop": [], "folders": []}
    (folder / atomic.JOURNAL).write_text(json.dumps(line) + "\n")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_changed_after_a_kill_stays(tmp_path: Path) -> None:
    waiting(tmp_path, "a.yaml", b"new\n", b"old\n", b"new\n")
    (tmp_path / "a.yaml").write_bytes(b"theirs\n")
    with pytest.raises(
        CannotDo, match=r"killed while it wrote, and a\.yaml was changed since then, so it stayed as it is"
    ):
        atomic.recover(tmp_path)
    assert contents(tmp_path) == {"a.yaml": b"theirs\n"}


def test_a_write_finishes_first_what_was_killed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old\n")
    waiting(tmp_path, "a.yaml", b"new\n", b"old\n", b"new\n")
    atomic.write(tmp_path, {"b/c.yaml": b"c\n"})
    assert contents(tmp_path) == {"a.yaml": b"new\n", "b/c.yaml": b"c\n"}


def test_a_line_of_the_journal_that_is_not_whole_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old\n")
    waiting(tmp_path, "a.yaml", b"new\n", b"old\n", b"new\n")
    whole = (tmp_path / atomic.JOURNAL).read_text()
    first = json.dumps({"change": {}, "drop": ["a.yaml"], "folders": []})
    (tmp_path / atomic.JOURNAL).write_text(f"{first}\n{whole[: len(whole) // 2]}")
    atomic.recover(tmp_path)
    assert contents(tmp_path) == {"a.yaml": b"old\n"}


@pytest.mark.parametrize("name", ["../kept", "{}/kept", "out/kept"], ids=["above", "from the root", "through a link"])
@pytest.mark.parametrize("what", ["change", "drop", "folders"])
def test_a_journal_reaches_nothing_outside_of_its_folder(what: str, name: str, tmp_path: Path) -> None:
    """It may have come with a repository from elsewhere."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "out").symlink_to(tmp_path)
    name = name.format(tmp_path)
    if what == "folders":
        (tmp_path / "kept").mkdir()
    else:
        (tmp_path / "kept").write_bytes(b"old\n")
    told = {"change": {name: (beside.mark(b"old\n"), "")}, "drop": [name], "folders": [name]}
    line = {"change": {}, "drop": [], "folders": [], what: told[what]}
    (inside / atomic.JOURNAL).write_text(json.dumps(line) + "\n")
    with pytest.raises(CannotDo, match=r"which is no place for it; delete it"):
        atomic.recover(inside)
    assert (tmp_path / "kept").exists()


@pytest.mark.parametrize("journal", [b"\x00\xff", b"[]\n", b'{"change": 1}\n', b"[" * 100_000], ids=range(4))
def test_a_journal_that_says_nothing_goes(journal: bytes, tmp_path: Path) -> None:
    (tmp_path / atomic.JOURNAL).write_bytes(journal)
    atomic.recover(tmp_path)
    assert contents(tmp_path) == {}


def test_whoever_may_only_read_is_not_kept_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless files wait to be moved, so that what is there is neither old nor new."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(held, "take", refused)
    first = json.dumps({"change": {}, "drop": ["a.yaml"], "folders": []})
    (tmp_path / atomic.JOURNAL).write_text(f"{first}\n")
    atomic.recover(tmp_path)
    waiting(tmp_path, "a.yaml", b"new\n", b"old\n", b"new\n")
    with pytest.raises(CannotDo, match="permission denied"):
        atomic.recover(tmp_path)


FILES = [
    pytest.param({"a": b"new", "b": b"new"}, atomic.JOURNAL, id="several files"),
    pytest.param({"a": b"new"}, None, id="one"),
]


@pytest.mark.parametrize(("files", "locked"), FILES)
def test_it_does_not_wait_for_ever(
    files: dict[str, bytes], locked: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "PATIENCE", 0.1)
    path = tmp_path / locked if locked else beside.part_of(tmp_path, "a")
    with path.open("xb", buffering=0) as handle:
        assert held.locked(handle.fileno())
        with pytest.raises(CannotDo, match=r"another run is writing to .*; run the command again when it has ended"):
            atomic.write(tmp_path, files)
    atomic.write(tmp_path, files)
    assert contents(tmp_path) == files


def test_whoever_waits_can_be_interrupted(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\nfrom leadframe import atomic\natomic.held.PATIENCE = 600\nprint('ready', flush=True)\n"
        "atomic.write(pathlib.Path(sys.argv[1]), {'a': b'new', 'b': b'new'})"
    )
    with (tmp_path / atomic.JOURNAL).open("xb", buffering=0) as handle:
        assert held.locked(handle.fileno())
        command = [sys.executable, "-c", code, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == -signal.SIGINT
    assert contents(tmp_path) == {atomic.JOURNAL: b""}


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    atomic.write(tmp_path, {"a": b"old", "b/c": b"old"})
    was = (tmp_path / "a").stat()
    atomic.write(tmp_path, {"a": b"old", "b/c": b"new"})
    now = (tmp_path / "a").stat()
    assert (now.st_ino, now.st_mtime_ns) == (was.st_ino, was.st_mtime_ns)
    assert contents(tmp_path) == {"a": b"old", "b/c": b"new"}


def test_no_link_leads_what_is_written_elsewhere(tmp_path: Path) -> None:
    """A repository from elsewhere may hold a link where a file is to be written beside its place."""
    (tmp_path / "inside/b").mkdir(parents=True)
    (tmp_path / "kept").write_bytes(b"old\n")
    for name in ("a", "b/c"):
        beside.part_of(tmp_path / "inside", name).symlink_to(tmp_path / "kept")
    with pytest.raises(CannotDo, match="a cannot be written"):
        atomic.write(tmp_path / "inside", {"a": b"new\n"})
    atomic.write(tmp_path / "inside", {"a": b"new\n", "b/c": b"new\n"})
    assert contents(tmp_path) == {"kept": b"old\n", "inside/a": b"new\n", "inside/b/c": b"new\n"}


@pytest.mark.parametrize("files", [{"a": b"new"}, {"a": b"new", "b/c": b"new"}], ids=["one", "several"])
@pytest.mark.parametrize("before", [b"older", None], ids=["changed", "new"])
def test_nothing_is_written_if_what_it_was_made_of_has_changed(
    before: bytes | None, files: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "source").write_bytes(b"old")
    with pytest.raises(CannotDo, match="source was changed meanwhile, so nothing was written; run the command again"):
        atomic.write(tmp_path, files, {"source": before})
    assert contents(tmp_path) == {"source": b"old"}
    atomic.write(tmp_path, files, {"source": b"old"})
    assert contents(tmp_path) == {"source": b"old", **files}


def test_a_release_is_of_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that it does not write may be saved meanwhile, too."""
    root = copy(SECOND, tmp_path)
    other = root / "framework/domains/canu-ynghyd.yaml"
    made = section

    def saving(*arguments: Any) -> str:
        other.write_bytes(b"# saved by an editor\n" + other.read_bytes())
        return made(*arguments)

    monkeypatch.setattr(release, "section", saving)
    done = CliRunner().invoke(leadframe, ["--project", str(root), "release", *DAY], standalone_mode=False)
    assert str(done.exception).startswith("framework/domains/canu-ynghyd.yaml was changed meanwhile, so nothing was")
    assert not (root / "framework/releases").exists()
    assert other.read_bytes().startswith(b"# saved by an editor\n")
