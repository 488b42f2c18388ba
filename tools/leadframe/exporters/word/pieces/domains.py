"""The domains: each with its elements, what is seen when it is not yet demonstrated, and examples."""

from collections.abc import Iterator, Sequence
from typing import Any

from leadframe.content import model, texts
from leadframe.content.texts import Text
from leadframe.exporters.word import signs
from leadframe.exporters.word.scene import EMPTY, EMPTY_ELEMENT, Part, Scene

NOT_PRINTED = ("variant", "reference")
"""Roles of texts in a domain that its chapter does not print: they belong to other places."""


def parts(scene: Scene) -> Iterator[Part]:
    """A part for each domain."""
    yield from (domain(scene, one) for one in scene.framework.domains)


def expected(scene: Scene) -> Iterator[Text]:
    """The texts of the domains, but for what other places print."""
    for one in scene.framework.domains:
        yield from (text for text in texts.of_domain(one) if text.role not in NOT_PRINTED)


def domain(scene: Scene, of: model.Domain) -> Part:
    """One domain."""
    return {
        **EMPTY,
        "heading": heading(scene, of),
        "statement": scene.text(f"{of.id}#statement", of.statement),
        "lead_in": scene.text(f"{of.id}#lead_in", of.lead_in),
        "element_names": scene.listed(of.elements, "title", signs.again) if of.lead_in else [],
        "elements": [element(scene, one, rows(scene, one.indicators)) for one in of.elements],
        "negative_behaviours": scene.listed(of.negative_behaviours, "text"),
        **examples(scene, of),
    }


def heading(scene: Scene, of: model.Domain) -> str:
    """The number and title of a domain, where links to it lead."""
    return f"{signs.anchor(of.id)}{of.number}. {scene.text(of.id, of.title)}"


def element(scene: Scene, of: model.Element, indicators: Sequence[dict[str, str]]) -> dict[str, Any]:
    """One element, with the rows of its table."""
    return {
        **EMPTY_ELEMENT,
        "heading": f"{signs.anchor(of.id)}{of.number} {scene.text(of.id, of.title)}",
        "statement": scene.text(f"{of.id}#statement", of.statement),
        "lead_in": scene.text(f"{of.id}#lead_in", of.lead_in),
        "descriptors": scene.listed(of.descriptors, "text"),
        "indicators": indicators,
    }


def rows(scene: Scene, indicators: Sequence[model.Indicator]) -> list[dict[str, str]]:
    """Indicators, each beside its stage."""
    return [
        {
            "label": scene.stage_names((one.stage,)),
            "title": signs.again(one.stage, scene.stage(one.stage).title),
            "text": scene.text(one.id, one.text),
        }
        for one in indicators
    ]


def examples(scene: Scene, of: model.Domain) -> dict[str, Any]:
    """The examples of a domain, each under its stages."""
    return {
        "examples_heading": scene.label("examples").replace("{title}", of.title),
        "examples": [
            {"label": scene.stage_names(one.stages), "text": scene.text(one.id, one.text)} for one in of.examples
        ],
    }
