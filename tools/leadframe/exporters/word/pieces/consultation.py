"""How to review the document: what to change, where, and how to send it back."""

from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.exporters.word import signs
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """One page: why the reader has this copy, and what to do, step by step."""
    say = scene.say
    steps = [line for line in say["consultation_steps"].split("\n") if line]
    steps[0] = signs.start("1") + steps[0]
    blocks = [
        {"kind": "paragraph", "text": say["consultation_intro"].format(title=scene.whole.usual_name)},
        {"kind": "numbered", "items": steps},
        {"kind": "paragraph", "text": say["consultation_end"]},
    ]
    yield {**EMPTY, "heading": say["consultation_heading"], "blocks": blocks}


def expected(scene: Scene) -> Iterator[Text]:
    """None: it says nothing of the framework."""
    yield from ()
