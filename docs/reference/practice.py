"""The outputs in docs/editing.md, made by the real tool: a practice framework is begun, changed as a block of the page
says, and checked.
"""

import re
import shlex
import tempfile
from pathlib import Path

from click.testing import CliRunner

from leadframe.cli.commands import leadframe

BEGIN = re.compile(r"^leadframe (init practice .*)$", re.MULTILINE)
SLIP = re.compile(r"(^```diff\n(.*?)^```\n\n```text\n\$ leadframe (.*?)\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
"""A change, and what the command below it prints."""


def page(text: str) -> str:
    """The page, with every output as it is today. Raises ValueError if a change does not fit the practice framework."""
    begin = BEGIN.search(text)
    if not begin:
        raise ValueError("the page does not say how the practice framework is begun")
    return SLIP.sub(lambda found: found[1] + printed(begin[1], found[2], found[3]) + found[5], text)


def printed(begin: str, change: str, command: str) -> str:
    """What a command prints in a practice framework that was changed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "practice")
        _run(begin.replace(" practice", f" {shlex.quote(str(root))}", 1))
        for part in filter(None, re.split("^--- ", change, flags=re.MULTILINE)):
            name, _, lines = part.partition("\n")
            old, new = sides(lines)
            text = (root / name).read_text(encoding="utf-8")
            if text.count(old) != 1:
                raise ValueError(f"these lines do not stand once in {name} of the practice framework:\n{old}")
            (root / name).write_text(text.replace(old, new), encoding="utf-8", newline="")
        return _run(f"--project {shlex.quote(str(root))} {command}")


def sides(lines: str) -> tuple[str, str]:
    """The lines before a change, and those after it."""
    rows = lines.splitlines(keepends=True)
    return tuple("".join(row[1:] for row in rows if row[0] in signs) for signs in (" -", " +"))  # type: ignore[return-value]


def _run(command: str) -> str:
    return CliRunner().invoke(leadframe, shlex.split(command), standalone_mode=False).stdout
