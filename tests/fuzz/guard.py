"""Runs a command in this process, watches what it takes, and says what the contract does not allow."""

import contextlib
import io
import json
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from leadframe.cli import main
from leadframe.schema_check import store

SECONDS = 2.0
"""Processor time that a run may take."""

MEGABYTES = 500
"""Memory that the process may hold at its most."""

HANGS = 20.0
"""Seconds of processor time after which a run is broken off."""

_PLACE = re.compile(r"^([^\s:][^:\n]*\.(?:yaml|csv|json|tsv|toml)):([0-9]+)(?::([0-9]+))?: ", re.MULTILINE)
_WOULD_FIND = "\nWhat leadframe check finds in it:"
_LEAKS = re.compile(r"Traceback \(most recent|MemoryError|<(?:class|function|module|_io|lxml|openpyxl)\W| object at 0x")


class Hung(BaseException):
    """A run that does not end; no handler of exceptions takes it for one of its own."""


class Outcome(NamedTuple):
    """What a run came to: its exit status, what it said, and what it took."""

    status: int
    out: str
    err: str
    seconds: float
    megabytes: float


def _hung(*_: object) -> None:
    raise Hung


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, _hung)
    signal.setitimer(signal.ITIMER_PROF, HANGS, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_bytes(b"5")


def _peak() -> float:
    """The most memory that this process held, since it was forgotten where the system can forget it, in megabytes."""
    try:
        told = re.search(rb"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_bytes())
        return int(told[1]) / 1000 if told else 0
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def run(arguments: tuple[str, ...]) -> Outcome:
    """Runs `leadframe` with arguments, by the entry point that people use."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    sys.argv, sys.stdin = ["leadframe", *arguments], io.StringIO("")
    sys.stdout, sys.stderr = streams
    _forget_peak()
    store.forget()  # another run may have put other schemas in the same place
    started, status = time.process_time(), 0
    try:
        with _limited():
            main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 99
    except Hung:
        status = -1
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    seconds = time.process_time() - started
    texts = [_text(stream) for stream in streams]
    return Outcome(status, texts[0], texts[1], seconds, _peak())


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8", "replace")


def faults(outcome: Outcome, folders: tuple[Path, ...], seconds: float = SECONDS) -> list[str]:
    """What is wrong with a run, a line each; none if it kept to the contract. Files that are told are looked for in the
    folders, one after the other.
    """
    found = []
    if outcome.status == -1:
        found.append(f"it was broken off after {HANGS:.0f} s")
    elif outcome.status not in (0, 1, 2):
        found.append(f"exit status {outcome.status}")
    if outcome.seconds > seconds:
        found.append(f"it took {outcome.seconds:.1f} s")
    if outcome.megabytes > MEGABYTES:
        found.append(f"it took {outcome.megabytes:.0f} MB")
    if leak := _LEAKS.search(outcome.out + outcome.err):
        found.append(f"it says {leak[0]}")
    if outcome.status == 2 and not outcome.out and not outcome.err:
        found.append("it says nothing")
    return [*found, *_places(outcome, folders)]


def _places(outcome: Outcome, folders: tuple[Path, ...]) -> Iterator[str]:
    """Places that are told and are not in the file. What an import would find is in files that it did not write."""
    for file, line, column in _PLACE.findall(outcome.out.partition(_WOULD_FIND)[0] + outcome.err):
        if "\ufffd" in file:
            continue  # a name that cannot be shown as it is
        yield from _outside(folders, file, int(line), int(column or 1), cells=not file.endswith(".yaml"))
    if outcome.out.startswith("{"):
        with contextlib.suppress(ValueError):
            yield from _told(json.loads(outcome.out), folders)


def _told(report: Any, folders: tuple[Path, ...]) -> Iterator[str]:
    """Places in the findings of `check --format json` and sarif."""
    if report.get("format") == "leadframe-check/1":
        for finding in report["findings"]:
            yield from _outside(folders, finding["file"], finding["line"], finding["column"])
            yield from _outside(folders, finding["file"], finding["end_line"], finding["end_column"])
    for result in (result for one in report.get("runs", ()) for result in one["results"]):
        for location in result["locations"]:
            place = location["physicalLocation"]
            region = place.get("region", {"startLine": 1})
            file = unquote(place["artifactLocation"]["uri"])
            yield from _outside(folders, file, region["startLine"], region.get("startColumn", 1))


def _outside(folders: tuple[Path, ...], file: str, line: int, column: int, *, cells: bool = False) -> Iterator[str]:
    """Says so if a place is not in its file; the column of a table is the number of a cell. A file that is missing is
    named with its first place; without folders, nothing is looked for.
    """
    if not folders:
        return
    path = next((folder / file for folder in folders if (folder / file).is_file()), None)
    if path is None:
        if (line, column) != (1, 1):
            yield f"{file}:{line}:{column} is told, and there is no such file"
        return
    rows = _rows(path.read_bytes(), cells=cells)
    if not 1 <= line <= len(rows) or column < 1 or (not cells and column > len(rows[line - 1]) + 2):
        yield f"{file}:{line}:{column} is told, and is not in the file"


def _rows(content: bytes, *, cells: bool) -> list[str]:
    """The lines of a file; that of an old Macintosh ends a row of a table, and no line of YAML."""
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = content.decode("utf-16", "replace") if wide else content.decode("utf-8", "surrogateescape")
    return re.split("\r\n|\r|\n" if cells else "\n", text.removeprefix("\ufeff"))


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every file below a folder, with what changes when it is written."""
    found = {}
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    told = entry.stat(follow_symlinks=False)
                    found[entry.path] = (told.st_ino, told.st_size, told.st_mtime_ns)
    return found


def touched(before: Mapping[str, object], after: Mapping[str, object], free: Path) -> list[str]:
    """The files that were written or deleted, but for those below `free`."""
    names = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return [f"{name} was touched" for name in names if not name.startswith(f"{free}{os.sep}")]
