"""leadframe template."""

from pathlib import Path

import click

from leadframe import atomic
from leadframe.cli.console import put, say
from leadframe.errors import CannotDo


@click.group()
def template() -> None:
    """Make and try a template for the Word documents.

    A template is a Word file: what stands between double braces is printed, and lines with percent signs say what is
    printed again and again, or only if it is there.
    """


@template.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def new(file: Path) -> int:
    """Write the usual template to FILE, to be changed in Word."""
    from leadframe.exporters.word import package

    if file.suffix.lower() != ".docx":
        raise click.UsageError("the name of a template ends in .docx")
    if file.exists():
        raise CannotDo(f"{file} is there already; name another file, or delete it")
    atomic.write(file.parent, {file.name: package.template()}, {file.name: None})
    say(f"Change it in Word, then try it: leadframe template check {file}")
    put(f"{file}\n")
    return 0


@template.command()
def show() -> int:
    """List what a template can print.

    [] stands for the entries of a list: {%p for part in parts %} … {{ part.heading }} … {%p endfor %}, each alone in
    its paragraph; {%tr for … %} and {%tr endfor %} each alone in a row of a table.
    """
    from leadframe.exporters.word import trial

    found = trial.names()
    width = max(len(name) for name, _ in found)
    put("".join(f"{name:{width}}  {value}".rstrip() + "\n" for name, value in found))
    return 0


@template.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def check(file: Path) -> int:
    """Fill FILE with awkward texts, and tell what goes wrong and what it leaves out.

    Exit status 1 if a document could not be made with it.
    """
    from leadframe.exporters.word import trial
    from leadframe.importers import files

    outcome = trial.tried(files.read(file))
    put("".join(f"{file}: {fault}\n" for fault in outcome.faults))
    put("".join(f"{file}: leaves out {name}\n" for name in outcome.left_out))
    if not outcome.faults:
        say("Every usual document can be made with it.")
    return 1 if outcome.faults else 0
