"""Office files as packages of parts (Open Packaging Conventions, ECMA-376 part 2): bytes that do not change."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import partial
from html import escape

from leadframe.errors import CannotDo
from leadframe.release import Edition

TYPES = "[Content_Types].xml"
_text = partial(escape, quote=False)

EPOCH = "1980-01-01"
"""The day of what has none: the first that a zip file knows."""

UNPACKED = 200_000_000
"""Bytes that the parts of a package from elsewhere may have together."""

_MANY = 10_000
"""Parts that it may have."""

_RATIO = 200
"""How many times larger a part may be than in its package, if it is large at all."""

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError,
    LookupError, ArithmeticError,
)  # fmt: skip
"""What `zipfile` raises for damaged packages."""

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


def opened(content: bytes, name: str, what: str) -> dict[str, bytes]:
    """The parts of a package from elsewhere by name; folders are none. Raises CannotDo if it is damaged or not what it
    should be (`what`), has a password or a document type of its own, or would burst its bounds when it is unpacked.
    """
    broken = f"{name} is no {what}, or is damaged; open it where it was written, and save it again"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            total = sum(entry.file_size for entry in entries)
            absurd = any(
                entry.file_size > 1_000_000 and entry.file_size > _RATIO * max(entry.compress_size, 1)
                for entry in entries
            )
            if total > UNPACKED or absurd or len(entries) > _MANY:
                raise CannotDo(f"{name} would take {total / 1e6:,.0f} MB when unpacked; this is no honest {what}")
            if any(entry.flag_bits & 1 for entry in entries):
                raise CannotDo(f"{name} has a password; save it without one")
            if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
                raise CannotDo(broken)  # office files know no other way (ECMA-376 part 2, 9.3)
            parts = {entry.filename: _part(archive, entry) for entry in entries}
    except _DAMAGED as error:
        raise CannotDo(broken) from error
    for part in parts.values():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise CannotDo(f"{name} has a document type of its own, which no office program writes; it is not read")
    return parts


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part; never more of it than its entry says."""
    with archive.open(entry) as stream:
        return stream.read(entry.file_size)


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
        f"<dc:title>{_text(title)}</dc:title><dc:subject>{_text(framework.usual_name)}</dc:subject><dc:creator>{_text(creator)}</dc:creator>"
        f"<dc:description>{_text(framework.rights.statement)}</dc:description>"
        f"<dc:language>{_text(framework.language)}</dc:language>"
        f"<cp:keywords>{keywords(edition)}</cp:keywords>"
        f"<dcterms:created {date}>{day}</dcterms:created><dcterms:modified {date}>{day}</dcterms:modified>"
        f"<cp:version>{_text(framework.version)}</cp:version></cp:coreProperties>"
    ).encode()
