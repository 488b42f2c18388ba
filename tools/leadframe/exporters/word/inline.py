"""Signs in the text of a rendered document, turned into what Word wants: footnotes, links, bookmarks at texts."""

import hashlib
from copy import deepcopy
from typing import NamedTuple

from leadframe.exporters.word import signs
from leadframe.exporters.word.xml import RELATION, SPACE, Element, W, make, run

OURS = "ours-"
"""Begins the id of a footnote of ours until its number is known."""

FIRST_ID = 10_000
"""Bookmarks at texts are numbered from here on; those at headings have smaller numbers."""


class Printed(NamedTuple):
    """A text where it stands in the document: its address, the bookmark around it, whether it has another place, and
    the words that are printed, without the marks of notes.
    """

    address: str
    bookmark: str
    again: bool
    words: str = ""


class Found(NamedTuple):
    """What was found in a document: the web addresses that are linked to, and the texts, in order."""

    links: list[str]
    texts: list[Printed]


def bookmark(name: str) -> str:
    """The name of the bookmark at the heading of a part: letters and digits, at most 40 (Word's limit)."""
    return "_lf_" + hashlib.sha256(name.encode()).hexdigest()[:16]


def text_bookmark(address: str, copy: int = 0) -> str:
    """The name of the bookmark around a text: `_fw_…` in its own place, `_fwm1_…` and so on around its copies."""
    return f"_fw{f'm{copy}' if copy else ''}_" + hashlib.sha256(address.encode()).hexdigest()[:16]


def resolve(document: Element, first: int = FIRST_ID) -> Found:
    """Puts footnote references, links, fields and bookmarks (numbered from `first`) in the place of their signs.

    A link to a part that is not in the document stays as plain words.
    """
    found = Found([], [])
    there = {str(mark.get(W + "name")) for mark in document.iter(W + "bookmarkStart")}
    controls = 0
    copies: dict[str, int] = {}
    opened: dict[str, tuple[str, int]] = {}
    for text in list(document.iter(W + "t")):
        if not signs.FOUND.search(text.text or ""):
            continue
        old = text.getparent()
        pieces = signs.FOUND.split(text.text)
        made: list[Element] = []
        for plain, kind, inside in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
            if plain:
                made.append(_copy(old, plain))
                _said(found, opened, plain)
            if kind == signs.NOTE:
                made.append(run(make("footnoteReference", id=OURS + inside), "FootnoteReference"))
            elif kind == signs.LOST:
                made.append(run(make("t", inside), "FootnoteReference"))
            elif kind == signs.LINK:
                target, _, phrase = inside.partition(signs.PHRASE)
                is_outside = target.startswith(("http://", "https://"))
                _said(found, opened, phrase)
                known = is_outside or bookmark(target) in there
                made.append(_link(target, phrase, found.links) if known else _copy(old, phrase))
            elif kind == signs.CONTROL:
                controls += 1
                made.append(_control(controls, *inside.split(signs.PHRASE)))
            elif kind in (signs.TEXT, signs.AGAIN):
                again = kind == signs.AGAIN
                copies[inside] = copies.get(inside, 0) + again
                number = str(first + len(found.texts))
                name = text_bookmark(inside, copies[inside] if again else 0)
                found.texts.append(Printed(inside, name, again))
                opened[inside] = number, len(found.texts) - 1
                made.append(make("bookmarkStart", id=number, name=name))
            elif kind == signs.CLOSE:
                made.append(make("bookmarkEnd", id=opened.pop(inside)[0]))
        paragraph = old.getparent()
        at = paragraph.index(old)
        paragraph[at : at + 1] = made
    return found


def _said(found: Found, opened: dict[str, tuple[str, int]], words: str) -> None:
    """Adds words to the texts in which they stand."""
    for _, place in opened.values():
        found.texts[place] = found.texts[place]._replace(words=found.texts[place].words + words)


def part_runs(document: Element) -> None:
    """Gives every run one child, so that a sign in it stands alone; Word and LibreOffice put several into one."""
    for whole in list(document.iter(W + "r")):
        inside = [child for child in whole if child.tag != W + "rPr"]
        if len(inside) < 2:
            continue
        properties = whole.find(W + "rPr")
        for child in inside:
            piece = make("r")
            if properties is not None:
                piece.append(deepcopy(properties))
            piece.append(child)
            whole.addprevious(piece)
        whole.getparent().remove(whole)


def _link(target: str, phrase: str, addresses: list[str]) -> Element:
    if target.startswith(("http://", "https://")):
        addresses.append(target)
        link = make("hyperlink", history="1")
        link.set(f"{{{RELATION}}}id", f"rLink{len(addresses)}")
    else:
        link = make("hyperlink", anchor=bookmark(target), history="1")
    link.append(run(make("t", phrase), "Hyperlink"))
    return link


def _control(number: int, kind: str, tag: str, label: str, words: str, *choices: str) -> Element:
    """A content control (17.5.2) that shows words to write over."""
    control, properties, content = make("sdt"), make("sdtPr"), make("sdtContent")
    tag = tag or f"field-{number}"
    properties.extend([make("alias", val=label[:64]), make("tag", val=tag), make("id", val=str(number))])
    properties.append(make("showingPlcHdr"))
    if kind == "choice":
        listed = make("dropDownList")
        listed.append(make("listItem", displayText=words, value=""))
        listed.extend(make("listItem", displayText=choice, value=choice) for choice in choices)
        properties.append(listed)
    elif kind == "date":
        date = make("date")
        date.extend([make("dateFormat", val="d MMMM yyyy"), make("storeMappedDataAs", val="date")])
        properties.append(date)
    else:
        properties.append(make("text", multiLine="1"))
    content.append(run(make("t", words), "PlaceholderText"))
    control.extend([properties, content])
    return control


def _copy(old: Element, text: str) -> Element:
    copied = deepcopy(old)
    copied.find(W + "t").text = text
    copied.find(W + "t").set(SPACE, "preserve")
    return copied
