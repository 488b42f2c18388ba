"""Files that are written beside the places to which they are moved then."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import FileIO
from pathlib import Path, PurePosixPath

from leadframe.errors import CannotDo

PART = ".leadframe-part"
"""How the name of a file ends that stands beside its place."""

_NOT_OURS = (".git", ".hg", ".svn")


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Lets an error name the file that it is about."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def stage(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes files beside their places."""
    for name, content in files.items():
        if content is None:
            continue
        target, part = place(folder / name), part_of(folder, name)
        with about(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            refuse_folder(target)
            drop(part)
            with part.open("xb", buffering=0) as handle:
                fill(handle, part, target, content)


def refuse_folder(target: Path) -> None:
    """Raises IsADirectoryError if a folder stands in the place of a file."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder stands in its place", str(target))


def place(path: Path) -> Path:
    """Where a link leads, so that it stays a link."""
    return path.resolve() if path.is_symlink() else path


def refuse_elsewhere(folder: Path, name: str) -> None:
    """Raises CannotDo if a file, or a folder on the way to it, is a link that leads out of the folder, or to what is
    hidden there: who gives a folder to somebody could make them write where they never meant to. The folder of devices,
    as in /dev/stdout, is nobody's gift.
    """
    if is_of_the_system(folder):
        return
    path = folder / name
    try:
        end, home = path.resolve(), folder.resolve()
    except RuntimeError as error:
        raise CannotDo(f"{path} is a link that leads to itself; delete it") from error
    hidden = end.is_relative_to(home) and any(
        part.startswith(".") and part not in Path(name).parts for part in end.relative_to(home).parts
    )
    if hidden or not end.is_relative_to(home):
        raise CannotDo(f"{path} is, or lies behind, a link to {end}; delete the link, or choose another folder")


def is_of_the_system(folder: Path) -> bool:
    """Whether a folder holds devices and open files, and not files that somebody keeps."""
    home = folder.resolve()
    return home == Path("/dev") or home.is_relative_to("/proc")


def is_own(folder: Path, name: str) -> bool:
    """Whether a name leads to its own place below a folder, and not into the store of git or the like:
    anybody who proposes a change can propose a journal.
    """
    here = folder.resolve()
    parent = (folder / name).parent.resolve()
    parts = PurePosixPath(name).parts
    return (
        parent.is_relative_to(here)
        and ".." not in parts
        and not any(part.casefold() in _NOT_OURS for part in (*parent.relative_to(here).parts, *parts))
    )


def part_of(folder: Path, name: str) -> Path:
    """Where a file stands beside its place."""
    return place(folder / name).with_name(f".{mark(name.encode(errors='surrogateescape'))[:12]}{PART}")


def fill(handle: FileIO, part: Path, target: Path, content: bytes) -> None:
    """Writes a file with the rights of the one in whose place it will stand."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    if stat.S_IMODE(part.stat().st_mode) != mode:
        part.chmod(mode)
    if size(handle):
        handle.truncate(0)
    flush(handle, content)


def drop(part: Path) -> None:
    """Deletes what stands beside a place, if anything does."""
    if os.path.lexists(part):
        part.unlink()


def flush(handle: FileIO, content: bytes) -> None:
    """Writes everything, and waits until it is on the disk."""
    rest = memoryview(content)
    while rest:
        rest = rest[handle.write(rest) :]
    os.fsync(handle.fileno())


def size(handle: FileIO) -> int:
    """The bytes of an open file."""
    return os.fstat(handle.fileno()).st_size


def content_of(path: Path) -> bytes | None:
    """What a file holds; None if there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def mark(content: bytes | None) -> str:
    """The SHA-256 of what a file holds; empty if there is none."""
    import hashlib

    return "" if content is None else hashlib.sha256(content).hexdigest()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
