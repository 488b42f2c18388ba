"""Reads one YAML file into plain data that knows where each value stands.

The reader is stricter than YAML 1.2: text that YAML would silently change, cut or duplicate is a fault,
and so is every feature that an editor of prose has no use for (anchors, tags, several documents).
"""

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from leadframe.finding import Fault
from leadframe.position import Path, Position
from leadframe.source import blanks, characters, files
from leadframe.source.marks import Marks

__all__ = ["Reading", "Source", "read"]


class Source(NamedTuple):
    """A file that was read: its text, its data, and where each value of the data stands, for whoever asks."""

    text: str
    data: Any
    marks: Callable[[], Marks]

    def locate(self, path: Path, *, key: bool = False) -> Position:
        """The position of the value at `path` (or of its key); of the nearest part around it if it has none."""
        found = Position(1, 1)
        inside: Marks | None = self.marks()
        for step in path:
            mark = inside.get(step) if inside is not None else None
            if mark is None:
                break
            found = Position(*mark[:2]) if key else Position(*mark[2:4])
            inside = mark[4]
        return found

    def paths(self) -> list[tuple[Position, Path]]:
        """Where each value begins (with its key), and its path, from top to bottom."""
        found: list[tuple[Position, Path]] = []
        waiting: list[tuple[Path, Marks]] = [((), self.marks())]
        while waiting:
            around, inside = waiting.pop()
            for step, mark in inside.items():
                path = (*around, step)
                found.append((Position(*mark[:2]), path))
                if mark[4]:
                    waiting.append((path, mark[4]))
        return sorted(found)

    def lines(self) -> list[str]:
        """The lines of the text, without their line ends."""
        return [line.rstrip("\r") for line in self.text.split("\n")]

    def line(self, number: int) -> str:
        """The text of one line, without its line end."""
        lines = self.lines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


class Reading(NamedTuple):
    """The outcome of reading a file. With faults, `source` holds what could be read of it."""

    source: Source
    faults: tuple[Fault, ...]


def read(root: FilePath, file: str, *, is_link: bool = True) -> Reading:
    """Reads `file` (relative to `root`, with slashes). Whatever is wrong with it is a fault, never an exception.
    `is_link`: it, or a folder around it, may be a link that leads elsewhere.
    """
    content = files.read(root, file, is_link=is_link)
    if isinstance(content, Fault):
        return Reading(Source("", None, dict), (content,))
    return parse(content)


def known(content: bytes, data: Any) -> Reading:
    """The reading of a file without faults whose data is known. Where its values stand is found out when asked for."""
    text = characters.decode(content)[0] or ""
    return Reading(Source(text, data, _marks(text)), ())


@lru_cache(maxsize=256)
def parse(content: bytes) -> Reading:
    """Reads the bytes of a YAML file. The same bytes, such as those of two states, are read once."""
    text, faults = characters.decode(content)
    if text is None:
        return Reading(Source("", None, dict), tuple(faults))
    readable = text
    if not characters.is_plain(text):
        # Few files need this look, and its expressions take time to compile.
        from leadframe.source import odd_signs

        faults += odd_signs.scan(text)
        readable = odd_signs.readable(text)
    if conflict := blanks.conflict(text):
        return Reading(Source(text, None, dict), (*faults, conflict))
    faults += blanks.scan(text)
    from leadframe.source import yaml_events

    parsed = yaml_events.parse(readable)
    source = Source(text, parsed.data, (lambda: parsed.marks) if parsed.faults else _marks(readable))
    before = blanks.Echoes(faults)
    faults += (fault for fault in parsed.faults if not before.explain(fault))
    return Reading(source, tuple(sorted(faults, key=lambda fault: fault.position)))


def _marks(text: str) -> Callable[[], Marks]:
    """Where the values of a text without faults stand, found out when asked for."""
    return partial(_marks_of, text)


@lru_cache(maxsize=32)
def _marks_of(text: str) -> Marks:
    from leadframe.source import yaml_marks

    return yaml_marks.marks(text)
