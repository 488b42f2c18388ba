"""What the commands that write documents share."""

from collections.abc import Iterable
from pathlib import Path

import click

from leadframe import atomic, exporters, language
from leadframe.cli import office
from leadframe.cli.console import put, say
from leadframe.cli.status import status
from leadframe.lint import Report
from leadframe.release import Edition
from leadframe.reporters import text

DRAFT_NOTE = "DRAFT.txt"


def refuse(outcome: Report) -> int:
    """Reports why nothing is exported; the exit status."""
    put(text.report(outcome, "error"))
    say("Nothing was written: the framework has to be sound first.")
    return status(outcome)


def target(root: Path, edition: Edition) -> Path:
    """The folder for an edition: exports/ for a published version, drafts/ for a draft."""
    return root / ("drafts" if edition.is_draft else "exports")


soffice = click.option(
    "--soffice",
    "program",
    type=click.Path(path_type=Path),
    help="The program soffice of LibreOffice, if it is not on the path.",
)


def missing(name: str, program: Path | None) -> str:
    """What a format needs that is not there, and how to get it; empty if nothing is."""
    if name in office.FORMATS:
        return office.missing(name, program) or exporters.load("docx").missing()
    return exporters.load(name).missing()


def write(edition: Edition, formats: Iterable[str], folder: Path, program: Path | None) -> None:
    """Makes the documents of `formats` and puts them into `folder`, all or none, and prints their names.

    `program` is the LibreOffice that is named for those which it makes.
    """
    framework = edition.framework
    if not language.known(framework.language):
        say(f"There are no fixed words for the language {framework.language} yet; the documents use English ones.")
    made: dict[str, bytes] = {}
    for name in formats:
        made.update(_made(edition, name, program))
    shown = list(made)
    if edition.is_draft:
        note = f"{framework.title}\n{exporters.stamp(edition)}\n"
        made.update({f"{path}/{DRAFT_NOTE}": note.encode() for path in {file.partition("/")[0] for file in shown}})
        newest = f"differs from version {edition.draft_after}" if edition.draft_after else "has not been published yet"
        say(f"This is a draft, and stamped as one: the content {newest}.")
    atomic.write(folder, made)
    if not edition.is_draft:
        for path in {file.partition("/")[0] for file in shown}:
            (folder / path / DRAFT_NOTE).unlink(missing_ok=True)
    for file in shown:
        put(f"{_near(folder / file)}\n")


def _made(edition: Edition, name: str, program: Path | None) -> dict[str, bytes]:
    """The documents of one format, by the folder and file that they go to."""
    if name not in office.FORMATS:
        exporter = exporters.load(name)
        return {f"{exporter.FOLDER}/{file}": content for file, content in exporter.export(edition).items()}
    say(f"LibreOffice makes the {name} …")
    files = office.convert(name, exporters.load("docx").export(edition), program)
    if name == "pdf":
        from leadframe.exporters.word.pdf import finished

        files = {file: finished(content, edition) for file, content in files.items()}
    return {f"{name}/{file}": content for file, content in files.items()}


def _near(path: Path) -> Path:
    try:
        here = Path.cwd()
    except OSError:
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path
