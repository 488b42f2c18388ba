"""The sections of running text as their template prints them."""

from typing import Any

from leadframe.content import model
from leadframe.exporters.html.inline import Words, marked
from leadframe.exporters.html.site import Site


def heading(section: model.Section) -> str:
    """Label and title of a section."""
    return f"{section.label}: {section.title}" if section.label else section.title


def context(site: Site, section: model.Section, root: str) -> dict[str, Any]:
    """What the template of a section needs; `root` leads to the top of the site."""
    words = Words(lambda name: root + site.places.get(name, ""), lambda number: site.t("note", number=number))
    numbers: dict[str, int] = {}
    blocks = [_block(site, block, words, numbers) for block in section.blocks]
    unmarked = {note.id: numbers.get(note.id, 0) for note in section.notes}
    return {"section": section, "blocks": blocks, "words": words, "numbers": unmarked}


def _block(site: Site, block: model.Block, words: Words, numbers: dict[str, int]) -> dict[str, Any]:
    match block:
        case model.Item():
            return {"kind": "item", "of": block, "text": marked(block, words, numbers)}
        case model.ItemList():
            entries = [(marked(item, words, numbers), item) for item in block.items]
            return {"kind": "list", "of": block, "tag": "ul" if block.kind == "bullets" else "ol", "entries": entries}
        case model.Figure():
            return {"kind": "figure", "of": block}
        case model.DomainList():
            domains = {domain.id: domain for domain in site.framework.domains}
            entries_ = [_introduced(domains[entry.domain], entry, block, words) for entry in block.items]
            start = domains[block.items[0].domain].number
            return {"kind": "domains", "of": block, "entries": entries_, "start": start}
        case model.StageList():
            return {"kind": "stages", "of": block}
        case model.Signature():
            return {"kind": "signature", "of": block}
        case model.SummaryTables():
            return {"kind": "summary", "of": block}


def _introduced(
    domain: model.Domain, entry: model.DomainEntry, block: model.DomainList, words: Words
) -> dict[str, str]:
    """A domain in a list, with the words that it has in that place."""
    other = {variant.of: variant.text for variant in domain.variants if variant.place == block.place}
    title, *told = (other.get(field, getattr(domain, field)) for field in ("title", "statement", "lead_in"))
    return {"href": words.href(domain.id), "title": title, "dash": entry.dash, "text": " ".join(filter(None, told))}
