"""What a template cannot do: footnotes, links, the table of contents, lists that begin again, properties.

Elements: ECMA-376 part 1, WordprocessingML (section 17), and part 2 for the core properties.
"""

import hashlib
import re
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from leadframe.exporters.word import package, signs
from leadframe.exporters.word.view import View
from leadframe.release import Edition

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH = "1980-01-01"

Element = Any


def finish(content: bytes, view: View, edition: Edition) -> bytes:
    """The rendered document, made whole."""
    parts = package.unpack(content)
    document = etree.fromstring(parts["word/document.xml"])
    numbering = etree.fromstring(parts["word/numbering.xml"])
    bookmarks = _headings(document)
    _contents(document, bookmarks)
    _lists(document, numbering)
    links = _signs(document)
    _room_above_tables(document)
    language = edition.framework.language
    parts["word/document.xml"] = _bytes(document)
    parts["word/numbering.xml"] = _bytes(numbering)
    parts["word/footnotes.xml"] = _footnotes(parts["word/footnotes.xml"], view)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"en-GB"', f'"{language}"'.encode())
    parts["docProps/core.xml"] = _properties(edition)
    parts["word/_rels/document.xml.rels"] = _relations(parts["word/_rels/document.xml.rels"], links)
    apart = signs.APART.encode()
    return package.pack({name: part.replace(apart, b"") for name, part in parts.items() if not name.endswith("/")})


def bookmark(name: str) -> str:
    """The name of the bookmark at the heading of a part: letters and digits, at most 40 (Word's limit)."""
    return "_lf_" + hashlib.sha256(name.encode()).hexdigest()[:16]


def _make(tag: str, text: str | None = None, /, **attributes: str) -> Element:
    made = etree.Element(_W + tag)
    for key, value in attributes.items():
        made.set(_W + key, value)
    if text is not None:
        made.text = text
        made.set(_SPACE, "preserve")
    return made


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else str(found.get(_W + "val"))


def _text(paragraph: Element) -> str:
    return "".join(run.text or "" for run in paragraph.iter(_W + "t"))


def _headings(document: Element) -> list[tuple[int, str, str]]:
    """Bookmarks every heading. Returns level, text and bookmark of each, in order."""
    found = []
    for number, paragraph in enumerate(document.iter(_W + "p"), 1):
        style = _style(paragraph)
        if style not in ("Heading1", "Heading2"):
            continue
        named = _take(paragraph, signs.ANCHORS)
        text = _text(paragraph)
        name = bookmark(named if named else f"{number} {text}")
        paragraph.insert(1, _make("bookmarkStart", id=str(number), name=name))
        paragraph.append(_make("bookmarkEnd", id=str(number)))
        found.append((int(style[-1]), text, name))
    return found


def _take(paragraph: Element, sign: re.Pattern[str]) -> str:
    """Takes a sign out of a paragraph; what it says, or nothing."""
    for text in paragraph.iter(_W + "t"):
        found = sign.search(text.text or "")
        if found:
            text.text = text.text.replace(found[0], "")
            return str(found[1])
    return ""


def _contents(document: Element, bookmarks: list[tuple[int, str, str]]) -> None:
    """Fills the table of contents: a real field, whose result is a link to each heading."""
    place = next(p for p in document.iter(_W + "p") if _text(p) == signs.CONTENTS)
    body = place.getparent()
    paragraphs = [_entry(*entry) for entry in bookmarks]
    begin = [_field("begin"), _run(_make("instrText", r' TOC \o "1-2" \h ')), _field("separate")]
    paragraphs[0][1:1] = begin
    paragraphs[-1].append(_field("end"))
    at = body.index(place)
    body[at : at + 1] = paragraphs


def _entry(level: int, text: str, name: str) -> Element:
    paragraph = _make("p")
    properties = _make("pPr")
    properties.append(_make("pStyle", val=f"TOC{level}"))
    link = _make("hyperlink", anchor=name, history="1")
    link.append(_run(_make("t", text)))
    paragraph.extend([properties, link])
    return paragraph


def _field(kind: str) -> Element:
    return _run(_make("fldChar", fldCharType=kind))


def _run(child: Element, style: str | None = None) -> Element:
    run = _make("r")
    if style:
        properties = _make("rPr")
        properties.append(_make("rStyle", val=style))
        run.append(properties)
    run.append(child)
    return run


def _lists(document: Element, numbering: Element) -> None:
    """Lets each numbered list begin with its own number."""
    number = 2
    for paragraph in document.iter(_W + "p"):
        style = _style(paragraph)
        if style == "NumberedFirst":
            number += 1
            instance = _make("num", numId=str(number))
            instance.append(_make("abstractNumId", val="2"))
            override = _make("lvlOverride", ilvl="0")
            override.append(_make("startOverride", val=_take(paragraph, signs.STARTS) or "1"))
            instance.append(override)
            numbering.append(instance)
        if style in ("NumberedFirst", "ListNumber"):
            properties = paragraph.find(_W + "pPr")
            properties[0].set(_W + "val", "ListNumber")
            listed = _make("numPr")
            listed.extend([_make("ilvl", val="0"), _make("numId", val=str(number))])
            properties.insert(1, listed)


def _signs(document: Element) -> list[str]:
    """Footnote references and links in place of the signs for them. Returns the web addresses that are linked to."""
    addresses: list[str] = []
    for text in list(document.iter(_W + "t")):
        if not signs.FOUND.search(text.text or ""):
            continue
        run = text.getparent()
        pieces = signs.FOUND.split(text.text)
        made: list[Element] = []
        for plain, kind, inside in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
            if plain:
                made.append(_copy(run, plain))
            if kind == signs.NOTE:
                made.append(_run(_make("footnoteReference", id=inside), "FootnoteReference"))
            elif kind == signs.LOST:
                made.append(_run(_make("t", inside), "FootnoteReference"))
            elif kind == signs.LINK:
                target, _, phrase = inside.partition(signs.PHRASE)
                made.append(_link(target, phrase, addresses))
        paragraph = run.getparent()
        at = paragraph.index(run)
        paragraph[at : at + 1] = made
    return addresses


def _link(target: str, phrase: str, addresses: list[str]) -> Element:
    if target.startswith(("http://", "https://")):
        addresses.append(target)
        link = _make("hyperlink", history="1")
        link.set(f"{{{_RELATION}}}id", f"rLink{len(addresses)}")
    else:
        link = _make("hyperlink", anchor=bookmark(target), history="1")
    link.append(_run(_make("t", phrase), "Hyperlink"))
    return link


def _relations(part: bytes, addresses: list[str]) -> bytes:
    relations = etree.fromstring(part)
    for number, address in enumerate(addresses, 1):
        relation = etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship")
        relation.set("Id", f"rLink{number}")
        relation.set("Type", f"{_RELATION}/hyperlink")
        relation.set("Target", address)
        relation.set("TargetMode", "External")
    return _bytes(relations)


def _room_above_tables(document: Element) -> None:
    """A table has no space above it, and breaks where it likes: the paragraph before gives it some, and its rows, and
    the list before it, stay together.
    """
    for table in document.iter(_W + "tbl"):
        before = table.getprevious()
        before.find(_W + "pPr").append(_make("spacing", after="220"))
        together = [before]
        while _style(before) == _style(table.getprevious()):
            together.append(before)
            before = before.getprevious()
        for row in table.findall(_W + "tr")[:-1]:
            together += row.iter(_W + "p")
        for properties in (paragraph.find(_W + "pPr") for paragraph in together):
            if properties.find(_W + "keepNext") is None:
                properties.insert(1, _make("keepNext"))


def _copy(run: Element, text: str) -> Element:
    copied = deepcopy(run)
    copied.find(_W + "t").text = text
    copied.find(_W + "t").set(_SPACE, "preserve")
    return copied


def _footnotes(part: bytes, view: View) -> bytes:
    footnotes = etree.fromstring(part)
    for number, note in enumerate(view.notes, 1):
        footnote, paragraph, properties = _make("footnote", id=str(number)), _make("p"), _make("pPr")
        properties.append(_make("pStyle", val="FootnoteText"))
        mark = _run(_make("footnoteRef"), "FootnoteReference")
        paragraph.extend([properties, mark, _run(_make("t", f" {note}"))])
        footnote.append(paragraph)
        footnotes.append(footnote)
    return _bytes(footnotes)


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


def _bytes(element: Element) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
