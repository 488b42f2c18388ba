"""What `leadframe check --since`, `--baseline`, `--write-baseline` and `--accept` do."""

import re
from pathlib import Path
from typing import Any

import click

from leadframe import atomic, lint, source
from leadframe.cli import git
from leadframe.cli.console import say
from leadframe.cli.files import replace
from leadframe.content.layout import CONTENT, HEADER, HOUSE_STYLE
from leadframe.lint import accepting, catalogue, compare, upgrade
from leadframe.lint.selection import Choice, version
from leadframe.reporters.words import counted
from leadframe.rules import ESSENTIAL
from leadframe.source.project import Project


def run(root: Path, read: Project, outcome: lint.Report, choice: Choice, options: dict[str, Any]) -> lint.Report:
    """The report without what a revision or a baseline has already; and without what is accepted now."""
    whole = outcome
    if options["baseline"]:
        path = options["baseline"]
        baseline = compare.read(path, _shown(root, path))
        outcome = compare.without(outcome, baseline)
        if options["fix"] and not options["diff"]:
            atomic.write(path.parent, {path.name: compare.renewed(whole, baseline)})
            outcome = outcome._replace(findings=tuple(f for f in outcome.findings if f.rule != "stale-baseline"))
    if options["since"]:
        outcome = compare.new(outcome, at(root, options["since"], choice))
    if options["write_baseline"]:
        path = options["write_baseline"]
        atomic.write(path.parent, {path.name: compare.written(whole.findings)})
        say(f"{counted(len(whole.findings), 'finding')} written to {path}.")
    return _accept(read, outcome, choice, options) if options["accept"] else outcome


def refuse(options: dict[str, Any]) -> None:
    """Raises UsageError for options that say nothing, or do not go together."""
    reason, until = options["accept"], options["until"]
    if options["since"] is not None and not options["since"].strip():
        raise click.UsageError("--since wants a revision, such as main")
    if reason is not None:
        if not reason.strip() or not reason.isprintable():
            raise click.UsageError("--accept wants the reason, in one line of ordinary letters")
        if any(options[other] for other in ("diff", "fix", "unsafe_fixes", "since", "baseline")):
            raise click.UsageError("--accept goes with --select and --ignore only; it accepts whatever they leave")
    if until and reason is None:
        raise click.UsageError("--until belongs to --accept")
    if until and not re.fullmatch(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}", until):
        raise click.UsageError(f"{until} is not a version; write three numbers, such as 2.0.0")


def _shown(root: Path, path: Path) -> str:
    """A path as findings show it: relative to the project if it stands there, else its name."""
    whole = path.absolute()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.name


def at(root: Path, revision: str, choice: Choice) -> lint.Report:
    """What was found in a revision."""
    files = {file: content for file, content in git.files(root, revision, CONTENT).items() if compare.is_content(file)}
    if HEADER not in files:
        say(f"There was no framework in {revision}; everything is new.")
        return lint.Report((), (), None, {})
    read = Project(root, {file: source.parse(files[file]) for file in sorted(files)})
    return lint.check(upgrade.upgraded(read), choice)


def _accept(read: Project, outcome: lint.Report, choice: Choice, options: dict[str, Any]) -> lint.Report:
    """Accepts what is found in the house style, and checks again."""
    until = options["until"]
    current = outcome.framework.version if outcome.framework else "0.0.0"
    if until and version(until) <= version(current):
        raise click.UsageError(f"{until} is over: this is {current}; name a version that is to come")
    faults = catalogue.faults()
    findings = [finding for finding in outcome.findings if finding.rule not in (*faults, *ESSENTIAL)]
    before = read.readings[HOUSE_STYLE].source if HOUSE_STYLE in read.readings else source.Source("", None, dict)
    if not findings:
        say("There is nothing to accept; what keeps the content from being in order cannot be accepted.")
        return outcome
    text = accepting.accepted(before, findings, options["accept"].strip(), until)
    replace(read.root, {HOUSE_STYLE: before.text}, {HOUSE_STYLE: text})
    say(f"{counted(len(findings), 'finding')} accepted in {HOUSE_STYLE}.")
    readings = {**read.readings, HOUSE_STYLE: source.parse(text.encode())}
    return lint.check(read._replace(readings=readings), choice)
