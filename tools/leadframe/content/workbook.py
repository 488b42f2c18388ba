"""The content as the sheets of a workbook: each text in one row, with its address, and one sheet for all the rest.

The rest says where each text goes, so that the sheets, however they are sorted, can be put together again (`joined`).
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from leadframe.content import model, tables
from leadframe.content.tables import Row
from leadframe.content.texts import Text, mark, of_domain, of_stage

DATA = "Data"
"""The name of the sheet with the rest, in every language."""

FORM = "lf-data"
"""The name of the hidden sheet of a workbook that is a form, in every language."""

DATA_COLUMNS = ("file", "path", "type", "value", "fingerprint")
ADDRESS = "address"
"""The type of a value that is the text in the row with that address."""


class Line(NamedTuple):
    """A text as a row: the number of its part, what it is (its role, and the place of a variant), its stages."""

    number: str
    role: str
    place: str
    stages: str
    text: str
    address: str


def lines(framework: model.Framework, part: model.Domain | None) -> Iterator[Line]:
    """The texts of a domain, or of the stages, in reading order."""
    known = _numbers(framework, part)
    listed = of_domain(part) if part else (text for stage in framework.stages for text in of_stage(stage))
    for text in listed:
        address, _, place = text.address.partition("@")
        name, _, field = address.partition("#")
        kind, number, stages = known[name]
        of = {"text": "definition"}.get(field, field) or kind
        role = of if text.role == "variant" else kind if text.role == "title" else text.role
        yield Line(number, role, place, stages, text.text, text.address)


def _numbers(framework: model.Framework, part: model.Domain | None) -> dict[str, tuple[str, str, str]]:
    """What is known of parts by id: kind, number, and stages."""
    label = {stage.id: stage.label for stage in framework.stages}
    if part is None:
        return {stage.id: ("stage", stage.label, "") for stage in framework.stages}
    found = {part.id: ("domain", part.number, "")}
    for element in part.elements:
        found[element.id] = ("element", element.number, "")
        found |= {entry.id: ("descriptor", entry.number, "") for entry in element.descriptors}
        found |= {entry.id: ("indicator", element.number, label[entry.stage]) for entry in element.indicators}
    found |= {entry.id: ("negative_behaviour", part.number, "") for entry in part.negative_behaviours}
    for example in part.examples:
        found[example.id] = ("example", part.number, " ".join(label[stage] for stage in example.stages))
    return found


def rest(framework: model.Framework, documents: Mapping[str, Any]) -> list[Row]:
    """Every value of the content that is not in `lines`, and the addresses of those, with their fingerprints."""
    shown = [text for domain in framework.domains for text in of_domain(domain)]
    shown += [text for stage in framework.stages for text in of_stage(stage)]
    address = {(text.at.file, _pointer(text)): text for text in shown}
    rows = []
    for file, data in sorted(documents.items()):
        for row in tables.values(data):
            found = address.get((file, row["path"]))
            known = {"type": ADDRESS, "value": found.address, "fingerprint": mark(found.text)} if found else {}
            rows.append({"file": file, **row, "fingerprint": "", **known})
    return rows


def _pointer(text: Text) -> str:
    return "".join(f"/{step}" for step in text.at.path)


def joined(rest: list[Row], texts: Mapping[str, str]) -> dict[str, Any]:
    """The content from the rest and from the texts by address, as documents by file name.

    Raises ValueError if a path makes no sense, KeyError with its address if a text is missing.
    """
    documents: dict[str, Any] = {}
    for row in rest:
        is_text = row["type"] == ADDRESS
        tables.place(documents, row["file"], row["path"], texts[row["value"]] if is_text else tables.value(row))
    return documents
