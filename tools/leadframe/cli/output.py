"""What the commands that write documents share."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from leadframe import atomic, exporters, language
from leadframe.cli import documents, office
from leadframe.cli.console import put, say
from leadframe.cli.documents import Asked, Office
from leadframe.cli.status import status
from leadframe.errors import CannotDo
from leadframe.lint import Report
from leadframe.release import Edition
from leadframe.reporters import text

DRAFT_NOTE = "DRAFT.txt"
WORD = ("docx", *office.FORMATS)
"""The formats that are Word documents, or made of them."""

SITE = "html"
"""The web edition, which is made last, since all others can be taken from it; of its files, the first is named."""


def refuse(outcome: Report) -> int:
    """Reports why nothing is exported; the exit status."""
    put(text.report(outcome, "error"))
    say("Nothing was written: the framework has to be sound first.")
    return status(outcome)


def target(root: Path, edition: Edition) -> Path:
    """The folder for an edition: exports/ for a published version, drafts/ for a draft. Raises CannotDo if it is a
    link, which could lead anywhere.
    """
    folder = root / ("drafts" if edition.is_draft else "exports")
    if folder.is_symlink():
        raise CannotDo(f"{folder} is a link; delete it, or say where the documents shall go: -o FOLDER")
    return folder


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


def write(
    root: Path,
    edition: Edition,
    formats: Sequence[str],
    folder: Path,
    asked: Asked,
    by: Office,
    options: exporters.Options = exporters.USUAL,
) -> None:
    """Makes the documents of `formats` and puts them into `folder`, all or none, and prints their names."""
    framework = edition.framework
    if not language.known(framework.language):
        say(f"There are no fixed words for the language {framework.language} yet; the documents use English ones.")
    made: dict[str, bytes] = {}
    for name in formats:
        if name not in (*WORD, SITE):
            exporter = exporters.load(name)
            files = exporter.export(edition, options)
            if not files:
                say(f"The format {name} was left out: the framework has nothing for it.")
            into = "csv-excel" if name == "csv" and options.excel else exporter.FOLDER
            made.update({f"{into}/{file}": content for file, content in files.items()})
    if wanted := [name for name in WORD if name in formats]:
        made.update(_word(root, edition, wanted, asked, by))
    shown = list(made)
    if SITE in formats:
        options = options._replace(web=options.web._replace(documents=dict(made)))
        site = exporters.load(SITE).export(edition, options)
        made.update({f"{SITE}/{file}": content for file, content in site.items()})
        shown.append(f"{SITE}/index.html")
    if edition.is_draft:
        note = f"{framework.title}\n{exporters.stamp(edition)}\n"
        made.update({f"{path}/{DRAFT_NOTE}": note.encode() for path in {file.partition("/")[0] for file in shown}})
        newest = f"differs from version {edition.draft_after}" if edition.draft_after else "has not been published yet"
        say(f"This is a draft, and stamped as one: the content {newest}.")
    _put(root, folder, made, [] if edition.is_draft else [file.partition("/")[0] for file in shown])
    for file in shown:
        put(f"{_near(folder / file)}\n")


def _put(root: Path, folder: Path, made: dict[str, bytes], published: list[str]) -> None:
    """Writes documents, and takes the note about a draft out of the folders of published ones. In a project, it is the
    project that is written to, so that its next command makes good what a killed one left behind.
    """
    files = {**dict.fromkeys(f"{path}/{DRAFT_NOTE}" for path in published), **made}
    place, top = folder.resolve(), root.resolve()
    if place.is_relative_to(top) and os.access(top, os.W_OK):
        inside = place.relative_to(top)
        atomic.write(root, {(inside / file).as_posix(): content for file, content in files.items()})
    else:
        atomic.write(folder, files)


def _word(root: Path, edition: Edition, formats: list[str], asked: Asked, by: Office) -> dict[str, bytes]:
    """The Word documents, and what LibreOffice makes of them, by folder and file. Of every document, those formats are
    made that it lists.
    """
    plans = documents.planned(root, edition, asked)
    needed = [plan for plan in plans if not asked.every or set(formats).intersection(plan.document.formats)]
    files = documents.word(needed, by)
    made = {}
    for form in formats:
        names = [f"{plan.name}.docx" for plan in needed if not asked.every or form in plan.document.formats]
        chosen = {name: files[name] for name in names}
        if form in office.FORMATS and chosen:
            made.update({f"{form}/{n}": c for n, c in documents.converted(form, edition, chosen, by).items()})
        elif form == "docx":
            made.update({f"{exporters.load(form).FOLDER}/{name}": content for name, content in chosen.items()})
    return made


def _near(path: Path) -> Path:
    try:
        here = Path.cwd()
    except OSError:
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path
