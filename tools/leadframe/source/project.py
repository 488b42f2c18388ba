"""Finds the files of a project and reads them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from leadframe import atomic, source
from leadframe.content.layout import CONTENT, HEADER
from leadframe.errors import CannotDo

_YAML = re.compile(r"\.ya?ml(\.[a-z]+)?$", re.IGNORECASE)


class Project(NamedTuple):
    """The files of a project as they were read. Names are relative to the project, with slashes."""

    root: Path
    readings: dict[str, source.Reading]


def find(start: Path) -> Path:
    """The project that holds the folder `start`: the nearest one upwards with a framework/framework.yaml.

    Raises CannotDo where there is none.
    """
    try:
        start = start.absolute()
    except OSError as error:
        raise CannotDo("the folder you are in no longer exists; go to another one") from error
    for folder in (start, *start.parents):
        if os.path.lexists(folder / HEADER):
            atomic.recover(folder)
            return folder
    raise CannotDo(
        f"there is no {HEADER} in {start} or above it; go to the folder of a framework, or name it: --project"
    )


def read(root: Path) -> Project:
    """Reads every YAML file of the content. Faults stay with the reading of each file.

    Raises CannotDo if a folder cannot be read, or lies outside the project.
    """
    return Project(root, {file: source.read(root, file) for file in sorted(_files(root))})


def _files(root: Path) -> Iterator[str]:
    """The files in the folders of the content that look like YAML, hidden ones left out."""
    waiting = [CONTENT]
    seen: set[Path] = set()
    while waiting:
        folder = waiting.pop()
        place = (root / folder).resolve()
        if not place.is_relative_to(root.resolve()):
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
            if not entry.name.startswith("."):
                if _YAML.search(entry.name):
                    yield name
                elif entry.is_dir():
                    waiting.append(name)
