"""The texts in a paragraph that was sent back, told from what the layout puts around them, such as numbers.

Where the marks between several texts were changed together with the texts, nobody can tell them apart any more.
"""

import re
from collections.abc import Mapping, Sequence

from leadframe.exporters.word.manifest import Line, Sent
from leadframe.importers.consultation.returned import END
from leadframe.importers.consultation.wording import same

_NUMBER = re.compile(r"\s*[0-9]+(\.|(\.[0-9]+)+\.?)\s+")
_NEAR = 8
_DASHES = str.maketrans(dict.fromkeys("–—−‑", "-"))


def whole(line: Line) -> str:
    """A paragraph as it was sent."""
    return "".join(text.before + text.words for text in line.texts) + line.after


def split(texts: Sequence[Sent], after: str, words: str, offsets: Mapping[str, int]) -> list[str] | None:
    """The words of each text in the words of a paragraph; None if they cannot be told apart. `offsets` says where the
    bookmark of each stands; `after` is what the layout puts behind the last.
    """
    starts = [_past(words, texts[0].before)]
    ends = []
    stop = _until(words, after)
    for number, text in enumerate(texts[1:], 1):
        offset = min(max(offsets[text.bookmark], starts[-1]), len(words))
        closed = offsets.get(END + texts[number - 1].bookmark, -1)
        if starts[-1] <= closed <= offset and _is_mark(words[closed:offset], text.before):
            end: int | None = closed
        else:
            end = _before(words, starts[-1], offset, text.before, texts[number - 1].words)
        if end is None:
            following = offsets[texts[number + 1].bookmark] if number + 1 < len(texts) else stop
            is_gone = not words[offset:following].strip(f" {text.before}")
            said = words[starts[-1] : offset]
            end = offset if is_gone else _without_mark(said, texts[number - 1].words, starts[-1])
        if end is None:
            return None
        ends.append(end)
        starts.append(offset)
    ends.append(max(stop, starts[-1]))
    return [words[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _past(words: str, before: str) -> int:
    """Where the first text begins: behind what the layout puts before it, or behind another number in its place."""
    if not before.strip():
        return 0
    core = before.strip()
    lead = len(words) - len(words.lstrip())
    if words[lead : lead + len(core)].translate(_DASHES) == core.translate(_DASHES):
        return lead + len(core)
    found = _NUMBER.match(words) if _NUMBER.match(before) else None
    return found.end() if found else 0


def _is_mark(said: str, before: str) -> bool:
    """Whether nothing but what the layout puts between two texts is said there."""
    return said.strip().translate(_DASHES) == before.strip().translate(_DASHES) and bool(said)


def _before(words: str, start: int, offset: int, before: str, base: str) -> int | None:
    """Where a text ends if what the layout puts behind it stands right before an offset; None if it does not, or if
    that is only a blank, and the text has another end.
    """
    said = words[start:offset]
    plain = said.rstrip()
    core = before.strip()
    if not core:
        is_its_end = not plain or (len(plain) < len(said) and same(plain[-_NEAR:], base[-_NEAR:]))
        return start + len(plain) if is_its_end else None
    if plain.translate(_DASHES).endswith(core.translate(_DASHES)):
        return start + len(plain) - len(core)
    return None


def _without_mark(said: str, base: str, start: int) -> int | None:
    """Where a text ends that is as it was sent, before another mark; None if it is not."""
    for end in (len(said), len(said.rstrip()), len(said.rstrip(" ;:,.–—-/|")), len(base)):
        if same(said[:end], base) and not any(sign.isalnum() for sign in said[end:]):
            return start + end
    return None


def _until(words: str, after: str) -> int:
    """Where the last text ends: before what the layout puts behind it, if that is still there."""
    plain = words.rstrip()
    core = after.strip()
    return len(plain) - len(core) if core and plain.endswith(core) else len(plain)
