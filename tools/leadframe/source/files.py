"""Gets the bytes of a file, and refuses what is not an ordinary file of the project."""

import os
import stat
from pathlib import Path

from leadframe.errors import CannotDo
from leadframe.finding import Fault
from leadframe.position import Position

LARGEST = 8 * 1024 * 1024
"""The largest file that is read, in bytes. The largest file of the 2011 framework has 26 thousand."""

TOP = Position(1, 1)


def content(root: Path, file: str, most: int = LARGEST) -> bytes:
    """The content of `file`, relative to `root`. Raises CannotDo if it cannot be had, with the reason."""
    found = read(root, file, most)
    if isinstance(found, Fault):
        raise CannotDo(f"{root / file} cannot be read: {found.message}; {found.remedy}")
    return found


def read(root: Path, file: str, most: int = LARGEST, *, is_link: bool = True) -> bytes | Fault:
    """The content of `file`, relative to `root`, of so many bytes at most; or why it cannot be had.

    A link that leads out of the project is not followed, nor one to what is hidden in it: where a server checks what a
    stranger proposes, .git holds the key to the repository. `is_link`: it, or a folder around it, may be a link.
    """
    path = root / file
    try:
        end, home = (path.resolve(), root.resolve()) if is_link else (path, root)
        if not end.is_relative_to(home):
            return _fault("outside-project", "this is a link to a file outside the project", "put the file itself here")
        if any(part.startswith(".") and part not in Path(file).parts for part in end.relative_to(home).parts):
            return _fault("outside-project", "this is a link to a hidden file", "put the file itself here")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return _fault("missing-file", "this file is missing", "add it, or correct the name where it is listed")
    except PermissionError:
        if path.is_dir():
            return _not_a_file("a folder")
        return _fault("unreadable-file", "this file may not be read", "give yourself the right to read it")
    except (OSError, RuntimeError) as error:
        return _fault("unreadable-file", f"this file cannot be opened ({_reason(error)})", "look at the file itself")
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        return _not_a_file("a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe")
    with os.fdopen(handle, "rb") as stream:
        found = stream.read(most + 1)
    if len(found) > most:
        limit = most // 1024 // 1024
        size = status.st_size / 1024 / 1024
        return _fault(
            "limits",
            f"this file is too large ({size:.0f} MB; the limit is {limit} MB)",
            "take out what does not belong in it",
        )
    return found


def _not_a_file(what: str) -> Fault:
    return _fault("not-a-file", f"this is {what}, not a file", "put the YAML file in its place")


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _fault(rule: str, message: str, remedy: str) -> Fault:
    return Fault(rule, TOP, message, remedy)
