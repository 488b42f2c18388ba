"""Documents that LibreOffice makes of the Word file, in a profile and a folder of its own."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadframe.errors import CannotDo

_TAGGED = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")
_OPTIONS = ",".join(f'"{name}":{{"type":"boolean","value":"true"}}' for name in _TAGGED)
if TYPE_CHECKING:
    import subprocess  # nosec B404  # runs LibreOffice, with a list of words and without a shell

FORMATS = {"pdf": f"pdf:writer_pdf_Export:{{{_OPTIONS}}}", "odt": "odt"}
"""The formats, and what LibreOffice calls them, with its options."""

LIMIT = 300
"""Seconds that one conversion may take."""

NAMES = ("soffice", "libreoffice")


def find(named: Path | None) -> str | None:
    """The program: the one that is named, or the one on the path."""
    import shutil

    if named is not None:
        return shutil.which(named.absolute()) or shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def missing(form: str, named: Path | None) -> str:
    """What a format needs that is not there, and how to get it; empty if nothing is."""
    if find(named) is None:
        if named is not None:
            return f"{named} is no program; name that of LibreOffice: --soffice"
        return "LibreOffice is not installed, or not on the path; install it, or name it: --soffice"
    if form == "pdf" and not find_spec("pikepdf"):
        return "not installed: pikepdf; pip install pikepdf"
    return ""


def convert(form: str, files: dict[str, bytes], named: Path | None) -> dict[str, bytes]:
    """Word files in another format, by name. Raises CannotDo if LibreOffice fails or takes too long."""
    import tempfile

    program = find(named)
    assert program  # nosec B101  # missing() has told that there is none
    with tempfile.TemporaryDirectory(prefix="leadframe-") as temporary:
        folder = Path(temporary)
        profile = (folder / "profile").as_uri()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        options = ["--headless", "--norestore", "--convert-to", FORMATS[form], "--outdir", str(folder / "out")]
        sources = [str(folder / name) for name in files]
        said = _run([program, f"-env:UserInstallation={profile}", *options, *sources], LIMIT * len(files))
        made = {}
        for name in files:
            target = folder / "out" / f"{Path(name).stem}.{form}"
            if not target.is_file():
                raise CannotDo(f"LibreOffice made no {form} of {name} ({said or 'it gave no reason'})")
            made[target.name] = target.read_bytes()
    return made


def pages(content: bytes) -> list[tuple[str, int]]:
    """The headings of a PDF that LibreOffice made, with their pages, in order: its outline (ISO 32000-1, 12.3.3)."""
    import io

    import pikepdf

    with sound_pdf(), pikepdf.open(io.BytesIO(content)) as pdf:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found: list[tuple[str, int]] = []
        with pdf.open_outline() as outline:
            waiting = list(reversed(outline.root))
            while waiting:
                entry = waiting.pop()
                target: Any = entry.destination if isinstance(entry.destination, pikepdf.Array) else None
                if target is None and entry.action is not None:
                    target = entry.action.get("/D")
                if target is not None:
                    found.append((str(entry.title), numbers[target[0].objgen]))
                waiting += reversed(entry.children)
    return found


@contextmanager
def sound_pdf() -> Iterator[None]:
    """Says so if LibreOffice made a PDF that cannot be read."""
    import pikepdf

    try:
        yield
    except (pikepdf.PdfError, AttributeError, KeyError) as error:
        raise CannotDo(f"LibreOffice made a PDF that cannot be read ({error}); try it again") from error


def _run(command: list[str], limit: float) -> str:
    """Runs a program with all that it starts; the last line of what it says. It is killed with its children."""
    import subprocess  # nosec B404  # runs LibreOffice, with a list of words and without a shell

    try:
        process = subprocess.Popen(  # nosec B603  # no shell; the words are options of ours and paths we made
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise CannotDo(f"{command[0]} cannot be started ({(error.strerror or str(error)).lower()})") from error
    try:
        said, _ = process.communicate(timeout=limit)
    except BaseException as error:
        _kill(process)
        if isinstance(error, subprocess.TimeoutExpired):
            raise CannotDo(f"LibreOffice took longer than {limit:g} seconds, and was stopped") from error
        raise
    return said.strip().rpartition("\n")[2]


def _kill(process: "subprocess.Popen[str]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
