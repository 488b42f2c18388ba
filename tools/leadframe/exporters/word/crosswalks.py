"""The crosswalks as a part of the full document: every row with its status."""

from collections.abc import Mapping
from typing import Any

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.ends import related
from leadframe.crosswalk.table import Joined, joined


def part(framework: model.Framework, say: Mapping[str, str]) -> dict[str, Any]:
    """What the template needs to print all crosswalks; `say` are the fixed words of the language."""
    return {
        "heading": say["crosswalks"],
        "blocks": [{"kind": "paragraph", "text": say["crosswalks_note"]}],
        "crosswalks": [_crosswalk(framework, crosswalk, say) for crosswalk in framework.crosswalks if crosswalk.rows],
    }


def _crosswalk(framework: model.Framework, crosswalk: Crosswalk, say: Mapping[str, str]) -> dict[str, Any]:
    other = related(framework, crosswalk)
    return {
        "heading": f"{other.title} ({crosswalk.object_edition})",
        "ours": framework.usual_name,
        "theirs": other.abbreviation,
        "cautions": list(crosswalk.cautions),
        "rows": [_row(pair, say) for pair in joined(framework, crosswalk)],
    }


def _row(pair: Joined, say: Mapping[str, str]) -> dict[str, str]:
    row, ours, theirs = pair
    return {
        "ours": ours.name or "–",
        "relation": say[row.predicate],
        "theirs": theirs.name or "–",
        "status": say[row.status],
    }
