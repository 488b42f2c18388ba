"""Tables: titles, room above them, rows that stay together, columns as wide as the page."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from leadframe.content.settings import LARGE_PRINT
from leadframe.exporters.word.sections import text_width
from leadframe.exporters.word.xml import Element, W, make, style, text

LONG = 8
"""Rows from which on a table may break between pages."""

FIRST_COLUMN = 2400
"""Width of the column with the names of elements on a page on its side, in twentieths of a point."""

_USUAL, _WIDE, _SIDES = 0.55, 0.6, 240
"""The width of a letter in its size, and of a bold one, on the average of long words; the margins of a cell."""

_BREAK = "\u200b"
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]"
"""A sign of the scripts that put no blanks between words: a line may break after it."""

_LINE, _MOST = 1.3, 0.75
"""The height of a line in the size of its letters, and the part of a page that a row may take without breaking."""

_BOLD = ("TableHeader", "StageLabel")
_HEADINGS = ("Heading1", "Heading2", "UnlistedHeading2")


class _Cell(NamedTuple):
    """The style of the first paragraph of a cell, and the words of all."""

    style: str
    paragraphs: list[str]


class _Row(NamedTuple):
    element: Element
    cells: list[_Cell]


def lay_out(document: Element, size: float) -> None:
    """Finishes every table of a document that is divided into sections; `size` is that of running text, in points."""
    heading = ""
    waiting: list[Element] = []
    for child in document.find(W + "body"):
        if child.tag == W + "tbl":
            _title(child, heading)
            waiting.append(child)
        elif style(child) in _HEADINGS:
            heading = text(child)
        section = child if child.tag == W + "sectPr" else child.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            on_side = section.find(W + "pgSz").get(W + "orient") == "landscape"
            for table in waiting:
                if on_side:
                    _spread(table, text_width(section))
                if size >= LARGE_PRINT.size:
                    _loosen(table)
                rows = _rows(table)
                _fit(table, rows, size)
                _let_break(table, rows, size, _text_height(section))
                _keep(table, on_side=on_side)
            waiting = []


def _title(table: Element, heading: str) -> None:
    """The words that a screen reader says before it (17.4.62): the heading that it stands under."""
    properties = table.find(W + "tblPr")
    for old in properties.findall(W + "tblCaption"):
        properties.remove(old)
    properties.append(make("tblCaption", val=heading))


def _text_height(section: Element) -> int:
    """The height of the text on a page, in twentieths of a point."""
    margins = section.find(W + "pgMar")
    return int(section.find(W + "pgSz").get(W + "h")) - sum(int(margins.get(W + side)) for side in ("top", "bottom"))


def _spread(table: Element, width: int) -> None:
    """Widens a table to the width of its page: one that a template made for an upright page in its own proportions, one
    made for such a page in equal columns after the first, which a template cannot count.
    """
    own = _widths(table)
    count = len(table.find(W + "tr").findall(W + "tc"))
    whole = table.find(f"{W}tblPr/{W}tblW")
    stated = int(whole.get(W + "w")) if whole is not None and whole.get(W + "type") == "dxa" else sum(own)
    if stated < width * 0.9:
        _set(table, [column * width // sum(own) for column in own])
    else:
        _set(table, [FIRST_COLUMN, *([(width - FIRST_COLUMN) // max(count - 1, 1)] * (count - 1))])


def _fit(table: Element, rows: Sequence[_Row], size: float) -> None:
    """Widens columns in which the longest word would break, at the cost of those that have room."""
    widths = _widths(table)
    longest = [[0, 0] for _ in widths]
    for number, row in enumerate(rows):
        for cell, known in zip(row.cells, longest, strict=False):
            is_bold = number == 0 or cell.style in _BOLD
            known[is_bold] = max(known[is_bold], _longest(" ".join(cell.paragraphs)))
    sizes = (size * 20 * _USUAL, size * 20 * _WIDE)
    needed = [max(round(word * letter) + _SIDES for word, letter in zip(own, sizes, strict=True)) for own in longest]
    lacking = sum(max(need - width, 0) for need, width in zip(needed, widths, strict=True))
    room = [max(width - need, 0) for need, width in zip(needed, widths, strict=True)]
    if lacking and lacking <= sum(room):
        kept = 1 - lacking / sum(room)
        _set(table, [need + int(spare * kept) for need, spare in zip(needed, room, strict=True)])
    elif lacking:
        _set(table, [int(need * sum(widths) / sum(needed)) for need in needed])


def _rows(table: Element) -> list[_Row]:
    return [_Row(row, list(map(_cell, row.iterchildren(W + "tc")))) for row in table.iterchildren(W + "tr")]


def _cell(cell: Element) -> _Cell:
    paragraphs: list[str] = []
    for element in cell.iter(W + "p", W + "t"):
        if element.tag == W + "p":
            paragraphs.append("")
        elif paragraphs:
            paragraphs[-1] += element.text or ""
    first = cell.find(W + "p")
    return _Cell("" if first is None else style(first), paragraphs)


def _longest(words: str) -> int:
    """The letters of the longest word that no line can break."""
    try:
        words.encode("cp1252")
    except UnicodeEncodeError:
        # So many signs take long to compile, and most texts have none of them.
        words = re.sub(_UNSPACED, r"\g<0> ", words)
    return max(map(len, words.replace("-", " ").replace(_BREAK, " ").split()), default=0)


def _widths(table: Element) -> list[int]:
    return [int(column.get(W + "w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]


def _loosen(table: Element) -> None:
    """Lets long words break after a slash, as no program does by itself; in large print they fill whole columns."""
    for words in table.iter(W + "t"):
        if words.text and "/" in words.text:
            words.text = re.sub(r"(?<=\w\w\w/)(?=\w\w\w)", _BREAK, words.text)


def _let_break(table: Element, rows: Sequence[_Row], size: float, height: int) -> None:
    """Lets rows break that might be taller than a page, which would cut them off."""
    widths = _widths(table)
    for row in rows:
        tall = 0
        for cell, width in zip(row.cells, widths, strict=False):
            letters = max(width - _SIDES, size * 20) / (size * 20 * _USUAL)
            lines = sum(math.ceil((len(words) + 1) / letters) for words in cell.paragraphs)
            tall = max(tall, round(lines * size * 20 * _LINE))
        if tall > height * _MOST:
            kept = row.element.find(f"{W}trPr/{W}cantSplit")
            if kept is not None:
                kept.getparent().remove(kept)


def _set(table: Element, widths: list[int]) -> None:
    """Sets the widths of columns, in twentieths of a point."""
    whole = table.find(f"{W}tblPr/{W}tblW")
    if whole is not None:
        whole.set(W + "w", str(sum(widths)))
        whole.set(W + "type", "dxa")
    table.find(W + "tblGrid")[:] = [make("gridCol", w=str(width)) for width in widths]
    for row in table.findall(W + "tr"):
        for cell, width in zip(row.iterchildren(W + "tc"), widths, strict=False):
            properties = next(cell.iterchildren(W + "tcPr"), ())
            for own in (child for child in properties if child.tag == W + "tcW"):
                own.set(W + "w", str(width))
                own.set(W + "type", "dxa")


def _keep(table: Element, *, on_side: bool) -> None:
    """A table has no space above it, and breaks where it likes: the paragraph before gives it some, and its rows, and
    the list before it, stay together. A table on its side, or a long one, may break between its rows.
    """
    before = table.getprevious()
    if before is None or before.tag != W + "p" or before.find(W + "pPr") is None:
        return
    _follow(before.find(W + "pPr"), make("spacing", after="220"))
    together = [before]
    while (above := before.getprevious()) is not None and style(above) == style(table.getprevious()):
        together.append(above)
        before = above
    rows = table.findall(W + "tr")
    for row in rows[: 1 if on_side or len(rows) > LONG else -1]:
        together += row.iter(W + "p")
    for paragraph in together:
        properties = paragraph.find(W + "pPr")
        if properties is not None and properties.find(W + "keepNext") is None:
            properties.insert(1 if properties.find(W + "pStyle") is not None else 0, make("keepNext"))


_BEFORE_SPACING = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid"
).split()


def _follow(properties: Element, spacing: Element) -> None:
    """Puts the spacing of a paragraph where its schema wants it (17.3.1.26)."""
    old = properties.find(W + "spacing")
    if old is not None:
        old.set(W + "after", spacing.get(W + "after"))
        return
    place = sum(child.tag.removeprefix(W) in _BEFORE_SPACING for child in properties)
    properties.insert(place, spacing)
