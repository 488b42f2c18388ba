"""Elements of WordprocessingML (ECMA-376 part 1, section 17)."""

from typing import Any

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any


def make(tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """An element with attributes of this namespace; its text keeps its blanks."""
    made = etree.Element(W + tag)
    for key, value in attributes.items():
        made.set(W + key, value)
    if text is not None:
        made.text = text
        made.set(SPACE, "preserve")
    return made


def run(child: Element, style: str | None = None) -> Element:
    """A run with one child."""
    made = make("r")
    if style:
        properties = make("rPr")
        properties.append(make("rStyle", val=style))
        made.append(properties)
    made.append(child)
    return made


def style(paragraph: Element) -> str:
    """The id of the style of a paragraph."""
    for properties in paragraph.iterchildren(W + "pPr"):
        for found in properties.iterchildren(W + "pStyle"):
            return str(found.get(W + "val"))
    return ""


def text(paragraph: Element) -> str:
    """The words of a paragraph, with the signs in them."""
    return "".join(part.text or "" for part in paragraph.iter(W + "t"))


def as_bytes(element: Element) -> bytes:
    """A part of a package."""
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))


def children(tag: str, *inside: Element) -> Element:
    """An element with others in it."""
    made = make(tag)
    made.extend(inside)
    return made


def parse(part: bytes) -> Element:
    """A part as a tree. Raises etree.LxmlError if it is not well-formed, or brings a document type, which no Word file
    needs and with which a stranger could reach other files or fill the memory.
    """
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    if root.getroottree().docinfo.internalDTD is not None:
        raise etree.LxmlError("a document type is not allowed here")
    return root
