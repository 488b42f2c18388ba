"""A sentence that lists the elements of a domain does not name them as they are called.

Why: an element was renamed, and the sentence kept the old name. A sentence counts as such a list if it names at least
half of the elements, and more than one, by their titles. Capitals and the person (yourself, themselves, their) do not
make a difference.

Source: the summary tables of the 2011 framework, one of which lists an element under another verb.

Fix (unsafe): the part of the list that is most like the title is replaced by it.

Fails:
    domain: Improving Services
    lead_in: "This requires ensuring safety, critically evaluating and encouraging improvement."
    element: Ensuring Patient Safety
    element: Critically Evaluating
    element: Encouraging Improvement

Passes:
    domain: Improving Services
    lead_in: "This requires ensuring patient safety, critically evaluating and encouraging improvement."
    element: Ensuring Patient Safety
    element: Critically Evaluating
    element: Encouraging Improvement
"""

import re
from collections.abc import Iterator

from leadframe.content import model
from leadframe.finding import Edit, Fix, Problem
from leadframe.position import At
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning", language="en")
_PERSON = r"\b(?:your|them|him|her|one|our|my|it)sel(?:f|ves)\b"
_OWNER = r"\b(?:your|their|his or her|one's|one’s|our|its) "
LEAST = 0.5
"""The share of words in common from which on a part is taken for a title."""
_PARTS = r",? and |, |: | in (?=[a-z]+ing)"


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Elements that the lead-in or statement of their domain, in any reading, lists under another name."""
    for domain in subject.framework.domains:
        texts = [(domain.at / "statement", domain.statement), (domain.at / "lead_in", domain.lead_in)]
        texts += [(variant.at / "text", variant.text) for variant in domain.variants if variant.of != "title"]
        for at, text in texts:
            yield from _missing(domain, at, text)


def _missing(domain: model.Domain, at: At, text: str) -> Iterator[Problem]:
    low = _folded(text)
    names = {element.title: _names(element) for element in domain.elements}
    unnamed = [title for title, known in names.items() if not any(name in low for name in known)]
    named = len(names) - len(unnamed)
    if named >= 2 and named >= len(names) / 2:
        for title in unnamed:
            span, fix = _part(text, title, [name for known in names.values() for name in known])
            message = f"this lists the elements of the domain, but not “{title}”"
            remedy = f"write {title.lower()}, as the element is called, or correct the title of the element"
            yield Problem(at, message, remedy, span, fix)


def _names(element: model.Element) -> list[str]:
    titles = [element.title, *(variant.text for variant in element.variants if variant.of == "title")]
    return [_folded(title) for title in titles]


def _folded(text: str) -> str:
    return re.sub(_OWNER, "", re.sub(_PERSON, "self", text.lower()))


def _part(text: str, title: str, known: list[str]) -> tuple[tuple[int, int] | None, Fix | None]:
    """The part of the list that was probably meant (it shares most words with the title), and its replacement."""
    words = set(title.lower().split())
    best, start, found = LEAST, 0, None
    for separator in [*re.finditer(_PARTS, text), None]:
        end = separator.start() if separator else len(text.rstrip("."))
        part = text[start:end].lower()
        there = set(part.split())
        likeness = 0.0 if _folded(part) in known else len(words & there) / max(len(words), len(there))
        if likeness >= best:
            best, found = likeness, (start, end)
        start = separator.end() if separator else end
    fix = Fix((Edit(*found, title.lower()),), safe=False) if found else None
    return found, fix
