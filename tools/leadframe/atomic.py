"""Writes files whole or not at all."""

import json
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from leadframe.errors import CannotDo


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts `files` into `folder`: all are written beside their places first, and only then moved there.

    Raises CannotDo if one cannot be written; those already moved are put back, so that nothing has changed.
    """
    waiting: list[tuple[Path, Path]] = []
    moved: list[tuple[Path, bytes | None]] = []
    try:
        for name, content in files.items():
            target = (folder / name).resolve() if (folder / name).is_symlink() else folder / name
            if target.exists() and not (target.is_file() or target.is_dir()):
                target.write_bytes(content)  # a device or a pipe, such as /dev/stdout
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, "a folder stands in its place", str(target))
            waiting.append((_beside(target, content), target))
        for temporary, target in waiting:
            before = target.read_bytes() if target.exists() else None
            temporary.replace(target)
            moved.append((target, before))
    except OSError as error:
        _put_back(moved)
        name = getattr(error, "filename2", None) or error.filename or str(folder)
        reason = (error.strerror or str(error)).lower()
        raise CannotDo(
            f"{name} cannot be written ({reason}); close it where it is open, or choose another folder"
        ) from error
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


JOURNAL = ".leadframe-journal"
"""The file that says, while several files are put in their places, what is still to be done."""

_PART = ".leadframe-part"


def commit(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Puts files into their places, or deletes them (None), so that a process that is killed at any moment has changed
    none of them or, once `recover` has run, all. Raises CannotDo if one cannot be written; then nothing has changed.
    """
    waiting: list[tuple[str, str]] = []
    try:
        for name, content in files.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                temporary = target.with_name(f".{target.name}{_PART}")
                _flushed(temporary, content)
                waiting.append((temporary.relative_to(root).as_posix(), name))
        gone = [name for name, content in files.items() if content is None]
        journal = root / JOURNAL
        _flushed(journal.with_name(JOURNAL + _PART), json.dumps({"move": waiting, "delete": gone}).encode())
        journal.with_name(JOURNAL + _PART).replace(journal)
    except OSError as error:
        clear(root, [name for _, name in waiting])
        reason = (error.strerror or str(error)).lower()
        raise CannotDo(f"{error.filename or root} cannot be written ({reason}); nothing was changed") from error
    recover(root)


def recover(root: Path) -> None:
    """Finishes what a process that was killed had begun to put in place. Raises CannotDo if it cannot."""
    journal = root / JOURNAL
    if not journal.is_file():
        return
    try:
        todo = json.loads(journal.read_bytes())
        for temporary, name in todo["move"]:
            if (root / temporary).is_file():
                (root / temporary).replace(root / name)
        for name in todo["delete"]:
            (root / name).unlink(missing_ok=True)
        journal.unlink()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotDo(f"{journal} cannot be worked off ({error}); get the files back from version control") from error


def clear(root: Path, names: Iterable[str]) -> None:
    """Deletes what was written beside the places of files by a process that did not get as far as to begin."""
    for name in names:
        target = root / name
        target.with_name(f".{target.name}{_PART}").unlink(missing_ok=True)
    (root / f"{JOURNAL}{_PART}").unlink(missing_ok=True)


def _flushed(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _beside(target: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put_back(moved: list[tuple[Path, bytes | None]]) -> None:
    for target, before in moved:
        if before is None:
            target.unlink(missing_ok=True)
        else:
            _beside(target, before).replace(target)


def differences(folder: Path, part: str, wanted: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """The files below `folder`/`part` that are missing or differ from those wanted (named relative to `folder`), and
    those that do not belong there. Hidden files do not count. Raises CannotDo if the folder cannot be read.
    """
    try:
        here = list((folder / part).iterdir()) if (folder / part).exists() else []
        below = (path for top in here for path in (top, *top.rglob("*")))
        paths = [path for path in below if path.is_file() and not path.name.startswith(".")]
    except OSError as error:
        raise CannotDo(f"the folder {folder / part} cannot be read ({(error.strerror or '').lower()})") from error
    found = {path.relative_to(folder).as_posix() for path in paths}
    missing = [f"{name} is missing" for name in wanted if name not in found]
    stale = [name for name in wanted if name in found and _read(folder / name) != wanted[name]]
    return missing + [f"{name} is not what the data says" for name in stale], sorted(found.difference(wanted))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
