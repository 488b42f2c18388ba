"""leadframe publish."""

from pathlib import Path

import click

from leadframe import exporters, lint, project, release
from leadframe.cli.console import say
from leadframe.cli.output import refuse, target, write
from leadframe.exporters import NAMES


@click.command()
@click.pass_obj
def publish(start: Path) -> int:
    """Check the framework and write every document.

    Formats whose tools are not installed are named and left out. See `leadframe export` for where documents go.
    """
    root = project.find(start)
    outcome = lint.check(project.read(root))
    if outcome.framework is None:
        return refuse(outcome)
    edition = release.at_hand(root, outcome.documents, outcome.framework)
    lacking = {name: exporters.load(name).missing() for name in NAMES}
    write(edition, [name for name in NAMES if not lacking[name]], target(root, edition))
    for name, why in lacking.items():
        if why:
            say(f"{name} was left out: {why}")
    return 0
