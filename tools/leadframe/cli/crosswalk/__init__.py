"""leadframe crosswalk."""

from importlib import import_module

import click

COMMANDS = {
    "list": "List the crosswalks: rows by status, coverage, stale rows.",
    "show": "Print the rows of a crosswalk.",
    "gaps": "List what the crosswalks say nothing about, on both sides.",
    "chain": "Join two crosswalks through this framework.",
    "accept": "Say that rows still hold, now that their words have changed.",
    "import": "Take rows from an SSSOM file or a spreadsheet saved as CSV.",
}
"""Each is the `command` of a module of this package whose name is its own and an underscore."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"leadframe.cli.crosswalk.{cmd_name}_").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, invoke_without_command=True)
@click.pass_context
def crosswalk(context: click.Context) -> int | None:
    """Show, join, renew and import crosswalks to related frameworks.

    Without a command, lists them.
    """
    if context.invoked_subcommand is None:
        command = import_module("leadframe.cli.crosswalk.list_").command
        status: int = context.invoke(command)
        return status
    return None
