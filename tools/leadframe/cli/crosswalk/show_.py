"""leadframe crosswalk show."""

from pathlib import Path

import click

from leadframe.cli.crosswalk.loaded import deliver, form, load, one, output, tell
from leadframe.crosswalk.predicates import STATUSES
from leadframe.crosswalk.table import GROUPS, PREDICATES, Choice, Group, brief, full, joined


@click.command("show")
@click.argument("name", metavar="CROSSWALK")
@click.option("--by", type=click.Choice(GROUPS), help="How text and markdown group the rows. Default: domain.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only rows of this status.")
@click.option("--predicate", "predicates", multiple=True, type=click.Choice(PREDICATES), help="Only these.")
@click.option("--stale", is_flag=True, help="Only rows whose words changed since the review, and new ones.")
@form("sssom", "svg")
@output
@click.pass_obj
def command(
    start: Path,
    name: str,
    by: Group | None,
    statuses: tuple[str, ...],
    predicates: tuple[str, ...],
    stale: bool,
    form: str,
    output: Path | None,
) -> int:
    """Print the rows of a crosswalk.

    text and markdown are for reading; csv and json have every field; sssom is SSSOM/TSV; svg is a picture of elements
    and targets. --status and --predicate can be given more than once.
    """
    if by and form not in ("text", "markdown"):
        raise click.UsageError("--by is for the formats text and markdown; the others are not grouped")
    loaded = load(start)
    framework = loaded.framework
    crosswalk = one(framework, name)
    rows = joined(framework, crosswalk, Choice(statuses, predicates, stale))
    if form == "sssom":
        from leadframe.crosswalk.sssom import written

        deliver(written(framework, crosswalk, rows, loaded.stamp()), output)
    elif form == "svg":
        from leadframe.crosswalk.matrix import drawn

        deliver(drawn(framework, crosswalk, rows), output)
    elif form in ("csv", "json"):
        tell(full(framework, crosswalk, rows), form, output)
    else:
        tell(brief(framework, crosswalk, rows, by or "domain"), form, output)
    return 0
