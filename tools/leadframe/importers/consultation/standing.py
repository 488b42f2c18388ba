"""Where each text stands in a document that was sent back, told by its bookmark, and what stands there without one.

The whole paragraph counts that holds the start of the bookmark: words typed at the end of a bookmark land outside it.
"""

from collections.abc import Mapping, Sequence
from itertools import count, takewhile
from typing import NamedTuple

from leadframe.exporters.word.manifest import Line, Manifest, Sent
from leadframe.importers.consultation import frames
from leadframe.importers.consultation.returned import Document, Hand, Part, Row, rows
from leadframe.importers.consultation.wording import alike, held, same, tidy

OTHER, LIKE = 0.2, 0.5
"""Part of the words that a paragraph shares with a text: below the one it is another, from the other on maybe that."""

JOINED = 0.5
"""Part of the words of a text that have to stand in a paragraph with two bookmarks for the text to be in it."""


class Stand(NamedTuple):
    """A text as it stands: the number of its row, its words (none, if it was emptied), and whoever changed that row;
    whether it was joined with something, and the addresses of the texts among that; the names of tracked moves away
    from there, and whether it came there by one.
    """

    row: int
    words: str
    hands: tuple[Hand, ...] = ()
    is_joined: bool = False
    joined: tuple[str, ...] = ()
    away: frozenset[str] = frozenset()
    is_hither: bool = False


class Standing(NamedTuple):
    """The rows of a document with all changes accepted; the texts in the order in which they stand now; the copies of
    texts; what the texts were before the changes that are tracked; the rows without a bookmark; and the line of the
    manifest that each other row is.
    """

    rows: Sequence[Row]
    texts: Mapping[str, Stand]
    copies: Sequence[tuple[Sent, Stand]]
    before: Mapping[str, str]
    loose: Sequence[int]
    lines: Mapping[int, int]


def standing(document: Document, manifest: Manifest) -> Standing:
    """What stands where."""
    accepted = list(rows(document.paragraphs, "accepted"))
    finder = _Finder(manifest)
    texts: dict[str, Stand] = {}
    copies: list[tuple[Sent, Stand]] = []
    loose: list[int] = []
    lines: dict[int, int] = {}
    seen: set[str] = set()
    for number, row in enumerate(accepted):
        present = finder.present(row)
        if not present:
            loose.append(number)
            continue
        names = {text.bookmark for texts_ in present.values() for text in texts_}
        if names <= seen:
            loose.append(number)
            continue
        seen |= names
        lines[number] = next(iter(present))
        for text, stand in finder.texts(number, row, present):
            if text.again:
                copies.append((text, stand))
            else:
                texts.setdefault(text.address, stand)
    _push_back(accepted, manifest, texts, loose, lines)
    before: dict[str, str] = {}
    for row in rows(document.paragraphs, "original"):
        for text, stand in finder.texts(0, row, finder.present(row)):
            if not text.again:
                before.setdefault(text.address, stand.words)
    return Standing(accepted, texts, copies, before, loose, lines)


def _push_back(
    accepted: Sequence[Row], manifest: Manifest, texts: dict[str, Stand], loose: list[int], lines: dict[int, int]
) -> None:
    """Gives texts back the paragraphs that they were in, where others were typed before them: the bookmark of a text
    stays with what is typed at its beginning. A text that nobody can be sure of is in neither.
    """
    free = set(loose)
    for address, stand in list(texts.items()):
        line = manifest.lines[lines[stand.row]] if stand.row in lines else None
        if line is None or len(line.texts) > 1 or same(stand.words, line.texts[0].words):
            continue
        following = list(takewhile(free.__contains__, count(stand.row + 1)))
        exact = [number for number in following if _was(accepted[number], line)]
        base = line.texts[0].words
        is_other = alike(stand.words, base) < OTHER
        near = [
            n for n in following if is_other and alike(accepted[n].words, base) > max(LIKE, alike(stand.words, base))
        ]
        if exact:
            row = accepted[exact[0]]
            told = frames.split(line.texts, line.after, row.words, {}) or [""]
            texts[address] = Stand(exact[0], told[0], row.hands)
            lines[exact[0]] = lines.pop(stand.row)
            free = free - {exact[0]} | {stand.row}
        elif near:
            texts[address] = Stand(stand.row, "", stand.hands)
            free.add(stand.row)
    loose[:] = sorted(free)


def _was(row: Row, line: Line) -> bool:
    """Whether a row says what a line said, or did so before what is tracked in it."""
    return same(row.words, frames.whole(line)) or same(row.was, frames.whole(line))


_Present = Mapping[int, Sequence[Sent]]


class _Finder:
    """Finds the texts of rows by the bookmarks of a manifest."""

    def __init__(self, manifest: Manifest) -> None:
        self.lines = manifest.lines
        self.index = {
            text.bookmark: (number, text) for number, line in enumerate(manifest.lines) for text in line.texts
        }

    def present(self, row: Row) -> dict[int, list[Sent]]:
        """The texts whose bookmarks are in a row, by the line that they were sent in."""
        found: dict[int, list[Sent]] = {}
        for part in row.parts:
            for name, _ in part.marks:
                if name in self.index:
                    line, text = self.index[name]
                    found.setdefault(line, []).append(text)
        return found

    def texts(self, number: int, row: Row, present: _Present) -> list[tuple[Sent, Stand]]:
        """The texts of a row as they stand."""
        alive = self.alive(row, present)
        found: list[tuple[Sent, Stand]] = []
        for line, texts in present.items():
            own = self.own(row, texts)
            hands = tuple(dict.fromkeys(hand for part in own for hand in part.hands))
            away = frozenset(name for part in own for way, name in part.moved if way == "from")
            is_there = line in alive
            others = tuple(text.address for other in alive if other != line and is_there for text in present[other])
            is_joined = bool(others) or (is_there and any(self.is_foreign(part) for part in row.parts[1:]))
            told = self.split(line, texts, own) if is_there and not is_joined else [""] * len(texts)
            if is_joined or told is None:
                is_joined, told = True, [tidy(row.words)] * len(texts)
                others = others or tuple(text.address for text in texts)
            is_hither = any(way == "to" for part in own for way, _ in part.moved)
            stands = (Stand(number, words, hands, is_joined, others, away, is_hither) for words in told)
            found += zip(texts, stands, strict=True)
        return found

    def alive(self, row: Row, present: _Present) -> list[int]:
        """The lines whose words are in a row. The bookmark of a paragraph that was deleted or cut out may have come to
        lie in the next one.
        """
        if len(present) < 2:
            return list(present)
        exact = [line for line in present if same(frames.whole(self.lines[line]), row.words)]
        if exact:
            return exact[:1]
        found = []
        for line, texts in present.items():
            names = {text.bookmark for text in texts}
            others = {text.bookmark for other in present if other != line for text in present[other]}
            apart = [part for part in row.parts if part.names & names and not part.names & others]
            words = " ".join(text.words for text in texts)
            if any(part.words.strip() for part in apart) or (not apart and held(words, row.words) >= JOINED):
                found.append(line)
        return found or (list(present) if row.words.strip() else [])

    def is_foreign(self, part: Part) -> bool:
        """Whether a part was a paragraph before, and none that holds a text."""
        return bool(part.was.strip()) and not part.names & self.index.keys()

    def own(self, row: Row, texts: Sequence[Sent]) -> list[Part]:
        """The parts of a row with the bookmarks of texts, and those that have none and so were joined to them."""
        names = {text.bookmark for text in texts}
        return [part for part in row.parts if part.names & names or not part.names & self.index.keys()]

    def split(self, line: int, texts: Sequence[Sent], parts: Sequence[Part]) -> list[str] | None:
        """The words of each text of a line; None if they cannot be told apart."""
        words, offsets = "", dict[str, int]()
        for part in parts:
            offsets |= {name: len(words) + at for name, at in part.marks}
            words += part.words
        is_whole = texts[-1] == self.lines[line].texts[-1]
        return frames.split(texts, self.lines[line].after if is_whole else "", words, offsets)
