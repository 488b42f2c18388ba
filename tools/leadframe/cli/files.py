"""Changes files of the content that were read before."""

import os
from collections.abc import Mapping
from pathlib import Path

from leadframe import atomic
from leadframe.errors import CannotDo

_MARK = b"\xef\xbb\xbf"


def replace(root: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Writes the files of `after`, all or none. A byte order mark stays where it was.

    Raises CannotDo, and writes nothing, if one of them is no longer as it was read (`before`).
    """
    contents = {}
    for file, text in after.items():
        try:
            content = (root / file).read_bytes() if (root / file).exists() else b""
        except OSError as error:
            raise CannotDo(f"{file} cannot be read any more, so nothing was written; run the command again") from error
        if (root / file).exists() and not os.access(root / file, os.W_OK):
            raise CannotDo(f"{file} may not be written, so nothing was; give yourself the right to write it")
        if content.removeprefix(_MARK) != before[file].encode():
            raise CannotDo(f"{file} was changed meanwhile, so nothing was written; run the command again")
        contents[file] = (_MARK if content.startswith(_MARK) else b"") + text.encode()
    atomic.write(root, contents)
