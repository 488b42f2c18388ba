"""The summary tables, on pages on their side: for each domain its elements, with a column for each stage."""

from collections.abc import Iterator
from typing import Any

from leadframe.content import model, texts
from leadframe.content.texts import Text
from leadframe.exporters.word import signs
from leadframe.exporters.word.pieces import framework
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """The sections that hold summary tables or, in a framework that has none, a part with the tables alone."""
    domains = list(_shown(scene))
    if not domains:
        return
    found = [framework.section(scene, section) for section in scene.framework.sections if framework.has_tables(section)]
    shown = found or [{**EMPTY, "heading": scene.say["summary"]}]
    for part in shown:
        tables = [_table(scene, domain) for domain in domains]
        yield {**part, "heading": signs.TURN + part["heading"], "note": scene.note(), "tables": tables}


def expected(scene: Scene) -> Iterator[Text]:
    """The texts of those sections, and the titles and indicators in the tables."""
    shown = list(_shown(scene))
    for section in scene.framework.sections if shown else ():
        if framework.has_tables(section):
            yield from framework.of_section(section)
    for domain in shown:
        for text in texts.of_domain(domain):
            is_title = text.role == "title" and "#" not in text.address
            if is_title or text.role == "indicator":
                yield text


def _shown(scene: Scene) -> Iterator[model.Domain]:
    """The domains that have indicators."""
    for domain in scene.framework.domains:
        if any(element.indicators for element in domain.elements):
            yield domain


def _table(scene: Scene, domain: model.Domain) -> dict[str, Any]:
    heading = f"{domain.number}. {scene.text(domain.id, domain.title)}"
    used = {indicator.stage for element in domain.elements for indicator in element.indicators}
    stages = [stage for stage in scene.whole.stages if stage.id in used]
    rows = []
    for element in domain.elements:
        cells = []
        for stage in stages:
            found = [scene.text(one.id, one.text) for one in element.indicators if one.stage == stage.id]
            cells.append(signs.PARAGRAPH.join(found) or "–")
        rows.append({"heading": f"{element.number} {scene.text(element.id, element.title)}", "cells": cells})
    return {
        "heading": heading,
        "stages": [
            {"label": scene.stage_names((stage.id,)), "title": signs.again(stage.id, stage.title)} for stage in stages
        ],
        "rows": rows,
    }
