"""There and back: what the platforms would export from our own questionnaires is read, and nothing of it is lost."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from leadframe.exporters.questionnaire import limesurvey, xlsform
from leadframe.feedback import instrument, reading
from leadframe.feedback.instrument import Instrument, instruments
from leadframe.feedback.sheets import of_csv
from projects import BOTH, edition

PERSON, COMMENT = "Gwen Vale", "Gwrando’n dda, bob tro"
METADATA = {"id": "17", "submitdate": "1980-01-01 00:00:00", "lastpage": "6", "startlanguage": "en", "seed": "123"}
COLLECTED = {"SubmissionDate": "2026-11-22T10:00:00Z", "KEY": "uuid:1", "SubmitterName": "web user 3"}


def given(asked: Instrument) -> dict[str, int | None]:
    """An answer to everything that is rated; None where there was no occasion."""
    points = [point.value for point in asked.asked.points]
    return {item.code: [*points, None][number % (len(points) + 1)] for number, item in enumerate(asked.items)}


def cell(code: str, asked: Instrument) -> str:
    """What an export has in the column of a code."""
    if code in given(asked):
        value = given(asked)[code]
        return instrument.NOT_OBSERVED if value is None else instrument.answer(value)
    comments = {chapter.comment: COMMENT for chapter in asked.chapters}
    return {**asked.fixed, instrument.ABOUT: PERSON, **comments}.get(code, "")


def of_limesurvey(asked: Instrument) -> dict[str, str]:
    """The columns of a response export with codes as headings: a question, or a question with one of its rows."""
    text = limesurvey.files([asked])[f"{asked.group.id}.limesurvey.txt"].decode("utf-8-sig")
    found, question, kind = dict(METADATA), "", ""
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["class"] == "Q":
            question, kind = row["name"], row["type/scale"]
            if kind != limesurvey.ARRAY:
                found[question] = cell(question, asked)
        elif row["class"] == "SQ":
            found[f"{question}[{row['name']}]"] = cell(row["name"], asked)
    return found


def of_xlsform(asked: Instrument, between: str) -> dict[str, str]:
    """The columns of an export with the names of groups before those of questions."""
    (content,) = xlsform.files([asked]).values()
    sheet = openpyxl.load_workbook(io.BytesIO(content))["survey"]
    head, *rows = sheet.iter_rows(values_only=True)
    groups: list[str] = []
    found = dict(COLLECTED)
    for row in rows:
        line = {str(key): str(value or "") for key, value in zip(head, row, strict=True)}
        if line["type"].replace("_", " ") == "begin group":
            groups.append(line["name"])
        elif line["type"].replace("_", " ") == "end group":
            groups.pop()
        elif line["type"] and line["type"] != "note":
            found[between.join([*groups, line["name"]])] = cell(line["name"], asked)
    return found


def exported(asked: Instrument) -> Iterator[tuple[str, dict[str, str]]]:
    yield "LimeSurvey", of_limesurvey(asked)
    yield "ODK Central", of_xlsform(asked, "-")
    yield "KoboToolbox", of_xlsform(asked, "/")


@pytest.mark.parametrize("root", BOTH)
def test_an_export_of_every_platform_is_read_whole(root: Path) -> None:
    every = instruments(edition(root), [domain.id for domain in edition(root).framework.domains])
    for asked in every:
        wanted = {code: value for code, value in given(asked).items() if value is not None}
        for platform, columns in exported(asked):
            stream = io.StringIO(newline="")
            csv.writer(stream).writerows([columns, columns.values()])
            found = reading.read([of_csv(stream.getvalue(), platform)], every)
            assert (found.refused, list(found.strange.values())) == ((), [()]), platform
            (reply,) = found.accepted
            assert (reply.group, reply.about) == (asked.group.id, PERSON), platform
            assert dict(reply.answers) == wanted, platform
            assert set(reply.comments.values()) == {COMMENT} and len(reply.comments) == len(asked.chapters), platform
