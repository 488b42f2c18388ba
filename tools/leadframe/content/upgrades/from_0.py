"""From format 0, which did not have a number yet: the content of Leadframe before its first version.

What format 1 changed:

* framework.yaml says the format of the files: schema.
* The labels of stages say where the number goes: {number}, {numbers}. Without it, "Stage" was printed for every stage.
* Only sections have a label and a role in the contents. At a domain nothing printed them.
* The fingerprints of reviewed rows of crosswalks (`reviewed`) count what each text is there for, so that a descriptor
  that becomes an indicator asks for another look. Files of that time may say format 1 already, and are known by this. A
  fingerprint is reckoned anew if it is that of the words at hand; all others stay, since those words have changed.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from typing import Any

from leadframe.content.layout import HEADER, kind
from leadframe.content.texts import fingerprint, mark
from leadframe.content.upgrades import Documents, number

_LABELS = {"stage": "{number}", "stages": "{numbers}"}
_SIDES = ("subject", "object")

_fingerprint = lru_cache(maxsize=4096)(fingerprint)

Words = list[tuple[str, str]]
"""The texts of a part, each with what it is there for before it."""


def is_in(documents: Documents) -> bool:
    """Whether files say no format, or have fingerprints that were reckoned in the old way."""
    return number(documents.get(HEADER)) == 0 or any(True for _ in _reckoned_before(documents))


def upgraded(documents: Documents) -> dict[str, Any]:
    """The same content in format 1."""
    made = deepcopy(dict(documents))
    header = {**made[HEADER], "schema": "1"}
    made[HEADER] = header
    labels = header["labels"] if isinstance(header.get("labels"), dict) else {}
    for key, place in _LABELS.items():
        if isinstance(label := labels.get(key), str) and place not in label:
            labels[key] = f"{label} {place}"
    for entry in _entries(header, "contents"):
        if "domain" in entry:
            entry.pop("label", None)
            entry.pop("role", None)
    for reviewed, side, now in list(_reckoned_before(made)):
        reviewed[side] = now
    return made


def _reckoned_before(documents: Documents) -> Iterator[tuple[dict[str, Any], str, str]]:
    """The fingerprints that are those of the words at hand, reckoned in the old way: where each stands, and the new
    one.
    """
    rows = [
        row
        for file, data in documents.items()
        if kind(file) == "crosswalk"
        for key in ("mappings", "no_counterpart")
        for row in _entries(data, key)
        if isinstance(row.get("reviewed"), dict)
    ]
    words = dict(_parts(documents)) if rows else {}
    for row in rows:
        for side in _SIDES:
            found = words.get(str(row.get(side, "")))
            if found and row["reviewed"].get(side) == _before(found):
                yield row["reviewed"], side, _now(found)


def _before(words: Words) -> str:
    return mark("\n".join(sorted(_fingerprint(text) for _, text in words)))


def _now(words: Words) -> str:
    return mark("\n".join(sorted(f"{role} {_fingerprint(text)}" for role, text in words)))


def _parts(documents: Documents) -> Iterator[tuple[str, Words]]:
    """Every part that a row may name, by its id, with the texts that a review rests on."""
    header = documents[HEADER]
    yield str(header.get("id")), _texts(header, "title")
    for file, data in documents.items():
        if kind(file) == "domain" and isinstance(data, dict):
            yield from _domain(data)
        elif kind(file) == "related" and isinstance(data, dict):
            yield from _nodes(data, str(data.get("id")))


def _domain(data: dict[str, Any]) -> Iterator[tuple[str, Words]]:
    listed = [
        (str(entry.get("id")), _listed(entry, "negative_behaviour")) for entry in _entries(data, "negative_behaviours")
    ]
    yield from listed
    yield (
        str(data.get("id")),
        [*_texts(data, "title", "statement", "lead_in"), *(text for _, part in listed for text in part)],
    )
    for element in _entries(data, "elements"):
        inside = [(str(entry.get("id")), _listed(entry, "descriptor")) for entry in _entries(element, "descriptors")]
        for entry in _entries(element, "indicators"):
            inside.append((str(entry.get("id")), _listed(entry, f"indicator for {entry.get('stage')}")))
        yield from inside
        head = _texts(element, "title", "statement", "lead_in")
        yield str(element.get("id")), [*head, *(text for _, part in inside for text in part)]


def _nodes(data: dict[str, Any], framework: str) -> Iterator[tuple[str, Words]]:
    for node in _entries(data, "nodes"):
        yield f"{framework}:{node.get('code')}", _texts(node, "title")
        yield from _nodes(node, framework)


def _texts(part: dict[str, Any], *keys: str) -> Words:
    return [(key, part[key]) for key in keys if isinstance(part.get(key), str) and part[key]]


def _listed(part: dict[str, Any], role: str) -> Words:
    return [(role, text) for _, text in _texts(part, "text")]


def _entries(part: Any, key: str) -> list[dict[str, Any]]:
    listed = part.get(key) if isinstance(part, dict) else None
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
