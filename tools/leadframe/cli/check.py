"""leadframe check."""

from pathlib import Path
from typing import Any

import click

from leadframe import lint
from leadframe.cli import checking, memory
from leadframe.cli.console import put, say
from leadframe.finding import SEVERITIES, Severity
from leadframe.lint.selection import Choice
from leadframe.reporters import NAMES
from leadframe.source import project

_CHANGES = ("fix", "unsafe_fixes", "diff", "since", "baseline", "write_baseline", "accept")
"""Options that ask for more than to be told what is found in the files."""


def _names(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    names = frozenset(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not names:
        raise click.BadParameter("name a rule or a family; leadframe explain lists them")
    if names:
        from leadframe.cli.rules import refuse_unknown

        refuse_unknown(context, names)
    return names


@click.command()
@click.option("--format", "form", type=click.Choice(NAMES), default="text", help="How to say it. Default: text.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write the report to."
)
@click.option("--select", multiple=True, callback=_names, metavar="RULES", help="Only these rules or families.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="None of these rules or families.")
@click.option(
    "--fail-on",
    type=click.Choice([*reversed(SEVERITIES), "never"]),
    default="error",
    help="What fails. Default: error.",
)
@click.option("--since", metavar="REV", help="Only what the changes since a git revision brought.")
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Leave aside what this file has.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path, dir_okay=False), help="Write what is found to this file."
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing a meaning.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend the rest of what can be mended, too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--accept", metavar="REASON", help="Accept what is found, in framework/house-style.yaml.")
@click.option("--no-cache", is_flag=True, help="Look at every file anew, and remember nothing.")
@click.option("--until", metavar="VERSION", default="", help="With --accept: up to this version only.")
@click.pass_obj
def check(start: Path, /, **options: Any) -> int:
    """Check that the framework is sound, and written as its house style says.

    Reads every YAML file of the framework, holds it against its schema, follows every reference, and runs the rules of
    framework/house-style.yaml. Prints one message for each finding: where it is, what is wrong, and how to mend it.
    `leadframe explain` tells about the rules.

    Exit status: 0 nothing that fails, 1 findings at or above --fail-on, 2 a file cannot be read.
    """
    if options["since"] is not None or options["accept"] is not None or options["until"]:
        from leadframe.cli import comparing

        comparing.refuse(options)
    if options["diff"] and (options["form"] != "text" or options["statistics"] or options["write_baseline"]):
        raise click.UsageError("--diff shows what would change, and nothing else")
    if options["statistics"] and options["form"] not in ("text", "concise"):
        raise click.UsageError("--statistics goes with the formats text and concise")
    fail_on: Severity | None = None if options["fail_on"] == "never" else options["fail_on"]
    asked = checking.Asked(
        options["form"], Choice(options["select"], options["ignore"]), fail_on, options["statistics"]
    )
    changes = any(options[name] for name in _CHANGES)
    said = _changed(start, asked, options) if changes else _unchanged(start, asked, cached=not options["no_cache"])
    if options["output"]:
        from leadframe import atomic

        atomic.write(options["output"].parent, {options["output"].name: said.text.encode("utf-8", "replace")})
        say(f"The report is in {options['output']}.")
    elif not options["diff"]:
        put(said.text)
    return said.status


def _unchanged(start: Path, asked: checking.Asked, *, cached: bool) -> checking.Said:
    known = memory.of(str(start), str(asked)) if cached else None
    before = known.answer() if known else None
    return checking.Said(*before) if before else checking.check(start, asked, known)


def _changed(start: Path, asked: checking.Asked, options: dict[str, Any]) -> checking.Said:
    """What is said after the content was mended, or compared with another state of it."""
    root = project.find(start)
    read = project.read(root)
    outcome = lint.check(read, asked.choice)
    if options["fix"] or options["unsafe_fixes"] or options["diff"]:
        from leadframe.cli import mending

        outcome = mending.run(read, outcome, asked.choice, unsafe=options["unsafe_fixes"], only_show=options["diff"])
    if options["since"] or options["baseline"] or options["write_baseline"] or options["accept"]:
        from leadframe.cli import comparing

        outcome = comparing.run(root, read, outcome, asked.choice, options)
    return checking.told(outcome, asked)
