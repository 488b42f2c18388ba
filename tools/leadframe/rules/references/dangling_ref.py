"""A reference names a part that does not exist.

Whoever follows it (a document, an exporter, a reader) would find nothing there.
"""

from collections.abc import Collection, Iterator

from leadframe.content import model
from leadframe.finding import Problem, Severity
from leadframe.position import At
from leadframe.rules.walk import blocks, marked, nodes, variants
from leadframe.schema_check.suggest import nearest_id
from leadframe.schema_check.words import either

SEVERITY: Severity = "error"
NEEDS_EVERY_PART = True


def check(framework: model.Framework) -> Iterator[Problem]:
    """References to stages, places, notes, domains and any other part."""
    yield from _stages(framework)
    places = {place.id for place in framework.places}
    for node, variant in variants(framework):
        if variant.place not in places:
            yield _unknown(variant.at / "place", "place", variant.place, places)
        if not getattr(node, variant.of, ""):
            message = f"this variant is of {variant.of}, but the part it belongs to has no {variant.of}"
            yield Problem(variant.at / "of", message, "name the key whose text is printed differently")
    every = {node.id for node in nodes(framework)} | {entry.id for entry in framework.retired}
    for section, item in marked(framework):
        notes = {note.id for note in section.notes}
        for mark in item.marks:
            if mark.note and mark.note not in notes:
                yield _unknown(mark.at / "note", "note of this section", mark.note, notes)
            if mark.to and mark.to not in every:
                yield _unknown(mark.at / "to", "part", mark.to, every)
    domains = {domain.id for domain in framework.domains}
    for block in blocks(framework):
        if isinstance(block, model.DomainList):
            if block.place not in places:
                yield _unknown(block.at / "domains" / "place", "place", block.place, places)
            for entry in block.items:
                if entry.domain not in domains:
                    yield _unknown(entry.at, "domain", entry.domain, domains)
    for gone in framework.retired:
        for at, target in gone.targets:
            if target not in every:
                yield _unknown(at, "part", target, every)


def _stages(framework: model.Framework) -> Iterator[Problem]:
    stages = {stage.id for stage in framework.stages}
    for domain in framework.domains:
        named = [(domain.at / "stages" / number, stage) for number, stage in enumerate(domain.stages)]
        for element in domain.elements:
            named += [(indicator.at / "stage", indicator.stage) for indicator in element.indicators]
        for example in domain.examples:
            named += [(example.at / "stages" / number, stage) for number, stage in enumerate(example.stages)]
        for at, stage in named:
            if stage not in stages:
                yield _unknown(at, "stage", stage, stages)


def _unknown(at: At, what: str, name: str, known: Collection[str]) -> Problem:
    meant = nearest_id(name, sorted(known))
    if not known:
        remedy = f"define it first, or delete the reference; no {what} is defined yet"
    elif meant:
        remedy = f"did you mean {meant}?"
    else:
        remedy = f"write {either(sorted(known)) if len(known) <= 8 else f'the id of one of the {len(known)} parts'}"
    return Problem(at, f"there is no {what} {name}", remedy)
