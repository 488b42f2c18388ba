"""States of a framework to compare: a released version, a revision of git, a folder, a snapshot, the files at hand."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from leadframe import release, source
from leadframe.cli import git
from leadframe.cli.memory import Memory, usual
from leadframe.content import model
from leadframe.content.build import build
from leadframe.content.layout import CONTENT, HEADER, kind
from leadframe.content.settings import Settings
from leadframe.diff import Declared, diff
from leadframe.diff.parts import table, texts_of
from leadframe.errors import CannotDo
from leadframe.lint import identity, reading
from leadframe.position import At
from leadframe.reporters.changes.compared import Compared
from leadframe.source import project
from leadframe.source.files import content

_VERSION = re.compile(r"v?([0-9]+\.[0-9]+\.[0-9]+)")


class State(NamedTuple):
    """A framework, the files it was built from, and what the state is called."""

    framework: model.Framework
    documents: Mapping[str, Any]
    name: str
    readings: Mapping[str, source.Reading] = {}

    def line(self, at: At) -> int:
        """The line where something stands; 0 if the state is a snapshot, which has no lines."""
        reading = self.readings.get(at.file)
        return reading.source.locate(at.path).line if reading else 0


def at_hand(root: Path, known: Memory | None = None) -> tuple[State, Settings]:
    """The files at hand, with the settings beside them. What is known of them is not looked for again."""
    read = project.read(root, known)
    return of_project(read, "the files at hand"), reading.of_project(read)


def state(root: Path, named: str, other: State | None = None, known: Memory | None = None) -> State:
    """The state of a name: a released version, a folder, a snapshot (.json), REV:path, or a revision of git.

    What it shares with the `other`, or is known, is not looked at again. Raises CannotDo if there is none.
    """
    if not named.strip():
        raise CannotDo("the name of a state is empty; name a version, a revision of git, a folder or a snapshot")
    version = _VERSION.fullmatch(named)
    if version and version[1] in release.versions(root):
        return published(root, version[1])
    path = Path(named)
    if path.is_dir():
        top = project.find(path)
        read = project.read(top, usual(top))
        return of_project(read, named, other)
    if path.suffix == ".json" and path.is_file():
        return _of_documents(_snapshot(path), named)
    revision, colon, folder = named.partition(":")
    try:
        read = _revision(root, revision, folder.replace("\\", "/") if colon else None, known)
    except CannotDo as error:
        listed = ", ".join(release.versions(root)) or "none"
        message = f"{error}; nor is {named} a released version (there are: {listed}), a folder or a snapshot"
        raise CannotDo(message) from error
    if HEADER not in read.readings:
        raise CannotDo(f"{named} has no {HEADER}")
    return of_project(read, named, other)


def published(root: Path, version: str) -> State:
    """A released version. Raises CannotDo if there is none."""
    edition = release.released(root, version)
    return State(edition.framework, edition.documents, version)


def of_project(read: project.Project, name: str, other: State | None = None) -> State:
    """The state of files that were read, by a name. Raises CannotDo if they are not sound."""
    return _of_documents(reading.documents(read, other.documents if other else {}), name, read.readings)


def _of_documents(documents: Mapping[str, Any], name: str, readings: Mapping[str, source.Reading] = {}) -> State:
    found = State(build(documents), documents, name, readings)
    _refuse_twins(found)
    return found


def _refuse_twins(state: State) -> None:
    """Raises CannotDo if an id stands twice: parts are compared by their ids."""
    seen: dict[str, At] = {}
    for file, named in identity.of_files(state.documents).items():
        for name, path, _ in named:
            if name in seen:
                lines = ((at.file, state.line(at)) for at in (seen[name], At(file, path)))
                places = " and ".join(f"{file}:{line}" if line else file for file, line in lines)
                raise CannotDo(
                    f"the id {name} stands twice in {state.name}, in {places}, so it cannot be compared; give one"
                    " of the two an id that no other part has"
                )
            seen[name] = At(file, path)


def _revision(root: Path, revision: str, folder: str | None, known: Memory | None) -> project.Project:
    """The content in a revision: in the same place as here or, with a folder, in that one of the repository."""
    if folder is None:
        files = git.files(root, revision, CONTENT)
    else:
        prefix = f"{folder.strip('/')}/" if folder.strip("/.") else ""
        found = git.files(git.top(root), revision, f"{prefix}{CONTENT}")
        files = {file.removeprefix(prefix): content for file, content in found.items()}
    return project.of(root, {file: content for file, content in files.items() if kind(file)}, known)


def _snapshot(path: Path) -> dict[str, Any]:
    try:
        frozen = release.loaded(content(path.resolve().parent, path.resolve().name, release.LARGEST))
    except (CannotDo, ValueError, RecursionError) as error:
        raise CannotDo(f"{path} cannot be read as a snapshot") from error
    return release.thawed(frozen, str(path))


def compared(root: Path, before: State, after: State, settings: Settings, *, everything: bool = False) -> Compared:
    """Two states compared, with what people declared about the changes: now, and for every published version."""
    said, now = release.notes(root), settings.notes
    declared = Declared(
        {**said.corrects, **now.corrects},
        {**said.accepted, **now.accepted},
        settings.terms,
        _earlier(root) if before.framework.retired else {},
    )
    old, new = before.framework, after.framework
    found = diff(old, new, declared)
    names = before.name, after.name, new.usual_name, old.version, new.language
    return Compared(*names, found, everything, after.line)


def _earlier(root: Path) -> dict[str, str]:
    """The words that every id had in the newest version that has it."""
    found: dict[str, str] = {}
    for framework in release.unchecked(root):
        for key, words in texts_of(iter(table(framework).parts.values())):
            found.setdefault(key, words)
    return found
