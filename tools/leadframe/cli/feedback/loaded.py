"""What the commands for feedback share: what was asked, the answers, and what is told of them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from leadframe import lint, release
from leadframe.cli.console import say
from leadframe.cli.files import closed
from leadframe.cli.output import refuse
from leadframe.cli.status import status
from leadframe.content.assessment import SELF
from leadframe.content.texts import texts
from leadframe.errors import CannotDo
from leadframe.feedback import names, reading, sheets
from leadframe.feedback.instrument import Instrument, instruments
from leadframe.feedback.names import Flag
from leadframe.feedback.reading import Replies, Written
from leadframe.importers import files
from leadframe.lint import reliable
from leadframe.lint.reading import of_project
from leadframe.release import Edition
from leadframe.reporters.words import counted, visible
from leadframe.source import project

responses = click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="RESPONSES...",
)
version = click.option("--version", metavar="VERSION", help="The published version that was asked about.")


class Named(NamedTuple):
    """Words in a comment that may name somebody."""

    written: Written
    flag: Flag


def edition(start: Path, version: str | None) -> Edition:
    """What was asked about. Raises click's Exit, after the report, if the content at hand is not in order."""
    root = project.find(start)
    read = project.read(root)
    if version:
        return reliable.released(root, version, of_project(read))
    outcome = lint.sound(read)
    if outcome.framework is None:
        refuse(outcome)
        raise click.exceptions.Exit(status(outcome))
    return release.at_hand(root, outcome.documents, outcome.framework, outcome.settings)


def everything(of: Edition) -> list[Instrument]:
    """The instruments about all that can be asked, the person's own first."""
    return instruments(of, [domain.id for domain in of.framework.domains])


def answers(paths: Sequence[Path], asked: Sequence[Instrument]) -> Replies:
    """The answers in files. Raises CannotDo if one cannot be read."""
    seen: dict[bytes, Path] = {}
    found = []
    for path in closed(paths):
        content = files.read(path)
        if content in seen:
            raise CannotDo(f"{path} and {seen[content]} are the same file; leave one of them out")
        seen[content] = path
        found.append(sheets.of_csv(files.text(content, str(path)), visible(str(path))))
    return reading.read(found, asked)


def named(of: Edition, replies: Replies) -> list[Named]:
    """What may name somebody in the comments of others, in the order of the files."""
    framework = of.framework
    titles = [framework.title, framework.usual_name, framework.publisher, framework.developer]
    for domain in framework.domains:
        titles += [domain.title, *(element.title for element in domain.elements)]
    titles += [stage.title for stage in framework.stages]
    said = [text.text for text in texts(framework)]
    found = []
    people = {reading.plainly(written.about): written.about for written in replies.written}
    for person, about in people.items():
        theirs = (written for written in replies.written if reading.plainly(written.about) == person)
        mine = [written for written in theirs if written.group != SELF]
        known = names.known_words(said, titles, about)
        flags = names.flagged([written.text for written in mine], known)
        found += [Named(written, flag) for written in mine for flag in flags[written.text]]
    return sorted(found, key=lambda one: (one.written.file, one.written.position, one.flag.start))


def refusals(replies: Replies) -> Iterator[str]:
    """The rows that are not taken, a line each."""
    for one in replies.refused:
        line, column = one.position
        yield f"{one.file}:{line}:{column}: {one.message}; {one.remedy}\n"


def tell(replies: Replies) -> None:
    """What is worth knowing beside the result: how much was read, and what was left behind."""
    say(f"{counted(len(replies.accepted), 'response')} taken, {len(replies.refused)} refused.")
    _columns(replies.metadata, "What the platform says of responses was left behind")
    _columns(replies.strange, "Columns that belong to no question were left behind, and may say who answered")


def _columns(by_file: Mapping[str, Sequence[str]], what: str) -> None:
    columns = sorted({heading for headings in by_file.values() for heading in headings})
    if columns:
        say(f"{what}: {', '.join(map(visible, columns))}.")
