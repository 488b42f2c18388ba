"""What libyaml says of a text, event by event, or PyYAML where libyaml is missing."""

import unicodedata
from collections.abc import Iterator
from sys import intern
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def events(text: str) -> Iterator[Any]:
    """The events of a text. Raises yaml.YAMLError where it cannot be read."""
    return iter(_LOADER(text).get_event, None)


def key_of(value: str) -> str:
    """A key as it is looked up, kept in memory once."""
    return intern(value if value.isascii() else unicodedata.normalize("NFC", value))


def place(event: Any) -> tuple[int, int]:
    """Line and column in which an event begins."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
