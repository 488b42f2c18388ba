"""leadframe check."""

from pathlib import Path

import click

from leadframe import lint, project
from leadframe.cli.console import put
from leadframe.cli.status import status
from leadframe.reporters import text


@click.command()
@click.pass_obj
def check(start: Path) -> int:
    """Check that the framework is sound.

    Reads every YAML file of the framework, holds it against its schema, and follows every reference. Prints one
    message for each fault: where it is, what is wrong, and how to mend it. Exit status: 0 sound, 1 faults, 2 a file
    cannot be read.
    """
    outcome = lint.check(project.read(project.find(start)))
    put(text.report(outcome))
    return status(outcome)
