"""The words that stand beside the texts of a framework in Markdown, and where links in the document lead."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadframe.content import model
from leadframe.exporters import label, stage_names
from leadframe.exporters.markdown_text import anchor, escaped
from leadframe.language import words


class Furniture(NamedTuple):
    """What every part of the document needs. `targets` are the ids that links lead to."""

    framework: model.Framework
    say: dict[str, str]
    targets: frozenset[str]

    def label(self, key: str, **values: str) -> str:
        """Words of the framework or, where it has none, of its language."""
        text = label(self.framework, key)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return escaped(text)

    def stage(self, name: str) -> model.Stage:
        """A stage by its id."""
        return next(stage for stage in self.framework.stages if stage.id == name)

    def stages(self, names: Sequence[str]) -> str:
        """Stages as they are named in print."""
        return escaped(stage_names(self.framework, names))

    def place(self, name: str) -> str:
        """The place of what has an id, if a link leads to it."""
        return anchor(name) if name in self.targets else ""


def furniture(framework: model.Framework) -> Furniture:
    """The furniture of a framework."""
    targets = frozenset(mark.to for section in framework.sections for item in _items(section) for mark in item.marks)
    return Furniture(framework, words(framework.language), targets - {""})


def _items(section: model.Section) -> Iterator[model.Item]:
    for block in section.blocks:
        if isinstance(block, model.Item):
            yield block
        elif isinstance(block, model.ItemList):
            yield from block.items
