"""Reporters: each turns a report of findings into text."""

from types import ModuleType

from leadframe.reporters import text

REPORTERS: tuple[ModuleType, ...] = (text,)
