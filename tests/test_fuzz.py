"""Whatever is read, of any kind, is read or refused: never a traceback, a hang, or a place outside the file.

`tests/fuzz/` has the driver of whole commands and the targets of the coverage-guided runs, whose corpora are kept.
"""

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answers import all_of, comment_codes, everything, item_codes, row, table
from frameworks import texts
from fuzz import changes, guard
from fuzz.targets import CORPUS, TARGETS, checker, inside
from leadframe import source
from leadframe.cli import states
from leadframe.content import settings as settings_of
from leadframe.content.layout import HOUSE_STYLE, THEMES, kind
from leadframe.crosswalk import incoming
from leadframe.errors import CannotDo
from leadframe.feedback import reading, sheets
from leadframe.importers import files
from projects import NHS, ROOT, SECOND

SEEDS = st.integers(0, 2**32)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
CI = os.environ.get("CI") == "true"


def seed() -> str:
    """FUZZ_SEED, if it is set. In CI it follows from what the commit holds: each content is tried with runs of its own,
    and the same content twice with the same ones, so that no gate is red by chance.
    """
    if not CI:
        return os.environ.get("FUZZ_SEED", "1")
    asked = ["git", "rev-parse", "--verify", "--quiet", "HEAD^{tree}"]
    content = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return os.environ.get("FUZZ_SEED", str(int(content[:8] or "1", 16)))


def test_damaged_input_never_breaks_a_command() -> None:
    """In CI 2,000 runs, with a seed that is printed."""
    command = [sys.executable, "tests/fuzz/drive.py", "--number", "2000" if CI else "150", "--seed", seed()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr


KEPT = [pytest.param(path, id=f"{path.parent.name}/{path.name[:12]}") for path in sorted(CORPUS.glob("*/*"))]


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_a_corpus_that_stays_small(name: str) -> None:
    kept = list((CORPUS / name).iterdir())
    assert 8 <= len(kept) <= 120
    assert sum(path.stat().st_size for path in kept) <= 200_000


@pytest.mark.parametrize("path", KEPT)
def test_what_was_found_once_is_read_or_refused(path: Path) -> None:
    start = time.process_time()
    TARGETS[path.parent.name](path.read_bytes())
    assert time.process_time() - start < 10


# The driver itself: it has to see what it looks for.


def outcome(status: int = 0, out: str = "", err: str = "", seconds: float = 0, megabytes: float = 0) -> guard.Outcome:
    return guard.Outcome(status, out, err, seconds, megabytes)


FINDING = {"file": "a.yaml", "line": 9, "column": 1, "end_line": 1, "end_column": 1}


@pytest.mark.parametrize(
    ("run", "told"),
    [
        pytest.param(outcome(1, "a.yaml:2:3: error: x\n"), [], id="in order"),
        pytest.param(outcome(3), ["exit status 3"], id="exit status"),
        pytest.param(outcome(-1, seconds=20), ["it was broken off after 20 s", "it took 20.0 s"], id="hang"),
        pytest.param(outcome(seconds=2.5), ["it took 2.5 s"], id="slow"),
        pytest.param(outcome(megabytes=501), ["it took 501 MB"], id="memory"),
        pytest.param(outcome(2), ["it says nothing"], id="silence"),
        pytest.param(
            outcome(2, err="Traceback (most recent call last)"), ["it says Traceback (most recent"], id="traceback"
        ),
        pytest.param(
            outcome(1, "a.yaml:4:1: x\n"), ["a.yaml:4:1 is told, and is not in the file"], id="line outside"
        ),
        pytest.param(
            outcome(1, "a.yaml:1:9: x\n"), ["a.yaml:1:9 is told, and is not in the file"], id="column outside"
        ),
        pytest.param(
            outcome(1, "b.yaml:2:1: x\n"), ["b.yaml:2:1 is told, and there is no such file"], id="no such file"
        ),
        pytest.param(
            outcome(1, json.dumps({"format": "leadframe-check/1", "findings": [FINDING]})),
            ["a.yaml:9:1 is told, and is not in the file"],
            id="place in JSON",
        ),
    ],
)  # fmt: skip
def test_the_driver_sees(run: guard.Outcome, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: b\nc: d\n")
    assert guard.faults(run, (tmp_path,)) == told


def test_the_driver_sees_what_was_touched(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    before = guard.stamps(tmp_path)
    (tmp_path / "a").write_bytes(b"22")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b").write_bytes(b"1")
    assert guard.touched(before, guard.stamps(tmp_path), tmp_path / "out") == [f"{tmp_path / 'a'} was touched"]


def test_after_a_case_that_failed_or_many_that_did_not_the_next_one_runs_in_another_process() -> None:
    """So that the memory that one took is not blamed on the next. What is told is how many the process had done."""
    code = """
from fuzz import drive, guard
done = []
def attempt(folder, files, case):
    done.append(case)
    return ["slow"] if len(done) == fails else [], guard.Outcome(len(done), "", "", 0.0, 0.0)
drive.attempt, drive.keep = attempt, print
for drive.AT_ONCE, fails in ((5, 2), (2, 5)):
    print({number: (found, status) for number, (_, found, status, *_) in drive.drive(1, range(5), 1)})
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "tests"), str(ROOT / "tools")))}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    fails = "{0: ([], 1), 1: (['slow'], 2), 2: ([], 1), 3: (['slow'], 2), 4: ([], 1)}"
    many = "{0: ([], 1), 1: ([], 2), 2: ([], 1), 3: ([], 2), 4: ([], 1)}"
    assert [line for line in told.stdout.splitlines() if line.startswith("{")] == [fails, many]


def test_the_same_seed_does_the_same_damage() -> None:
    """In another process, in another folder, and at another time of day."""
    code = """
import hashlib, pathlib, tempfile
from fuzz import jobs
with tempfile.TemporaryDirectory() as folder:
    made = jobs.build(pathlib.Path(folder))
    for name in sorted(made):
        print(name, hashlib.sha256(made[name]).hexdigest())
    for number in range(300):
        job, case = jobs.case(7, number, made)
        print(number, job, hashlib.sha256(repr(case).encode()).hexdigest())
"""
    told = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        told.append(run.stdout.splitlines())
        time.sleep(2 if seed == "1" else 0)  # a package knows the time to two seconds (APPNOTE.TXT, 4.4.6)
    assert told[0] == told[1]
    assert len({line.split()[1] for line in told[0][-300:]}) > 20


# Every reader, by itself


def damaged(way: Callable[[random.Random, bytes], bytes], content: bytes) -> st.SearchStrategy[bytes]:
    """A file after any damage, or any bytes at all."""
    return st.one_of(SEEDS.map(lambda seed: way(random.Random(seed), content)), st.binary(max_size=60))


def rows_of(suffix: str) -> bytes:
    told = guard.run(("--project", str(SECOND), "crosswalk", "show", "cerddoriaeth", "--format", suffix))
    assert told.status == 0
    return told.out.encode()


@SLOW
@given(damaged(changes.table, rows_of("csv")) | damaged(changes.table, rows_of("sssom")))
def test_any_rows_of_a_crosswalk_are_read_or_complained_of(content: bytes) -> None:
    found = incoming.read(content)
    assert found.is_table or found.complaints
    assert all(complaint.message and complaint.remedy for complaint in found.complaints)


ASKED = everything(SECOND)
ANSWERS = table([row(one, all_of(one, 2)) for one in ASKED])


@SLOW
@given(damaged(changes.table, ANSWERS))
def test_any_answers_are_read_or_refused_with_their_place(content: bytes) -> None:
    try:
        text = files.text(content, "a.csv")
        found = reading.read([sheets.of_csv(text, "a.csv")], ASKED)
    except CannotDo:
        return
    lines = len(text.splitlines())
    assert all(1 <= one.position.line <= lines and one.position.column >= 1 for one in found.refused)


@SLOW
@given(
    values=st.dictionaries(st.sampled_from(item_codes(SECOND)), st.integers(1, 4), min_size=1, max_size=8),
    words=texts,
    separator=st.sampled_from(",;\t"),
)
def test_any_answers_come_back(values: dict[str, int], words: str, separator: str) -> None:
    comment = comment_codes(SECOND)[0]
    given_ = {**{code: f"A{value}" for code, value in values.items()}, comment: words}
    content = table([row(ASKED[2], given_)], separator)
    found = reading.read([sheets.of_csv(content.decode(), "a.csv")], ASKED)
    (reply,) = found.accepted
    assert dict(reply.answers) == values
    assert list(reply.comments) == [comment]


SNAPSHOT = (NHS / "framework/releases/1.0.0.json").read_bytes()


@SLOW
@given(content=damaged(changes.json_text, SNAPSHOT))
def test_any_snapshot_is_read_or_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    try:
        assert states.state(tmp_path, str(path)).framework.id
    except CannotDo as error:
        assert str(path) in str(error)


SETTINGS = ROOT / "tests/fuzz/settings"


@pytest.mark.parametrize(
    "file", [THEMES.format("coch"), HOUSE_STYLE, "framework/documents.yaml", "framework/assessment.yaml"]
)
@SLOW
@given(seed=SEEDS)
def test_any_settings_have_faults_in_the_file_or_can_be_used(file: str, seed: int) -> None:
    content = (SETTINGS / file.removeprefix("framework/")).read_bytes()
    read = source.parse(changes.yaml_text(random.Random(seed), content))
    faults = [*read.faults, *checker().faults(str(kind(file)), read.source)]
    if read.source.text:
        inside(read.source, faults)
    if not faults:
        assert settings_of.build({file: read.source.data})


def evened(text: str) -> str:
    """A text with single blanks; others than that of the keyboard are kept."""
    return re.sub("[ \t\r\n]+", " ", text).strip(" ")


@SLOW
@given(rows=st.lists(st.tuples(texts, texts), min_size=1, max_size=4), separator=st.sampled_from(",;\t"))
def test_any_words_of_a_crosswalk_come_back(rows: list[tuple[str, str]], separator: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(("subject_id", "predicate", "object_id", "rationale"))
    writer.writerows((name, "close", "x:1", words) for name, words in rows)
    found = incoming.read(stream.getvalue().encode())
    assert [(one.cells["subject_id"], one.cells["rationale"]) for one in found.rows] == [
        (evened(name), evened(words)) for name, words in rows
    ]
