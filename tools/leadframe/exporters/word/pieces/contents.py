"""The table of contents."""

from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.exporters.word import signs
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """The place of the contents; they are filled in when all headings are known."""
    yield {**EMPTY, "heading": scene.say["contents"], "contents": signs.CONTENTS}


def expected(scene: Scene) -> Iterator[Text]:
    """None: headings stand in their own places."""
    yield from ()
