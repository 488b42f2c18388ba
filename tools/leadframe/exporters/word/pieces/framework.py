"""The narrative and the domains, in reading order; sections that hold summary tables are the piece `summary`."""

from collections.abc import Iterator
from typing import Any

from leadframe.content import model, texts
from leadframe.content.texts import Text
from leadframe.exporters.word import signs
from leadframe.exporters.word.pieces import domains
from leadframe.exporters.word.scene import EMPTY, Part, Scene

NOT_PRINTED = ("label", "reference")
"""Roles of texts that stand beside others, and are printed with them where they stand."""

Notes = dict[str, model.Note]


def parts(scene: Scene) -> Iterator[Part]:
    """A part for each section and domain."""
    for part in scene.framework.parts:
        if isinstance(part, model.Domain):
            yield domains.domain(scene, part)
        elif not has_tables(part):
            yield section(scene, part)


def expected(scene: Scene) -> Iterator[Text]:
    """All texts of the sections and domains; of the stages too, if a section lists them."""
    sections = [section for section in scene.framework.sections if not has_tables(section)]
    blocks = [block for section in sections for block in section.blocks]
    listed = {
        (block.place, entry.domain) for block in blocks if isinstance(block, model.DomainList) for entry in block.items
    }
    if any(isinstance(block, model.StageList) for block in blocks):
        for stage in scene.whole.stages:
            yield from (text for text in texts.of_stage(stage) if text.role != "variant")
    for part in scene.framework.parts:
        if isinstance(part, model.Domain):
            found = (text for text in texts.of_domain(part) if text.role not in NOT_PRINTED)
            yield from (
                text for text in found if text.role != "variant" or (text.address.partition("@")[2], part.id) in listed
            )
        elif part in sections:
            yield from of_section(part)


def of_section(section: model.Section) -> Iterator[Text]:
    """The texts of a section, but for what stands for a figure, whose words are printed."""
    figures = {block.id for block in section.blocks if isinstance(block, model.Figure)}
    for text in texts.of_section(section):
        if text.role not in NOT_PRINTED and text.address not in figures:
            yield text


def has_tables(section: model.Section) -> bool:
    """Whether a section holds the summary tables."""
    return any(isinstance(block, model.SummaryTables) for block in section.blocks)


def section(scene: Scene, of: model.Section) -> Part:
    """One section; summary tables in it are left to the piece `summary`."""
    label = f"{of.label}: " if of.label else ""
    notes = {note.id: note for note in of.notes}
    return {
        **EMPTY,
        "over_title": scene.text(f"{of.id}#over_title", of.over_title),
        "heading": signs.anchor(of.id) + label + scene.text(of.id, of.title),
        "blocks": [view for block in of.blocks for view in _block(scene, block, notes)],
    }


def _block(scene: Scene, block: model.Block, notes: Notes) -> list[dict[str, Any]]:
    match block:
        case model.Item():
            return [{"kind": "paragraph", "text": _marked(scene, block, notes)}]
        case model.ItemList():
            last = block.items[-1]
            closing = scene.closed([last.text])[0][len(last.text) :] if block.kind == "bullets" else ""
            found = [_marked(scene, item, notes, closing if item is last else "") for item in block.items]
            return [{"kind": block.kind, "items": found}]
        case model.Figure():
            return [{"kind": "figure", "lines": _figure(scene, block)}]
        case model.DomainList():
            named = {domain.id: domain for domain in scene.whole.domains}
            found = [_introduced(scene, named[entry.domain], block.place, entry.dash) for entry in block.items]
            first = signs.start(named[block.items[0].domain].number)
            return [{"kind": "numbered", "items": [first + found[0], *found[1:]]}]
        case model.StageList():
            found = [
                f"{scene.stage_names((stage.id,))} {scene.text(stage.id, stage.title)} {block.dash} "
                + scene.text(f"{stage.id}#text", stage.text)
                for stage in scene.whole.stages
            ]
            return [{"kind": "paragraph", "text": text} for text in found]
        case model.Signature():
            lines = [scene.text(block.id, block.name), scene.text(f"{block.id}#role", block.role)]
            return [{"kind": "signature", "lines": [line for line in lines if line]}]
    return []


def _marked(scene: Scene, item: model.Item, notes: Notes, closing: str = "") -> str:
    """A text with signs for its marks, each at its place in the text as it was written."""
    text = item.text
    pieces: list[tuple[int, int, str]] = []
    for mark in item.marks:
        start = item.text.index(mark.phrase)
        end = start + len(mark.phrase)
        if mark.note:
            known = [address for address, _ in scene.notes]
            if mark.note not in known:
                scene.notes.append((mark.note, notes[mark.note].text))
                known.append(mark.note)
            pieces.append((end, end, signs.note(known.index(mark.note) + 1)))
        elif mark.printed:
            pieces.append((end, end, signs.lost(mark.printed)))
        else:
            pieces.append((start, end, signs.link(mark.to or mark.link, mark.phrase)))
    for start, end, sign in sorted(pieces, reverse=True):
        text = text[:start] + sign + text[end:]
    return scene.text(item.id, text, closing)


def _introduced(scene: Scene, domain: model.Domain, place: str, dash: str) -> str:
    other = {variant.of: variant.text for variant in domain.variants if variant.place == place}

    def said(field: str, address: str) -> str:
        if field in other:
            return scene.text(f"{address}@{place}", other[field])
        return signs.again(address, getattr(domain, field))

    found = (said(field, f"{domain.id}#{field}") for field in ("statement", "lead_in"))
    return f"{said('title', domain.id)} {dash} " + " ".join(text for text in found if text)


def _figure(scene: Scene, figure: model.Figure) -> list[str]:
    """A figure in words: its groups, and the words in it."""
    lines = [
        f"{scene.text(group.id, group.title)}: "
        + "; ".join(scene.text(f"{group.id}#items.{number}", item) for number, item in enumerate(group.items, 1))
        for group in figure.groups
    ]
    labels = [scene.text(f"{figure.id}#labels.{number}", label) for number, label in enumerate(figure.labels, 1)]
    return [*lines, "; ".join(labels)] if labels else lines
