"""What statements about a framework are made with: its addresses and its language."""

from collections.abc import Iterator
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.identifiers import Identifiers
from leadframe.exporters.rdf import TYPE, Iri, Members, Term, Triple, Words, address


class Place(NamedTuple):
    """A framework as a place that statements are made in."""

    framework: model.Framework

    def uri(self, name: str) -> str:
        """The permanent address of what has this id."""
        return address(Identifiers(self.framework.base_uri).uri(name))

    @property
    def scheme(self) -> str:
        """The address of the framework as a whole."""
        return self.uri(self.framework.id)

    @property
    def stages(self) -> str:
        """The address of the scheme of its stages."""
        return self.uri("schemes/stages")

    def says(self, subject: str, predicate: str, text: str) -> Iterator[Triple]:
        """A text in the language of the framework, if there is one."""
        if text:
            yield Triple(subject, predicate, Words(text, self.framework.language))

    def ordered(self, of: str, title: str, ids: tuple[str, ...]) -> Iterator[Triple]:
        """The order of what stands in the part with the id `of`. Its address cannot be that of a part."""
        if ids:
            subject = self.uri(f"collections/{of}")
            yield Triple(subject, TYPE, Term("skos:OrderedCollection"))
            yield Triple(subject, "dct:subject", Iri(self.uri(of)))
            yield from self.says(subject, "skos:prefLabel", title)
            yield Triple(subject, "skos:memberList", Members(tuple(map(self.uri, ids))))
