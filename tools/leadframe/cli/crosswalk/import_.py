"""leadframe crosswalk import."""

import difflib
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
from leadframe.crosswalk.predicates import STATUSES
from leadframe.errors import CannotDo
from leadframe.reporters import text as report
from leadframe.reporters.words import counted, visible
from leadframe.schema_check import store
from leadframe.schema_check.order import canonical_order
from leadframe.source.revise import revised


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", "name", metavar="CROSSWALK", help="The crosswalk that takes the rows. Default: told by the ids.")
@click.option("--author", default="", help="The role of whoever made new rows, where the file does not say it.")
@click.option("--date", "day", default="", help="The day on which they were made. Default: today.")
@click.option("--status", default="", type=click.Choice(["", *STATUSES]), help="Their status.")
@click.option("--confidence", type=click.FloatRange(0, 1), help="Their confidence, where the file does not say it.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.pass_obj
def command(start: Path, /, file: Path, name: str | None, diff: bool, **said: Any) -> int:
    """Take rows from an SSSOM file (.sssom.tsv) or a spreadsheet saved as CSV.

    The columns are those of `crosswalk show --format csv`; subject_id (or subject_number), predicate and object_id are
    enough. New pairs are added, known ones take over what the file says otherwise, and rows that it does not have stay.
    Everything is taken or, if anything is wrong, nothing; what is wrong is told row by row.

    Exit status: 0 done, 1 faults in the file, 2 it cannot be read.
    """
    loaded = load(start)
    try:
        sheet = incoming.read(file.read_bytes())
    except OSError as error:
        raise CannotDo(f"{file} cannot be read ({(error.strerror or str(error)).lower()})") from error
    crosswalk = _target(loaded, sheet, name)
    rows, complaints = judge.rows(judge.judge(loaded.framework, crosswalk, sheet, _justifications(loaded)))
    before = loaded.read.readings[crosswalk.at.file].source
    merged = merge.merged(before.data, rows, _fallback(said))
    if not complaints:
        complaints = _lacking(merged)
    if complaints:
        put("".join(f"{_line(file, complaint)}\n" for complaint in complaints))
        say(f"Nothing was imported: {counted(len(complaints), 'fault')} in {visible(file.name)}.")
        return 1
    return _write(loaded, crosswalk, before, merged, sheet, only_show=diff)


def _target(loaded: Loaded, sheet: incoming.Sheet, name: str | None) -> Crosswalk:
    """The crosswalk that is named, or the only one to which an id in the file leads."""
    if name:
        return one(loaded.framework, name)
    ids = [said for row in sheet.rows for said in _names(sheet, row.cells.get("object_id", ""))]
    found = [
        crosswalk
        for crosswalk in loaded.framework.crosswalks
        if any(name.startswith(f"{crosswalk.object}:") or f"/related/{crosswalk.object}/" in name for name in ids)
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(crosswalk.id for crosswalk in loaded.framework.crosswalks)
    raise click.UsageError(f"the ids in the file do not tell which crosswalk is meant; name it: --to, one of {known}")


def _names(sheet: incoming.Sheet, said: str) -> tuple[str, str]:
    return said, sheet.expand(said)


def _fallback(said: dict[str, Any]) -> judge.Row:
    """What is said of new rows where the file says nothing."""
    facts = {"status": said["status"], "confidence": said["confidence"], "author": said["author"]}
    facts["date"] = said["day"] or f"{date.today():%Y-%m-%d}"
    return {key: value for key, value in facts.items() if value not in (None, "")}


def _justifications(loaded: Loaded) -> tuple[str, ...]:
    schemas = store.load(loaded.read.root, None)
    assert schemas
    definitions = schemas.by_id[f"{store.BASE}definitions.schema.json"]["$defs"]
    return tuple(definitions["justification"]["enum"])


def _lacking(merged: merge.Merged) -> list[incoming.Complaint]:
    """New rows that lack what every row needs."""
    lacking = [
        row
        for key in ("mappings", "no_counterpart")
        for row in merged.data.get(key, [])
        if "confidence" not in row or (key == "no_counterpart" and "reason" not in row)
    ]
    found = []
    for row in lacking:
        what = "confidence" if "confidence" not in row else "reason"
        remedy = "fill the column, or say --confidence" if what == "confidence" else "fill the column rationale"
        name = f"{row.get('subject', 'nothing')} → {row.get('object', 'nothing')}"
        found.append(incoming.Complaint(0, what, f"the new row {name} has no {what}", remedy))
    return found


def _line(file: Path, complaint: incoming.Complaint) -> str:
    place = f"row {complaint.row}: " if complaint.row else ""
    column = f"{complaint.column}: " if complaint.column else ""
    return visible(f"{file}: {place}{column}{complaint.message}; {complaint.remedy}")


def _write(
    loaded: Loaded,
    crosswalk: Crosswalk,
    before: source.Source,
    merged: merge.Merged,
    sheet: incoming.Sheet,
    *,
    only_show: bool,
) -> int:
    name = crosswalk.at.file
    text = revised(before, merged.data, canonical_order(loaded.read.root, "crosswalk"))
    readings = {**loaded.read.readings, name: source.parse(text.encode())}
    outcome = lint.check(loaded.read._replace(readings=readings), CHECKED)
    if outcome.framework is None:
        put(report.report(outcome, "error"))
        say(f"Nothing was imported: with these rows, {name} would not be in order.")
        return 1
    if only_show:
        lines = difflib.unified_diff(before.text.split("\n"), text.split("\n"), name, f"{name} (imported)", lineterm="")
        put("".join(f"{line}\n" for line in lines))
        return 0
    replace(loaded.read.root, {name: before.text}, {name: text})
    counts = [(merged.added, "added"), (merged.changed, "changed"), (merged.same, "as they were")]
    put(f"{name}: {', '.join(f'{len(rows)} {what}' for rows, what in counts)}\n")
    left = len(crosswalk.rows) - len(merged.changed) - len(merged.same)
    if left:
        say(f"{counted(left, 'row')} of the crosswalk {'is' if left == 1 else 'are'} not in the file, and stay.")
    if sheet.unread:
        say(f"These columns were not read: {visible(', '.join(sheet.unread))}")
    if merged.added:
        say(f"Look at the new rows, then: leadframe crosswalk accept {crosswalk.id} --all")
    return 0
