"""leadframe export."""

from pathlib import Path
from typing import Literal

import click

from leadframe import atomic, exporters, lint, release
from leadframe.cli import memory, office
from leadframe.cli.console import put, say
from leadframe.cli.documents import Asked, Office
from leadframe.cli.output import WORD, missing, numbered, refuse, soffice, target, write
from leadframe.cli.web import around
from leadframe.exporters import FORMS, NAMES, Options, Questions, Web
from leadframe.lint import reading, reliable
from leadframe.reporters.words import counted, visible
from leadframe.source import project


@click.command()
@click.argument("formats", nargs=-1, type=click.Choice([*NAMES, *office.FORMATS]), metavar="FORMAT...")
@click.option("--version", metavar="VERSION", help="Render a published version instead of the content at hand.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
@click.option(
    "--check", "compare", is_flag=True, help="Write nothing; compare the committed exports with the newest version."
)
@click.option("--document", "names", multiple=True, metavar="NAME", help="A document of documents.yaml, or all.")
@click.option(
    "--domain", "--domains", "domains", multiple=True, metavar="ID", help="Only this domain, by its id or number."
)
@click.option(
    "--element", "--elements", "elements", multiple=True, metavar="ID", help="Only this element, by its id or number."
)
@click.option("--stage", "stages", multiple=True, metavar="ID", help="Only this stage, by its id or number.")
@click.option("--crosswalk", "crosswalks", multiple=True, metavar="ID", help="Only this crosswalk, by its id.")
@click.option(
    "--template", type=click.Path(path_type=Path, dir_okay=False), help="A Word file to fill, instead of the usual one."
)
@click.option(
    "--theme", default="", metavar="NAME|FILE", help="What documents look like: default, large-print, a file."
)
@click.option(
    "--consultation",
    is_flag=True,
    help="A copy for reviewers: stamped, with change tracking on and a page that tells them how.",
)
@click.option("--excel", is_flag=True, help="CSV for Excel: with byte order mark, and no cell that is a formula.")
@click.option(
    "--case-version", type=click.Choice(["1.1", "1.0"]), default="1.1", help="The version of CASE. Default: 1.1."
)
@click.option(
    "--format", "forms", multiple=True, type=click.Choice(FORMS), help="A form of the questionnaire. Default: all."
)
@click.option(
    "--also",
    multiple=True,
    metavar="ID",
    help="What the questionnaire asks about by choice, too: a domain or element by its id or number, or all.",
)
@click.option("--about", default="", metavar="NAME", help="The person whom the questionnaire asks about.")
@soffice
@numbered
@click.pass_obj
def export(
    start: Path,
    formats: tuple[str, ...],
    version: str | None,
    output: Path | None,
    compare: bool,
    program: Path | None,
    numbered: bool,
    names: tuple[str, ...],
    domains: tuple[str, ...],
    elements: tuple[str, ...],
    stages: tuple[str, ...],
    crosswalks: tuple[str, ...],
    template: Path | None,
    theme: str,
    consultation: bool,
    excel: bool,
    case_version: Literal["1.1", "1.0"],
    forms: tuple[str, ...],
    also: tuple[str, ...],
    about: str,
) -> int:
    """Write documents.

    The formats are csv, xlsx, json, markdown, docx, case (1EdTech CASE), skos (Turtle and JSON-LD), moodle (a CSV for
    its competency frameworks), crosswalks, questionnaire (for 360° feedback; in the forms xlsform, limesurvey, docx,
    xlsx and csv), html (the web edition, a site that needs no server) and, made of the Word file by LibreOffice, pdf
    (tagged, PDF/UA-1) and odt.
    Which Word documents there are is said in framework/documents.yaml; the first is made if none is named. A
    published version goes to exports/. While the content differs from the newest version, it is a draft: its documents
    are stamped and go to drafts/. Nothing is written from content that does not pass `leadframe check`.
    """
    root = project.find(start)
    if compare and version:
        raise click.UsageError("--check compares with the newest version; leave out --version")
    if compare:
        return _compare(root, formats, output or root / "exports")
    if not formats:
        raise click.UsageError(f"name a format: {', '.join([*NAMES, *office.FORMATS])}")
    for name in formats:
        if lacking := missing(name, program):
            raise click.ClickException(f"{name} cannot be made: {lacking}")
    every = "all" in names
    if every and len(names) > 1:
        raise click.UsageError("all documents are asked for; leave out the others")
    asked = Asked(() if every else names, every, domains, elements, stages, crosswalks, template, theme, consultation)
    questions = Questions(forms, domains, elements, also, " ".join(about.split()))
    _refuse(formats, asked, questions)
    if consultation and "pdf" in formats:
        raise click.UsageError("nobody can change a PDF; a consultation copy is docx or odt")
    if excel and "csv" not in formats:
        raise click.UsageError("--excel is for csv")
    if case_version != "1.1" and "case" not in formats:
        raise click.UsageError("--case-version is for case")
    if version:
        edition = reliable.released(root, version, reading.of_project(project.read(root)))
        read = None
        if output is None and version != release.versions(root)[-1]:
            raise click.UsageError(f"{version} is not the newest version; say where it shall go: -o FOLDER")
    else:
        read = project.read(root, memory.usual(root))
        outcome = lint.sound(read)
        if outcome.framework is None:
            return refuse(outcome)
        edition = release.at_hand(root, outcome.documents, outcome.framework, outcome.settings)
    folder = output or target(root, edition)
    web = around(root, edition, read) if "html" in formats else Web()
    options = Options(excel, case_version, questions, web)
    write(root, edition, formats, folder, asked, Office(program, numbered), options)
    return 0


def _refuse(formats: tuple[str, ...], asked: Asked, questions: Questions) -> None:
    """Raises UsageError for what none of the formats can do."""
    for_questions = "questionnaire" in formats
    if not for_questions and (questions.forms or questions.also or questions.about):
        raise click.UsageError("--format, --also and --about are for questionnaire")
    rest = asked._replace(domains=(), elements=()) if for_questions else asked
    if rest.is_narrow and not set(formats).intersection(WORD):
        raise click.UsageError(
            "documents, parts of the framework, templates and themes are for docx, pdf and odt;"
            " domains and elements for questionnaire, too"
        )


def _compare(root: Path, formats: tuple[str, ...], folder: Path) -> int:
    names = formats or tuple(name for name in NAMES if exporters.load(name).COMMITTED)
    for name in names:
        if name in office.FORMATS or not exporters.load(name).COMMITTED:
            raise click.UsageError(f"{name} is made on demand and not committed; there is nothing to compare")
    versions = release.versions(root)
    edition = reliable.released(root, versions[-1]) if versions else None
    stale: list[str] = []
    strange: list[str] = []
    turned: list[str] = []
    for name in names:
        exporter = exporters.load(name)
        made = exporter.export(edition) if edition else {}
        wanted = {f"{exporter.FOLDER}/{file}": content for file, content in made.items()}
        found = atomic.differences(folder, exporter.FOLDER, wanted)
        stale += found.stale
        strange += found.strange
        turned += found.turned
    lines = [visible(line) for line in stale]
    if stale:
        lines.append(f"Make them again: leadframe export {' '.join(names)} --version {versions[-1]}")
    why = "no version has been published" if edition is None else "no exporter makes it"
    lines += [f"{visible(file)} does not belong here ({why}); delete it" for file in strange]
    if turned and not stale:
        say(
            f"{counted(len(turned), 'file')} with other line ends, as Git for Windows checks files out. To keep theirs:"
        )
        say("write exports/** -text into .gitattributes, and make them again.")
    if lines:
        put("".join(f"{line}\n" for line in lines))
        return 1
    say(
        f"The committed exports are those of version {versions[-1]}." if versions else "Nothing has been published yet."
    )
    return 0
