"""Statements as RDF has them (RDF 1.1 Concepts and Abstract Syntax), to be written in one form or another."""

import re
from typing import NamedTuple
from urllib.parse import quote

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies that predicates, types and datatypes are named in."""

TYPE = "rdf:type"
"""The predicate for which both forms have a word of their own."""

_ODD = re.compile(
    '[\x00-\x20"<>\\\\^`{|}\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff]'
)
"""What no IRI may hold (RFC 3987), and what nobody would see in one."""


class Iri(NamedTuple):
    """Something by its address."""

    iri: str


class Term(NamedTuple):
    """Something by its name in a vocabulary, such as skos:Concept."""

    name: str


class Words(NamedTuple):
    """A text in a language."""

    text: str
    language: str


class Value(NamedTuple):
    """A value that belongs to no language. Its type is a name in a vocabulary, or empty for plain signs."""

    text: str
    type: str = ""


class Members(NamedTuple):
    """A list of things, by their addresses, in order."""

    iris: tuple[str, ...]


Object = Iri | Term | Words | Value | Members


class Triple(NamedTuple):
    """A statement: what it is about (by its address), what is said of it, and the thing or value that is said."""

    subject: str
    predicate: str
    object: Object


def address(text: str) -> str:
    """An address as an IRI: signs that may not stand in one are percent-encoded."""
    return _ODD.sub(lambda found: quote(found[0], safe=""), text)


def about(triples: list[Triple]) -> dict[str, list[Triple]]:
    """The statements, each once, by what they are about, in alphabetical order."""
    found: dict[str, list[Triple]] = {}
    for triple in dict.fromkeys(triples):
        found.setdefault(triple.subject, []).append(triple)
    return dict(sorted(found.items()))
