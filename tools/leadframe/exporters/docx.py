"""Word: documents made of the framework, through a docxtpl template.

The template engine runs sandboxed, escapes every text, and stops at an undefined name.
"""

from importlib.util import find_spec

from leadframe.exporters import USUAL, Options
from leadframe.release import Edition

FOLDER = "word"
COMMITTED = False


def missing() -> str:
    """The libraries that make Word files."""
    lacking = [name for name in ("docxtpl", "lxml") if not find_spec(name)]
    return f"not installed: {', '.join(lacking)}; pip install {' '.join(lacking)}" if lacking else ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """The files of the first of the documents of a framework, in the usual template; one that it names, and the logo of
    its theme, are files, and for the commands to read.
    """
    from leadframe.exporters.word import render
    from leadframe.exporters.word.plan import plans

    return {f"{plan.name}.docx": render.rendered(plan) for plan in plans(edition)}
