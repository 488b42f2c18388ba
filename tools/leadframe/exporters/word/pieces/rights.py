"""Rights and status: what the text is, what may be done with it, and what has followed it."""

from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.exporters.word.scene import EMPTY, Part, Scene


def parts(scene: Scene) -> Iterator[Part]:
    """One part, which begins a page of its own only where the document has a cover, or nothing stands before it."""
    blocks = [{"kind": "imprint", "text": line} for line in lines(scene)]
    contents = scene.document.contents
    goes_on = "cover" not in contents and contents[0] != "rights"
    yield {**EMPTY, "heading": scene.say["rights"], "goes_on": goes_on, "blocks": blocks}


def expected(scene: Scene) -> Iterator[Text]:
    """None: rights are no texts of the framework."""
    yield from ()


def lines(scene: Scene) -> list[str]:
    """What is said, line by line."""
    framework, say = scene.whole, scene.say
    rights = framework.rights
    superseded = ""
    if framework.superseded_by:
        key = "superseded_in" if framework.superseded_in else "superseded"
        superseded = say[key].format(by=framework.superseded_by, year=framework.superseded_in)
    found = [superseded, rights.statement, rights.terms, rights.licence, say["rights_scope"], *scene.theme.imprint]
    return [line for line in found if line]


def version(scene: Scene) -> str:
    """The version; empty for a draft, which is none."""
    return "" if scene.edition.is_draft else scene.say["version"].format(version=scene.whole.version)


def cover(scene: Scene) -> list[str]:
    """What stands under the title on the cover."""
    framework, say = scene.whole, scene.say
    found = [
        scene.stamp,
        framework.edition and say["edition"].format(edition=framework.edition),
        version(scene),
        framework.developer and say["developed_by"].format(name=framework.developer),
        framework.publisher and say["published_by"].format(name=framework.publisher),
        *scene.theme.cover,
    ]
    return [line for line in found if line]
