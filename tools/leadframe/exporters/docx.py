"""Word: the whole framework as one document, through a docxtpl template.

The template engine runs sandboxed, escapes every text, and stops at an undefined name.
"""

import re
import unicodedata
from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO

from leadframe.release import Edition

FOLDER = "word"
COMMITTED = False


def missing() -> str:
    """The libraries that make Word files."""
    lacking = [name for name in ("docxtpl", "lxml") if not find_spec(name)]
    return f"not installed: {', '.join(lacking)}; pip install {' '.join(lacking)}" if lacking else ""


def export(edition: Edition, pages: Sequence[int] = ()) -> dict[str, bytes]:
    """`leadership-framework.docx`; the name comes from the title of the framework.

    `pages` are the pages that the links in the document lead to, those of the contents first: only who has printed it
    knows them.
    """
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    from leadframe.exporters.word import finish, package, signs
    from leadframe.exporters.word.view import view

    shown = view(edition)
    document = DocxTemplate(BytesIO(package.template()))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=signs.protect)
    document.render(shown.context, environment)
    stream = BytesIO()
    document.save(stream)
    plain = unicodedata.normalize("NFKD", edition.framework.title).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall("[a-z0-9]+", plain)) or edition.framework.id
    name = name[:80].strip("-")
    return {f"{name}.docx": finish.finish(stream.getvalue(), shown, edition, pages)}
