"""The pieces that documents are made of. A piece is a module, and its file name is its name in documents.yaml."""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from leadframe.content.texts import Text
from leadframe.exporters.word.scene import Part, Scene


class Piece(Protocol):
    """What every piece offers."""

    def parts(self, scene: Scene) -> Iterator[Part]:
        """The parts of the document that it adds, in order."""

    def expected(self, scene: Scene) -> Iterator[Text]:
        """The texts of the framework that it has to print, in order; each counts where it is expected first."""


def load(name: str) -> Piece:
    """The piece of a name in documents.yaml."""
    return cast(Piece, import_module(f"leadframe.exporters.word.pieces.{name}"))


def printed(scene: Scene) -> list[Part]:
    """All parts of a document."""
    named = (name for name in scene.document.contents if name != "cover")
    found = [part for name in named for part in load(name).parts(scene)]
    if found:
        found[0]["goes_on"] = False
    return found


def expected(scene: Scene) -> list[Text]:
    """All texts that a document has to print, each once."""
    found: dict[str, Text] = {}
    for name in scene.document.contents:
        if name != "cover":
            for text in load(name).expected(scene):
                found.setdefault(text.address, text)
    return list(found.values())
