"""Reviewers: they change a Word file as Word itself writes such changes, and remember what they did.

ECMA-376 part 1, 17.13.5 (tracked changes), 17.13.4 (comments), 17.13.6 (bookmarks).
"""

import copy
from typing import Any

from lxml import etree

from leadframe.exporters.opc import pack, unpack
from leadframe.exporters.word import manifest
from leadframe.exporters.word.xml import SPACE, W, children, make

AUTHOR, DAY = "A. Reviewer", "2026-11-20T10:00:00Z"
DOCUMENT = "word/document.xml"


class Reviewer:
    """A Word file that is being reviewed."""

    def __init__(self, content: bytes, author: str = AUTHOR) -> None:
        self.parts = unpack(content)
        self.root: Any = etree.fromstring(self.parts[DOCUMENT])
        sent = manifest.read(self.parts[manifest.PART])
        assert sent
        self.sent = sent
        self.texts = {text.address: text for line in sent.lines for text in line.texts if not text.again}
        self.copies = {text.address: text for line in sent.lines for text in line.texts if text.again}
        self.author = author
        self.number = 90_000
        self.comments: list[Any] = []

    def saved(self) -> bytes:
        """The file."""
        parts = {**self.parts, DOCUMENT: etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")}
        if self.comments:
            root = etree.Element(W + "comments", nsmap={"w": W.strip("{}")})
            root.extend(copy.deepcopy(self.comments))
            parts["word/comments.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
            relation = b'<Relationship Id="rComments" Type="' + kind + b'" Target="comments.xml"/></Relationships>'
            name = "word/_rels/document.xml.rels"
            parts[name] = parts[name].replace(b"</Relationships>", relation)
        return pack(parts)

    def paragraph(self, address: str) -> Any:
        """The paragraph of a text."""
        return self.start(address).getparent()

    def start(self, address: str, *, again: bool = False) -> Any:
        """The beginning of the bookmark of a text."""
        name = (self.copies if again else self.texts)[address].bookmark
        return next(mark for mark in self.root.iter(W + "bookmarkStart") if mark.get(W + "name") == name)

    def runs(self, address: str, *, again: bool = False) -> list[Any]:
        """The runs of a text."""
        start = self.start(address, again=again)
        found = []
        for element in start.itersiblings():
            if element.tag == W + "bookmarkEnd" and element.get(W + "id") == start.get(W + "id"):
                break
            found.append(element)
        return [element for element in found if element.tag == W + "r" and element.find(W + "t") is not None]

    def change(self, tag: str) -> Any:
        """The mark of a tracked change."""
        self.number += 1
        return make(tag, id=str(self.number), author=self.author, date=DAY)

    def run(self, words: str, tag: str = "t", like: Any = None) -> Any:
        """A run of words."""
        text = make(tag, words)
        text.set(SPACE, "preserve")
        looks = like.find(W + "rPr") if like is not None else None
        return children("r", *([copy.deepcopy(looks)] if looks is not None else []), text)

    def split(self, address: str, at: int, *, again: bool = False) -> Any:
        """Parts the run of a text at an offset of its words, with a spelling mark between, as Word does; the later."""
        for run in self.runs(address, again=again):
            text = run.find(W + "t").text
            if at < len(text):
                later = copy.deepcopy(run)
                run.find(W + "t").text, later.find(W + "t").text = text[:at], text[at:]
                run.find(W + "t").set(SPACE, "preserve")
                later.find(W + "t").set(SPACE, "preserve")
                run.addnext(later)
                run.addnext(make("proofErr", type="spellStart"))
                return later
            at -= len(text)
        raise ValueError(f"{address} is not that long")

    def between(self, address: str, start: int, end: int) -> Any:
        """The one run with some words of a text, apart from the others."""
        words = "".join(run.find(W + "t").text for run in self.runs(address))
        if end < len(words):
            self.split(address, end)
        if start:
            return self.split(address, start)
        return self.runs(address)[0]

    # What a reviewer can do, each with words of a text by their place in it.

    def replace(self, address: str, start: int, end: int, new: str) -> None:
        """Types over words, with tracking off."""
        self.between(address, start, end).find(W + "t").text = new

    def track(self, address: str, start: int, end: int, new: str) -> None:
        """Types over words, with tracking on."""
        run = self.between(address, start, end)
        if new:
            come = self.change("ins")
            run.addnext(come)
            come.append(self.run(new, like=run))
        self.wrap_out(run)

    def wrap_out(self, run: Any) -> None:
        """Tracks a run as taken out."""
        gone = self.change("del")
        run.addprevious(gone)
        gone.append(run)
        text = run.find(W + "t")
        text.tag = W + "delText"

    def track_in(self, paragraph: Any, old: str, new: str) -> None:
        """Types over words at the beginning of a paragraph, with tracking on."""
        run = next(run for run in paragraph.findall(W + "r") if run.find(W + "t") is not None)
        text = run.find(W + "t")
        later = self.run(text.text.removeprefix(old), like=run)
        text.text = old
        come = self.change("ins")
        come.append(self.run(new, like=run))
        run.addnext(later)
        run.addnext(come)
        self.wrap_out(run)

    def append(self, address: str, words: str) -> None:
        """Types behind a text, with tracking on: behind the end of its bookmark, and before its full stop, if any."""
        start = self.start(address)
        end = next(
            e for e in start.itersiblings() if e.tag == W + "bookmarkEnd" and e.get(W + "id") == start.get(W + "id")
        )
        come = self.change("ins")
        end.addnext(come)
        come.append(self.run(words))

    def emphasise(self, address: str, start: int, end: int) -> None:
        """Makes words bold, which is no edit."""
        run = self.between(address, start, end)
        looks = run.find(W + "rPr")
        if looks is None:
            looks = make("rPr")
            run.insert(0, looks)
        looks.append(make("b"))

    def mark_end(self, paragraph: Any, tag: str) -> None:
        """Tracks the end of a paragraph."""
        properties = paragraph.find(W + "pPr")
        marks = properties.find(W + "rPr")
        if marks is None:
            marks = make("rPr")
            section = properties.find(W + "sectPr")
            properties.insert(len(properties) if section is None else properties.index(section), marks)
        marks.insert(0, self.change(tag))

    def strike(self, address: str) -> None:
        """Deletes a whole paragraph, with tracking on."""
        paragraph = self.paragraph(address)
        for run in [run for run in paragraph.findall(W + "r") if run.find(W + "t") is not None]:
            self.wrap_out(run)
        self.mark_end(paragraph, "del")

    def remove(self, address: str) -> None:
        """Deletes a whole paragraph, with tracking off."""
        paragraph = self.paragraph(address)
        paragraph.getparent().remove(paragraph)

    def add(self, after: str, words: str, *, tracked: bool = True) -> None:
        """Writes a new paragraph behind that of a text, with its style."""
        before = self.paragraph(after)
        paragraph = make("p")
        paragraph.append(copy.deepcopy(before.find(W + "pPr")))
        run = self.run(words)
        if tracked:
            come = self.change("ins")
            come.append(run)
            paragraph.append(come)
            self.mark_end(paragraph, "ins")
        else:
            paragraph.append(run)
        before.addnext(paragraph)

    def join(self, first: str, following: str) -> None:
        """Joins a paragraph to the one behind it, with tracking on."""
        assert self.paragraph(first).getnext() is self.paragraph(following)
        self.mark_end(self.paragraph(first), "del")

    def divide(self, address: str, at: int) -> None:
        """Divides a paragraph in two, with tracking on: the end of the first is the new one."""
        later = self.split(address, at)
        paragraph = self.paragraph(address)
        second = make("p")
        second.append(copy.deepcopy(paragraph.find(W + "pPr")))
        second.extend([later, *later.itersiblings()])
        paragraph.addnext(second)
        self.mark_end(paragraph, "ins")

    def move(self, address: str, behind: str, name: str = "move1") -> None:
        """Moves a paragraph behind another, with tracking on; the bookmark stays where it was."""
        paragraph = self.paragraph(address)
        there = make("p")
        there.append(copy.deepcopy(paragraph.find(W + "pPr")))
        words = [run for run in paragraph.findall(W + "r") if run.find(W + "t") is not None]
        hither = self.change("moveTo")
        hither.extend(copy.deepcopy(words))
        begin, end = self.change("moveToRangeStart"), make("moveToRangeEnd", id=str(self.number))
        begin.set(W + "name", name)
        there.extend([begin, hither, end])
        self.mark_end(there, "moveTo")
        away = self.change("moveFrom")
        words[0].addprevious(away)
        away.extend(words)
        opened = self.change("moveFromRangeStart")
        opened.set(W + "name", name)
        away.addprevious(opened)
        away.addnext(make("moveFromRangeEnd", id=opened.get(W + "id")))
        self.mark_end(paragraph, "moveFrom")
        self.paragraph(behind).addnext(there)

    def carry(self, address: str, behind: str) -> None:
        """Drags a paragraph behind another, with tracking off; the bookmark goes with it."""
        self.paragraph(behind).addnext(self.paragraph(address))

    def row(self, address: str) -> Any:
        """The row of the table in which a text stands."""
        return next(self.paragraph(address).iterancestors(W + "tr"))

    def mark_row(self, row: Any, tag: str) -> None:
        """Tracks a row as put in or taken out."""
        properties = row.find(W + "trPr")
        if properties is None:
            properties = make("trPr")
            row.insert(0, properties)
        properties.append(self.change(tag))

    def copy_row(self, address: str, words: str) -> None:
        """Copies a row behind itself, as Word does: without bookmarks; and writes other words into its last cell."""
        row = self.row(address)
        made = copy.deepcopy(row)
        for mark in [*made.iter(W + "bookmarkStart"), *made.iter(W + "bookmarkEnd")]:
            mark.getparent().remove(mark)
        last = made.findall(W + "tc")[-1]
        runs = [run for run in last.iter(W + "r") if run.find(W + "t") is not None]
        runs[0].find(W + "t").text = words
        for run in runs[1:]:
            run.getparent().remove(run)
        for run in [run for run in made.iter(W + "r") if run.find(W + "t") is not None]:
            come = self.change("ins")
            run.addprevious(come)
            come.append(run)
        self.mark_row(made, "ins")
        row.addnext(made)

    def strike_row(self, address: str) -> None:
        """Deletes a row, with tracking on."""
        row = self.row(address)
        for run in [run for run in row.iter(W + "r") if run.find(W + "t") is not None]:
            self.wrap_out(run)
        self.mark_row(row, "del")

    def comment(self, address: str, start: int, end: int, words: str) -> None:
        """Writes a comment beside words."""
        run = self.between(address, start, end)
        name = str(len(self.comments))
        run.addprevious(make("commentRangeStart", id=name))
        run.addnext(children("r", make("commentReference", id=name)))
        run.addnext(make("commentRangeEnd", id=name))
        comment = children("comment", children("p", children("r", make("t", words))))
        for key, value in (("id", name), ("author", self.author), ("date", DAY), ("initials", "AR")):
            comment.set(W + key, value)
        self.comments.append(comment)
