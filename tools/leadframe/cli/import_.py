"""leadframe import."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from leadframe import atomic, lint, release, source
from leadframe.cli import states
from leadframe.cli.bases import Bases
from leadframe.cli.console import put, say
from leadframe.cli.documents import Asked, planned
from leadframe.cli.files import closed, replace
from leadframe.cli.output import refuse
from leadframe.content.layout import holds_ids, kind
from leadframe.content.texts import Text, texts
from leadframe.importers import consultation
from leadframe.importers.consultation import apply, judge, propose
from leadframe.importers.consultation.answer import Review
from leadframe.importers.consultation.apply import Applied
from leadframe.importers.consultation.judge import Outcome
from leadframe.lint import compare
from leadframe.lint.identity import ids
from leadframe.lint.trail import numbers, trail
from leadframe.release import Edition
from leadframe.reporters import consultation as reporters
from leadframe.reporters.changes.compared import bump
from leadframe.reporters.consultation import text as text_reporter
from leadframe.reporters.consultation.told import Told
from leadframe.schema_check.order import canonical_order
from leadframe.source import project
from leadframe.source.write import Order


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE...")
@click.option(
    "--base", metavar="VERSION", help="What a file was made from, if it does not say so: a version, a revision of git."
)
@click.option("--dry-run", is_flag=True, help="Say what would be changed, and write nothing.")
@click.option("--accept-deletions", is_flag=True, help="Take texts out that are no longer in a document.")
@click.option("--comments", "comments", is_flag=True, help="Put comments into the YAML, above what they are about.")
@click.option("--match-text", is_flag=True, help="Find texts by their words in a document that has lost its bookmarks.")
@click.option("--verbose", is_flag=True, help="Tell also what is only typed otherwise, such as quotation marks.")
@click.option(
    "--format", "form", type=click.Choice(reporters.NAMES), default="text", help="How to say it. Default: text."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write the report to."
)
@click.pass_obj
def command(
    start: Path, /, paths: tuple[Path, ...], form: str, output: Path | None, verbose: bool, **asked: Any
) -> int:
    """Take over what reviewers changed in documents that Leadframe made.

    Each FILE is a Word document (.docx, or .odt from LibreOffice), a workbook (.xlsx) or a table (.csv, or their
    folder) that came back from a reviewer. Each text is found by its bookmark or address, and compared with what was
    sent out and with the framework as it is now. A text that the framework has not changed meanwhile gets its new
    words; what differs between reviewers, and whatever was joined, split, moved, added or taken out, is told and left
    to you. Nothing is deleted because it is missing.

    Exit status: 0 all was taken over, or there is nothing to change; 1 something is left to you, or the check finds an
    error in the new words; 2 a file cannot be read, and nothing was written.
    """
    root = project.find(start)
    read = project.read(root)
    outcome = lint.check(read)
    if outcome.framework is None:
        return refuse(outcome)
    today = release.at_hand(root, outcome.documents, outcome.framework, outcome.settings)
    bases = Bases(root, today, asked["base"])
    kit = consultation.Kit(today, bases.find, partial(_documents, root), asked["match_text"])
    reviews = _named([(path, consultation.read(path, kit)) for path in _apart(closed(paths))])
    found = {text.address: text for text in texts(outcome.framework)}
    reviews = [judge.renamed(review, _renamed(read)) for review in reviews]
    outcomes = judge.judged(reviews, found)
    made = _applied(read, today, found, outcomes, reviews, asked)
    after = read._replace(readings={**read.readings, **{f: source.parse(c.encode()) for f, c in made.files.items()}})
    if made.files and not asked["dry_run"]:
        before = {file: read.readings[file].source.text if file in read.readings else "" for file in made.files}
        replace(root, before, made.files)
    told = _told(reviews, outcomes, made, (read, after), (outcome, lint.check(after) if made.files else outcome))
    told = told._replace(is_written=bool(made.files) and not asked["dry_run"])
    _report(told, form, output, verbose=verbose)
    return 1 if told.is_open or any(finding.severity == "error" for finding in told.findings) else 0


def _applied(
    read: project.Project,
    today: Edition,
    found: Mapping[str, Text],
    outcomes: Sequence[Outcome],
    reviews: Sequence[Review],
    asked: Mapping[str, Any],
) -> Applied:
    """The files that change, as they are to be."""
    book = apply.Book(read.readings, found, partial(_order, read.root), _next(read.root, today))
    notes = [note for review in reviews for note in review.notes] if asked["comments"] else []
    made = apply.applied(book, outcomes, notes, delete=asked["accept_deletions"])
    was = {file: reading.source.text for file, reading in read.readings.items()}
    return made._replace(files={file: text for file, text in made.files.items() if text != was.get(file)})


def _told(
    reviews: Sequence[Review],
    outcomes: Sequence[Outcome],
    made: Applied,
    states_: tuple[project.Project, project.Project],
    reports: tuple[lint.Report, lint.Report],
) -> Told:
    """Everything that there is to tell, of the project before and after."""
    read, after = states_
    before, judged = reports
    assert before.framework  # nosec B101  # the command has refused one without
    found = {text.address: text for text in texts(before.framework)}
    files = ((file, reading.source.data) for file, reading in read.readings.items())
    taken = {name for file, data in files if holds_ids(file) for name, *_ in ids(data)}
    # Where a deletion moves what stands behind it, places are those of the files as they are then.
    now = {text.address: text for text in texts(judged.framework)} if judged.framework else found
    there = after if judged.framework else read
    order = partial(_order, read.root)
    proposals = propose.proposals(judge.additions(reviews), propose.Shelf(now, there.readings, order, taken))
    absent = len(found.keys() - {one.address for one in outcomes})
    return Told(
        reviews,
        outcomes,
        proposals,
        absent,
        partial(_name, found, read),
        partial(_place, now, there),
        _natures(read, after, judged) if made.files else {},
        compare.new(judged, before).findings,
        list(made.files),
        is_written=False,
        deleted=frozenset(made.deleted),
        kept=frozenset(made.kept),
    )


def _apart(paths: Sequence[Path]) -> Sequence[Path]:
    """The files. Raises UsageError if one is named twice."""
    for number, path in enumerate(paths):
        if path.resolve() in [other.resolve() for other in paths[:number]]:
            raise click.UsageError(f"{path} is named twice")
    return paths


def _named(read: list[tuple[Path, Review]]) -> list[Review]:
    """The reviews, those of files with the same name by their paths."""
    names = Counter(review.name for _, review in read)
    return [review._replace(name=str(path)) if names[review.name] > 1 else review for path, review in read]


def _renamed(read: project.Project) -> dict[str, str]:
    """The ids that parts had before, with those that they have now."""
    data = (reading.source.data for file, reading in read.readings.items() if holds_ids(file))
    parts = ((name, part) for one in data for name, _, part in ids(one))
    return {old: name for name, part in parts for old in part.get("previous_ids", ())}


def _order(root: Path, file: str) -> Order:
    return canonical_order(root, str(kind(file)))


def _next(root: Path, today: Edition) -> str:
    """The version that comes after the newest, if anything is taken out."""
    known = release.versions(root)
    return bump(known[-1], "major") if known else today.framework.version


def _documents(root: Path, edition: Edition) -> Iterator[tuple[bytes, ...]]:
    """Every Word document that is made of an edition: as it is published, and as a copy for review."""
    from leadframe.exporters.word.render import rendered

    forms = [planned(root, edition, Asked(every=True, consultation=is_copy)) for is_copy in (False, True)]
    for plans in zip(*forms, strict=True):
        yield tuple(map(rendered, plans))


def _name(found: Mapping[str, Text], read: project.Project, address: str) -> str:
    """The way to a text in a person's words."""
    text = found.get(address)
    if text is None:
        return address or "the beginning"
    documents = {file: reading.source.data for file, reading in read.readings.items()}
    way = trail(text.at.file, documents[text.at.file], text.at.path, numbers(documents))
    _, _, field = address.partition("#")
    field = field.partition("@")[0].replace("_", " ")
    return f"{way} › {field}" if field and not field.startswith(("labels", "items")) else way or address


def _place(found: Mapping[str, Text], read: project.Project, address: str) -> tuple[str, int]:
    """File and line of a text; no line, if it is not there any more."""
    text = found.get(address)
    if text is None:
        return "", 0
    return text.at.file, read.readings[text.at.file].source.locate(text.at.path).line


def _natures(before: project.Project, after: project.Project, judged: lint.Report) -> dict[str, str]:
    """What kind of change each text has, by its address; none if the framework is not sound any more."""
    if judged.framework is None:
        return {}
    one, two = states.of_project(before, "before"), states.of_project(after, "after")
    compared = states.compared(before.root, one, two, judged.settings)
    found = {}
    for change in compared.changes:
        if change.nature and change.after:
            why = f" ({change.why})" if change.why else ""
            found[change.after] = f"{change.impact}: {change.nature}{why}"
    places = {text.at: text.address for text in texts(judged.framework)}
    return {places[at]: told for at, told in found.items() if at in places}


def _report(told: Told, form: str, output: Path | None, *, verbose: bool) -> None:
    made = reporters.load(form).report(told, verbose=verbose)
    if output:
        atomic.write(output.parent, {output.name: made.encode()})
        say(f"The report is in {output}.")
    else:
        put(made)
    say(text_reporter.closing(told))
