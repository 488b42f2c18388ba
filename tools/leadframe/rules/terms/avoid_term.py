"""A word is used that the house style avoids.

Why: one thing should have one name. Which names a team uses and avoids stands in its house style, under terms, with the
reason; names that are protected there (official titles) are passed over.

Source: ISO 704:2022, 7.2: one term for one concept; the glossary of the framework itself.

Fix: the word to use takes its place; safe where the entry says safe: true.

Fails:
    style: {terms: [{use: healthcare, avoid: [health care]}]}
    negative_behaviour: Ignores the wider health care system

Passes:
    style: {terms: [{use: healthcare, avoid: [health care]}], protected: [Royal Health Care Society]}
    negative_behaviour: Ignores the Royal Health Care Society
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import ENDINGS, Occurrence, Subject, cased_like, problem

ABOUT = About("warning")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Avoided words, also with an s at their end."""
    for term in subject.style.terms:
        for avoided, found in subject.occurrences(map(str.lower, term.avoid), endings=ENDINGS):
            if _is_in_use(found, avoided, term.use):
                continue
            right = cased_like(found.words, term.use) + found.words[len(avoided) :]
            why = f" ({term.why})" if term.why else ""
            message = f"this framework avoids “{found.words}”{why}"
            yield problem(found, message, f"write {right}", right, safe=term.safe)


def _is_in_use(found: Occurrence, avoided: str, use: str) -> bool:
    """Whether the avoided word is part of the very word to use."""
    inside = use.lower().find(avoided)
    start = found.start - inside
    return inside >= 0 and start >= 0 and found.text.text[start : start + len(use)].lower() == use.lower()
