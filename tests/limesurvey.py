"""Reads a survey structure as the importer of LimeSurvey 6 does (import_helper.php, TSVImportSurvey, XMLImportSurvey).

With its habits: the encoding is guessed by the first 1,000 bytes, cells are read by PHP's fgetcsv, codes are rewritten
or dropped without a word, what stands in braces is evaluated (here: it is gone), and rows of arrays end at a `|`.
"""

import csv
import io
import re
from html import unescape
from typing import NamedTuple

SAMPLE = 1000
LONGEST_ANSWER = 5
LONGEST_QUESTION = 20


class Question(NamedTuple):
    """A question as it is stored. `rows` and `answers` are texts by code."""

    kind: str
    code: str
    text: str
    mandatory: bool
    hidden: bool
    rows: dict[str, str]
    answers: dict[str, str]


class Group(NamedTuple):
    """A page."""

    title: str
    text: str
    questions: list[Question]


class Survey(NamedTuple):
    """What was stored, and what was rewritten or dropped on the way."""

    settings: dict[str, str]
    words: dict[str, str]
    groups: list[Group]
    lost: list[str]

    @property
    def questions(self) -> list[Question]:
        return [question for group in self.groups for question in group.questions]


def cells(content: bytes) -> list[dict[str, str]]:
    """The cells of each row by heading."""
    content[:SAMPLE].decode("utf-8", "strict")
    text = re.sub("\r\n|[\n\v\f\r\x85\u2028\u2029]", "\n", content.decode("utf-8"))
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quotechar='"')
    header[0] = re.sub(r"^\W+", "", header[0])
    return [dict(zip(header, row, strict=True)) for row in rows]


def shown(text: str) -> str:
    """What a reader sees of a text: no tags, no signs of HTML, nothing that was evaluated."""
    return unescape(re.sub("<[^>]*>", "", re.sub(r"(?<!\\)\{(?!\s).*?\}", "", text)))


def stored(content: bytes) -> Survey:
    """The survey."""
    survey = Survey({}, {}, [], [])
    taken: set[str] = set()
    for row in cells(content):
        match row["class"]:
            case "S":
                survey.settings[row["name"]] = row["text"]
            case "SL":
                survey.words[row["name"]] = shown(row["text"])
            case "G":
                survey.groups.append(Group(shown(row["name"]), shown(row["text"]), []))
            case "Q":
                code = _code(row["name"], survey, taken)
                is_mandatory, is_hidden = row["mandatory"] == "Y", row["hidden"] == "1"
                question = Question(row["type/scale"], code, shown(row["text"]), is_mandatory, is_hidden, {}, {})
                survey.groups[-1].questions.append(question)
            case "SQ":
                into = survey.groups[-1].questions[-1].rows
                code = _code(row["name"], survey, set(into))
                into.setdefault(code, shown(row["text"].partition("|")[0]))
            case "A":
                if len(row["name"]) > LONGEST_ANSWER:
                    survey.lost.append(row["name"])
                else:
                    survey.groups[-1].questions[-1].answers[row["name"]] = shown(row["text"])
    return survey


def _code(name: str, survey: Survey, taken: set[str]) -> str:
    code = re.sub("[^a-zA-Z0-9]", "", name)
    code = f"q{code}" if code[:1].isdigit() else code
    if code != name or code in taken or len(code) > LONGEST_QUESTION:
        survey.lost.append(name)
    taken.add(code)
    return code
