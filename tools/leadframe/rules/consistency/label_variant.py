"""A title is written otherwise than it is declared.

Why: whoever looks for the stage "Whole organisation/healthcare system" does not find "Whole Organisation/Wider
Healthcare System". Looked at are running text, examples and labels; a phrase counts if it begins with a capital and is
one word away from a title of three words or more, or from one reading of it.

Source: qSKOS, "Finding Quality Issues in SKOS Vocabularies" (2012), inconsistent preferred labels.

Fix (unsafe): the title as declared.

Fails:
    domain: Demonstrating Personal Qualities
    paragraph: The domain Demonstrating Personnel Qualities comes first.

Passes:
    domain: Demonstrating Personal Qualities
    paragraph: The domain Demonstrating Personal Qualities comes first.
    paragraph: Everybody is demonstrating personnel qualities.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from leadframe.content.texts import Text
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import RUNNING, Occurrence, Subject, problem

ABOUT = About("warning")
SHORTEST = 3
ALIKE = 0.7
"""How alike two words are (0 to 1) that can be one and the same, written wrongly."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SMALL = frozenset("a an and for in of on or the to with within".split())


class Title(NamedTuple):
    """A title as it is declared, and its words in small letters."""

    text: str
    words: tuple[str, ...]


Gap = tuple[str | None, ...]
"""The words of a title, one of them left out."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Phrases in running text, examples and labels that miss a title by one word."""
    framework = subject.framework
    parts: list[Any] = [*framework.stages, *framework.domains]
    parts += [element for domain in framework.domains for element in domain.elements]
    titles = [Title(part.title, _words(part.title)) for part in parts]
    right = {title.words for title in titles}
    right |= {_words(v.text) for part in parts for v in part.variants if v.of == "title"}
    gaps = {gap: title for title in titles if len(title.words) >= SHORTEST for gap in _gaps(title.words)}
    ends = {(word, len(gap)) for gap in gaps for word in (gap[0], gap[-1]) if word}
    lengths = sorted({len(gap) for gap in gaps})
    anchors = {word.capitalize() for word, _ in ends}
    for text in subject.texts(*RUNNING, "example", "label"):
        if any(anchor in text.text for anchor in anchors):
            tokens = list(_WORD.finditer(text.text))
            low = [token[0].lower() for token in tokens]
            for start, length in _places(tokens, low, lengths, ends):
                phrase = tuple(low[start : start + length])
                title = next((gaps[gap] for gap in _gaps(phrase) if gap in gaps), None)
                if title and phrase not in right:
                    yield from _missed(text, title, right, tokens[start : start + length])


def _gaps(words: tuple[str, ...]) -> Iterator[Gap]:
    return ((*words[:place], None, *words[place + 1 :]) for place in range(len(words)))


def _places(
    tokens: list[re.Match[str]], low: list[str], lengths: list[int], ends: set[tuple[str, int]]
) -> Iterator[tuple[int, int]]:
    """Where a phrase stands that begins with a capital, and begins or ends as a title of its length does."""
    for start, token in enumerate(tokens):
        if token[0][0].isupper():
            for length in lengths:
                stop = start + length
                if stop <= len(low) and ((low[start], length) in ends or (low[stop - 1], length) in ends):
                    yield start, length


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _missed(text: Text, title: Title, right: set[tuple[str, ...]], phrase: list[re.Match[str]]) -> Iterator[Problem]:
    low = tuple(token[0].lower() for token in phrase)
    apart = [(a, b) for a, b in zip(low, title.words, strict=True) if a != b]
    if len(apart) == 1 and low not in right and phrase[0][0][0].isupper() and phrase[-1][0][0].isupper():
        found = Occurrence(text, phrase[0].start(), phrase[-1].end())
        strange = set(found.words).intersection(".,:;()").difference(title.text)
        if not strange and not _is_longer(text, found, right) and _is_meant(title, *apart[0]):
            yield problem(found, f"“{found.words}” is called “{title.text}”", f"write {title.text}", title.text)


def _is_meant(title: Title, written: str, declared: str) -> bool:
    """Whether a phrase means a title: two telling words stay the same, or the one that differs looks like its own."""
    if sum(word not in _SMALL and word != declared for word in title.words) >= 2:
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, written, declared).ratio() >= ALIKE


def _is_longer(text: Text, found: Occurrence, right: set[tuple[str, ...]]) -> bool:
    """Whether a phrase is the beginning of another title: Working with Other People, beside Working with Others."""
    words = _words(text.text[found.start : found.start + 200])
    return any(words[: len(other)] == other for other in right)
