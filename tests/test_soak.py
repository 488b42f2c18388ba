"""The same work over and over in one process: nothing is kept of it, neither memory nor files nor threads."""

import contextlib
import ctypes
import gc
import io
import os
import re
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from leadframe import source
from leadframe.cli.commands import leadframe
from leadframe.crosswalk import ends
from projects import NHS, SECOND, copy
from test_preview import resident

ROUNDS = int(os.environ.get("LEADFRAME_SOAK_ROUNDS", "0"))
"""How many diffs in a row; a fifth as many checks and exports. 0: a short soak of the small framework alone."""

WARM = 300
"""The rounds before the first look, in a long soak: what is loaded once is loaded then, and what is kept on purpose is
full; in a short soak, a third.
"""

GROWTH, OBJECTS = 3, 500
"""Megabytes, and objects of Python, that a process may grow by after it is warm."""

FREE = 100
"""Megabytes that the C library may hold besides, for what comes: it gives them back now and then (mallopt(3),
M_TRIM_THRESHOLD), so that what a process has goes up and down without an end and without a trend.
"""

NAMES = {NHS: "nhs-2011", SECOND: "second-framework"}
DOMAINS = {NHS: ("improving-services", "they much demonstrate"), SECOND: ("canu-ynghyd", "Clywed y rhannau eraill")}


class Held(NamedTuple):
    """What a process holds: megabytes, objects of Python, open files, threads."""

    memory: float
    objects: int
    files: int
    threads: int


def held() -> Held:
    """What the process holds, besides what it keeps on purpose, and of which there is an end."""
    for cache in (source.parse, ends.mark):
        assert cache.cache_info().maxsize
        cache.cache_clear()
    gc.collect()
    give_back()
    files = Path("/proc/self/fd")
    return Held(
        resident(), len(gc.get_objects()), len(list(files.iterdir())) if files.is_dir() else 0, threading.active_count()
    )


def give_back() -> None:
    """Lets the C library return what is free in pieces (malloc_trim(3)), where it can."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def soaked(name: str, work: Callable[[int], None], rounds: int) -> None:
    """Does the work so many times, and fails if the process holds more after it than when it was warm."""
    warm = min(WARM, rounds // 3)
    for number in range(warm):
        work(number)
    before, begun = held(), time.monotonic()
    most = before.memory
    for number in range(warm, rounds):
        work(number)
        most = max(most, resident())
    after = held()
    took = 1000 * (time.monotonic() - begun) / (rounds - warm)
    print(
        f"\n{name}: {rounds} in a row, {took:.0f} ms each; {before.memory:.1f} MB after {warm}, {after.memory:.1f} MB"
        f" at the end, {most:.1f} MB at most; objects {after.objects - before.objects:+d},"
        f" open files {after.files - before.files:+d}, threads {after.threads - before.threads:+d}"
    )
    assert after.memory - before.memory < GROWTH, (before, after)
    assert most - before.memory < FREE, (before, most)
    assert after.objects - before.objects < OBJECTS, (before, after)
    assert (after.files, after.threads) == (before.files, before.threads)


class Nowhere(io.StringIO):
    """Takes what is printed and forgets it; one for all, since click keeps each output that it has seen."""

    def write(self, text: str) -> int:
        return len(text)


NOWHERE = Nowhere()


def done(root: Path, *arguments: str | Path) -> None:
    words = ["--project", str(root), *map(str, arguments)]
    with contextlib.redirect_stdout(NOWHERE), contextlib.redirect_stderr(NOWHERE):
        assert leadframe.main(words, standalone_mode=False) == 0


def edited(root: Path, number: int) -> None:
    """Another word in the same place at each round, so that nothing can be answered from what was kept."""
    domain, words = DOMAINS[NHS if (root / "schema").is_dir() else SECOND]
    file = root / f"framework/domains/{domain}.yaml"
    text, found = re.subn(f"{words}( [0-9]+)?", f"{words} {number}", file.read_text(encoding="utf-8"))
    assert found == 1
    file.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps as many parsed files as two states have, and not the 256 that would take 700 rounds to come and go; and
    nothing of what the tests keep for themselves.
    """
    parse: Any = source.parse.__wrapped__
    assert parse.cache_info().maxsize == 256
    monkeypatch.setattr(source, "parse", lru_cache(maxsize=80)(parse.__wrapped__))


FRAMEWORKS = [pytest.param(SECOND, id="second-framework"), *([pytest.param(NHS, id="nhs-2011")] if ROUNDS else [])]


@pytest.mark.parametrize("root", FRAMEWORKS)
def test_diffs_in_a_row_keep_its_memory(root: Path, tmp_path: Path) -> None:
    old, new = copy(root, tmp_path / "old"), copy(root, tmp_path / "new")

    def work(number: int) -> None:
        edited(new, number)
        done(new, "diff", old, "--format", ("text", "markdown", "json", "html")[number % 4], "-o", tmp_path / "changes")

    soaked(f"diff, {NAMES[root]}", work, ROUNDS or 100)


@pytest.mark.parametrize("root", FRAMEWORKS)
def test_checks_in_a_row_keep_its_memory(root: Path, tmp_path: Path) -> None:
    project = copy(root, tmp_path / "project")

    def work(number: int) -> None:
        edited(project, number)
        done(project, "check", "--fail-on", "never")

    soaked(f"check, {NAMES[root]}", work, ROUNDS // 5 or 50)


@pytest.mark.parametrize("root", FRAMEWORKS)
def test_exports_in_a_row_keep_its_memory(root: Path, tmp_path: Path) -> None:
    project = copy(root, tmp_path / "project")

    def work(number: int) -> None:
        edited(project, number)
        formats = (("csv", "json"), ("markdown", "skos"), ("html",), ("docx", "xlsx"))[number % 4]
        done(project, "export", *formats, "--no-page-numbers", "-o", tmp_path / "out")

    soaked(f"export, {NAMES[root]}", work, ROUNDS // 5 or 24)
