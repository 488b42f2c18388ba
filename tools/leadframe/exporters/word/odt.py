"""OpenDocument text that LibreOffice made of a Word file, given what LibreOffice leaves behind: the manifest of the
document, and the switch that tracks changes.

OpenDocument 1.3 part 2 (packages) and part 3: 4.2 (metadata in RDF), 5.5.1 (tracked changes). LibreOffice keeps
metadata of others when it saves the file again, but no other part of a package that it does not know.
"""

import io
import zipfile

from lxml import etree

from leadframe.exporters.opc import unpack
from leadframe.exporters.word.manifest import NAMESPACE, PART
from leadframe.exporters.word.xml import Element, parse

RDF_PART = "leadframe.rdf"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MANIFEST = f"{{{NAMESPACE}#}}manifest"
"""The property that holds the manifest, as text."""

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FILES = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_PACKAGE = "http://docs.oasis-open.org/ns/office/1.2/meta/pkg#"
_MARKS = ("change", "change-start", "change-end")


def finished(content: bytes, word: bytes) -> bytes:
    """The file with the manifest of the Word file that it was made of; changes are tracked if they are there."""
    parts, of_word = unpack(content), unpack(word)
    if PART in of_word:
        parts[RDF_PART] = _described(of_word[PART])
        parts["manifest.rdf"] = _listed(parts["manifest.rdf"])
        files = parse(parts["META-INF/manifest.xml"])
        etree.SubElement(
            files, f"{_FILES}file-entry", {f"{_FILES}full-path": RDF_PART, f"{_FILES}media-type": "application/rdf+xml"}
        )
        parts["META-INF/manifest.xml"] = _bytes(files)
    if b"<w:trackRevisions" in of_word.get("word/settings.xml", b""):
        parts["content.xml"] = _tracked(parts["content.xml"])
    return _packed(parts)


def _described(manifest: bytes) -> bytes:
    root = etree.Element(f"{RDF}RDF", nsmap={"rdf": RDF.strip("{}"), "fw": f"{NAMESPACE}#"})
    about = etree.SubElement(root, f"{RDF}Description", {f"{RDF}about": NAMESPACE})
    etree.SubElement(about, MANIFEST).text = manifest.decode().partition("?>")[2].strip()
    return _bytes(root)


def _listed(part: bytes) -> bytes:
    """The list of metadata with that of ours."""
    root = parse(part)
    whole = etree.SubElement(root, f"{RDF}Description", {f"{RDF}about": ""})
    etree.SubElement(whole, f"{{{_PACKAGE}}}hasPart", {f"{RDF}resource": RDF_PART})
    own = etree.SubElement(root, f"{RDF}Description", {f"{RDF}about": RDF_PART})
    etree.SubElement(own, f"{RDF}type", {f"{RDF}resource": f"{_PACKAGE}MetadataFile"})
    return _bytes(root)


def _tracked(part: bytes) -> bytes:
    """The content with tracking switched on, and without the changes of form that LibreOffice tracks while it reads."""
    root = parse(part)
    for tag in ("tracked-changes", *_MARKS):
        for element in list(root.iter(TEXT + tag)):
            _cut(element)
    story = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"))
    forms = [child for child in story if etree.QName(child).localname == "forms"]
    story.insert(len(forms), etree.Element(f"{TEXT}tracked-changes", {f"{TEXT}track-changes": "true"}))
    return _bytes(root)


def _cut(element: Element) -> None:
    """Takes an element out, and leaves the text behind it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _bytes(element: Element) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8"))


def _packed(parts: dict[str, bytes]) -> bytes:
    """A package: first what kind of file it is, uncompressed (part 2, 3.3)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != "mimetype", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name], how)
    return stream.getvalue()
