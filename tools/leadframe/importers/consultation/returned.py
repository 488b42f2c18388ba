"""A document as somebody sent it back: its paragraphs, with what was tracked in them, and the remarks beside them."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from leadframe.errors import CannotDo
from leadframe.exporters.word.manifest import Manifest


class Hand(NamedTuple):
    """Who changed something, and when (as the file says it); empty where the file does not know."""

    author: str = ""
    date: str = ""


_DATE = re.compile("[1-9][0-9]{3}-[01][0-9]-[0-3][0-9]T.*")


def hand(author: str | None, date: str | None) -> Hand:
    """Who changed something, and when; without a date that is none, such as LibreOffice writes where it knows none."""
    return Hand(" ".join((author or "").split()), date if date and _DATE.fullmatch(date) else "")


class Remark(NamedTuple):
    """A comment: by whom, what it says, the words that it is about, whether it is settled, and whether it answers the
    one before it.
    """

    hand: Hand
    text: str
    about: str = ""
    is_done: bool = False
    is_answer: bool = False


class Piece(NamedTuple):
    """A run of signs; who put it in and who took it out, if that was tracked."""

    text: str
    came: Hand | None = None
    went: Hand | None = None


END = "/"
"""Stands before the name of a bookmark that ends."""


class Paragraph(NamedTuple):
    """A paragraph as it stands in the file. `marks` are the beginnings of bookmarks and, with END before the name,
    their ends, `remarks` comments, each with the number of pieces before it; `came` and `went` tell of the end of the
    paragraph; `moved` names tracked moves, away (from) or hither (to). Paragraphs of one `place` can be joined; a cell
    of a table is a place of its own.
    """

    pieces: tuple[Piece, ...]
    marks: tuple[tuple[str, int], ...] = ()
    remarks: tuple[tuple[Remark, int], ...] = ()
    style: str = ""
    place: int = 0
    came: Hand | None = None
    went: Hand | None = None
    moved: frozenset[tuple[Literal["from", "to"], str]] = frozenset()


class Document(NamedTuple):
    """A document that was sent back. `manifest` is what it was sent out as, if the file still says so; `version` and
    `source` (the fingerprint of the content) are what its properties say.
    """

    name: str
    manifest: Manifest | None
    version: str
    source: str
    paragraphs: Sequence[Paragraph]


LONGEST = 30_000
"""Signs of a paragraph that is read; the longest of the NHS Leadership Framework has less than 3,000."""


MOST = 500_000
"""Paragraphs of a document that is read; the whole NHS Leadership Framework has 2,000."""


def refuse_if_endless(number: int) -> None:
    """Raises CannotDo for a document with more paragraphs than anybody wrote."""
    if number > MOST:
        raise CannotDo(f"the document has more than {MOST:,} paragraphs; this is none that Leadframe made")


def refuse_if_long(pieces: Sequence[Piece]) -> None:
    """Raises CannotDo for a paragraph that nobody wrote for people."""
    length = sum(len(piece.text) for piece in pieces)
    if length > LONGEST:
        raise CannotDo(f"a paragraph has {length:,} signs, and begins “{pieces[0].text[:40]}”; part or delete it")


class Part(NamedTuple):
    """What one paragraph of the file gives to a row: its words, where bookmarks and comments stand in them, whoever
    changed it, the names of tracked moves, and the words that it had before tracked changes.
    """

    words: str
    marks: tuple[tuple[str, int], ...]
    remarks: tuple[tuple[Remark, int], ...]
    hands: tuple[Hand, ...]
    moved: frozenset[tuple[Literal["from", "to"], str]]
    was: str

    @property
    def names(self) -> set[str]:
        """The bookmarks in it."""
        return {name for name, _ in self.marks}


class Row(NamedTuple):
    """A paragraph as it reads in a view: the style that it has, and what it was put together of."""

    style: str
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """All its words, as they are typed."""
        return "".join(part.words for part in self.parts)

    @property
    def was(self) -> str:
        """The words that it had before tracked changes."""
        return "".join(part.was for part in self.parts)

    @property
    def hands(self) -> tuple[Hand, ...]:
        """Whoever changed it."""
        return tuple(dict.fromkeys(hand for part in self.parts for hand in part.hands))


View = Literal["accepted", "original"]


def rows(paragraphs: Sequence[Paragraph], view: View) -> Iterator[Row]:
    """The paragraphs with all tracked changes accepted, or as they were before them. One of which nothing is left is a
    row of its own, though its end is gone with it.
    """
    waiting: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        waiting.append(paragraph)
        gone = paragraph.went if view == "accepted" else paragraph.came
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if gone is None or following is None or following.place != paragraph.place:
            parts = [(one.style, _part(one, view)) for one in waiting]
            yield from (Row(style, (part,)) for style, part in parts if not part.words.strip())
            if full := [(style, part) for style, part in parts if part.words.strip()]:
                yield Row(full[0][0], tuple(part for _, part in full))
            waiting = []


def _part(paragraph: Paragraph, view: View) -> Part:
    told = [_shown(piece, view) for piece in paragraph.pieces]
    offsets = [0]
    for text in told:
        offsets.append(offsets[-1] + len(text))
    hands = [hand for piece in paragraph.pieces for hand in (piece.came, piece.went) if hand and piece.text.strip()]
    hands = hands or [hand for hand in (paragraph.came, paragraph.went) if hand]
    marks = tuple((name, offsets[at]) for name, at in paragraph.marks)
    remarks = tuple((remark, offsets[at]) for remark, at in paragraph.remarks)
    was = "".join(_shown(piece, "original") for piece in paragraph.pieces)
    return Part("".join(told), marks, remarks, tuple(dict.fromkeys(hands)), paragraph.moved, was)


def _shown(piece: Piece, view: View) -> str:
    gone = piece.went if view == "accepted" else piece.came
    return "" if gone is not None else piece.text
