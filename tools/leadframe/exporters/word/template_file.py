"""A template that somebody edited in Word or LibreOffice, made fit: styles by name, parts that are missing added."""

import io
import re
import zipfile
import zlib

from lxml import etree

from leadframe.errors import CannotDo
from leadframe.exporters.word.package import Package, template
from leadframe.exporters.word.xml import Element, W, as_bytes, parse, text

LARGEST = 50_000_000
"""Bytes that all parts of a template may have."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_USES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_WHOLE = re.compile(r"\{%\s*(?:p|tr|tc)\s.*?%\}")
_PARTS = {"footnotes": "footnotes", "numbering": "numbering"}


def usable(content: bytes) -> bytes:
    """The template as the exporter needs it. Raises CannotDo if it is no Word file, or one that may not be used."""
    package = _opened(content)
    own = Package(template())
    kind = package.content_type("word/document.xml")
    if "macroEnabled" in kind or any(name.endswith(".bin") for name in package.parts):
        raise CannotDo("the template has macros; save it as a Word document without them (.docx)")
    package.retype("word/document.xml", f"{_MAIN}.document.main+xml")
    for part, stem in _PARTS.items():
        if not package.kind(part):
            package.relate(part, f"{stem}.xml")
            package.put(f"word/{stem}.xml", own.parts[f"word/{stem}.xml"], f"{_MAIN}.{part}+xml")
    _style(package, own)
    return package.packed()


def beside(content: bytes) -> list[str]:
    """Words that stand in the same paragraph or row as a tag that stands for the whole of it, and are lost with it."""
    lost = []
    for name, part in Package(content).parts.items():
        if name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(".xml"):
            for paragraph in parse(part).iter(W + "p"):
                words = text(paragraph)
                if _WHOLE.search(words) and (rest := _WHOLE.sub("", words).strip()):
                    lost.append(rest)
    return lost


def _opened(content: bytes) -> Package:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            if sum(entry.file_size for entry in zipped.infolist()) > LARGEST:
                raise CannotDo(f"the template is larger than {LARGEST // 1_000_000} MB when unpacked; make it smaller")
            if any(entry.flag_bits & 1 for entry in zipped.infolist()):
                raise CannotDo("the template is encrypted; save it without a password")
        package = Package(content)
        for name in ("word/document.xml", "word/styles.xml", *package.parts):
            if name.endswith((".xml", ".rels")):
                parse(package.parts[name])
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, etree.LxmlError) as error:
        raise CannotDo("the template is no Word document (.docx), or damaged; save it again in Word") from error
    return package


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
