"""Which files are made: for each document of a framework one, or one for each domain, stage or crosswalk."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadframe.content.layout import is_portable
from leadframe.content.settings import Document, Theme
from leadframe.errors import CannotDo
from leadframe.exporters.word.choice import Choice, is_chosen, narrowed, resolved
from leadframe.exporters.word.redline import Revisions
from leadframe.feedback.instrument import Instrument
from leadframe.release import Edition


class Plan(NamedTuple):
    """One file to be made. `choice` is by ids; `template` and `logo` are the bytes of files, if there
    are any; `revisions` are tracked in it; `instrument` is what a questionnaire asks.
    """

    name: str
    edition: Edition
    document: Document
    choice: Choice
    theme: Theme
    template: bytes | None = None
    logo: bytes = b""
    revisions: Revisions | None = None
    instrument: Instrument | None = None


def plans(edition: Edition, names: Sequence[str] = (), choice: Choice = Choice()) -> list[Plan]:  # noqa: B008
    """The files of the documents of these names, or of the first document, about the chosen parts. A document about
    something that the framework has not got gives none.

    Raises CannotDo for a document or a part that is unknown.
    """
    known = {document.id: document for document in edition.settings.documents}
    first = edition.settings.documents[0].id
    found: dict[str, Plan] = {}
    for name in names or (first,):
        if name not in known:
            raise CannotDo(f"there is no document {name}; there are: {', '.join(known)}")
        document = known[name]
        asked = Choice(
            choice.domains or document.domains,
            choice.elements or document.elements,
            choice.stages or document.stages,
            choice.crosswalks or document.crosswalks,
        )
        theme = edition.settings.themes[document.theme or "default"]
        stem = stem_of(edition) + ("" if name == first else f"-{name}")
        for ending, about in _each(edition, document, resolved(edition.framework, asked)):
            if stem + ending in found:
                raise CannotDo(f"two documents would be called {stem + ending}; give one another id in documents.yaml")
            if _says_something(edition, document, about):
                found[stem + ending] = Plan(stem + ending, edition, document, about, theme)
    return list(found.values())


def _says_something(edition: Edition, document: Document, about: Choice) -> bool:
    """Whether the framework has anything for a document."""
    framework = narrowed(edition.framework, about)
    domains = framework.domains
    there = {
        "framework": bool(domains),
        "domains": bool(domains),
        "form": bool(domains),
        "stages": bool(domains and framework.stages),
        "summary": any(element.indicators for domain in domains for element in domain.elements),
        "development": bool(edition.settings.resources),
        "crosswalks": any(crosswalk.rows for crosswalk in framework.crosswalks),
    }
    if not domains and any((about.domains, about.elements, about.stages)):
        return False
    told = [there[piece] for piece in document.contents if piece in there]
    return any(told) or not told


def stem_of(edition: Edition) -> str:
    """What the names of files begin with: the title of the framework in plain letters, or its id."""
    plain = unicodedata.normalize("NFKD", edition.framework.title).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall("[a-z0-9]+", plain))[:80].strip("-")
    return stem if stem and is_portable(stem) else edition.framework.id


def _each(edition: Edition, document: Document, choice: Choice) -> Iterator[tuple[str, Choice]]:
    """The end of the name of each file of a document, and what the file is about."""
    framework = edition.framework
    match document.each:
        case "domain":
            of_element = {element.id: domain.id for domain in framework.domains for element in domain.elements}
            for domain in framework.domains:
                if is_chosen(domain, choice):
                    mine = tuple(one for one in choice.elements if of_element[one] == domain.id)
                    yield f"-{domain.id}", choice._replace(domains=(domain.id,), elements=mine)
        case "stage":
            for stage in framework.stages:
                if stage.id in choice.stages or not choice.stages:
                    yield f"-{stage.id}", choice._replace(stages=(stage.id,))
        case "crosswalk":
            for crosswalk in framework.crosswalks:
                if crosswalk.rows and (crosswalk.id in choice.crosswalks or not choice.crosswalks):
                    yield f"-{crosswalk.id}", choice._replace(crosswalks=(crosswalk.id,))
        case _:
            yield "", choice
