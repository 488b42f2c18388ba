"""What leads out of a framework: to related ones, by the crosswalks, and from ids that it had before.

The parts of related frameworks are named as in SSSOM, with code and title. They are no concepts of ours: nothing else
is said of them.
"""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.content.crosswalk import Crosswalk
from leadframe.content.identifiers import Named
from leadframe.crosswalk.ends import objects
from leadframe.crosswalk.predicates import SKOS
from leadframe.crosswalk.sssom import prefixes
from leadframe.exporters.rdf import Iri, Triple, Value, address
from leadframe.exporters.rdf.place import Place


def mappings(place: Place) -> Iterator[Triple]:
    """The rows of the crosswalks, but for those that say that nothing matches.

    Only concepts can match, so rows about the framework as a whole say no more than that there is a relation.
    """
    for crosswalk in place.framework.crosswalks:
        theirs = objects(place.framework, crosswalk)
        for row in crosswalk.rows:
            if row.predicate in SKOS:
                predicate = "dct:relation" if row.subject == place.framework.id else SKOS[row.predicate]
                target = _object(place, crosswalk, row.object)
                yield Triple(place.uri(row.subject), predicate, Iri(target))
                if row.object in theirs:
                    yield Triple(target, "rdfs:label", Value(theirs[row.object].name))


def _object(place: Place, crosswalk: Crosswalk, name: str) -> str:
    prefix, _, code = name.partition(":")
    return address(prefixes(place.framework, crosswalk)[prefix] + code)


def earlier(place: Place) -> Iterator[Triple]:
    """The ids that are gone, each with what took its place."""
    parts = _parts(place.framework)
    gone: list[tuple[str, list[str]]] = [(old, [part.id]) for part in parts for old in part.previous_ids]
    gone += [(entry.id, [name for _, name in entry.targets]) for entry in place.framework.retired]
    described = {part.id for part in parts}
    for old, targets in gone:
        yield Triple(place.uri(old), "owl:deprecated", Value("true", "xsd:boolean"))
        for name in targets:
            yield Triple(place.uri(old), "dct:isReplacedBy", Iri(place.uri(name)))
            if name in described:
                yield Triple(place.uri(name), "dct:replaces", Iri(place.uri(old)))


def _parts(framework: model.Framework) -> list[Named]:
    parts: list[Named] = [*framework.stages, *framework.domains]
    for domain in framework.domains:
        parts += [*domain.negative_behaviours, *domain.elements]
        for element in domain.elements:
            parts += [*element.descriptors, *element.indicators]
    return parts
