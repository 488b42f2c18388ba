"""A feedback report as a Word document, made like the others: through the usual template, and finished like them."""

from collections.abc import Callable, Sequence
from typing import Any

from leadframe.content.layout import DOCUMENTS
from leadframe.content.settings import Document
from leadframe.exporters.word.choice import Choice
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.pieces import rights
from leadframe.exporters.word.plan import Plan
from leadframe.exporters.word.render import of_parts, scene_of
from leadframe.exporters.word.scene import EMPTY, EMPTY_ELEMENT, Part
from leadframe.exporters.word.xml import Element, W, as_bytes, children, make, parse, run, text
from leadframe.position import At
from leadframe.release import Edition
from leadframe.reporters.feedback.bars import placed
from leadframe.reporters.feedback.drawing import drawing
from leadframe.reporters.feedback.told import Chapter, Section, Table, Told

_BEGIN, _END = "\ue060", "\ue061"
"""Signs around the number of something that stands in the place of a paragraph of the template."""

_WIDTH = 9638
"""The width of the text on an upright page, in twentieths of a point."""


class _Places:
    """What is to stand in the places of signs, by number."""

    def __init__(self) -> None:
        self.made: list[Element] = []

    def sign(self, *elements: Element) -> list[str]:
        """The signs for these."""
        first = len(self.made)
        self.made.extend(elements)
        return [f"{_BEGIN}{number}{_END}" for number in range(first, len(self.made))]


def report(told: Told, edition: Edition) -> bytes:
    """The Word file."""
    theme = edition.settings.themes["default"]
    document = Document(At(DOCUMENTS, ()), "feedback", told.title, ("feedback", "rights"))
    plan = Plan("report", edition, document, Choice(), theme)
    scene = scene_of(plan)
    places = _Places()
    chart = _numbered(lambda one, number: drawing(placed(one), theme, number))
    parts = [_part(chapter, places, chart) for chapter in told.chapters]
    parts += list(rights.parts(scene))
    return of_parts(plan, scene, parts, told.title, lambda content: _filled(content, places.made))


def _numbered(draw: Callable[[Any, int], Element]) -> Callable[[Any], Element]:
    """Gives each picture a number of its own."""
    count = iter(range(1, 1_000_000))
    return lambda one: draw(one, next(count))


def _part(chapter: Chapter, places: _Places, chart: Callable[[Any], Element]) -> Part:
    """A chapter as the template prints it."""
    blocks = [{"kind": "paragraph", "text": paragraph} for paragraph in chapter.paragraphs]
    if chapter.chart:
        for sign in places.sign(_paragraph(chart(chapter.chart)), _words(chapter.chart.key)):
            blocks.append({"kind": "paragraph", "text": sign})
    return {
        **EMPTY,
        "heading": chapter.heading,
        "blocks": blocks,
        "elements": [_section(section, places) for section in chapter.sections],
    }


def _section(section: Section, places: _Places) -> dict[str, Any]:
    elements = [_words(paragraph) for paragraph in section.paragraphs]
    elements += [_table(section.table)] if section.table else []
    elements += [_words(item, "ListBullet") for item in section.items]
    elements += [_words(note, above=not number) for number, note in enumerate(section.notes)]
    return {**EMPTY_ELEMENT, "heading": section.heading, "descriptors": places.sign(*elements)}


def _filled(content: bytes, made: Sequence[Element]) -> bytes:
    """A rendered document with everything in the place of its sign."""
    package = Package(content)
    document = parse(package.parts["word/document.xml"])
    for paragraph in list(document.iter(W + "p")):
        words = text(paragraph)
        if _BEGIN in words:
            number = int(words.partition(_BEGIN)[2].partition(_END)[0])
            paragraph.getparent().replace(paragraph, made[number])
    package.parts["word/document.xml"] = as_bytes(document)
    return package.packed()


def _words(said: str, style: str = "Normal", *, above: bool = False) -> Element:
    """A paragraph, with some room above it if it follows a table."""
    made = _paragraph(run(make("t", said)), style)
    if above:
        made[0].append(make("spacing", before="160"))
    return made


def _paragraph(inside: Element, style: str = "Normal") -> Element:
    return children("p", children("pPr", make("pStyle", val=style)), inside)


def _table(table: Table) -> Element:
    """A table with a header row (17.4.49), whose first column takes what the others leave."""
    others = len(table.header) - 1
    each = 4200 if others == 1 else 1900
    widths = [_WIDTH - others * each, *[each] * others]
    properties = children(
        "tblPr",
        make("tblStyle", val="StageTable"),
        make("tblW", w=str(_WIDTH), type="dxa"),
        make("tblLayout", type="fixed"),
        make(
            "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"
        ),
    )
    grid = children("tblGrid", *(make("gridCol", w=str(width)) for width in widths))
    header = _row(table.header, widths, "TableHeader", make("tblHeader"))
    return children("tbl", properties, grid, header, *(_row(row, widths, "TableText") for row in table.rows))


def _row(cells: Sequence[str], widths: Sequence[int], style: str, *more: Element) -> Element:
    made = [
        children("tc", children("tcPr", make("tcW", w=str(width), type="dxa")), _words(cell, style))
        for cell, width in zip(cells, widths, strict=True)
    ]
    return children("tr", children("trPr", make("cantSplit"), *more), *made)
