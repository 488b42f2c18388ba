"""What a command costs: CPU time (user and system) with all that it starts, and its largest memory."""

import os
import resource
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """CPU time in seconds, and the largest resident memory of one process in bytes."""

    cpu: float
    memory: int


class Command(NamedTuple):
    """What is run, the exit status that it has to end with, and what is done before, outside the time."""

    words: Sequence[str]
    status: int = 0
    before: Callable[[], None] = lambda: None


def cost(command: Command, environment: Mapping[str, str]) -> Cost:
    """Runs a command once. Ends the benchmark if its exit status is another one."""
    command.before()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        list(command.words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment}
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != command.status:
        raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}, not with {command.status}")
    cpu = after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime
    return Cost(cpu, usage.ru_maxrss * 1024)


Rounds = list[dict[str, Cost]]


def rounds(commands: Mapping[str, Command], number: int, environment: Mapping[str, str]) -> Rounds:
    """Runs all commands in turn, `number` times over, so that whatever else the machine does meets them alike."""
    return [{name: cost(command, environment) for name, command in commands.items()} for _ in range(number)]


def ratio(found: Rounds, one: str, other: str) -> float:
    """The median, over the rounds, of what one command costs in terms of another."""
    return statistics.median(row[one].cpu / row[other].cpu for row in found)


def of(found: Rounds, figure: Callable[[dict[str, Cost]], float]) -> float:
    """The median of a figure over the rounds."""
    return statistics.median(map(figure, found))


def said(words: Sequence[str | Path]) -> str:
    """What a command prints."""
    done = subprocess.run(list(map(str, words)), check=False, capture_output=True, text=True)
    return done.stdout + done.stderr
