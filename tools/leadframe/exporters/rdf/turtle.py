"""Turtle (RDF 1.1 Turtle): one statement to a line, in alphabetical order."""

import re

from leadframe.exporters.rdf import PREFIXES, TYPE, Iri, Members, Object, Term, Triple, Value, Words, about

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff]'
)
"""Signs that end or escape a literal, and those that a reader cannot see."""


def written(triples: list[Triple]) -> str:
    """The statements. Those about one thing stand together, its type first."""
    prefixes = "".join(f"@prefix {name}: <{start}> .\n" for name, start in sorted(PREFIXES.items()))
    return prefixes + "".join(_described(subject, found) for subject, found in about(triples).items())


def _described(subject: str, triples: list[Triple]) -> str:
    lines = sorted((triple.predicate != TYPE, triple.predicate, _object(triple.object)) for triple in triples)
    said = " ;\n".join(f"    {'a' if predicate == TYPE else predicate} {what}" for _, predicate, what in lines)
    return f"\n<{subject}>\n{said} .\n"


def _object(what: Object) -> str:
    match what:
        case Iri(iri):
            return f"<{iri}>"
        case Term(name):
            return name
        case Words(text, language):
            return f"{literal(text)}@{language}"
        case Value(text, kind):
            return f"{literal(text)}^^{kind}" if kind else literal(text)
        case Members(iris):
            return f"(\n{''.join(f'        <{iri}>{chr(10)}' for iri in iris)}    )"


def literal(text: str) -> str:
    """A text in quotation marks."""
    return '"' + _ESCAPED.sub(lambda found: _SHORT.get(found[0], f"\\u{ord(found[0]):04X}"), text) + '"'
