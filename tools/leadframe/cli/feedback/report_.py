"""leadframe feedback report."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from leadframe import atomic, exporters
from leadframe.cli.console import put, say
from leadframe.cli.feedback.loaded import answers, edition, everything, named, refusals, responses, tell, version
from leadframe.errors import CannotDo
from leadframe.feedback import outcome, reading, record
from leadframe.feedback.outcome import Outcome, Release
from leadframe.feedback.record import Record
from leadframe.importers import files
from leadframe.release import Edition

FILES = ("report.docx", "report.html", "report.csv")


@click.command("report")
@responses
@click.option("--about", "person", default="", metavar="NAME", help="The person, if the answers are about several.")
@version
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder of the report. One folder for each person, and for each round of feedback.",
)
@click.option(
    "--record",
    "kept",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that says what earlier reports have shown. Default: FOLDER.record.json, beside the folder.",
)
@click.option(
    "--comments",
    type=click.Choice(["checked", "all", "none"]),
    default="checked",
    help="Leave out comments that may name somebody (checked, the default), none of them (all: somebody has read"
    " them), or every comment (none).",
)
@click.pass_obj
def command(
    start: Path,
    paths: tuple[Path, ...],
    person: str,
    version: str | None,
    output: Path,
    kept: Path | None,
    comments: str,
) -> int:
    """Write the report about one person: a Word document, a page and a table.

    RESPONSES are all answers that there are about the person, those of earlier reports included. A group of raters with
    too few answers is put together with others, or withheld. The record beside the folder holds which answers stood
    together, so that a later report gives nobody away who answered late: keep it, and do not hand it on.

    Exit status: 0 all rows were taken; 1 some were not; 2 nothing was written.
    """
    if lacking := exporters.load("docx").missing():
        raise click.ClickException(f"the report cannot be made: {lacking}")
    of = edition(start, version)
    asked = everything(of)
    replies, name = reading.about(answers(paths, asked), person)
    put("".join(refusals(replies)))
    tell(replies)
    if not replies.accepted:
        raise CannotDo("there is no answer to report; see what is wrong with the rows: leadframe feedback check")
    path = kept or output.resolve().with_name(f"{output.resolve().name}.record.json")
    known = files.read(path) if path.exists() else None
    before = _record(known, path, output, of)
    if not record.goes_on(before, replies.accepted):
        raise CannotDo(
            f"none of the responses in {path.name} is in these files; name all files, or for another person or a new"
            " round another folder"
        )
    flagged = frozenset(one.written.text for one in named(of, replies))
    made, after = outcome.made(asked, replies.accepted, before, Release(comments, flagged))
    _write(output, path, (known, after), _files(made, of, name))
    _tell(made)
    return 1 if replies.refused else 0


def _record(known: bytes | None, path: Path, folder: Path, of: Edition) -> Record:
    """What earlier reports have shown. Raises CannotDo if there was one and nobody knows what it showed."""
    if known is not None:
        return record.loaded(files.loaded_json(known, str(path)), str(path), of.framework.id)
    if any((folder / name).exists() for name in FILES):
        raise CannotDo(
            f"there is a report in {folder}, and {path.name} is missing, which says what it showed; get it back, name"
            " it with --record, or choose another folder if nobody has seen that report"
        )
    return Record(of.framework.id, secrets.token_hex(32))


def _files(made: Outcome, of: Edition, name: str) -> dict[str, bytes]:
    from leadframe.reporters.feedback import csv, html, word
    from leadframe.reporters.feedback.told import told

    said = told(made, name)
    return {
        "report.docx": word.report(said, of),
        "report.html": html.report(said).encode(),
        "report.csv": csv.report(made).encode(),
    }


def _write(folder: Path, path: Path, kept: tuple[bytes | None, Record], made: dict[str, bytes]) -> None:
    """Writes the record first: one that tells too much was shown does no harm. It is refused if it is not the one that
    was read (`kept`, before and after), since then another run has shown something meanwhile. Nobody else may read the
    files.
    """
    before, after = kept
    with _private():
        atomic.write(path.parent, {path.name: record.written(after)}, {path.name: before})
        atomic.write(folder, made)
    for name in made:
        put(f"{folder / name}\n")


@contextmanager
def _private() -> Iterator[None]:
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _tell(made: Outcome) -> None:
    """What whoever hands the report on has to know."""
    titles = {group.id: group.title for group in made.instrument.asked.groups}
    if made.withheld:
        say(f"Withheld, since too few answered: {', '.join(titles[group] for group in made.withheld)}.")
    if made.waiting:
        say(
            f"Late responses that wait until more have come: {made.waiting}. With an earlier report, they could be told"
            " apart."
        )
    if left := sum(domain.left_out for domain in made.domains):
        say(
            f"Comments left out: {left}. Unless none are wanted, they may name somebody or were changed after an"
            " earlier report; look at them (leadframe feedback check), and then say --comments all."
        )
    say("The report has answers about a person. Read its comments before you hand it on; keep the record to yourself.")
