"""The parts of a framework as concepts (SKOS Simple Knowledge Organization System Reference).

What has no title is called by its text. The published code or the number is the notation, else the id. Domains are the
top concepts; stages have a scheme of their own, since they stand beside the domains, not above or below them, and
indicators are related to them. Examples are said of their domain.
"""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.exporters.rdf import TYPE, Iri, Term, Triple, Value
from leadframe.exporters.rdf.place import Place

Part = (
    model.Stage | model.Domain | model.Element | model.Descriptor | model.Indicator | model.NegativeBehaviour
)  # fmt: skip


def concepts(place: Place) -> Iterator[Triple]:
    """All concepts, and the order of those that have one."""
    framework = place.framework
    for stage in framework.stages:
        yield from _stage(place, stage)
    yield from place.ordered(framework.id, framework.title, tuple(part.id for part in framework.domains))
    for domain in framework.domains:
        yield from _domain(place, domain)


def _concept(place: Place, part: Part, kind: str, label: str, notation: str = "") -> Iterator[Triple]:
    """What is said of every part: its kind is named as its item type."""
    subject = place.uri(part.id)
    scheme = place.stages if kind == "stage" else place.scheme
    yield Triple(subject, TYPE, Term("skos:Concept"))
    yield Triple(subject, "dct:type", Iri(place.uri(f"item-types/{kind}")))
    yield Triple(subject, "skos:inScheme", Iri(scheme))
    yield Triple(subject, "skos:notation", Value(notation or part.id))
    yield from place.says(subject, "skos:prefLabel", label)
    yield from _variants(place, subject, part.variants)
    if kind in ("stage", "domain"):
        yield Triple(subject, "skos:topConceptOf", Iri(scheme))
        yield Triple(scheme, "skos:hasTopConcept", Iri(subject))


def _variants(place: Place, subject: str, variants: tuple[model.Variant, ...]) -> Iterator[Triple]:
    """Other printings, each after the name of the place where it stands."""
    titles = {other.id: other.title for other in place.framework.places}
    for variant in variants:
        yield from place.says(subject, "skos:note", f"{titles.get(variant.place, variant.place)}: {variant.text}")


def _under(place: Place, part: Part, around: Part) -> Iterator[Triple]:
    yield Triple(place.uri(part.id), "skos:broader", Iri(place.uri(around.id)))
    yield Triple(place.uri(around.id), "skos:narrower", Iri(place.uri(part.id)))


def _stage(place: Place, stage: model.Stage) -> Iterator[Triple]:
    yield from _concept(place, stage, "stage", stage.title, stage.label)
    yield from place.says(place.uri(stage.id), "skos:definition", stage.text)


def _explained(place: Place, part: model.Domain | model.Element) -> Iterator[Triple]:
    yield from place.says(place.uri(part.id), "skos:definition", part.statement)
    yield from place.says(place.uri(part.id), "skos:scopeNote", part.lead_in)


def _domain(place: Place, domain: model.Domain) -> Iterator[Triple]:
    yield from _concept(place, domain, "domain", domain.title, domain.code or domain.number)
    yield from _explained(place, domain)
    subject = place.uri(domain.id)
    yield from place.says(subject, "skos:note", domain.summary_reference)
    for example in domain.examples:
        yield from place.says(subject, "skos:example", example.text)
        yield from _variants(place, subject, example.variants)
    for behaviour in domain.negative_behaviours:
        yield from _concept(place, behaviour, "negative-behaviour", behaviour.text)
        yield from _under(place, behaviour, domain)
    yield from place.ordered(domain.id, domain.title, tuple(element.id for element in domain.elements))
    for element in domain.elements:
        yield from _under(place, element, domain)
        yield from _element(place, element)


def _element(place: Place, element: model.Element) -> Iterator[Triple]:
    yield from _concept(place, element, "element", element.title, element.code or element.number)
    yield from _explained(place, element)
    yield from place.ordered(element.id, element.title, tuple(descriptor.id for descriptor in element.descriptors))
    for descriptor in element.descriptors:
        yield from _concept(place, descriptor, "descriptor", descriptor.text, descriptor.code or descriptor.number)
        yield from _under(place, descriptor, element)
    for indicator in element.indicators:
        yield from _concept(place, indicator, "indicator", indicator.text)
        yield from _under(place, indicator, element)
        yield Triple(place.uri(indicator.id), "skos:related", Iri(place.uri(indicator.stage)))
        yield Triple(place.uri(indicator.stage), "skos:related", Iri(place.uri(indicator.id)))
