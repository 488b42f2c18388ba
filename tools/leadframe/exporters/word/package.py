"""Word files as packages of parts: the template from its parts, and bytes that do not change from run to run."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

_TEMPLATE = Path(__file__).parent / "template"
_FIRST = "[Content_Types].xml"
_DATE = (1980, 1, 1, 0, 0, 0)


def template() -> bytes:
    """The template, put together from the parts in the folder `template`."""
    paths = (path for path in _TEMPLATE.rglob("*") if path.is_file())
    return pack({path.relative_to(_TEMPLATE).as_posix(): path.read_bytes() for path in paths})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts (ECMA-376 part 2): content types first, then by name, without the time of day in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            package.writestr(entry, parts[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
