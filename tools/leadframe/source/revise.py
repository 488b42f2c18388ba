"""Changes the data of a file where it stands: what is new is written in, and nothing around it moves.

What it knows to write: other texts and numbers, new keys, new entries at the end of a list; it deletes keys, and texts
in a list. A file whose layout leaves no room for that is laid out anew, with its comments.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from leadframe.finding import Edit
from leadframe.language.english.sentences import sentences
from leadframe.position import Path
from leadframe.source import Source, parse, spans
from leadframe.source.write import Order, can_be_folded, canonical, fragment

_NUMBER = re.compile(r"[-+]?[0-9.]+")


def revised(source: Source, data: Any, order: Order) -> str:
    """The text of a file after its data became `data`."""
    known = spans.lines(source.text)
    try:
        changes = list(_edits(source, known, (), source.data, data, order))
    except LookupError:
        return canonical(source, data, order)
    text = spans.apply(source.text, changes)
    reading = parse(text.encode())
    return text if not reading.faults and reading.source.data == data else canonical(source, data, order)


def _edits(source: Source, known: spans.Lines, path: Path, old: Any, new: Any, order: Order) -> Iterator[Edit]:
    """The edits that make one value another. Raises LookupError where there is no room for them."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            if key in new:
                yield from _edits(source, known, (*path, key), value, new[key], order)
            else:
                yield _deletion(source, (*path, key))
        yield from _keys(source, path, {key: value for key, value in new.items() if key not in old}, order)
    elif isinstance(old, list) and isinstance(new, list) and _is_in_brackets(source, known, path, new):
        start = known.offset(source.locate(path))
        stop = source.text.index("]", start) + 1
        if "#" in source.text[start:stop]:
            raise LookupError
        entries = (text if spans.stays_plain(text) else spans.quoted(text) for text in new)
        yield Edit(start, stop, f"[{', '.join(entries)}]")
    elif isinstance(old, list) and isinstance(new, list) and new == [text for text in old if text in new]:
        for number, text in enumerate(old):
            if text not in new:
                yield _deletion(source, (*path, number))
    elif isinstance(old, list) and isinstance(new, list) and len(old) <= len(new) and isinstance(new[-1], dict):
        for number, value in enumerate(old):
            yield from _edits(source, known, (*path, number), value, new[number], order)
        yield from _entries(source, path, new[len(old) :], len(old), order)
    elif isinstance(old, str) and isinstance(new, str):
        yield from _text(source, known, path, new)
    elif isinstance(old, float | int) and isinstance(new, float | int):
        start = known.offset(source.locate(path))
        written = _NUMBER.match(source.text, start)
        if not written:
            raise LookupError
        yield Edit(start, written.end(), str(new))
    else:
        raise LookupError


def _is_in_brackets(source: Source, known: spans.Lines, path: Path, new: list[Any]) -> bool:
    texts = all(isinstance(entry, str) for entry in new)
    return texts and source.text[known.offset(source.locate(path))] == "["


def _deletion(source: Source, path: Path) -> Edit:
    whole = spans.entry(source, path)
    if whole is None:
        raise LookupError
    return whole


def _text(source: Source, known: spans.Lines, path: Path, new: str) -> Iterator[Edit]:
    """The edits that give a text other words: those of the sentences that changed, each in a line of its own."""
    found = spans.scalar(source, path, known)
    if found is None:
        raise LookupError
    old = spans.value(source, path)
    if found.style in (">", "|"):
        if not can_be_folded(new):
            yield Edit(found.start, found.end, spans.quoted(new))
            return
        margin = _line_end(source) + " " * (known.position(found.offsets[0]).column - 1)
        yield from _sentences(found, old, new, margin)
        return
    start, end = _common(old, new), _common(old[::-1], new[::-1])
    end = min(end, min(len(old), len(new)) - start)
    edits = spans.edits(source, path, [Edit(start, len(old) - end, new[start : len(new) - end])], found)
    if edits is None:
        yield Edit(found.start, found.end, spans.quoted(new))
    else:
        yield from edits


def _common(one: str, other: str) -> int:
    """How many signs two texts begin with that are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _sentences(found: spans.Scalar, old: str, new: str, margin: str) -> Iterator[Edit]:
    """The edits of the sentences that changed in a text that stands in lines; a new line begins with `margin`."""
    was, now = sentences(old), sentences(new)
    before, after = ([text[a:b] for a, b in parts] for text, parts in ((old, was), (new, now)))
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        told = margin.join(after[c:d])
        if tag == "replace":
            yield Edit(found.offsets[was[a][0]], found.offsets[was[b - 1][1]], told)
        elif tag == "insert":
            at = found.offsets[was[a - 1][1]] if a else found.offsets[0]
            yield Edit(at, at, margin + told if a else told + margin)
        elif tag == "delete" and a:
            yield Edit(found.offsets[was[a - 1][1]], found.offsets[was[b - 1][1]], "")
        elif tag == "delete":
            yield Edit(found.offsets[0], found.offsets[was[b][0]], "")


def _keys(source: Source, path: Path, values: dict[str, Any], order: Order) -> Iterator[Edit]:
    """New keys of a mapping, each after the key that stands before it in the canonical order."""
    there = list(spans.value(source, path))
    if not there:
        raise LookupError
    wanted = order(path)
    ranks = {key: number for number, key in enumerate(wanted)}
    after: dict[str, dict[str, Any]] = {}
    for key in sorted(values, key=lambda key: ranks.get(key, len(ranks))):
        before = [other for other in there if ranks.get(other, len(ranks)) < ranks.get(key, len(ranks))]
        after.setdefault(max(before or there, key=lambda key: ranks.get(key, len(ranks))), {})[key] = values[key]
    depth = source.locate((*path, there[0]), key=True).column - 1
    for key, added in after.items():
        lines = fragment(path, added, depth, order)
        is_first = not path and all(ranks.get(new, len(ranks)) < ranks.get(there[0], len(ranks)) for new in added)
        yield _top(source, lines) if is_first else _insertion(source, (*path, key), lines)


def _entries(source: Source, path: Path, values: list[Any], first: int, order: Order) -> Iterator[Edit]:
    """New entries at the end of a list, or in place of its empty brackets."""
    if values and not first:
        start = spans.lines(source.text).offset(source.locate(path))
        if source.text[start : start + 2] != "[]":
            raise LookupError
        before = len(source.text[:start].rstrip(" "))
        depth = source.locate(path, key=True).column + 1
        lines = fragment((*path, 0), values, depth, order)
        yield Edit(before, start + 2, "".join(f"{_line_end(source)}{line}" for line in lines))
    elif values:
        dash = source.text.split("\n")[source.locate((*path, first - 1)).line - 1].index("-")
        lines = fragment((*path, first), values, dash, order)
        yield _insertion(source, (*path, first - 1), lines)


def _top(source: Source, lines: list[str]) -> Edit:
    """Lines before the first key of a file, below the comments at its top."""
    start = spans.lines(source.text).starts[min(source.locate((key,), key=True).line for key in source.data) - 1]
    return Edit(start, start, "".join(f"{line}{_line_end(source)}" for line in lines))


def _insertion(source: Source, path: Path, lines: list[str]) -> Edit:
    """Lines after those of an entry. Raises LookupError if it does not stand in lines of its own."""
    whole = _deletion(source, path)
    line_end = _line_end(source)
    is_open = source.text[whole.end - 1 : whole.end] != "\n"
    return Edit(whole.end, whole.end, line_end * is_open + "".join(f"{line}{line_end}" for line in lines))


def _line_end(source: Source) -> str:
    return "\r\n" if "\r\n" in source.text else "\n"
