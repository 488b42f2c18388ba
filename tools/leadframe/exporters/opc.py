"""Office files as packages of parts (Open Packaging Conventions, ECMA-376 part 2): bytes that do not change."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from leadframe.release import Edition

TYPES = "[Content_Types].xml"
EPOCH = "1980-01-01"
"""The day of what has none: the first that a zip file knows."""

_DATE = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts: content types first, then by name, without the time of day in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            package.writestr(entry, parts[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name; folders are none."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def keywords(edition: Edition) -> str:
    """The fingerprint of the content for office files and PDFs, without a colon, at which LibreOffice parts words."""
    return f"sha256-{edition.fingerprint}"


def properties(edition: Edition, title: str) -> bytes:
    """The core properties of a package (ECMA-376 part 2, 11), without the time of day in them."""
    framework = edition.framework
    day = f"{edition.released or EPOCH}T00:00:00Z"
    creator = framework.developer or framework.publisher or framework.rights.holder
    date = 'xsi:type="dcterms:W3CDTF"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(framework.usual_name)}</dc:subject><dc:creator>{escape(creator)}</dc:creator>"
        f"<dc:description>{escape(framework.rights.statement)}</dc:description>"
        f"<dc:language>{escape(framework.language)}</dc:language>"
        f"<cp:keywords>{keywords(edition)}</cp:keywords>"
        f"<dcterms:created {date}>{day}</dcterms:created><dcterms:modified {date}>{day}</dcterms:modified>"
        f"<cp:version>{escape(framework.version)}</cp:version></cp:coreProperties>"
    ).encode()
