"""Reporters of what a consultation brought. A reporter is a module, and its file name is the name of its format."""

from importlib import import_module
from typing import Protocol, cast

from leadframe.reporters.consultation.told import Told

NAMES = ("text", "markdown", "html", "json")


class ConsultationReporter(Protocol):
    """What every reporter module offers."""

    def report(self, told: Told, *, verbose: bool = False) -> str:
        """The report; `verbose`: with what is only typed otherwise."""


def load(name: str) -> ConsultationReporter:
    """The reporter for a format."""
    return cast(ConsultationReporter, import_module(f"leadframe.reporters.consultation.{name}"))
