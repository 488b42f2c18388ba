"""leadframe review."""

import re
from pathlib import Path

import click

from leadframe import atomic, lint, release
from leadframe.cli import comparing, states
from leadframe.cli.console import put, say
from leadframe.content.settings import Settings
from leadframe.errors import CannotDo
from leadframe.lint import compare
from leadframe.lint.selection import Choice
from leadframe.reporters.changes.compared import Compared
from leadframe.reporters.review import Review, report
from leadframe.source import project


def _links(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    links = []
    for value in values:
        name, equals, address = value.partition("=")
        if not equals or not name.strip() or not re.fullmatch(r"https?://[^\s()<>]+", address):
            raise click.BadParameter("write it as NAME=https://…")
        links.append((name.strip(), address))
    return links


@click.command()
@click.argument("base")
@click.option(
    "--link", "links", multiple=True, callback=_links, metavar="NAME=URL", help="A built document to link to."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write it to.")
@click.pass_obj
def review(start: Path, base: str, links: list[tuple[str, str]], output: Path | None) -> int:
    """Write one comment for a pull request, in Markdown: what it changes against BASE, a revision of git.

    It tells each change with its impact, how the touched elements read now, what there is to be mended that was not
    there before, the rows of crosswalks that need another look, and the version that the changes will need. Its first
    line is a marker by which the comment is found again.

    Exit status: 0, whatever changed; 2 if BASE cannot be read.
    """
    root = project.find(start)
    read = project.read(root)
    outcome = lint.check(read)
    known = compare.new(outcome, comparing.at(root, base, Choice()))
    made = report(_made(root, base, outcome, known, links))
    if output:
        atomic.write(output.parent, {output.name: made.encode()})
        say(f"The review is in {output}.")
    else:
        put(made)
    return 0


def _made(root: Path, base: str, outcome: lint.Report, known: lint.Report, links: list[tuple[str, str]]) -> Review:
    try:
        hand, settings = states.at_hand(root)
    except CannotDo as error:
        return Review(None, None, known, None, links, str(error))
    before = states.state(root, base)
    compared = states.compared(root, before, hand, settings)
    return Review(compared, hand.framework, known, _since_release(root, hand, settings), links)


def _since_release(root: Path, hand: states.State, settings: Settings) -> Compared | None:
    versions = release.versions(root)
    if not versions:
        return None
    newest = states.published(root, versions[-1])
    return states.compared(root, newest, hand, settings)
