"""leadframe crosswalk accept."""

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import click

from leadframe.cli.console import put, say
from leadframe.cli.crosswalk.loaded import load
from leadframe.cli.files import replace
from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Mapping
from leadframe.crosswalk import fresh
from leadframe.crosswalk.ends import objects, ours
from leadframe.reporters.words import counted
from leadframe.schema_check.order import canonical_order
from leadframe.schema_check.suggest import nearest_id
from leadframe.source.revise import revised


@click.command("accept")
@click.argument("names", nargs=-1, metavar="[CROSSWALK...] [PART...]")
@click.option("--all", "everything", is_flag=True, help="Every row that is stale or new.")
@click.pass_obj
def command(start: Path, names: tuple[str, ...], everything: bool) -> int:
    """Say that rows hold for the words as they are now.

    Writes the fingerprints of both ends (and the name of the object, where the row has one) into the stale and the new
    rows about the parts named, such as acting-with-integrity or ksf:C1; where parts of both sides are named, into the
    rows between them. Naming crosswalks restricts it to these. Look at the rows first: `crosswalk show CROSSWALK
    --stale`, and `leadframe check` for the words then and now.
    """
    loaded = load(start)
    framework = loaded.framework
    crosswalks = [crosswalk for crosswalk in framework.crosswalks if crosswalk.id in names] or framework.crosswalks
    ends = [name for name in names if name not in {crosswalk.id for crosswalk in framework.crosswalks}]
    if everything == bool(ends):
        raise click.UsageError("name the parts whose rows hold, or say --all")
    _refuse_unknown(crosswalks, ends)
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


def _refuse_unknown(crosswalks: Iterable[Crosswalk], ends: list[str]) -> None:
    """Raises UsageError for a part that no row is about."""
    known = {end for crosswalk in crosswalks for row in crosswalk.rows for end in (row.subject, row.object) if end}
    for end in ends:
        if end not in known:
            meant = nearest_id(end, sorted(known))
            hint = f"; did you mean {meant}?" if meant else ""
            raise click.UsageError(f"there is no crosswalk {end}, and no row is about it{hint}")


def _chosen(framework: model.Framework, crosswalk: Crosswalk, ends: list[str]) -> list[Mapping]:
    """The stale and the new rows about these parts."""
    mine, theirs = ours(framework), objects(framework, crosswalk)
    subjects = [end for end in ends if ":" not in end]
    others = [end for end in ends if ":" in end]
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
            entry["object_label"] = theirs[row.object].title
    return data
