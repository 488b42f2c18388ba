"""Texts in GitHub Flavored Markdown: every sign stays the sign that it is."""

import re
from collections.abc import Iterable, Sequence

from leadframe.content import model

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~$&]|:(?=[a-z0-9_+-]+:)")
_START = re.compile(r"[-+=]|([0-9]{1,9})(?=[.)](?:\s|$))")
"""What begins a list, or underlines a heading, at the beginning of a text."""

_ADDRESS = re.compile(r"(?i)\b(?:(?:https?|ftp)://|www\.)\S*")
_PLAIN = re.compile(r"[A-Za-z0-9./:?=%,;()-]*")
_LINKED = re.compile(r"(?i)\b(https?|ftp|www)(?=[:.])")
_NOTHING = "<!-- -->"
"""What parts two signs that would be taken for one thing: an address, or the name of a picture, such as :smile:."""


def escaped(text: str) -> str:
    """A text that is read word for word, at the beginning of a line or of a cell."""
    made, start = within(text), _START.match(text)
    if not start:
        return made
    number = start[1] or ""
    return f"{number}\\{made[len(number) :]}"


def within(text: str) -> str:
    """A text that follows another. An address in it becomes a link where none of its signs has to be escaped."""
    made, done = "", 0
    for found in _ADDRESS.finditer(text):
        made += _plain(text[done : found.start()])
        made += found[0] if _PLAIN.fullmatch(found[0]) else _LINKED.sub(rf"\1{_NOTHING}", _plain(found[0]))
        done = found.end()
    return made + _plain(text[done:])


def _plain(text: str) -> str:
    return _SIGNS.sub(lambda found: f":{_NOTHING}" if found[0] == ":" else f"\\{found[0]}", text)


def marked(item: model.Item) -> str:
    """A text with its footnote marks and links, each at its phrase."""
    signs: list[tuple[int, int, str]] = []
    for mark in item.marks:
        start = item.text.index(mark.phrase)
        end = start + len(mark.phrase)
        if mark.note:
            signs.append((end, 1, f"[^{mark.note}]"))
        elif mark.printed:
            signs.append((end, 1, f"<sup>{escaped(mark.printed)}</sup>"))
        else:
            signs += [(start, 2, "["), (end, 0, f"]({target(mark)})")]
    made, done = "", 0
    for at, _, sign in [*sorted(signs), (len(item.text), 0, "")]:
        made += (within if done else escaped)(item.text[done:at]) + sign
        done = at
    return made


def target(mark: model.Mark) -> str:
    """Where a link leads: to a part of the document, or out of it."""
    if mark.to:
        return f"#{mark.to}"
    return "<" + re.sub(r"([\\<>])", r"\\\1", mark.link).replace("&", "&amp;") + ">"


def anchor(name: str) -> str:
    """The place that links to an id lead to."""
    return f'<a id="{name}"></a>'


def bullets(texts: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {text}" for text in texts)


def numbered(texts: Iterable[str], first: int = 1) -> str:
    """A list with numbers."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, first))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its cells are escaped already."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, ["---"] * len(header), *rows))


def quoted(blocks: Iterable[str]) -> str:
    """Blocks, set apart."""
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)
