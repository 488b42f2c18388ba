"""What the template of the full document is filled with: plain words in reading order."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from leadframe.content import model
from leadframe.exporters import stamp
from leadframe.exporters.csv import in_stage_order
from leadframe.exporters.word import crosswalks, signs
from leadframe.language import words
from leadframe.release import Edition


class View(NamedTuple):
    """The context of the template, and the footnotes in order: address and text."""

    context: dict[str, Any]
    notes: list[tuple[str, str]]


EMPTY: dict[str, Any] = {
    "over_title": "",
    "blocks": [],
    "statement": "",
    "lead_in": "",
    "element_names": [],
    "elements": [],
    "negative_behaviours": [],
    "examples": [],
    "crosswalks": [],
}
"""A part of the document with nothing in it."""


def view(edition: Edition) -> View:
    """The full document."""
    return _Full(edition).view()


class _Full:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.framework = edition.framework
        self.words = words(self.framework.language)
        self.labels = {
            "indicators": self.framework.labels.get("indicators", self.words["indicators"]),
            "negative_behaviours": self.framework.labels.get("negative_behaviours", self.words["negative_behaviours"]),
        }
        self.stages = {stage.id: stage for stage in self.framework.stages}
        self.notes: list[tuple[str, str]] = []

    def view(self) -> View:
        framework, say = self.framework, self.words
        context = {
            "title": framework.title,
            "subtitle": framework.usual_name if framework.usual_name != framework.title else "",
            "stamp": stamp(self.edition),
            "cover": self.cover(),
            "rights": self.rights(),
            "words": say,
            "labels": self.labels,
            "contents_mark": signs.CONTENTS,
            "imprint": " ".join(line for line in (framework.rights.statement, self.version()) if line),
            "page": say["page"].replace("{page}", "\n").replace("{pages}", "\n").split("\n"),
            "parts": self.parts(),
        }
        return View(context, self.notes)

    def version(self) -> str:
        """The version; empty for a draft, which is none."""
        return "" if self.edition.is_draft else self.words["version"].format(version=self.framework.version)

    def cover(self) -> list[str]:
        framework, say = self.framework, self.words
        lines = [
            stamp(self.edition),
            framework.edition and say["edition"].format(edition=framework.edition),
            self.version(),
            framework.developer and say["developed_by"].format(name=framework.developer),
            framework.publisher and say["published_by"].format(name=framework.publisher),
        ]
        return [line for line in lines if line]

    def rights(self) -> list[str]:
        framework, say = self.framework, self.words
        rights = framework.rights
        superseded = ""
        if framework.superseded_by:
            key = "superseded_in" if framework.superseded_in else "superseded"
            superseded = say[key].format(by=framework.superseded_by, year=framework.superseded_in)
        lines = [superseded, rights.statement, rights.terms, rights.licence, say["rights_scope"]]
        return [line for line in lines if line]

    def parts(self) -> list[dict[str, Any]]:
        """The parts of the framework, with the crosswalks before the summary tables."""
        parts = [self.part(part) for part in self.framework.parts]
        if self.framework.crosswalks:
            kinds = [{block["kind"] for block in part["blocks"]} for part in parts]
            place = next((place for place, kind in enumerate(kinds) if "summary" in kind), len(parts))
            parts.insert(place, {**EMPTY, **crosswalks.part(self.framework, self.words)})
        return parts

    def part(self, part: model.Domain | model.Section) -> dict[str, Any]:
        return {**EMPTY, **(self.domain(part) if isinstance(part, model.Domain) else self.section(part))}

    def domain(self, domain: model.Domain) -> dict[str, Any]:
        examples = self.framework.labels.get("examples", self.words["examples"])
        return {
            "heading": f"{signs.anchor(domain.id)}{domain.number}. {signs.text(domain.id, domain.title)}",
            "statement": signs.text(f"{domain.id}#statement", domain.statement),
            "lead_in": signs.text(f"{domain.id}#lead_in", domain.lead_in),
            "element_names": listed(domain.elements, "title", signs.again) if domain.lead_in else [],
            "elements": [self.element(element) for element in domain.elements],
            "negative_behaviours": listed(domain.negative_behaviours, "text"),
            "examples_heading": examples.replace("{title}", domain.title),
            "examples": [
                {"label": self.stage_names(entry.stages), "text": signs.text(entry.id, entry.text)}
                for entry in domain.examples
            ],
        }

    def element(self, element: model.Element) -> dict[str, Any]:
        rows = [
            {
                "label": self.stage_names((indicator.stage,)),
                "title": signs.again(indicator.stage, self.stages[indicator.stage].title),
                "text": signs.text(indicator.id, indicator.text),
            }
            for indicator in in_stage_order(self.framework, element)
        ]
        return {
            "heading": f"{signs.anchor(element.id)}{element.number} {signs.text(element.id, element.title)}",
            "caption": f"{element.number} {element.title}: {self.labels['indicators']}",
            "statement": signs.text(f"{element.id}#statement", element.statement),
            "lead_in": signs.text(f"{element.id}#lead_in", element.lead_in),
            "descriptors": listed(element.descriptors, "text"),
            "indicators": rows,
        }

    def stage_names(self, names: tuple[str, ...]) -> str:
        numbers = [self.stages[name].label for name in names]
        labels, say = self.framework.labels, self.words
        if len(numbers) == 1:
            return labels.get("stage", say["stage_one"]).replace("{number}", numbers[0])
        joined = ", ".join(numbers[:-1]) + say["and"] + numbers[-1] if numbers else ""
        return labels.get("stages", say["stage_many"]).replace("{numbers}", joined) if numbers else ""

    def section(self, section: model.Section) -> dict[str, Any]:
        label = f"{section.label}: " if section.label else ""
        notes = {note.id: note for note in section.notes}
        return {
            "over_title": signs.text(f"{section.id}#over_title", section.over_title),
            "heading": signs.anchor(section.id) + label + signs.text(section.id, section.title),
            "blocks": [view for block in section.blocks for view in self.block(block, notes)],
        }

    def block(self, block: model.Block, notes: dict[str, model.Note]) -> list[dict[str, Any]]:
        match block:
            case model.Item():
                return [{"kind": "paragraph", "text": self.marked(block, notes)}]
            case model.ItemList():
                last = block.items[-1]
                closing = closed([last.text])[0][len(last.text) :] if block.kind == "bullets" else ""
                texts = [self.marked(item, notes, closing if item is last else "") for item in block.items]
                return [{"kind": block.kind, "items": texts}]
            case model.Figure():
                return [{"kind": "figure", "lines": _figure(block)}]
            case model.DomainList():
                domains = {domain.id: domain for domain in self.framework.domains}
                texts = [_introduced(domains[entry.domain], block.place, entry.dash) for entry in block.items]
                first = signs.start(domains[block.items[0].domain].number)
                return [{"kind": "numbered", "items": [first + texts[0], *texts[1:]]}]
            case model.SummaryTables():
                return [self.summary()]
            case model.StageList():
                texts = [
                    f"{self.stage_names((stage.id,))} {signs.text(stage.id, stage.title)} {block.dash} "
                    + signs.text(f"{stage.id}#text", stage.text)
                    for stage in self.framework.stages
                ]
                return [{"kind": "paragraph", "text": text} for text in texts]
            case model.Signature():
                lines = [signs.text(block.id, block.name), signs.text(f"{block.id}#role", block.role)]
                return [{"kind": "signature", "lines": [line for line in lines if line]}]
        return []

    def summary(self) -> dict[str, Any]:
        """The summary tables: for each domain its elements, with a column for each stage."""
        return {
            "kind": "summary",
            "landscape": signs.TURN + self.words["summary_intro"],
            "note": self.words["summary_note"],
            "tables": [self.summary_table(domain) for domain in self.framework.domains if domain.stages],
        }

    def summary_table(self, domain: model.Domain) -> dict[str, Any]:
        heading = f"{domain.number}. {domain.title}"
        rows = []
        for element in domain.elements:
            texts = {entry.stage: signs.again(entry.id, entry.text) for entry in element.indicators}
            cells = [texts.get(stage, "–") for stage in domain.stages]
            rows.append({"heading": f"{element.number} {signs.again(element.id, element.title)}", "cells": cells})
        stages = [
            {"label": self.stage_names((stage,)), "title": signs.again(stage, self.stages[stage].title)}
            for stage in domain.stages
        ]
        return {
            "heading": f"{domain.number}. {signs.again(domain.id, domain.title)}",
            "caption": f"{heading}: {self.labels['indicators']}",
            "stages": stages,
            "rows": rows,
        }

    def marked(self, item: model.Item, notes: dict[str, model.Note], closing: str = "") -> str:
        """A text with signs for its marks, each at its place in the text as it was written."""
        text = item.text
        pieces: list[tuple[int, int, str]] = []
        for mark in item.marks:
            start = item.text.index(mark.phrase)
            end = start + len(mark.phrase)
            if mark.note:
                self.notes.append((mark.note, notes[mark.note].text))
                pieces.append((end, end, signs.note(len(self.notes))))
            elif mark.printed:
                pieces.append((end, end, signs.lost(mark.printed)))
            else:
                pieces.append((start, end, signs.link(mark.to or mark.link, mark.phrase)))
        for start, end, sign in sorted(pieces, reverse=True):
            text = text[:start] + sign + text[end:]
        return signs.text(item.id, text, closing)


def closed(texts: list[str]) -> list[str]:
    """The items of a list, the last with the full stop that closes the list."""
    if not texts or texts[-1].rstrip("”’\"')]»")[-1:] in ".!?…:;":
        return texts
    return [*texts[:-1], texts[-1] + "."]


def listed(parts: Sequence[Any], field: str, sign: Callable[[str, str, str], str] = signs.text) -> list[str]:
    """The texts of parts as the items of a list, with the full stop that closes it."""
    texts = [getattr(part, field) for part in parts]
    return [sign(part.id, text, end[len(text) :]) for part, text, end in zip(parts, texts, closed(texts), strict=True)]


def _introduced(domain: model.Domain, place: str, dash: str) -> str:
    other = {variant.of: variant.text for variant in domain.variants if variant.place == place}

    def said(field: str, address: str) -> str:
        if field in other:
            return signs.text(f"{address}@{place}", other[field])
        return signs.again(address, getattr(domain, field))

    texts = (said(field, f"{domain.id}#{field}") for field in ("statement", "lead_in"))
    return f"{said('title', domain.id)} {dash} " + " ".join(text for text in texts if text)


def _figure(figure: model.Figure) -> list[str]:
    """A figure in words: its groups, and the words in it."""
    lines = [
        f"{signs.text(group.id, group.title)}: "
        + "; ".join(signs.text(f"{group.id}#items.{number}", item) for number, item in enumerate(group.items, 1))
        for group in figure.groups
    ]
    labels = [signs.text(f"{figure.id}#labels.{number}", label) for number, label in enumerate(figure.labels, 1)]
    return [*lines, "; ".join(labels)] if labels else lines
