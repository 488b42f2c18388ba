"""A template that somebody edited in Word or LibreOffice, made fit: styles by name, parts that are missing added."""

import re
from collections.abc import Iterator

from lxml import etree

from leadframe.errors import CannotDo
from leadframe.exporters.opc import TYPES, opened, pack
from leadframe.exporters.word.package import Package, template
from leadframe.exporters.word.xml import Element, W, as_bytes, children, make, parse, text

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LISTS = (("abstractNum", "abstractNumId"), ("num", "numId"))
_USES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_ALONE = re.compile(r"\{\{\s*(?:cover\.(?:wheel|logo)|part\.contents)\s*\}\}")
_RUN = ("attachedTemplate", "aFChunk", "oleObject", "package", "control", "subDocument", "frame")
_FIELDS = frozenset(
    "AUTHOR COMMENTS CREATEDATE DATE DOCPROPERTY EDITTIME KEYWORDS LASTSAVEDBY NOTEREF NUMCHARS NUMPAGES NUMWORDS"
    " PAGE PAGEREF PRINTDATE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TC TIME TITLE TOC"
    " XE".split()
)
"""Fields that tell something about the document itself (ECMA-376 part 1, 17.16.5); others can reach out of it."""

_OUTWARD = ("src", "href")
"""Attributes of drawings (VML, ECMA-376 part 4, and SVG) that name a file by itself, without a relation."""

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff").match
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
        if name.lower().endswith(".rels"):
            for relation in parse(part):
                kind, target = str(relation.get("Type")).rpartition("/")[2], str(relation.get("Target"))
                is_link = kind == "hyperlink" and target.startswith(("http://", "https://", "mailto:"))
                is_outside = str(relation.get("TargetMode")).lower() == "external"
                if (is_outside and not is_link) or kind in _RUN:
                    raise CannotDo(f"the template leads to something outside it ({kind} {target[:80]}); take it out")
        elif _is_xml(package, name):
            root = parse(part)
            for said in _instructions(root):
                if said[0].upper() not in _FIELDS:
                    raise CannotDo(
                        f"the template has a field that fetches something ({said[0]}), or could; take it out"
                    )
            for element in root.iter(etree.Element):
                for key, value in element.attrib.items():
                    if etree.QName(key).localname in _OUTWARD and not value.startswith(("#", "data:")):
                        raise CannotDo(f"the template leads to something outside it ({value[:80]}); take it out")


def _is_xml(package: Package, name: str) -> bool:
    """Whether a part is XML, whatever it is called: a program that opens the file goes by the type."""
    return (
        name.lower().endswith(".xml")
        or package.content_type(name).endswith("xml")
        or bool(_MARKUP(package.parts[name]))
    )


def _instructions(root: Element) -> Iterator[list[str]]:
    """The words of each field (17.16.2, 17.16.18), which can be spread over several runs."""
    open_fields: list[str] = []
    for element in root.iter(W + "fldChar", W + "instrText", W + "fldSimple"):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            open_fields.append("")
        elif kind and open_fields:
            said = open_fields[-1].split()
            open_fields[-1:] = [""] if kind == "separate" else []
            if said:
                yield said
        elif element.tag == W + "instrText" and open_fields:
            open_fields[-1] += element.text or ""
        elif said := (element.text or element.get(W + "instr") or "").split():
            yield said
    yield from filter(None, (field.split() for field in open_fields))


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
    parts = opened(content, "the template", "Word document (.docx)")
    try:
        package = Package(pack(_main_part_named(parts)))
        for name in (MAIN, "word/styles.xml", *package.parts):
            if _is_xml(package, name) or name.lower().endswith(".rels"):
                parse(package.parts[name])
        _refuse_half(package)
    except (KeyError, ValueError, etree.LxmlError) as error:
        raise CannotDo("the template is no Word document (.docx), or damaged; save it again in Word") from error
    return package


_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/%s}%s"
_WHOLE = {
    TYPES: (
        _PACKAGE % ("content-types", "Types"),
        _PACKAGE % ("content-types", "Override"),
        ("PartName", "ContentType"),
    ),
    "word/_rels/document.xml.rels": (
        _PACKAGE % ("relationships", "Relationships"),
        _PACKAGE % ("relationships", "Relationship"),
        ("Id", "Type", "Target"),
    ),
    "word/styles.xml": (W + "styles", W + "style", (W + "styleId",)),
}
"""Parts with the tag that each has, its entries, and what every one of these says (ECMA-376 part 2, 9 and 10; part 1,
17.7.4)."""


def _refuse_half(package: Package) -> None:
    """Raises ValueError if entries of the package lack what says which they are, or lead to parts that lack."""
    for name, (tag, entry, keys) in _WHOLE.items():
        root = parse(package.parts[name])
        if root.tag != tag or any(one.get(key) is None for one in root.iter(entry) for key in keys):
            raise ValueError(name)
    for kind in (*_PARTS, "styles"):
        if (part := package.kind(kind)) and part not in package.parts:
            raise ValueError(part)


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
