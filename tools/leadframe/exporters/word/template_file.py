"""A template that somebody edited in Word or LibreOffice, made fit: styles by name, parts that are missing added."""

import io
import re
import zipfile
import zlib

from lxml import etree

from leadframe.errors import CannotDo
from leadframe.exporters.opc import pack, unpack
from leadframe.exporters.word.package import Package, template
from leadframe.exporters.word.xml import Element, W, as_bytes, children, make, parse, text

LARGEST = 50_000_000
"""Bytes that all parts of a template may have."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LISTS = (("abstractNum", "abstractNumId"), ("num", "numId"))
_USES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_ALONE = re.compile(r"\{\{\s*(?:cover\.(?:wheel|logo)|part\.contents)\s*\}\}")
_RUN = ("attachedTemplate", "aFChunk", "oleObject", "package", "control", "subDocument", "frame")
_FETCHING = ("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE", "AUTOTEXT")
_DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, etree.LxmlError)
MAIN = "word/document.xml"
_PARTS = {"footnotes": "footnotes", "numbering": "numbering"}


def usable(content: bytes) -> bytes:
    """The template as the exporter needs it. Raises CannotDo if it is no Word file, or one that may not be used."""
    package = _opened(content)
    own = Package(template())
    if "macroEnabled" in package.content_type(MAIN) or any("vbaProject" in name for name in package.parts):
        raise CannotDo("the template has macros; save it as a Word document without them (.docx)")
    _refuse_links(package)
    package.retype(MAIN, f"{_MAIN}.document.main+xml")
    for part, stem in _PARTS.items():
        if not package.kind(part):
            package.relate(part, f"{stem}.xml")
            package.put(f"word/{stem}.xml", own.parts[f"word/{stem}.xml"], f"{_MAIN}.{part}+xml")
    _style(package, own)
    return package.packed()


def _refuse_links(package: Package) -> None:
    """Refuses whatever Word or LibreOffice would fetch, or run, when the document is opened."""
    for name, part in package.parts.items():
        if name.endswith(".rels"):
            for relation in parse(part):
                kind, target = str(relation.get("Type")).rpartition("/")[2], str(relation.get("Target"))
                is_link = kind == "hyperlink" and target.startswith(("http://", "https://", "mailto:"))
                if (relation.get("TargetMode") == "External" and not is_link) or kind in _RUN:
                    raise CannotDo(f"the template leads to something outside it ({kind} {target[:80]}); take it out")
        elif name.startswith("word/") and name.endswith(".xml"):
            for field in parse(part).iter(W + "instrText", W + "fldSimple"):
                said = (field.text or field.get(W + "instr") or "").split()
                if said and said[0].upper() in _FETCHING:
                    raise CannotDo(f"the template has a field that fetches something ({said[0]}); take it out")


def beside(content: bytes) -> list[str]:
    """Words that stand beside a tag which stands for the whole paragraph, row or cell, and are lost with it."""
    lost = []
    for name, part in Package(content).parts.items():
        if name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(".xml"):
            root = parse(part)
            for tag in ("p", "tr", "tc"):
                pattern = re.compile(rf"\{{%\s*{tag}\s.*?%\}}")
                for element in root.iter(W + tag):
                    words = text(element)
                    if pattern.search(words) and (rest := pattern.sub("", words).strip()):
                        lost.append(rest)
            for paragraph in root.iter(W + "p"):
                words = text(paragraph)
                if _ALONE.search(words) and (rest := _ALONE.sub("", words).strip()):
                    lost.append(rest)
    return lost


def _opened(content: bytes) -> Package:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            if sum(entry.file_size for entry in zipped.infolist()) > LARGEST:
                raise CannotDo(f"the template is larger than {LARGEST // 1_000_000} MB when unpacked; make it smaller")
            if any(entry.flag_bits & 1 for entry in zipped.infolist()):
                raise CannotDo("the template is encrypted; save it without a password")
        package = Package(pack(_main_part_named(unpack(content))))
        for name in (MAIN, "word/styles.xml", *package.parts):
            if name.endswith((".xml", ".rels")):
                parse(package.parts[name])
    except _DAMAGED as error:
        raise CannotDo("the template is no Word document (.docx), or damaged; save it again in Word") from error
    return package


def _main_part_named(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts, with the main one under its usual name: Word on the web calls it document2.xml."""
    if MAIN in parts:
        return parts
    targets = [str(relation.get("Target")) for relation in parse(parts["_rels/.rels"])]
    main = next((one.lstrip("/") for one in targets if re.fullmatch(r"/?word/document[0-9]*\.xml", one)), MAIN)
    stem = main.removeprefix("word/")
    named = {name.replace(stem, "document.xml"): part for name, part in parts.items()}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        named[name] = named[name].replace(main.encode(), MAIN.encode())
    return named


def _style(package: Package, own: Package) -> None:
    """Gives styles the ids that the exporter knows, by their names, and adds those that are missing."""
    theirs, ours = parse(package.parts["word/styles.xml"]), parse(own.parts["word/styles.xml"])
    known = {_name(style): style for style in ours.iter(W + "style")}
    there = {_name(style): style for style in theirs.iter(W + "style")}
    renamed: dict[str, str] = {}
    for name, style in known.items():
        wanted = style.get(W + "styleId")
        if name in there:
            renamed[there[name].get(W + "styleId")] = wanted
        else:
            _number(package, own, style)
            theirs.append(style)
    clashing = set(renamed.values()).difference(renamed)
    taken = {entry.get(W + "styleId") for entry in there.values()}
    renamed |= {name: f"{name}Own" for name in clashing & taken}
    for style in there.values():
        style.set(W + "styleId", renamed.get(style.get(W + "styleId"), style.get(W + "styleId")))
    package.parts["word/styles.xml"] = _pointed(theirs, renamed)
    for name in package.parts:
        if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes", "word/numbering")):
            package.parts[name] = _pointed(parse(package.parts[name]), renamed)


def _number(package: Package, own: Package, style: Element) -> None:
    """Brings the list that a style of ours counts by into the lists of the template, under a number that is free."""
    used = style.find(f"{W}pPr/{W}numPr/{W}numId")
    if used is None:
        return
    ours, name = parse(own.parts["word/numbering.xml"]), package.kind("numbering")
    theirs = parse(package.parts[name])
    kind = ours.find(f"{W}num[@{W}numId='{used.get(W + 'val')}']/{W}abstractNumId").get(W + "val")
    abstract = ours.find(f"{W}abstractNum[@{W}abstractNumId='{kind}']")
    free = [1 + max((int(e.get(W + key)) for e in theirs.iter(W + tag)), default=0) for tag, key in _LISTS]
    abstract.set(W + "abstractNumId", str(free[0]))
    instance = children("num", make("abstractNumId", val=str(free[0])))
    instance.set(W + "numId", str(free[1]))
    theirs.insert(len(theirs.findall(W + "abstractNum")), abstract)
    theirs.append(instance)
    used.set(W + "val", str(free[1]))
    package.parts[name] = as_bytes(theirs)


def _name(style: Element) -> str:
    found = style.find(W + "name")
    return "" if found is None else str(found.get(W + "val")).lower()


def _pointed(root: Element, renamed: dict[str, str]) -> bytes:
    for tag in _USES:
        for element in root.iter(W + tag):
            value = element.get(W + "val")
            if value in renamed:
                element.set(W + "val", renamed[value])
    return as_bytes(root)
