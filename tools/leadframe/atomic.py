"""Writes files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from leadframe.errors import CannotDo


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts `files` into `folder`: all are written beside their places first, and only then moved there.

    Raises CannotDo, with nothing changed, if one cannot be written.
    """
    written: list[tuple[str, Path]] = []
    try:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, "a folder stands in its place", str(target))
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
            written.append((temporary, target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
        for temporary, target in written:
            Path(temporary).replace(target)
    except OSError as error:
        name = getattr(error, "filename2", None) or error.filename or str(folder)
        reason = (error.strerror or str(error)).lower()
        raise CannotDo(
            f"{name} cannot be written ({reason}); close it where it is open, or choose another folder"
        ) from error
    finally:
        for temporary, _ in written:
            Path(temporary).unlink(missing_ok=True)


def differences(folder: Path, part: str, wanted: Mapping[str, bytes]) -> list[str]:
    """How the files below `folder`/`part` differ from those wanted (named relative to `folder`), in words."""
    found = {path.relative_to(folder).as_posix() for path in (folder / part).rglob("*") if path.is_file()}
    missing = [f"{name} is missing" for name in wanted if name not in found]
    stale = [
        f"{name} is not what the data says" for name in wanted if name in found and _read(folder / name) != wanted[name]
    ]
    return missing + stale + [f"{name} does not belong here" for name in sorted(found.difference(wanted))]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
