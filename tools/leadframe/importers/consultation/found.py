"""What became of every text of a document that was sent back.

Nothing is guessed: what stands without a bookmark is a new text or, in the words of one that is gone from its place,
that one in another.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from leadframe.diff.order import movers
from leadframe.exporters.word.manifest import Manifest, Sent, plain
from leadframe.importers.consultation import frames
from leadframe.importers.consultation.returned import Document, Hand, Remark, Row
from leadframe.importers.consultation.standing import Standing, standing
from leadframe.importers.consultation.wording import alike, folded, held, restored, same, tidy

MANY = 500
"""New texts up to which each is held against those that are lost."""

Fate = Literal["unchanged", "edited", "moved", "merged", "split", "lost"]
LIKE = 0.6
"""Part of the words that two texts share, from which on one is probably the other, written anew."""

SPLIT = 0.8
"""Part of the words of two paragraphs that have to come from one text for it to have been split."""


class Said(NamedTuple):
    """A text as it came back. `base` are its words as they were sent, `words` those that it has now (of a text that was
    joined those of the whole paragraph; none, if it is lost); `pieces` those that it was split into; `others` the
    addresses of the texts that it was joined with; `place` that of the text behind which it stands, if it moved.
    `is_tracked`: every change of its words was tracked.
    """

    address: str
    base: str
    words: str
    fate: Fate
    hands: tuple[Hand, ...] = ()
    is_tracked: bool = False
    place: str = ""
    others: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def is_retyped(self) -> bool:
        """Whether it differs from what was sent in typing alone."""
        return self.fate in ("unchanged", "moved") and self.words != self.base


class New(NamedTuple):
    """A text that was not sent: its words, the address of the text before it, the style of its paragraph, whoever wrote
    it, and the address of the lost text that it may be, written anew, or of a text with the same words.
    """

    words: str
    after: str
    style: str = ""
    hands: tuple[Hand, ...] = ()
    like: str = ""


class Aside(NamedTuple):
    """A change where none is read: of a copy of a text, or of what the layout prints by itself."""

    what: Literal["copy", "layout"]
    address: str
    words: str
    hands: tuple[Hand, ...] = ()


class Noted(NamedTuple):
    """A comment, and the address of the text that it stands at, or after."""

    address: str
    remark: Remark


class Review(NamedTuple):
    """What one reviewer did: every text that was sent, in that order, and everything else. `is_by_text`: the texts were
    found by their words, since the file has no bookmarks.
    """

    name: str
    version: str
    said: Mapping[str, Said]
    new: Sequence[New] = ()
    asides: Sequence[Aside] = ()
    notes: Sequence[Noted] = ()
    is_by_text: bool = False


def review(document: Document, manifest: Manifest, *, is_by_text: bool = False) -> Review:
    """What was done to a document that was sent out as its manifest says."""
    stands = standing(document, manifest)
    said = {text.address: _said(text, stands) for line in manifest.lines for text in line.texts if not text.again}
    asides = [
        Aside("copy", text.address, stand.words, stand.hands)
        for text, stand in stands.copies
        if stand.words and not stand.is_joined and not same(text.words, stand.words)
    ]
    places = _Places(stands, manifest)
    said, rest = _moved(said, stands, places)
    layout, rest = places.layout(rest)
    asides += [Aside("layout", places.before(n), *_told(stands.rows[n])) for n in layout]
    said, rest = _divided(said, stands, rest)
    new = list(_new(rest, said, stands, places))
    return Review(
        document.name, manifest.version, _ordered(said, stands), new, asides, list(_notes(places)), is_by_text
    )


def _said(text: Sent, stands: Standing) -> Said:
    """A text where its bookmark stands."""
    stand = stands.texts.get(text.address)
    if stand is None or not stand.words:
        return Said(text.address, text.words, "", "lost", stand.hands if stand else ())
    if stand.is_joined:
        return Said(text.address, text.words, stand.words, "merged", stand.hands, others=stand.joined)
    is_tracked = stand.is_hither or same(text.words, stands.before.get(text.address, ""))
    if same(text.words, stand.words):
        return Said(text.address, text.words, tidy(stand.words), "unchanged", stand.hands, is_tracked)
    words = restored(text.words, stand.words)
    return Said(text.address, text.words, words, "edited", stand.hands, is_tracked)


def _told(row: Row) -> tuple[str, tuple[Hand, ...]]:
    """The words of a row, and whoever changed it."""
    return tidy(row.words), tuple(dict.fromkeys(hand for part in row.parts for hand in part.hands))


class _Places:
    """What stands between the texts of a document, and what the layout prints there by itself."""

    def __init__(self, stands: Standing, manifest: Manifest) -> None:
        self.stands, self.manifest = stands, manifest
        self.marks = Counter(line.mark for line in manifest.lines if not line.texts)
        self.seen: Counter[str] = Counter()
        self.known = {folded(frames.whole(line)) for line in manifest.lines if any(text.again for text in line.texts)}
        self.known |= {folded(text.words) for line in manifest.lines for text in line.texts if text.again}
        last = {stand.row: address for address, stand in stands.texts.items() if stand.words}
        self.texts, self.above, self.below = [""], [-1], [len(stands.rows)]
        for number in range(len(stands.rows)):
            self.texts.append(last.get(number, self.texts[-1]))
            self.above.append(number if number in stands.lines else self.above[-1])
        for number in reversed(range(len(stands.rows))):
            self.below.append(number if number in stands.lines else self.below[-1])
        self.below.reverse()

    def is_own(self, row: Row) -> bool:
        """Whether a row is what the layout printed by itself, and no more often than it did."""
        words = tidy(row.words)
        is_contents = row.style.startswith(("toc ", "contents ")) and row.style != "contents title"
        self.seen[plain(words)] += 1
        is_expected = self.seen[plain(words)] <= self.marks[plain(words)]
        return not words or row.style == "toc" or is_contents or is_expected

    def is_repeated(self, row: Row) -> bool:
        """Whether a row says again what the layout prints: labels, titles of stages, as in a row that was copied."""
        words = tidy(row.words)
        return plain(words) in self.marks or folded(words) in self.known

    def before(self, number: int) -> str:
        """The address of the text that stands before a row; empty if there is none."""
        return self.texts[number]

    def layout(self, loose: Sequence[int]) -> tuple[list[int], list[int]]:
        """Parts rows into those that stand in the place of what the layout printed there, and others."""
        missing: dict[tuple[int, int], Counter[str]] = {}
        changed, others = [], []
        for number in loose:
            gap = self.gap(number)
            if gap not in missing:
                missing[gap] = self.missing(*gap)
            if missing[gap]:
                missing[gap].subtract([next(iter(missing[gap]))])
                missing[gap] = +missing[gap]
                changed.append(number)
            else:
                others.append(number)
        return changed, others

    def gap(self, number: int) -> tuple[int, int]:
        """The rows with bookmarks around a row; -1 and the number of rows, where there are none."""
        return self.above[number], self.below[number + 1]

    def missing(self, before: int, after: int) -> Counter[str]:
        """What the layout had printed between two rows, and is not there."""
        lines = self.stands.lines
        first, last = lines.get(before, -1), lines.get(after, len(self.manifest.lines))
        sent = Counter(line.mark for line in self.manifest.lines[first + 1 : last] if not line.texts)
        there = Counter(plain(tidy(self.stands.rows[row].words)) for row in range(before + 1, after))
        return sent - there


def _moved(said: dict[str, Said], stands: Standing, places: _Places) -> tuple[dict[str, Said], list[int]]:
    """The texts, with those that stand elsewhere without their bookmark; and the rows that are none of them.

    A text moved if it is gone from its place, and a row has its words, or the name of the tracked move that took it; it
    was edited in its place if a row had its words before what was tracked there. A bookmark may lie at the end of the
    paragraph before, where that was taken out (LibreOffice, OpenDocument).
    """
    lost = {address: one for address, one in said.items() if one.fate == "lost"}
    lines = {line.texts[0].address: line for line in places.manifest.lines if len(line.texts) == 1}
    lines = {address: line for address, line in lines.items() if address in lost and not line.texts[0].again}
    words = {folded(one.base): address for address, one in lost.items()}
    words |= {folded(frames.whole(line)): address for address, line in lines.items()}
    names = {name: address for address in lost if address in stands.texts for name in stands.texts[address].away}
    notes = _footnotes(stands, places, lost)
    rest = []
    for number in stands.loose:
        row = stands.rows[number]
        if places.is_own(row):
            continue
        text = tidy(row.words)
        hither = (names.get(name) for part in row.parts for way, name in part.moved if way == "to")
        here = notes.get(number) or words.get(folded(_bare(" ".join(part.was for part in row.parts), words)))
        address = next(filter(None, hither), None) or words.get(folded(_bare(text, words))) or here
        if address and said[address].fate == "lost":
            one = said[address]
            bare = frames.split(lines[address].texts, lines[address].after, text, {})[0] if address in lines else text
            now = restored(one.base, bare)
            is_edited = not same(one.base, now)
            is_here = number in notes or (address in stands.texts and stands.texts[address].row == number - 1)
            fate: Fate = "edited" if is_edited and address == here else "unchanged" if is_here else "moved"
            hands = tuple(dict.fromkeys((*one.hands, *_told(row)[1])))
            place = places.before(number) if fate == "moved" else ""
            said[address] = Said(address, one.base, now, fate, hands, is_tracked=bool(hands), place=place)
        elif not places.is_repeated(row):
            rest.append(number)
    return said, rest


def _bare(text: str, known: Mapping[tuple[str, ...], str]) -> str:
    """The words of a row without the full stop that closed its list, if that makes them those of a text."""
    return text[:-1] if text.endswith(".") and folded(text) not in known and folded(text[:-1]) in known else text


def _footnotes(stands: Standing, places: _Places, lost: Mapping[str, Said]) -> dict[int, str]:
    """The texts of footnotes by their rows. LibreOffice drops most bookmarks there; as long as there are as many
    footnotes as were sent, they stand in that order.
    """
    listed = [text.address for line in places.manifest.lines if line.is_note for text in line.texts]
    listed = [address for address in listed if address in lost]
    found = [n for n in stands.loose if stands.rows[n].style.startswith("footnote") and stands.rows[n].words.strip()]
    return dict(zip(found, listed, strict=True)) if len(listed) == len(found) else {}


def _divided(said: dict[str, Said], stands: Standing, rest: Sequence[int]) -> tuple[dict[str, Said], list[int]]:
    """The texts, with those that were divided among several paragraphs; and the rows that are none of their pieces."""
    new = []
    ends: dict[int, str] = {stand.row: address for address, stand in stands.texts.items() if stand.words}
    for number in rest:
        before = next((row for row in range(number - 1, -1, -1) if stands.rows[row].words.strip()), -1)
        address = ends.get(before, "")
        one = said.get(address)
        text = tidy(stands.rows[number].words)
        if one and one.fate in ("edited", "split") and _goes_on(one, text):
            pieces = (*(one.pieces or (one.words,)), text)
            said[address] = one._replace(fate="split", pieces=pieces)
            ends[number] = address
        else:
            new.append(number)
    return said, new


def _goes_on(one: Said, text: str) -> bool:
    """Whether a paragraph continues what is left of a text in the one before it."""
    before = " ".join(one.pieces or (one.words,))
    together = f"{before} {text}"
    comes_from = held(before, one.base) >= SPLIT and held(text, one.base) >= SPLIT
    return comes_from and alike(together, one.base) >= SPLIT and alike(together, one.base) > alike(before, one.base)


def _new(rest: Sequence[int], said: Mapping[str, Said], stands: Standing, places: _Places) -> Iterator[New]:
    """The texts that were not sent."""
    known = {folded(one.base): address for address, one in said.items()}
    lost = [one for one in said.values() if one.fate == "lost"] if len(rest) <= MANY else []
    for number in rest:
        row = stands.rows[number]
        words, hands = _told(row)
        likest = max(((alike(one.base, words), one.address) for one in lost), default=(0.0, ""))
        like = known.get(folded(words), likest[1] if likest[0] >= LIKE else "")
        yield New(words, places.before(number), row.style, hands, like)


def _ordered(said: dict[str, Said], stands: Standing) -> dict[str, Said]:
    """The texts, with those that stand in another order."""
    there = [address for address in stands.texts if said[address].fate in ("unchanged", "edited")]
    known = set(there)
    moved = set(movers([address for address in said if address in known], there))
    for number, address in enumerate(there):
        if address in moved:
            place = there[number - 1] if number else ""
            said[address] = said[address]._replace(fate="moved", place=place)
    return said


def _notes(places: _Places) -> Iterator[Noted]:
    """The comments, each with the text that it stands at."""
    index = {text.bookmark: text.address for line in places.manifest.lines for text in line.texts}
    for number, row in enumerate(places.stands.rows):
        for part in row.parts:
            marks = [(at, index[name]) for name, at in part.marks if name in index]
            for remark, at in part.remarks:
                near = [address for start, address in marks if start <= at] or [address for _, address in marks[:1]]
                yield Noted(near[-1] if near else places.before(number), remark)
