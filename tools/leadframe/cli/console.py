"""Printing: results to standard output, everything else to standard error."""

import os
import sys

import click


def put(text: str) -> None:
    """Prints a result. If whoever read it has closed the pipe, the rest is dropped, and the command goes on."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def say(line: str) -> None:
    """Tells the person at the terminal something that is not the result."""
    click.echo(line, err=True)
