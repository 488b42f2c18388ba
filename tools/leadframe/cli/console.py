"""Printing: results to standard output, everything else to standard error."""

import contextlib
import os
import sys

from leadframe.errors import CannotDo


def put(text: str) -> None:
    """Prints a result. If whoever read it has closed the pipe, the rest is dropped, and the command goes on.

    Raises CannotDo if it cannot be printed for another reason, such as a full disk.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        drop()
    except OSError as error:
        drop()
        raise CannotDo(f"the result cannot be printed ({(error.strerror or str(error)).lower()})") from error


def drop() -> None:
    """Lets everything that is still to be printed go nowhere."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def say(line: str) -> None:
    """Tells the person at the terminal something that is not the result."""
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
