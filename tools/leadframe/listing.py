"""The contents of framework.yaml against the files that are there."""

from collections.abc import Collection, Iterator

from leadframe import model
from leadframe.finding import Problem
from leadframe.layout import FILES, HEADER, kind
from leadframe.position import At


def problems(framework: model.Framework, files: Collection[str]) -> Iterator[tuple[str, Problem]]:
    """Files that are named and missing, and files that nothing names, each with the name of its rule."""
    named: dict[str, At] = {}
    for entry in framework.contents:
        file = FILES[entry.kind].format(entry.id)
        if file in named:
            yield (
                "repeated-entry",
                Problem(entry.at, f"{entry.id} stands twice in the contents", "delete one of the two"),
            )
        elif file not in files:
            message = f"the {entry.kind} {entry.id} has no file {file}"
            yield "missing-file", Problem(entry.at, message, "add the file, or take the entry out of the contents")
        named[file] = entry.at
    for file in files:
        what = kind(file)
        if what in FILES and file not in named:
            name = file.rpartition("/")[2].removesuffix(".yaml")
            remedy = f"add it to the contents in {HEADER}:   - {what}: {name}"
            yield "file-not-listed", Problem(At(file, ()), f"no entry of the contents names this {what}", remedy)
    for part in framework.parts:
        expected = part.at.file.rpartition("/")[2].removesuffix(".yaml")
        if part.id != expected:
            message = f"the id {part.id} is not the name of the file"
            yield (
                "id-not-file-name",
                Problem(part.at / "id", message, f"write id: {expected}, or rename the file and its entry"),
            )


def unread(files: Collection[str]) -> Iterator[tuple[str, Problem]]:
    """YAML files at places where nothing reads them."""
    for file in files:
        if kind(file) is None:
            remedy = "move it where it belongs, or delete it; YAML files end in .yaml"
            yield "file-not-read", Problem(At(file, ()), "nothing reads a file of this name in this folder", remedy)
