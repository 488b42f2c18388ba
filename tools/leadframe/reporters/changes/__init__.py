"""Reporters of changes: each turns a comparison into text, for a person or a machine."""

from importlib import import_module
from typing import Protocol

from leadframe.reporters.changes.compared import Compared

NAMES = ("text", "markdown", "html", "json", "csv", "migration")
"""Each is a module of this package, imported when it is asked for."""


class Reporter(Protocol):
    """What every reporter module offers."""

    def report(self, compared: Compared) -> str:
        """The comparison."""


def load(name: str) -> Reporter:
    """The reporter of a name."""
    reporter: Reporter = import_module(f"leadframe.reporters.changes.{name}")
    return reporter
