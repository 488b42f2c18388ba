"""What the commands for crosswalks share: a sound framework, the crosswalk that is meant, and where tables go."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from leadframe import atomic, lint, release
from leadframe.cli.console import put, say
from leadframe.cli.output import refuse
from leadframe.cli.status import status
from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.sheet import FORMATS, Sheet
from leadframe.exporters import stamp
from leadframe.lint.selection import Choice
from leadframe.schema_check.suggest import nearest_id
from leadframe.source import project
from leadframe.source.project import Project

CHECKED = Choice(frozenset(("references", "crosswalks")))
"""What has to be in order before anything is said of crosswalks."""


class Loaded(NamedTuple):
    """A framework that is in order, as far as crosswalks go."""

    read: Project
    framework: model.Framework
    documents: dict[str, Any]

    def stamp(self) -> str:
        """What is said of the content if it is a draft."""
        return stamp(release.at_hand(self.read.root, self.documents, self.framework))


def load(start: Path) -> Loaded:
    """Reads and checks the project. Raises click's Exit, after the report, if it is not in order."""
    read = project.read(project.find(start))
    outcome = lint.check(read, CHECKED)
    if outcome.framework is None:
        refuse(outcome)
        raise click.exceptions.Exit(status(outcome))
    return Loaded(read, outcome.framework, outcome.documents)


def one(framework: model.Framework, name: str) -> Crosswalk:
    """The crosswalk of a name. Raises UsageError if there is none."""
    known = {crosswalk.id: crosswalk for crosswalk in framework.crosswalks}
    if name not in known:
        meant = nearest_id(name, list(known))
        there = ", ".join(known) or "none yet"
        hint = f"did you mean {meant}?" if meant else f"there are: {there}"
        raise click.UsageError(f"there is no crosswalk {name}; {hint}")
    return known[name]


def form(*others: str) -> Callable[[Any], Any]:
    """The option --format, for tables and `others`."""
    names = [*FORMATS, *others]
    return click.option("--format", "form", type=click.Choice(names), default="text", help="Default: text.")


output = click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")


def tell(sheet: Sheet, form: str, path: Path | None) -> None:
    """Prints a table, or writes it to a file. CSV has no place for notes; they are said beside it."""
    deliver(FORMATS[form](sheet), path)
    if form == "csv":
        for note in sheet.notes:
            say(note)


def deliver(text: str, path: Path | None) -> None:
    """Prints a text, or writes it to a file."""
    if path is None:
        put(text)
    else:
        atomic.write(path.parent, {path.name: text.encode("utf-8", "replace")})
        say(f"Written: {path}")
