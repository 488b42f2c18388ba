"""A framework as a table of parts, each with its fields, so that two can be compared.

`FIELDS` says of every field of the model how it is compared, or why it is not; a test holds it to the model.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from leadframe.content import crosswalk, model
from leadframe.position import At

TITLE, TEXT, EXAMPLE, FACT, LABELS, VARIANTS, INSIDE = (
    "title",
    "text",
    "example",
    "fact",
    "labels",
    "variants",
    "inside",
)
"""How a field is compared: as a title, as words that hold, as words that only show, as a fact, by key, by place, or as
parts that are compared themselves.
"""

_HERE = "where it stands in the file"
_OWN = "what parts are matched by"
_COMPUTED = "computed from the order, which is compared"

FIELDS: dict[type, dict[str, str]] = {
    model.Framework: {
        "at": _HERE, "id": FACT, "title": TITLE, "usual_name": TITLE, "version": "the number that the changes ask for",
        "edition": FACT, "language": FACT, "developer": FACT, "publisher": FACT, "launched": FACT,
        "superseded_by": FACT, "superseded_in": FACT, "rights": FACT, "base_uri": FACT, "prefix": FACT, "scored": FACT,
        "stages": INSIDE, "labels": LABELS, "places": FACT, "contents": "the order of the parts, which is compared",
        "parts": INSIDE, "retired": "told with the parts that it is about", "related": INSIDE, "crosswalks": INSIDE,
    },
    model.Rights: {"holder": FACT, "statement": FACT, "terms": FACT, "licence": FACT},
    model.Place: {"at": _HERE, "id": FACT, "title": FACT},
    model.Entry: {"at": _HERE, "kind": _COMPUTED, "id": _OWN},
    model.Retired: {"at": _HERE, "id": _OWN, "since": "when it happened", "how": "told with the part",
                    "targets": "told with the part"},
    model.Stage: {
        "at": _HERE, "id": _OWN, "previous_ids": _OWN, "number": _COMPUTED, "label": TITLE,
        "title": TITLE, "text": TEXT, "variants": VARIANTS,
    },
    model.Domain: {
        "at": _HERE, "id": _OWN, "previous_ids": _OWN, "number": _COMPUTED, "code": FACT, "title": TITLE,
        "stages": FACT, "statement": TEXT, "lead_in": TEXT, "summary_reference": FACT, "variants": VARIANTS,
        "elements": INSIDE, "negative_behaviours": INSIDE, "examples": INSIDE,
    },
    model.Element: {
        "at": _HERE, "id": _OWN, "previous_ids": _OWN, "number": _COMPUTED, "code": FACT, "title": TITLE,
        "statement": TEXT, "lead_in": TEXT, "variants": VARIANTS, "descriptors": INSIDE, "indicators": INSIDE,
    },
    model.Descriptor: {
        "at": _HERE, "id": _OWN, "previous_ids": _OWN, "number": _COMPUTED, "code": FACT, "text": TEXT,
        "variants": VARIANTS,
    },
    model.Indicator: {
        "at": _HERE, "id": _OWN, "previous_ids": _OWN, "stage": FACT, "text": TEXT, "variants": VARIANTS,
    },
    model.NegativeBehaviour: {"at": _HERE, "id": _OWN, "previous_ids": _OWN, "text": TEXT, "variants": VARIANTS},
    model.Example: {
        "at": _HERE, "id": _OWN, "previous_ids": _OWN, "stages": FACT, "stage_reason": FACT, "text": EXAMPLE,
        "variants": VARIANTS,
    },
    model.Section: {
        "at": _HERE, "id": _OWN, "previous_ids": _OWN, "title": TITLE, "over_title": TITLE, "label": TITLE,
        "is_appendix": FACT, "blocks": INSIDE, "notes": INSIDE,
    },
    model.Item: {"at": _HERE, "id": _OWN, "text": TEXT, "marks": FACT},
    model.ItemList: {"at": _HERE, "id": _OWN, "kind": FACT, "items": INSIDE},
    model.Figure: {"at": _HERE, "id": _OWN, "alt": EXAMPLE, "labels": FACT, "groups": INSIDE},
    model.Group: {"at": _HERE, "id": _OWN, "title": TITLE, "items": FACT},
    model.DomainList: {"at": _HERE, "id": _OWN, "place": FACT, "items": FACT},
    model.StageList: {"at": _HERE, "id": _OWN, "dash": FACT},
    model.SummaryTables: {"at": _HERE, "id": _OWN},
    model.Signature: {"at": _HERE, "id": _OWN, "name": FACT, "role": FACT},
    model.Note: {"at": _HERE, "id": _OWN, "printed": FACT, "text": TEXT},
    model.Variant: {"at": _HERE, "of": _OWN, "place": _OWN, "text": EXAMPLE},
    model.Mark: {"at": _HERE, "phrase": FACT, "note": FACT, "printed": FACT, "to": FACT, "link": FACT},
    model.DomainEntry: {"at": _HERE, "domain": FACT, "dash": FACT},
    crosswalk.Related: {
        "at": _HERE, "id": _OWN, "title": FACT, "abbreviation": FACT, "edition": FACT, "publisher": FACT,
        "audience": FACT, "relation": FACT, "note": FACT, "strangers": FACT, "unknown": FACT, "sources": FACT,
        "levels": FACT, "nodes": INSIDE,
    },
    crosswalk.Node: {
        "at": _HERE, "id": _OWN, "code": FACT, "is_coded": FACT, "title": FACT, "other_titles": FACT, "kind": FACT,
        "parent": FACT, "confidence": FACT, "sources": FACT, "unconfirmed": FACT,
    },
    crosswalk.Source: {"at": _HERE, "id": FACT, "title": FACT, "link": FACT},
    crosswalk.Level: {"at": _HERE, "title": FACT, "confidence": FACT, "sources": FACT},
    crosswalk.Stranger: {"at": _HERE, "framework": FACT, "reason": FACT},
    crosswalk.Crosswalk: {
        "at": _HERE, "id": _OWN, "title": FACT, "version": FACT, "licence": FACT, "subject_edition": FACT,
        "object": FACT, "object_edition": FACT, "cautions": FACT, "rows": INSIDE, "open": FACT,
    },
    crosswalk.Mapping: {
        "at": _HERE, "subject": _OWN, "predicate": FACT, "object": _OWN, "object_label": FACT, "status": FACT,
        "justification": FACT, "confidence": FACT, "rationale": FACT, "sources": FACT, "author": FACT, "date": FACT,
        "reviewed_subject": FACT, "reviewed_object": FACT,
    },
}  # fmt: skip

KINDS: dict[type, str] = {
    model.Framework: "framework", model.Stage: "stage", model.Domain: "domain", model.Element: "element",
    model.Descriptor: "descriptor", model.Indicator: "indicator", model.NegativeBehaviour: "negative behaviour",
    model.Example: "example", model.Section: "section", model.Item: "paragraph", model.ItemList: "list",
    model.Figure: "figure", model.Group: "group", model.DomainList: "list of domains",
    model.StageList: "list of stages", model.SummaryTables: "summary tables", model.Signature: "signature",
    model.Note: "footnote", crosswalk.Related: "related framework", crosswalk.Node: "part of a related framework",
    crosswalk.Crosswalk: "crosswalk", crosswalk.Mapping: "row",
}  # fmt: skip


class Field(NamedTuple):
    """What a field says, how it is compared, and where it stands: at a place or, if it is named, in a key of it."""

    value: str
    role: str
    place: At
    key: str = ""

    @property
    def at(self) -> At:
        """Where it stands."""
        return self.place / self.key if self.key else self.place


class Part(NamedTuple):
    """A part: its key (unique, for most parts the id), its kind, the part around it and the list it stands in there.

    `name` is what it is called to a reader, `trail` how to get there.
    """

    key: str
    kind: str
    parent: str
    among: str
    name: str
    trail: str
    fields: Mapping[str, Field]
    previous: tuple[str, ...]
    at: At

    @property
    def words(self) -> str:
        """The principal words of a part: its text or, where it has none, its title."""
        for name in ("text", "title", "alt"):
            if name in self.fields and self.fields[name].value:
                return self.fields[name].value
        return ""


class Table(NamedTuple):
    """All parts of a framework by key, in reading order, and the keys in each list of each part."""

    parts: dict[str, Part]
    order: dict[tuple[str, str], tuple[str, ...]]


_SAID = frozenset((TITLE, TEXT, EXAMPLE, FACT))


def table(framework: model.Framework) -> Table:
    """The parts of a framework."""
    made = Table({}, {})
    _add(made, framework, framework.id, "", "", framework.title, "")
    return made


def _add(made: Table, value: Any, key: str, parent: str, among: str, name: str, trail: str) -> None:
    fields = {}
    inside = []
    for field, how in FIELDS[type(value)].items():
        held = getattr(value, field)
        if how == INSIDE:
            inside.append((field, held))
        elif how in _SAID:
            is_number = field == "label" and isinstance(value, model.Stage) and held == str(value.number)
            fields[field] = Field("" if is_number else plain(held), how, value.at, field)
        elif how == LABELS:
            fields |= {f"labels.{one}": Field(words, TITLE, value.at / field, one) for one, words in held.items()}
        elif how == VARIANTS:
            fields |= {f"{one.of}@{one.place}": Field(one.text, EXAMPLE, one.at, "text") for one in held}
    previous = tuple(getattr(value, "previous_ids", ()))
    made.parts[key] = Part(key, KINDS[type(value)], parent, among, name, trail, fields, previous, value.at)
    below = f"{trail} › {name}" if trail else name if parent or among else ""
    for field, held in inside:
        keys = []
        for number, child in enumerate(held, 1):
            own = _key(child, key)
            keys.append(own)
            _add(made, child, own, key, field, _name(child, number, held), below)
        made.order[key, field] = tuple(keys)


def _key(value: Any, parent: str) -> str:
    if isinstance(value, crosswalk.Mapping):
        return f"{parent}: {value.name}"
    if isinstance(value, crosswalk.Crosswalk):
        return f"crosswalk {value.id}"
    if isinstance(value, crosswalk.Related):
        return f"related {value.id}"
    return str(value.id)


def _name(value: Any, number: int, among: Any) -> str:
    """What a part is called to a reader."""
    kind = KINDS[type(value)]
    if isinstance(value, model.Domain | model.Element):
        return f"{value.number} {value.title}"
    if isinstance(value, model.Descriptor):
        return value.number
    if isinstance(value, model.Stage):
        return f"Stage {value.label}: {value.title}"
    if isinstance(value, model.Indicator):
        return f"indicator for {value.stage}"
    if isinstance(value, crosswalk.Mapping):
        return value.name
    title = getattr(value, "title", "")
    return title or (f"{kind} {number}" if len(among) > 1 else kind)


def plain(value: Any) -> str:
    """What a field holds, as words: a list or a value with fields of its own as JSON without its places."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == ():
        return "[]"
    return json.dumps(_bare(value), ensure_ascii=False, separators=(", ", ": "))


def _bare(value: Any) -> Any:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _bare(held) for name, held in value._asdict().items() if name != "at"}
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A snapshot has whole numbers without a fraction.
        return float(value)
    return [_bare(entry) for entry in value] if isinstance(value, tuple | list) else value


def texts_of(parts: Iterator[Part]) -> Iterator[tuple[str, str]]:
    """Key and principal words of parts that have any."""
    for part in parts:
        if part.words:
            yield part.key, part.words
