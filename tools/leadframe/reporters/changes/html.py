"""Changes as one HTML page that needs nothing else: it opens from a file and under a strict content-security policy."""

import base64
import hashlib
from pathlib import Path

from leadframe.diff import IMPACTS
from leadframe.diff.changes import words_of
from leadframe.reporters.changes.compared import (
    Compared,
    counts,
    grouped,
    headline,
    is_renewal,
    next_version,
    place,
    renewals,
)
from leadframe.reporters.changes.markdown import NAMES

_FOLDER = Path(__file__).parent


def report(compared: Compared) -> str:
    """The page: counts, a filter, an outline, and every change with what went and what came."""
    from jinja2 import Environment, StrictUndefined

    style, script = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((_FOLDER / "page.html").read_text(encoding="utf-8"))
    groups = [
        {
            "name": name,
            "changes": [
                {
                    "change": change,
                    "headline": headline(change),
                    "words": words_of(change),
                    "place": place(compared, change),
                }
                for change in changes
                if not is_renewal(change)
            ],
        }
        for name, changes in grouped(compared)
        if not all(map(is_renewal, changes))
    ]
    impacts = [impact for impact in reversed(IMPACTS) if any(c.impact == impact for c in compared.changes)]
    return template.render(
        compared=compared, counts=counts(compared), next=next_version(compared), groups=groups, impacts=impacts,
        names=NAMES, renewed=renewals(compared), style=style, script=script,
        hashes={"style": _hash(style), "script": _hash(script)},
    )  # fmt: skip


def _hash(content: str) -> str:
    """The hash by which a content-security policy knows a script or style (CSP 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
