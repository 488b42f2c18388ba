"""Finds the files of a project and reads them."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from leadframe import source
from leadframe.content.layout import CONTENT, HEADER, JOURNAL, OPEN
from leadframe.errors import CannotDo

_YAML = r"(?i)\.ya?ml(\.[a-z]+)?$"


class Project(NamedTuple):
    """The files of a project as they were read. Names are relative to the project, with slashes. `sound` are those of
    which it is known from an earlier check that they fit their schema.
    """

    root: Path
    readings: dict[str, source.Reading]
    sound: frozenset[str] = frozenset()

    @property
    def profile(self) -> str | None:
        """The name of the profile that the header asks for."""
        header = self.readings[HEADER].source.data if HEADER in self.readings else None
        named = header.get("profile") if isinstance(header, dict) else None
        return named if isinstance(named, str) else None


class Remembered(Protocol):
    """What is known from earlier checks."""

    contents: dict[str, bytes]
    """The files as they were just read, for whoever takes them first: nobody needs them twice."""

    def sound(self, file: str, content: bytes, profile: str) -> Any:
        """The data of a file that was read without a fault and fitted its schema; None if that is not known."""


def find(start: Path) -> Path:
    """The project that holds the folder `start`: the nearest one upwards with a framework/framework.yaml.

    Raises CannotDo where there is none.
    """
    try:
        start = start.absolute()
    except OSError as error:
        raise CannotDo("the folder you are in no longer exists; go to another one") from error
    if not start.is_dir():
        raise CannotDo(f"there is no folder {start}")
    for folder in (start, *start.parents):
        if os.path.lexists(folder / HEADER):
            if os.path.lexists(folder / JOURNAL):
                from leadframe import atomic

                atomic.recover(folder)
            return folder
    raise CannotDo(
        f"there is no {HEADER} in {start} or above it; go to the folder of a framework, or name it: --project"
    )


def read(root: Path, memory: Remembered | None = None) -> Project:
    """Reads every YAML file of the content, but those that are remembered. Faults stay with the reading of each file.

    Raises CannotDo if a folder cannot be read, or lies outside the project, or if framework.yaml is there in capital
    letters, which only some file systems take for the same.
    """
    files = dict(sorted(_files(root)))
    if HEADER not in files and (other := next((file for file in files if file.casefold() == HEADER), None)):
        raise CannotDo(f"{other} has to be called {HEADER}, in small letters; rename it")
    there = memory.contents if memory else {}
    found = of(root, {file: there.pop(file) for file in files if file in there}, memory)
    others = {file: source.read(root, file, is_link=files[file]) for file in files if file not in found.readings}
    readings = {**found.readings, **others}
    return found._replace(readings={file: readings[file] for file in files})


def of(root: Path, contents: Mapping[str, bytes], memory: Remembered | None = None) -> Project:
    """The project of files whose contents were read before. What is remembered of one is not looked for again."""
    readings: dict[str, source.Reading] = {}
    sound: set[str] = set()
    for file in sorted(contents, key=lambda file: file != HEADER):  # which profile it is decides what is sound
        profile = Project(root, readings).profile or ""
        data = memory.sound(file, contents[file], profile) if memory else None
        if data is None:
            readings[file] = source.parse(contents[file])
        else:
            readings[file] = source.known(contents[file], data)
            sound.add(file)
    return Project(root, readings, frozenset(sound))


def _files(root: Path) -> Iterator[tuple[str, bool]]:
    """The files in the folders of the content that look like YAML; not hidden ones, nor those by which an office
    program says that a file is open. Each with whether it may be a link.
    """
    waiting = [CONTENT]
    seen: set[Path] = set()
    base = root.resolve()
    while waiting:
        folder = waiting.pop()
        place = (root / folder).resolve()
        linked = place != base / folder
        if not place.is_relative_to(base):
            raise CannotDo(f"the folder {folder} is a link to a folder outside the project; put the folder itself here")
        if place in seen:
            continue
        seen.add(place)
        try:
            entries = list(os.scandir(root / folder))
        except OSError as error:
            raise CannotDo(f"the folder {folder} cannot be read ({(error.strerror or str(error)).lower()})") from error
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if not name.isprintable() and name.encode(errors="replace").decode() != name:
                shown = name.encode(errors="replace").decode()
                raise CannotDo(f"the name of {shown} cannot be read as UTF-8; give the file another name")
            if not entry.name.startswith((".", OPEN)):
                if entry.name.endswith(".yaml") or re.search(_YAML, entry.name):
                    yield name, linked or entry.is_symlink()
                elif entry.is_dir():
                    waiting.append(name)
