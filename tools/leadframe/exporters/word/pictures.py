"""Pictures on the cover: the wheel of domains, and a logo. Each has words that stand for it."""

import struct

from leadframe.exporters.word import signs, wheel
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.plan import Plan
from leadframe.exporters.word.xml import Element, W, text

_ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}
_TO_EMU = 36_000


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
    from docx.image.image import Image

    logo = plan.theme.logo
    assert logo
    picture = Image.from_blob(plan.logo)
    kind = picture.content_type
    relation = package.add("word/media/logo", _ENDINGS[kind], plan.logo, "image", kind)
    across = round(logo.width * _TO_EMU)
    down = round(across * picture.px_height / picture.px_width)
    return wheel.picture(relation, across, down, logo.alt)


def is_readable(content: bytes) -> bool:
    """Whether a picture can be put into a document."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        picture = Image.from_blob(content)
        return picture.content_type in _ENDINGS and picture.px_width > 0
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, struct.error, ValueError):
        return False
