"""A check that changes nothing, and what it says."""

from pathlib import Path
from typing import NamedTuple

from leadframe import lint
from leadframe.cli.memory import Memory
from leadframe.cli.status import status
from leadframe.finding import Severity
from leadframe.lint.selection import Choice
from leadframe.reporters import load
from leadframe.source import project


class Asked(NamedTuple):
    """What is asked of a check: the form of its report, the rules, and what fails (None: nothing does)."""

    form: str = "text"
    choice: Choice = Choice()
    fail_on: Severity | None = "error"
    statistics: bool = False

    def __str__(self) -> str:
        select, ignore = (",".join(sorted(names)) for names in (self.choice.select, self.choice.ignore))
        return f"{self.form} {select} {ignore} {self.fail_on} {self.statistics}"


USUAL = Asked()


class Said(NamedTuple):
    """The report of a check, and its exit status."""

    text: str
    status: int


def check(start: Path, asked: Asked = USUAL, memory: Memory | None = None) -> Said:
    """Checks the project that holds the folder `start`. Raises CannotDo if there is none."""
    read = project.read(project.find(start), memory)
    outcome = lint.check(read, asked.choice)
    said = told(outcome, asked)
    if memory and outcome.lasts:
        memory.keep(said, outcome.passed, read.profile or "")
    return said


def told(outcome: lint.Report, asked: Asked) -> Said:
    """What is said of an outcome."""
    text = load(asked.form).report(outcome, asked.fail_on or "error")
    return Said(text + (_statistics(outcome) if asked.statistics else ""), status(outcome, asked.fail_on))


def _statistics(outcome: lint.Report) -> str:
    from collections import Counter

    found = Counter(finding.rule for finding in outcome.findings)
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{number:>6}  {rule}\n" for rule, number in rows)
