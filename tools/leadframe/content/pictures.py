"""The size of a picture, read from its first bytes."""

import struct


def size(content: bytes) -> tuple[str, int, int] | None:
    """What a picture is (png or jpeg), and its width and height in points; None if it is neither, or damaged.

    PNG: ISO/IEC 15948, 11.2.2 (IHDR). JPEG: ITU-T T.81, B.2.2 (frame header).
    """
    try:
        if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR" and content[-8:-4] == b"IEND":
            width, height = struct.unpack(">II", content[16:24])
        elif content[:3] == b"\xff\xd8\xff":
            width, height = _frame(content)
        else:
            return None
    except (struct.error, IndexError):
        return None
    kind = "png" if content[:1] == b"\x89" else "jpeg"
    return (kind, width, height) if width and height else None


def _frame(content: bytes) -> tuple[int, int]:
    """Width and height in the first frame header of a JPEG."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return 0, 0
