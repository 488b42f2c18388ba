"""leadframe crosswalk list."""

from pathlib import Path

import click

from leadframe.cli.console import say
from leadframe.cli.crosswalk.loaded import Loaded, form, load, output, tell
from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk import fresh
from leadframe.crosswalk.coverage import Coverage, of_ours, of_theirs
from leadframe.crosswalk.ends import objects, ours, related
from leadframe.crosswalk.predicates import STATUSES
from leadframe.crosswalk.sheet import Cell, Part, Sheet

COLUMNS = ("id", "to", "rows", *STATUSES, "none", "ours", "theirs", "stale", "unreviewed", "edition")


@click.command("list")
@form()
@output
@click.pass_obj
def command(start: Path, form: str = "text", output: Path | None = None) -> int:
    """List the crosswalks: rows by status, parts without counterpart, coverage of both sides, stale rows."""
    loaded = load(start)
    crosswalks = loaded.framework.crosswalks
    if not crosswalks and form == "text":
        say("There are no crosswalks yet; see docs/crosswalks.md.")
        return 0
    notes = (
        "ours, theirs: the domains and elements of this framework, and the parts of the other, of which something is"
        " said.",
        "stale: the words at an end have changed since the row was reviewed.",
    )
    rows = [_row(loaded, crosswalk) for crosswalk in crosswalks]
    tell(Sheet(f"Crosswalks of the {loaded.framework.usual_name}", COLUMNS, [Part("", rows)], notes), form, output)
    return 0


def _row(loaded: Loaded, crosswalk: Crosswalk) -> tuple[Cell, ...]:
    framework = loaded.framework
    other = related(framework, crosswalk)
    mine, theirs = ours(framework), objects(framework, crosswalk)
    mapped = [row for row in crosswalk.rows if row.predicate != "none"]
    return (
        crosswalk.id,
        other.abbreviation,
        len(mapped),
        *(sum(row.status == status for row in mapped) for status in STATUSES),
        len(crosswalk.rows) - len(mapped),
        _share(of_ours(mine, crosswalk)),
        _share(of_theirs(theirs, crosswalk)),
        sum(bool(fresh.stale(row, mine, theirs)) for row in crosswalk.rows),
        sum(not fresh.is_reviewed(row) for row in crosswalk.rows),
        crosswalk.object_edition,
    )


def _share(coverage: Coverage) -> str:
    return f"{len(coverage.parts) - len(coverage.gaps)}/{len(coverage.parts)}"
