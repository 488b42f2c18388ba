"""Themes and documents: colours that can be told apart, files that are there, ids that exist."""

from collections.abc import Collection, Iterator
from pathlib import Path

from leadframe.content import model
from leadframe.content.colours import contrast
from leadframe.content.layout import CONTENT
from leadframe.content.pictures import size
from leadframe.content.settings import THEMES, Document, Settings, Theme
from leadframe.finding import Problem
from leadframe.position import At
from leadframe.schema_check.suggest import nearest_id

TEXT, LINE = 4.5, 3.0
"""The least contrast of text (WCAG 2.2, 1.4.3) and of what is no text (1.4.11)."""

_WHITE = "FFFFFF"


def problems(root: Path, settings: Settings) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the themes of a project, and with its list of documents taken for itself."""
    for name, theme in settings.themes.items():
        if theme.at.file:
            yield from theme_problems(root / CONTENT / "themes", theme)
            if name in THEMES:
                taken = f"the theme {name} comes with Leadframe"
                yield "bad-document", Problem(theme.at, taken, "give the file another name")
    if (name := settings.web.theme) and name not in settings.themes:
        yield "dangling-ref", _unknown(settings.web.at / "theme", "theme", name, settings.themes)
    seen: set[str] = set()
    for document in settings.documents:
        if document.id in seen:
            at = document.at / "id"
            yield "bad-document", Problem(at, f"two documents are called {document.id}", "give one another id")
        seen.add(document.id)
        if document.theme and document.theme not in settings.themes:
            known = settings.themes
            yield "dangling-ref", _unknown(document.at / "theme", "theme", document.theme, known)
        if document.template and not _inside(root / CONTENT, document.template):
            told = f"there is no file {document.template} in {CONTENT}/"
            yield "missing-file", Problem(document.at / "template", told, "add the template: leadframe template new")


def theme_problems(folder: Path, theme: Theme) -> Iterator[tuple[str, Problem]]:
    """Colours of a theme that cannot be told apart, and a picture that is not there, or is none."""
    at = theme.at / "colours"
    pairs: list[tuple[At, str, str, str, float]] = [
        (at / "main", "the main colour on white", theme.main, _WHITE, TEXT),
        (at / "text", "the colour of text on white", theme.text, _WHITE, TEXT),
        (at / "on_main", "text on the main colour", theme.on_main, theme.main, TEXT),
        (at / "shade", "text on the shade of boxes", theme.text, theme.shade, TEXT),
        (at / "shade", "headings on the shade of boxes", theme.main, theme.shade, TEXT),
        (at / "line", "the lines of tables on white", theme.line, _WHITE, LINE),
    ]
    for number, colour in enumerate(theme.domains):
        pairs.append((at / "domains" / number, "numbers on this segment of the wheel", theme.on_main, colour, TEXT))
    for where, what, one, other, least in pairs:
        found = contrast(one, other)
        if found < least:
            told = f"{what} has a contrast of {_down(found)} to 1 (#{one} on #{other})"
            yield "low-contrast", Problem(where, told, f"take a darker or lighter one; {least} to 1 is the least")
    if theme.logo:
        place = theme.at / "logo" / "file"
        picture = _inside(folder, theme.logo.file)
        if picture is None:
            remedy = "put the picture beside the theme"
            yield "missing-file", Problem(place, f"there is no file {theme.logo.file} beside the theme", remedy)
        elif size(picture.read_bytes()) is None:
            yield (
                "missing-file",
                Problem(place, f"{theme.logo.file} is no PNG or JPEG picture, or damaged", "save it as a PNG"),
            )


def _inside(folder: Path, name: str) -> Path | None:
    """The file of a name in a folder, if it is there and not somewhere else."""
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def _down(ratio: float) -> str:
    """A contrast with one decimal, never rounded up to one that would do."""
    return f"{int(ratio * 10) / 10}"


def references(framework: model.Framework, settings: Settings) -> Iterator[tuple[str, Problem]]:
    """Ids in the list of documents that name nothing in the framework."""
    known: dict[str, Collection[str]] = {
        "domains": [domain.id for domain in framework.domains],
        "elements": [element.id for domain in framework.domains for element in domain.elements],
        "stages": [stage.id for stage in framework.stages],
        "crosswalks": [crosswalk.id for crosswalk in framework.crosswalks],
    }
    paragraphs = [
        block.id for section in framework.sections for block in section.blocks if isinstance(block, model.Item)
    ]
    for document in settings.documents:
        for key, ids in known.items():
            for number, name in enumerate(getattr(document, key)):
                if name not in ids:
                    yield "dangling-ref", _unknown(document.at / key / number, key[:-1], name, ids)
        if document.note and document.note not in paragraphs:
            yield "dangling-ref", _unknown(document.at / "note", "paragraph", document.note, paragraphs)
        yield from _pointless(document)


def _pointless(document: Document) -> Iterator[tuple[str, Problem]]:
    """`each` without a piece that differs from file to file."""
    by_part = ("domains", "framework", "stages", "summary", "form")
    wanted = {"domain": (*by_part, "crosswalks"), "stage": by_part, "crosswalk": ("crosswalks",)}
    pieces = wanted.get(document.each, ())
    if pieces and not set(pieces).intersection(document.contents):
        remedy = f"add {' or '.join(pieces)} to its contents, or take each out"
        told = f"one file for each {document.each} would say the same every time"
        yield "bad-document", Problem(document.at / "each", told, remedy)


def _unknown(at: At, what: str, name: str, known: Collection[str]) -> Problem:
    meant = nearest_id(name, known)
    remedy = f"did you mean {meant}?" if meant else f"there are: {', '.join(list(known)[:8]) or 'none'}"
    return Problem(at, f"there is no {what} {name}", remedy)
