"""leadframe preview."""

import secrets
import signal
import threading
import time
import webbrowser
from pathlib import Path
from types import FrameType

import click

from leadframe.cli.console import put, say
from leadframe.cli.preview import server, watch
from leadframe.cli.preview.making import Made, make
from leadframe.cli.preview.state import Shown
from leadframe.reporters.words import counted
from leadframe.source import project

PAUSE = 0.3
"""Seconds between two looks at the files."""


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    help=f"The port; the next is taken if it is not free ({server.TRIED} are tried). 0: any. Default: 8000.",
)
@click.option("--open", "browse", is_flag=True, help="Open the first page in a browser.")
@click.option("--verbose", is_flag=True, help="Tell of every request.")
@click.pass_obj
def preview(start: Path, port: int, browse: bool, verbose: bool) -> int:
    """Show the web edition in a browser, and again whenever a file is saved.

    Serves the pages of `leadframe export html`, without the documents to download, to this machine only, and prints
    their address. What `leadframe check` finds stands beside the part that it is about, and all of it on the page
    findings.html. While there are errors, the pages show the last sound state. Other people who work on the same
    machine can read the pages, too.

    Ctrl-C ends it, with exit status 0.
    """
    root = project.find(start)
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        _serve(root, port, browse=browse, verbose=verbose)
    except KeyboardInterrupt:
        say("\nThe preview has ended.")
    return 0


def _serve(root: Path, port: int, *, browse: bool, verbose: bool) -> None:
    """Serves the pages until it is interrupted."""
    run = secrets.token_hex(4)
    seen = watch.marks(root)
    made = make(root, f"{run}-0")
    serving = server.opened(port, Shown(made.state), verbose=verbose)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        put(f"{serving.address}\n")
        say(f"{_told(made)} Ctrl-C ends the preview.")
        if browse:
            threading.Thread(target=webbrowser.open, args=(serving.address,), daemon=True).start()
        _follow(root, run, seen, made, serving.shown)
    finally:
        serving.end()
        thread.join()


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _follow(root: Path, run: str, seen: watch.Marks, made: Made, shown: Shown) -> None:
    """Makes the pages anew whenever the files have changed; `run` tells the pages from those of another preview."""
    watched, number = watch.Watch(seen, seen), 0
    while True:
        time.sleep(PAUSE)
        watched, changed = watched.look(watch.marks(root))
        if changed:
            number += 1
            made = make(root, f"{run}-{number}", made.last, made.language)
            shown.put(made.state)
            say(_told(made))


def _told(made: Made) -> str:
    """What there is to see, in one line."""
    if made.errors:
        pages = "they show the last sound state" if made.last else "there are none yet"
        return f"The pages were not made ({counted(made.errors, 'error')}); {pages}."
    return f"The pages were made ({counted(made.others, 'finding') if made.others else 'nothing was found'})."
