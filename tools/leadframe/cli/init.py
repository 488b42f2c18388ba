"""leadframe init."""

import re
import sys
from pathlib import Path
from typing import Any

import click

from leadframe import __version__, atomic, importers, lint
from leadframe.cli.console import put, say
from leadframe.cli.status import status
from leadframe.content.layout import HEADER
from leadframe.errors import CannotDo
from leadframe.importers import columns, files
from leadframe.importers.header import header, titled
from leadframe.importers.ledger import Ledger
from leadframe.importers.names import is_id
from leadframe.importers.project_files import as_project, profile, project_files
from leadframe.importers.samples import Shape, known, sample
from leadframe.reporters import fidelity, text
from leadframe.reporters.words import counted
from leadframe.source import project

REPORT, MAPPING = "IMPORT.md", "import.toml"
_SHAPE = re.compile("([0-9]{1,3})[x×*]([0-9]{1,3})[x×*]([0-9]{1,3})", re.IGNORECASE)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--shape", metavar="5x3x4", help="Domains, elements in each, descriptors in each. Default: 3x3x4.")
@click.option("--stages", type=click.IntRange(0), help="The number of stages. Default: 3.")
@click.option("--language", metavar="TAG", help="The language of the texts, such as en-GB or cy.")
@click.option("--title", help="The title of the framework. Default: the name of the folder or the file.")
@click.option("--id", "name", metavar="NAME", help="The permanent name of the framework. Default: from its title.")
@click.option("--holder", help="Who holds the rights in the wording.")
@click.option("--licence", metavar="ADDRESS", help="The address of the licence of the wording.")
@click.option("--base-uri", metavar="ADDRESS", help="The address under which every part gets its permanent address.")
@click.option(
    "--from", "file", type=click.Path(path_type=Path, exists=True), metavar="FILE", help="A framework from elsewhere."
)
@click.option(
    "--map", "pairs", multiple=True, metavar="ROLE=COLUMN,…", help="What columns are: domain=Area,element=Skill."
)
@click.option("--mapping", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="A mapping kept as TOML.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of a workbook.")
@click.option("--allow-loss", is_flag=True, help="Import it even if something in the source has no place.")
def init(folder: Path, file: Path | None, **asked: Any) -> int:
    """Begin a new framework: an empty one of any shape, or one from elsewhere.

    Without --from, the framework has sample sentences, to be replaced. With it, the file may be a CASE package (1.0 or
    1.1), what Leadframe exported (JSON, CSV, XLSX), or any list as CSV, XLSX, YAML or JSON. Ends with a report of what
    became of everything in the file, which is kept in IMPORT.md.

    Exit status: 0 begun; 1 something would be lost, or the framework would not be sound, and nothing was written
    (with --allow-loss it is written, and 1 means that it is not sound yet); 2 it cannot be done.
    """
    _free(folder)
    if file:
        if asked["shape"] or asked["stages"] is not None:
            raise click.UsageError("the shape follows from the file; leave out --shape and --stages")
        return _imported(folder, file, asked)
    if asked["pairs"] or asked["mapping"] or asked["sheet"] or asked["allow_loss"]:
        raise click.UsageError("--map, --mapping, --sheet and --allow-loss are for --from")
    shape = _shape(asked["shape"] or "3x3x4", 3 if asked["stages"] is None else asked["stages"])
    language = asked["language"] or "en-GB"
    head = _head(folder, {**asked, "language": language})
    made = sample(shape, head["language"])
    if not known(head["language"]):
        say(f"There are no sample sentences in {head['language']} yet; these are English.")
    head = {**head, "profile": head["id"], **made[HEADER]}
    written = project_files({**made, HEADER: head}, profile(head["id"], head["title"], shape))
    return _begun(folder, written, "Write your own texts in framework/, in place of the samples.")


def _free(folder: Path) -> None:
    """Raises CannotDo if there is a framework in a folder, or anything that could be written over."""
    atomic.recover(folder)
    try:
        there = [path.name for path in folder.iterdir() if path.name != ".git"] if folder.exists() else []
    except OSError as error:
        raise CannotDo(f"{folder} cannot be read ({(error.strerror or str(error)).lower()})") from error
    if there:
        raise CannotDo(f"{folder} is not empty ({', '.join(sorted(there)[:3])}); name a new folder")


def _shape(named: str, stages: int) -> Shape:
    found = _SHAPE.fullmatch(named.strip())
    if not found:
        raise click.UsageError(f"{named} is no shape; write domains x elements x descriptors: 5x3x4")
    domains, elements, descriptors = map(int, found.groups())
    return Shape(domains, elements, descriptors, stages)


def _facts(asked: dict[str, Any]) -> dict[str, str]:
    """What the person says of the whole; the holder of the rights is asked for, if there is somebody to ask."""
    facts = {name: asked[name] for name in ("title", "language", "holder", "licence", "base_uri") if asked.get(name)}
    if "language" in facts and not re.fullmatch("[A-Za-z]{2,3}([-_][A-Za-z]{2,4}){0,2}", facts["language"]):
        raise click.UsageError(f"{facts['language']} is no language tag; write one such as en-GB or cy")
    for name in ("licence", "base_uri"):
        if name in facts and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s?#]*)?", facts[name]):
            raise click.UsageError(f"{facts[name]} is no web address; write https://, a host and a path")
    if named := asked.get("name"):
        if not is_id(named):
            raise click.UsageError(f"{named} is no id; write small letters, digits and single hyphens: my-skills")
        facts["id"] = named
    if "holder" not in facts and sys.stdin is not None and sys.stdin.isatty():
        answer = click.prompt(
            "Who holds the rights in the wording? (Enter: not stated)", default="", show_default=False
        )
        facts |= {"holder": answer.strip()} if answer.strip() else {}
    if "holder" in facts:
        facts["statement"] = (
            f"© {facts['holder']}. All rights reserved." if "licence" not in facts else f"© {facts['holder']}."
        )
    return facts


def _head(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """The header of a new framework, without what follows from its parts."""
    return header({}, _facts(asked), Ledger(), titled(folder.resolve().name) or "New framework")


def _imported(folder: Path, file: Path, asked: dict[str, Any]) -> int:
    kept = columns.read(files.read(asked["mapping"]), asked["mapping"].name) if asked["mapping"] else {}
    found = importers.read(file, _facts(asked), columns.told(asked["pairs"], kept), asked["sheet"])
    put(fidelity.text(found.ledger, f"{file.name} ({found.kind})"))
    if found.meaning and found.meaning.guessed:
        levels = ", ".join(found.meaning.guessed)
        say(f"The columns {levels} were taken for levels; if they are not, say what is: --map levels=One;Two")
    if (lost := fidelity.lost(found.ledger)) and not asked["allow_loss"]:
        say(f"Nothing was written: {lost} would be lost. If that may be: --allow-loss")
        return 1
    written = project_files(found.documents, lenient=True)
    written[REPORT] = fidelity.markdown(found.ledger, file.name, found.kind).encode()
    if found.meaning:
        written[MAPPING] = columns.written(found.meaning, file.name)
    named = found.documents[HEADER].get("profile")
    if named and not any(file.startswith(f"schema/{named}.") for file in written):
        say(f"Its profile {named} was left out, since no schema comes with the content. To have it again, copy")
        say(f"schema/{named}.*.schema.json from the project that has it, and write profile: {named} in {HEADER}.")
    then = f"What became of the source is kept in {REPORT}."
    return _begun(folder, written, then, whatever=asked["allow_loss"])


def _begun(folder: Path, written: dict[str, bytes], then: str, *, whatever: bool = True) -> int:
    """Writes a project that is sound (`whatever`: any), and says what to do next."""
    if not whatever:
        outcome = lint.check(as_project(folder, written))
        if outcome.failed:
            put(text.report(outcome, "error"))
            say("Nothing was written: it would not be sound. Mend the source, or mend it in the project: --allow-loss")
            return status(outcome)
    atomic.write(folder, written, dict.fromkeys(written))
    outcome = lint.check(project.read(folder))
    put(f"{folder}: {counted(len(written), 'file')}, by Leadframe {__version__}\n")
    if outcome.failed:
        put(text.report(outcome, "error"))
        say(f"What was written to {folder} is not sound yet; mend what is told above.")
        return status(outcome)
    if outcome.findings:
        say(f"leadframe check has {counted(len(outcome.findings), 'remark')} on the wording; none stops anything.")
    say(f"{then} Next: leadframe --project {folder} publish")
    return 0
