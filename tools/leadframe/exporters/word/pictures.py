"""Pictures on the cover: the wheel of domains, and a logo. Each has words that stand for it."""

from leadframe.content.pictures import size
from leadframe.errors import CannotDo
from leadframe.exporters.word import signs, wheel
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.plan import Plan
from leadframe.exporters.word.xml import Element, W, text

_TO_EMU = 36_000
HIGHEST = 50
"""Millimetres that a logo may take of the height of the cover."""


def place(document: Element, package: Package, plan: Plan, alt: str) -> None:
    """Puts the pictures in the place of their signs."""
    for paragraph in list(document.iter(W + "p")):
        words = text(paragraph)
        if signs.WHEEL in words:
            numbers = [domain.number for domain in plan.edition.framework.domains]
            _replace(paragraph, wheel.drawing(numbers, plan.theme.domains, plan.theme.on_main, alt))
        elif signs.LOGO in words:
            _replace(paragraph, _logo(package, plan))


def _replace(paragraph: Element, drawing: Element) -> None:
    for run in paragraph.findall(W + "r"):
        paragraph.remove(run)
    paragraph.append(drawing)


def _logo(package: Package, plan: Plan) -> Element:
    """A run with the logo of the theme, as wide as the theme says."""
    logo, found = plan.theme.logo, size(plan.logo)
    if not logo or not found:
        raise CannotDo("the logo of the theme is no PNG or JPEG picture, or damaged; save it as a PNG")
    kind, wide, high = found
    relation = package.add("word/media/logo", kind, plan.logo, "image", f"image/{kind}")
    across = round(logo.width * _TO_EMU)
    down = round(across * high / wide)
    if down > HIGHEST * _TO_EMU:
        across, down = round(across * HIGHEST * _TO_EMU / down), HIGHEST * _TO_EMU
    return wheel.picture(relation, across, down, logo.alt)
