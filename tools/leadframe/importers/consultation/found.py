"""What became of every text of a document that was sent back.

Nothing is guessed: what stands without a bookmark is a new text or, in the words of one that is gone from its place,
that one in another.
"""

from collections.abc import Iterator, Mapping, Sequence

from leadframe.diff.order import movers
from leadframe.exporters.word.manifest import Manifest, Sent
from leadframe.importers.consultation import elsewhere, frames
from leadframe.importers.consultation.answer import Aside, New, Noted, Review, Said
from leadframe.importers.consultation.places import Places
from leadframe.importers.consultation.returned import Document, Hand, Row
from leadframe.importers.consultation.standing import Stand, Standing, standing
from leadframe.importers.consultation.wording import alike, folded, held, restored, same, tidy

MANY = 500
"""New texts up to which each is held against those that are lost."""

LIKE = 0.6
"""Part of the words that two texts share, from which on one is probably the other, written anew."""

SPLIT = 0.8
"""Part of the words of two paragraphs that have to come from one text for it to have been split."""


def review(document: Document, manifest: Manifest, *, is_by_text: bool = False) -> Review:
    """What was done to a document that was sent out as its manifest says."""
    stands = standing(document, manifest)
    sent = {text.address: text for line in manifest.lines for text in line.texts if not text.again}
    said = {address: _said(text, stands) for address, text in sent.items()}
    asides = list(_copies(said, stands, manifest))
    places = Places(stands, manifest)
    back = elsewhere.found({address: one for address, one in said.items() if one.fate == "lost"}, stands, places)
    said |= back.said
    layout, rest = places.layout(back.rest)
    asides += [Aside("layout", places.before(n), *_told(stands.rows[n])) for n in layout]
    asides += _marks(said, stands, manifest)
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


def _copies(said: Mapping[str, Said], stands: Standing, manifest: Manifest) -> Iterator[Aside]:
    """The copies that were changed or taken out, but for those that went with the text beside them, as in a row."""
    there = {text.bookmark: stand for text, stand in stands.copies}
    lost = {
        number
        for number, line in enumerate(manifest.lines)
        if any(not text.again and said[text.address].fate == "lost" for text in line.texts)
    }
    for number, line in enumerate(manifest.lines):
        for text in line.texts if not lost.intersection((number - 1, number + 1)) else ():
            stand = there.get(text.bookmark, Stand(0, ""))
            if text.again and (stand.is_joined or not same(text.words, stand.words)):
                yield Aside("copy", text.address, stand.words, stand.hands)


def _marks(said: Mapping[str, Said], stands: Standing, manifest: Manifest) -> Iterator[Aside]:
    """The paragraphs of several texts in which nothing was changed but what the layout puts between them."""
    for number, place in stands.lines.items():
        line = manifest.lines[place]
        own = [text.address for text in line.texts if not text.again]
        is_as_sent = len(line.texts) > 1 and own and all(said[address].fate == "unchanged" for address in own)
        if is_as_sent and not same(stands.rows[number].words, frames.whole(line)):
            yield Aside("layout", own[-1], *_told(stands.rows[number]))


def _told(row: Row) -> tuple[str, tuple[Hand, ...]]:
    """The words of a row, and whoever changed it."""
    return tidy(row.words), row.hands


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


def _new(rest: Sequence[int], said: Mapping[str, Said], stands: Standing, places: Places) -> Iterator[New]:
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


def _notes(places: Places) -> Iterator[Noted]:
    """The comments, each with the text that it stands at."""
    index = {text.bookmark: text.address for line in places.manifest.lines for text in line.texts}
    for number, row in enumerate(places.stands.rows):
        for part in row.parts:
            marks = [(at, index[name]) for name, at in part.marks if name in index]
            for remark, at in part.remarks:
                near = [address for start, address in marks if start <= at] or [address for _, address in marks[:1]]
                yield Noted(near[-1] if near else places.before(number), remark)
