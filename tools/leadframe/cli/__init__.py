"""The command line: arguments, files, printing, and the exit status.

Exit status: 0 clean or done; 1 faults in the content, or a stale export; 2 cannot do the job (usage, no
project, unreadable file, missing tool); 3 a bug in Leadframe; 130 interrupted.
"""

import contextlib
import sys
from pathlib import Path

import click

from leadframe import __version__
from leadframe.cli import lazy
from leadframe.cli.console import drop, say
from leadframe.errors import CannotDo

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


def main() -> None:
    """The entry point: runs a command and ends the process with an exit status of the contract."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console in code page 1252 cannot show every letter; better a sign than a crash.
            stream.reconfigure(errors="replace")
    status = _run()
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        drop()
    sys.exit(status)


def _run() -> int:
    try:
        return int(leadframe.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        return 2
    except CannotDo as error:
        say(f"leadframe: {error}")
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("leadframe: interrupted")
        return 130
    except SystemExit:
        # click itself ends the process like this when the reader of --help has closed the pipe.
        drop()
        return 0
    except Exception:
        import traceback

        say(
            traceback.format_exc()
            + "leadframe: this is a bug in Leadframe, not in your files; please report these lines"
        )
        return 3
