"""What a reviewer does in LibreOffice comes back, after the file was saved, opened and saved again."""

import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from leadframe import exporters
from leadframe.cli import office
from leadframe.content.texts import texts
from leadframe.exporters.word import odt
from leadframe.importers import consultation, grid
from leadframe.importers.consultation import Kit, sheets
from leadframe.importers.consultation.answer import Review
from projects import BOTH, NHS, SECOND, edition, tool
from test_consultation import (
    FIRST,
    INDICATOR,
    LAST,
    NEXT_INDICATOR,
    SECOND_ITEM,
    STAGE_TEXT,
    STATEMENT,
    TITLE,
    Told,
    changed,
    reviewer,
    sent,
    swapped,
    words,
)


def bridge() -> str:
    """A Python that can talk to LibreOffice. Without one the test is skipped, and in CI it fails."""
    for name in ("/usr/bin/python3", shutil.which("python3") or "python3"):
        if subprocess.run([name, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return name
    reason = "no Python here has LibreOffice's bridge (Debian: python3-uno)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def reviewed(path: Path, form: str, steps: list[list[Any]]) -> Review:
    """What comes back after steps in LibreOffice; texts are named by their addresses."""
    marks = {address: text.bookmark for address, text in reviewer().texts.items()}
    named = [[step[0], *(marks.get(str(part), part) for part in step[1:])] for step in steps]
    source, target = path / "sent.docx", path / f"back.{form}"
    source.write_bytes(sent(SECOND))
    script = Path(__file__).parent / "office_reviewer.py"
    command = [bridge(), str(script), tool("soffice"), str(source), str(target), json.dumps(named)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return read(target)


def read(path: Path) -> Review:
    whole = edition(SECOND)
    return consultation.read(path, Kit(whole, lambda version, source: whole, lambda of: iter([(sent(SECOND),)])))


SESSIONS: dict[str, tuple[list[list[Any]], Told]] = {
    "words, tracked": (
        [
            ["track", "", True],
            ["replace", FIRST, 0, 6, "Gwrando ar"],
            ["append", SECOND_ITEM, " bob tro"],
            ["replace", TITLE, 0, 7, "Clustfeinio"],
            ["replace", STAGE_TEXT, 0, 4, "hwn"],
            ["comment", STATEMENT, 0, 3, "Ann", "Pam?"],
            ["bold", LAST, 0, 5],
            ["retype", "gwrando-wrth-ymuno", "Rhywbeth arall."],
        ],
        {
            (FIRST, "edited", swapped(FIRST, 0, 6, "Gwrando ar")),
            (SECOND_ITEM, "edited", words(SECOND_ITEM) + " bob tro"),
            (TITLE, "edited", swapped(TITLE, 0, 7, "Clustfeinio")),
            (STAGE_TEXT, "edited", swapped(STAGE_TEXT, 0, 4, "hwn")),
            (INDICATOR, "edited", "Rhywbeth arall."),
        },
    ),
    "words, not tracked": (
        [["replace", FIRST, 0, 6, "Gwrando ar"], ["retype", STATEMENT, "Rhywbeth hollol wahanol"]],
        {
            (FIRST, "edited", swapped(FIRST, 0, 6, "Gwrando ar")),
            (STATEMENT, "edited", "Rhywbeth hollol wahanol"),
        },
    ),
    "paragraphs, tracked": (
        [
            ["track", "", True],
            ["strike", SECOND_ITEM],
            ["add", FIRST, "Gwylio’r arweinydd"],
            ["retype", STATEMENT, "Rhywbeth hollol wahanol"],
            ["move_down", "dewis-caneuon-addas"],
            ["delete_row", INDICATOR],
            ["join", "agor-y-neuadd"],
        ],
        {
            (SECOND_ITEM, "lost", ""),
            (FIRST, "new", "Gwylio’r arweinydd"),
            (STATEMENT, "edited", "Rhywbeth hollol wahanol"),
            ("dewis-caneuon-addas", "moved", words("dewis-caneuon-addas")),
            (INDICATOR, "lost", ""),
            ("agor-y-neuadd", "merged", words("agor-y-neuadd") + words("cadw-rhestr-bresenoldeb")),
            ("cadw-rhestr-bresenoldeb", "merged", words("agor-y-neuadd") + words("cadw-rhestr-bresenoldeb")),
        },
    ),
    "paragraphs, not tracked": (
        [
            ["strike", SECOND_ITEM],
            ["add", FIRST, "Gwylio’r arweinydd"],
            ["move_down", "dewis-caneuon-addas"],
            ["delete_row", INDICATOR],
        ],
        {
            (SECOND_ITEM, "lost", ""),
            (FIRST, "new", "Gwylio’r arweinydd"),
            ("dewis-caneuon-addas", "moved", words("dewis-caneuon-addas")),
            (INDICATOR, "lost", ""),
        },
    ),
    "a row moved, tracked": (
        [["track", "", True], ["move_row", NEXT_INDICATOR, INDICATOR]],
        {(NEXT_INDICATOR, "moved", words(NEXT_INDICATOR))},
    ),
}


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_in_libreoffice_comes_back(tmp_path: Path, name: str, form: str) -> None:
    steps, expected = SESSIONS[name]
    review = reviewed(tmp_path, form, steps)
    assert changed(review) == expected
    notes = [(note.address, note.remark.hand.author, note.remark.text) for note in review.notes]
    assert notes == [(step[1], step[4], step[5]) for step in steps if step[0] == "comment"]


@cache
def converted(root: Path, *forms: str) -> bytes:
    """The full Word document after LibreOffice saved it in one format after another."""
    content, before = sent(root), "docx"
    for form in forms:
        content = _saved(content, before, form)
        before = form
    return content


def _saved(content: bytes, before: str, form: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"a.{before}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        out = Path(folder) / "out"
        command = [tool("soffice"), profile, "--headless", "--convert-to", form, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (out / f"a.{form}").read_bytes()


ROUNDS = [("docx",), ("odt",), ("odt", "docx"), ("odt", "odt")]


@pytest.mark.parametrize("forms", ROUNDS, ids=" then ".join)
@pytest.mark.parametrize("root", BOTH)
def test_what_libreoffice_only_saves_is_no_edit(root: Path, forms: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / f"a.{forms[-1]}"
    path.write_bytes(converted(root, *forms))
    whole = edition(root)
    kit = Kit(whole, lambda version, source: whole, lambda of: iter([(sent(root),)]))
    assert changed(consultation.read(path, kit)) == set()


def test_our_own_odt_carries_what_it_was_sent_as(tmp_path: Path) -> None:
    made = odt.finished(office_made(sent(NHS)), sent(NHS))
    path = tmp_path / "a.odt"
    for content in (made, _saved(made, "odt", "odt")):
        path.write_bytes(content)
        kit = Kit(edition(NHS), lambda version, source: None, lambda of: iter(()))
        assert changed(consultation.read(path, kit)) == set()


def office_made(content: bytes) -> bytes:
    """The Word file as OpenDocument text."""
    return office.convert("odt", {"a.docx": content}, Path(tool("soffice")))["a.odt"]


@pytest.mark.parametrize("root", BOTH)
def test_a_workbook_that_libreoffice_only_saves_has_no_edit(root: Path) -> None:
    whole = edition(root)
    content, *_ = exporters.load("xlsx").export(whole).values()
    found = grid.of_workbook(_saved(content, "xlsx", "xlsx"), "a.xlsx")
    base = {text.address: text.text for text in texts(whole.framework)}
    assert changed(sheets.review(found, "a.xlsx", base, whole)) == set()


@pytest.mark.parametrize("root", BOTH)
def test_tables_that_libreoffice_only_saves_have_no_edit(root: Path, tmp_path: Path) -> None:
    whole = edition(root)
    made = exporters.load("csv").export(whole)
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    out = tmp_path / "out"
    names = [str(tmp_path / name) for name in made if name.endswith(".csv") and name != "csv-metadata.json"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [tool("soffice"), profile, "--headless", "--convert-to", "csv", "--outdir", str(out), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (out / "datapackage.json").write_bytes(made["datapackage.json"])
    kit = Kit(whole, lambda version, source: whole, lambda of: iter(()))
    assert changed(consultation.read(out, kit)) == set()
