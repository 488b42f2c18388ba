"""The theme on a template: its colours, fonts and sizes wherever the template uses those of Word's theme.

A template that sets a colour or font of its own keeps it. ECMA-376 part 1: 17.18.97 (theme colours), 17.3.2.26 (theme
fonts), 20.1.6 (the theme part).
"""

from typing import Any

from lxml import etree

from leadframe.content.settings import Theme
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.xml import NS, Element, W, as_bytes, children, make, parse

FALLBACKS = {
    "Arial": "Liberation Sans",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Courier New": "Liberation Mono",
    "Times New Roman": "Liberation Serif",
}
"""Fonts with letters of the same width, for readers who have not got the first."""

FROM_THE_RIGHT = ("ar", "dv", "fa", "he", "ps", "sd", "ur", "yi")
"""Languages that are written from right to left."""

LEAST = 24
"""The smallest size of any text, in half-points."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOURED: Any = etree.XPath("descendant-or-self::*[@w:themeColor or @w:themeFill]", namespaces={"w": NS})
_STORIES = ("word/styles", "word/header", "word/footer", "word/footnotes", "word/numbering")


def dress(package: Package, document: Element, theme: Theme, language: str) -> None:
    """Puts on a theme, and the language of the text. `document` is the main part as it will be in the package."""
    colours = {
        **dict.fromkeys(("dark1", "text1"), theme.text),
        **dict.fromkeys(("light1", "background1"), theme.on_main),
        **dict.fromkeys(("light2", "background2"), theme.shade),
        **dict.fromkeys(("accent1", "hyperlink", "dark2", "text2"), theme.main),
        "accent2": theme.line,
    }
    fonts = {theme.body_font, theme.heading_font}
    others = [name for name in package.parts if name.startswith(_STORIES) and name.endswith(".xml")]
    stories = {name: parse(package.parts[name]) for name in others}
    for story in (document, *stories.values()):
        for element in _COLOURED(story):
            _paint(element, colours)
        for element in story.iter(W + "rFonts"):
            fonts |= _letter(element, theme)
        for lang in story.iter(W + "lang"):
            for key in ("val", "eastAsia", "bidi"):
                lang.set(W + key, language)
    if (styles := stories.get("word/styles.xml")) is not None:
        _size(styles, theme.size)
        _direct(styles, language)
    package.parts.update((name, as_bytes(story)) for name, story in stories.items())
    _theme_part(package, theme)
    _font_table(package, sorted(fonts))


def _paint(element: Element, colours: dict[str, str]) -> None:
    for role, key in (("themeColor", "val" if element.tag == W + "color" else "color"), ("themeFill", "fill")):
        colour = colours.get(element.get(W + role, ""))
        if colour:
            element.set(W + key, colour)
            if element.get(W + role) in ("light1", "background1"):
                # In Word's theme this is the colour of the page, which stays white.
                del element.attrib[W + role]


def _letter(element: Element, theme: Theme) -> set[str]:
    """Sets the fonts of a run that names those of the theme; the fonts that it names."""
    named = set()
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        role = element.get(f"{W}{key}Theme", "") or element.get(f"{W}{key.lower()}theme", "")
        if role:
            element.set(W + key, theme.heading_font if role.startswith("major") else theme.body_font)
        if element.get(W + key):
            named.add(str(element.get(W + key)))
    return named


def _size(styles: Element, size: float) -> None:
    """Sets the size of running text; the others keep their proportion to it."""
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    own = None if defaults is None else defaults.find(W + "sz")
    if own is None and defaults is not None:
        # Word takes 10 points where nothing is said (17.3.2.38).
        own = make("sz", val="20")
        defaults.append(own)
    factor = 2 * size / float(own.get(W + "val")) if own is not None else 1
    for tag in ("sz", "szCs"):
        for element in styles.iter(W + tag):
            if element.getparent().tag == W + "rPr":
                element.set(W + "val", str(max(round(float(element.get(W + "val")) * factor), LEAST)))


def _direct(styles: Element, language: str) -> None:
    """Lets lines run from right to left where the script does (17.3.1.6, 17.3.2.30)."""
    if language.partition("-")[0] not in FROM_THE_RIGHT:
        return
    paragraph = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    if paragraph is not None and paragraph.find(W + "bidi") is None:
        paragraph.insert(0, make("bidi"))
    for table in styles.iter(W + "style"):
        properties = table.find(W + "tblPr")
        if properties is not None and table.get(W + "type") == "table":
            properties.insert(0, make("bidiVisual"))


def _theme_part(package: Package, theme: Theme) -> None:
    name = package.kind("theme")
    if name not in package.parts:
        return
    root = parse(package.parts[name])
    colours = {"dk1": theme.text, "lt2": theme.shade, "dk2": theme.main, "accent1": theme.main, "accent2": theme.line}
    for role, colour in {**colours, "hlink": theme.main}.items():
        for slot in root.iter(_A + role):
            for old in list(slot):
                slot.remove(old)
            etree.SubElement(slot, _A + "srgbClr").set("val", colour)
    for role, font in (("majorFont", theme.heading_font), ("minorFont", theme.body_font)):
        for slot in root.iter(_A + role):
            slot.find(_A + "latin").set("typeface", font)
    package.parts[name] = as_bytes(root)


def _font_table(package: Package, fonts: list[str]) -> None:
    """Names what stands in for a font where it is missing (17.8.3.1)."""
    root = etree.Element(W + "fonts", nsmap={"w": W.strip("{}")})
    for font in fonts:
        fallback = FALLBACKS.get(font)
        names = [make("altName", val=fallback)] if fallback else []
        entry = children("font", *names)
        entry.set(W + "name", font)
        root.append(entry)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
    if not package.kind("fontTable"):
        package.relate("fontTable", "fontTable.xml")
    package.put(package.kind("fontTable"), as_bytes(root), kind)
