"""A questionnaire for one group of raters: what they have to know, each descriptor with a field, and room for comments.

It is made for an instrument alone, and so no piece that documents.yaml can name. The tag of each field is its code.
"""

from collections.abc import Iterator
from typing import Any

from leadframe.content import texts
from leadframe.content.texts import Text
from leadframe.exporters.questionnaire import wording
from leadframe.exporters.word import signs
from leadframe.exporters.word.pieces import domains
from leadframe.exporters.word.scene import EMPTY, EMPTY_ELEMENT, Part, Scene
from leadframe.feedback.instrument import ABOUT, Block, Chapter, Instrument


def parts(scene: Scene) -> Iterator[Part]:
    """Who is meant, how answers are shown, and the scale; then the domains."""
    instrument = _of(scene)
    say = scene.say
    about = signs.control("text", wording.about(instrument), say["form_write"], tag=ABOUT)
    yield {
        **EMPTY,
        "heading": wording.title(instrument),
        "blocks": [
            *({"kind": "paragraph", "text": text} for text in wording.notice(instrument)),
            {"kind": "paragraph", "text": say["q_scale"]},
            {"kind": "bullets", "items": list(wording.scale(instrument).values())},
            {"kind": "paragraph", "text": say["form_note"]},
        ],
        "fields": [{"label": wording.about(instrument), "control": instrument.about or about}],
    }
    yield from (_chapter(scene, instrument, chapter) for chapter in instrument.chapters)


def expected(scene: Scene) -> Iterator[Text]:
    """Titles of domains and elements, and all that is asked."""
    instrument = _of(scene)
    asked = {item.id for item in instrument.items}
    for chapter in instrument.chapters:
        for block in chapter.blocks:
            asked |= {chapter.id, block.id, f"{block.id}#lead_in" if not block.is_negative else ""}
    for domain in scene.whole.domains:
        yield from (text for text in texts.of_domain(domain) if text.address in asked)


def _of(scene: Scene) -> Instrument:
    if scene.instrument is None:
        raise ValueError("a questionnaire is made for an instrument")
    return scene.instrument


def _chapter(scene: Scene, instrument: Instrument, chapter: Chapter) -> Part:
    domain = next(one for one in scene.whole.domains if one.id == chapter.id)
    label = wording.comment(instrument, chapter)
    control = signs.control("text", label, scene.say["form_write"], tag=chapter.comment)
    return {
        **EMPTY,
        "heading": domains.heading(scene, domain),
        "elements": [_block(scene, instrument, block) for block in chapter.blocks],
        "comments": [{"label": label, "control": control}],
    }


def _block(scene: Scene, instrument: Instrument, block: Block) -> dict[str, Any]:
    heading, lead_in = wording.heading(instrument, block), ""
    if not block.is_negative:
        heading = f"{signs.anchor(block.id)}{block.number} {scene.text(block.id, block.title)}"
        lead_in = scene.text(f"{block.id}#lead_in", block.lead_in)
    choices = list(wording.scale(instrument).values())
    asked = [
        {
            "text": scene.text(item.id, item.text),
            "control": signs.control(
                "choice",
                f"{scene.say['form_answer']} {item.number}".strip(),
                scene.say["form_choose"],
                choices,
                item.code,
            ),
        }
        for item in block.items
    ]
    said = {"heading": heading, "statement": instrument.question, "lead_in": lead_in}
    return {**EMPTY_ELEMENT, **said, "asked": asked}
