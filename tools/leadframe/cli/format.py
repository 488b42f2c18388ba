"""leadframe format."""

import os
from pathlib import Path
from typing import Any

import click

from leadframe.cli.console import put, say
from leadframe.cli.files import replace
from leadframe.content.layout import kind
from leadframe.errors import CannotDo
from leadframe.reporters.words import counted, visible
from leadframe.schema_check import store
from leadframe.source import Source, parse, project


@click.command(name="format")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; name the files that are not in the canonical layout.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--upgrade", is_flag=True, help="Bring files of an earlier format to that of this Leadframe.")
@click.option("--ids", is_flag=True, help="Give an id to each part that has none, made of its words.")
@click.pass_obj
def format_command(start: Path, files: tuple[Path, ...], check: bool, diff: bool, upgrade: bool, ids: bool) -> int:
    """Put the YAML files into their canonical layout.

    Keys in the order of the schema, texts after >- with one sentence to a line, indentation by 2. Comments stay where
    they belong, and no value changes. Without FILES, all files of the framework.

    --upgrade writes what an earlier format (schema in framework.yaml) said otherwise as it is said today, in place and
    in all files or none, and lays nothing out anew.

    Exit status: 0 done, 1 a file cannot be formatted (or with --check: is not in the canonical layout).
    """
    root = project.find(start)
    read = project.read(root)
    if upgrade:
        from leadframe.cli import upgrading

        if files or ids:
            raise click.UsageError("--upgrade is for all files of a framework, and for nothing else")
        return upgrading.run(read, check=check, diff=diff)
    wanted = {_name(root, file) for file in files} if files else set(read.readings)
    if strange := sorted(wanted - read.readings.keys()):
        raise click.UsageError(f"{visible(strange[0])} is not a YAML file of the framework in {root}")
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    failed = False
    for file in sorted(wanted & read.readings.keys()):
        reading = read.readings[file]
        if kind(file) is None:
            continue
        if reading.faults:
            say(f"{visible(file)}: it has faults, so it was left as it is; leadframe check tells which")
            failed = True
            continue
        made, lacking = _formatted(file, reading.source, read, ids=ids)
        if lacking and not ids:
            say(f"{visible(file)}: {counted(lacking, 'part')} without an id; --ids gives each one")
        if made != reading.source.text:
            before[file], after[file] = reading.source.text, made
    if check or diff:
        show(before, after, diff=diff)
        return 1 if (check and after) or failed else 0
    if after:
        replace(root, before, after)
    put("".join(f"{visible(file)}\n" for file in after))
    say(f"{counted(len(after), 'file')} changed.")
    return 1 if failed else 0


def show(before: dict[str, str], after: dict[str, str], *, diff: bool) -> None:
    """Prints what would change, or the names of the files that would."""
    from leadframe.lint.mend import word_diff

    lines = word_diff(before, after).splitlines() if diff else list(after)
    put("".join(f"{visible(line)}\n" for line in lines))


def _name(root: Path, file: Path) -> str:
    path = Path(os.path.normpath(file.absolute()))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file.as_posix()


def _formatted(file: str, source: Source, read: project.Project, *, ids: bool) -> tuple[str, int]:
    """The canonical text of a file, and how many parts of it lack an id. Raises CannotDo if it would say more."""
    from leadframe.cli import missing_ids
    from leadframe.schema_check.order import keys
    from leadframe.source.write import canonical

    schemas = store.general()
    lacking = missing_ids.find(schemas, str(kind(file)), source)
    data = missing_ids.given(source.data, lacking, read) if ids else source.data
    made = canonical(source, data, lambda path: keys(schemas, str(kind(file)), path))
    _judge(file, source, made, data)
    return made, len(lacking)


def _judge(file: str, source: Source, made: str, data: Any) -> None:
    """Raises CannotDo unless the new text says what the data says, to two readers, with all comments."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    from leadframe.source.comments import collect

    again = parse(made.encode())
    try:
        theirs = YAML(typ="safe", pure=True).load(made)
    except YAMLError:
        theirs = None
    same = not again.faults and again.source.data == data and _same(theirs, data)
    if same:
        old, new = collect(source), collect(again.source)
        same = _all(old) == _all(new)
    if not same:
        raise CannotDo(
            f"{file} was left as it is, since its canonical layout would not say the same; this is a bug in Leadframe,"
            " please report it"
        )


def _all(comments: Any) -> list[str]:
    lines = [*comments.top, *comments.bottom, *(line for block in comments.before.values() for line in block)]
    return sorted([line for line in lines if line] + [comment.text for comment in comments.beside.values()])


def _same(theirs: Any, ours: Any) -> bool:
    """Whether another reader of YAML sees the same data."""
    if isinstance(ours, dict):
        return (
            isinstance(theirs, dict) and theirs.keys() == ours.keys() and all(_same(theirs[k], ours[k]) for k in ours)
        )
    if isinstance(ours, list):
        same_length = isinstance(theirs, list) and len(theirs) == len(ours)
        return same_length and all(_same(a, b) for a, b in zip(theirs, ours, strict=True))
    return bool(theirs == ours)
