"""Settings that are read without the framework around them: for a version published earlier, or from another folder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from leadframe import source
from leadframe.content import settings, upgrades
from leadframe.content.layout import HEADER, SETTINGS, kind
from leadframe.errors import CannotDo
from leadframe.finding import Finding
from leadframe.lint import appearance, upgrade
from leadframe.lint.collect import Collector
from leadframe.position import At
from leadframe.schema_check import Checker, store
from leadframe.source.project import Project


def of_project(project: Project) -> settings.Settings:
    """The settings of a project. Raises CannotDo if one of their files has a fault."""
    if upgrades.is_older(project.readings[HEADER].source.data):
        project = upgrade.upgraded(project)
    found = {}
    for file, reading in project.readings.items():
        what = str(kind(file))
        if what in SETTINGS:
            is_known = file in project.sound
            if not is_known and (reading.faults or not _checker().accepts(what, reading.source.data)):
                raise CannotDo(f"{file} has faults; see them: leadframe check {file}")
            found[file] = reading.source.data
    return settings.build(found)


def documents(project: Project, known: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The content of a project whose rules nobody asks about, such as that of an earlier revision, in the format of
    today. What is in `known` too, the very same data, has its shape. Raises CannotDo with the first fault if a file
    cannot be read, or has not its shape.
    """
    project = upgrade.upgraded(project)
    found = {}
    for file, reading in project.readings.items():
        what = kind(file)
        if what is None or what in SETTINGS:
            continue
        is_known = file in project.sound or (reading.source.data is not None and reading.source.data is known.get(file))
        fault = next(iter(reading.faults), None)
        fault = fault or (None if is_known else next(_checker().faults(what, reading.source), None))
        if fault:
            told = f"{file}:{fault.position.line} has a fault, so it cannot be compared"
            raise CannotDo(f"{told}: {fault.message}; {fault.remedy}")
        found[file] = reading.source.data
    if HEADER not in found:
        raise CannotDo(f"there is no {HEADER}")
    return found


def theme(path: Path) -> tuple[settings.Theme | None, tuple[Finding, ...]]:
    """A theme from any file, or what is wrong with it. Raises CannotDo if there is no such file."""
    if not path.is_file():
        raise CannotDo(f"there is no file {path}")
    reading = source.read(path.resolve().parent, path.resolve().name)
    name = str(path)
    found = Collector({name: reading})
    if found.faults(name, reading.faults) and found.faults(name, _checker().faults("theme", reading.source)):
        made = settings.theme(At(name, ()), reading.source.data)
        found.problems(appearance.theme_problems(path.parent, made))
        if not found.findings():
            return made, ()
    return None, tuple(found.findings())


@cache
def _checker() -> Checker:
    return Checker(store.general())
