"""Answers to questionnaires, as raters give them and as platforms export them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from leadframe.feedback import instrument
from leadframe.feedback.instrument import ABOUT, Instrument, instruments
from leadframe.feedback.reading import Reply
from projects import edition

Answers = Mapping[str, str]


def everything(root: Path) -> list[Instrument]:
    """The instruments of a framework about all that can be asked, the person's own first."""
    return instruments(edition(root), [domain.id for domain in edition(root).framework.domains])


def item_codes(root: Path) -> list[str]:
    return [item.code for item in everything(root)[0].items]


def comment_codes(root: Path) -> list[str]:
    return [chapter.comment for chapter in everything(root)[0].chapters]


def row(asked: Instrument, answers: Answers, about: str = "Gwen Vale") -> dict[str, str]:
    """What a rater of a group says, by the codes of the questionnaire."""
    return {**asked.fixed, ABOUT: about, **answers}


def table(rows: Sequence[Mapping[str, str]], separator: str = ",", heading: Iterable[str] = ()) -> bytes:
    """Rows as CSV, under the codes that occur in them."""
    names = list(heading) or list(dict.fromkeys(name for one in rows for name in one))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([one.get(name, "") for name in names] for one in rows)
    return stream.getvalue().encode()


def all_of(asked: Instrument, value: int) -> dict[str, str]:
    """The same answer to everything."""
    return {item.code: instrument.answer(value) for item in asked.items}


def reply(
    group: str, values: Mapping[str, int], comments: Mapping[str, str] | None = None, *, told: bool = False
) -> Reply:
    return Reply(group, "Gwen Vale", told, values, comments or {})
