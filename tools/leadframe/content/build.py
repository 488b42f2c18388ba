"""Data that passed its schema, to the model."""

from collections.abc import Mapping
from typing import Any

from leadframe.content import build_crosswalks, model
from leadframe.content.layout import FILES, HEADER, RETIRED, kind
from leadframe.position import At


def build(documents: Mapping[str, Any]) -> model.Framework:
    """The framework made of the documents, by file name. Parts whose document is not there are left out."""
    data = documents[HEADER]
    at = At(HEADER, ())
    entries = tuple(_entry(at / "contents" / number, entry) for number, entry in enumerate(data["contents"]))
    status = data.get("status", {})
    return model.Framework(
        at,
        data["id"],
        data["title"],
        data.get("usual_name", data["title"]),
        data["version"],
        data.get("edition", ""),
        data["language"],
        data.get("developer", ""),
        data.get("publisher", ""),
        data.get("launched", ""),
        status.get("by", ""),
        status.get("year", ""),
        _rights(data["rights"]),
        data["identifiers"]["base_uri"],
        data["identifiers"].get("prefix", data["id"]),
        tuple(_stage(at / "stages" / number, stage, number + 1) for number, stage in enumerate(data.get("stages", []))),
        data.get("labels", {}),
        tuple(
            model.Place(at / "places" / n, place["id"], place["title"])
            for n, place in enumerate(data.get("places", []))
        ),
        entries,
        _parts(documents, data["contents"], entries),
        tuple(
            _retired(At(RETIRED, ("retired", number)), entry)
            for number, entry in enumerate(documents.get(RETIRED, {}).get("retired", []))
        ),
        tuple(build_crosswalks.related(At(file, ()), documents[file]) for file in _of_kind(documents, "related")),
        tuple(build_crosswalks.crosswalk(At(file, ()), documents[file]) for file in _of_kind(documents, "crosswalk")),
        data.get("scored", False),
    )


def _of_kind(documents: Mapping[str, Any], what: str) -> list[str]:
    return sorted(file for file in documents if kind(file) == what)


def _parts(
    documents: Mapping[str, Any], contents: list[dict[str, str]], entries: tuple[model.Entry, ...]
) -> tuple[model.Domain | model.Section, ...]:
    parts: list[model.Domain | model.Section] = []
    number = 0
    for data, entry in zip(contents, entries, strict=True):
        number += entry.kind == "domain"
        file = FILES[entry.kind].format(entry.id)
        document = documents.get(file)
        if document is None:
            continue
        at = At(file, ())
        parts.append(_domain(at, document, str(number)) if entry.kind == "domain" else _section(at, document, data))
    return tuple(parts)


def _entry(at: At, data: dict[str, str]) -> model.Entry:
    if "domain" in data:
        return model.Entry(at / "domain", "domain", data["domain"])
    return model.Entry(at / "section", "section", data["section"])


def _rights(data: dict[str, str]) -> model.Rights:
    return model.Rights(data["holder"], data["statement"], data.get("terms", ""), data.get("licence", ""))


def _variants(at: At, data: dict[str, Any]) -> tuple[model.Variant, ...]:
    if "variants" not in data:
        return ()
    at = at / "variants"
    return tuple(
        model.Variant(at / number, variant["of"], variant["place"], variant["text"])
        for number, variant in enumerate(data["variants"])
    )


def _previous(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(data.get("previous_ids", ()))


def _stage(at: At, data: dict[str, Any], number: int) -> model.Stage:
    label = data.get("label", str(number))
    text, previous = data.get("text", ""), _previous(data)
    return model.Stage(at, data["id"], number, label, data["title"], text, _variants(at, data), previous)


def _domain(at: At, data: dict[str, Any], number: str) -> model.Domain:
    return model.Domain(
        at,
        data["id"],
        number,
        data["title"],
        tuple(data.get("stages", ())),
        data.get("statement", ""),
        data.get("lead_in", ""),
        data.get("summary_reference", ""),
        _variants(at, data),
        tuple(
            _element(at / "elements" / n, element, f"{number}.{n + 1}") for n, element in enumerate(data["elements"])
        ),
        tuple(
            model.NegativeBehaviour(
                here := at / "negative_behaviours" / n,
                entry["id"],
                entry["text"],
                _variants(here, entry),
                _previous(entry),
            )
            for n, entry in enumerate(data.get("negative_behaviours", []))
        ),
        tuple(_example(at / "examples" / n, entry) for n, entry in enumerate(data.get("examples", []))),
        _previous(data),
        data.get("code", ""),
    )


def _element(at: At, data: dict[str, Any], number: str) -> model.Element:
    return model.Element(
        at,
        data["id"],
        number,
        data["title"],
        data.get("statement", ""),
        data.get("lead_in", ""),
        _variants(at, data),
        tuple(
            model.Descriptor(
                here := at / "descriptors" / n,
                entry["id"],
                f"{number}.{n + 1}",
                entry["text"],
                _variants(here, entry),
                _previous(entry),
                entry.get("code", ""),
            )
            for n, entry in enumerate(data.get("descriptors", []))
        ),
        tuple(
            model.Indicator(
                here := at / "indicators" / n,
                entry["id"],
                entry["stage"],
                entry["text"],
                _variants(here, entry),
                _previous(entry),
            )
            for n, entry in enumerate(data.get("indicators", []))
        ),
        _previous(data),
        data.get("code", ""),
    )


def _example(at: At, data: dict[str, Any]) -> model.Example:
    stages, reason = tuple(data.get("stages", ())), data.get("stage_reason", "")
    return model.Example(at, data["id"], stages, reason, data["text"], _variants(at, data), _previous(data))


def _section(at: At, data: dict[str, Any], entry: dict[str, str]) -> model.Section:
    return model.Section(
        at,
        data["id"],
        data["title"],
        data.get("over_title", ""),
        entry.get("label", ""),
        entry.get("role") == "appendix",
        tuple(_block(at / "blocks" / number, block) for number, block in enumerate(data["blocks"])),
        tuple(
            model.Note(at / "notes" / number, note["id"], note.get("printed", ""), note["text"])
            for number, note in enumerate(data.get("notes", []))
        ),
        _previous(data),
    )


def _block(at: At, data: dict[str, Any]) -> model.Block:
    kind = next(key for key in data if key not in ("id", "marks"))
    value, name = data[kind], data["id"]
    match kind:
        case "paragraph":
            return model.Item(at, name, value, _marks(at, data))
        case "bullets" | "numbered":
            items = enumerate(value)
            return model.ItemList(at, name, kind, tuple(_item(at / kind / number, item) for number, item in items))
        case "figure":
            groups = enumerate(value.get("groups", []))
            return model.Figure(
                at,
                name,
                value["alt"],
                tuple(value.get("labels", ())),
                tuple(
                    model.Group(at / kind / "groups" / number, group["id"], group["title"], tuple(group["items"]))
                    for number, group in groups
                ),
            )
        case "domains":
            entries = (
                model.DomainEntry(at / kind / "items" / number / "domain", entry["domain"], entry["dash"])
                for number, entry in enumerate(value["items"])
            )
            return model.DomainList(at, name, value["place"], tuple(entries))
        case "stages":
            return model.StageList(at, name, value["dash"])
        case "signature":
            return model.Signature(at, name, value["name"], value.get("role", ""))
    return model.SummaryTables(at, name)


def _item(at: At, data: dict[str, Any]) -> model.Item:
    return model.Item(at, data["id"], data["text"], _marks(at, data))


def _marks(at: At, data: dict[str, Any]) -> tuple[model.Mark, ...]:
    return tuple(
        model.Mark(
            at / "marks" / number,
            mark.get("after") or mark["at"],
            mark.get("note", ""),
            mark.get("printed", ""),
            mark.get("to", ""),
            mark.get("link", ""),
        )
        for number, mark in enumerate(data.get("marks", []))
    )


def _retired(at: At, data: dict[str, Any]) -> model.Retired:
    keys = ("replaced_by", "split_into", "merged_into")
    how: Any = next((key for key in keys if key in data), "no_replacement")
    targets = [(at / key, data[key]) for key in ("replaced_by", "merged_into") if key in data]
    targets += [(at / "split_into" / number, name) for number, name in enumerate(data.get("split_into", []))]
    return model.Retired(at, data["id"], data["since"], how, tuple(targets))
