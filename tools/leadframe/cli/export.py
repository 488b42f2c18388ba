"""leadframe export."""

from pathlib import Path

import click

from leadframe import atomic, exporters, lint, project, release
from leadframe.cli.console import put, say
from leadframe.cli.output import refuse, target, write
from leadframe.exporters import NAMES


@click.command()
@click.argument("formats", nargs=-1, type=click.Choice(NAMES), metavar="FORMAT...")
@click.option("--version", metavar="VERSION", help="Render a published version instead of the content at hand.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
@click.option(
    "--check", "compare", is_flag=True, help="Write nothing; compare the committed exports with the newest version."
)
@click.pass_obj
def export(start: Path, formats: tuple[str, ...], version: str | None, output: Path | None, compare: bool) -> int:
    """Write documents.

    The formats are csv and docx. A published version goes to exports/. While the content differs from the newest
    version, it is a draft: its documents are stamped and go to drafts/. Nothing is written from content that does not
    pass `leadframe check`.
    """
    root = project.find(start)
    if compare:
        return _compare(root, formats, output or root / "exports")
    if not formats:
        raise click.UsageError(f"name a format: {', '.join(NAMES)}")
    for name in formats:
        if lacking := exporters.load(name).missing():
            raise click.ClickException(f"{name} cannot be made: {lacking}")
    if version:
        edition = release.released(root, version)
        if output is None and version != release.versions(root)[-1]:
            raise click.UsageError(f"{version} is not the newest version; say where it shall go: -o FOLDER")
    else:
        outcome = lint.check(project.read(root))
        if outcome.framework is None:
            return refuse(outcome)
        edition = release.at_hand(root, outcome.documents, outcome.framework)
    write(edition, formats, output or target(root, edition))
    return 0


def _compare(root: Path, formats: tuple[str, ...], folder: Path) -> int:
    versions = release.versions(root)
    if not versions:
        say("Nothing has been published yet, so there is nothing to compare.")
        return 0
    edition = release.released(root, versions[-1])
    stale = []
    for name in formats or [name for name in NAMES if exporters.load(name).COMMITTED]:
        exporter = exporters.load(name)
        if not exporter.COMMITTED:
            raise click.UsageError(f"{name} is made on demand and not committed; there is nothing to compare")
        wanted = {f"{exporter.FOLDER}/{file}": content for file, content in exporter.export(edition).items()}
        stale += [f"{name}: {what}" for what in atomic.differences(folder, exporter.FOLDER, wanted)]
    if stale:
        remedy = f"Make them again: leadframe export {' '.join(formats or ['csv'])} --version {versions[-1]}"
        put("".join(f"{line}\n" for line in [*stale, remedy]))
        return 1
    say(f"The committed exports are those of version {versions[-1]}.")
    return 0
