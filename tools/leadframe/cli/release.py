"""leadframe release."""

import datetime
import re
from pathlib import Path
from typing import Any

import click

from leadframe import atomic, exporters, lint
from leadframe import release as releases
from leadframe.cli import states
from leadframe.cli.console import put, say
from leadframe.cli.files import as_read, like
from leadframe.content.build import build
from leadframe.content.layout import HEADER, NOTES, RELEASES
from leadframe.content.settings import Settings
from leadframe.errors import CannotDo
from leadframe.importers import files as importing
from leadframe.release import Edition
from leadframe.reporters import text
from leadframe.reporters.changes.changelog import section
from leadframe.reporters.changes.compared import Compared, bump, headline
from leadframe.schema_check.order import canonical_order
from leadframe.source import project
from leadframe.source.revise import revised

LOG = f"{RELEASES}/CHANGELOG.md"
_TITLE = "# What changed in this framework\n\n"


@click.command()
@click.option("--version", "wanted", metavar="VERSION", help="The new version, if it is to be a greater step.")
@click.option("--date", "day", metavar="DATE", help="The day of publication, such as 2026-11-22. Default: today.")
@click.option("--dry-run", is_flag=True, help="Say what would be released, and write nothing.")
@click.pass_obj
def release(start: Path, wanted: str | None, day: str | None, dry_run: bool) -> int:
    """Publish the content at hand as a new version.

    The version follows from what changed since the newest one. Nothing is released while `leadframe check` warns, a row
    of a crosswalk is stale, or an id is used again or gone without a word in retired.yaml. All or nothing is written:
    the frozen version, framework/releases/CHANGELOG.md, the version in framework.yaml, and the committed exports;
    framework/release-notes.yaml is taken in. What git has to do is printed.

    Exit status: 0 released, or nothing to release; 1 something has to be mended first; 2 it cannot be done.
    """
    root = project.find(start)
    day = _day(day)
    read = project.read(root)
    outcome = lint.check(read)
    if outcome.framework is None or outcome.reaches("warning"):
        put(text.report(outcome, "warning"))
        say("Nothing was released: there may be no finding, not even a warning.")
        return 1
    known = releases.versions(root)
    hand = releases.at_hand(root, outcome.documents, outcome.framework, outcome.settings)
    if known and not hand.is_draft:
        say(f"There is nothing to release: the content is that of version {known[-1]}.")
        return 0
    compared = _compared(root, known[-1] if known else "", outcome)
    if faults := _faults(compared, outcome.settings):
        put("".join(f"{fault}\n" for fault in faults))
        say("Nothing was released.")
        return 1
    version = _version(compared, outcome.framework.version, known, wanted)
    documents = {**outcome.documents, HEADER: {**outcome.documents[HEADER], "version": version}}
    log = importing.read(root / LOG) if (root / LOG).is_file() else None
    now = as_read(root, {file: reading.source.text for file, reading in read.readings.items()})
    files = _files(root, read, documents, day, compared, log, outcome.settings)
    files[HEADER] = like(now[HEADER], files[HEADER] or b"")
    if dry_run:
        put("".join(f"{name}\n" for name in files))
        say(f"Version {version} would be released ({compared.found.impact}); nothing was written.")
        return 0
    atomic.write(root, files, {**now, f"{RELEASES}/{version}.json": None, LOG: log})
    put(f"Version {version} was released. To publish it:\n")
    put(f"  git add framework exports\n  git commit -m 'Release {version}'\n")
    put(f"  git tag -a v{version} -m 'Version {version}'\n  git push --follow-tags\n")
    return 0


def _day(named: str | None) -> str:
    try:
        return (datetime.date.fromisoformat(named) if named else datetime.date.today()).isoformat()
    except ValueError as error:
        raise click.UsageError(f"{named} is no date; write year, month and day: 2026-11-22") from error


def _compared(root: Path, newest: str, outcome: lint.Report) -> Compared:
    """The content at hand against the newest version; against itself if there is none."""
    assert outcome.framework  # nosec B101  # the command has refused one without
    hand = states.State(outcome.framework, outcome.documents, "")
    before = states.published(root, newest) if newest else hand
    return states.compared(root, before, hand, outcome.settings, everything=True)


def _faults(compared: Compared, settings: Settings) -> list[str]:
    """What stands in the way of a release."""
    found = []
    for change in compared.changes:
        if change.verb == "reused":
            found.append(f"{headline(change)}; give it another id")
        elif (not change.declared and not change.accepted) or (
            change.remedy and change.fingerprint in settings.notes.corrects
        ):
            found.append(f"{headline(change)}; {change.remedy}")
    marks = {change.fingerprint for change in compared.changes}
    for kind, entries in (("corrects", settings.notes.corrects), ("accepted", settings.notes.accepted)):
        for mark in entries:
            if mark not in marks:
                found.append(f"{NOTES}: no change has the fingerprint {mark} ({kind}); take it out")
    return found


def _version(compared: Compared, at_hand: str, known: list[str], wanted: str | None) -> str:
    """The new version. Raises CannotDo if less is wanted than the changes ask for."""
    impact = compared.found.impact
    least = bump(compared.version, impact if impact in ("major", "minor") else "patch") if known else at_hand
    if wanted is None:
        return least
    if not re.fullmatch(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}", wanted) or _number(wanted) < _number(least):
        raise CannotDo(f"the changes ask for {least} at least ({impact}), and {wanted} is less, or no version")
    return wanted


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _files(
    root: Path,
    read: project.Project,
    documents: dict[str, Any],
    day: str,
    compared: Compared,
    log: bytes | None,
    settings: Settings,
) -> dict[str, bytes | None]:
    """Everything that a release writes, by name; None is deleted."""
    header = read.readings[HEADER].source
    version = documents[HEADER]["version"]
    edition = Edition(build(documents), day, False, "", settings, documents)
    earlier = importing.text(log or b"", LOG).replace("\r\n", "\n").removeprefix(_TITLE)
    entry = section(compared, version, day, settings.notes.summary)
    header_text = revised(header, documents[HEADER], canonical_order(root, "framework"))
    files: dict[str, bytes | None] = {
        f"{RELEASES}/{version}.json": releases.freeze(documents, day, settings.notes),
        LOG: (_TITLE + entry + "\n" + earlier).rstrip("\n").encode() + b"\n",
        HEADER: header_text.encode(),
    }
    for name in exporters.NAMES:
        exporter = exporters.load(name)
        if exporter.COMMITTED and not exporter.missing():
            made = exporter.export(edition)
            files |= {f"exports/{exporter.FOLDER}/{file}": content for file, content in made.items()}
    return files | ({NOTES: None} if (root / NOTES).exists() else {})
