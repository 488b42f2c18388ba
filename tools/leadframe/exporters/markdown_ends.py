"""What stands at the end of the document in Markdown: what no section has a place for, and the crosswalks."""

from collections.abc import Iterator
from typing import NamedTuple

from leadframe.content import model, texts
from leadframe.content.crosswalk import Crosswalk
from leadframe.crosswalk.ends import Ends, around, ours, related
from leadframe.crosswalk.table import joined
from leadframe.exporters.markdown_domains import summary
from leadframe.exporters.markdown_furniture import Furniture
from leadframe.exporters.markdown_sections import stages
from leadframe.exporters.markdown_text import bullets, escaped, table


class Chapter(NamedTuple):
    """Blocks under a heading that is no text of the framework. No id begins as `name` does, with a hyphen."""

    name: str
    title: str
    blocks: list[str]


def chapters(furniture: Furniture) -> list[Chapter]:
    """What there is to say at the end."""
    blocks = [block for section in furniture.framework.sections for block in section.blocks]
    listed = {
        (entry.domain, block.place) for block in blocks if isinstance(block, model.DomainList) for entry in block.items
    }
    found = {
        "stages": [] if any(isinstance(block, model.StageList) for block in blocks) else stages(furniture, "–"),
        "summary": [] if any(isinstance(block, model.SummaryTables) for block in blocks) else summary(furniture),
        "printings": _printings(furniture, listed),
        "crosswalks": _crosswalks(furniture),
    }
    made = (Chapter(f"-{key}", escaped(furniture.say[key]), list(said)) for key, said in found.items())
    return [chapter for chapter in made if chapter.blocks]


def _printings(furniture: Furniture, listed: set[tuple[str, str]]) -> Iterator[str]:
    """For each place the texts that have other words there, but for those that a list of domains prints."""
    rows: dict[str, list[tuple[str, str]]] = {}
    known = ours(furniture.framework)
    before = texts.Text("", "–", furniture.framework.at, "")
    for text in texts.texts(furniture.framework):
        address, _, place = text.address.partition("@")
        if text.role != "variant":
            before = text
        elif (address.partition("#")[0], place) not in listed:
            original = before.text if before.address == address else "–"
            number = _number(known, address.partition("#")[0])
            rows.setdefault(place, []).append((escaped(f"{number} {original}".strip()), escaped(text.text)))
    titles = {place.id: place.title for place in furniture.framework.places}
    for place, found in rows.items():
        yield f"### {escaped(titles.get(place, place))}"
        yield table((escaped(furniture.say["original"]), escaped(furniture.say["wording"])), found)


def _number(known: Ends, name: str) -> str:
    """The number of a part, or of the part around it."""
    return next((known[one].number for one in around(known, name) if known[one].number), "")


def _crosswalks(furniture: Furniture) -> Iterator[str]:
    """Every row with its status."""
    shown = [crosswalk for crosswalk in furniture.framework.crosswalks if crosswalk.rows]
    if shown:
        yield escaped(furniture.say["crosswalks_note"])
    for crosswalk in shown:
        yield from _crosswalk(furniture, crosswalk)


def _crosswalk(furniture: Furniture, crosswalk: Crosswalk) -> Iterator[str]:
    framework, say = furniture.framework, furniture.say
    other = related(framework, crosswalk)
    heads = (framework.usual_name, say["relation"], other.abbreviation, say["status"])
    rows = [
        (ours.name or "–", say[row.predicate], theirs.name or "–", say[row.status])
        for row, ours, theirs in joined(framework, crosswalk)
    ]
    yield f"### {escaped(f'{other.title} ({crosswalk.object_edition})')}"
    yield bullets(map(escaped, crosswalk.cautions))
    yield table([escaped(head) for head in heads], [[escaped(cell) for cell in row] for row in rows])
