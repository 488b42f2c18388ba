"""Finds the texts of a document without bookmarks by their words, for those who ask for it.

Paragraphs that say the same are taken for the same, in their order; between them, those that share most of their words.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from leadframe.exporters.word.manifest import Line, Manifest, plain
from leadframe.importers.consultation import frames
from leadframe.importers.consultation.returned import Document, Paragraph, Row, rows
from leadframe.importers.consultation.wording import alike, folded, tidy

LIKE = 0.5
"""Part of the words that a paragraph and the one that was sent share, from which on they are taken for the same."""

_MOST = 400
"""Paragraphs in a gap that are held against each other."""

_Key = tuple[str, ...]


def likeness(document: Document, manifest: Manifest) -> float:
    """How much of a document is in what was sent out, and the other way round, from 0 to 1."""
    sent = set(_keys(manifest.lines))
    there = {_key(row, sent) for row in rows(document.paragraphs, "accepted") if row.words.strip()}
    return len(sent & there) / len(sent | there) if sent or there else 0.0


def marked(document: Document, manifest: Manifest) -> Document:
    """The document with bookmarks at the paragraphs that are probably those of the manifest."""
    accepted = [one for one in document.paragraphs if "".join(piece.text for piece in one.pieces).strip()]
    sent = _keys(manifest.lines)
    known = set(sent)
    there = [_key(row, known) for one in accepted for row in rows([one], "accepted")]
    found: dict[int, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, sent, there, autojunk=False).get_opcodes():
        if tag == "equal":
            found |= dict(zip(range(c, d), range(a, b), strict=True))
        elif tag == "replace":
            found |= _nearest(manifest.lines, accepted, range(a, b), range(c, d))
    made = [_with_marks(one, manifest.lines[found[n]]) if n in found else one for n, one in enumerate(accepted)]
    return document._replace(paragraphs=made)


def _keys(lines: Sequence[Line]) -> list[_Key]:
    return [folded(frames.whole(line)) if line.texts else (line.mark,) for line in lines]


def _key(row: Row, sent: set[_Key]) -> _Key:
    """What a row is compared by: the fingerprint of what the layout prints, else what counts of its words."""
    mark = (plain(tidy(row.words)),)
    return mark if mark in sent else folded(row.words)


def _nearest(lines: Sequence[Line], paragraphs: Sequence[Paragraph], first: range, second: range) -> dict[int, int]:
    """Pairs of paragraphs and lines in a gap that share most of their words, in their order."""
    if len(first) > _MOST or len(second) > _MOST:
        return {}
    found: dict[int, int] = {}
    at = first.start
    for number in second:
        words = "".join(piece.text for piece in paragraphs[number].pieces if not piece.went)
        among = [(alike(frames.whole(lines[n]), words), -n) for n in range(at, first.stop) if lines[n].texts]
        best, place = max(among, default=(0.0, 0))
        if best >= LIKE:
            found[number], at = -place, -place + 1
    return found


def _with_marks(paragraph: Paragraph, line: Line) -> Paragraph:
    """A paragraph with the bookmarks of a line; those of its later texts where their words begin, if they do."""
    text = "".join(piece.text for piece in paragraph.pieces)
    marks = []
    for number, sent in enumerate(line.texts):
        offset = max(text.find(sent.words[:20]), 0) if number else 0
        marks.append((sent.bookmark, _piece(paragraph, offset)))
    return paragraph._replace(marks=tuple(marks))


def _piece(paragraph: Paragraph, offset: int) -> int:
    """The number of pieces before an offset."""
    length = 0
    for number, piece in enumerate(paragraph.pieces):
        if length >= offset:
            return number
        length += len(piece.text)
    return len(paragraph.pieces)
