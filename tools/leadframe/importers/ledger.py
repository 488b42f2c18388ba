"""What became of everything in a source: each value and each node has one of four fates, and nobody is forgotten.

The ledger is opened with everything that the source holds. Whatever nobody claims is dropped, so that nothing can be
lost in silence, and the counts add up.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import Literal, NamedTuple

Fate = Literal["mapped", "defaulted", "folded", "dropped"]
FATES: tuple[Fate, ...] = ("mapped", "defaulted", "folded", "dropped")
ABOUT: dict[Fate, str] = {
    "mapped": "is in the framework as it was",
    "defaulted": "is what Leadframe computes or supplies itself",
    "folded": "is in the framework in another form or place",
    "dropped": "is not in the framework",
}


class Entry(NamedTuple):
    """Something that a source holds: a value of a field or a node (`is_node`), where it stands, and what it says."""

    field: str
    where: str
    value: str
    is_node: bool = False


class Fact(NamedTuple):
    """What became of an entry, and how."""

    entry: Entry
    fate: Fate
    how: str


class Supplied(NamedTuple):
    """A value that the source does not have, and the framework needs."""

    field: str
    value: str


class Ledger:
    """Everything in a source by key, with its fate."""

    def __init__(self) -> None:
        self._entries: dict[Hashable, Entry] = {}
        self._fates: dict[Hashable, tuple[Fate, str]] = {}
        self.supplied: list[Supplied] = []

    def open(self, key: Hashable, entry: Entry) -> None:
        """Writes down something that the source holds."""
        self._entries[key] = entry

    def everything(self) -> list[Hashable]:
        """The keys of everything, in the order of the source."""
        return list(self._entries)

    def map(self, key: Hashable, to: str = "") -> None:
        """Says that something is in the framework as it was, unless it has been said to be folded."""
        if key in self._entries:
            self._fates.setdefault(key, ("mapped", to))

    def default(self, key: Hashable, how: str) -> None:
        """Says that Leadframe has a value of its own for something."""
        if key in self._entries:
            self._fates.setdefault(key, ("defaulted", how))

    def fold(self, key: Hashable, how: str) -> None:
        """Says that something is in the framework in another form or place."""
        if key in self._entries:
            before = self._fates.get(key)
            told = f"{before[1]}; {how}" if before and before[0] == "folded" and how not in before[1] else how
            self._fates[key] = ("folded", told)

    def leave(self, key: Hashable, how: str) -> None:
        """Says why something is not in the framework, unless it is."""
        if key in self._entries:
            self._fates.setdefault(key, ("dropped", how))

    def drop(self, key: Hashable, how: str) -> None:
        """Says why something is not in the framework."""
        if key in self._entries:
            self._fates[key] = ("dropped", how)

    def supply(self, field: str, value: str) -> None:
        """Says that the framework needed a value that the source does not have."""
        self.supplied.append(Supplied(field, value))

    def facts(self) -> Iterator[Fact]:
        """Everything with its fate, in the order of the source."""
        for key, entry in self._entries.items():
            fate, how = self._fates.get(key, ("dropped", "has no place in a framework"))
            yield Fact(entry, fate, how)

    def dropped(self) -> list[Fact]:
        """What is lost."""
        return [fact for fact in self.facts() if fact.fate == "dropped"]


def counts(facts: Iterable[Fact]) -> dict[str, Counter[Fate]]:
    """How often each fate befell the entries of each field, in the order of the source."""
    found: dict[str, Counter[Fate]] = {}
    for fact in facts:
        found.setdefault(fact.entry.field, Counter())[fact.fate] += 1
    return found
