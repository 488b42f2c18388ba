"""Moodle: a competency framework for its CSV importer (tool_lpimportcsv, Moodle 3.x to 5.x), 14 columns.

The ID number of the framework carries the version; those of the competencies stay from version to version, also when an
id changes, so that Moodle can migrate courses and plans from one to the next. They have a prefix, since Moodle compares
them as PHP does, for which 1.1 equals 1.10. What Moodle would cut at 100 signs stands in full in the description.
"""

import json
import re
from collections.abc import Iterator, Sequence
from html import escape

from leadframe.content import model
from leadframe.content.identifiers import Named
from leadframe.crosswalk.sheet import table
from leadframe.exporters import USUAL, Options, facts, label, stage_names
from leadframe.exporters.csv import in_stage_order
from leadframe.language import words
from leadframe.release import Edition

FOLDER = "moodle"
COMMITTED = False
LONGEST = 100
"""Signs that Moodle keeps of short names and ID numbers."""

COLUMNS = (
    "Parent ID number", "ID number", "Short name", "Description", "Description format", "Scale values",
    "Scale configuration", "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)",
    "Cross-referenced competency ID numbers", "Exported ID (optional)", "Is framework", "Taxonomy",
)  # fmt: skip
TAXONOMY = "domain,competency,behaviour,indicator"
"""What competencies are called on each level, in words that Moodle knows; a framework has three."""

_HTML = "1"
_TAG = re.compile(r"<(?=\S)")
_ESCAPE = re.compile(r'\\(?="|$)')
Row = tuple[str, ...]


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """`<framework>.csv`."""
    rows = [COLUMNS, _framework(edition), *_competencies(edition)]
    return {f"{edition.framework.id}.csv": table(rows).encode()}


def _framework(edition: Edition) -> Row:
    framework, said = edition.framework, facts(edition)
    say = words(framework.language)
    told = [
        said.get("stamp", ""), said.get("status", ""), f"{say['version_name']} {said['version']}", said["rights"],
        said.get("licence", ""),
        say["rights_scope"], f"{say['fingerprint']}: {said['fingerprint']}",
    ]  # fmt: skip
    version = f"{said['version']}-draft" if edition.is_draft else said["version"]
    scale = [point.label.replace(",", " ") for point in edition.assessment.points]
    name = _cut(f"{framework.prefix}-{version}")
    return (
        "", name, _cut(framework.title), _paragraphs(told), _HTML, ",".join(scale), _configuration(len(scale)),
        "", "", "", "", "", "1", TAXONOMY,
    )  # fmt: skip


def _configuration(values: int) -> str:
    """How the values of the scale count: the lowest is where everybody begins, the upper half is proficient."""
    levels = [{"id": n, "scaledefault": int(n == 1), "proficient": int(n > values // 2)} for n in range(1, values + 1)]
    return json.dumps([{"scaleid": "0"}, *levels], separators=(",", ":"))


def _competencies(edition: Edition) -> Iterator[Row]:
    """A row for each domain, element, descriptor and indicator, parents before children."""
    framework = edition.framework
    for number, (parent, part, name, description) in enumerate(_parts(edition), 1):
        above = _number(framework, parent) if parent else ""
        yield (
            above, _number(framework, part), _cut(name), description, _HTML, "", "", "", "0", "null", "", str(number),
            "", "",
        )  # fmt: skip


def _parts(edition: Edition) -> Iterator[tuple[Named | None, Named, str, str]]:
    framework = edition.framework
    for domain in framework.domains:
        yield None, domain, domain.title, _of_domain(edition, domain)
        for element in domain.elements:
            yield domain, element, element.title, _told(element)
            for descriptor in element.descriptors:
                yield element, descriptor, descriptor.text, _paragraphs((descriptor.text,))
            for indicator in in_stage_order(framework, element):
                name = f"{stage_names(framework, (indicator.stage,))}: {indicator.text}"
                yield element, indicator, name, _paragraphs((indicator.text,))


def _told(part: model.Domain | model.Element) -> str:
    """What a part means; its title, too, where the short name cannot hold it, or nothing else is said."""
    told = [text for text in (part.statement, part.lead_in) if text]
    return _paragraphs(told if told and _cut(part.title) == part.title else [part.title, *told])


def _of_domain(edition: Edition, domain: model.Domain) -> str:
    """The description of a domain: what it means, how its lack shows, and its examples; nobody is rated by these."""
    framework = edition.framework
    told = _told(domain)
    behaviours = [entry.text for entry in domain.negative_behaviours]
    if behaviours:
        told += _paragraphs((label(framework, "negative_behaviours"),)) + _list(behaviours)
    if domain.examples:
        head = label(framework, "examples").replace("{title}", domain.title)
        told += _paragraphs((head, *(example.text for example in domain.examples)))
    return told


def _number(framework: model.Framework, part: Named) -> str:
    """The ID number of a competency: the prefix, and the id that it had first."""
    first = part.previous_ids[0] if part.previous_ids else part.id
    return f"{framework.prefix[: LONGEST - 1 - len(first)]}-{first}"


def _cut(name: str) -> str:
    """A name that Moodle keeps as it is: no longer than it allows, with nothing that it would take for a tag, and no
    backslash before a quotation mark, which to PHP does not end the cell.
    """
    name = _ESCAPE.sub(r"\\ ", _TAG.sub("< ", name)).rstrip()
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rpartition(' ')[0] or name[: LONGEST - 1]}…"


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _list(texts: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
