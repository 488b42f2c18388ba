"""The file that says what is to be done should the process be killed: steps, in lines of JSON. The last one holds."""

import json
import os
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from leadframe.atomic import beside


class Step(NamedTuple):
    """A line of the journal."""

    change: dict[str, tuple[str, str]]
    """Files to be moved to their places or deleted, with the marks of what they hold before and after ("": no file)."""

    drop: list[str]
    """Files of which nothing is to stay beside their places."""

    folders: list[str]
    """Folders that were made, the deepest first; those that are empty go."""


def note(folder: Path, journal: FileIO, step: Step) -> None:
    """Adds a line."""
    with beside.about(folder):
        journal.seek(0, os.SEEK_END)
        beside.flush(journal, f"\n{json.dumps(step._asdict())}\n".encode())


def last(journal: bytes) -> Step:
    """The last whole line."""
    for line in reversed(journal.splitlines()):
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            told = json.loads(line)
            change = {name: (str(before), str(after)) for name, (before, after) in told["change"].items()}
            return Step(change, [str(name) for name in told["drop"]], [str(name) for name in told["folders"]])
    return Step({}, [], [])
