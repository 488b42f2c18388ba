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
    gaps: dict[Gap, dict[tuple[str, ...], Title]] = {}
    for title in titles:
        for gap in _gaps(title.words) if len(title.words) >= SHORTEST else ():
            gaps.setdefault(gap, {})[title.words] = title
    ends = {(word, len(gap)) for gap in gaps for word in (gap[0], gap[-1]) if word}
    lengths = sorted({len(gap) for gap in gaps})
    anchors = {word.capitalize() for word, _ in ends}
    for text in subject.texts(*RUNNING, "example", "label"):
        if any(anchor in text.text for anchor in anchors):
            tokens = list(_WORD.finditer(text.text))
            low = [token[0].lower() for token in tokens]
            for start, length in _places(tokens, low, lengths, ends):
                phrase = tuple(low[start : start + length])
                near = {} if phrase in right else _near(phrase, gaps)
                if near:
                    yield from _missed(text, near, right, tokens[start : start + length])


def _gaps(words: tuple[str, ...]) -> Iterator[Gap]:
    return ((*words[:place], None, *words[place + 1 :]) for place in range(len(words)))


def _near(phrase: tuple[str, ...], gaps: dict[Gap, dict[tuple[str, ...], Title]]) -> dict[tuple[str, ...], Title]:
    """The titles that differ from a phrase by one word."""
    return {words: title for gap in _gaps(phrase) if gap in gaps for words, title in gaps[gap].items()}


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


def _missed(
    text: Text, near: dict[tuple[str, ...], Title], right: set[tuple[str, ...]], phrase: list[re.Match[str]]
) -> Iterator[Problem]:
    if not phrase[-1][0][0].isupper():
        return
    found = Occurrence(text, phrase[0].start(), phrase[-1].end())
    signs = set(found.words).intersection(".,:;()").difference(*(title.text for title in near.values()))
    if signs or _is_longer(text, found, right):
        return
    title = _meant(tuple(token[0].lower() for token in phrase), near)
    if title:
        yield problem(found, f"“{found.words}” is called “{title.text}”", f"write {title.text}", title.text)


def _meant(low: tuple[str, ...], near: dict[tuple[str, ...], Title]) -> Title | None:
    """The title that a phrase means: the one whose word looks most like the one that differs, or the only one with
    which it has two telling words in common.
    """
    from difflib import SequenceMatcher

    ranked = []
    for words, title in near.items():
        ((written, declared),) = [(a, b) for a, b in zip(low, words, strict=True) if a != b]
        telling = sum(word not in _SMALL and word != declared for word in words) >= 2
        likeness = SequenceMatcher(None, written, declared).ratio()
        if likeness >= ALIKE or telling:
            ranked.append((likeness, title))
    return max(ranked)[1] if ranked else None


def _is_longer(text: Text, found: Occurrence, right: set[tuple[str, ...]]) -> bool:
    """Whether a phrase is the beginning of another title: Working with Other People, beside Working with Others."""
    words = _words(text.text[found.start : found.start + 200])
    return any(words[: len(other)] == other for other in right)
