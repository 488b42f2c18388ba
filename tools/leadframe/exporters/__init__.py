"""Exporters: each turns an edition of a framework into files.

An exporter is a module; its file name is the name of its format. To add one, write the module and list it here.
"""

from importlib import import_module
from typing import Protocol, cast

from leadframe.language import words
from leadframe.release import Edition

NAMES = ("csv", "docx", "crosswalks")


class Exporter(Protocol):
    """What every exporter module offers."""

    FOLDER: str
    """The folder in exports/ that its files go to."""

    COMMITTED: bool
    """Whether its files are kept under version control beside the framework."""

    def missing(self) -> str:
        """What is not installed that it needs, and how to get it; empty if nothing is."""

    def export(self, edition: Edition) -> dict[str, bytes]:
        """The files by name. Equal editions give equal bytes."""


def load(name: str) -> Exporter:
    """The exporter for a format. It is imported when it is needed, for the sake of the commands that need none."""
    return cast(Exporter, import_module(f"leadframe.exporters.{name}"))


def stamp(edition: Edition) -> str:
    """What is printed on every page of a draft; empty for a published version."""
    if not edition.is_draft:
        return ""
    say = words(edition.framework.language)
    return say["draft_after"].format(version=edition.draft_after) if edition.draft_after else say["draft"]
