"""All commands, each imported when it is called."""

import contextlib
from pathlib import Path

import click

from leadframe import __version__
from leadframe.cli import lazy
from leadframe.cli.console import drop, say

COMMANDS = {
    "init": "Begin a new framework: an empty one of any shape, or one from elsewhere.",
    "check": "Check that the framework is sound, and written as its house style says.",
    "explain": "Tell what a rule finds, why, and how to write it right.",
    "diff": "Tell what changed, in the framework's own words, and what that means.",
    "format": "Put the YAML files into their canonical layout.",
    "review": "Write one comment for a pull request, in Markdown: what it changes against BASE, a revision of git.",
    "verify-merge": "Find edits that a merge lost or doubled.",
    "release": "Publish the content at hand as a new version.",
    "export": "Write documents.",
    "publish": "Check the framework and write every document.",
    "preview": "Show the web edition in a browser, and again whenever a file is saved.",
    "import": "Take over what reviewers changed in documents that Leadframe made.",
    "template": "Make and try a template for the Word documents.",
    "crosswalk": "Show, join, renew and import crosswalks to related frameworks.",
    "feedback": "Read the answers to 360° feedback, and report them without giving anybody away.",
}
"""Each command is a module of this package with a click command of the same name. It is imported when it is called."""


def _place(name: str) -> tuple[str, str]:
    module = _MODULES.get(name, name.replace("-", "_"))
    return f"leadframe.cli.{module}", {"format": "format_command", "import": "command"}.get(name, module)


_MODULES = {"import": "import_"}
"""Modules that cannot be called like their command, which is a word of Python."""


@click.group(cls=lazy.group(COMMANDS, _place), context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="The folder of the framework, or one inside it. Default: where you are.",
)
@click.version_option(__version__, prog_name="leadframe")
@click.pass_context
def leadframe(context: click.Context, project: Path) -> None:
    """Competency frameworks as data: checked, published, compared."""
    context.obj = project


def run() -> int:
    """Does what the arguments of the process say; the exit status."""
    try:
        return int(leadframe.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        return 2
    except click.Abort:
        say("leadframe: interrupted")
        return 130
    except SystemExit:
        # click itself ends the process like this when the reader of --help has closed the pipe.
        drop()
        return 0
