"""leadframe crosswalk gaps."""

from pathlib import Path

import click

from leadframe.cli.crosswalk.loaded import form, load, one, output, tell
from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.coverage import of_ours, of_theirs
from leadframe.crosswalk.ends import related
from leadframe.crosswalk.sheet import Part, Sheet

COLUMNS = ("crosswalk", "side", "id", "kind", "name", "state")


@click.command("gaps")
@click.argument("names", nargs=-1, metavar="[CROSSWALK...]")
@form()
@output
@click.pass_obj
def command(start: Path, names: tuple[str, ...], form: str, output: Path | None) -> int:
    """List what the crosswalks say nothing about, on both sides, and what they say has no counterpart."""
    framework = load(start).framework
    chosen = [one(framework, name) for name in names] or framework.crosswalks
    parts = [part for crosswalk in chosen for part in _parts(framework, crosswalk)]
    notes = (
        "open: nothing is said of it. none: it is said to have no counterpart, or to be part of what has none.",
        "A part of which a part has a row is not listed.",
    )
    tell(Sheet("What the crosswalks leave open", COLUMNS, parts, notes), form, output)
    return 0


def _parts(framework: model.Framework, crosswalk: Crosswalk) -> list[Part]:
    other = related(framework, crosswalk).abbreviation
    parts = []
    sides = (("ours", "theirs", of_ours(framework, crosswalk)), ("theirs", "ours", of_theirs(framework, crosswalk)))
    for side, _, coverage in sides:
        whose = framework.usual_name if side == "ours" else other
        rows = [
            (crosswalk.id, side, end.id, end.kind, end.name, "open" if end in coverage.gaps else "none")
            for end in coverage.parts
            if end in coverage.gaps or end in coverage.without
        ]
        parts.append(Part(f"{crosswalk.title}: {len(rows)} of {len(coverage.parts)} parts of {whose}", [*rows]))
    return parts
