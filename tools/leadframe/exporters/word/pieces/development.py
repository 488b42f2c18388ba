"""Signposts for development: the resources for the framework, and for the domains that the document is about."""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.content.development import Resource
from leadframe.content.texts import Text
from leadframe.exporters.resources import sentences
from leadframe.exporters.word import signs
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """One part with a list; none if there are no resources. It begins a page of its own where `rights` would."""
    items = [_told(scene, one) for one in scene.edition.settings.resources if not one.parts or _for(scene, one)]
    if items:
        contents = scene.document.contents
        goes_on = "cover" not in contents and contents[0] != "development"
        intro = {"kind": "paragraph", "text": scene.say["web_development_intro"]}
        blocks = [intro, {"kind": "bullets", "items": items}]
        yield {**EMPTY, "heading": scene.say["web_development"], "goes_on": goes_on, "blocks": blocks}


def expected(scene: Scene) -> Iterator[Text]:
    """None: resources are no texts of the framework."""
    yield from ()


def _for(scene: Scene, one: Resource) -> list[str]:
    """What a resource is for, of what the document is about: domains and elements by number and title, descriptors
    by number.
    """
    found = []
    for domain in scene.framework.domains:
        named: list[model.Domain | model.Element] = [domain, *domain.elements]
        found += [f"{part.number} {signs.again(part.id, part.title)}" for part in named if part.id in one.parts]
        descriptors = (descriptor for element in domain.elements for descriptor in element.descriptors)
        found += [descriptor.number for descriptor in descriptors if descriptor.id in one.parts]
    return found


def _told(scene: Scene, one: Resource) -> str:
    """A resource in a paragraph: what it is, what it is for, and where it is or was."""
    named = _for(scene, one)
    use = scene.say["development_for"].format(parts="; ".join(named)) if named else ""
    return sentences(scene.whole, one, use, lambda address: signs.link(address, address))
