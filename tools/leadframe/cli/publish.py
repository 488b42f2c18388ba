"""leadframe publish."""

from pathlib import Path

import click

from leadframe import lint, release
from leadframe.cli import memory, office
from leadframe.cli.console import say
from leadframe.cli.documents import Asked, Office
from leadframe.cli.output import missing, numbered, refuse, soffice, target, write
from leadframe.cli.web import around
from leadframe.exporters import NAMES, Options
from leadframe.source import project


@click.command()
@soffice
@numbered
@click.pass_obj
def publish(start: Path, program: Path | None, numbered: bool) -> int:
    """Check the framework and write every document.

    Formats whose tools are not installed are named and left out. See `leadframe export` for where documents go.
    """
    root = project.find(start)
    read = project.read(root, memory.usual(root))
    outcome = lint.sound(read)
    if outcome.framework is None:
        return refuse(outcome)
    edition = release.at_hand(root, outcome.documents, outcome.framework, outcome.settings)
    lacking = {name: missing(name, program) for name in (*NAMES, *office.FORMATS)}
    ready = [name for name, why in lacking.items() if not why]
    options = Options(web=around(root, edition, read))
    write(root, edition, ready, target(root, edition), Asked(every=True), Office(program, numbered), options)
    for name, why in lacking.items():
        if why:
            say(f"{name} was left out: {why}")
    return 0
