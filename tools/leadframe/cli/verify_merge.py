"""leadframe verify-merge."""

from pathlib import Path

import click

from leadframe.cli import states
from leadframe.cli.console import put, say
from leadframe.diff.merge import slips
from leadframe.reporters.words import counted, visible
from leadframe.source import project


@click.command("verify-merge")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("result", required=False)
@click.pass_obj
def verify_merge(start: Path, base: str, ours: str, theirs: str, result: str | None) -> int:
    """Find edits that a merge lost or doubled.

    BASE, OURS, THEIRS and RESULT are states as in `leadframe diff`; without RESULT, it is the files at hand. What both
    sides changed in different ways is told, and is no fault: somebody had to decide.

    Exit status: 0 everything of both sides is there once, 1 something is lost, undone, doubled or invented.
    """
    root = project.find(start)
    three = [states.state(root, named).framework for named in (base, ours, theirs)]
    last = states.state(root, result).framework if result else states.at_hand(root)[0].framework
    found = slips(three[0], three[1], three[2], last)
    put("".join(f"{slip.what}: {visible(slip.message)}\n" for slip in found))
    faults = [slip for slip in found if slip.what != "decided"]
    say(
        f"{counted(len(faults), 'edit')} lost, undone, doubled or invented."
        if faults
        else "Nothing is lost or doubled."
    )
    return 1 if faults else 0
