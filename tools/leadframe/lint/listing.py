"""The contents of framework.yaml against the files that are there."""

import re
from collections.abc import Collection, Iterator

from leadframe.content import model
from leadframe.content.layout import HEADER, PARTS, kind, name
from leadframe.finding import Problem
from leadframe.position import At
from leadframe.schema_check.suggest import nearest_id


def missing(framework: model.Framework, files: Collection[str]) -> set[str]:
    """The files that the contents name and that are not there."""
    return {PARTS[entry.kind].format(entry.id) for entry in framework.contents}.difference(files)


def problems(
    framework: model.Framework, files: Collection[str], unsound: Collection[str]
) -> Iterator[tuple[str, Problem]]:
    """Files that are named and missing, and sound files that nothing names, each with the name of its rule."""
    named = [(PARTS[entry.kind].format(entry.id), entry) for entry in framework.contents]
    unnamed = {file for file in files if kind(file) in PARTS}.difference(file for file, _ in named)
    seen = set()
    for file, entry in named:
        if file in seen:
            yield (
                "repeated-entry",
                Problem(entry.at, f"{entry.id} stands twice in the contents", "delete one of the two"),
            )
        elif file not in files:
            meant = nearest_id(entry.id, [name(other) for other in unnamed if kind(other) == entry.kind])
            unnamed.discard(PARTS[entry.kind].format(meant))
            remedy = f"did you mean {meant}?" if meant else "add the file, or take the entry out of the contents"
            if meant and meant.casefold() == entry.id:
                remedy = f"rename {PARTS[entry.kind].format(meant)}, all in small letters"
            yield "missing-file", Problem(entry.at, f"the {entry.kind} {entry.id} has no file {file}", remedy)
        seen.add(file)
    for file in sorted(unnamed.difference(unsound)):
        remedy = f"add it to the contents in {HEADER}:   - {kind(file)}: {name(file)}"
        yield "file-not-listed", Problem(At(file, ()), f"no entry of the contents names this {kind(file)}", remedy)
    for part in (*framework.parts, *framework.related, *framework.crosswalks):
        expected = name(part.at.file)
        if part.id != expected:
            can_be_id = re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", expected)
            remedy = f"write id: {expected}, or rename the file and what names it"
            remedy = remedy if can_be_id else f"rename the file: {part.id}.yaml"
            yield "id-not-file-name", Problem(part.at / "id", f"the id {part.id} is not the name of the file", remedy)


def unread(files: Collection[str]) -> Iterator[tuple[str, Problem]]:
    """YAML files at places where nothing reads them."""
    for file in files:
        if kind(file) is None:
            remedy = "move it where it belongs, or delete it; the files that are read end in .yaml"
            yield "file-not-read", Problem(At(file, ()), "nothing reads a file of this name in this folder", remedy)
