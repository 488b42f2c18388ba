"""Texts of sections with their footnote marks and links, each at its phrase."""

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup, escape

from leadframe.content import model


class Words(NamedTuple):
    """What the marks in texts need: `href` leads from the page to a part, `note` is what a footnote mark is called."""

    href: Callable[[str], str]
    note: Callable[[str], str]


def marked(item: model.Item, words: Words, numbers: dict[str, int]) -> Markup:
    """A text as HTML. `numbers` counts the notes of the page, in the order of their first marks."""
    signs: list[tuple[int, int, Markup]] = []
    for mark in item.marks:
        start = item.text.index(mark.phrase)
        end = start + len(mark.phrase)
        if mark.note:
            number = numbers.setdefault(mark.note, len(numbers) + 1)
            signs.append((end, 1, _reference(mark.note, number, words)))
        elif mark.printed:
            signs.append((end, 1, Markup("<sup>{}</sup>").format(mark.printed)))
        else:
            address = words.href(mark.to) if mark.to else mark.link
            signs += [(start, 2, Markup('<a href="{}">').format(address)), (end, 0, Markup("</a>"))]
    made, done = Markup(), 0
    for at, _, sign in sorted(signs):
        made += escape(item.text[done:at]) + sign
        done = at
    return made + escape(item.text[done:])


def _reference(note: str, number: int, words: Words) -> Markup:
    name = words.note(str(number))
    return Markup('<sup><a href="#{}" aria-label="{}">{}</a></sup>').format(note, name, number)
