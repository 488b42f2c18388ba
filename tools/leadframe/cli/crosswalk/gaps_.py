"""leadframe crosswalk gaps."""

from pathlib import Path

import click

from leadframe.cli.crosswalk.loaded import form, load, one, output, tell
from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.coverage import Coverage, of_ours, of_theirs
from leadframe.crosswalk.ends import End, objects, ours, related
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
        "open: nobody has judged it yet. silent: nothing is said of it. none: it, or what it is a part of, is said to"
        " have no counterpart.",
        "A part of which a part has a row is not listed.",
    )
    tell(Sheet("What the crosswalks leave open", COLUMNS, parts, notes), form, output)
    return 0


def _parts(framework: model.Framework, crosswalk: Crosswalk) -> list[Part]:
    other = related(framework, crosswalk).abbreviation
    parts = []
    mine = of_ours(ours(framework), crosswalk)
    theirs = of_theirs(objects(framework, crosswalk), crosswalk)
    for side, coverage in (("ours", mine), ("theirs", theirs)):
        whose = framework.usual_name if side == "ours" else other
        rows = [
            (crosswalk.id, side, end.id, end.kind, end.name, _state(crosswalk, end, coverage))
            for end in coverage.parts
            if end in coverage.gaps or end in coverage.without
        ]
        parts.append(Part(f"{crosswalk.title}: {len(rows)} of {len(coverage.parts)} parts of {whose}", [*rows]))
    return parts


def _state(crosswalk: Crosswalk, end: End, coverage: Coverage) -> str:
    if end in coverage.without:
        return "none"
    return "open" if end.id in crosswalk.open else "silent"
