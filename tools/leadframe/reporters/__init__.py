"""Reporters: each turns a report of findings into text, for a person or a machine."""

from importlib import import_module
from typing import Protocol

from leadframe.finding import Severity
from leadframe.lint import Report

NAMES = ("text", "concise", "json", "sarif", "github", "junit", "markdown")
"""Each is a module of this package, imported when it is asked for."""


class Reporter(Protocol):
    """What every reporter module offers."""

    def report(self, outcome: Report, fail_on: Severity) -> str:
        """The findings. `fail_on` is the severity from which on a finding fails the check."""


def load(name: str) -> Reporter:
    """The reporter of a name."""
    reporter: Reporter = import_module(f"leadframe.reporters.{name}")
    return reporter
