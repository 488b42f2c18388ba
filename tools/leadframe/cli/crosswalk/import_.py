"""leadframe crosswalk import."""

import difflib
import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from leadframe import lint, source
from leadframe.cli.console import put, say
from leadframe.cli.crosswalk.loaded import CHECKED, Loaded, load, one
from leadframe.cli.files import replace
from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk import incoming, judge, merge
from leadframe.crosswalk.ends import objects, ours, related
from leadframe.crosswalk.predicates import STATUSES
from leadframe.finding import Finding
from leadframe.importers import files
from leadframe.reporters.words import counted, visible
from leadframe.schema_check import store
from leadframe.schema_check.order import canonical_order
from leadframe.source.revise import revised


def _day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not judge.is_day(value):
        raise click.BadParameter("write it with the year first, such as 2026-01-31")
    return value or f"{date.today():%Y-%m-%d}"


def _role(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and (not value.strip() or not value.isprintable()):
        raise click.BadParameter("write it in one line of ordinary letters")
    return value.strip()


def _number(context: click.Context, parameter: click.Parameter, value: str) -> float | None:
    if value and not re.fullmatch(judge.CONFIDENCE, value):
        raise click.BadParameter("write a number from 0 to 1, with at most four digits after the full stop")
    return float(value) if value else None


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", "name", metavar="CROSSWALK", help="The crosswalk that takes the rows. Default: told by the ids.")
@click.option(
    "--author", callback=_role, default="", help="The role of whoever made the rows, where the file does not say it."
)
@click.option("--date", "day", callback=_day, default="", help="The day on which they were made. Default: today.")
@click.option("--status", default="", type=click.Choice(["", *STATUSES]), help="The status of new rows.")
@click.option("--confidence", callback=_number, default="", metavar="NUMBER", help="The confidence of new rows.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.pass_obj
def command(start: Path, /, file: Path, name: str | None, diff: bool, **said: Any) -> int:
    """Take rows from an SSSOM file (.sssom.tsv) or a spreadsheet saved as CSV.

    The columns are those of `crosswalk show --format csv`; subject_id (or subject_number), predicate, object_id and
    confidence are enough. New pairs are added, known ones take over what the file says otherwise, and rows that it does
    not have stay. Everything is taken or, if anything is wrong, nothing; what is wrong is told row by row.

    Exit status: 0 done, 1 faults in the file, 2 it cannot be read.
    """
    loaded = load(start)
    upload = incoming.read(files.read(file))
    if not upload.is_table:
        return _refuse(file, upload.complaints)
    crosswalk = _target(loaded, upload, name)
    rows, complaints = judge.rows(_judge(loaded, crosswalk, upload, said))
    before = loaded.read.readings[crosswalk.at.file].source
    merged = merge.merged(before.data, [row for _, row in rows], said["author"], said["day"])
    text = revised(before, merged.data, canonical_order(loaded.read.root, "crosswalk"))
    complaints = complaints or _against_the_rest(loaded, crosswalk, text, rows)
    if complaints:
        return _refuse(file, complaints)
    if diff:
        old, new = (lines.split("\n") for lines in (before.text, text))
        shown = difflib.unified_diff(old, new, crosswalk.at.file, f"{crosswalk.at.file} (imported)", lineterm="")
        put("".join(f"{line}\n" for line in shown))
        return 0
    replace(loaded.read.root, {crosswalk.at.file: before.text}, {crosswalk.at.file: text})
    _tell(crosswalk, merged, upload)
    return 0


def _refuse(file: Path, complaints: list[incoming.Complaint]) -> int:
    """Tells what is wrong with a file; the exit status."""
    put("".join(f"{_line(file, complaint)}\n" for complaint in complaints))
    say(f"Nothing was imported: {counted(len(complaints), 'fault')} in {visible(file.name)}.")
    return 1


def _target(loaded: Loaded, upload: incoming.Upload, name: str | None) -> Crosswalk:
    """The crosswalk that is named, or the only one to which an id in the file leads."""
    if name:
        return one(loaded.framework, name)
    objects = [row.cells.get("object_id", "") for row in upload.rows]
    ids = {*objects, *map(upload.expand, objects)}
    found = [
        crosswalk
        for crosswalk in loaded.framework.crosswalks
        if any(said.startswith(f"{crosswalk.object}:") or f"/related/{crosswalk.object}/" in said for said in ids)
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(crosswalk.id for crosswalk in loaded.framework.crosswalks) or "none yet"
    raise click.UsageError(
        f"the ids in the file do not tell which crosswalk is meant; name it: --to (there are: {known})"
    )


def _judge(loaded: Loaded, crosswalk: Crosswalk, upload: incoming.Upload, said: dict[str, Any]) -> judge.Judge:
    schemas = store.general()
    framework = loaded.framework
    facts = {"status": said["status"], "confidence": said["confidence"], "author": said["author"], "date": said["day"]}
    return judge.Judge(
        framework,
        crosswalk,
        related(framework, crosswalk),
        ours(framework),
        objects(framework, crosswalk),
        upload,
        tuple(schemas.definition("justification")["enum"]),
        {key: value for key, value in facts.items() if value not in (None, "")},
    )


def _against_the_rest(
    loaded: Loaded, crosswalk: Crosswalk, text: str, rows: list[judge.Judged]
) -> list[incoming.Complaint]:
    """What is wrong with the rows beside those that are there already, by the row of the file."""
    readings = {**loaded.read.readings, crosswalk.at.file: source.parse(text.encode())}
    outcome = lint.check(loaded.read._replace(readings=readings), CHECKED)
    return [
        incoming.Complaint(_row(finding, crosswalk, rows), "", finding.message, finding.remedy)
        for finding in outcome.findings
        if finding.severity == "error"
    ]


def _row(finding: Finding, crosswalk: Crosswalk, rows: list[judge.Judged]) -> int:
    """The row of the file that a finding is about, by its address or its words; 0 if it is about none."""
    for number, row in rows:
        ends = [row[side] for side in ("subject", "object") if side in row]
        if f"{finding.address}#".startswith(f"crosswalks/{crosswalk.id}#{' '.join(ends)}#"):
            return number
    return next((number for number, row in rows if merge.name(row) in finding.message), 0)


def _line(file: Path, complaint: incoming.Complaint) -> str:
    place = f"row {complaint.row}: " if complaint.row else ""
    column = f"{complaint.column}: " if complaint.column else ""
    return visible(f"{file}: {place}{column}{complaint.message}; {complaint.remedy}")


def _tell(crosswalk: Crosswalk, merged: merge.Merged, upload: incoming.Upload) -> None:
    """Says what was done, and what is left to do."""
    counts = [(merged.added, "added"), (merged.changed, "changed"), (merged.same, "as they were")]
    put(f"{crosswalk.at.file}: {', '.join(f'{len(rows)} {what}' for rows, what in counts)}\n")
    put("".join(f"{visible(line)}\n" for line in [*merged.added, *merged.changed]))
    left = len(crosswalk.rows) - len(merged.changed) - len(merged.same)
    if left:
        say(f"{counted(left, 'row')} of the crosswalk {'is' if left == 1 else 'are'} not in the file, and stay.")
    if upload.unread:
        say(f"These columns were not read: {visible(', '.join(upload.unread))}")
    if merged.added or merged.changed:
        say(f"Look at them: leadframe crosswalk show {crosswalk.id} --stale")
        say(f"If they hold: leadframe crosswalk accept {crosswalk.id} --all")
