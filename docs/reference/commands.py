"""docs/commands.md: every command with its help, arguments and options, as the tool itself knows them."""

import inspect
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from leadframe.cli.commands import leadframe
from reference.markdown import code, either, plain, slug, table


class Entry(NamedTuple):
    """A command by its full name, such as leadframe crosswalk show."""

    name: str
    command: click.Command
    context: click.Context


def entries(command: click.Command = leadframe, above: click.Context | None = None) -> Iterator[Entry]:
    """The tool and all its commands, each before those that it has itself."""
    context = click.Context(command, parent=above, info_name=command.name)
    yield Entry(context.command_path, command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found, name  # nosec B101  # a group has every command that it lists
            yield from entries(found, context)


def page() -> str:
    """The whole page."""
    first, *others = entries()
    lines = [
        "# Commands",
        "",
        "Made by `make generated` from the commands themselves; `leadframe COMMAND --help` prints the same.",
        "What stands in square brackets may be left out; three dots stand for several. What the exit status says:",
        "[ci.md](ci.md#exit-status).",
        "",
        *table(
            ("command", "what it does"),
            ((f"[{entry.name}](#{slug(entry.name)})", plain(_paragraphs(entry.command)[0])) for entry in others),
        ),
        "## For every command",
        "",
        *_options(first),
    ]
    for entry in others:
        lines += [f"## {entry.name}", "", code(_usage(entry)), ""]
        lines += [line for paragraph in _paragraphs(entry.command) for line in (plain(paragraph), "")]
        lines += _options(entry)
    return "\n".join(lines).rstrip() + "\n"


def _paragraphs(command: click.Command) -> list[str]:
    return [" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n")]


def _usage(entry: Entry) -> str:
    pieces = [piece for piece in entry.command.collect_usage_pieces(entry.context) if piece != "[OPTIONS]"]
    return " ".join([entry.name, *pieces])


def _options(entry: Entry) -> list[str]:
    options = [one for one in entry.command.params if isinstance(one, click.Option) and not one.hidden]
    rows = [(_names(option), _value(option), _default(option), _help(option)) for option in options]
    return table(("option", "value", "default", "what it does"), rows)


def _help(option: click.Option) -> str:
    return plain((option.help or "").removesuffix(f" Default: {option.default}."))


def _names(option: click.Option) -> str:
    return ", ".join(map(code, [*option.opts, *option.secondary_opts]))


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    kind: Any = option.type
    if isinstance(kind, click.Choice):
        found = either(choice for choice in kind.choices if choice)
    elif isinstance(kind, click.IntRange):
        found = f"a number from {kind.min}" if kind.max is None else f"a number from {kind.min} to {kind.max}"
    else:
        found = code(option.metavar or {"directory": "FOLDER"}.get(kind.name, kind.name.upper()))
    return f"{found}, repeatable" if option.multiple else found


def _default(option: click.Option) -> str:
    value = option.default
    if option.is_flag:
        return code(option.opts[0]) if value is True and option.secondary_opts else ""
    return code(str(value)) if isinstance(value, str | int | float) and value not in ("", False) else ""
