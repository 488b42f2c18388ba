"""What the commands that write documents share."""

from collections.abc import Iterable
from pathlib import Path

from leadframe import atomic, exporters, language
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


def write(edition: Edition, formats: Iterable[str], folder: Path) -> None:
    """Makes the documents of `formats` and puts them into `folder`, all or none, and prints their names."""
    framework = edition.framework
    if not language.known(framework.language):
        say(f"There are no fixed words for the language {framework.language} yet; the documents use English ones.")
    made: dict[str, bytes] = {}
    for name in formats:
        exporter = exporters.load(name)
        made.update({f"{exporter.FOLDER}/{file}": content for file, content in exporter.export(edition).items()})
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


def _near(path: Path) -> Path:
    try:
        here = Path.cwd()
    except OSError:
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path
