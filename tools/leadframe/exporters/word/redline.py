"""Tracked changes: what went and what came against an earlier state, as a committee can read, accept or reject it.

ECMA-376 part 1, 17.13.5: insertions and deletions of runs, of paragraphs (their marks) and of rows. Accepted, the
document says what the new state says; rejected, its texts say what the old one said.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from leadframe.exporters.word.inline import Printed
from leadframe.exporters.word.xml import SPACE, Element, W, children, make, style

if TYPE_CHECKING:
    from leadframe.diff import Change
    from leadframe.diff.parts import Part, Table

STYLES = {
    "domain": "Heading1",
    "element": "Heading2",
    "descriptor": "Descriptor",
    "indicator": "Indicator",
    "negative behaviour": "NegativeBehaviour",
    "example": "Example",
    "paragraph": "Normal",
}


_MOVING = ("descriptor", "negative behaviour", "example", "paragraph")
"""Kinds of parts whose moves are tracked; a larger one is printed where it stands now."""


class Gone(NamedTuple):
    """A text that is gone: its address, those after which it stood (nearest first, the part around it last), the style
    of its paragraph, and its words.
    """

    address: str
    after: Sequence[str]
    style: str
    words: str


class Revisions(NamedTuple):
    """What is to be tracked: texts by address, old and new; addresses that are new; texts that are gone; by whom and
    when (a day, or nothing).
    """

    reworded: Mapping[str, tuple[str, str]]
    added: frozenset[str]
    gone: Sequence[Gone]
    author: str
    date: str


def revisions(changes: "Sequence[Change]", old: "Table", author: str, date: str) -> Revisions:
    """What changes of texts look like in a document; `old` is the state before. A part that moved is deleted where it
    stood, and inserted where it stands. Numbers, and what is made of several texts, follow the new state.
    """
    reworded, added, gone = {}, set(), []
    for change in changes:
        if change.verb in ("reworded", "renamed") and change.nature and "@" not in change.field:
            reworded[_address(change)] = change.old, change.new
        elif change.verb in ("added", "reinstated", "reused", "split", "merged"):
            added |= {part.key for part in change.parts if part.key not in old.parts}
        if change.verb in ("removed", "retired", "split", "merged"):
            lost = change.parts if change.verb == "removed" else change.parts[:1]
            gone += [_gone(old, part) for part in lost if part.words]
        moved = (change.was,) if change.verb == "moved" else change.targets if change.verb == "reordered" else ()
        for key in moved:
            if key in old.parts and old.parts[key].kind in _MOVING:
                added.add(key if change.verb == "reordered" else change.id)
                gone.append(_gone(old, old.parts[key]))
    order = {key: number for number, key in enumerate(old.parts)}
    gone.sort(key=lambda text: order[text.address])
    return Revisions(reworded, frozenset(added), gone, author, date)


def _gone(old: "Table", part: "Part") -> Gone:
    among = old.order.get((part.parent, part.among), ())
    before = among[: among.index(part.key)] if part.key in among else ()
    return Gone(part.key, (*reversed(before), part.parent), STYLES.get(part.kind, "Normal"), part.words)


def _address(change: "Change") -> str:
    is_principal = change.field == "title" or (change.field == "text" and change.kind != "stage")
    return change.id if is_principal else f"{change.id}#{change.field}"


def mark(story: Element, printed: Sequence[Printed], wanted: Revisions, first: int = 1) -> int:
    """Marks a document, or its footnotes; revisions are numbered from `first`. Returns the next number."""
    pen = _Pen(wanted.author, wanted.date, first)
    by_name = {text.bookmark: text for text in printed}
    places: dict[str, Element] = {}
    for start in list(story.iter(W + "bookmarkStart")):
        text = by_name.get(start.get(W + "name"))
        if text is None:
            continue
        address = text.address
        if not text.again:
            places[address] = start.getparent()
        inside = _between(start)
        if address.partition("#")[0] in wanted.added:
            pen.insert(inside)
            if not text.again:
                pen.bring(start.getparent())
        elif address in wanted.reworded:
            old, new = wanted.reworded[address]
            pen.reword(start, inside, old, new)
    struck: dict[str, Element] = {}
    for lost in wanted.gone:
        anchor = next((found for key in lost.after if (found := struck.get(key, places.get(key))) is not None), None)
        if anchor is not None:
            struck[lost.address] = pen.strike(anchor, lost)
    return pen.number


def _between(start: Element) -> list[Element]:
    """What stands between a bookmark's start and its end."""
    found = []
    for element in start.itersiblings():
        if element.tag == W + "bookmarkEnd" and element.get(W + "id") == start.get(W + "id"):
            break
        found.append(element)
    return found


class _Pen:
    def __init__(self, author: str, date: str, first: int) -> None:
        self.author, self.date, self.number = author, date, first

    def change(self, tag: str) -> Element:
        made = make(tag, id=str(self.number), author=self.author)
        if self.date:
            made.set(W + "date", f"{self.date}T00:00:00Z")
        self.number += 1
        return made

    def reword(self, start: Element, inside: list[Element], old: str, new: str) -> None:
        """Tracks the words of a text; one with links or notes in it is exchanged as a whole."""
        is_plain = all(element.tag == W + "r" and element.find(W + "t") is not None for element in inside)
        if not inside or not is_plain:
            self.insert(inside)
            start.addnext(self.deleted(old, None))
            return
        from leadframe.diff.words import runs

        looks = inside[0].find(W + "rPr")
        made = []
        for run in runs(old, new):
            if run.sign == "-":
                made.append(self.deleted(run.text, looks))
            elif run.sign == "+":
                made.append(children_of(self.change("ins"), _run("t", run.text, looks)))
            else:
                made.append(_run("t", run.text, looks))
        for element in inside:
            element.getparent().remove(element)
        for element in reversed(made):
            start.addnext(element)

    def deleted(self, words: str, looks: Element) -> Element:
        return children_of(self.change("del"), _run("delText", words, looks))

    def insert(self, inside: list[Element]) -> None:
        """Tracks runs as inserted."""
        for element in inside:
            if element.tag == W + "r":
                whole = self.change("ins")
                element.addprevious(whole)
                whole.append(element)

    def bring(self, paragraph: Element) -> None:
        """Tracks a paragraph, or the row of a table that it stands in, as inserted."""
        if paragraph.getparent().tag == W + "tc":
            row = paragraph.getparent().getparent()
            properties = row.find(W + "trPr")
            if properties is None:
                properties = make("trPr")
                row.insert(0, properties)
            if properties.find(W + "ins") is None:
                properties.append(self.change("ins"))
            return
        properties = paragraph.find(W + "pPr")
        section = properties.find(W + "sectPr")
        marked = children("rPr", self.change("ins"))
        properties.insert(len(properties) if section is None else properties.index(section), marked)

    def strike(self, anchor: Element, text: Gone) -> Element:
        """Puts a deleted paragraph behind the part that it followed or, if it was the first of a list, before the next
        like it; behind a table, where it stood in one. Returns the paragraph.
        """
        marked = children("rPr", self.change("del"))
        paragraph = children("p", children("pPr", make("pStyle", val=_listed(text.style)), marked))
        paragraph.append(self.deleted(text.words, None))
        if anchor.getparent().tag == W + "tc":
            anchor.getparent().getparent().getparent().addnext(paragraph)
            return paragraph
        if style(anchor) in ("Heading1", "Heading2"):
            for element in anchor.itersiblings():
                if element.tag != W + "p" or style(element) in ("Heading1", "Heading2"):
                    break
                if style(element) == text.style:
                    element.addprevious(paragraph)
                    return paragraph
                anchor = element
        anchor.addnext(paragraph)
        return paragraph


def _listed(name: str) -> str:
    """The style of a deleted paragraph: an indicator stands in a table, whose rows are those of the new state."""
    return "Normal" if name == "Indicator" else name


def children_of(parent: Element, *inside: Element) -> Element:
    """An element with others put into it."""
    parent.extend(inside)
    return parent


def _run(tag: str, words: str, looks: Element) -> Element:
    text = make(tag, words)
    text.set(SPACE, "preserve")
    return children("r", *([deepcopy(looks)] if looks is not None else []), text)
