"""Bytes to text."""

from leadframe.finding import Fault
from leadframe.position import Position

_ASCII = bytes([*range(0x20, 0x7F), *b"\t\n"])
_PLAIN = frozenset([*map(chr, [*range(0xA0, 0xAD), *range(0xAE, 0x250)]), *"‘’“”–—…•€"])
_ENCODING = "save the file as UTF-8"


def decode(content: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a file, without a byte order mark; None, and why, where it is not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:4].count(0) > 1:
        fault = Fault("bad-encoding", Position(1, 1), "this file is saved as UTF-16 or UTF-32, not as UTF-8", _ENCODING)
        return None, [fault]
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [_undecodable(content, error.start)]


def _undecodable(content: bytes, start: int) -> Fault:
    line_start = content.rfind(b"\n", 0, start) + 1
    column = len(content[line_start:start].decode("utf-8", "replace")) + 1
    position = Position(content.count(b"\n", 0, start) + 1, column)
    letter = content[start : start + 1].decode("cp1252", "replace")
    looks = f", in Windows (Western) it would be “{letter}”" if letter.isprintable() and letter != "\ufffd" else ""
    message = f"the byte {content[start]:#04x} is not UTF-8{looks}"
    return Fault("bad-encoding", position, message, f"{_ENCODING}, and look at its accents, quotes and dashes")


def is_plain(text: str) -> bool:
    """Whether a text holds nothing but ordinary Latin letters and signs, so that no closer look is needed."""
    strange = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return _PLAIN.issuperset(strange.decode("utf-8", "surrogatepass"))
