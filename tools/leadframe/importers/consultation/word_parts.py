"""The parts of a Word file that was sent back: how they lead to each other, styles, properties, comments.

ECMA-376 part 2 (relations, properties); part 1, 17.7 (styles), 17.13.4 (comments); part 4 (the strict form);
[MS-DOCX] 2.5 (answers to comments, and whether they are settled).
"""

import posixpath
import re
from collections.abc import Mapping

from lxml import etree

from leadframe.exporters.word.xml import NS, RELATION, Element, W, parse
from leadframe.importers.consultation.returned import Hand, Remark, hand

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATION = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_SYMBOLS = {"F0E0": "→", "F0DF": "←", "F0E8": "⇒", "F0F3": "↔", "F04A": "☺", "F0B7": "•", "F0FC": "✓"}
"""Signs of Symbol and Wingdings that Word puts in by itself (AutoCorrect), and those often typed."""


def transitional(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The parts of a file in the strict form in the names of the usual one."""
    if not any(_STRICT in part for file, part in parts.items() if file.endswith(".xml")):
        return parts
    usual = ((_STRICT, NS.encode()), (_STRICT_RELATION, RELATION.encode()))
    made = dict(parts)
    for old, new in usual:
        made = {file: part.replace(old, new) for file, part in made.items()}
    return made


def target(parts: Mapping[str, bytes], of: str, kind: str) -> str:
    """The name of the part that the first relation of a kind leads to; empty if there is none, or it leads outside."""
    folder, file = posixpath.split(of)
    listed = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    for entry in parse(listed) if listed else ():
        if str(entry.get("Type", "")).endswith(f"/{kind}") and entry.get("TargetMode") != "External":
            target = str(entry.get("Target", ""))
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return ""


def styles(part: bytes) -> dict[str, str]:
    """The names of styles by their ids, which Word and LibreOffice choose themselves."""
    if not part:
        return {}
    named = ((style.get(W + "styleId", ""), style.find(W + "name")) for style in parse(part).iter(W + "style"))
    return {name: str(element.get(W + "val", "")).lower() for name, element in named if element is not None}


def properties(part: bytes) -> tuple[str, str]:
    """Version and fingerprint of the content, as the properties of a document tell them."""
    if not part:
        return "", ""
    found = {name_of(element): element.text or "" for element in parse(part)}
    source = re.search("sha256-([0-9a-f]{64})", found.get("keywords", ""))
    return found.get("version", ""), source[1] if source else ""


def remarks(parts: Mapping[str, bytes], main: str) -> dict[str, Remark]:
    """The comments by their ids; answers are told as such, in the order of the file."""
    file = target(parts, main, "comments")
    if file not in parts:
        return {}
    extended = next((part for name, part in parts.items() if name.endswith("commentsExtended.xml")), b"")
    more = {entry.get(_W15 + "paraId"): entry for entry in (parse(extended) if extended else ())}
    found = {}
    for comment in parse(parts[file]).iterchildren(W + "comment"):
        paragraphs: list[Element] = []
        lines: list[str] = []
        for element in comment.iter(etree.Element):
            if element.tag == W + "p":
                paragraphs.append(element)
                lines.append("")
            elif lines:
                lines[-1] += text_of(name_of(element), element)
        words = "\n".join(lines)
        entry = more.get(paragraphs[-1].get(_W14 + "paraId")) if paragraphs else None
        is_done = entry is not None and entry.get(_W15 + "done") in ("1", "true")
        is_answer = entry is not None and entry.get(_W15 + "paraIdParent") is not None
        found[str(comment.get(W + "id"))] = Remark(hand_of(comment), words.strip(), "", is_done, is_answer)
    return found


def hand_of(element: Element) -> Hand:
    """Who made a tracked change, or wrote a comment, and when."""
    return hand(element.get(W + "author"), element.get(W + "date"))


def name_of(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment of XML."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(tag: str, element: Element) -> str:
    """What an element in a run shows."""
    if tag in ("t", "delText"):
        return element.text or ""
    if tag == "sym":
        return _SYMBOLS.get(str(element.get(W + "char", "")).upper(), "\ufffd")
    if tag == "AlternateContent":
        return "".join(text.text or "" for text in element.findall(f"{FALLBACK}/{W}t"))
    if tag == "br":
        return "" if element.get(W + "type") in ("page", "column") else " "
    return {"tab": " ", "cr": " ", "noBreakHyphen": "-", "ptab": " "}.get(tag, "")
