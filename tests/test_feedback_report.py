"""leadframe feedback check and report: what they print, write and refuse, and whether everybody can read it."""

import base64
import csv
import hashlib
import io
import itertools
import json
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from answers import all_of, comment_codes, everything, row, table
from leadframe.cli.commands import leadframe
from leadframe.exporters.word import structure
from leadframe.feedback.instrument import answer
from projects import BOTH, NHS, SECOND, tool


def run(root: Path, *arguments: str | Path) -> Result:
    args = ["--project", str(root), "feedback", *map(str, arguments)]
    return CliRunner().invoke(leadframe, args, standalone_mode=False)


def answers(root: Path, peers: int = 4, comment: str = "=1+1 <b>Good</b> & kind.") -> list[dict[str, str]]:
    """The person, a manager, some peers and one direct report; all with a comment on the first domain."""
    asked = everything(root)
    first = comment_codes(root)[0]
    groups = [asked[0], asked[1], *[asked[2]] * peers, asked[3]]
    rows = []
    for number, one in enumerate(groups):
        given = {item.code: answer(1 + (number + place) % 4) for place, item in enumerate(one.items)}
        rows.append(row(one, {**given, first: f"{comment} {'abcdefghijk'[number]}"}))
    return rows


def written(folder: Path, rows: list[dict[str, str]], name: str = "r.csv") -> Path:
    path = folder / name
    path.write_bytes(table(rows))
    return path


@pytest.mark.parametrize("root", BOTH)
def test_a_report_for_both_frameworks(root: Path, tmp_path: Path) -> None:
    path = written(tmp_path, answers(root))
    result = run(root, "report", path, "-o", tmp_path / "out")
    assert result.return_value == 0, result.output
    names = ["report.csv", "report.docx", "report.html"]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == names
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
    for name in names:
        assert (tmp_path / "out" / name).stat().st_mode & 0o777 == 0o600
    kept = tmp_path / "out.record.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    schema = json.loads((NHS / "schema/output/feedback-record.schema.json").read_bytes())
    assert list(Draft202012Validator(schema).iter_errors(json.loads(kept.read_bytes()))) == []
    assert structure.faults((tmp_path / "out/report.docx").read_bytes()) == []
    before = {name: (tmp_path / "out" / name).read_bytes() for name in names}
    known = kept.read_bytes()
    assert run(root, "report", path, "-o", tmp_path / "out").return_value == 0
    assert {name: (tmp_path / "out" / name).read_bytes() for name in names} == before
    assert kept.read_bytes() == known


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report for each framework."""
    found = {}
    for root in (NHS, SECOND):
        folder = tmp_path_factory.mktemp("report")
        assert run(root, "report", written(folder, answers(root)), "-o", folder / "out").return_value == 0
        found[root.name if root == SECOND else "nhs"] = folder / "out"
    return found


@pytest.mark.parametrize("name", ["nhs", "second-framework"])
def test_the_page_needs_nothing_and_says_all_in_words(made: dict[str, Path], name: str) -> None:
    page = (made[name] / "report.html").read_text(encoding="utf-8")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    known = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{known}'" in page
    assert not re.search(r"""<script|\son[a-z]+=|style=|(?:src|href)=["'](?!#)""", page)
    charts = re.findall(r'<svg [^>]*role="img" aria-labelledby="([^"]+)">\s*<title id="([^"]+)">([^<]+)</title>', page)
    assert len(charts) == page.count("<svg") == len(everything(NHS if name == "nhs" else SECOND)[0].chapters)
    for label, title, alt in charts:
        assert label == title
        assert re.search(r"1\.1|2\.1|[3-7]\.1", alt)
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count('<th scope="col">') and page.count('<th scope="row">')
    assert "&lt;b&gt;Good&lt;/b&gt; &amp; kind." in page and "<b>" not in page
    lang = re.search('<html lang="([^"]+)"', page)
    assert lang
    assert lang[1].startswith("en" if name == "nhs" else "cy")
    assert ("(heb ei gyhoeddi)" in page or "Drafft" in page) == (name != "nhs")


def test_the_numbers_of_the_page_are_those_of_the_table(made: dict[str, Path]) -> None:
    page = (made["nhs"] / "report.html").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO((made["nhs"] / "report.csv").read_text(encoding="utf-8"), newline="")))
    element = next(one for one in rows if one["kind"] == "element" and one["group"] == "peers")
    section = page[page.index(f"<h3>{element['number']} {element['title']}</h3>") :]
    assert f'<th scope="row">Peers</th><td>{element["raters"]}</td><td>{element["mean"]}</td>' in section
    drawing = page[page.index("<svg") : page.index("</svg>")]
    own = next(one for one in rows if one["kind"] == "element" and one["group"] == "self")
    assert f">{own['mean']}</text>" in drawing


def test_no_cell_of_the_table_is_a_formula(made: dict[str, Path]) -> None:
    text = (made["nhs"] / "report.csv").read_bytes().decode()
    assert text.endswith("\r\n")
    cells = [cell for line in csv.reader(io.StringIO(text, newline=""), strict=True) for cell in line]
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)] == []
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert any("All rights reserved" in cell for cell in cells)


@pytest.mark.parametrize("name", ["nhs", "second-framework"])
def test_charts_in_the_word_document_have_words_and_numbers_of_their_own(made: dict[str, Path], name: str) -> None:
    with zipfile.ZipFile(made[name] / "report.docx") as parts:
        document = ElementTree.fromstring(parts.read("word/document.xml"))
    found = list(document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert len(found) == len(everything(NHS if name == "nhs" else SECOND)[0].chapters)
    assert len({one.get("id") for one in found}) == len(found)
    page = (made[name] / "report.html").read_text(encoding="utf-8")
    assert [one.get("descr") for one in found] == [
        alt.replace("&#39;", "'") for alt in re.findall(r"<title id=[^>]+>([^<]+)</title>", page)
    ]


@pytest.mark.parametrize(
    "command",
    [["ooxml-validator"], ["openxml-audit", "-q"], ["ooxml-integrity", "check", "--fail-on", "warn", "-q"]],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("name", ["nhs", "second-framework"])
def test_validators_accept_the_word_document(made: dict[str, Path], name: str, command: list[str]) -> None:
    program, *options = command
    path = made[name] / "report.docx"
    done = subprocess.run([tool(program), *options, str(path)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def cells(folder: Path, group: str) -> set[str]:
    text = (folder / "report.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {one["raters"] or one["state"] for one in rows if one["group"] == group and one["kind"] == "element"}


def test_a_late_reply_waits_in_the_next_report(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run(NHS, "report", written(tmp_path, answers(NHS)), "-o", out)
    early = (out / "report.csv").read_bytes()
    asked = everything(NHS)[2]
    late = row(asked, {**all_of(asked, 4), comment_codes(NHS)[0]: "What only the late one says."})
    more = written(tmp_path, [*answers(NHS), late], "more.csv")
    second = run(NHS, "report", more, "-o", out)
    assert (first.return_value, second.return_value) == (0, 0)
    assert "Late responses that wait until more have come: 1" in second.stderr
    assert (out / "report.csv").read_bytes() == early
    assert "What only the late one says" not in (out / "report.html").read_text(encoding="utf-8")
    elsewhere = run(NHS, "report", more, "-o", tmp_path / "new", "--record", tmp_path / "out.record.json")
    assert elsewhere.return_value == 0
    assert (tmp_path / "new/report.csv").read_bytes() == early


def test_a_report_without_its_record_is_not_followed_by_another(tmp_path: Path) -> None:
    path = written(tmp_path, answers(NHS))
    run(NHS, "report", path, "-o", tmp_path / "out")
    (tmp_path / "out.record.json").unlink()
    result = run(NHS, "report", path, "-o", tmp_path / "out")
    assert "out.record.json is missing" in str(result.exception)


def test_another_person_takes_another_folder(tmp_path: Path) -> None:
    run(NHS, "report", written(tmp_path, answers(NHS)), "-o", tmp_path / "out")
    asked = everything(NHS)[2]
    other = written(tmp_path, [row(asked, all_of(asked, 2), "Huw Pugh")] * 3, "other.csv")
    result = run(NHS, "report", other, "-o", tmp_path / "out")
    assert "none of the responses in out.record.json is in these files" in str(result.exception)


def test_what_is_to_be_developed_has_signposts_in_the_words_of_other_documents(tmp_path: Path) -> None:
    asked = everything(NHS)
    low = [row(one, all_of(one, 1)) for one in (asked[0], asked[1], *[asked[2]] * 4, asked[3])]
    assert run(NHS, "report", written(tmp_path, low), "-o", tmp_path / "out").return_value == 0
    told = " ".join(re.sub("<[^>]*>", " ", (tmp_path / "out/report.html").read_text(encoding="utf-8")).split())
    assert "Where to go from here" in told
    assert "LeAD (e-learning, e-Learning for Healthcare). " in told
    assert " It was at www.e-lfh.org.uk/LeAD, and the National Learning Management System; whether it" in told


def test_small_groups_are_told_and_withheld(made: dict[str, Path]) -> None:
    page = (made["nhs"] / "report.html").read_text(encoding="utf-8")
    assert '<th scope="row">Direct reports</th><td>not shown: too few people</td>' in page
    assert cells(made["nhs"], "direct-reports") == set()
    assert cells(made["nhs"], "peers") == {"4"}
    assert cells(made["nhs"], "all-others") == {"5"}
    assert "Line manager: these are the answers of one person, who was told so before answering." in page


@pytest.mark.parametrize(
    ("comments", "shown", "kept"),
    [("checked", 5, 1), ("all", 6, 0), ("none", 0, 6)],
)
def test_comments_that_may_name_somebody_wait(comments: str, shown: int, kept: int, tmp_path: Path) -> None:
    rows = answers(NHS, comment="Is kind.")
    rows[2][comment_codes(NHS)[0]] = "I know it from Priya."
    path = written(tmp_path, rows)
    result = run(NHS, "report", path, "-o", tmp_path / "out", "--comments", comments)
    assert result.return_value == 0
    text = (tmp_path / "out/report.csv").read_text(encoding="utf-8")
    said = [one for one in csv.DictReader(io.StringIO(text, newline="")) if one["kind"] == "comment" and one["text"]]
    assert len([one for one in said if one["group"] == "all-others"]) == shown
    assert ("Priya" in text) == (comments == "all")
    assert (f"Comments left out: {kept}." in result.stderr) == bool(kept)


def test_check_tells_places_and_writes_nothing(tmp_path: Path) -> None:
    rows = answers(NHS, comment="Is kind.")
    first = comment_codes(NHS)[0]
    rows[2][first] = "I know it from Priya."
    item = everything(NHS)[0].chapters[0].blocks[0].items[0].code
    rows[3][item] = "A9"
    path = written(tmp_path, [{**one, "token": "t", "Desk": "4"} for one in rows])
    before = sorted(tmp_path.iterdir())
    result = run(NHS, "check", path)
    columns = list(rows[0])
    assert result.return_value == 1
    assert result.stdout.splitlines() == [
        f"{path}:5:{columns.index(item) + 1}: the answer “A9” is none of the scale; mend it where it was given, or"
        " leave the row out",
        f"{path}:4:{columns.index(first) + 1}: name in a comment: “Priya”",
    ]
    assert "6 responses taken, 1 refused." in result.stderr
    assert "left behind: token." in result.stderr and "may say who answered: Desk." in result.stderr
    assert sorted(tmp_path.iterdir()) == before
    data = json.loads(run(NHS, "check", path, "--format", "json").stdout)
    schema = json.loads((NHS / "schema/output/feedback-check.schema.json").read_bytes())
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert (data["accepted"], len(data["refused"]), [one["words"] for one in data["names"]]) == (6, 1, ["Priya"])


def test_rows_that_are_refused_are_told_by_their_status(tmp_path: Path) -> None:
    rows = answers(NHS)
    rows[3]["lfgroup"] = "strangers"
    result = run(NHS, "report", written(tmp_path, rows), "-o", tmp_path / "out")
    assert result.return_value == 1
    assert "there is no such group of raters" in result.stdout
    assert cells(tmp_path / "out", "peers") == {"3"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["r.csv", "r.csv"], "are the same file", id="a file twice"),
        pytest.param(["other.csv"], "has no column lfframework", id="some other table"),
        pytest.param(["r.csv", "--version", "9.9.9"], "there is no release 9.9.9", id="an unknown version"),
        pytest.param(["r.csv", "--about", "Nobody"], "none of the answers is about the person named", id="nobody"),
        pytest.param(["r.csv", "--record", "other.csv"], "no JSON", id="a record that is none"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(arguments: list[str], message: str, tmp_path: Path) -> None:
    written(tmp_path, answers(NHS))
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    named = [tmp_path / one if one.endswith(".csv") else one for one in arguments]
    result = run(NHS, "report", *named, "-o", tmp_path / "out")
    assert message in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_a_published_version_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, answers(NHS))
    assert run(NHS, "report", path, "--version", "1.0.0", "-o", tmp_path / "out").return_value == 0
