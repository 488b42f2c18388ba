"""What rules judge: a framework, its texts by what they are there for, and one index of words for all rules."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from leadframe.content import crosswalk as crosswalks
from leadframe.content import model
from leadframe.content.texts import Text, texts
from leadframe.crosswalk import ends
from leadframe.crosswalk.ends import Ends
from leadframe.crosswalk.order import Order
from leadframe.finding import Edit, Fix, Problem
from leadframe.rules.house_style import HouseStyle

STATEMENTS = ("descriptor", "indicator", "negative_behaviour")
"""What a person is held to."""

FRAMEWORK = ("title", "definition", "statement", "lead_in", *STATEMENTS)
RUNNING = ("paragraph", "item", "note")
PROSE = (*FRAMEWORK, "example", *RUNNING)
"""What people read, without furniture (labels, names, figures) and readings of other places."""

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESSES = (("://", r"https?://[^\s)]+"), ("www.", r"www\.[^\s)]+"), ("@", r"[\w.+-]+@[\w.-]+"))

ENDINGS = ("", "s", "’s", "'s")
"""What a term may have at its end where it stands in a text."""


class _Letters(dict[int, str]):
    """Leaves letters as they are, and puts a blank in the place of every other sign."""

    def __missing__(self, sign: int) -> str:
        letter = chr(sign)
        self[sign] = found = letter if letter.isalnum() and not letter.isdecimal() else " "
        return found


class Occurrence(NamedTuple):
    """A word or phrase where it stands in a text."""

    text: Text
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as they stand there."""
        return self.text.text[self.start : self.end]


def problem(
    found: Occurrence, message: str, remedy: str, replacement: str | None = None, *, safe: bool = False
) -> Problem:
    """A problem of an occurrence, with its replacement as the fix."""
    fix = None if replacement is None else Fix((Edit(found.start, found.end, replacement),), safe)
    return Problem(found.text.at, message, remedy, (found.start, found.end), fix)


class Rows(NamedTuple):
    """The rows that lead to one related framework, its parts, and what lies within what by both."""

    rows: tuple[crosswalks.Mapping, ...]
    theirs: Ends
    order: Order


class Subject:
    """A framework with everything that several rules look up in it, each computed once."""

    def __init__(
        self,
        framework: model.Framework,
        style: HouseStyle,
        published: Callable[[], Mapping[str, str]] = dict,
        editions: Callable[[], Iterable[model.Framework]] = tuple,
    ) -> None:
        """`published` gives the texts of the newest release by address, `editions` the releases, newest first."""
        self.framework = framework
        self.style = style
        self.published = published
        self.editions = editions
        self._objects: dict[str, Ends] = {}
        self._by_role: dict[str, list[Text]] = {}
        for text in texts(framework):
            self._by_role.setdefault(text.role, []).append(text)

    @cached_property
    def ends(self) -> Ends:
        """The parts that rows of crosswalks may be about."""
        return ends.ours(self.framework)

    def objects(self, crosswalk: crosswalks.Crosswalk) -> Ends:
        """The parts of the framework that a crosswalk leads to."""
        if crosswalk.object not in self._objects:
            self._objects[crosswalk.object] = ends.objects(self.framework, crosswalk)
        return self._objects[crosswalk.object]

    @cached_property
    def rows(self) -> tuple[Rows, ...]:
        """The rows of all crosswalks, for each related framework that they lead to."""
        groups: dict[str, list[crosswalks.Mapping]] = {}
        for crosswalk in self.framework.crosswalks:
            groups.setdefault(crosswalk.object, []).extend(crosswalk.rows)
            self.objects(crosswalk)
        return tuple(
            Rows(tuple(rows), self._objects[name], Order(self.ends, self._objects[name], rows))
            for name, rows in groups.items()
        )

    @cached_property
    def retired(self) -> dict[str, model.Retired]:
        """The retired ids with what became of them."""
        return {entry.id: entry for entry in self.framework.retired}

    def texts(self, *roles: str) -> Iterator[Text]:
        """The texts with these roles, or all."""
        for role in roles or self._by_role:
            yield from self._by_role.get(role, ())

    @cached_property
    def prose(self) -> tuple[Text, ...]:
        """All texts that people read."""
        return tuple(self.texts(*PROSE))

    @cached_property
    def whole(self) -> str:
        """The prose in small letters, one text to a line, as long as the texts; web addresses are masked."""
        return "\n".join(_small(text.text) for text in self.prose)

    @cached_property
    def starts(self) -> list[int]:
        """Where each text begins in the whole."""
        found, start = [], 0
        for text in self.prose:
            found.append(start)
            start += len(text.text) + 1
        return found

    @property
    def words(self) -> frozenset[str]:
        """Every word of the prose, in small letters. Letters only: a hyphen or an apostrophe parts two words."""
        return self._words[0]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Every two words of a text that follow each other, whatever stands between them."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[frozenset[str], set[tuple[str, str]]]:
        once: dict[str, str] = {}  # a word is kept in memory once, and not at each place
        pairs: set[tuple[str, str]] = set()
        letters = _Letters()
        for start, text in zip(self.starts, self.prose, strict=True):
            written = self.whole[start : start + len(text.text)].translate(letters).split()
            pairs.update(pairwise([once.setdefault(word, word) for word in written]))
        return frozenset(once), pairs

    def place(self, start: int, end: int) -> Occurrence:
        """The text in which a part of the whole stands, and where."""
        number = bisect_right(self.starts, start) - 1
        before = self.starts[number]
        return Occurrence(self.prose[number], start - before, end - before)

    def holds(self, phrase: str) -> bool:
        """Whether a phrase in small letters may occur: its words do, and follow each other; quick."""
        if phrase.isalpha():
            return phrase in self.words
        words = _WORD.findall(phrase)
        return self.words.issuperset(words) and self.pairs.issuperset(pairwise(words))

    def follow(self, one: str, other: str) -> bool:
        """Whether two words or phrases in small letters may stand side by side; quick."""
        if one.isalpha() and other.isalpha():
            return (one, other) in self.pairs
        return self.holds(f"{one} {other}")

    def before(self, word: str) -> list[str]:
        """The words that stand somewhere before a word."""
        return [first for first, other in self.pairs if other == word] if word in self.words else []

    def after(self, word: str) -> list[str]:
        """The words that stand somewhere after a word."""
        return [other for first, other in self.pairs if first == word] if word in self.words else []

    def occurrences(
        self, phrases: Iterable[str], *, endings: tuple[str, ...] = ("",), in_compounds: bool = False
    ) -> Iterator[tuple[str, Occurrence]]:
        """Each place where one of the phrases (in small letters) stands as whole words, with the phrase.

        A phrase may have one of the endings; `in_compounds`, it may be a part of a hyphenated word. Protected names are
        passed over.
        """
        part = _joined if in_compounds else _part_of_word
        for phrase in phrases:
            if len(endings) == 1 and not self.holds(phrase):
                continue
            for start in self._starts_of(phrase):
                stops = [start + len(phrase) + len(ending) for ending in endings if self._has(start, phrase, ending)]
                whole = [stop for stop in stops if not part(self.whole[stop : stop + 1])]
                if whole and not (start and part(self.whole[start - 1])):
                    found = self.place(start, max(whole))
                    if not self.is_protected(found):
                        yield phrase, found

    def _starts_of(self, phrase: str) -> Iterator[int]:
        start = self.whole.find(phrase)
        while start >= 0:
            yield start
            start = self.whole.find(phrase, start + 1)

    def _has(self, start: int, phrase: str, ending: str) -> bool:
        return self.whole.startswith(ending, start + len(phrase))

    def search(self, pattern: str) -> Iterator[tuple["re.Match[str]", Occurrence]]:
        """Each match of a pattern (for small letters) in the prose. It must not match across line ends."""
        for match in re.finditer(pattern, self.whole, re.MULTILINE):
            found = self.place(*match.span())
            if not self.is_protected(found):
                yield match, found

    @cached_property
    def _protected(self) -> dict[str, list[tuple[int, int]]]:
        spans: dict[str, list[tuple[int, int]]] = {}
        for name in self.style.protected:
            for text in self.prose:
                start = text.text.find(name)
                while start >= 0:
                    spans.setdefault(text.address, []).append((start, start + len(name)))
                    start = text.text.find(name, start + 1)
        return spans

    def is_protected(self, found: Occurrence) -> bool:
        """Whether an occurrence is part of a name that the house style protects."""
        if not self.style.protected:
            return False
        spans = self._protected.get(found.text.address, ())
        return any(start <= found.start and found.end <= end for start, end in spans)


def _small(text: str) -> str:
    """A text in small letters, as long as before; web addresses are masked."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(sign.lower()[:1] for sign in text)
    for sign, pattern in _ADDRESSES:
        if sign in small:
            small = re.sub(pattern, lambda match: "·" * len(match[0]), small)
    return small


def _part_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in ("-", "_")


def _joined(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def cased_like(old: str, word: str) -> str:
    """A word with a capital where the one it replaces had one."""
    return word[:1].upper() + word[1:] if old[:1].isupper() else word
