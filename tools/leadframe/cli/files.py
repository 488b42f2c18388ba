"""Changes files of the content that were read before."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from leadframe import atomic
from leadframe.cli.console import say
from leadframe.content.layout import OPEN
from leadframe.errors import CannotDo

_MARK = b"\xef\xbb\xbf"


def closed(paths: Sequence[Path]) -> list[Path]:
    """The files without those by which Word or Excel says that one is open, which `*.docx` finds, too.

    Raises CannotDo if nothing else is there.
    """
    found = [path for path in paths if not path.name.startswith(OPEN)]
    for path in paths:
        if path not in found:
            say(f"{path.name} was passed over: it only says that a document is open.")
    if not found:
        raise CannotDo("there is nothing but files that say that a document is open; name the documents themselves")
    return found


def replace(root: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Writes the files of `after`, all or none. A byte order mark stays where it was.

    Raises CannotDo, and writes nothing, if one of them is no longer as it was read (`before`).
    """
    read = as_read(root, {file: before[file] for file in after})
    for file, content in read.items():
        if content is not None and not os.access(root / file, os.W_OK):
            raise CannotDo(f"{file} may not be written, so nothing was; give yourself the right to write it")
    atomic.write(root, {file: like(read[file], text.encode()) for file, text in after.items()}, read)


def like(before: bytes | None, after: bytes) -> bytes:
    """What is to be written in the place of what was read, with a byte order mark if that had one."""
    return _MARK + after if (before or b"").startswith(_MARK) else after


def as_read(root: Path, texts: Mapping[str, str]) -> dict[str, bytes | None]:
    """The bytes of files that were read as these texts; None if one was not there, and its text empty.

    Raises CannotDo if one of them is something else by now.
    """
    contents = {}
    for file, text in texts.items():
        try:
            content = (root / file).read_bytes() if (root / file).exists() else None
        except OSError as error:
            raise CannotDo(f"{file} cannot be read any more, so nothing was written; run the command again") from error
        if (content or b"").removeprefix(_MARK) != text.encode():
            raise CannotDo(f"{file} was changed meanwhile, so nothing was written; run the command again")
        contents[file] = content
    return contents
