"""The bytes of a file from elsewhere: never more than can be held, and text only if it is text."""

import json
from pathlib import Path
from typing import Any

from leadframe.errors import CannotDo

LARGEST = 50_000_000
"""Bytes of a file that is read; the whole NHS Leadership Framework takes less than a fiftieth."""


def read(path: Path) -> bytes:
    """The bytes of a file. Raises CannotDo if it cannot be read, or is too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise CannotDo(f"{path} has {size / 1e6:,.0f} MB; at most {LARGEST / 1e6:.0f} MB can be read")
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise CannotDo(f"{path} cannot be read ({(error.strerror or str(error)).lower()})") from error
    if len(content) > LARGEST:
        raise CannotDo(f"{path} is larger than {LARGEST / 1e6:.0f} MB, and cannot be read")
    return content


def text(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, with or without byte order mark, or UTF-16. Raises CannotDo with the place of what
    is neither.
    """
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = content[error.start : error.start + 1]
        letter = found.decode("cp1252", "replace")
        looks = f" (in Windows, Western, it would be “{letter}”)" if letter.isprintable() else ""
        raise CannotDo(
            f"{name}, line {line}: the byte {found[0]:#04x} is not UTF-8{looks}; save it as UTF-8"
        ) from error


def loaded_json(content: bytes, name: str) -> Any:
    """The data of a JSON file. Raises CannotDo with its place if it is none, or has a key twice."""
    written = text(content, name)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise CannotDo(f"{name}: the key {twice!r} stands twice in one object; keep one of the two")
        return found

    def number(literal: str) -> Any:
        raise CannotDo(f"{name}: {literal} is no number in JSON; write a number, or null")

    try:
        data = json.loads(written, object_pairs_hook=unique, parse_constant=number)
        if "\\u" in written:
            json.dumps(data, ensure_ascii=False).encode()
        return data
    except UnicodeEncodeError as error:
        raise CannotDo(
            f"{name}: \\u{ord(error.object[error.start]):04x} is half of a sign; write the whole one"
        ) from error
    except json.JSONDecodeError as error:
        raise CannotDo(f"{name}:{error.lineno}:{error.colno}: this is no JSON ({error.msg.lower()})") from error
    except (RecursionError, ValueError) as error:
        raise CannotDo(f"{name}: the brackets are nested too deeply, or a number is too long") from error
