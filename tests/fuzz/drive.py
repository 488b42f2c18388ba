"""Damages input at random and runs real commands on it, thousands of times, in one process for each job.

    python tests/fuzz/drive.py --number 2000 [--seed S] [--jobs 2] [--from 0] [--report]

Each run has to end with an exit status of the contract, without a traceback, within the bounds of `guard`, with every
place that is told inside its file, and without touching a file that it has no business with. What fails is written to
.fuzz/, with the command that runs it again; the number after the seed runs it again here: --from NUMBER --number 1.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import resource
import shlex
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), *([str(ROOT / "tools")] if "PYTHONPATH" in os.environ else [])]

from fuzz import guard, jobs  # noqa: E402

KEPT = ROOT / ".fuzz"
MOST = 4_000_000_000
"""Bytes of address space that a process may ask for, so that no bomb takes the machine with it."""

AT_ONCE = 5000
"""Runs that a process does at most: what is free in pieces between what is kept grows from run to run."""

STUCK = 60
"""Seconds of processor time for a case after which the system ends the process, if it does not hear its own alarm."""

SILENT = 600
"""Seconds without a word after which a process is taken for one that waits for ever, and not for a delayed one."""


def attempt(folder: Path, files: jobs.Files, case: jobs.Case) -> tuple[list[str], guard.Outcome]:
    """Runs a case in the folder, which is afterwards as it was before. What takes too long is run again, and the
    shorter time counts: on a busy machine even processor time is not always the same.
    """
    here = Path.cwd()
    out = folder / "out"
    try:
        for name, content in case.files.items():
            _put(folder / name, content)
        before = guard.stamps(folder)
        os.chdir(folder)
        outcome = guard.run(case.arguments)
        os.chdir(folder)
        if outcome.seconds > case.costs and outcome.status != -1:
            shutil.rmtree(out, ignore_errors=True)
            outcome = min(outcome, guard.run(case.arguments), key=lambda run: run.seconds)
            os.chdir(folder)
        found = guard.faults(outcome, _folders(folder, case), case.costs)
        touched = guard.touched(before, guard.stamps(folder), out)
        return found + [one for one in touched if not one.startswith(_named(folder, case))], outcome
    finally:
        os.chdir(here)
        for name in case.files:
            _put(folder / name, files.get(name))
        shutil.rmtree(out, ignore_errors=True)


def _named(folder: Path, case: jobs.Case) -> tuple[str, ...]:
    """The files that a run was told to write."""
    words = [part for word in case.arguments for part in word.split("=", 1)]
    pairs = pairwise(words)
    return tuple(f"{folder / file} was" for option, file in pairs if option in ("-o", "--output", "--record"))


def _folders(folder: Path, case: jobs.Case) -> tuple[Path, ...]:
    """Where the files are that a run may name. Faults of an unsound framework, which was not written, are in none."""
    name = dict(zip(case.arguments, case.arguments[1:], strict=False)).get("--project", "out/new")
    return (folder / name, folder) if case.arguments[0] != "init" or (folder / "out/new").is_dir() else ()


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def keep(seed: int, number: int, found: list[str], said: str) -> None:
    """Writes a case that failed to a folder that Git ignores: its files, and how to run it again."""
    folder = KEPT / f"{seed}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _, case = jobs.case(seed, number, jobs.build(folder))
    for name, content in case.files.items():
        _put(folder / name, content)
    command = shlex.join(("leadframe", *case.arguments))
    again = f"python tests/fuzz/drive.py --seed {seed} --from {number} --number 1"
    told = "\n".join((f"In this folder: {command}", f"With all that is watched: {again}", "", *found, "", said))
    (folder / "told.txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def work(seed: int, numbers: range, line: Connection) -> None:
    """Runs cases by number and says before each which one it is, and after it what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))
    # In memory where the system has such a place, since every run writes and looks at files.
    place = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(prefix="leadframe-fuzz-", dir=place) as temporary:
        folder = Path(temporary)
        files = jobs.build(folder)
        for done, number in enumerate(numbers, start=1):
            line.send(("begins", number, ""))
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + STUCK, hard))
            name, case = jobs.case(seed, number, files)
            found, outcome = attempt(folder, files, case)
            if found:
                keep(seed, number, found, outcome.err + outcome.out[:2000])
            line.send(("ended", number, (name, found, outcome.status, outcome.seconds, outcome.megabytes)))
            if found or done == AT_ONCE:
                line.send(("spent", number, ""))  # the memory that it took, or the time, would be blamed on the next
                return
    line.send(("done", 0, ""))


class Worker:
    """A process that runs every so-manieth number, and is begun again behind one that failed, behind one at which it
    died, and after AT_ONCE of them.
    """

    def __init__(self, seed: int, numbers: range) -> None:
        self.seed, self.numbers = seed, numbers
        self.at, self.heard = numbers.start, time.monotonic()
        self.line, theirs = multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(target=work, args=(seed, numbers, theirs))
        self.process.start()
        theirs.close()

    def after(self) -> "Worker | None":
        """A new one for what comes behind the number at which this one died."""
        rest = range(self.at + self.numbers.step, self.numbers.stop, self.numbers.step)
        return Worker(self.seed, rest) if rest else None

    def end(self) -> str:
        """Ends the process; how it ended."""
        if self.process.is_alive() and time.monotonic() - self.heard > SILENT:
            self.process.kill()
            self.process.join()
            return f"it said nothing for {SILENT} s, and was killed"
        self.process.join()
        return f"the process died ({self.process.exitcode})"


def drive(seed: int, numbers: range, workers: int) -> Iterator[tuple[int, Any]]:
    """The outcome of each case: its number, and what came of it."""
    busy = [Worker(seed, numbers[n::workers]) for n in range(workers) if numbers[n::workers]]
    while busy:
        ready = wait([worker.line for worker in busy], timeout=1)
        for worker in list(busy):
            dead = time.monotonic() - worker.heard > SILENT
            if worker.line in ready:
                try:
                    what, number, told = worker.line.recv()
                    worker.heard = time.monotonic()
                    worker.at = number if what == "begins" else worker.at
                    if what == "ended":
                        yield number, told
                    elif what in ("done", "spent"):
                        busy.remove(worker)
                        following = worker.after() if what == "spent" else None
                        busy += [following] if following else []
                except EOFError:
                    dead = True
            if dead:
                why = worker.end()
                keep(seed, worker.at, [why], "")
                yield worker.at, ("", [why], -1, 0.0, 0.0)
                busy.remove(worker)
                following = worker.after()
                busy += [following] if following else []


def main() -> int:
    """Runs what is asked for; 1 if anything failed."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--number", type=int, default=2000, help="How many runs.")
    asked.add_argument("--seed", type=int, default=None, help="What chance begins with. Default: any, and printed.")
    asked.add_argument("--from", dest="first", type=int, default=0, help="The number of the first run.")
    asked.add_argument("--jobs", type=int, default=1, help="How many processes.")
    asked.add_argument("--report", action="store_true", help="Tell how often what was done, and what it took.")
    given = asked.parse_args()
    seed = random.SystemRandom().randrange(10**9) if given.seed is None else given.seed
    print(f"{given.number} runs with the seed {seed}", flush=True)
    began, failed, ran, worst = time.monotonic(), 0, 0, 0.0
    times: dict[str, list[float]] = {}
    statuses: Counter[tuple[str, int]] = Counter()
    with contextlib.suppress(KeyboardInterrupt):
        for number, (name, found, status, seconds, megabytes) in drive(
            seed, range(given.first, given.first + given.number), given.jobs
        ):
            ran += 1
            times.setdefault(name, []).append(seconds)
            statuses[name, status] += 1
            worst = max(worst, megabytes)
            if ran % 10_000 == 0:
                print(f"{ran} runs after {time.monotonic() - began:.0f} s, {failed} failed", flush=True)
            if found:
                failed += 1
                print(f"run {number}: {'; '.join(found[:5])}", flush=True)
                print(f"  python tests/fuzz/drive.py --seed {seed} --from {number} --number 1", flush=True)
    if given.report:
        _report(times, statuses)
    took = time.monotonic() - began
    longest = max((max(those) for those in times.values()), default=0.0)
    print(f"{ran} runs in {took:.0f} s, {failed} failed; at most {longest:.2f} s and {worst:.0f} MB; seed {seed}")
    if failed:
        print(f"What failed is in {KEPT.relative_to(ROOT)}/, each with told.txt.")
    return 1 if failed else 0


def _report(times: dict[str, list[float]], statuses: Counter[tuple[str, int]]) -> None:
    print(f"{'what':18}{'runs':>8}{'0':>8}{'1':>8}{'2':>8}{'mean ms':>9}{'most ms':>9}")
    for name, those in sorted(times.items()):
        ends = "".join(f"{statuses[name, status]:>8}" for status in (0, 1, 2))
        print(f"{name:18}{len(those):>8}{ends}{1000 * sum(those) / len(those):>9.0f}{1000 * max(those):>9.0f}")


if __name__ == "__main__":
    sys.exit(main())
