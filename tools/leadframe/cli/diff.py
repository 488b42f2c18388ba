"""leadframe diff."""

from pathlib import Path

import click

from leadframe import atomic, lint, release
from leadframe.cli import memory, states
from leadframe.cli.console import put, say
from leadframe.content.settings import Settings
from leadframe.diff import IMPACTS
from leadframe.errors import CannotDo
from leadframe.reporters.changes import NAMES, load
from leadframe.reporters.changes.compared import Compared
from leadframe.source import project


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format", "form", type=click.Choice([*NAMES, "redline"]), default="text", help="How to say it. Default: text."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write it to.")
@click.option("--all", "everything", is_flag=True, help="Tell also what has no impact, such as layout.")
@click.option(
    "--fail-on",
    type=click.Choice([*reversed(IMPACTS[1:]), "never"]),
    default="never",
    help="The impact from which on the exit status is 1. Default: never.",
)
@click.pass_obj
def diff(start: Path, old: str, new: str | None, form: str, output: Path | None, everything: bool, fail_on: str) -> int:
    """Tell what changed, in the framework's own words, and what that means.

    OLD and NEW are each a released version (1.0.0), a revision of git (main, HEAD~3), REV:folder, a folder, or a
    snapshot (.json). Without NEW, the files at hand are compared. Parts are matched by their ids, then by what
    retired.yaml and previous_ids declare, then by equal words; what merely looks alike is suggested, with the lines
    that would declare it.

    The format redline is the Word document of NEW with the changes of its texts tracked, to be read, accepted or
    rejected; numbers, tables and larger parts that moved stand as they do in NEW.

    Every change has an impact: major asks something else of a person, or breaks what was saved by an id; minor says
    more, or says it otherwise; patch is form only. framework/release-notes.yaml declares corrections, and accepts
    changes.

    Exit status: 0 done, 1 a change at or above --fail-on, 2 a state cannot be read.
    """
    root = project.find(start)
    known = memory.usual(root)
    hand, settings = states.at_hand(root, known)
    before = states.state(root, old, hand, known)
    after = states.state(root, new, before, known) if new else hand
    compared = states.compared(root, before, after, settings, everything=everything)
    if form == "redline":
        if not output:
            raise click.UsageError("a redline is a Word file; say where it shall go: -o FILE.docx")
        content = _redline(root, before, after, compared, settings)
    else:
        made = load(form).report(compared)
        content = made.encode()
    if output:
        atomic.write(output.parent, {output.name: content})
        say(f"{output} was written.")
    else:
        put(made)
    reached = fail_on != "never" and IMPACTS.index(compared.found.impact) >= IMPACTS.index(fail_on)
    return 1 if reached else 0


def _redline(root: Path, before: states.State, after: states.State, compared: Compared, settings: Settings) -> bytes:
    """The full Word document of the new state with what changed as tracked changes."""
    from leadframe.exporters import docx

    if lacking := docx.missing():
        raise click.ClickException(f"a redline cannot be made: {lacking}")
    from leadframe.diff.parts import table
    from leadframe.exporters.word import redline, render
    from leadframe.exporters.word.plan import plans
    from leadframe.lint import reliable

    if after.readings and lint.sound(project.Project(root, dict(after.readings))).framework is None:
        raise CannotDo(f"{after.name} cannot be printed: it has to be sound first; see what is wrong: leadframe check")
    framework = after.framework
    is_published = framework.version in release.versions(root) and after.name != "the files at hand"
    published = release.released(root, framework.version).released if is_published else ""
    edition = release.Edition(framework, published, not is_published, compared.version, settings, after.documents)
    reliable.insist(edition, after.name)
    author = framework.publisher or framework.rights.holder
    tracked = redline.revisions(compared.found.changes, table(before.framework), author, published)
    (plan,) = plans(edition)[:1]
    return render.rendered(plan._replace(revisions=tracked))
