"""The index of the search, as a script: a page that was opened from a folder cannot fetch a file."""

import json
from collections.abc import Iterator

from leadframe.content import model
from leadframe.exporters.html.site import Site, page

Entry = tuple[str, str, str, str, str]
"""Id, number, what it is, its text, and its address from the top of the site."""


def script(site: Site) -> str:
    """The entries, in reading order."""
    entries = json.dumps(list(_entries(site)), ensure_ascii=False, separators=(",", ":"))
    return f"window.leadframeIndex = {safe(entries)};\n"


def safe(data: str) -> str:
    """JSON that is also a script whatever reads it (ECMA-262 allows U+2028 and U+2029; older engines do not)."""
    return data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _entries(site: Site) -> Iterator[Entry]:
    for stage in site.framework.stages:
        name = f"{site.stage_name(stage)} {stage.title}"
        yield stage.id, stage.label, site.say["stage"], f"{name} – {stage.text}" if stage.text else name, page(stage.id)
    for name in site.successors:
        yield name, "", "", site.t("moved", name=name), page(name)
    for part in site.framework.parts:
        yield from _domain(site, part) if isinstance(part, model.Domain) else _section(site, part)


def _domain(site: Site, domain: model.Domain) -> Iterator[Entry]:
    kinds = {kind: site.called(kind) for kind in ("domain", "element", "descriptor")}
    yield domain.id, domain.number, kinds["domain"], _told(domain), page(domain.id)
    for element in domain.elements:
        yield element.id, element.number, kinds["element"], _told(element), page(element.id)
        for one in element.descriptors:
            yield one.id, one.number, kinds["descriptor"], one.text, site.places[one.id]
        for each in site.ladder(element):
            kind = f"{site.called('indicator')} {element.number}, {site.stage_names((each.stage,))}"
            yield each.id, "", kind, each.text, site.places[each.id]
    for behaviour in domain.negative_behaviours:
        kind = f"{site.called('negative_behaviour')} {domain.number}"
        yield behaviour.id, "", kind, behaviour.text, site.places[behaviour.id]
    for example in domain.examples:
        yield example.id, "", f"{site.called('example')} {domain.number}", example.text, site.places[example.id]


def _told(part: model.Domain | model.Element) -> str:
    return f"{part.title} – {part.statement}" if part.statement else part.title


def _section(site: Site, section: model.Section) -> Iterator[Entry]:
    yield section.id, "", site.t("section"), section.title, page(section.id)
    for block in section.blocks:
        if isinstance(block, model.Item):
            yield block.id, "", section.title, block.text, site.places[block.id]
        elif isinstance(block, model.ItemList):
            for item in block.items:
                yield item.id, "", section.title, item.text, site.places[item.id]
