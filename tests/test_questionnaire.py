"""Questionnaires for 360° feedback: each form asks everything, word for word, with codes that nothing rewrites."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from openpyxl.utils.escape import unescape as unescape_cell

from frameworks import contents, edition_of
from leadframe import exporters
from leadframe.cli.commands import leadframe
from leadframe.content.workbook import FORM
from leadframe.exporters import FORMS, Options, Questions
from leadframe.exporters.opc import unpack
from leadframe.exporters.questionnaire import chosen, limesurvey, wording, xlsform
from leadframe.exporters.questionnaire import docx as word_form
from leadframe.exporters.questionnaire import xlsx as workbook
from leadframe.exporters.word import structure
from leadframe.feedback.instrument import ABOUT, FIXED, Instrument, instruments
from leadframe.language import words
from leadframe.release import Edition
from limesurvey import SAMPLE, Survey, cells, stored
from projects import BOTH, NHS, SECOND, copy, edition, tool

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XF = "{http://www.w3.org/2002/xforms}"

ODD = (
    'Says "no", and \'yes\'', "a\tb", "{TOKEN:FIRSTNAME} and {braces}", "{{ x }} {", "<b>bold</b> &amp; <script>",
    "left | right", "${lfgroup} and $ {x}", "*stars*, _lines_, # and \\*", "# first", "=1+1", "_x0041_", "C:\\",
    "w" * 200, "]]>", "%2C &#123;x&#125;", "日本語 عربي 🙂",
)  # fmt: skip
"""Texts that one program or another would take for something else."""


def made(of: Edition, *forms: str, **asked: Any) -> dict[str, bytes]:
    return exporters.load("questionnaire").export(of, Options(questions=Questions(forms=forms, **asked)))


def odd(of: Edition, about: str = "") -> Instrument:
    """An instrument in which every text is an odd one."""
    texts = iter(ODD * 20)
    (first, *_) = instruments(of, about=about)
    chapters = tuple(
        chapter._replace(
            title=next(texts),
            blocks=tuple(
                block._replace(
                    title=next(texts),
                    lead_in=next(texts),
                    items=tuple(item._replace(text=next(texts)) for item in block.items),
                )
                for block in chapter.blocks
            ),
        )
        for chapter in first.chapters
    )
    return first._replace(chapters=chapters)


def everything(of: Edition) -> Edition:
    """An edition that asks about negative behaviours, too."""
    asked = of.assessment._replace(negative_behaviours=True)
    return of._replace(settings=of.settings._replace(assessment=asked))


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)


@pytest.mark.parametrize("root", BOTH)
def test_there_is_a_file_for_each_group_and_form(root: Path) -> None:
    of = edition(root)
    stem = f"{of.framework.id}-360-"
    groups = [group.id for group in of.assessment.groups]
    ends = ("xlsform.xlsx", "limesurvey.txt", "docx", "xlsx")
    wanted = {f"{stem}{group}.{end}" for group in groups for end in ends}
    assert set(made(of)) == {*wanted, f"{stem}answers.csv", f"{stem}codes.csv"}
    assert len(groups) == 4


# What raters are told


def test_each_group_is_told_how_its_answers_are_shown() -> None:
    told = {one.group.id: wording.notice(one) for one in instruments(edition(NHS))}
    assert told["self"] == ["Your own answers are set beside those of the others, and shown as yours."]
    assert told["line-manager"] == [
        "In your group (Line manager), answers are shown even if one person alone gives them. So yours may be shown as"
        " yours.",
        "Your comments are shown word for word, and it may be seen that they are yours.",
    ]
    assert told["peers"] == [
        "Your answers are shown only together with those of your group (Peers), and only if at least 3 people in it"
        " answer. If fewer do, they are merged with those of another group, or withheld.",
        "Comments are shown word for word, shuffled and without a name.",
        "Nobody but the administrator sees the answers of a single person.",
    ]


def lines_of(form: str, content: bytes) -> str:
    """All that a form says, in order."""
    if form == "limesurvey":
        survey = stored(content)
        questions = [line for one in survey.questions for line in (one.text, *one.rows.values())]
        return "\n".join((*survey.words.values(), *(group.title for group in survey.groups), *questions))
    if form == "docx":
        named = re.compile(r"word/(document|footer|header[0-9]*)\.xml")
        parts = (ElementTree.fromstring(part) for name, part in unpack(content).items() if named.fullmatch(name))
        return "\n".join("".join(node.itertext()) for part in parts for node in part.iter(f"{W}p"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@pytest.mark.parametrize("form", ("xlsform", "limesurvey", "docx", "xlsx"))
@pytest.mark.parametrize("root", BOTH)
def test_the_notice_stands_before_the_first_question_in_every_form(root: Path, form: str) -> None:
    of = edition(root)
    for one, content in zip(instruments(of), made(of, form).values(), strict=True):
        said = lines_of(form, content)
        first = said.index(next(one.items).text)
        assert [line for line in (*wording.notice(one), wording.about(one)) if line not in said[:first]] == []
        assert [line for line in wording.rights(one) if line not in said] == []
        assert one.question in said


def test_a_draft_and_a_superseded_framework_say_so() -> None:
    assert wording.rights(instruments(edition(SECOND))[0])[0] == "Drafft (nid i’w gyhoeddi)"
    assert wording.rights(instruments(edition(NHS))[0])[:2] == [
        "This framework was superseded in 2013 by Healthcare Leadership Model.",
        "Version 1.0.0",
    ]


# LimeSurvey


def asked_of(survey: Survey) -> dict[str, str]:
    """All that is rated, by code."""
    return {code: text for question in survey.questions for code, text in question.rows.items()}


def as_kept(text: str) -> str:
    """A text as LimeSurvey gets it: without tabs, and with a blank after a brace."""
    return re.sub(r"\{(?![ \n])", "{ ", text.replace("\t", " "))


def same_survey(one: Instrument, survey: Survey) -> None:
    """Nothing was rewritten or dropped, and everything stands there word for word and in its order."""
    assert survey.lost == []
    assert list(asked_of(survey).items()) == [(item.code, as_kept(item.text)) for item in one.items]
    scale = {code: as_kept(label) for code, label in wording.scale(one).items()}
    arrays = [question for question in survey.questions if question.kind == "F"]
    assert all(question.answers == scale and question.mandatory for question in arrays)
    blocks = [block for chapter in one.chapters for block in chapter.blocks]
    for question, block in zip(arrays, blocks, strict=True):
        parts = (wording.heading(one, block), one.question, block.lead_in)
        assert (question.code, question.text) == (block.code, "".join(map(as_kept, parts)))
    comments = [question.code for question in survey.questions if question.kind == "T"]
    assert comments == [chapter.comment for chapter in one.chapters]
    fixed = {question.code: question.text for question in survey.questions if question.kind == "*"}
    assert fixed == {**one.fixed, **({ABOUT: as_kept(one.about)} if one.about else {})}
    assert all(question.hidden == (question.kind == "*") for question in survey.questions)


@pytest.mark.parametrize("root", BOTH)
def test_limesurvey_stores_what_is_asked(root: Path) -> None:
    of = everything(edition(root))
    for one, content in zip(instruments(of), made(of, "limesurvey").values(), strict=True):
        survey = stored(content)
        same_survey(one, survey)
        assert [group.title for group in survey.groups[1:]] == [wording.heading(one, part) for part in one.chapters]
        assert survey.groups[0].questions[-1].code == ABOUT and survey.groups[0].questions[-1].mandatory


@pytest.mark.parametrize("root", BOTH)
def test_limesurvey_keeps_odd_texts(root: Path) -> None:
    one = odd(edition(root), 'Jo "J" O\'Brien & {Sons}')
    (content,) = limesurvey.files([one]).values()
    same_survey(one, stored(content))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contents())
def test_limesurvey_keeps_any_framework(documents: dict[str, Any]) -> None:
    of = everything(edition_of(documents))
    for one, content in zip(instruments(of), made(of, "limesurvey").values(), strict=True):
        same_survey(one, stored(content))


def test_php_reads_the_same_cells(tmp_path: Path) -> None:
    (content,) = limesurvey.files([odd(edition(SECOND))]).values()
    (tmp_path / "survey.txt").write_bytes(content)
    code = """$file = fopen($argv[1], "r"); $rows = [];
        while (($row = fgetcsv($file, 0, "\\t", '"')) !== false) $rows[] = $row; echo json_encode($rows);"""
    command = [tool("php"), "-d", "error_reporting=0", "-r", code, str(tmp_path / "survey.txt")]
    done = subprocess.run(command, capture_output=True, check=True)
    _, *rows = json.loads(done.stdout)
    assert rows == [list(row.values()) for row in cells(content)]


@pytest.mark.parametrize("root", BOTH)
def test_limesurvey_guesses_the_encoding_by_plain_letters(root: Path) -> None:
    for content in made(edition(root), "limesurvey").values():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content[3:SAMPLE].isascii()
        assert b'"' not in content


def test_the_survey_keeps_nothing_that_says_who_answered() -> None:
    survey = stored(made(edition(NHS), "limesurvey")["nhs-leadership-framework-360-peers.limesurvey.txt"])
    kept = {name: survey.settings[name] for name in ("anonymized", "ipaddr", "datestamp", "refurl", "savetimings")}
    assert kept == {"anonymized": "Y", "ipaddr": "N", "datestamp": "N", "refurl": "N", "savetimings": "N"}
    assert (survey.settings["language"], survey.settings["showwelcome"]) == ("en", "Y")


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "en"), ("cy", "cy"), ("pt-BR", "pt-BR"), ("pt-PT", "pt"), ("zh-Hans", "zh-Hans")]
)
def test_languages_have_their_codes_in_limesurvey(tag: str, code: str) -> None:
    assert limesurvey.code_of(tag) == code


SPOILT = {
    "a code with a dot": ("d3e0", "d3.0", True),
    "an answer of six signs": ("\tA1\t", "\tA10000\t", True),
    "a brace": ("Identify", "{Identify}", False),
    "a stroke": ("Identify", "a | Identify", False),
}


@pytest.mark.parametrize(("old", "new", "is_lost"), SPOILT.values(), ids=SPOILT)
def test_the_reader_finds_what_limesurvey_would_spoil(old: str, new: str, is_lost: bool) -> None:
    one = instruments(edition(NHS))[0]
    content = next(iter(limesurvey.files([one]).values())).decode()
    old = next(one.items).code if old == "d3e0" else old
    new = f"{old[:4]}.{old[4:]}" if new == "d3.0" else new
    survey = stored(content.replace(old, new).encode())
    assert bool(survey.lost) == is_lost
    with pytest.raises(AssertionError):
        same_survey(one, survey)


# XLSForm


def converted(content: bytes, folder: Path) -> tuple[dict[str, Any], ElementTree.Element | None]:
    """What pyxform and ODK Validate say, and the XForm that they made."""
    form, result = folder / "form.xlsx", folder / "form.xml"
    form.write_bytes(content)
    result.unlink(missing_ok=True)
    tool("java")
    command = [tool("xls2xform"), "--json", str(form), str(result)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = json.loads((done.stdout + done.stderr).strip().splitlines()[-1])
    return said, ElementTree.parse(result).getroot() if result.exists() else None


def labels_of(form: ElementTree.Element) -> dict[str, str]:
    """The label of each question by its name, as a reader sees it."""
    texts = {}
    for entry in form.iter(f"{XF}text"):
        name = entry.get("id", "").removesuffix(":label").rpartition("/")[2]
        (value,) = entry.iter(f"{XF}value")
        whole = "".join(value.itertext())
        texts[name] = re.sub(r"\\([\\*_#])", r"\1", whole).replace(xlsform.JOINER, "")
        assert not list(value), "nothing is the value of another question"
    return texts


def calculated(form: ElementTree.Element) -> dict[str, str]:
    """The fixed values by code: strings, and strings put together."""
    found = {}
    for bind in form.iter(f"{XF}bind"):
        if calculation := bind.get("calculate"):
            literals = re.findall(r"'([^']*)'|\"([^\"]*)\"", calculation)
            assert re.fullmatch(r"(concat\()?(('[^']*'|\"[^\"]*\")(, )?)+\)?", calculation), calculation
            found[bind.get("nodeset", "").rpartition("/")[2]] = "".join(one or other for one, other in literals)
    return found


@pytest.mark.parametrize("group", ("self", "line-manager", "peers", "direct-reports"))
@pytest.mark.parametrize("root", BOTH)
def test_odk_takes_every_form(root: Path, group: str, tmp_path: Path) -> None:
    of = everything(edition(root))
    (one,) = [one for one in instruments(of) if one.group.id == group]
    said, form = converted(made(of, "xlsform")[f"{of.framework.id}-360-{group}.xlsform.xlsx"], tmp_path)
    assert said == {"code": 100, "message": "Ok!", "warnings": []}
    assert form is not None
    same_form(one, form)


def straight(text: str) -> str:
    """A text after pyxform has set all quotation marks straight."""
    return text.translate(xlsform.STRAIGHT)


def same_form(one: Instrument, form: ElementTree.Element) -> None:
    """Everything is asked word for word and in its order, and says of itself what it has to."""
    names = [node.get("ref", "").rpartition("/")[2] for node in form.iter(f"{XF}select1")]
    assert names == [item.code for item in one.items]
    labels = labels_of(form)
    assert {item.code: labels[item.code] for item in one.items} == {
        item.code: straight(item.text) for item in one.items
    }
    comments = [straight(wording.comment(one, chapter)) for chapter in one.chapters]
    assert [labels[chapter.comment] for chapter in one.chapters] == comments
    assert calculated(form) == {**one.fixed, **({ABOUT: straight(one.about)} if one.about else {})}
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("root", BOTH)
def test_odk_keeps_odd_texts(root: Path, tmp_path: Path) -> None:
    one = odd(edition(root), 'Jo "J" O\'Brien, “Mac” d’Arcy ${lfgroup}')
    (content,) = xlsform.files([one]).values()
    said, form = converted(content, tmp_path)
    assert said["code"] == 100, said
    assert form is not None
    same_form(one, form)


def spoilt(change: Callable[[Any], None]) -> bytes:
    """A form that somebody has changed."""
    book = openpyxl.load_workbook(io.BytesIO(next(iter(made(edition(SECOND), "xlsform").values()))))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def first_select(book: Any) -> int:
    kinds = [str(row[0].value) for row in book["survey"].iter_rows()]
    return next(number for number, kind in enumerate(kinds, 1) if kind.startswith("select_one"))


def a_name_twice(book: Any) -> None:
    row = first_select(book)
    book["survey"].cell(row + 1, 2).value = book["survey"].cell(row, 2).value


def a_reference(book: Any) -> None:
    book["survey"].cell(first_select(book), 3).value = "${nobody}"


def a_calculation(book: Any) -> None:
    """Only ODK Validate reads it."""
    book["survey"].cell(2, 6).value = "concat('a'"


def no_scale(book: Any) -> None:
    book["survey"].cell(first_select(book), 1).value = "select_one nothing"


@pytest.mark.parametrize("change", (a_name_twice, a_reference, a_calculation, no_scale))
def test_odk_refuses_a_spoilt_form(change: Callable[[Any], None], tmp_path: Path) -> None:
    said, _ = converted(spoilt(change), tmp_path)
    assert said["code"] == 999, said


def settings_of(of: Edition, about: str = "") -> dict[str, str]:
    """The settings of the form for peers."""
    (content,) = xlsform.files(instruments(of, about=about)[2:3]).values()
    keys, values = openpyxl.load_workbook(io.BytesIO(content))["settings"].iter_rows(values_only=True)
    return dict(zip(map(str, keys), map(str, values), strict=True))


def test_the_version_has_the_day_and_changes_with_what_is_asked() -> None:
    usual = settings_of(edition(NHS))
    assert usual["form_id"] == "nhs-leadership-framework-360-peers"
    assert usual["default_language"] == "English (en)"
    day = edition(NHS).released.replace("-", "")
    assert re.fullmatch(f"{day}[0-9]{{2}}", usual["version"])
    assert len({settings_of(edition(SECOND), about)["version"] for about in ("", "Jo", "Al", "Di")}) > 1
    draft = settings_of(edition(SECOND))
    assert re.fullmatch("19800101[0-9]{2}", draft["version"])
    assert draft["default_language"] == "Cymraeg (cy)"


# XLSX


def questions_of(content: bytes) -> dict[str, tuple[int, str]]:
    """Row and text of all that has a code."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
    rows = enumerate(sheet.iter_rows(min_row=2, values_only=True), 2)
    return {str(row[3]): (number, str(row[1])) for number, row in rows if row[3]}


@pytest.mark.parametrize("root", BOTH)
def test_the_workbook_asks_everything_and_offers_the_scale(root: Path) -> None:
    of = everything(edition(root))
    for one, content in zip(instruments(of), made(of, "xlsx").values(), strict=True):
        book = openpyxl.load_workbook(io.BytesIO(content))
        found = questions_of(content)
        comments = {chapter.comment: wording.comment(one, chapter) for chapter in one.chapters}
        wanted = {ABOUT: wording.about(one), **{item.code: item.text for item in one.items}, **comments}
        assert {code: text for code, (_, text) in found.items()} == wanted
        data = book[FORM]
        assert (data.sheet_state, book.worksheets[1].print_title_rows) == ("hidden", "$1:$1")
        pairs = [(str(key), str(value or "")) for key, value in data.iter_rows(min_row=2, values_only=True)]
        assert pairs == [*one.fixed.items(), (ABOUT, ""), *wording.scale(one).items()]
        (offered,) = book.worksheets[1].data_validations.dataValidation
        cells_of = {f"C{found[item.code][0]}" for item in one.items}
        assert {str(cells) for area in offered.sqref.ranges for cells in each(area)} == cells_of
        first, last = map(int, re.findall(r"\$B\$([0-9]+)", offered.formula1))
        assert [data.cell(row, 2).value for row in range(first, last + 1)] == list(wording.scale(one).values())


def each(area: Any) -> Iterator[str]:
    for row in range(area.min_row, area.max_row + 1):
        assert (area.min_col, area.max_col) == (workbook.ANSWER, workbook.ANSWER)
        yield f"C{row}"


def test_the_workbook_keeps_odd_texts_as_texts() -> None:
    one = odd(edition(SECOND), "=cmd()")
    (content,) = workbook.files([one]).values()
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    found = questions_of(content)
    texts = {code: unescape_cell(text) for code, (_, text) in found.items()}
    assert {item.code: texts[item.code] for item in one.items} == {item.code: item.text for item in one.items}
    assert book.worksheets[1]["C2"].value == book[FORM]["B7"].value == "=cmd()"


# Word


@pytest.mark.parametrize("root", BOTH)
def test_the_word_form_has_a_field_for_each_answer(root: Path) -> None:
    of = everything(edition(root))
    for one, content in zip(instruments(of), made(of, "docx").values(), strict=True):
        assert structure.faults(content) == []
        document = ElementTree.fromstring(unpack(content)["word/document.xml"])
        rows = {}
        for row in document.iter(f"{W}tr"):
            for tag in row.iter(f"{W}tag"):
                rows[tag.get(f"{W}val")] = "".join(next(row.iter(f"{W}tc")).itertext())
        comments = {chapter.comment: wording.comment(one, chapter) for chapter in one.chapters}
        asked = {item.code: item.text for item in one.items}
        assert rows == {ABOUT: wording.about(one), **asked, **comments}
        assert next(iter(rows)) == ABOUT
        lists = [[entry.get(f"{W}value") for entry in one] for one in document.iter(f"{W}dropDownList")]
        assert lists == [["", *wording.scale(one).values()]] * len(asked)


@pytest.mark.parametrize("root", BOTH)
def test_validators_find_nothing(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(next(iter(word_form.files(instruments(everything(edition(root)))[2:3]).values())))
    for command in (
        ["ooxml-validator"],
        ["openxml-audit", "-q"],
        ["ooxml-integrity", "check", "--fail-on", "warn", "-q"],
    ):
        command = [tool(command[0]), *command[1:], str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


# CSV


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("root", BOTH)
def test_the_empty_table_has_a_column_for_everything(root: Path) -> None:
    of = edition(root)
    answers, codes = made(of, "csv").values()
    (one, *_) = instruments(of)
    (header,) = rows_of(answers)
    comments = [chapter.comment for chapter in one.chapters]
    assert header == [*FIXED, ABOUT, *(item.code for item in one.items), *comments]
    keys = {code: (kind, number, text) for code, kind, number, text in rows_of(codes)[1:]}
    assert [(item.code, keys[item.code]) for item in one.items] == [
        (item.code, ("descriptor", item.number, item.text)) for item in one.items
    ]
    assert set(header) - set(keys) == {"lfgroup", "lfnotice"}
    assert [code for code, (kind, *_) in keys.items() if kind == "lfgroup"] == [group.id for group in one.asked.groups]
    assert keys["A1"] == ("answer", "", one.asked.points[0].label)


# What it is about


CHOSEN = {
    "the core": ({}, "1 2 3 4 5"),
    "one domain by number": ({"domains": ("2",)}, "2"),
    "one element by id": ({"elements": ("developing-networks",)}, "2"),
    "a domain and an element": ({"domains": ("1",), "elements": ("2.1",)}, "1 2"),
    "the core and one by choice": ({"also": ("6",)}, "1 2 3 4 5 6"),
    "the core and an element by choice": ({"also": ("7.1",)}, "1 2 3 4 5 7"),
    "everything": ({"also": ("all",)}, "1 2 3 4 5 6 7"),
    "one and all by choice": ({"domains": ("1",), "also": ("all",)}, "1 6 7"),
    "what is asked already": ({"also": ("2",)}, "1 2 3 4 5"),
}


@pytest.mark.parametrize(("asked", "numbers"), CHOSEN.values(), ids=CHOSEN)
def test_parts_are_chosen(asked: dict[str, Any], numbers: str) -> None:
    of = edition(NHS)
    one, *_ = instruments(of, chosen.parts(of, Questions(**asked)))
    assert " ".join(chapter.number for chapter in one.chapters) == numbers


def test_an_element_alone_is_asked_about() -> None:
    of = edition(NHS)
    one, *_ = instruments(of, chosen.parts(of, Questions(also=("7.1",))))
    assert [block.number for block in one.chapters[-1].blocks] == ["7.1"]


def test_the_person_who_is_named_is_asked_about_and_stands_in_the_answers() -> None:
    of = edition(NHS)
    survey = stored(made(of, "limesurvey", about="Jo Ray")["nhs-leadership-framework-360-peers.limesurvey.txt"])
    opening = {question.code: question for question in survey.groups[0].questions}
    assert (opening[ABOUT].kind, opening[ABOUT].text, opening[ABOUT].hidden) == ("*", "Jo Ray", True)
    assert opening["lfwho"].text == "This feedback is about Jo Ray."
    assert "How often is this seen in what Jo Ray does?" in survey.groups[1].questions[0].text


def test_a_framework_that_asks_nothing_by_itself_gives_no_questionnaire() -> None:
    of = edition(SECOND)
    every = tuple(domain.id for domain in of.framework.domains)
    of = of._replace(settings=of.settings._replace(assessment=of.assessment._replace(by_choice=every)))
    assert made(of) == {}
    assert made(of, "csv", also=("all",))


REFUSED = {
    "format without questionnaire": (("csv", "--format", "docx"), "--format, --also and --about are for questionnaire"),
    "also without questionnaire": (("docx", "--also", "all"), "--format, --also and --about are for questionnaire"),
    "about without questionnaire": (("csv", "--about", "Jo"), "--format, --also and --about are for questionnaire"),
    "an unknown form": (("questionnaire", "--format", "odk"), "'odk' is not one of 'xlsform', 'limesurvey'"),
    "an unknown element": (("questionnaire", "--elements", "9.9"), "there is no element 9.9"),
    "an unknown part": (("questionnaire", "--also", "x"), "there is no domain or element x; asked about by choice"),
    "a stage": (("questionnaire", "--stage", "1"), "domains and elements for questionnaire, too"),
    "a domain without a format for it": (("csv", "--domain", "1"), "are for docx, pdf and odt"),
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run(NHS, "export", *arguments, "-o", str(tmp_path))
    assert done.exception is not None
    assert says in str(getattr(done.exception, "message", done.exception))
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_what_was_asked(tmp_path: Path) -> None:
    arguments = ("--format", "xlsform", "--format", "csv", "--elements", "1.1", "--about", " Jo  Ray ")
    done = run(NHS, "export", "questionnaire", *arguments, "-o", str(tmp_path))
    assert done.return_value == 0, done.output
    folder = tmp_path / "questionnaire"
    wanted = made(edition(NHS), "xlsform", "csv", elements=("1.1",), about="Jo Ray")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == wanted


def test_a_draft_is_stamped_and_says_what_it_asks(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    assert run(root, "export", "questionnaire", "--format", "limesurvey").return_value == 0
    survey = stored((root / "drafts/questionnaire/fframwaith-cor-cymunedol-360-self.limesurvey.txt").read_bytes())
    versions = [question.text for question in survey.questions if question.code == "lfversion"]
    assert versions == [f"0.3.0-draft-{edition(SECOND).fingerprint[:12]}"]


def test_the_words_of_every_form_are_those_of_the_framework() -> None:
    for form in FORMS[:4]:
        for content in made(edition(SECOND), form).values():
            said = lines_of(form, content)
            english = [text for key, text in words("en").items() if key.startswith("q_") and len(text) > 20]
            assert [text for text in english if text.partition("{")[0] and text.partition("{")[0] in said] == []
