"""leadframe crosswalk."""

import click

from leadframe.cli import lazy

COMMANDS = {
    "list": "List the crosswalks: rows by status, coverage, stale rows.",
    "show": "Print the rows of a crosswalk.",
    "gaps": "List what the crosswalks say nothing about, on both sides.",
    "chain": "Join two crosswalks through this framework.",
    "accept": "Say that rows still hold, now that their words have changed.",
    "import": "Take rows from an SSSOM file or a spreadsheet saved as CSV.",
}
"""Each is the `command` of a module of this package whose name is its own and an underscore."""


def _place(name: str) -> tuple[str, str]:
    return f"leadframe.cli.crosswalk.{name}_", "command"


@click.group(cls=lazy.group(COMMANDS, _place), invoke_without_command=True)
@click.pass_context
def crosswalk(context: click.Context) -> int | None:
    """Show, join, renew and import crosswalks to related frameworks.

    Without a command, lists them.
    """
    if context.invoked_subcommand is None:
        from leadframe.cli.crosswalk.list_ import command

        status: int = context.invoke(command)
        return status
    return None
