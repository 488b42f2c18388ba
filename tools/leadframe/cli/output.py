"""What the commands that write documents share."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from leadframe import atomic, exporters, language
from leadframe.cli import office
from leadframe.cli.console import put, say
from leadframe.cli.status import status
from leadframe.lint import Report
from leadframe.release import Edition
from leadframe.reporters import text

DRAFT_NOTE = "DRAFT.txt"

MOST_COUNTS = 4
"""Page numbers can move what they count; after the second count they hardly ever do."""


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


numbered = click.option(
    "--page-numbers/--no-page-numbers",
    "numbered",
    default=True,
    help="Whether the contents of documents get page numbers, which takes LibreOffice. Default: they do.",
)


def missing(name: str, program: Path | None) -> str:
    """What a format needs that is not there, and how to get it; empty if nothing is."""
    if name in office.FORMATS:
        return office.missing(name, program) or exporters.load("docx").missing()
    return exporters.load(name).missing()


class Office(NamedTuple):
    """What LibreOffice does: the program that is named, if one is, and whether the contents get page numbers."""

    program: Path | None
    numbered: bool


def write(edition: Edition, formats: Iterable[str], folder: Path, by: Office) -> None:
    """Makes the documents of `formats` and puts them into `folder`, all or none, and prints their names."""
    framework = edition.framework
    if not language.known(framework.language):
        say(f"There are no fixed words for the language {framework.language} yet; the documents use English ones.")
    made: dict[str, bytes] = {}
    word = cache(lambda: _word(edition, by))
    for name in formats:
        made.update(_made(edition, name, by, word))
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


def _made(edition: Edition, name: str, by: Office, word: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """The documents of one format, by the folder and file that they go to."""
    if name == "docx":
        exporter = exporters.load(name)
        return {f"{exporter.FOLDER}/{file}": content for file, content in word().items()}
    if name not in office.FORMATS:
        exporter = exporters.load(name)
        return {f"{exporter.FOLDER}/{file}": content for file, content in exporter.export(edition).items()}
    say(f"LibreOffice makes the {name} …")
    files = office.convert(name, word(), by.program)
    if name == "pdf":
        from leadframe.exporters.word.pdf import finished

        files = {file: finished(content, edition) for file, content in files.items()}
    return {f"{name}/{file}": content for file, content in files.items()}


def _word(edition: Edition, by: Office) -> dict[str, bytes]:
    """The Word file, with page numbers in its contents if LibreOffice is there to count the pages."""
    from leadframe.exporters import docx

    plain = docx.export(edition)
    if not by.numbered:
        return plain
    if lacking := office.missing("pdf", by.program):
        say(f"The contents have links and no page numbers: {lacking}.")
        return plain
    say("LibreOffice counts the pages …")
    made, pages = plain, list[int]()
    for _ in range(MOST_COUNTS):
        before, pages = pages, office.pages(made, by.program)
        if pages == before:
            break
        made = docx.export(edition, pages)
    return made


def _near(path: Path) -> Path:
    try:
        here = Path.cwd()
    except OSError:
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path
