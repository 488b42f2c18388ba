"""The whole content as normalised tables, and back: nothing is lost on the way, and no two tables say the same.

Every key of a part of a domain is a column. What has no table of its own (the header, running text, related frameworks,
crosswalks, retired ids) stands in `properties`, one value in a row.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from leadframe.content.layout import HEADER, PARTS, kind

Row = dict[str, str]
Tables = dict[str, list[Row]]


class Column(NamedTuple):
    """A column. `what` is id, text, number, ids (several, with a blank between them) or choice; `of` is the table that
    ids refer to; `about` says what stands in it.
    """

    name: str
    what: str
    about: str
    is_required: bool = False
    of: str = ""
    choices: tuple[str, ...] = ()


def _id(of: str) -> Column:
    return Column("id", "id", f"The permanent id of the {of}.", True)


def _parent(name: str) -> Column:
    return Column(f"{name}_id", "id", f"The {name} that it belongs to.", True, f"{name}s")


_PREVIOUS = Column("previous_ids", "ids", "Ids that it had before.")
_NUMBER = Column("number", "text", "Its number, computed from its place.", True)
_POSITION = Column("position", "number", "Its place in its list, from 1.", True)
_CODE = Column("code", "text", "The code that its publisher gave it, where that is not its number.")
_TEXT = Column("text", "text", "Its words.", True)
_TITLE = Column("title", "text", "Its title.", True)
_STATEMENT = Column("statement", "text", "What it means.")
_LEAD_IN = Column("lead_in", "text", "The words before the list of its parts.")
_STAGES = Column("stages", "ids", "The stages that it is for.", of="stages")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "stages": (
        _id("stage"), Column("number", "number", "Its place, lowest first, from 1.", True),
        Column("label", "text", "What is printed instead of the number."), _TITLE,
        Column("text", "text", "What the stage is about."), _PREVIOUS,
    ),
    "domains": (
        _id("domain"), _NUMBER, _CODE, _TITLE, _STAGES, _STATEMENT, _LEAD_IN,
        Column("summary_reference", "text", "The page reference printed in the summary table."), _PREVIOUS,
    ),
    "elements": (_id("element"), _parent("domain"), _NUMBER, _CODE, _TITLE, _STATEMENT, _LEAD_IN, _PREVIOUS),
    "descriptors": (_id("descriptor"), _parent("element"), _NUMBER, _CODE, _TEXT, _PREVIOUS),
    "indicators": (_id("indicator"), _parent("element"), _POSITION, _parent("stage"), _TEXT, _PREVIOUS),
    "negative_behaviours": (_id("negative behaviour"), _parent("domain"), _POSITION, _TEXT, _PREVIOUS),
    "examples": (
        _id("example"), _parent("domain"), _POSITION, _STAGES,
        Column("stage_certainty", "choice", "inferred, where the stage is not certain.", choices=("inferred",)),
        Column("stage_reason", "text", "Why that stage was taken."), _TEXT, _PREVIOUS,
    ),
    "variants": (
        Column("part_id", "id", "The part that is printed with other words.", True),
        Column("field", "choice", "Which of its texts.", True, choices=("title", "statement", "lead_in", "text")),
        Column("position", "number", "Its place among the variants of the part, from 1.", True),
        Column("place", "id", "Where it is printed so.", True), _TEXT,
    ),
    "properties": (
        Column("file", "text", "The file of the content.", True),
        Column("path", "text", "Where the value stands in it (JSON Pointer, RFC 6901).", True),
        Column("type", "choice", "What the value is.", True, choices=("text", "number", "yes-no", "list", "group")),
        Column("value", "text", "The value; empty for a list or group without entries."),
    ),
}  # fmt: skip
"""The tables, and their columns."""

KEYS = {"variants": ("part_id", "field", "place"), "properties": ("file", "path")}
"""What a row is found by, where that is not `id`."""

_CHILDREN = {
    "domains": ("elements", "negative_behaviours", "examples"),
    "elements": ("descriptors", "indicators"),
}
_NAMES = {"stage_id": "stage"}
"""Columns that have another name than the key in the content."""


def split(documents: Mapping[str, Any]) -> Tables:
    """The content as tables, by name."""
    made: Tables = {name: [] for name in COLUMNS}
    header = documents[HEADER]
    for number, stage in enumerate(header.get("stages", ()), 1):
        _add(made, "stages", stage, number=str(number))
    places = [PARTS["domain"].format(entry["domain"]) for entry in header["contents"] if "domain" in entry]
    for number, file in enumerate(places, 1):
        _domain(made, documents[file], str(number))
    rest = {file: data for file, data in documents.items() if file not in places}
    rest[HEADER] = {key: value for key, value in header.items() if key != "stages"}
    for file, data in sorted(rest.items()):
        made["properties"] += [{"file": file, **row} for row in values(data)]
    return made


def _domain(made: Tables, domain: Mapping[str, Any], number: str) -> None:
    _add(made, "domains", domain, number=number)
    for place, element in enumerate(domain["elements"], 1):
        own = f"{number}.{place}"
        _add(made, "elements", element, domain_id=domain["id"], number=own)
        for n, descriptor in enumerate(element.get("descriptors", ()), 1):
            _add(made, "descriptors", descriptor, element_id=element["id"], number=f"{own}.{n}")
        for n, indicator in enumerate(element.get("indicators", ()), 1):
            _add(made, "indicators", indicator, element_id=element["id"], position=str(n))
    for table in ("negative_behaviours", "examples"):
        for n, entry in enumerate(domain.get(table, ()), 1):
            _add(made, table, entry, domain_id=domain["id"], position=str(n))


def _add(made: Tables, table: str, part: Mapping[str, Any], **known: str) -> None:
    row = {}
    for column in COLUMNS[table]:
        value = known.get(column.name, part.get(_NAMES.get(column.name, column.name), ""))
        row[column.name] = " ".join(value) if isinstance(value, list) else value
    made[table].append(row)
    for n, variant in enumerate(part.get("variants", ()), 1):
        words = {"place": variant["place"], "text": variant["text"]}
        made["variants"].append({"part_id": part["id"], "field": variant["of"], "position": str(n), **words})


def values(value: Any, path: str = "") -> Iterator[Row]:
    """A row for each value below a path."""
    entries = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else None
    if entries is not None and value:
        for key, inside in entries:
            yield from values(inside, f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}")
        return
    words = "" if entries is not None else str(value).lower() if isinstance(value, bool) else str(value)
    yield {"path": path, "type": _type(value), "value": words}


def _type(value: Any) -> str:
    names = {bool: "yes-no", int: "number", float: "number", list: "list", dict: "group"}
    return names.get(type(value), "text")


def joined(tables: Mapping[str, list[Row]]) -> dict[str, Any]:
    """The content in tables, as documents by file name; `split` the other way round. Rows are taken by their numbers.

    Raises ValueError if a path, a number or a reference in them makes no sense, and KeyError if a column is missing.
    """
    documents: dict[str, Any] = {}
    for row in tables["properties"]:
        place(documents, row["file"], row["path"], value(row))
    variants: dict[str, list[dict[str, Any]]] = {}
    for row in _sorted(tables["variants"]):
        variants.setdefault(row["part_id"], []).append(_part("variants", row) | {"of": row["field"]})
    stages = [_part("stages", row, variants) for row in _sorted(tables["stages"])]
    header = documents.setdefault(HEADER, {})
    documents[HEADER] = {**header, **({"stages": stages} if stages else {})}
    found = {name: [(row, _part(name, row, variants)) for row in _sorted(tables[name])] for name in _BELOW}
    for above, below in _CHILDREN.items():
        parents = {row["id"]: part for row, part in found[above]}
        for name in below:
            for row, part in found[name]:
                parent = row[f"{above[:-1]}_id"]
                if parent not in parents:
                    raise ValueError(f"{name}: {row['id']} belongs to {parent}, which is not there")
                parents[parent].setdefault(name, []).append(part)
    if variants:
        raise ValueError(f"variants: there is no part {next(iter(variants))}")
    documents.update({PARTS["domain"].format(part["id"]): part for _, part in found["domains"]})
    return documents


_BELOW = ("domains", "elements", "descriptors", "indicators", "negative_behaviours", "examples")


def _sorted(rows: list[Row]) -> list[Row]:
    """Rows by their numbers, those of one parent together in the end."""
    return sorted(rows, key=lambda row: [int(step) for step in row.get("number", row.get("position", "")).split(".")])


def _part(table: str, row: Row, variants: dict[str, list[dict[str, Any]]] | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for column in COLUMNS[table]:
        value = row[column.name]
        computed = column.name in ("number", "position", "part_id", "field", "domain_id", "element_id")
        if value and not computed:
            made[_NAMES.get(column.name, column.name)] = value.split() if column.what == "ids" else value
    if variants and made["id"] in variants:
        made["variants"] = variants.pop(made["id"])
    return made


def value(row: Row) -> Any:
    """What the row of a property says, as it was."""
    words = row["value"]
    match row["type"]:
        case "number":
            return float(words) if "." in words or "e" in words else int(words)
        case "yes-no":
            return words == "true"
        case "list" | "group":
            return [] if row["type"] == "list" else {}
    return words


def place(documents: dict[str, Any], file: str, path: str, value: Any) -> None:
    """Puts a value where its path says; lists grow one entry at a time. Raises ValueError if it cannot stand there."""
    if kind(file) is None:
        raise ValueError(f"properties: {file} is no file of a framework")
    steps = [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")][1:]
    if not steps:
        documents[file] = value
        return
    here: Any = documents.setdefault(file, {})
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        new: Any = value if following is None else [] if following.isdigit() else {}
        if isinstance(here, list):
            if not step.isdigit() or int(step) > len(here):
                raise ValueError(f"properties: {file}{path} cannot be placed; the entries before it are missing")
            if int(step) == len(here):
                here.append(new)
            here = here[int(step)]
        elif isinstance(here, dict):
            here = here.setdefault(step, new)
        else:
            raise ValueError(f"properties: {file}{path} stands inside a value")
