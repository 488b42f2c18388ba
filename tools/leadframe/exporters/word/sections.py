"""Pages: each part of a document is a section of its own, upright or on its side, with its heading in the header.

A field that repeats the heading (STYLEREF) would do for Word alone: LibreOffice 7.4 prints the same words on each page.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from leadframe.errors import CannotDo
from leadframe.exporters.word import signs
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.xml import RELATION, Element, W, as_bytes, children, make, style, text

LONGEST = 50
"""Signs of a heading that a header shows; more than a line of them are taken for text that is hidden from readers."""

_BEFORE_TABS = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd".split()
)
"""What stands before the tabs in the properties of a paragraph (17.3.1.26)."""

_KINDS = {"headerReference": "header", "footerReference": "footer"}


class _Part(NamedTuple):
    first: Element
    heading: str
    on_side: bool


def divide(document: Element, package: Package) -> None:
    """Divides the body at the signs for its parts, and gives each section its own header and footer."""
    body = document.find(W + "body")
    last = body.find(W + "sectPr")
    found = list(_parts(body))
    if last is None:
        raise CannotDo("the template has no page set-up at its end (w:sectPr); save it again in Word")
    if not found:
        return
    starts = [part.first for part in found]
    opening = bool(starts) and starts[0] is not body[0]
    ends = [*starts[1:], last]
    first = deepcopy(last)
    if not opening:
        _drop(first, "titlePg")
    if opening:
        _close(starts[0], first)
    for number, (part, end) in enumerate(zip(found, ends, strict=True)):
        own = deepcopy(first)
        if opening or number:
            _drop(own, "titlePg")
        if part.on_side:
            _turn(own)
        _head(own, package, part, first)
        if end is last:
            body.replace(last, own)
        else:
            _close(end, own)


def _parts(body: Element) -> Iterator[_Part]:
    first = None
    for child in list(body):
        words = text(child) if child.tag == W + "p" else ""
        if signs.PART in words:
            first = child
        if first is not None and words and style(child) in ("Heading1", "ContentsTitle"):
            yield _Part(first, signs.plain(words), signs.TURN in words)
            first = None
    for mark in body.iter(W + "t"):
        if mark.text and (signs.PART in mark.text or signs.TURN in mark.text):
            mark.text = mark.text.replace(signs.PART, "").replace(signs.TURN, "")


def _close(following: Element, section: Element) -> None:
    """Ends a section with the paragraph before `following`, or a tiny one of its own after a table or the contents.

    LibreOffice 7.4 loses the page numbers of a section that ends in the paragraph where the field of the contents ends.
    """
    last = following.getprevious()
    ends_field = last is not None and style(last).startswith("TOC")
    ends_section = last is not None and last.find(f"{W}pPr/{W}sectPr") is not None
    if last is None or last.tag != W + "p" or ends_field or ends_section:
        last = make("p")
        last.append(children("pPr", make("pStyle", val="SectionEnd")))
        following.addprevious(last)
    properties = last.find(W + "pPr")
    if properties is None:
        properties = make("pPr")
        last.insert(0, properties)
    properties.append(deepcopy(section))


def _drop(section: Element, tag: str) -> None:
    for element in section.findall(W + tag):
        section.remove(element)


def _turn(section: Element) -> None:
    size = section.find(W + "pgSz")
    width, height = size.get(W + "w"), size.get(W + "h")
    if int(width) > int(height):
        return
    for key, value in (("w", height), ("h", width), ("orient", "landscape")):
        size.set(W + key, value)


def text_width(section: Element) -> int:
    """The width of the text on a page, in twentieths of a point."""
    margins = section.find(W + "pgMar")
    sides = sum(int(float(margins.get(W + side))) for side in ("left", "right"))
    return int(section.find(W + "pgSz").get(W + "w")) - sides


def _head(section: Element, package: Package, part: _Part, upright: Element) -> None:
    """Points a section to headers and footers with its heading, as wide as its page."""
    before, now = text_width(upright), text_width(section)
    for tag, kind in _KINDS.items():
        for reference in section.findall(W + tag):
            target = package.target(reference.get(f"{{{RELATION}}}id"))
            words = package.parts[target].decode()
            made = words.replace(signs.RUNNING, _escaped(_short(part.heading)))
            if part.on_side:
                made = _widened(made, before, now)
            if made != words:
                name = package.add(f"word/{kind}", "xml", made.encode(), kind, f"{_TYPES}.{kind}+xml")
                package.share_relations(target, package.target(name))
                reference.set(f"{{{RELATION}}}id", name)


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _short(heading: str) -> str:
    """A heading as a header can show it, in one line."""
    if len(heading) <= LONGEST:
        return heading
    cut = heading[: LONGEST - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:–-')} …"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _widened(part: str, before: int, now: int) -> str:
    """A header or footer whose words at the right margin stand at that of a wider page."""
    root = etree.fromstring(part.encode())
    for paragraph in root.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        if properties is None:
            continue
        tabs = properties.find(W + "tabs")
        if tabs is None:
            tabs = make("tabs")
            properties.insert(sum(child.tag.removeprefix(W) in _BEFORE_TABS for child in properties), tabs)
        tabs.extend([make("tab", val="clear", pos=str(before)), make("tab", val="right", pos=str(now))])
    return as_bytes(root).decode()


def clear(document: Element, package: Package) -> None:
    """Takes out headers and footers that no section uses, and the sign for the heading where there is none."""
    used = {
        reference.get(f"{{{RELATION}}}id")
        for section in document.iter(W + "sectPr")
        for tag in _KINDS
        for reference in section.findall(W + tag)
    }
    for kind in _KINDS.values():
        for relation in package.relations(kind):
            if relation not in used:
                package.drop(relation)
            else:
                name = package.target(relation)
                package.parts[name] = package.parts[name].replace(signs.RUNNING.encode(), b"")
