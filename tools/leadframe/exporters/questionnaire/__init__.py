"""Questionnaires for 360° feedback: one instrument for each group of raters, in every form that is asked for.

A form is a module of this package; its file name is the name of the form. All forms ask the same, with the same codes
(`feedback.instrument`), so that answers given in one can be set beside those given in another.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from leadframe.errors import CannotDo
from leadframe.exporters import FORMS, USUAL, Options, load
from leadframe.exporters.questionnaire.chosen import parts
from leadframe.feedback.instrument import Instrument, instruments
from leadframe.release import Edition

FOLDER = "questionnaire"
COMMITTED = False


class Form(Protocol):
    """What every form offers."""

    def files(self, asked: Sequence[Instrument]) -> dict[str, bytes]:
        """The files by the end of their names, which all begin alike."""


def missing() -> str:
    """The libraries that make Word files and workbooks."""
    return "; ".join(filter(None, (load(name).missing() for name in ("docx", "xlsx"))))


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """`<framework>-360-<group>.<form>` for each group, and `<framework>-360-answers.csv` with its key of codes.

    None for a framework that asks about every domain by choice, where nobody chose. Raises CannotDo for a part that is
    unknown, or of which nothing is asked.
    """
    wanted = options.questions
    chosen = parts(edition, wanted)
    asked = instruments(edition, chosen, wanted.about)
    if not asked[0].chapters:
        if chosen:
            raise CannotDo(f"nothing is asked about {', '.join(chosen)}: no descriptor stands there")
        return {}
    stem = f"{edition.framework.id}-360-"
    made: dict[str, bytes] = {}
    for name in wanted.forms or FORMS:
        form = cast(Form, import_module(f"leadframe.exporters.questionnaire.{name}"))
        made.update({stem + end: content for end, content in form.files(asked).items()})
    return made
