"""Texts of a document that was sent back which stand there without their bookmarks: moved, or still in their places."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leadframe.exporters.word.manifest import Line
from leadframe.importers.consultation import frames
from leadframe.importers.consultation.answer import Fate, Said
from leadframe.importers.consultation.places import Places
from leadframe.importers.consultation.returned import Row
from leadframe.importers.consultation.standing import Standing
from leadframe.importers.consultation.wording import folded, restored, same, tidy


class Found(NamedTuple):
    """The texts that were found again, by address, and the rows that are none of them and not the layout's."""

    said: Mapping[str, Said]
    rest: Sequence[int]


def found(lost: Mapping[str, Said], stands: Standing, places: Places) -> Found:
    """The lost texts that are there after all.

    A text moved if it is gone from its place, and a row has its words, or the name of the tracked move that took it; it
    was edited in its place if a row had its words before what was tracked there. A bookmark may lie at the end of the
    paragraph before, where that was taken out (LibreOffice, OpenDocument).
    """
    index = _Index(lost, stands, places)
    back = {}
    for number in stands.loose:
        address = index.by_words(tidy(stands.rows[number].words))
        if address and places.is_here(address, number):
            back[address] = number
    said: dict[str, Said] = {}
    rest = []
    for number in stands.loose:
        row = stands.rows[number]
        here = index.by_words(tidy(row.words))
        if here in back and back[here] != number:
            continue
        if here not in back and places.is_own(row):
            continue
        address = index.address(number, row)
        if address and address not in said:
            said[address] = index.said(address, number, row)
        elif not places.is_repeated(row):
            rest.append(number)
    return Found(said, rest)


class _Index:
    """The texts that are lost, by all that can tell where they are."""

    def __init__(self, lost: Mapping[str, Said], stands: Standing, places: Places) -> None:
        self.lost, self.places = lost, places
        own = (line for line in places.manifest.lines if len(line.texts) == 1 and not line.texts[0].again)
        self.lines: dict[str, Line] = {line.texts[0].address: line for line in own if line.texts[0].address in lost}
        self.words = {folded(one.base): address for address, one in lost.items()}
        self.words |= {folded(frames.whole(line)): address for address, line in self.lines.items()}
        known = [address for address in lost if address in stands.texts]
        self.moves = {name: address for address in known for name in stands.texts[address].away}
        self.notes = _footnotes(stands, places, lost)

    def by_words(self, text: str) -> str:
        """The address of a text by its words, with or without the full stop that closed its list; else empty."""
        return self.words.get(folded(text)) or (self.words.get(folded(text[:-1]), "") if text.endswith(".") else "")

    def before(self, number: int, row: Row) -> str:
        """The address of the text that stood in a row before what is tracked there; empty if there is none."""
        return self.notes.get(number) or self.by_words(tidy(row.was))

    def address(self, number: int, row: Row) -> str:
        """The address of the text in a row; empty if it is none that is lost."""
        hither = (self.moves.get(name, "") for part in row.parts for way, name in part.moved if way == "to")
        return next(filter(None, hither), "") or self.by_words(tidy(row.words)) or self.before(number, row)

    def said(self, address: str, number: int, row: Row) -> Said:
        """A text in the row in which it was found."""
        one, text = self.lost[address], tidy(row.words)
        line = self.lines.get(address)
        bare = frames.split(line.texts, line.after, text, {}) if line else None
        now = restored(one.base, bare[0] if bare else text)
        hands = tuple(dict.fromkeys((*one.hands, *row.hands)))
        fate: Fate = "moved"
        if not same(one.base, now) and address == self.before(number, row):
            fate = "edited"
        elif number in self.notes or self.places.is_here(address, number):
            fate = "unchanged"
        place = self.places.before(number) if fate == "moved" else ""
        return Said(address, one.base, now, fate, hands, is_tracked=bool(hands), place=place)


def _footnotes(stands: Standing, places: Places, lost: Mapping[str, Said]) -> dict[int, str]:
    """The texts of footnotes by their rows. LibreOffice drops most bookmarks there; as long as there are as many
    footnotes as were sent, they stand in that order.
    """
    listed = [text.address for line in places.manifest.lines if line.is_note for text in line.texts]
    listed = [address for address in listed if address in lost]
    found = [n for n in stands.loose if stands.rows[n].style.startswith("footnote") and stands.rows[n].words.strip()]
    return dict(zip(found, listed, strict=True)) if len(listed) == len(found) else {}
