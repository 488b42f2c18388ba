"""The way to a part in a person's words: "1.1 Developing Self Awareness › descriptor 3"."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from leadframe.content.layout import HEADER, kind
from leadframe.position import Path

_ONE = {
    "elements": "element",
    "descriptors": "descriptor",
    "indicators": "indicator",
    "negative_behaviours": "negative behaviour",
    "examples": "example",
    "variants": "variant",
    "stages": "stage",
    "places": "place",
    "unknown": "unknown field",
    "blocks": "block",
    "bullets": "bullet",
    "numbered": "item",
    "items": "item",
    "groups": "group",
    "labels": "label",
    "notes": "note",
    "marks": "mark",
    "retired": "entry",
    "accepted": "acceptance",
    "terms": "term",
    "own_rules": "rule",
    "mappings": "row",
    "no_counterpart": "row without counterpart",
    "sources": "source",
    "levels": "level",
    "shares_nobody_with": "entry",
}


def numbers(documents: Mapping[str, Any]) -> dict[str, str]:
    """The number of each domain by its id, from whatever can be read of the contents."""
    header = documents.get(HEADER)
    contents = header.get("contents") if isinstance(header, dict) else None
    entries = contents if isinstance(contents, list) else []
    domains = [entry["domain"] for entry in entries if isinstance(entry, dict) and "domain" in entry]
    return {str(name): str(number) for number, name in enumerate(domains, 1)}


def trail(file: str, data: Any, path: Path, numbers: Mapping[str, str]) -> str:
    """The part of `file` that `path` leads to, from the title of the file downwards; empty if it has none."""
    words = [_head(file, data, numbers)]
    number = words[0].split(" ")[0] if kind(file) == "domain" else ""
    for step, place in pairwise(path):
        data = _inside(data, step)
        if not isinstance(place, int) or not isinstance(data, list) or place >= len(data):
            continue
        if step == "elements":
            words = [f"{number}.{place + 1} {_title(data[place], 'element')}".lstrip(".")]
        elif step == "contents":
            words.append(f"entry {place + 1} of the contents")
        elif step == "nodes" and isinstance(data[place], dict):
            words.append(f"{data[place].get('code', '')} {_title(data[place], 'part')}".strip())
        elif step == "stages" and kind(file) == "framework":
            words.append(f"stage {place + 1}")
        elif isinstance(data[place], dict) or step in ("items", "labels"):
            words.append(f"{_ONE.get(str(step), str(step))} {place + 1}")
    return " › ".join(word for word in words if word)


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _head(file: str, data: Any, numbers: Mapping[str, str]) -> str:
    title = _title(data, "")
    if kind(file) == "domain" and isinstance(data, dict):
        return f"{numbers.get(str(data.get('id')), '')} {title}".strip()
    return title


def _title(data: Any, otherwise: str) -> str:
    title = data.get("title") if isinstance(data, dict) else None
    return title if isinstance(title, str) and title.isprintable() else otherwise
