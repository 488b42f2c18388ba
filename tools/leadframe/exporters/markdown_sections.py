"""The sections of running text in Markdown."""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.exporters.markdown_domains import summary
from leadframe.exporters.markdown_furniture import Furniture
from leadframe.exporters.markdown_text import anchor, bullets, escaped, marked, numbered, quoted


def section(of: model.Section, furniture: Furniture) -> Iterator[str]:
    """The blocks of one section, with its footnotes below it."""
    yield anchor(of.id)
    yield f"**{escaped(of.over_title)}**" if of.over_title else ""
    yield f"## {heading(of)}"
    for block in of.blocks:
        yield from _block(block, furniture)
    items = [item for block in of.blocks for item in _items(block)]
    used = {mark.note for item in items for mark in item.marks}
    for note in of.notes:
        mark = f"[^{note.id}]: " if note.id in used else f"{escaped(note.printed)} "
        yield mark.lstrip() + escaped(note.text)


def heading(of: model.Section) -> str:
    """Title and label of a section."""
    return f"{escaped(of.label)}: {escaped(of.title)}" if of.label else escaped(of.title)


def _items(block: model.Block) -> tuple[model.Item, ...]:
    if isinstance(block, model.Item):
        return (block,)
    return block.items if isinstance(block, model.ItemList) else ()


def _block(block: model.Block, furniture: Furniture) -> Iterator[str]:
    match block:
        case model.Item():
            yield furniture.place(block.id) + marked(block)
        case model.ItemList():
            items = (furniture.place(item.id) + marked(item) for item in block.items)
            yield bullets(items) if block.kind == "bullets" else numbered(items)
        case model.Figure():
            yield quoted(_figure(block))
        case model.DomainList():
            named = {domain.id: domain for domain in furniture.framework.domains}
            domains = [named[entry.domain] for entry in block.items]
            texts = [_introduced(domain, entry, block) for domain, entry in zip(domains, block.items, strict=True)]
            yield numbered(texts, int(domains[0].number))
        case model.StageList():
            yield from stages(furniture, block.dash)
        case model.Signature():
            yield "\\\n".join(escaped(line) for line in (block.name, block.role) if line)
        case model.SummaryTables():
            yield from summary(furniture)


def _figure(figure: model.Figure) -> Iterator[str]:
    """A figure in words: what it shows, its groups, and the words in it."""
    yield escaped(figure.alt)
    groups = (f"**{escaped(group.title)}**: {'; '.join(map(escaped, group.items))}" for group in figure.groups)
    yield from filter(None, (bullets(groups), "; ".join(map(escaped, figure.labels))))


def _introduced(domain: model.Domain, entry: model.DomainEntry, block: model.DomainList) -> str:
    """A domain in a list, with the words that it has in that place."""
    other = {variant.of: variant.text for variant in domain.variants if variant.place == block.place}
    title, *texts = (other.get(field, getattr(domain, field)) for field in ("title", "statement", "lead_in"))
    said = " ".join(escaped(text) for text in texts if text)
    return f"[{escaped(title)}](#{domain.id}) {entry.dash} {said}"


def stages(furniture: Furniture, dash: str) -> Iterator[str]:
    """The stages with their definitions."""
    for stage in furniture.framework.stages:
        name = f"{furniture.place(stage.id)}**{furniture.stages((stage.id,))}** {escaped(stage.title)}"
        yield f"{name} {dash} {escaped(stage.text)}" if stage.text else name
