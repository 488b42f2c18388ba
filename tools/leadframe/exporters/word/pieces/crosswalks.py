"""The crosswalks: every row with its status. In large print they need pages on their side."""

from collections.abc import Iterator, Sequence
from typing import Any

from leadframe.content.crosswalk import Crosswalk
from leadframe.content.settings import LARGE_PRINT
from leadframe.content.texts import Text
from leadframe.crosswalk.ends import related
from leadframe.crosswalk.table import Joined, joined
from leadframe.exporters.word import signs
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """One part with a table for each crosswalk that has rows."""
    shown = [crosswalk for crosswalk in scene.framework.crosswalks if crosswalk.rows]
    if shown:
        yield {
            **EMPTY,
            "heading": (signs.TURN if scene.theme.size >= LARGE_PRINT.size else "") + scene.say["crosswalks"],
            "blocks": [{"kind": "paragraph", "text": scene.say["crosswalks_note"]}],
            "crosswalks": [_crosswalk(scene, crosswalk) for crosswalk in shown],
        }


def expected(scene: Scene) -> Iterator[Text]:
    """None: the names in the rows have their own places."""
    yield from ()


def _crosswalk(scene: Scene, crosswalk: Crosswalk) -> dict[str, Any]:
    other = related(scene.whole, crosswalk)
    return {
        "heading": f"{other.title} ({crosswalk.object_edition})",
        "ours": scene.whole.usual_name,
        "theirs": other.abbreviation,
        "cautions": list(crosswalk.cautions),
        "rows": _rows(scene, joined(scene.whole, crosswalk)),
    }


def _rows(scene: Scene, pairs: Sequence[Joined]) -> list[dict[str, str]]:
    return [
        {
            "ours": ours.name or "–",
            "relation": scene.say[row.predicate],
            "theirs": theirs.name or "–",
            "status": scene.say[row.status],
        }
        for row, ours, theirs in pairs
    ]
