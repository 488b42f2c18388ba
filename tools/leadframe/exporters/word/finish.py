"""What a template cannot do: footnotes, links, the table of contents, lists that begin again, properties.

Elements: ECMA-376 part 1, WordprocessingML (section 17), and part 2 for the core properties.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from xml.sax.saxutils import escape

from lxml import etree

from leadframe.exporters.word import inline, package, proof, signs
from leadframe.exporters.word.view import View
from leadframe.exporters.word.xml import Element, W, as_bytes, make, run, style, text
from leadframe.release import Edition

LONG = 8
"""Rows from which on a table may break between pages."""

WIDE = 14570
"""Width of the text on a page on its side, in twentieths of a point."""

FIRST_COLUMN = 2400
"""Width of the column with the names of elements, likewise."""

_EPOCH = "1980-01-01"


def finish(content: bytes, view: View, edition: Edition, pages: Sequence[int]) -> bytes:
    """The rendered document, made whole; `pages` are those of its headings, or none."""
    parts = package.unpack(content)
    document = etree.fromstring(parts["word/document.xml"])
    numbering = etree.fromstring(parts["word/numbering.xml"])
    bookmarks = _headings(document)
    _contents(document, bookmarks, pages)
    _lists(document, numbering)
    found = inline.resolve(document)
    footnotes, notes = _footnotes(parts["word/footnotes.xml"], view)
    printed = [*found.texts, *notes]
    proof.check(edition.framework, printed)
    _room_above_tables(document)
    _widths(document)
    _turns(document)
    language = edition.framework.language
    parts["word/document.xml"] = as_bytes(document)
    parts["word/numbering.xml"] = as_bytes(numbering)
    parts["word/footnotes.xml"] = footnotes
    parts |= proof.parts(edition, printed, parts["[Content_Types].xml"])
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"en-GB"', f'"{language}"'.encode())
    parts["docProps/core.xml"] = _properties(edition)
    parts["word/_rels/document.xml.rels"] = inline.relations(parts["word/_rels/document.xml.rels"], found.links)
    apart = signs.APART.encode()
    return package.pack({name: part.replace(apart, b"") for name, part in parts.items() if not name.endswith("/")})


def _headings(document: Element) -> list[tuple[int, str, str]]:
    """Bookmarks every heading. Returns level, text and bookmark of each, in order."""
    found = []
    for number, paragraph in enumerate(document.iter(W + "p"), 1):
        level = style(paragraph)
        if level not in ("Heading1", "Heading2"):
            continue
        named = _take(paragraph, signs.ANCHORS)
        heading = signs.MARKS.sub("", text(paragraph))
        name = inline.bookmark(named if named else f"{number} {heading}")
        paragraph.insert(1, make("bookmarkStart", id=str(number), name=name))
        paragraph.append(make("bookmarkEnd", id=str(number)))
        found.append((int(level[-1]), heading, name))
    return found


def _take(paragraph: Element, sign: re.Pattern[str]) -> str:
    """Takes a sign out of a paragraph; what it says, or nothing."""
    for words in paragraph.iter(W + "t"):
        found = sign.search(words.text or "")
        if found:
            words.text = words.text.replace(found[0], "")
            return str(found[1])
    return ""


def _contents(document: Element, bookmarks: list[tuple[int, str, str]], pages: Sequence[int]) -> None:
    """Fills the table of contents: a real field, whose result is a link to each heading, with its page."""
    place = next(p for p in document.iter(W + "p") if text(p) == signs.CONTENTS)
    body = place.getparent()
    numbers = pages[: len(bookmarks)] if len(pages) >= len(bookmarks) else [None] * len(bookmarks)
    paragraphs = [_entry(*entry, page) for entry, page in zip(bookmarks, numbers, strict=True)]
    begin = [_field("begin"), run(make("instrText", r' TOC \o "1-2" \h ')), _field("separate")]
    paragraphs[0][1:1] = begin
    paragraphs[-1].append(_field("end"))
    at = body.index(place)
    body[at : at + 1] = paragraphs


def _entry(level: int, words: str, name: str, page: int | None) -> Element:
    paragraph = make("p")
    properties = make("pPr")
    properties.append(make("pStyle", val=f"TOC{level}"))
    link = make("hyperlink", anchor=name, history="1")
    link.append(run(make("t", words)))
    if page is not None:
        link.append(run(make("tab")))
        link.extend([_field("begin"), run(make("instrText", f" PAGEREF {name} \\h ")), _field("separate")])
        link.extend([run(make("t", str(page))), _field("end")])
    paragraph.extend([properties, link])
    return paragraph


def _field(kind: str) -> Element:
    return run(make("fldChar", fldCharType=kind))


def _lists(document: Element, numbering: Element) -> None:
    """Lets each numbered list begin with its own number."""
    number = 2
    for paragraph in document.iter(W + "p"):
        kind = style(paragraph)
        if kind == "NumberedFirst":
            number += 1
            instance = make("num", numId=str(number))
            instance.append(make("abstractNumId", val="2"))
            override = make("lvlOverride", ilvl="0")
            override.append(make("startOverride", val=_take(paragraph, signs.STARTS) or "1"))
            instance.append(override)
            numbering.append(instance)
        if kind in ("NumberedFirst", "ListNumber"):
            properties = paragraph.find(W + "pPr")
            properties[0].set(W + "val", "ListNumber")
            listed = make("numPr")
            listed.extend([make("ilvl", val="0"), make("numId", val=str(number))])
            properties.insert(1, listed)


def _room_above_tables(document: Element) -> None:
    """A table has no space above it, and breaks where it likes: the paragraph before gives it some, and its rows, and
    the list before it, stay together. A table on its side, or a long one, may break between its rows.
    """
    for table in document.iter(W + "tbl"):
        before = table.getprevious()
        before.find(W + "pPr").append(make("spacing", after="220"))
        together = [before]
        while style(before) == style(table.getprevious()):
            together.append(before)
            before = before.getprevious()
        rows = table.findall(W + "tr")
        for row in rows[: 1 if _is_wide(table) or len(rows) > LONG else -1]:
            together += row.iter(W + "p")
        for properties in (paragraph.find(W + "pPr") for paragraph in together):
            if properties.find(W + "keepNext") is None:
                properties.insert(1, make("keepNext"))


def _is_wide(table: Element) -> bool:
    """Whether a table is as wide as a page on its side."""
    return bool(table.find(f"{W}tblPr/{W}tblW").get(W + "w") == str(WIDE))


def _widths(document: Element) -> None:
    """Spreads the columns of the tables that are as wide as a page on its side; a template cannot count them."""
    for table in document.iter(W + "tbl"):
        if not _is_wide(table):
            continue
        count = len(table.find(W + "tr").findall(W + "tc"))
        widths = [FIRST_COLUMN, *([(WIDE - FIRST_COLUMN) // (count - 1)] * (count - 1))]
        grid = table.find(W + "tblGrid")
        grid[:] = [make("gridCol", w=str(width)) for width in widths]
        for row in table.findall(W + "tr"):
            for cell, width in zip(row.findall(W + "tc"), widths, strict=True):
                cell.find(f"{W}tcPr/{W}tcW").set(W + "w", str(width))


def _turns(document: Element) -> None:
    """Turns the pages from each sign for it to the note after the tables on their side.

    A section ends with a paragraph: with the one before the sign or, where a heading stands there, with the words that
    come with the sign.
    """
    body = document.find(W + "body")
    last = body.find(W + "sectPr")
    upright = deepcopy(last)
    for place in [paragraph for paragraph in body.findall(W + "p") if text(paragraph).startswith(signs.TURN)]:
        before = place.getprevious()
        if before.tag == W + "p" and not style(before).startswith("Heading"):
            body.remove(place)
            _section(before, upright)
        else:
            words = place.find(f"{W}r/{W}t")
            words.text = words.text.removeprefix(signs.TURN)
            _section(place, upright)
        _drop(upright, "titlePg")
        note = next(after for after in before.itersiblings(W + "p") if style(after) == "TableNote")
        if note.getnext() is last:
            _drop(last, "titlePg")
            _on_its_side(last)
        else:
            _section(note, _on_its_side(deepcopy(upright)))
            _drop(last, "titlePg")


def _section(paragraph: Element, section: Element) -> None:
    """Ends a section with a paragraph."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    properties.append(deepcopy(section))


def _on_its_side(section: Element) -> Element:
    size = section.find(W + "pgSz")
    width, height = size.get(W + "w"), size.get(W + "h")
    for key, value in (("w", height), ("h", width), ("orient", "landscape")):
        size.set(W + key, value)
    return section


def _drop(section: Element, tag: str) -> None:
    for element in section.findall(W + tag):
        section.remove(element)


def _footnotes(part: bytes, view: View) -> tuple[bytes, list[inline.Printed]]:
    """The part with the footnotes, and their texts as they stand there."""
    footnotes = etree.fromstring(part)
    for number, (address, note) in enumerate(view.notes, 1):
        footnote, paragraph, properties = make("footnote", id=str(number)), make("p"), make("pPr")
        properties.append(make("pStyle", val="FootnoteText"))
        mark = run(make("footnoteRef"), "FootnoteReference")
        words = signs.text(address, note)
        paragraph.extend([properties, mark, run(make("t", f" {words}"))])
        footnote.append(paragraph)
        footnotes.append(footnote)
    found = inline.resolve(footnotes, 2 * inline.FIRST_ID)
    return as_bytes(footnotes), found.texts


def _properties(edition: Edition) -> bytes:
    framework = edition.framework
    day = f"{edition.released or _EPOCH}T00:00:00Z"
    creator = framework.developer or framework.publisher or framework.rights.holder
    date = 'xsi:type="dcterms:W3CDTF"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(framework.usual_name)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"<dc:description>{escape(framework.rights.statement)}</dc:description>"
        f"<dc:language>{escape(framework.language)}</dc:language>"
        f"<dcterms:created {date}>{day}</dcterms:created><dcterms:modified {date}>{day}</dcterms:modified>"
        f"<cp:version>{escape(framework.version)}</cp:version></cp:coreProperties>"
    ).encode()
