"""leadframe crosswalk chain."""

from pathlib import Path

import click

from leadframe.cli.crosswalk.loaded import form, load, one, output, tell
from leadframe.crosswalk.chain import Link, cautions, chain
from leadframe.crosswalk.ends import Ends, objects, ours, related
from leadframe.crosswalk.predicates import STATUSES
from leadframe.crosswalk.sheet import Cell, Part, Sheet

COLUMNS = (
    "subject_id", "subject_label", "predicate", "object_id", "object_label", "status", "confidence", "justification",
    "through_id", "through_label", "first", "second",
)  # fmt: skip


@click.command("chain")
@click.argument("first", metavar="FROM")
@click.argument("second", metavar="TO")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only chains of rows of these.")
@form()
@output
@click.pass_obj
def command(start: Path, first: str, second: str, statuses: tuple[str, ...], form: str, output: Path | None) -> int:
    """Join two crosswalks through this framework: FROM's parts to TO's, with the weaker of the two predicates.

    What such a chain cannot claim is said below it.
    """
    framework = load(start).framework
    one_set, other_set = one(framework, first), one(framework, second)
    if one_set.object == other_set.object:
        raise click.UsageError("both crosswalks lead to the same framework; name two that do not")
    every = chain(one_set, other_set)
    links = [
        link for link in every if not statuses or (link.first.status in statuses and link.second.status in statuses)
    ]
    names = {**ours(framework), **objects(framework, one_set), **objects(framework, other_set)}
    left, right = related(framework, one_set), related(framework, other_set)
    title = f"{left.title} to {right.title}, through the {framework.usual_name}"
    notes = tuple(cautions(framework, one_set, other_set, every))
    if form == "text":
        columns = (left.abbreviation, "predicate", right.abbreviation, "status", "confidence", "through")
        parts = [Part("", [_brief(link, names) for link in links])]
        tell(Sheet(title, columns, parts, notes, ("through",)), form, output)
    else:
        tell(Sheet(title, COLUMNS, [Part("", [_full(link, names) for link in links])], notes), form, output)
    return 0


def _brief(link: Link, names: Ends) -> tuple[Cell, ...]:
    way = f"{names[link.through].name} ({link.first.predicate}, {link.first.status}; {link.second.predicate},"
    return (
        names[link.subject].name,
        link.predicate,
        names[link.object].name,
        link.status,
        link.confidence,
        f"{way} {link.second.status})",
    )


def _full(link: Link, names: Ends) -> tuple[Cell, ...]:
    return (
        link.subject,
        names[link.subject].title,
        link.predicate,
        link.object,
        names[link.object].title,
        link.status,
        link.confidence,
        "semapv:MappingChaining",
        link.through,
        names[link.through].title,
        f"{link.first.predicate}, {link.first.status}",
        f"{link.second.predicate}, {link.second.status}",
    )
