"""What `leadframe check --since`, `--baseline`, `--write-baseline` and `--accept` do."""

from pathlib import Path
from typing import Any

import click

from leadframe import atomic, git, lint, source
from leadframe.cli.console import say
from leadframe.cli.files import replace
from leadframe.content.layout import CONTENT, HOUSE_STYLE
from leadframe.lint import accepting, catalogue, compare
from leadframe.lint.selection import Choice, version
from leadframe.project import Project
from leadframe.reporters.words import counted


def run(root: Path, read: Project, outcome: lint.Report, choice: Choice, options: dict[str, Any]) -> lint.Report:
    """The report without what a revision or a baseline has already; and without what is accepted now."""
    if options["since"]:
        outcome = compare.new(outcome, _at(root, options["since"], choice))
    if options["baseline"]:
        path = options["baseline"]
        outcome = compare.without(outcome, compare.read(path, str(path)))
    if options["write_baseline"]:
        path = options["write_baseline"]
        atomic.write(path.parent, {path.name: compare.written(outcome.findings)})
        say(f"{counted(len(outcome.findings), 'finding')} written to {path}.")
    return _accept(read, outcome, choice, options) if options["accept"] else outcome


def _at(root: Path, revision: str, choice: Choice) -> lint.Report:
    """What was found in a revision."""
    files = {file: content for file, content in git.files(root, revision, CONTENT).items() if compare.is_content(file)}
    return lint.check(Project(root, {file: source.parse(files[file]) for file in sorted(files)}), choice)


def _accept(read: Project, outcome: lint.Report, choice: Choice, options: dict[str, Any]) -> lint.Report:
    """Accepts what is found in the house style, and checks again."""
    until = options["until"]
    try:
        version(until or "0")
    except ValueError as error:
        raise click.UsageError(f"{until} is not a version; write three numbers, such as 2.0.0") from error
    faults = catalogue.faults()
    findings = [finding for finding in outcome.findings if finding.rule not in faults]
    before = read.readings[HOUSE_STYLE].source if HOUSE_STYLE in read.readings else source.Source("", None, {})
    if not findings:
        say("There is nothing to accept; what keeps the content from being in order cannot be accepted.")
        return outcome
    text = accepting.accepted(before, findings, options["accept"], until)
    replace(read.root, {HOUSE_STYLE: before.text}, {HOUSE_STYLE: text})
    say(f"{counted(len(findings), 'finding')} accepted in {HOUSE_STYLE}.")
    readings = {**read.readings, HOUSE_STYLE: source.parse(text.encode())}
    return lint.check(read._replace(readings=readings), choice)
