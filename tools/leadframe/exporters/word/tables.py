"""Tables: titles, room above them, rows that stay together, columns as wide as the page."""

from leadframe.exporters.word.sections import text_width
from leadframe.exporters.word.xml import Element, W, make, style, text

LONG = 8
"""Rows from which on a table may break between pages."""

FIRST_COLUMN = 2400
"""Width of the column with the names of elements on a page on its side, in twentieths of a point."""

_HEADINGS = ("Heading1", "Heading2", "UnlistedHeading2")


def lay_out(document: Element) -> None:
    """Finishes every table of a document that is divided into sections."""
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
                _keep(table, on_side=on_side)
            waiting = []


def _title(table: Element, heading: str) -> None:
    """The words that a screen reader says before it (17.4.62): the heading that it stands under."""
    properties = table.find(W + "tblPr")
    for old in properties.findall(W + "tblCaption"):
        properties.remove(old)
    properties.append(make("tblCaption", val=heading))


def _spread(table: Element, width: int) -> None:
    """Spreads the columns over the width of the page; a template cannot count them."""
    count = len(table.find(W + "tr").findall(W + "tc"))
    table.find(f"{W}tblPr/{W}tblW").set(W + "w", str(width))
    widths = [FIRST_COLUMN, *([(width - FIRST_COLUMN) // max(count - 1, 1)] * (count - 1))]
    table.find(W + "tblGrid")[:] = [make("gridCol", w=str(column)) for column in widths]
    for row in table.findall(W + "tr"):
        for cell, column in zip(row.findall(W + "tc"), widths, strict=False):
            cell.find(f"{W}tcPr/{W}tcW").set(W + "w", str(column))


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
