"""Ids for parts from elsewhere: their permanent ones where they have them, else made of their words; each once."""

import re

from leadframe.content.identifiers import id_of_uuid
from leadframe.content.layout import is_portable
from leadframe.importers.samples import slug
from leadframe.importers.tree import Field

LONGEST = 60
"""Signs of an id that is made of words; a longer one would only be typed wrong."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def is_id(name: str) -> bool:
    """Whether a name can be an id: small letters, digits and single hyphens, a letter first."""
    return bool(_ID.fullmatch(name))


def permanent(name: str) -> str:
    """The id for a permanent name from elsewhere: itself, where it can be one; a UUID with a letter before it."""
    try:
        return id_of_uuid(name)
    except ValueError:
        pass
    made = name if is_id(name) else slug(name)
    return made if is_id(made) and is_portable(made) and len(made) <= 80 else f"id-{made}"[:80].rstrip("-")


def worded(text: str, kind: str) -> str:
    """An id made of the first words of a text; the kind of the part, if it has no Latin letters."""
    made = slug(text)
    if len(made) > LONGEST:
        made = made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]
    kind = kind.replace("_", "-")
    if not made:
        return kind
    return made if is_id(made) and is_portable(made) else f"{kind}-{made}"


class Names:
    """The ids of a framework."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def of(self, name: Field, text: str, kind: str, around: str = "") -> str:
        """An id that is still free: for the permanent name, or else for the text. One that is taken has the id of the
        part around it before it; with a blank at its end, `around` always stands there.
        """
        if name.text:
            return self.free(permanent(name.text))
        made = worded(text, kind)
        if around.endswith(" ") or (around and made in self._taken):
            made = f"{around.strip()}-{made}"[:80].rstrip("-")
        return self.free(made)

    def free(self, wanted: str) -> str:
        """An id that nobody has: the one wanted, or that with a number."""
        made = wanted
        while made in self._taken:
            self._last[wanted] = self._last.get(wanted, 1) + 1
            made = f"{wanted[:74].rstrip('-')}-{self._last[wanted]}"
        self._taken.add(made)
        return made
