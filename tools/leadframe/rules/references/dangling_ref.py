"""A reference names a part that does not exist.

Why: whoever follows it (a document, an exporter, a reader) would find nothing there.

Source: qSKOS, "Finding Quality Issues in SKOS Vocabularies" (2012), broken links.

Fails:
    stages: junior
    indicator(senior): Plans ahead.

Passes:
    stages: junior
    indicator(junior): Plans ahead.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.walk import blocks, marked, nodes, variants
from leadframe.finding import Problem
from leadframe.position import At
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject
from leadframe.schema_check.suggest import nearest_id


class Reference(NamedTuple):
    """A place that names something, what that should be, and the names that there are."""

    at: At
    what: str
    name: str
    known: Collection[str]


ABOUT = About("error", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """References to stages, places, notes, domains and any other part; to each name that is not there, one problem."""
    framework = subject.framework
    found: dict[tuple[str, str], list[Reference]] = {}
    for reference in _references(framework):
        if reference.name not in reference.known:
            scope = reference.at.file if reference.what == "note" else ""
            found.setdefault((reference.what + scope, reference.name), []).append(reference)
    for references in found.values():
        yield _unknown(references[0], len(references) - 1)
    for node, variant in variants(framework):
        if not getattr(node, variant.of, ""):
            message = f"this variant is of {variant.of}, but the part it belongs to has no {variant.of}"
            yield Problem(variant.at / "of", message, "name the key whose text is printed differently")


def _references(framework: model.Framework) -> Iterator[Reference]:
    yield from _stages(framework)
    places = {place.id for place in framework.places}
    for _, variant in variants(framework):
        yield Reference(variant.at / "place", "place", variant.place, places)
    linked = {part.id for part in framework.parts}
    linked |= {element.id for domain in framework.domains for element in domain.elements}
    for section, item in marked(framework):
        notes = {note.id for note in section.notes}
        for mark in item.marks:
            if mark.note:
                yield Reference(mark.at / "note", "note", mark.note, notes)
            if mark.to:
                yield Reference(mark.at / "to", "section, domain or element", mark.to, linked)
    domains = {domain.id for domain in framework.domains}
    for block in blocks(framework):
        if isinstance(block, model.DomainList):
            yield Reference(block.at / "domains" / "place", "place", block.place, places)
            for entry in block.items:
                yield Reference(entry.at, "domain", entry.domain, domains)
    every = {node.id for node in nodes(framework)} | {gone.id for gone in framework.retired}
    for gone in framework.retired:
        for at, target in gone.targets:
            yield Reference(at, "part", target, every)


def _stages(framework: model.Framework) -> Iterator[Reference]:
    stages = {stage.id for stage in framework.stages}
    for domain in framework.domains:
        named = [(domain.at / "stages" / number, stage) for number, stage in enumerate(domain.stages)]
        for element in domain.elements:
            named += [(indicator.at / "stage", indicator.stage) for indicator in element.indicators]
        for example in domain.examples:
            named += [(example.at / "stages" / number, stage) for number, stage in enumerate(example.stages)]
        for at, stage in named:
            yield Reference(at, "stage", stage, stages)


def _unknown(reference: Reference, more: int) -> Problem:
    at, what, name, known = reference
    meant = nearest_id(name, sorted(known))
    if not known:
        remedy = f"define it first, or delete the reference; there is no {what} yet"
    elif meant:
        remedy = f"did you mean {meant}?"
    else:
        from leadframe.schema_check.words import either

        remedy = f"write {either(sorted(known)) if len(known) <= 8 else f'one of the {len(known)} that there are'}"
    others = f" ({more} more {'place names' if more == 1 else 'places name'} it)" if more else ""
    return Problem(at, f"there is no {what} {name}{others}", remedy)
