"""The command line: arguments, files, printing, and the exit status.

Exit status: 0 clean or done; 1 faults in the content, or a stale export; 2 cannot do the job (usage, no
project, unreadable file, missing tool); 3 a bug in Leadframe; 130 interrupted.
"""

import errno
import gc
import os
import sys
from typing import NoReturn

from leadframe.cli.console import drop, put, say
from leadframe.errors import CannotDo


def program() -> NoReturn:
    """The entry point: runs a command, and ends the process with an exit status of the contract."""
    # Nearly all that is read is needed to the end, so garbage is looked for 300 times less often than usual.
    gc.set_threshold(200_000, 20, 100)
    try:
        main()
    except SystemExit as ended:
        # Nothing is left to be done, and taking a large framework apart takes longer than reading it.
        os._exit(int(ended.code or 0))


def main() -> NoReturn:
    """Runs a command. Raises SystemExit with an exit status of the contract."""
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
        start = _plain_check(sys.argv[1:])
        if start is not None:
            # What a hook calls at every commit does without click, which would be most of a check.
            return _check(start)
        from leadframe.cli import commands

        return commands.run()
    except CannotDo as error:
        from leadframe.reporters.words import visible

        # What was found can come from a stranger's file: it moves no cursor, and begins no line, as a command would.
        say("\n".join(f"leadframe: {visible(line)}" for line in str(error).split("\n")))
        return 2
    except KeyboardInterrupt:
        say("\nleadframe: interrupted")
        return 130
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            say(f"leadframe: the name {str(error.filename)[:40]}… is too long for a file")
            return 2
        import traceback

        say(
            traceback.format_exc()
            + "leadframe: this is a bug in Leadframe, not in your files; please report these lines"
        )
        return 3


def _check(start: str) -> int:
    from leadframe.cli import memory

    known = memory.of(start, memory.USUAL)
    said = known.answer() if known else None
    if said is None:
        from pathlib import Path

        from leadframe.cli import checking

        said = checking.check(Path(start), memory=known)
    put(said[0])
    return said[1]


def _plain_check(arguments: list[str]) -> str | None:
    """Where to begin, if the arguments ask for a check without any option of its own; else None."""
    match arguments:
        case ["check"]:
            return "."
        case ["--project", start, "check"]:
            return start
    return None
