"""leadframe crosswalk accept."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import click

from leadframe.cli.console import put, say
from leadframe.cli.crosswalk.loaded import load, one
from leadframe.cli.files import replace
from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.crosswalk import fresh
from leadframe.crosswalk.ends import Ends, objects, ours
from leadframe.reporters.words import counted
from leadframe.schema_check.order import canonical_order
from leadframe.source.revise import revised


@click.command("accept")
@click.argument("name", required=False, metavar="[CROSSWALK]")
@click.argument("ends", nargs=-1, metavar="[PART...]")
@click.option(
    "--all", "everything", is_flag=True, help="Every stale or new row of the crosswalk, or of all crosswalks."
)
@click.pass_obj
def command(start: Path, name: str | None, ends: tuple[str, ...], everything: bool) -> int:
    """Say that rows hold for the words as they are now.

    Writes the fingerprints of both ends into the stale and the new rows of CROSSWALK that are about the parts named,
    such as acting-with-integrity or ksf:C1; where parts of both sides are named, into the rows between them. Look at
    the rows first: leadframe check --select stale-row,unreviewed-row shows the words then and now.
    """
    if everything == bool(ends):
        raise click.UsageError("name a crosswalk and the parts whose rows hold, or say --all")
    loaded = load(start)
    framework = loaded.framework
    crosswalks = [one(framework, name)] if name else list(framework.crosswalks)
    before, after, renewed = {}, {}, []
    order = canonical_order(loaded.read.root, "crosswalk")
    for crosswalk in crosswalks:
        rows = _chosen(framework, crosswalk, ends)
        if rows:
            source = loaded.read.readings[crosswalk.at.file].source
            data = _renewed(framework, crosswalk, source.data, rows)
            before[crosswalk.at.file] = source.text
            after[crosswalk.at.file] = revised(source, data, order)
            renewed += [f"{crosswalk.id}: {row.name}\n" for row in rows]
    replace(loaded.read.root, before, after)
    put("".join(renewed))
    say(f"{counted(len(renewed), 'row')} renewed." if renewed else "No row waits for a review there.")
    return 0


def _chosen(framework: model.Framework, crosswalk: Crosswalk, ends: tuple[str, ...]) -> list[Mapping]:
    """The stale and the new rows about these parts. Raises UsageError for a part that no row is about."""
    mine, theirs = ours(framework), objects(framework, crosswalk)
    named = {end for row in crosswalk.rows for end in (row.subject, row.object)}
    for end in ends:
        if end not in named:
            raise click.UsageError(f"no row of {crosswalk.id} is about {end}")
    subjects = [end for end in ends if end in mine]
    others = [end for end in ends if end in theirs]
    return [
        row
        for row in crosswalk.rows
        if (not subjects or row.subject in subjects)
        and (not others or row.object in others)
        and (fresh.stale(row, mine, theirs) or not fresh.is_reviewed(row))
    ]


def _renewed(framework: model.Framework, crosswalk: Crosswalk, data: Any, rows: list[Mapping]) -> Any:
    """The data of a crosswalk with new fingerprints, and new labels, in these rows."""
    mine, theirs = ours(framework), objects(framework, crosswalk)
    data = deepcopy(data)
    for row in rows:
        entry = data
        for step in row.at.path:
            entry = entry[step]
        entry["reviewed"] = fresh.review(row, mine, theirs)
        if "object_label" in entry:
            entry["object_label"] = _label(theirs, row)
    return data


def _label(theirs: Ends, row: Mapping) -> str:
    return theirs[row.object].title
