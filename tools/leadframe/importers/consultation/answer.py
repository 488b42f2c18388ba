"""What a reviewer did to a document, as all readers tell it."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from leadframe.importers.consultation.returned import Hand, Remark

Fate = Literal["unchanged", "edited", "moved", "merged", "split", "lost"]


class Said(NamedTuple):
    """A text as it came back. `base` are its words as they were sent, `words` those that it has now (of a text that was
    joined those of the whole paragraph; none, if it is lost); `pieces` those that it was split into; `others` the
    addresses of the texts that it was joined with; `place` that of the text behind which it stands, if it moved.
    `is_tracked`: every change of its words was tracked.
    """

    address: str
    base: str
    words: str
    fate: Fate
    hands: tuple[Hand, ...] = ()
    is_tracked: bool = False
    place: str = ""
    others: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def is_retyped(self) -> bool:
        """Whether it differs from what was sent in typing alone."""
        return self.fate in ("unchanged", "moved") and self.words != self.base


class New(NamedTuple):
    """A text that was not sent: its words, the address of the text before it, the style of its paragraph, whoever wrote
    it, and the address of the lost text that it may be, written anew, or of a text with the same words.
    """

    words: str
    after: str
    style: str = ""
    hands: tuple[Hand, ...] = ()
    like: str = ""


class Aside(NamedTuple):
    """A change where none is read: of a copy of a text, or of what the layout prints by itself."""

    what: Literal["copy", "layout"]
    address: str
    words: str
    hands: tuple[Hand, ...] = ()


class Noted(NamedTuple):
    """A comment, and the address of the text that it stands at, or after."""

    address: str
    remark: Remark


class Review(NamedTuple):
    """What one reviewer did: every text that was sent, in that order, and everything else. `is_by_text`: the texts were
    found by their words, since the file has no bookmarks.
    """

    name: str
    version: str
    said: Mapping[str, Said]
    new: Sequence[New] = ()
    asides: Sequence[Aside] = ()
    notes: Sequence[Noted] = ()
    is_by_text: bool = False
