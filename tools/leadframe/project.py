"""Finds the files of a project and reads them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from leadframe import source
from leadframe.content.layout import CONTENT, HEADER
from leadframe.errors import CannotDo


class Project(NamedTuple):
    """The files of a project as they were read. Names are relative to the project, with slashes."""

    root: Path
    readings: dict[str, source.Reading]


def find(start: Path) -> Path:
    """The project that holds the folder `start`: the nearest one upwards with a framework/framework.yaml.

    Raises CannotDo where there is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if os.path.lexists(folder / HEADER):
            return folder
    raise CannotDo(
        f"there is no {HEADER} in {start} or above it; go to the folder of a framework, or name it: --project"
    )


def read(root: Path) -> Project:
    """Reads every YAML file of the content. Faults stay with the reading of each file."""
    return Project(root, {file: source.read(root, file) for file in sorted(_files(root, CONTENT))})


def _files(root: Path, folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        raise CannotDo(f"the folder {folder} cannot be read ({(error.strerror or str(error)).lower()})") from error
    for entry in entries:
        name = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.name.endswith((".yaml", ".yml")):
            yield name
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(root, name)
