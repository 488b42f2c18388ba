"""The manuals of what is always checked, kept in faults.md: name, family, and the manual itself."""

from pathlib import Path
from typing import NamedTuple

from leadframe.finding import Severity

_WARNINGS = ("suppression-without-reason", "unused-suppression", "stale-baseline", "unchecked-resource")


class Manual(NamedTuple):
    """What can be found, with its manual."""

    id: str
    family: str
    severity: Severity
    manual: str


def _read() -> tuple[Manual, ...]:
    text = Path(__file__).with_name("faults.md").read_text(encoding="utf-8")
    entries = []
    for part in text.split("## ")[1:]:
        name, group, manual = part.split("\n", 2)
        entries.append(Manual(name, group, "warning" if name in _WARNINGS else "error", manual.strip()))
    return tuple(entries)


FAULTS = _read()
