"""Sees that files have changed. Nothing but the standard library is needed, on any system and any disk."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("framework", "schema")
RESTLESS = 10
"""After so many looks at files that never stand still, they are taken as they are."""

Marks = Mapping[str, tuple[int, ...]]
"""What tells a file from an earlier or later one of the same name."""


def marks(root: Path) -> Marks:
    """The files in the folders of a project. What is hidden, or an editor's safety copy, is left out; what cannot be
    read at the moment is as if it were not there. Links to folders outside the project are not followed.
    """
    return dict(_inside(root))


def _inside(root: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    waiting = [root / folder for folder in FOLDERS]
    seen: set[Path] = set()
    while waiting:
        folder = waiting.pop()
        place = _resolved(folder)
        if place in seen or not place.is_relative_to(_resolved(root)):
            continue
        seen.add(place)
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith("~"):
                    continue
                with suppress(OSError):
                    if entry.is_dir():
                        waiting.append(Path(entry.path))
                    status = os.stat(entry.path)  # noqa: PTH116
                    yield entry.path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _resolved(path: Path) -> Path:
    """Where a path leads. One that leads round in a circle leads nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


class Watch(NamedTuple):
    """What the last look at the files saw (`before`), what was there when they were read the last time (`taken`), and
    how often they had changed again since.
    """

    taken: Marks
    before: Marks
    restless: int = 0

    def look(self, now: Marks) -> tuple["Watch", bool]:
        """The next state, and whether the files shall be read: when they are not as they were, and stand still, since
        many editors write in several steps.
        """
        if now == self.taken:
            return Watch(now, now), False
        if now == self.before or self.restless + 1 >= RESTLESS:
            return Watch(now, now), True
        return Watch(self.taken, now, self.restless + 1), False
