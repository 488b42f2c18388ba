"""The texts in a paragraph that was sent back, told from what the layout puts around them, such as numbers."""

import re
from collections.abc import Mapping, Sequence

from leadframe.exporters.word.manifest import Line, Sent

_NUMBER = re.compile(r"\s*[0-9]+(\.[0-9]+)*\.?\s+")
_DASHES = "[-–—−]"


def whole(line: Line) -> str:
    """A paragraph as it was sent."""
    return "".join(text.before + text.words for text in line.texts) + line.after


def split(texts: Sequence[Sent], after: str, words: str, offsets: Mapping[str, int]) -> list[str]:
    """The words of each text in the words of a paragraph. `offsets` says where the bookmark of each stands; `after` is
    what the layout puts behind the last.
    """
    starts = [_past(words, texts[0].before)]
    ends = []
    for text in texts[1:]:
        end, start = _between(words, text.before, offsets[text.bookmark], starts[-1])
        ends.append(end)
        starts.append(start)
    ends.append(_until(words, after))
    return [words[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _past(words: str, before: str) -> int:
    """Where the first text begins: behind what the layout puts before it, or behind another number in its place."""
    if not before.strip():
        return 0
    found = re.match(rf"\s*{_pattern(before)}", words)
    if not found and _NUMBER.match(before):
        found = _NUMBER.match(words)
    return found.end() if found else 0


def _between(words: str, before: str, offset: int, start: int) -> tuple[int, int]:
    """Where one text ends and the next begins: around what the layout puts there, as near to the bookmark as it is."""
    found = list(re.finditer(_pattern(before), words[start:]))
    if not found:
        return max(offset, start), max(offset, start)
    nearest = min(found, key=lambda match: abs(match.end() + start - offset))
    return nearest.start() + start, nearest.end() + start


def _pattern(before: str) -> str:
    """An expression for what the layout puts between texts, with whatever blanks and dashes it is typed."""
    signs = (r"\s+" if sign.isspace() else _DASHES if re.match(_DASHES, sign) else re.escape(sign) for sign in before)
    made = "".join(signs)
    return (
        made if before.isspace() else rf"\s*{made.removeprefix(chr(92) + 's+').removesuffix(chr(92) + 's+')}(?:\s+|$)"
    )


def _until(words: str, after: str) -> int:
    """Where the last text ends: before what the layout puts behind it, if that is still there."""
    plain = words.rstrip()
    core = after.strip()
    return len(plain) - len(core) if core and plain.endswith(core) else len(plain)
