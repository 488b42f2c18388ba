"""What a document was sent out as, in the document itself: a customXml part with each paragraph, and the texts in it.

Whoever gets the document back can tell what was changed in it, without the version it was made from: each text has its
address, the bookmark around it, its fingerprint and its words; what stands before and after it in its paragraph is the
layout's. A paragraph without a text of the framework is known by its fingerprint alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from leadframe.content.texts import fingerprint, mark, texts
from leadframe.exporters.word.inline import Printed
from leadframe.exporters.word.xml import Element, W, as_bytes, parse
from leadframe.release import Edition

NAMESPACE = "https://example.org/leadframe/manifest/2"
"""Identifies the manifest of a document."""

PART = "customXml/item1.xml"
_NS = f"{{{NAMESPACE}}}"
_START, _END, _FIELD = W + "bookmarkStart", W + "bookmarkEnd", W + "sdt"
_TOLD = (_START, _END, _FIELD, W + "t", W + "tab")


class Sent(NamedTuple):
    """A text in its paragraph: its address, its bookmark, whether it is a copy that has another place, its words, and
    what the layout puts before it.
    """

    address: str
    bookmark: str
    again: bool
    words: str
    before: str


class Line(NamedTuple):
    """A paragraph: the texts in it, what the layout puts after the last of them, the fingerprint of one that has none,
    and whether it stands in a footnote.
    """

    texts: tuple[Sent, ...]
    after: str = ""
    mark: str = ""
    is_note: bool = False


class Manifest(NamedTuple):
    """What was sent: the framework and its version, whether that was a draft, the fingerprint of the content, and the
    paragraphs in their order.
    """

    framework: str
    version: str
    is_draft: bool
    source: str
    lines: Sequence[Line]


def plain(words: str) -> str:
    """The fingerprint of a paragraph of the layout, without the page number that it may end with."""
    return mark(words.rstrip("0123456789"))


def lines(story: Element, printed: Sequence[Printed], words: Mapping[str, str]) -> Iterator[Line]:
    """The paragraphs of a document, or of its footnotes, that hold any words outside fields to fill in."""
    known = {text.bookmark: text for text in printed}
    is_note = story.tag == W + "footnotes"
    for paragraph in story.iter(W + "p"):
        found: list[Sent] = []
        said, opened = "", ""
        fields: set[Element] = set()
        for element in paragraph.iter(*_TOLD):
            tag = element.tag
            if tag == _FIELD:
                fields.update(element.iter())
            elif element in fields:
                continue
            elif tag == _START:
                if (name := element.get(W + "name")) in known:
                    text = known[name]
                    found.append(Sent(text.address, text.bookmark, text.again, words[text.address], said))
                    said, opened = "", str(element.get(W + "id"))
            elif tag == _END:
                if element.get(W + "id") == opened:
                    opened = ""
            elif not opened:
                said += element.text or " "
        if found:
            yield Line(tuple(found), said, is_note=is_note)
        elif said.strip():
            yield Line((), mark=plain(said))


_OFFICE = "http://schemas.openxmlformats.org"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<ds:datastoreItem xmlns:ds="{_OFFICE}/officeDocument/2006/customXml" ds:itemID="{{{{{{}}}}}}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" Target="itemProps1.xml"'
    f' Type="{_OFFICE}/officeDocument/2006/relationships/customXmlProps"/></Relationships>'
)
TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
"""The content type of the properties of a manifest."""


def parts(edition: Edition, sent: Sequence[Line]) -> dict[str, bytes]:
    """The parts of a package that carry the manifest (ECMA-376 part 1, 22.5)."""
    identity = str(uuid5(NAMESPACE_URL, f"{NAMESPACE} {edition.framework.base_uri}")).upper()
    return {
        PART: _written(edition, sent),
        "customXml/itemProps1.xml": _PROPERTIES.format(identity).encode(),
        "customXml/_rels/item1.xml.rels": _RELATIONS.encode(),
    }


def words_of(edition: Edition) -> dict[str, str]:
    """The words of every text by its address."""
    return {text.address: text.text for text in texts(edition.framework)}


def _written(edition: Edition, sent: Sequence[Line]) -> bytes:
    root = etree.Element(f"{_NS}manifest", nsmap={"fw": NAMESPACE})
    root.set("framework", edition.framework.id)
    root.set("version", edition.framework.version)
    root.set("draft", "true" if edition.is_draft else "false")
    root.set("source", f"sha256:{edition.fingerprint}")
    said: set[str] = set()
    for line in sent:
        entry = etree.SubElement(root, f"{_NS}line")
        if not line.texts:
            entry.set("mark", line.mark)
        if line.after:
            entry.set("after", line.after)
        if line.is_note:
            entry.set("note", "true")
        for text in line.texts:
            inner = etree.SubElement(entry, f"{_NS}text", address=text.address, bookmark=text.bookmark)
            if text.again:
                inner.set("copy", "true")
            if text.before:
                inner.set("before", text.before)
            inner.set("fingerprint", fingerprint(text.words))
            if text.address not in said:
                inner.text = text.words
            said.add(text.address)
    return as_bytes(root)


def read(part: bytes) -> Manifest | None:
    """The manifest that a part holds; None if it is another part, or damaged."""
    if NAMESPACE.encode() not in part:
        return None
    try:
        root = parse(part)
    except (etree.LxmlError, ValueError):
        return None
    if root.tag != f"{_NS}manifest":
        return None
    words: dict[str, str] = {}
    prints: dict[str, str] = {}
    for entry in root.iter(f"{_NS}text"):
        address = entry.get("address", "")
        if entry.text:
            words.setdefault(address, entry.text)
        prints.setdefault(address, entry.get("fingerprint", ""))
    if any(fingerprint(words.get(address, "")) != known for address, known in prints.items()):
        return None
    sent = [_line(entry, words) for entry in root.iter(f"{_NS}line")]
    source = root.get("source", "").removeprefix("sha256:")
    return Manifest(root.get("framework", ""), root.get("version", ""), root.get("draft") == "true", source, sent)


def _line(entry: Element, words: Mapping[str, str]) -> Line:
    found = [
        Sent(
            text.get("address", ""),
            text.get("bookmark", ""),
            text.get("copy") == "true",
            words[text.get("address", "")],
            text.get("before", ""),
        )
        for text in entry.iter(f"{_NS}text")
    ]
    return Line(tuple(found), entry.get("after", ""), entry.get("mark", ""), entry.get("note") == "true")
