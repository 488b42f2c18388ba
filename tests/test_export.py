"""Documents: what is in them, where they go, and that the same content always gives the same bytes."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from leadframe import atomic, exporters, release
from leadframe.cli.commands import leadframe
from leadframe.errors import CannotDo
from leadframe.exporters import csv as csv_exporter
from projects import BOTH, NHS, SECOND, copy, edition, sound

FILE = "framework/domains/improving-services.yaml"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(NHS, tmp_path)


@pytest.fixture
def draft(project: Path) -> Path:
    text = (project / FILE).read_text(encoding="utf-8")
    (project / FILE).write_text(text.replace("they much demonstrate", "they must demonstrate"), encoding="utf-8")
    return project


def test_statements_have_one_row_each() -> None:
    header, *body = rows(csv_exporter.export(edition(NHS))["statements.csv"])
    assert header == ["id", "kind", "number", "domain_id", "element_id", "stage", "text"]
    kinds = [row[1] for row in body]
    counted = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    assert counted == {
        "domain": 7,
        "element": 28,
        "descriptor": 112,
        "indicator": 88,
        "negative-behaviour": 29,
        "example": 26,
    }
    assert len({row[0] for row in body}) == len(body) == 290


STAGES = [
    pytest.param(NHS, {}, 1, "Stage 1", id="one"),
    pytest.param(NHS, {}, 2, "Stage 1 & 2", id="two"),
    pytest.param(NHS, {}, 4, "Stage 1, 2, 3 & 4", id="several"),
    pytest.param(NHS, {}, 0, "", id="none"),
    pytest.param(SECOND, {}, 1, "Cam A", id="a letter, in words of the framework"),
    pytest.param(SECOND, {}, 2, "Camau A & B", id="letters"),
    pytest.param(SECOND, {"labels": {}}, 2, "Camau A & B", id="without labels, in words of the language"),
    pytest.param(NHS, {"labels": {"stage": "({number})"}}, 2, "Stages 1 & 2", id="only one label"),
]


@pytest.mark.parametrize(("root", "changes", "count", "named"), STAGES)
def test_stages_are_named_in_words_of_the_framework(
    root: Path, changes: dict[str, Any], count: int, named: str
) -> None:
    framework = edition(root).framework._replace(**changes)
    assert exporters.stage_names(framework, [stage.id for stage in framework.stages[:count]]) == named


def test_statements_are_in_reading_order_and_exact() -> None:
    _, *body = rows(csv_exporter.export(edition(NHS))["statements.csv"])
    one, two = "demonstrating-personal-qualities", "developing-self-awareness"
    assert body[0] == [one, "domain", "1", one, "", "", "Demonstrating Personal Qualities"]
    assert body[1] == [two, "element", "1.1", one, two, "", "Developing Self Awareness"]
    assert body[5] == [
        "obtain-and-act-on-feedback",
        "descriptor",
        "1.1.4",
        one,
        two,
        "",
        "Obtain, analyse and act on feedback from a variety of sources",
    ]
    assert body[6][:6] == ["self-awareness-in-own-practice", "indicator", "", one, two, "1"]
    assert body[6][6].startswith("Reflects on how factors such as own values, prejudices and emotions")
    assert [row[5] for row in body if row[0] == "contribution-of-all-staff-to-vision"] == ["1 2"]
    assert [row[0] for row in body if row[1] == "domain"] == [domain.id for domain in edition(NHS).framework.domains]


def test_every_statement_of_the_yaml_is_in_the_table() -> None:
    _, *body = rows(csv_exporter.export(edition(NHS))["statements.csv"])
    table = {row[0]: row[6] for row in body}
    expected: dict[str, str] = {}
    for file, data in sound(NHS).documents.items():
        if "/domains/" in file:
            expected[data["id"]] = data["title"]
            for part in data["elements"]:
                expected[part["id"]] = part["title"]
                expected.update({entry["id"]: entry["text"] for entry in part["descriptors"] + part["indicators"]})
            expected.update({entry["id"]: entry["text"] for entry in data["negative_behaviours"] + data["examples"]})
    assert table == expected


def test_summary_has_a_column_for_each_stage() -> None:
    header, *body = rows(csv_exporter.export(edition(NHS))["summary.csv"])
    assert header == ["number", "element", "stage_1", "stage_2", "stage_3", "stage_4"]
    assert len(body) == 28
    assert [bool(cell) for cell in body[0]] == [True] * 6
    assert [bool(cell) for cell in body[-1]] == [True, True, False, False, False, True]
    assert body[-1][:2] == ["7.4", "Embedding the Strategy"]


def test_the_second_framework_has_its_own_shape() -> None:
    made = csv_exporter.export(edition(SECOND))
    header, *body = rows(made["summary.csv"])
    assert header == ["number", "element", "stage_1", "stage_2"]
    assert len(body) == 6
    _, *statements = rows(made["statements.csv"])
    assert [row[1] for row in statements].count("descriptor") == 30
    assert {row[5] for row in statements} == {"", "1", "2"}


def test_csv_follows_rfc_4180() -> None:
    made = csv_exporter.export(edition(NHS))
    for content in (content for name, content in made.items() if name.endswith(".csv")):
        assert content.endswith(b"\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert not content.startswith(b"\xef\xbb\xbf")


def test_the_released_version_goes_to_exports(project: Path) -> None:
    result = run(project, "export", "csv")
    assert result.return_value == 0
    assert (project / "exports/csv/statements.csv").read_bytes() == (NHS / "exports/csv/statements.csv").read_bytes()
    assert not (project / "drafts").exists()


def test_a_draft_is_stamped_and_goes_to_drafts(draft: Path) -> None:
    result = run(draft, "export", "csv", "docx")
    assert result.return_value == 0
    assert "This is a draft" in result.stderr
    assert not (draft / "exports").exists()
    assert "must demonstrate" not in (draft / "drafts/csv/statements.csv").read_text(encoding="utf-8")
    note = (draft / "drafts/csv/DRAFT.txt").read_text(encoding="utf-8")
    assert note == "Leadership Framework\nDraft after 1.0.0 (not for publication)\n"
    header = exporters.load("docx").export(edition(draft))["leadership-framework.docx"]
    assert header[:2] == b"PK"


def test_a_released_version_is_rendered_again_byte_for_byte(draft: Path) -> None:
    result = run(draft, "export", "csv", "--version", "1.0.0")
    assert result.return_value == 0
    for name in ("statements.csv", "summary.csv"):
        assert (draft / "exports/csv" / name).read_bytes() == (NHS / "exports/csv" / name).read_bytes()


def test_comments_and_layout_make_no_draft(project: Path) -> None:
    path = project / "framework/narrative/foreword.yaml"
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    assert run(project, "export", "csv").stdout.startswith(str(project / "exports"))


def test_a_framework_that_was_never_released_is_a_draft(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    assert run(root, "publish").return_value == 0
    assert (root / "drafts/csv/statements.csv").is_file()
    note = (root / "drafts/csv/DRAFT.txt").read_text(encoding="utf-8")
    assert note.endswith("Drafft (nid i’w gyhoeddi)\n")


def test_nothing_is_exported_from_content_with_faults(project: Path) -> None:
    path = project / "framework/narrative/foreword.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Foreword", "title: NO"), encoding="utf-8")
    for command in (("export", "csv"), ("publish",)):
        result = run(project, *command)
        assert result.return_value == 1
        assert "[implicit-type]" in result.stdout
        assert "Nothing was written" in result.stderr
    assert not (project / "exports").exists()
    assert not (project / "drafts").exists()


def test_committed_exports_are_those_of_the_newest_version() -> None:
    result = run(NHS, "export", "--check")
    assert (result.return_value, result.stdout) == (0, "")


def test_a_stale_export_is_told(project: Path) -> None:
    assert run(project, "export", "csv").return_value == 0
    path = project / "exports/csv/summary.csv"
    path.write_bytes(path.read_bytes().replace(b"Planning", b"Plans"))
    (project / "exports/csv/statements.csv").unlink()
    (project / "exports/csv/old.csv").touch()
    result = run(project, "export", "csv", "--check")
    assert result.return_value == 1
    assert result.stdout == (
        "csv/statements.csv is missing\n"
        "csv/summary.csv is not what the data says\n"
        "Make them again: leadframe export csv --version 1.0.0\n"
        "csv/old.csv does not belong here (no exporter makes it); delete it\n"
    )


def test_an_edit_of_the_content_makes_no_export_stale(draft: Path) -> None:
    assert run(draft, "export", "csv", "json", "markdown", "crosswalks", "--version", "1.0.0").return_value == 0
    assert run(draft, "export", "--check").return_value == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(
            ("export",),
            "name a format: csv, xlsx, json, markdown, docx, case, skos, moodle, crosswalks, questionnaire, html, pdf",
            id="no format",
        ),
        pytest.param(
            ("export", "xls"), "'xls' is not one of 'csv', 'xlsx', 'json', 'markdown', 'docx'", id="unknown format"
        ),
        pytest.param(("export", "csv", "--version", "2.0.0"), "there is no release 2.0.0", id="unknown version"),
        pytest.param(("export", "csv", "--version", "../../etc/passwd"), "there is no release", id="version as a path"),
        pytest.param(("export", "docx", "--check"), "docx is made on demand", id="check of what is not committed"),
    ],
)
def test_what_cannot_be_done(project: Path, arguments: tuple[str, ...], says: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "leadframe", "--project", str(project), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(lambda frozen: {}, "is not a release 1.0.0 in this format", id="empty"),
        pytest.param(lambda frozen: [], "is not a release 1.0.0 in this format", id="list"),
        pytest.param(lambda frozen: {**frozen, "version": "1.0.1"}, "is not a release 1.0.0", id="another version"),
        pytest.param(lambda frozen: {**frozen, "released": '2011"><x>'}, "is not a release 1.0.0", id="no date"),
        pytest.param(lambda frozen: {**frozen, "domains": []}, "is not a release 1.0.0", id="no domains"),
        pytest.param(
            lambda frozen: {
                **frozen,
                "domains": {k: v for k, v in frozen["domains"].items() if k != "setting-direction"},
            },
            "it lacks the domain setting-direction",
            id="a domain is gone",
        ),
    ],
)
def test_a_damaged_release_is_told(project: Path, damage: Callable[[Any], Any], says: str) -> None:
    path = project / "framework/releases/1.0.0.json"
    path.write_text(json.dumps(damage(json.loads(path.read_bytes()))), encoding="utf-8")
    with pytest.raises(CannotDo, match=says):
        release.released(project, "1.0.0")


def test_a_release_of_200_000_brackets_is_told(project: Path) -> None:
    (project / "framework/releases/1.0.0.json").write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(CannotDo, match=r"1\.0\.0\.json cannot be read"):
        release.released(project, "1.0.0")


def test_a_format_whose_tools_are_missing_is_named_and_left_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadframe.exporters.docx.find_spec", lambda name: None)
    result = run(project, "publish")
    assert result.return_value == 0
    assert {line.rpartition(".")[2] for line in result.stdout.splitlines()} == {
        "csv", "tsv", "json", "md", "ttl", "jsonld", "xlsx", "html",
    }  # fmt: skip
    assert "docx was left out: not installed: docxtpl, lxml; pip install docxtpl lxml" in result.stderr
    asked = run(project, "export", "docx")
    assert "docx cannot be made: not installed: docxtpl, lxml" in str(asked.exception)


def test_exports_without_a_release_are_told(project: Path) -> None:
    assert run(project, "export", "csv").return_value == 0
    (project / "framework/releases/1.0.0.json").unlink()
    result = run(project, "export", "--check")
    assert result.return_value == 1
    assert "csv/statements.csv does not belong here (no version has been published); delete it" in result.stdout


def test_a_release_after_drafts_leaves_no_draft_note(draft: Path) -> None:
    target = draft / "out"
    assert run(draft, "export", "csv", "-o", str(target)).return_value == 0
    assert (target / "csv/DRAFT.txt").is_file()
    assert run(draft, "export", "csv", "-o", str(target), "--version", "1.0.0").return_value == 0
    written = {path.name for path in (target / "csv").iterdir()}
    assert written == set(csv_exporter.export(edition(NHS)))


def test_numbers_are_written_as_the_canonical_form_wants_them() -> None:
    assert release.canonical({"b": 1.0, "a": [0.97, 4, True]}) == b'{"a":[0.97,4,true],"b":1}'


def test_what_was_written_is_put_back_if_the_rest_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target).name == "c":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(CannotDo, match=r"c cannot be written \(permission denied\); close it where it is open"):
        atomic.write(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_a_file_name_cannot_forge_a_line(project: Path) -> None:
    assert run(project, "export", "csv").return_value == 0
    (project / "exports/csv/\x1b[2J\nall is well").touch()
    assert "\x1b" not in run(project, "export", "--check").stdout
    assert "\nall is well" not in run(project, "export", "--check").stdout


def test_a_document_that_cannot_be_written_leaves_everything_as_it_was(project: Path) -> None:
    (project / "exports/csv/summary.csv").mkdir(parents=True)
    with pytest.raises(CannotDo, match=r"summary\.csv cannot be written \(a folder stands in its place\)"):
        atomic.write(project / "exports", {"csv/statements.csv": b"", "csv/summary.csv": b""})
    assert [path.name for path in (project / "exports/csv").iterdir()] == ["summary.csv"]


@pytest.mark.parametrize("root", BOTH)
@pytest.mark.parametrize("name", exporters.NAMES)
def test_equal_content_gives_equal_bytes(root: Path, name: str, tmp_path: Path) -> None:
    """In other processes, with another time zone, locale and hash seed."""
    made = exporters.load(name).export(edition(root))
    settings = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "42"}
    command = [sys.executable, "-m", "leadframe", "--project", str(root), "export", name, "--output", str(tmp_path)]
    command += ["--no-page-numbers"]
    subprocess.run(command, env={**os.environ, **settings}, check=True, capture_output=True)
    folder = tmp_path / exporters.load(name).FOLDER
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "DRAFT.txt"]
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    assert found == made


def test_freezing_what_was_frozen_gives_the_same_bytes() -> None:
    frozen = (NHS / "framework/releases/1.0.0.json").read_bytes()
    documents = release.newest(NHS)
    assert release.freeze(documents, json.loads(frozen)["released"]) == frozen
