"""A crosswalk as SSSOM/TSV (Simple Standard for Sharing Ontological Mappings 1.0, "SSSOM/TSV serialisation").

A block of metadata in YAML, its lines beginning with #, and a tab-separated table; UTF-8 without byte order mark. The
status and the sources of a row stand in extension slots. A part without counterpart stands beside sssom:NoTermFound,
with the predicate skos:exactMatch, as is the custom: no term was found that it matches.
"""

import csv
import io
import json
from typing import Any

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk, Related
from leadframe.crosswalk.ends import related
from leadframe.crosswalk.predicates import SKOS
from leadframe.crosswalk.sheet import shown
from leadframe.crosswalk.table import Joined, joined_values

NOBODY = "sssom:NoTermFound"
PREFIXES = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
}
"""Prefixes that need no declaration (SSSOM 1.0, "Prefix map")."""

_EXTENSIONS = {
    "ext_status": "https://example.org/leadframe/terms/status",
    "ext_source": "http://purl.org/dc/terms/source",
}
_RIGHTS = "The licence covers the rows. The names of parts belong to the publishers of the frameworks."


def written(framework: model.Framework, crosswalk: Crosswalk, rows: list[Joined], stamp: str = "") -> str:
    """The chosen rows of a crosswalk, one to a line. `stamp` is said of drafts."""
    other = related(framework, crosswalk)
    records = [_record(framework, other, pair) for pair in rows]
    columns = [name for name in _COLUMNS if name in _REQUIRED or any(record[name] for record in records)]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([record[name] for name in columns] for record in records)
    head = "".join(f"#{line}\n" for line in _metadata(framework, crosswalk, stamp))
    return head + stream.getvalue()


_COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "author_label",
    "mapping_date", "confidence", "see_also", "comment", *_EXTENSIONS,
)  # fmt: skip


_REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")


def prefixes(framework: model.Framework, crosswalk: Crosswalk) -> dict[str, str]:
    """The beginnings of the URIs of our parts, and of those of the related framework, by their prefixes."""
    base = f"{framework.base_uri.rstrip('/')}/"
    return {framework.prefix: base, crosswalk.object: f"{base}related/{crosswalk.object}/"}


def _metadata(framework: model.Framework, crosswalk: Crosswalk, stamp: str) -> list[str]:
    base = f"{framework.base_uri.rstrip('/')}/"
    facts: dict[str, Any] = {
        "mapping_set_id": f"{base}crosswalks/{crosswalk.id}",
        "mapping_set_version": crosswalk.version,
        "mapping_set_title": crosswalk.title,
        "mapping_set_description": " ".join(crosswalk.cautions),
        "license": crosswalk.licence,
        "subject_source": f"{framework.prefix}:{framework.id}",
        "subject_source_version": crosswalk.subject_edition,
        "object_source": f"{framework.prefix}:related/{crosswalk.object}",
        "object_source_version": crosswalk.object_edition,
        "comment": f"{stamp}. {_RIGHTS}" if stamp else _RIGHTS,
    }
    declared = {**prefixes(framework, crosswalk), **PREFIXES}
    lines = [f"{key}: {_quoted(value)}" for key, value in facts.items() if value]
    lines += ["curie_map:", *(f"  {prefix}: {_quoted(uri)}" for prefix, uri in sorted(declared.items()))]
    lines.append("extension_definitions:")
    for name, meaning in _EXTENSIONS.items():
        lines += [f"  - slot_name: {_quoted(name)}", f"    property: {_quoted(meaning)}"]
    return lines


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _record(framework: model.Framework, other: Related, pair: Joined) -> dict[str, str]:
    row, mine, theirs = pair
    titles = {source.id: source.title for source in other.sources}
    links = [source.link for source in other.sources if source.id in row.sources and source.link]
    return {
        "subject_id": f"{framework.prefix}:{row.subject}" if row.subject else NOBODY,
        "subject_label": mine.title,
        "predicate_id": SKOS.get(row.predicate, SKOS["exact"]),
        "object_id": row.object or NOBODY,
        "object_label": theirs.title,
        "mapping_justification": f"semapv:{row.justification}",
        "author_label": joined_values([row.author]),
        "mapping_date": row.date,
        "confidence": shown(row.confidence),
        "see_also": "|".join(dict.fromkeys(link.replace("|", "%7C") for link in links)),
        "comment": row.rationale,
        "ext_status": row.status,
        "ext_source": joined_values(titles[source] for source in row.sources),
    }
