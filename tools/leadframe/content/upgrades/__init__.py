"""Content that was written for an earlier Leadframe, and the steps that bring it to the format of today.

The number of its format stands in framework.yaml (`schema`). A step is a module, named after the format that it leads
out of, and leads to the next one. It works on plain data, file by file, and knows nothing but the two formats between
which it stands, so that it holds however everything else changes.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol

from leadframe.content.layout import HEADER

CURRENT = "1"
"""The format that this Leadframe reads and writes."""

STEPS = ("from_0",)
"""The steps, the oldest first. Each is imported when it is needed."""

Documents = Mapping[str, Any]
"""The data of the files of the content, by name. It need not have passed any schema."""


class Step(Protocol):
    """What every step offers. Its docstring says what the next format changed, and why."""

    def is_in(self, documents: Documents) -> bool:
        """Whether files are in the format that this step leads out of."""

    def upgraded(self, documents: Documents) -> dict[str, Any]:
        """The same content in the next format, in the same files. What the step does not know stays as it is."""


def number(header: Any) -> int | None:
    """The format that framework.yaml says; 0, if it says none, as the oldest did; None, if that is no number."""
    said = header.get("schema", "0") if isinstance(header, Mapping) else None
    if isinstance(said, bool) or not isinstance(said, str | int):
        return None
    return int(said) if str(said).isascii() and str(said).isdigit() and len(str(said)) < 10 else None


def is_older(header: Any) -> bool:
    """Whether framework.yaml says a format before that of today."""
    said = number(header)
    return said is not None and said < int(CURRENT)


def is_newer(header: Any) -> bool:
    """Whether framework.yaml says a format that only a newer Leadframe knows."""
    said = number(header)
    return said is not None and said > int(CURRENT)


def upgraded(documents: Documents) -> dict[str, Any]:
    """The same content in the format of today. It is the same data where there is nothing to do."""
    made = dict(documents)
    if HEADER not in made or is_newer(made[HEADER]):
        return made
    for step in _steps():
        if step.is_in(made):
            made = step.upgraded(made)
    return made


def _steps() -> Iterator[Step]:
    for name in STEPS:
        step: Any = import_module(f"{__name__}.{name}")
        yield step
