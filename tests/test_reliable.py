"""Content from elsewhere that has its shape, and yet leads nowhere: it is told, whatever is to be made of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from leadframe import exporters, importers
from leadframe.cli.commands import leadframe
from leadframe.content.layout import HEADER
from leadframe.errors import CannotDo
from leadframe.exporters import NAMES
from leadframe.importers.ledger import Ledger
from projects import SECOND, copy, edition

DOMAIN = "framework/domains/canu-ynghyd.yaml"
Documents = dict[str, Any]


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)


# Versions that somebody changed


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The Welsh framework, released, and then a draft of the next version."""
    root = copy(SECOND, tmp_path / "second")
    assert run(root, "release", "--date", "2026-11-01").return_value == 0
    header = root / HEADER
    header.write_text(header.read_text(encoding="utf-8").replace("title: F", "title: Y F", 1), encoding="utf-8")
    return root


def first_element(frozen: Documents) -> Documents:
    found: Documents = frozen["domains"]["canu-ynghyd"]["elements"][0]
    return found


def no_such_stage(frozen: Documents) -> None:
    first_element(frozen)["indicators"][0]["stage"] = "pennaeth"


def no_stages(frozen: Documents) -> None:
    del frozen["framework"]["stages"]


def no_such_place(frozen: Documents) -> None:
    first_element(frozen)["variants"] = [{"of": "title", "place": "clawr", "text": "Clustfeinio"}]


def twin(frozen: Documents) -> None:
    descriptors = first_element(frozen)["descriptors"]
    descriptors[1]["id"] = descriptors[0]["id"]


def no_related(frozen: Documents) -> None:
    frozen["related"] = {}


def other_name(frozen: Documents) -> None:
    frozen["related"]["cerddoriaeth"]["id"] = "arall"


FORGED = {
    "an unknown stage": (no_such_stage, "not sound: there is no stage pennaeth, as"),
    "no stages": (no_stages, "not sound: there is no stage "),
    "an unknown place": (no_such_place, "not sound: there is no place clawr, as"),
    "an id twice": (twin, "stands twice in it"),
    "a crosswalk to nothing": (no_related, "not sound: there is no related framework cerddoriaeth"),
    "a part under another name": (other_name, "not whole: what it calls related cerddoriaeth has the id arall"),
}


def forged(root: Path, change: Callable[[Documents], None]) -> Path:
    """The newest version of a project, changed."""
    (path,) = (root / "framework/releases").glob("*.json")
    frozen = json.loads(path.read_bytes())
    change(frozen)
    path.write_text(json.dumps(frozen), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", [*NAMES])
def test_nothing_is_exported_from_a_version_that_leads_nowhere(form: str, published: Path, tmp_path: Path) -> None:
    version = forged(published, no_such_stage).stem
    done = run(published, "export", form, "--version", version, "-o", str(tmp_path / "out"))
    assert isinstance(done.exception, CannotDo)
    place = f"{DOMAIN}/elements/0/indicators/0/stage"
    assert str(done.exception) == (
        f"framework/releases/{version}.json is not sound: there is no stage pennaeth, as {place} says;"
        " get it back from version control"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", FORGED)
def test_each_fault_of_a_version_is_told(what: str, published: Path, tmp_path: Path) -> None:
    change, told = FORGED[what]
    version = forged(published, change).stem
    for command in (
        ["export", "xlsx", "html", "--version", version, "-o", str(tmp_path / "out")],
        ["export", "html", "-o", str(tmp_path / "out")],
        ["export", "markdown", "--check"],
    ):
        done = run(published, *command)
        assert isinstance(done.exception, CannotDo), command
        assert told in str(done.exception)
        assert str(done.exception).endswith("; get it back from version control")
    assert not (tmp_path / "out").exists()


def test_a_sound_version_is_exported_beside_a_draft(published: Path, tmp_path: Path) -> None:
    (path,) = (published / "framework/releases").glob("*.json")
    assert run(published, "export", "xlsx", "--version", path.stem, "-o", str(tmp_path / "out")).return_value == 0
    assert list((tmp_path / "out/xlsx").glob("*.xlsx"))


def test_a_redline_and_a_base_that_lead_nowhere_are_told(published: Path, tmp_path: Path) -> None:
    made = exporters.load("json").export(edition(SECOND))
    snapshot = tmp_path / "snapshot.json"
    frozen = json.loads(next(iter(made.values())))
    no_such_stage(frozen)
    snapshot.write_text(json.dumps(frozen), encoding="utf-8")
    book = workbook(tmp_path, lambda rows: None)
    for command in (
        ["diff", "0.3.0", str(snapshot), "--format", "redline", "-o", str(tmp_path / "x.docx")],
        ["import", "--dry-run", str(book), "--base", str(snapshot)],
    ):
        done = run(published, *command)
        assert isinstance(done.exception, CannotDo), command
        assert "is not sound: there is no stage pennaeth" in str(done.exception)
        assert str(done.exception).endswith("; name a state that is sound")


# Workbooks of Leadframe whose hidden sheet somebody changed

Rows = list[list[Any]]


def workbook(folder: Path, change: Callable[[Rows], Any]) -> Path:
    """A workbook with other rows in its hidden sheet."""
    made = next(iter(exporters.load("xlsx").export(edition(SECOND)).values()))
    path = folder / "own.xlsx"
    path.write_bytes(made)
    book = load_workbook(path)
    page = book.worksheets[-1]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    change(rows)
    page.delete_rows(2, page.max_row)
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def without(path: str, file: str = "") -> Callable[[Rows], Any]:
    """Takes out the values at and below a path."""

    def change(rows: Rows) -> None:
        rows[:] = [row for row in rows if not (row[0].endswith(file) and f"{row[1]}/".startswith(f"{path}/"))]

    return change


def with_value(path: str, value: str, file: str = DOMAIN) -> Callable[[Rows], Any]:
    def change(rows: Rows) -> None:
        (row,) = (row for row in rows if row[0] == file and row[1] == path)
        row[3] = value

    return change


REFUSED = {
    "without the contents": (
        without("/contents", HEADER),
        "own.xlsx: framework/framework.yaml: the key contents is missing here; add it: contents (",
    ),
    "without the header": (
        without("", HEADER),
        "own.xlsx has nothing of the file framework/framework.yaml; get it back from the export",
    ),
    "a part under an impossible name": (
        with_value("/id", "Canu Ynghyd"),
        "own.xlsx: framework/domains/canu-ynghyd.yaml/id: ",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_workbook_without_the_shape_of_a_framework_is_refused(what: str, tmp_path: Path) -> None:
    change, told = REFUSED[what]
    with pytest.raises(CannotDo) as refused:
        importers.read(workbook(tmp_path, change), {})
    assert str(refused.value).startswith(told)


def test_a_workbook_that_leads_nowhere_is_told_with_the_place(tmp_path: Path) -> None:
    path = workbook(tmp_path, with_value("/elements/0/indicators/0/stage", "pennaeth"))
    done = CliRunner().invoke(leadframe, ["init", str(tmp_path / "new"), "--from", str(path)], standalone_mode=False)
    assert done.return_value == 1
    assert "error: there is no stage pennaeth" in done.output
    assert "Nothing was written: it would not be sound." in done.output
    assert not (tmp_path / "new").exists()


def test_whoever_wants_it_gets_it_as_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path, with_value("/elements/0/indicators/0/stage", "pennaeth"))
    asked = ["init", str(tmp_path / "new"), "--from", str(path), "--allow-loss"]
    done = CliRunner().invoke(leadframe, asked, standalone_mode=False)
    assert done.return_value == 1
    assert "stage: pennaeth" in (tmp_path / "new" / DOMAIN).read_text(encoding="utf-8")
    assert "was not looked at, since the content is not sound" in (tmp_path / "new/IMPORT.md").read_text("utf-8")


def test_a_profile_that_stays_behind_is_told(tmp_path: Path) -> None:
    asked = ["init", str(tmp_path / "old"), "--shape", "2x1x2", "--language", "en-GB"]
    assert CliRunner().invoke(leadframe, asked, standalone_mode=False).return_value == 0
    old = tmp_path / "old"
    assert "profile: old" in (old / HEADER).read_text(encoding="utf-8")
    assert run(old, "export", "json", "-o", str(tmp_path / "out")).return_value == 0
    (made,) = (tmp_path / "out/json").glob("*.json")
    asked = ["init", str(tmp_path / "new"), "--from", str(made)]
    done = CliRunner().invoke(leadframe, asked, standalone_mode=False)
    assert done.return_value == 0
    assert "Its profile old was left out" in done.output
    assert "profile: old" not in (tmp_path / "new" / HEADER).read_text(encoding="utf-8")


def test_cells_beside_the_texts_are_still_held_against_the_content(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda rows: None)
    book = load_workbook(path)
    book.worksheets[2]["A3"] = "99"
    book.save(path)
    dropped = ledger(path).dropped()
    assert [(fact.entry.value, fact.how) for fact in dropped] == [
        ("99", "is not read; change the text in the row of its address")
    ]


def ledger(path: Path) -> Ledger:
    return importers.read(path, {}).ledger
