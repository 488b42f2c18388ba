"""The pages of a preview that need no sound framework: what the check reported, and one for what is not there."""

from typing import Any

from leadframe.content.settings import Theme
from leadframe.exporters import Web
from leadframe.exporters.html import look, reported, script, style, templates
from leadframe.exporters.html.pages import FINDINGS
from leadframe.exporters.html.site import HOME, policy, reads_leftwards
from leadframe.language import words


def export(language: str, web: Web) -> dict[str, bytes]:
    """A site whose only page tells why there are no others. `language` is a tag (BCP 47)."""
    say, theme = words(language), Theme()
    title = say["pv_findings"]
    found = reported.context(web, say, {}, say["pv_none_yet"])
    page = _rendered("findings.html", language, web, {"layout": "alone.html", "title": title, "root": "", **found})
    assets = {"assets/site.css": style(theme), "assets/icon.svg": look.icon(theme).encode()}
    return {HOME: page, FINDINGS: page, **assets, "assets/preview.js": script("preview.js")}


def missing(language: str, web: Web) -> bytes:
    """The page for addresses that nothing has. Its links begin at the top of its host, wherever it is shown."""
    say = words(language)
    return _rendered("missing.html", language, web, {"say": say, "title": say["pv_missing"], "root": "/"})


def _rendered(template: str, language: str, web: Web, context: dict[str, Any]) -> bytes:
    told = {"policy": policy(preview=True), "language": language, "is_right_to_left": reads_leftwards(language)}
    return templates().get_template(template).render(stamp=web.stamp, **told, **context).encode()
