"""HTML: the web edition, a static site that needs no server and runs nothing but its own scripts.

These are `search` on the page of that name, `assess` and `team` on theirs, both with `charts` and `saved`, and on every
page of a preview `preview`. All others need none.

It opens from a folder (file://) as from any host, under a content-security policy that forbids what is inline or comes
from elsewhere. Every id has a page, `id/<id>.html`, that stays when a part is renumbered, moved or renamed.
`pages.json` lists all pages, and the files beside them.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from leadframe.content.settings import Theme
from leadframe.exporters import USUAL, Options
from leadframe.exporters.html import assess, downloads, look, pages, search
from leadframe.exporters.html.site import Site
from leadframe.release import Edition

FOLDER = "html"
COMMITTED = False
_HERE = Path(__file__).parent


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """The pages, `assets/` with style, scripts and the index of the search, `downloads/`, and `pages.json`."""
    site = Site(edition, options)
    files = downloads.files(edition, options) if options.web.downloads else {}
    made = list(pages.pages(site, files))
    shared = {"site": site, "nav": pages.navigation(site), "pairs": pages.pairs(site)}
    written = {page.path: page.rendered(templates(), shared).encode() for page in made}
    written.update((f"assets/{name}", content) for name, content in _assets(site))
    written.update((f"downloads/{path}", content) for path, content in files.items())
    listed = [page.listed for page in made]
    shown = {page.path for page in made}
    others = [path for path in written if path not in shown]
    told = {
        "framework": edition.framework.id, "version": edition.framework.version, "pages": listed, "files": others,
    }  # fmt: skip
    written["pages.json"] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    return written


@cache
def templates() -> Environment:
    """The templates of the pages. They take longer to read than a small site to write, so they are kept."""
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def script(name: str) -> bytes:
    """One of the scripts of the pages."""
    return (_HERE / "assets" / name).read_bytes()


def style(theme: Theme) -> bytes:
    """The style of the pages, in the colours and fonts of a theme."""
    return look.style(theme).encode() + (_HERE / "assets" / "site.css").read_bytes()


def _assets(site: Site) -> Iterator[tuple[str, bytes]]:
    scripts = [
        "search.js",
        "assess.js",
        "charts.js",
        "saved.js",
        "team.js",
        *(["preview.js"] if site.options.stamp else []),
    ]
    for name in scripts:
        yield name, script(name)
    yield "site.css", style(site.theme)
    yield "icon.svg", look.icon(site.theme).encode()
    yield "index.js", search.script(site).encode()
    yield "assess-data.js", assess.script(site).encode()
