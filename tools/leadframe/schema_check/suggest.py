"""Suggestions: the name that was probably meant, and an id for a part that has none."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from leadframe.content.layout import is_portable

_SMALL = {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "their", "to", "with"}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `word`, if one is like it at all."""
    return _nearest(word.lower().replace("-", "_"), known)


def nearest_id(word: str, known: Iterable[str]) -> str | None:
    """The known id that is most like `word`, if one is like it at all."""
    return _nearest(word.lower().replace("_", "-").replace(" ", "-"), known)


def _nearest(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), 1, 0.6)
    return found[0] if found else None


def new_id(text: str, taken: Collection[str]) -> str:
    """An id made of the first telling words of `text` that is not taken yet."""
    text = re.sub("[\u2010-\u2015\u2212_]", "-", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain)
    telling = [word for word in words if word not in _SMALL][:5] or words[:5]
    while telling and not telling[0][0].isalpha():
        telling.pop(0)
    base = "-".join(telling)[:60].strip("-") or "part"
    base = base if is_portable(base) else f"{base}-part"
    number = 2
    found = base
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found
