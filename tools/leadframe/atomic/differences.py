"""How what is written differs from what should be."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from leadframe.content.layout import OPEN
from leadframe.errors import CannotDo


class Differences(NamedTuple):
    """Sentences about files that are missing or differ from those wanted; the names of those that do not belong there,
    and of those that differ in their line ends only, as Git for Windows may check them out.
    """

    stale: list[str]
    strange: list[str]
    turned: list[str]


def differences(folder: Path, part: str, wanted: Mapping[str, bytes]) -> Differences:
    """What is otherwise below `folder`/`part` than wanted; names are relative to `folder`. Hidden files do not count,
    nor those by which an office program says that a file is open. Raises CannotDo if the folder cannot be read.
    """
    try:
        here = list((folder / part).iterdir()) if (folder / part).exists() else []
        below = (path for top in here for path in (top, *top.rglob("*")))
        paths = [path for path in below if path.is_file() and not path.name.startswith((".", OPEN))]
    except OSError as error:
        raise CannotDo(f"the folder {folder / part} cannot be read ({(error.strerror or '').lower()})") from error
    found = {path.relative_to(folder).as_posix() for path in paths}
    missing = [f"{name} is missing" for name in wanted if name not in found]
    here_now = {name: _read(folder / name) for name in wanted if name in found}
    other = [name for name, content in here_now.items() if content != wanted[name]]
    turned = [name for name in other if _unturned(here_now[name]) == _unturned(wanted[name])]
    stale = [f"{name} is not what the data says" for name in other if name not in turned]
    return Differences(missing + stale, sorted(found.difference(wanted)), turned)


def _unturned(content: bytes | None) -> bytes | None:
    """A text with the line ends of Unix. What has a zero byte is no text."""
    return content if content is None or b"\0" in content else content.replace(b"\r\n", b"\n")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
