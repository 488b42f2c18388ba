"""What a template cannot do: footnotes, links, the table of contents, lists that begin again, properties.

Elements: ECMA-376 part 1, WordprocessingML (section 17), and part 2 for the core properties.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from leadframe.content.texts import Text
from leadframe.errors import CannotDo
from leadframe.exporters.opc import properties
from leadframe.exporters.word import (
    inline,
    looks,
    manifest,
    pictures,
    proof,
    redline,
    sections,
    signs,
    tables,
    tracking,
    typography,
)
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.plan import Plan
from leadframe.exporters.word.xml import Element, W, as_bytes, children, make, parse, run, style, text

Pages = Sequence[tuple[str, int]]
"""The headings of a printed document with their pages, in order."""


class Words(NamedTuple):
    """What a rendered document is finished with: its footnotes, the texts it has to print, its title, and the words
    that stand for the wheel.
    """

    notes: Sequence[tuple[str, str]]
    wanted: Sequence[Text]
    title: str
    alt: str


def finish(content: bytes, plan: Plan, words: Words, pages: Pages) -> bytes:
    """The rendered document, made whole; `pages` are those of its headings, or none."""
    package = Package(content)
    edition = plan.edition
    document = parse(package.parts["word/document.xml"])
    inline.part_runs(document)
    pictures.place(document, package, plan, words.alt)
    _contents(document, _headings(document), pages)
    sections.divide(document, package)
    sections.clear(document, package)
    _lists(document, package)
    found = inline.resolve(document)
    printing = edition.settings.printing
    added = [(address, typography.set_in(note, printing)) for address, note in words.notes]
    footnotes, notes = _footnotes(document, package.parts[package.kind("footnotes")], added)
    printed = [*found.texts, *notes]
    proof.same_words(edition.framework, printing, printed)
    proof.check(words.wanted, {stage.id for stage in edition.framework.stages}, printed)
    own = manifest.words_of(edition)
    sent = [*manifest.lines(document, printed, own), *manifest.lines(parse(footnotes), printed, own)]
    tables.lay_out(document, plan.theme.size)
    if plan.revisions:
        following = redline.mark(document, found.texts, plan.revisions)
        marked = parse(footnotes)
        redline.mark(marked, notes, plan.revisions, following)
        footnotes = as_bytes(marked)
    package.parts[package.kind("footnotes")] = footnotes
    looks.dress(package, document, plan.theme, edition.framework.language)
    package.parts["word/document.xml"] = as_bytes(document)
    for name, part in manifest.parts(edition, sent).items():
        package.put(name, part, manifest.TYPE if name.endswith("itemProps1.xml") else "")
    package.relate("customXml", "../customXml/item1.xml", "rManifest")
    for number, address in enumerate(found.links, 1):
        package.relate("hyperlink", address, f"rLink{number}", outside=True)
    if "consultation" in plan.document.contents:
        tracking.switch_on(package)
    package.put("docProps/core.xml", properties(edition, words.title))
    apart = signs.APART.encode()
    package.parts = {name: part.replace(apart, b"") for name, part in package.parts.items()}
    for name, part in package.parts.items():
        if name.endswith(".xml") and signs.LEFT.search(part):
            raise CannotDo(
                f"the template puts something where it cannot stand ({name}): headings belong in the styles Heading 1"
                " and Heading 2, contents and pictures in paragraphs of their own; mend the template"
            )
    return package.packed()


def _headings(document: Element) -> list[tuple[int, str, str]]:
    """Bookmarks every heading, a part that is printed again under another name. Returns level, text and bookmark."""
    found = []
    taken: set[str] = set()
    for number, paragraph in enumerate(document.iter(W + "p"), 1):
        level = style(paragraph)
        if level not in ("Heading1", "Heading2"):
            continue
        named = _take(paragraph, signs.ANCHORS)
        heading = signs.plain(text(paragraph))
        name = inline.bookmark(named)
        if not named or name in taken:
            name = inline.bookmark(f"{number} {heading}")
        taken.add(name)
        paragraph.insert(1, make("bookmarkStart", id=str(number), name=name))
        paragraph.append(make("bookmarkEnd", id=str(number)))
        found.append((int(level[-1]), heading, name))
    return found


def _take(paragraph: Element, sign: re.Pattern[str]) -> str:
    """Takes a sign out of a paragraph; what it says, or nothing."""
    for words in paragraph.iter(W + "t"):
        found = sign.search(words.text or "")
        if found:
            words.text = words.text.replace(found[0], "")
            return str(found[1])
    return ""


def _contents(document: Element, bookmarks: list[tuple[int, str, str]], pages: Pages) -> None:
    """Fills the table of contents: a real field, whose result is a link to each heading, with its page."""
    place = next((p for p in document.iter(W + "p") if text(p).strip() == signs.CONTENTS), None)
    if place is None:
        return
    if not bookmarks:
        place.getparent().remove(place)
        return
    body = place.getparent()
    numbers = _numbers([words for _, words, _ in bookmarks], pages)
    paragraphs = [_entry(*entry, page) for entry, page in zip(bookmarks, numbers, strict=True)]
    begin = [_field("begin"), run(make("instrText", r' TOC \o "1-2" \h ')), _field("separate")]
    paragraphs[0][1:1] = begin
    paragraphs[-1].append(_field("end"))
    at = body.index(place)
    body[at : at + 1] = paragraphs


def _numbers(headings: Sequence[str], pages: Pages) -> Sequence[int | None]:
    """The page of each heading, found in order among those of a printed document; none if one is not found."""
    printed = iter(pages)
    found: list[int | None] = []
    for heading in headings:
        words = "".join(heading.split())
        found.append(next((page for title, page in printed if "".join(title.split()) == words), None))
    return [None] * len(found) if None in found else found


def _entry(level: int, words: str, name: str, page: int | None) -> Element:
    paragraph = make("p")
    properties = make("pPr")
    properties.append(make("pStyle", val=f"TOC{level}"))
    link = make("hyperlink", anchor=name, history="1")
    link.append(run(make("t", words)))
    if page is not None:
        link.append(run(make("tab")))
        link.extend([_field("begin"), run(make("instrText", f" PAGEREF {name} \\h ")), _field("separate")])
        link.extend([run(make("t", str(page))), _field("end")])
    paragraph.extend([properties, link])
    return paragraph


def _field(kind: str) -> Element:
    return run(make("fldChar", fldCharType=kind))


def _lists(document: Element, package: Package) -> None:
    """Lets each numbered list begin with its own number."""
    part = package.kind("numbering")
    numbering, styles = parse(package.parts[part]), parse(package.parts["word/styles.xml"])
    used = styles.find(f"{W}style[@{W}styleId='ListNumber']/{W}pPr/{W}numPr/{W}numId").get(W + "val")
    kind = numbering.find(f"{W}num[@{W}numId='{used}']/{W}abstractNumId").get(W + "val")
    number = max(int(entry.get(W + "numId")) for entry in numbering.iter(W + "num"))
    for paragraph in document.iter(W + "p"):
        named = style(paragraph)
        if named == "NumberedFirst":
            number += 1
            start = make("startOverride", val=_take(paragraph, signs.STARTS) or "1")
            override = children("lvlOverride", start)
            override.set(W + "ilvl", "0")
            instance = children("num", make("abstractNumId", val=kind), override)
            instance.set(W + "numId", str(number))
            numbering.append(instance)
        if named in ("NumberedFirst", "ListNumber"):
            properties = paragraph.find(W + "pPr")
            properties[0].set(W + "val", "ListNumber")
            for old in properties.findall(W + "numPr"):
                properties.remove(old)
            properties.insert(1, children("numPr", make("ilvl", val="0"), make("numId", val=str(number))))
    package.parts[part] = as_bytes(numbering)


def _footnotes(document: Element, part: bytes, added: Sequence[tuple[str, str]]) -> tuple[bytes, list[inline.Printed]]:
    """The part with the footnotes, and their texts as they stand there; those of a template keep their numbers."""
    footnotes = parse(part)
    first = max((int(note.get(W + "id")) for note in footnotes.iter(W + "footnote")), default=0) + 1
    for reference in document.iter(W + "footnoteReference"):
        own = reference.get(W + "id")
        if own.startswith(inline.OURS):
            reference.set(W + "id", str(int(own.removeprefix(inline.OURS)) + first - 1))
    for number, (address, note) in enumerate(added, first):
        footnote, paragraph, properties = make("footnote", id=str(number)), make("p"), make("pPr")
        properties.append(make("pStyle", val="FootnoteText"))
        mark = run(make("footnoteRef"), "FootnoteReference")
        words = signs.text(address, note)
        paragraph.extend([properties, mark, run(make("t", f" {words}"))])
        footnote.append(paragraph)
        footnotes.append(footnote)
    found = inline.resolve(footnotes, 2 * inline.FIRST_ID)
    return as_bytes(footnotes), found.texts
