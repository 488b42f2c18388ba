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


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Phrases in running text, examples and labels that miss a title by one word."""
    framework = subject.framework
    parts: list[Any] = [
        *framework.stages,
        *framework.domains,
        *(element for d in framework.domains for element in d.elements),
    ]
    titles = [Title(part.title, _words(part.title)) for part in parts]
    right = {title.words for title in titles}
    right |= {_words(v.text) for part in parts for v in part.variants if v.of == "title"}
    long = [title for title in titles if len(title.words) >= SHORTEST]
    anchors = [(title, title.words[0].capitalize(), title.words[-1].capitalize()) for title in long]
    for text in subject.texts(*RUNNING, "example", "label"):
        near = [title for title, first, last in anchors if first in text.text or last in text.text]
        tokens = list(_WORD.finditer(text.text)) if near else []
        low = [token[0].lower() for token in tokens]
        for title in near:
            for start in _starts(low, title.words):
                yield from _missed(text, title, right, tokens[start : start + len(title.words)])


def _starts(low: list[str], words: tuple[str, ...]) -> Iterator[int]:
    """Where a title may begin: at its first word, or just before its second."""
    last = len(low) - len(words)
    for word, back in ((words[0], 0), (words[1], 1)):
        place = -1
        for _ in range(low.count(word)):
            place = low.index(word, place + 1)
            start = place - back
            if 0 <= start <= last and not (back and low[start] == words[0]):
                yield start


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
