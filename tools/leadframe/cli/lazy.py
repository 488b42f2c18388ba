"""Groups of commands that are imported when they are called."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click


def group(commands: Mapping[str, str], find: Callable[[str], tuple[str, str]]) -> type[click.Group]:
    """A kind of group with these commands (name and help); `find` gives the module and the attribute of one."""

    class Commands(click.Group):
        def list_commands(self, ctx: click.Context) -> list[str]:
            return list(commands)

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            if cmd_name not in commands:
                return None
            module, name = find(cmd_name)
            command: Any = getattr(import_module(module), name)
            found: click.Command = command
            return found

        def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
            with formatter.section("Commands"):
                formatter.write_dl(list(commands.items()))

    return Commands
