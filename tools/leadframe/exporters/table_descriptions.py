"""What describes the CSV files to programs: `datapackage.json` (Data Package 2.0, with Table Schema) and
`csv-metadata.json` (CSV on the Web, Metadata Vocabulary for Tabular Data).
"""

import json
from collections.abc import Mapping
from typing import Any

from leadframe.content import model
from leadframe.content.identifiers import Identifiers
from leadframe.content.tables import COLUMNS, KEYS, Column
from leadframe.exporters import facts
from leadframe.release import Edition

_ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
_PATTERNS = {"id": _ID, "ids": f"{_ID}( {_ID})*"}
_KINDS = ("domain", "element", "descriptor", "indicator", "negative-behaviour", "example")


def described(edition: Edition) -> dict[str, bytes]:
    """Both descriptions."""
    shape = {**_views(edition.framework), **COLUMNS}
    return {**package(edition, shape, ""), "csv-metadata.json": _json(_web(edition, shape))}


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _views(framework: model.Framework) -> dict[str, tuple[Column, ...]]:
    """The columns of the tables that repeat, for people, what the others say."""
    statements = (
        Column("id", "id", "The permanent id of the part.", True),
        Column("kind", "choice", "What the part is.", True, choices=_KINDS),
        Column("number", "text", "Its number, where it has one."),
        Column("domain_id", "id", "The domain that it belongs to.", True, "domains"),
        Column("element_id", "id", "The element that it belongs to.", of="elements"),
        Column("stage", "text", "The numbers of the stages that it is for."),
        Column("text", "text", "Its title or its words.", True),
    )
    told = "The indicators for the stage {!r}, one to a line."
    cells = (Column(f"stage_{stage.number}", "text", told.format(stage.title)) for stage in framework.stages)
    number = Column("number", "text", "The number of the element.", True)
    summary = (number, Column("element", "text", "The title of the element.", True), *cells)
    return {"statements": statements, "summary": summary}


def _keys(name: str, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The columns by which a row is found; none in a table whose rows may repeat."""
    usual = ("number",) if name == "summary" else KEYS.get(name, ("id",))
    return usual if {column.name for column in columns}.issuperset(usual) else ()


def package(edition: Edition, shape: Mapping[str, tuple[Column, ...]], part: str) -> dict[str, bytes]:
    """`datapackage.json` for tables with these columns; `part` says which part of a framework they are, if not all."""
    framework, said = edition.framework, facts(edition)
    known = {"path": said["licence"]} if "licence" in said else {"name": "notspecified"}
    name = f"{framework.id}-{part}" if part else framework.id
    head = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "id": Identifiers(framework.base_uri).uri(f"packages/{name}"),
        "title": f"{framework.title}: {part}" if part else framework.title,
        "version": said["version"],
        "created": "" if edition.is_draft else f"{edition.released}T00:00:00Z",
        "language": framework.language,
        "rights": said["rights"],
        "stamp": said.get("stamp", ""),
        "status": said.get("status", ""),
        "fingerprint": said["fingerprint"],
        "licenses": [{**known, "title": framework.rights.statement}],
        "resources": [_resource(name, columns) for name, columns in shape.items()],
    }
    return {"datapackage.json": _json({key: value for key, value in head.items() if value})}


def _resource(name: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    keys = _keys(name, columns)
    foreign = [
        {"fields": [column.name], "reference": {"resource": column.of, "fields": ["id"]}}
        for column in columns
        if column.of and column.what == "id"
    ]
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in columns],
        "primaryKey": list(keys),
        "foreignKeys": foreign,
        "missingValues": [""],
    }
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {key: value for key, value in schema.items() if value},
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.what in _PATTERNS:
        limits["pattern"] = _PATTERNS[column.what]
    if column.what == "number":
        limits["minimum"] = 1
    if column.choices:
        limits["enum"] = list(column.choices)
    kind = "integer" if column.what == "number" else "string"
    field = {"name": column.name, "type": kind, "description": column.about, "constraints": limits}
    return {key: value for key, value in field.items() if value}


def _web(edition: Edition, shape: dict[str, tuple[Column, ...]]) -> dict[str, Any]:
    framework, said = edition.framework, facts(edition)
    named = Identifiers(framework.base_uri)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": framework.language}],
        "dc:title": framework.title,
        "dc:identifier": said["fingerprint"],
        "dc:rights": said["rights"],
        "schema:version": said["version"],
        **({"rdfs:comment": said["stamp"]} if "stamp" in said else {}),
        **({"dc:description": said["status"]} if "status" in said else {}),
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [_table(name, columns, named) for name, columns in shape.items()],
    }


def _table(name: str, columns: tuple[Column, ...], named: Identifiers) -> dict[str, Any]:
    # Unlike in a Data Package, a foreign key may not be empty here (Model for Tabular Data, section 6.6).
    foreign = [
        {"columnReference": column.name, "reference": {"resource": f"{column.of}.csv", "columnReference": "id"}}
        for column in columns
        if column.of and column.what == "id" and column.is_required
    ]
    keys = _keys(name, columns)
    return {
        "url": f"{name}.csv",
        "tableSchema": {
            "columns": [_column(column) for column in columns],
            "primaryKey": list(keys) if len(keys) > 1 else keys[0],
            **({"foreignKeys": foreign} if foreign else {}),
            **({"aboutUrl": named.uri("{id}")} if keys == ("id",) else {}),
        },
    }


def _column(column: Column) -> dict[str, Any]:
    datatype: dict[str, Any] = {"base": "integer" if column.what == "number" else "string"}
    if column.what in _PATTERNS:
        datatype["format"] = _PATTERNS[column.what]
    if column.what == "number":
        datatype["minimum"] = 1
    if column.choices:
        datatype["format"] = "|".join(column.choices)
    about = {"dc:description": column.about} if column.about else {}
    return {
        "name": column.name,
        "titles": column.name,
        **about,
        "datatype": datatype,
        **({"required": True} if column.is_required else {}),
    }
