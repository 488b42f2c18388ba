"""Data of related frameworks and crosswalks that passed its schema, to the model."""

from collections.abc import Iterator
from typing import Any

from leadframe.content.crosswalk import Crosswalk, Level, Mapping, Node, Related, Source, Stranger
from leadframe.position import At


def related(at: At, data: dict[str, Any]) -> Related:
    """A related framework in outline."""
    return Related(
        at,
        data["id"],
        data["title"],
        data["abbreviation"],
        data["edition"],
        data["publisher"],
        data.get("audience", ""),
        data["relation"],
        data.get("note", ""),
        tuple(
            Stranger(at / "shares_nobody_with" / n, entry["framework"], entry["reason"])
            for n, entry in enumerate(data.get("shares_nobody_with", ()))
        ),
        tuple((entry["field"], entry["reason"]) for entry in data.get("unknown", ())),
        tuple(
            Source(at / "sources" / n, entry["id"], entry["title"], entry.get("link", ""))
            for n, entry in enumerate(data["sources"])
        ),
        tuple(
            Level(at / "levels" / n, entry["title"], entry["confidence"], tuple(entry["sources"]))
            for n, entry in enumerate(data.get("levels", ()))
        ),
        tuple(_nodes(at / "nodes", data["nodes"], data["id"], "")),
    )


def _nodes(at: At, entries: list[dict[str, Any]], framework: str, parent: str) -> Iterator[Node]:
    for number, entry in enumerate(entries):
        here, name = at / number, f"{framework}:{entry['code']}"
        yield Node(
            here,
            name,
            entry["code"],
            entry.get("coded", True),
            entry["title"],
            tuple(entry.get("other_titles", ())),
            entry["kind"],
            parent,
            entry["confidence"],
            tuple(entry.get("sources", ())),
            entry.get("unconfirmed", ""),
        )
        yield from _nodes(here / "nodes", entry.get("nodes", []), framework, name)


def crosswalk(at: At, data: dict[str, Any]) -> Crosswalk:
    """A crosswalk, with what holds by default written out in every row."""
    rows = (
        _row(at / key / number, entry, data["defaults"])
        for key in ("mappings", "no_counterpart")
        for number, entry in enumerate(data.get(key, ()))
    )
    return Crosswalk(
        at,
        data["id"],
        data["title"],
        data["version"],
        data["licence"],
        data["subject_edition"],
        data["object"],
        data["object_edition"],
        tuple(data.get("cautions", ())),
        tuple(rows),
        tuple(data.get("open", ())),
    )


def _row(at: At, entry: dict[str, Any], defaults: dict[str, Any]) -> Mapping:
    row = {**defaults, **entry}
    reviewed = row.get("reviewed", {})
    return Mapping(
        at,
        row.get("subject", ""),
        row.get("predicate", "none"),
        row.get("object", ""),
        row.get("object_label", ""),
        row["status"],
        row["justification"],
        float(row["confidence"]),
        row.get("rationale", row.get("reason", "")),
        tuple(row.get("sources", ())),
        row["author"],
        row["date"],
        reviewed.get("subject", ""),
        reviewed.get("object", ""),
    )
