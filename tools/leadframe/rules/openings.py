"""What the sentences of statements begin with."""

from collections.abc import Iterator

from leadframe.language.english import verbs
from leadframe.language.english.verbs import Form
from leadframe.rules.subject import Occurrence, Subject


def openings(subject: Subject, *roles: str, wanted: Form | None = None) -> Iterator[tuple[Occurrence, Form]]:
    """The word that decides the form of each sentence of the texts with these roles, and the form."""
    for text in subject.texts(*roles):
        for word, start, form in verbs.openings(text.text, wanted):
            yield Occurrence(text, start, start + len(word)), form
