"""What is expected at a stage: everybody's descriptors, and what is new against the stage below."""

from collections.abc import Iterator, Sequence

from leadframe.content import model, texts
from leadframe.content.texts import Text
from leadframe.exporters.word import signs
from leadframe.exporters.word.pieces import domains
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """For each stage an opening, and the domains that have it."""
    for stage in _stages(scene):
        below = [other for other in scene.whole.stages if other.number == stage.number - 1]
        blocks = [
            {"kind": "paragraph", "text": text}
            for text in (
                _defined(scene, stage),
                scene.say["stage_intro" if below else "stage_intro_first"].format(
                    below=scene.stage_names([other.id for other in below])
                ),
                scene.note(),
            )
            if text
        ]
        name = scene.stage_names((stage.id,))
        yield {**EMPTY, "heading": f"{name}: {scene.text(stage.id, stage.title)}", "blocks": blocks}
        yield from (_domain(scene, domain, stage, below) for domain in _having(scene, stage))


def expected(scene: Scene) -> Iterator[Text]:
    """Title and definition of each stage, and what its domains have for it."""
    for stage in _stages(scene):
        yield from (text for text in texts.of_stage(stage) if text.role != "variant")
        for domain in _having(scene, stage):
            at_stage = domain._replace(
                elements=tuple(
                    element._replace(indicators=tuple(_at(element, stage.id))) for element in domain.elements
                ),
                examples=tuple(_examples(domain, stage)),
                negative_behaviours=(),
                lead_in="",
            )
            yield from (text for text in texts.of_domain(at_stage) if text.role not in domains.NOT_PRINTED)


def _defined(scene: Scene, stage: model.Stage) -> str:
    """The definition of a stage, after its name where it goes on from it."""
    said = scene.text(f"{stage.id}#text", stage.text)
    if not stage.text[:1].islower():
        return said
    return f"{scene.stage_names((stage.id,))} {signs.again(stage.id, stage.title)} – {said}"


def _stages(scene: Scene) -> list[model.Stage]:
    return [stage for stage in scene.whole.stages if stage.id in scene.choice.stages or not scene.choice.stages]


def _having(scene: Scene, stage: model.Stage) -> list[model.Domain]:
    return [domain for domain in scene.framework.domains if not domain.stages or stage.id in domain.stages]


def _at(element: model.Element, stage: str) -> Iterator[model.Indicator]:
    yield from (one for one in element.indicators if one.stage == stage)


def _examples(domain: model.Domain, stage: model.Stage) -> Iterator[model.Example]:
    yield from (one for one in domain.examples if not one.stages or stage.id in one.stages)


def _domain(scene: Scene, domain: model.Domain, stage: model.Stage, below: Sequence[model.Stage]) -> Part:
    """One domain as the stage has it."""
    wholly = {element.id: element for other in scene.whole.domains for element in other.elements}
    elements = []
    for element in domain.elements:
        new = domains.rows(scene, list(_at(element, stage.id)))
        old = [one for other in below for one in _at(wholly[element.id], other.id)]
        for row in new:
            row["label"] = scene.say["stage_new"].format(stage=row["label"])
        earlier = domains.rows(scene, old)
        for row, one in zip(earlier, old, strict=True):
            row["label"] = scene.say["stage_below"].format(stage=row["label"])
            row["text"] = signs.again(one.id, one.text)
        elements.append(domains.element(scene, element, [*new, *earlier]))
    starts = not any(one for other in below for element in domain.elements for one in _at(wholly[element.id], other.id))
    note = scene.say["stage_starts"] if below and starts else ""
    return {
        **EMPTY,
        "heading": domains.heading(scene, domain),
        "blocks": [{"kind": "paragraph", "text": note}] if note else [],
        "statement": scene.text(f"{domain.id}#statement", domain.statement),
        "elements": elements,
        **domains.examples(scene, domain._replace(examples=tuple(_examples(domain, stage)))),
    }
