"""A feedback report as one HTML page that needs nothing else: it opens from a file, and loads and sends nothing."""

import base64
import hashlib
from pathlib import Path

from leadframe.exporters.word.looks import FROM_THE_RIGHT
from leadframe.language import words
from leadframe.reporters.feedback import bars
from leadframe.reporters.feedback.told import Told

_FOLDER = Path(__file__).parent


def report(told: Told) -> str:
    """The page."""
    from jinja2 import Environment, StrictUndefined

    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((_FOLDER / "page.html").read_text(encoding="utf-8"))
    charts = [bars.placed(chapter.chart) if chapter.chart else None for chapter in told.chapters]
    direction = "rtl" if told.language.partition("-")[0] in FROM_THE_RIGHT else "ltr"
    # The hash by which a content-security policy knows a style (CSP 3, 2.3.1).
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return template.render(
        told=told, charts=charts, style=style, hash=f"sha256-{known}", direction=direction, say=words(told.language)
    )
