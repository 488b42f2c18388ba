"""Word documents that were sent back: the text as it stands, with what is tracked in it and remarked beside it.

ECMA-376 part 1, 17.13.5: tracked insertions, deletions and moves; 17.13.4 the words that comments are about.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from lxml import etree

from leadframe.errors import CannotDo
from leadframe.exporters.word import manifest
from leadframe.exporters.word.xml import Element, W, parse
from leadframe.importers.consultation import word_parts
from leadframe.importers.consultation.returned import (
    END,
    Document,
    Hand,
    Paragraph,
    Piece,
    Remark,
    refuse_if_endless,
    refuse_if_long,
)
from leadframe.importers.consultation.word_parts import FALLBACK, hand_of, name_of, text_of
from leadframe.importers.consultation.wording import LONGEST_MARK, MARKS, UNSEEN

_CAME, _WENT = ("ins", "moveTo"), ("del", "moveFrom")
_STATES = (*_CAME, *_WENT)
_FIELDS = ("text", "dropDownList", "comboBox", "date", "showingPlcHdr")
"""Kinds of fields to fill in, whose contents are no text of the document."""


class _State(NamedTuple):
    """Who put in and who took out what is being read."""

    came: Hand | None = None
    went: Hand | None = None

    def inside(self, element: Element) -> "_State":
        """The state of what stands in an element that tracks a change."""
        tag = name_of(element)
        hand = hand_of(element)
        return _State(hand if tag in _CAME else self.came, hand if tag in _WENT else self.went)


def read(parts: Mapping[str, bytes], name: str) -> Document:
    """The document in the parts of a Word file. Raises CannotDo if it is damaged."""
    try:
        return _read(word_parts.transitional(parts), name)
    except CannotDo as error:
        raise CannotDo(f"{name}: {error}") from error
    except (etree.LxmlError, KeyError, ValueError, RecursionError) as error:
        raise CannotDo(f"{name} is damaged ({error}); open it in Word or LibreOffice, and save it again") from error


def _read(parts: Mapping[str, bytes], name: str) -> Document:
    main = word_parts.target(parts, "", "officeDocument")
    if main not in parts:
        raise ValueError("its main part is missing")
    styles = word_parts.styles(parts.get(word_parts.target(parts, main, "styles"), b""))
    remarks = word_parts.remarks(parts, main)
    paragraphs: list[Paragraph] = []
    for kind in ("", "footnotes", "endnotes"):
        file = word_parts.target(parts, main, kind) if kind else main
        if file in parts:
            walker = _Walker(styles, remarks, len(paragraphs))
            paragraphs += walker.read(parse(parts[file]))
    found = (manifest.read(part) for file, part in sorted(parts.items()) if file.startswith("customXml/item"))
    version, source = word_parts.properties(parts.get(word_parts.target(parts, "", "metadata/core-properties"), b""))
    return Document(name, next(filter(None, found), None), version, source, paragraphs)


class _Walker:
    """Reads one story of a document."""

    def __init__(self, styles: Mapping[str, str], remarks: dict[str, Remark], place: int) -> None:
        self.styles, self.remarks = styles, remarks
        self.place = place * 10
        self.waiting: list[str] = []
        self.open: dict[str, str] = {}
        self.found: list[Paragraph] = []

    def read(self, story: Element) -> list[Paragraph]:
        """The paragraphs of the story."""
        body = story.find(W + "body")
        self.blocks(story if body is None else body, _State(), "")
        return self.found

    def blocks(self, element: Element, state: _State, style: str) -> None:
        """What stands one below the other: paragraphs, tables, and whatever holds such."""
        for child in element:
            tag = name_of(child)
            if tag == "p":
                self.paragraph(child, state, style)
            elif tag == "tbl":
                self.table(child, state, style)
            elif tag == "bookmarkStart":
                self.waiting.append(str(child.get(W + "name")))
            elif tag in _STATES:
                self.blocks(child, state.inside(child), style)
            elif tag == "sdt":
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                is_contents = gallery is not None and gallery.get(W + "val") == "Table of Contents"
                self.blocks(child, state, "toc" if is_contents else style)
            elif tag in ("sdtContent", "customXml", "smartTag"):
                self.blocks(child, state, style)
            elif tag in ("footnote", "endnote"):
                self.place += 1
                self.blocks(child, state, style)

    def table(self, table: Element, state: _State, style: str) -> None:
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is table:
                inside = self.tracked(row.find(W + "trPr"), state, ("ins", "del"))
                for cell in row.iter(W + "tc"):
                    if next(cell.iterancestors(W + "tr")) is row:
                        self.place += 1
                        self.blocks(cell, self.tracked(cell.find(W + "tcPr"), inside, ("cellIns", "cellDel")), style)
        self.place += 1

    def tracked(self, properties: Element, state: _State, tags: tuple[str, str]) -> _State:
        """The state of what stands in a row or cell that was itself put in or taken out."""
        if properties is None:
            return state
        came, went = (properties.find(W + tag) for tag in tags)
        return _State(state.came if came is None else hand_of(came), state.went if went is None else hand_of(went))

    def paragraph(self, paragraph: Element, state: _State, style: str) -> None:
        refuse_if_endless(len(self.found))
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        known = "" if named is None else str(named.get(W + "val"))
        line = _Reader(self, style or self.styles.get(known, known.lower()))
        line.marks += [(name, 0) for name in self.waiting]
        self.waiting = []
        line.inside(paragraph, state)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        end = state
        for element in () if mark is None else mark:
            end = end.inside(element) if name_of(element) in _STATES else end
        self.found.append(line.done(self.place, end))
        for box in paragraph.iter(W + "txbxContent"):
            if next(box.iterancestors(FALLBACK), None) is None:
                self.place += 1
                self.blocks(box, state, style)
                self.place += 1


class _Reader:
    """Reads one paragraph."""

    def __init__(self, walker: _Walker, style: str) -> None:
        self.walker, self.style = walker, style
        self.pieces: list[Piece] = []
        self.marks: list[tuple[str, int]] = []
        self.begun: dict[str, int] = {}
        self.ended: dict[str, int] = {}
        self.opened: set[str] = set()
        self.moved: set[tuple[Literal["from", "to"], str]] = set()
        self.hidden: list[bool] = []

    def inside(self, element: Element, state: _State) -> None:
        """What stands one after the other."""
        for child in element:
            tag = name_of(child)
            if tag == "r":
                self.run(child, state)
            elif tag in _STATES:
                self.inside(child, state.inside(child))
            elif tag == "bookmarkStart":
                self.marks.append((str(child.get(W + "name")), len(self.pieces)))
                self.walker.open[str(child.get(W + "id"))] = str(child.get(W + "name"))
            elif tag == "bookmarkEnd":
                self.marks.append((END + self.walker.open.get(str(child.get(W + "id")), ""), len(self.pieces)))
            elif tag == "commentRangeStart":
                self.begun[str(child.get(W + "id"))] = len(self.pieces)
                self.opened.add(str(child.get(W + "id")))
            elif tag == "commentRangeEnd":
                self.ended[str(child.get(W + "id"))] = len(self.pieces)
            elif tag in ("moveFromRangeStart", "moveToRangeStart"):
                way: Literal["from", "to"] = "from" if tag == "moveFromRangeStart" else "to"
                self.moved.add((way, str(child.get(W + "name"))))
            elif tag in ("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "oMathPara"):
                self.inside(child, state)
            elif tag == "sdt" and not any(child.find(f"{W}sdtPr/{W}{kind}") is not None for kind in _FIELDS):
                for content in child.findall(W + "sdtContent"):
                    self.inside(content, state)
            elif tag == "oMath":
                self.pieces.append(Piece("".join(child.itertext()), state.came, state.went))

    def run(self, run: Element, state: _State) -> None:
        named = run.find(f"{W}rPr/{W}rStyle")
        known = "" if named is None else str(named.get(W + "val"))
        is_note = self.walker.styles.get(known, known.lower()) in MARKS
        for child in run:
            tag = name_of(child)
            if tag == "commentReference":
                name = str(child.get(W + "id"))
                self.begun.setdefault(name, self.ended.get(name, len(self.pieces)))
            elif tag == "fldChar":
                self.field(str(child.get(W + "fldCharType")))
            elif not any(self.hidden):
                text = text_of(tag, child).translate(UNSEEN)
                if text and not (is_note and len(text.strip()) <= LONGEST_MARK):
                    went = state.went or (Hand() if tag == "delText" else None)
                    self.pieces.append(Piece(text, state.came, went))

    def field(self, kind: str) -> None:
        """A field: its instruction is not shown, its result is."""
        if kind == "begin":
            self.hidden.append(True)
        elif kind == "separate" and self.hidden:
            self.hidden[-1] = False
        elif kind == "end" and self.hidden:
            self.hidden.pop()

    def done(self, place: int, end: _State) -> Paragraph:
        refuse_if_long(self.pieces)
        remarks = list(self.remarks())
        moved = frozenset(self.moved)
        return Paragraph(
            tuple(self.pieces), tuple(self.marks), tuple(remarks), self.style, place, end.came, end.went, moved
        )

    def remarks(self) -> Iterator[tuple[Remark, int]]:
        """The comments that begin here, each once; it is about the words in this paragraph."""
        for name, at in self.begun.items():
            if remark := self.walker.remarks.pop(name, None):
                about = "".join(
                    piece.text
                    for piece in self.pieces[at : self.ended.get(name, len(self.pieces) if name in self.opened else at)]
                    if not piece.went
                )
                yield remark._replace(about=" ".join(about.split())), at
