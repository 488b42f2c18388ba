"""leadframe feedback."""

import click

from leadframe.cli import lazy

COMMANDS = {
    "check": "Read answers, and tell which rows cannot be taken and which comments may name somebody.",
    "report": "Write the report about one person: a Word document, a page and a table.",
}
"""Each is the `command` of a module of this package whose name is its own and an underscore."""


def _place(name: str) -> tuple[str, str]:
    return f"leadframe.cli.feedback.{name}_", "command"


@click.group(cls=lazy.group(COMMANDS, _place))
def feedback() -> None:
    """Read the answers to 360° feedback, and report them without giving anybody away."""
