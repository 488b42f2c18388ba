"""SKOS: the framework as a concept scheme, in Turtle (`<id>.ttl`) and, saying the same, in JSON-LD (`<id>.jsonld`)."""

from collections.abc import Iterator

from leadframe.exporters import USUAL, Options, facts
from leadframe.exporters.rdf import TYPE, Iri, Term, Triple, Value, address, jsonld, turtle
from leadframe.exporters.rdf.concepts import concepts
from leadframe.exporters.rdf.links import earlier, mappings
from leadframe.exporters.rdf.place import Place
from leadframe.language import words
from leadframe.release import Edition

FOLDER = "skos"
COMMITTED = False


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """The same statements in two forms."""
    name, said = edition.framework.id, triples(edition)
    return {f"{name}.ttl": turtle.written(said).encode(), f"{name}.jsonld": jsonld.written(said).encode()}


def triples(edition: Edition) -> list[Triple]:
    """All that is said."""
    place = Place(edition.framework)
    found = (_scheme(edition, place), _stages(place), concepts(place), mappings(place), earlier(place))
    return [triple for triples in found for triple in triples]


def _scheme(edition: Edition, place: Place) -> Iterator[Triple]:
    """The framework as a whole. A draft has not been issued, so that it has no date."""
    framework, told = place.framework, facts(edition)
    yield from _titled(place, place.scheme, framework.title)
    if framework.usual_name != framework.title:
        yield from place.says(place.scheme, "skos:altLabel", framework.usual_name)
    yield from place.says(place.scheme, "dct:rights", told["rights"])
    yield from place.says(place.scheme, "skos:editorialNote", told.get("stamp", ""))
    yield from place.says(place.scheme, "skos:changeNote", told.get("status", ""))
    if framework.crosswalks:
        # SKOS has no word for what a row rests on; whoever wants that reads the SSSOM files.
        yield from place.says(place.scheme, "skos:editorialNote", words(framework.language)["crosswalks_note"])
    for predicate, value in (
        ("dct:creator", Value(framework.developer)),
        ("dct:publisher", Value(framework.publisher)),
        ("dct:issued", Value("" if edition.is_draft else edition.released, "xsd:date")),
        ("dct:language", Value(framework.language)),
        ("dct:identifier", Value(told["fingerprint"])),
        ("owl:versionInfo", Value(framework.version)),
    ):
        if value.text:
            yield Triple(place.scheme, predicate, value)
    if framework.rights.licence:
        yield Triple(place.scheme, "dct:license", Iri(address(framework.rights.licence)))


def _titled(place: Place, scheme: str, title: str) -> Iterator[Triple]:
    yield Triple(scheme, TYPE, Term("skos:ConceptScheme"))
    yield from place.says(scheme, "dct:title", title)
    yield from place.says(scheme, "skos:prefLabel", title)


def _stages(place: Place) -> Iterator[Triple]:
    """The scheme of the stages, if there are any, and their order."""
    framework = place.framework
    if framework.stages:
        title = f"{framework.title}: {words(framework.language)['stage']}"
        yield from _titled(place, place.stages, title)
        yield Triple(place.stages, "dct:isPartOf", Iri(place.scheme))
        yield from place.ordered("schemes/stages", title, tuple(stage.id for stage in framework.stages))
