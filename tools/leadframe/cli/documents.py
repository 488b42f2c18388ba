"""Word documents for the commands: which are asked for, the files they need, and what LibreOffice adds to them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadframe.cli import office
from leadframe.cli.console import say
from leadframe.content.layout import CONTENT
from leadframe.content.settings import Theme
from leadframe.errors import CannotDo
from leadframe.lint import reading
from leadframe.release import Edition
from leadframe.reporters import text
from leadframe.source.files import content

if TYPE_CHECKING:
    from leadframe.exporters.word.choice import Choice
    from leadframe.exporters.word.plan import Plan

MOST_COUNTS = 4
"""Page numbers can move what they count; after the second count they hardly ever do."""


LARGEST = 50_000_000
"""Bytes that a template or a picture may have."""


class Office(NamedTuple):
    """What LibreOffice does: the program that is named, if one is, and whether the contents get page numbers."""

    program: Path | None
    numbered: bool


class Asked(NamedTuple):
    """What is asked for: documents by name (none named: the first; `every`: all), parts, a template and a theme;
    `consultation`: copies to be sent out for review.
    """

    names: tuple[str, ...] = ()
    every: bool = False
    domains: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    crosswalks: tuple[str, ...] = ()
    template: Path | None = None
    theme: str = ""
    consultation: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the usual documents is asked for."""
        return self != Asked() and self != Asked(every=True)


def planned(root: Path, edition: Edition, asked: Asked) -> list["Plan"]:
    """The files to be made, with the templates and pictures they need. Raises CannotDo for what is not there."""
    from leadframe.exporters.word.plan import plans

    names = [document.id for document in edition.settings.documents] if asked.every else asked.names
    ready = []
    theme, folder = _theme(root, edition, asked.theme) if asked.theme else (None, root / CONTENT / "themes")
    found = plans(edition, names, _choice(asked))
    made = {plan.document.id for plan in found}
    for name in names or [edition.settings.documents[0].id]:
        if name not in made and asked.every:
            say(f"The document {name} was left out: the framework has nothing for it.")
        elif name not in made:
            raise CannotDo(f"the document {name} would be empty: nothing has all that was chosen")
    for plan in map(_for_review, found) if asked.consultation else found:
        own = theme or plan.theme
        logo = content(folder, own.logo.file, LARGEST) if own.logo else b""
        ready.append(plan._replace(theme=own, template=_template(root, asked, plan), logo=logo))
    return ready


def _for_review(plan: "Plan") -> "Plan":
    """A document with the page that tells reviewers what to do, behind its cover."""
    contents = [piece for piece in plan.document.contents if piece != "consultation"]
    contents.insert(contents.index("cover") + 1 if "cover" in contents else 0, "consultation")
    return plan._replace(name=f"{plan.name}-consultation", document=plan.document._replace(contents=tuple(contents)))


def _choice(asked: Asked) -> "Choice":
    from leadframe.exporters.word.choice import Choice

    return Choice(asked.domains, asked.elements, asked.stages, asked.crosswalks)


def _theme(root: Path, edition: Edition, named: str) -> tuple[Theme, Path]:
    """A theme by its name or file, and the folder where its pictures are."""
    known = edition.settings.themes
    if named in known:
        return known[named], root / CONTENT / "themes"
    path = Path(named)
    if path.suffix not in (".yaml", ".yml"):
        raise CannotDo(f"there is no theme {named}; there are: {', '.join(known)}; or name a file that ends in .yaml")
    theme, findings = reading.theme(path)
    if theme is None:
        told = "".join(text.line(finding) for finding in findings).rstrip()
        raise CannotDo(f"the theme {named} cannot be used\n{told}")
    return theme, path.parent


def _template(root: Path, asked: Asked, plan: "Plan") -> bytes | None:
    """The template that is asked for, or the one of the document, which has to lie in the framework."""
    if asked.template:
        from leadframe.importers import files

        return files.read(asked.template)
    return content(root / CONTENT, plan.document.template, LARGEST) if plan.document.template else None


def word(plans: Sequence["Plan"], by: Office) -> dict[str, bytes]:
    """Word files by name, with page numbers in their contents if LibreOffice is there to count the pages."""
    from leadframe.exporters.word.render import rendered

    made = {}
    for number, plan in enumerate(plans, 1):
        if len(plans) > 1 and sys.stderr.isatty():
            say(f"{number} of {len(plans)}: {plan.name}")
        made[f"{plan.name}.docx"] = rendered(plan)
    waiting = {f"{plan.name}.docx": plan for plan in plans if "contents" in plan.document.contents}
    if not by.numbered or not waiting:
        return made
    if lacking := office.missing("pdf", by.program):
        say(f"The contents have links and no page numbers: {lacking}.")
        return made
    say("LibreOffice counts the pages …")
    pages: dict[str, list[tuple[str, int]]] = {}
    for _ in range(MOST_COUNTS):
        printed = office.convert("pdf", {name: made[name] for name in waiting}, by.program)
        counted = {name: office.pages(printed[f"{plan.name}.pdf"]) for name, plan in waiting.items()}
        waiting = {name: plan for name, plan in waiting.items() if counted[name] != pages.get(name)}
        pages |= counted
        made.update({name: rendered(plan, pages[name]) for name, plan in waiting.items()})
        if not waiting:
            break
    return made


def converted(form: str, edition: Edition, files: dict[str, bytes], by: Office) -> dict[str, bytes]:
    """Word files in another format, by name."""
    say(f"LibreOffice makes the {form} …")
    made = office.convert(form, files, by.program)
    if form == "pdf":
        from leadframe.exporters.word.pdf import finished

        words = {f"{Path(name).stem}.pdf": content for name, content in files.items()}
        with office.sound_pdf():
            made = {name: finished(content, words[name], edition) for name, content in made.items()}
    else:
        from leadframe.exporters.word import odt

        words = {f"{Path(name).stem}.odt": content for name, content in files.items()}
        made = {name: odt.finished(content, words[name]) for name, content in made.items()}
    return made
