"""JSON-LD 1.1, in alphabetical order: the same statements as in Turtle."""

import json
from typing import Any

from leadframe.exporters.rdf import PREFIXES, TYPE, Iri, Members, Object, Term, Triple, Value, Words, about


def written(triples: list[Triple]) -> str:
    """The statements. Those about one thing stand in one object."""
    graph = [_described(subject, found) for subject, found in about(triples).items()]
    data = {"@context": PREFIXES, "@graph": graph}
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _described(subject: str, triples: list[Triple]) -> dict[str, Any]:
    said: dict[str, list[Any]] = {}
    for triple in triples:
        key = "@type" if triple.predicate == TYPE else triple.predicate
        said.setdefault(key, []).append(_object(triple.object))
    return {"@id": subject, **{key: _one_or_more(values) for key, values in said.items()}}


def _one_or_more(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else sorted(values, key=lambda value: json.dumps(value, sort_keys=True))


def _object(what: Object) -> Any:
    match what:
        case Iri(iri):
            return {"@id": iri}
        case Term(name):
            return name
        case Words(text, language):
            return {"@language": language, "@value": text}
        case Value(text, kind):
            return {"@type": kind, "@value": text} if kind else text
        case Members(iris):
            return {"@list": [{"@id": iri} for iri in iris]}
