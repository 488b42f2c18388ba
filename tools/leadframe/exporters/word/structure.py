"""Checks a Word file for what no validator looks for: what a screen reader, or Word itself, would stumble over.

Sources: PDF/UA-1 and WCAG 2.2 by way of Word's accessibility checker; ECMA-376 part 1, section 17; and what Word is
known to call unreadable although the schema allows it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from leadframe.exporters.word import signs
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.xml import RELATION, Element, W, parse, style, text

SHORT = 200
"""Letters up to which a row never needs more than a page."""

_LEVELS = re.compile(r"(?:Unlisted)?Heading([1-9])")
_FILLING = ("drawing", "footnoteRef", "separator", "sectPr", "delText")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def faults(content: bytes) -> list[str]:
    """One sentence for each thing that is wrong."""
    package = Package(content)
    document = parse(package.parts["word/document.xml"])
    found = [*_headings(document), *_paragraphs(document), *_tables(document), *_names(document)]
    found += [*_fields(document), *_styles(document, package), *_pictures(document), *_properties(package)]
    found += _relations(package)
    for name, part in sorted(package.parts.items()):
        if name.endswith(".xml") and signs.LEFT.search(part):
            found.append(f"{name} has a sign of Leadframe's own left in it")
    return found


def _headings(document: Element) -> Iterator[str]:
    before = 0
    for paragraph in document.iter(W + "p"):
        if match := _LEVELS.fullmatch(style(paragraph)):
            level = int(match[1])
            if level > before + 1:
                yield f"the heading “{text(paragraph)[:40]}” skips a level"
            if not text(paragraph).strip():
                yield "a heading is empty"
            before = level


def _paragraphs(document: Element) -> Iterator[str]:
    for paragraph in document.iter(W + "p"):
        filled = text(paragraph).strip() or any(paragraph.find(f".//{W}{tag}") is not None for tag in _FILLING)
        if not filled and paragraph.getparent().tag == W + "body":
            yield f"an empty paragraph stands after “{_before(paragraph)}”"


def _before(paragraph: Element) -> str:
    other = paragraph.getprevious()
    return text(other)[:40] if other is not None else "the beginning"


def _tables(document: Element) -> Iterator[str]:
    for table in document.iter(W + "tbl"):
        title = table.find(f"{W}tblPr/{W}tblCaption")
        named = "" if title is None else title.get(W + "val")
        rows = table.findall(W + "tr")
        if not named:
            yield "a table has no title"
        if len(rows) < 2:
            yield f"the table “{named}” has no rows"
        elif rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield f"the table “{named}” has no header row"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None and len(text(row)) < SHORT for row in rows):
            yield f"a short row of the table “{named}” may break between pages"
        for tag in ("gridSpan", "vMerge", "hMerge"):
            if table.find(f".//{W}{tag}") is not None:
                yield f"the table “{named}” has merged cells"
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in rows:
            cells = row.findall(W + "tc")
            if len(cells) != columns:
                yield f"a row of the table “{named}” has {len(cells)} cells, not {columns}"
            if any(len(cell) == 0 or cell[-1].tag != W + "p" for cell in cells):
                yield f"a cell of the table “{named}” has no paragraph at its end"
        following = table.getnext()
        if following is not None and following.tag == W + "tbl":
            yield f"another table follows the table “{named}” without a word between"


def _names(document: Element) -> Iterator[str]:
    names = Counter(str(mark.get(W + "name")) for mark in document.iter(W + "bookmarkStart"))
    ids = Counter(str(mark.get(W + "id")) for mark in document.iter(W + "bookmarkStart"))
    controls = Counter(str(mark.get(W + "val")) for mark in document.iter(f"{W}id"))
    for what, counted in (("bookmark", names), ("bookmark id", ids), ("field id", controls)):
        yield from (f"the {what} {name} stands {times} times" for name, times in counted.items() if times > 1)
    ends = {str(mark.get(W + "id")) for mark in document.iter(W + "bookmarkEnd")}
    yield from (f"the bookmark {name} has no end" for name in ids if name not in ends)
    anchors = [str(link.get(W + "anchor")) for link in document.iter(W + "hyperlink") if link.get(W + "anchor")]
    yield from (f"a link leads to {anchor}, which is not there" for anchor in anchors if anchor not in names)
    for control in document.iter(W + "sdt"):
        if control.find(f"{W}sdtPr/{W}alias") is None:
            yield "a field has no name"


def _fields(document: Element) -> Iterator[str]:
    depth = 0
    for mark in document.iter(W + "fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(W + "fldCharType"), 0)
        if depth < 0:
            yield "a field ends that has not begun"
    if depth > 0:
        yield "a field has no end"


def _styles(document: Element, package: Package) -> Iterator[str]:
    known = {entry.get(W + "styleId") for entry in parse(package.parts["word/styles.xml"]).iter(W + "style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for name in sorted({str(element.get(W + "val")) for element in document.iter(W + tag)} - known):
            yield f"the style {name} is not defined"


def _pictures(document: Element) -> Iterator[str]:
    for drawing in document.iter(_DRAWING):
        if not drawing.get("descr"):
            yield "a picture has no words that stand for it"


def _relations(package: Package) -> Iterator[str]:
    for name, part in sorted(package.parts.items()):
        if name.startswith("word/") and name.endswith(".xml"):
            folder, _, file = name.rpartition("/")
            known = f"{folder}/_rels/{file}.rels"
            there = {str(entry.get("Id")) for entry in parse(package.parts[known])} if known in package.parts else set()
            there |= package.ids() if name == "word/document.xml" else set()
            asked = {value for element in parse(part).iter() for key, value in element.attrib.items() if _IS_ID(key)}
            yield from (f"{name} asks for {value}, which is not there" for value in sorted(asked - there))


_IS_ID = re.compile(re.escape(f"{{{RELATION}}}") + "(id|embed|link|pict)").fullmatch


def _properties(package: Package) -> Iterator[str]:
    core = parse(package.parts["docProps/core.xml"])
    for name in ("title", "creator", "subject", "language"):
        if not core.findtext(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
            yield f"the document has no {name} in its properties"
