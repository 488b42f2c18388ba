"""A form for self-assessment and appraisal: each descriptor with a rating and room for evidence."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from leadframe.content import model, texts
from leadframe.content.texts import Text
from leadframe.exporters.word import signs
from leadframe.exporters.word.pieces import domains
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """Who is meant and how to rate; the domains; what follows from it."""
    say = scene.say
    stages = [f"{scene.stage_names((stage.id,))}: {stage.title}" for stage in scene.whole.stages]
    write = partial(_field, scene, "text", "form_write")
    date = partial(_field, scene, "date", "form_pick")
    choose = partial(_field, scene, "choice", "form_choose")
    opening = [write("form_name"), write("form_role"), choose("form_stage", stages), write("form_reviewer")]
    yield {
        **EMPTY,
        "heading": say["form"],
        "blocks": [
            {"kind": "paragraph", "text": say["form_intro"]},
            {"kind": "bullets", "items": scale(scene)},
            {"kind": "paragraph", "text": say["form_note"]},
        ],
        "fields": [*opening, date("form_date")],
    }
    for domain in scene.framework.domains:
        yield {
            **EMPTY,
            "heading": domains.heading(scene, domain),
            "elements": [_element(scene, element) for element in domain.elements],
        }
    closing = [write(name) for name in ("form_strengths", "form_needs", "form_actions")]
    signed = [write(name) for name in ("form_person", "form_other")]
    yield {**EMPTY, "heading": say["form_next"], "areas": closing, "fields": [date("form_by"), *signed]}


def expected(scene: Scene) -> Iterator[Text]:
    """Titles of domains; elements with their descriptors, and their indicators if the form is about one stage."""
    with_indicators = len(scene.choice.stages) == 1
    for domain in scene.framework.domains:
        bare = domain._replace(statement="", lead_in="", negative_behaviours=(), examples=())
        for text in texts.of_domain(bare):
            if text.role not in domains.NOT_PRINTED and (with_indicators or text.role != "indicator"):
                yield text


def scale(scene: Scene) -> list[str]:
    """The ratings, lowest first."""
    asked = scene.edition.assessment
    return [*(point.label for point in asked.points), asked.not_observed]


def _field(scene: Scene, kind: str, empty: str, name: str, choices: list[str] | None = None) -> dict[str, str]:
    """A row of a table of fields."""
    label = scene.say[name]
    return {"label": label, "control": signs.control(kind, label, scene.say[empty], choices or ())}


def _element(scene: Scene, element: model.Element) -> dict[str, Any]:
    say = scene.say
    shown = domains.rows(scene, element.indicators) if len(scene.choice.stages) == 1 else []
    ratings = [
        {
            "text": text,
            "rating": signs.control("choice", f"{say['form_rating']} {number}", say["form_choose"], scale(scene)),
            "evidence": signs.control("text", f"{say['form_evidence']} {number}", say["form_write"]),
        }
        for text, number in zip(
            (scene.text(one.id, one.text) for one in element.descriptors),
            (one.number for one in element.descriptors),
            strict=True,
        )
    ]
    return {**domains.element(scene, element, shown), "descriptors": [], "ratings": ratings}
