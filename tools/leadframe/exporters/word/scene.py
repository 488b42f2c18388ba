"""What the pieces of a document are made from: the framework, narrowed to what the document is about, and its words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from leadframe.content import model
from leadframe.content.settings import Document, Print, Theme
from leadframe.exporters import CLOSED, label, stage_names, stamp
from leadframe.exporters.word import signs
from leadframe.exporters.word.choice import Choice
from leadframe.feedback.instrument import Instrument
from leadframe.release import Edition

Part = dict[str, Any]
"""A part of a document, as the template prints it."""

EMPTY: Part = {
    "over_title": "",
    "heading": "",
    "goes_on": False,
    "contents": "",
    "blocks": [],
    "statement": "",
    "lead_in": "",
    "element_names": [],
    "elements": [],
    "negative_behaviours": [],
    "examples": [],
    "crosswalks": [],
    "tables": [],
    "note": "",
    "areas": [],
    "fields": [],
    "comments": [],
}
"""A part of a document with nothing in it."""

EMPTY_ELEMENT: Part = {
    "heading": "",
    "statement": "",
    "lead_in": "",
    "descriptors": [],
    "indicators": [],
    "ratings": [],
    "asked": [],
}
"""An element in a part, with nothing in it."""


class Scene(NamedTuple):
    """One document to be made. `choice` is by ids; `framework` is narrowed by it, with indicators in the order of
    stages, `whole` is not.

    `notes` collects the footnotes while the pieces are made, address and text of each; `given` the addresses of texts
    that have their place; `instrument` is what a questionnaire asks.
    """

    edition: Edition
    whole: model.Framework
    framework: model.Framework
    choice: Choice
    document: Document
    theme: Theme
    printing: Print
    say: Mapping[str, str]
    notes: list[tuple[str, str]]
    given: set[str]
    instrument: Instrument | None = None

    @property
    def stamp(self) -> str:
        """What is printed on every page of a draft, and of a copy that is sent out for review; else nothing."""
        if "consultation" not in self.document.contents:
            return stamp(self.edition)
        copy = self.say["consultation"].format(version=self.whole.version)
        return f"{copy}. {stamp(self.edition)}" if self.edition.is_draft else copy

    def text(self, address: str, words: str, closing: str = "") -> str:
        """A text with its address: in its place the first time, as a copy from then on."""
        sign = signs.again if address in self.given else signs.text
        self.given.add(address)
        return sign(address, words, closing)

    def label(self, key: str) -> str:
        """Words printed beside texts: those of the framework or, where it has none, those of its language."""
        return label(self.whole, key)

    def stage(self, name: str) -> model.Stage:
        """A stage by its id."""
        return next(stage for stage in self.whole.stages if stage.id == name)

    def stage_names(self, names: Sequence[str]) -> str:
        """Stages as they are named in print."""
        return stage_names(self.whole, names)

    def closed(self, texts: list[str]) -> list[str]:
        """The items of a list, the last with the full stop that closes the list, if the house style has one."""
        if self.printing.list_end == "none" or not texts or texts[-1].rstrip("”’\"')]»")[-1:] in CLOSED:
            return texts
        return [*texts[:-1], texts[-1] + "."]

    def listed(self, parts: Sequence[Any], field: str, sign: Callable[[str, str, str], str] | None = None) -> list[str]:
        """The texts of parts as the items of a list."""
        sign = sign or self.text
        texts = [getattr(part, field) for part in parts]
        ends = [end[len(text) :] for text, end in zip(texts, self.closed(texts), strict=True)]
        return [sign(part.id, text, end) for part, text, end in zip(parts, texts, ends, strict=True)]

    def note(self) -> str:
        """The paragraph that says how indicators are meant, if the document names one."""
        for section in self.whole.sections:
            for block in section.blocks:
                if isinstance(block, model.Item) and block.id == self.document.note:
                    return signs.again(block.id, block.text)
        return ""
