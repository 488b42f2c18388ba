"""OpenDocument texts that were sent back (OpenDocument 1.3 part 3): text, tracked changes (5.5), annotations (14.1).

LibreOffice keeps what was deleted apart from the text, in paragraphs of its own; here it is put back where it stood.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from leadframe.errors import CannotDo
from leadframe.exporters.word import manifest
from leadframe.exporters.word.odt import MANIFEST, TEXT
from leadframe.exporters.word.xml import Element, parse
from leadframe.importers.consultation.returned import (
    END,
    Document,
    Hand,
    Paragraph,
    Piece,
    Remark,
    hand,
    refuse_if_endless,
    refuse_if_long,
)
from leadframe.importers.consultation.wording import LONGEST_MARK, MARKS, UNSEEN

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_BLANKS = {"s": " ", "tab": " ", "line-break": " "}


class _Region(NamedTuple):
    """A tracked change: who put in, who took out, and the paragraphs that were taken out."""

    came: Hand | None
    went: Hand | None
    gone: tuple[Element, ...]


def read(parts: Mapping[str, bytes], name: str) -> Document:
    """The document in the parts of an OpenDocument text. Raises CannotDo if it is damaged."""
    try:
        return _read(parts, name)
    except CannotDo as error:
        raise CannotDo(f"{name}: {error}") from error
    except (etree.LxmlError, KeyError, ValueError, RecursionError, StopIteration) as error:
        raise CannotDo(f"{name} is damaged ({error}); open it in LibreOffice, and save it again") from error


def _read(parts: Mapping[str, bytes], name: str) -> Document:
    content = parse(parts["content.xml"])
    styles = _styles(content, parse(parts["styles.xml"]) if "styles.xml" in parts else None)
    walker = _Walker(styles, dict(_regions(content)))
    walker.blocks(next(content.iter(_OFFICE + "text")), "")
    found = (manifest.read(text) for part in parts.values() for text in _manifests(part))
    version, source = _properties(parts.get("meta.xml", b""))
    return Document(name, next(filter(None, found), None), version, source, walker.done())


def _manifests(part: bytes) -> Iterator[bytes]:
    """The manifests in a part with metadata."""
    if manifest.NAMESPACE.encode() in part and b"RDF" in part[:1000]:
        for element in parse(part).iter(MANIFEST):
            yield (element.text or "").encode()


def _properties(part: bytes) -> tuple[str, str]:
    """Version and fingerprint of the content, as the properties of a document tell them."""
    if not part:
        return "", ""
    root = parse(part)
    told = " ".join(element.text or "" for element in root.iter(_META + "keyword"))
    source = re.search("sha256-([0-9a-f]{64})", told)
    own = (element for element in root.iter(_META + "user-defined"))
    version = next((one.text or "" for one in own if one.get(_META + "name") == "OOXMLCorePropertyVersion"), "")
    return version, source[1] if source else ""


def _styles(*roots: Element) -> dict[str, str]:
    """What a style is called, or the one that it is made of; automatic styles have no name of their own."""
    named: dict[str, str] = {}
    for root in roots:
        for style in root.iter(_STYLE + "style") if root is not None else ():
            name = str(style.get(_STYLE + "name"))
            around = style.getparent()
            is_own = around is not None and around.tag == _OFFICE + "styles"
            shown = style.get(_STYLE + "display-name") or name if is_own else style.get(_STYLE + "parent-style-name")
            named[name] = re.sub("_([0-9a-f]{2})_", lambda found: chr(int(found[1], 16)), str(shown or "")).lower()
    return named


def _regions(content: Element) -> Iterator[tuple[str, _Region]]:
    for region in content.iter(TEXT + "changed-region"):
        came, went = region.find(TEXT + "insertion"), region.find(TEXT + "deletion")
        gone = [] if went is None else [child for child in went if child.tag != _OFFICE + "change-info"]
        name = str(region.get("{http://www.w3.org/XML/1998/namespace}id") or region.get(TEXT + "id"))
        yield name, _Region(_hand(came), _hand(went), tuple(gone))


def _hand(change: Element) -> Hand | None:
    """Who made a tracked change, or wrote an annotation."""
    if change is None:
        return None
    author = next((element.text or "" for element in change.iter(_DC + "creator")), "")
    date = next((element.text or "" for element in change.iter(_DC + "date")), "")
    return hand(author, date)


class _Line:
    """A paragraph that is being read."""

    def __init__(self, style: str, place: int) -> None:
        self.style, self.place = style, place
        self.pieces: list[Piece] = []
        self.marks: list[tuple[str, int]] = []
        self.remarks: list[tuple[Remark, int]] = []
        self.began: dict[str, int] = {}

    def end(self, came: Hand | None, went: Hand | None) -> Paragraph:
        refuse_if_long(self.pieces)
        return Paragraph(tuple(self.pieces), tuple(self.marks), tuple(self.remarks), self.style, self.place, came, went)


class _Walker:
    """Reads the text of a document."""

    def __init__(self, styles: Mapping[str, str], regions: Mapping[str, _Region]) -> None:
        self.styles, self.regions = styles, regions
        self.found: list[Paragraph] = []
        self.place = 0
        self.open: dict[str, _Region] = {}
        self.line: _Line | None = None
        self.notes: list[tuple[Element, str]] = []

    def done(self) -> list[Paragraph]:
        """All paragraphs, those of notes at the end."""
        while self.notes:
            element, style = self.notes.pop(0)
            self.place += 1
            self.blocks(element, style)
        return self.found

    def blocks(self, element: Element, style: str) -> None:
        """What stands one below the other."""
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in (TEXT + "p", TEXT + "h"):
                self.paragraph(child, style)
            elif tag == _TABLE + "table-cell":
                self.place += 1
                self.blocks(child, style)
                self.place += 1
            elif tag in (TEXT + "change-start", TEXT + "change-end", TEXT + "change"):
                self.change(child)
            elif tag.startswith((TEXT, _TABLE)) and tag not in (TEXT + "tracked-changes", TEXT + "sequence-decls"):
                self.blocks(child, "toc" if tag == TEXT + "table-of-content" else style)

    def paragraph(self, paragraph: Element, style: str) -> None:
        refuse_if_endless(len(self.found))
        known = str(paragraph.get(TEXT + "style-name"))
        self.line = _Line(style or self.styles.get(known, known.lower()), self.place)
        self.inside(paragraph)
        self.close(None)

    def close(self, went: Hand | None) -> None:
        assert self.line  # nosec B101  # for mypy: only called inside a line
        self.found.append(self.line.end(self.came(), went))
        self.line = _Line(self.line.style, self.line.place) if went else None

    def came(self) -> Hand | None:
        """Who put in what is being read, if that was tracked."""
        return next((region.came for region in self.open.values() if region.came), None)

    def add(self, text: str | None, went: Hand | None = None, came: Hand | None = None) -> None:
        plain = re.sub(r"\s+", " ", text or "").translate(UNSEEN)
        if plain and self.line:
            self.line.pieces.append(Piece(plain, came or self.came(), went))

    def inside(self, element: Element, went: Hand | None = None, came: Hand | None = None) -> None:
        """What stands one after the other; `went` and `came` tell of text that was taken out."""
        self.add(element.text, went, came)
        for child in element:
            if isinstance(child.tag, str):
                self.inline(child, went, came)
            self.add(child.tail, went, came)

    def inline(self, child: Element, went: Hand | None, came: Hand | None) -> None:
        assert self.line  # nosec B101  # for mypy: only called inside a line
        tag = etree.QName(child).localname
        if child.tag in (TEXT + "bookmark-start", TEXT + "bookmark"):
            self.line.marks.append((str(child.get(TEXT + "name")), len(self.line.pieces)))
        elif child.tag == TEXT + "bookmark-end":
            self.line.marks.append((END + str(child.get(TEXT + "name")), len(self.line.pieces)))
        elif tag in ("change-start", "change-end", "change"):
            self.change(child)
        elif child.tag == _OFFICE + "annotation":
            self.annotation(child)
        elif child.tag == _OFFICE + "annotation-end":
            self.annotated(str(child.get(_OFFICE + "name")))
        elif child.tag == TEXT + "note":
            self.notes += [(body, "footnote") for body in child.iter(TEXT + "note-body")]
        elif tag in _BLANKS:
            self.add(_BLANKS[tag], went, came)
        elif child.tag.startswith(_DRAW):
            self.notes += [(box, "") for box in child.iter(_DRAW + "text-box")]
        elif tag in ("span", "a", "meta") or child.tag.startswith(TEXT):
            named = str(child.get(TEXT + "style-name", ""))
            is_mark = self.styles.get(named, named.lower()) in MARKS
            if not (is_mark and len("".join(child.itertext()).strip()) <= LONGEST_MARK):
                self.inside(child, went, came)

    def change(self, mark: Element) -> None:
        """The beginning or the end of what was put in, or the place of what was taken out."""
        name = str(mark.get(TEXT + "change-id"))
        region = self.regions.get(name)
        tag = etree.QName(mark).localname
        if region is None:
            return
        if tag == "change-start":
            self.open[name] = region
        elif tag == "change-end":
            self.open.pop(name, None)
        elif region.went and self.line:
            paragraphs = [p for block in region.gone for p in block.iter(TEXT + "p", TEXT + "h")]
            for number, paragraph in enumerate(paragraphs):
                if number:
                    self.close(region.went)
                self.inside(paragraph, region.went, region.came)

    def annotation(self, annotation: Element) -> None:
        assert self.line  # nosec B101  # for mypy: only called inside a line
        words = "\n".join("".join(p.itertext()) for p in annotation.iter(TEXT + "p"))
        is_done = annotation.get(_LOEXT + "resolved") == "true"
        is_answer = annotation.get(_LOEXT + "parent-name") is not None
        remark = Remark(_hand(annotation) or Hand(), words.strip(), "", is_done, is_answer)
        self.line.began[str(annotation.get(_OFFICE + "name"))] = len(self.line.remarks)
        self.line.remarks.append((remark, len(self.line.pieces)))

    def annotated(self, name: str) -> None:
        """The end of the words that an annotation is about."""
        assert self.line  # nosec B101  # for mypy: only called inside a line
        if name in self.line.began:
            number = self.line.began[name]
            remark, at = self.line.remarks[number]
            about = "".join(piece.text for piece in self.line.pieces[at:] if not piece.went)
            self.line.remarks[number] = remark._replace(about=" ".join(about.split())), at
