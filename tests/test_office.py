"""Documents that LibreOffice makes: PDF and ODT of the Word file."""

import os
import subprocess
import time
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring as parse

import pytest
from click.testing import CliRunner, Result

from leadframe.cli import office
from leadframe.cli.commands import leadframe
from leadframe.errors import CannotDo
from projects import BOTH, NHS, SECOND, copy, tool

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)


def program(folder: Path, script: str) -> Path:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


UA = """
import sys
import page
result = page.validate_pdf(sys.argv[1], profile="PDF_UA_1")
print([(failure.rule_id, failure.message) for failure in result.failures])
sys.exit(not result.is_compliant)
"""


WHOLE = ("--document", "full")
PARTS: tuple[str, ...] = (
    "--document",
    "summary",
    "--document",
    "stage",
    "--document",
    "domain",
    "--document",
    "crosswalk",
)
PARTS += ("--document", "form", "--stage", "2", "--domain", "3", "--crosswalk", "clcf")


@pytest.mark.parametrize(
    ("root", "chosen"),
    [
        pytest.param(NHS, WHOLE, id="nhs-2011"),
        pytest.param(NHS, PARTS, id="nhs-2011, in parts"),
        pytest.param(SECOND, ("--document", "all"), id="second-framework"),
    ],
)
def test_a_pdf_is_accessible(root: Path, chosen: tuple[str, ...], tmp_path: Path) -> None:
    done = run(root, "export", "pdf", "--soffice", tool("soffice"), "-o", str(tmp_path), *chosen)
    assert done.return_value == 0, done.output
    outloud, pdftotext = tool("outloud"), tool("pdftotext")
    python = Path(outloud).with_name("python")
    for file in sorted((tmp_path / "pdf").glob("*.pdf")):
        said = subprocess.run([outloud, "--fail-on", "error", file], capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout
        said = subprocess.run([python, "-c", UA, file], capture_output=True, text=True, check=False)
        assert said.returncode == 0, (file.name, said.stdout)
        printed = subprocess.run([pdftotext, file, "-"], capture_output=True, text=True, check=True).stdout
        for slip in ("{{", "}}", "None", "Update this field"):
            assert slip not in printed


def test_a_pdf_is_the_same_each_time(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        run(SECOND, "export", "pdf", "--soffice", tool("soffice"), "-o", str(tmp_path / name))
        made += [path.read_bytes() for path in (tmp_path / name / "pdf").glob("*.pdf")]
    assert len(made) == 2
    assert made[0] == made[1]


def test_an_odt_is_made(tmp_path: Path) -> None:
    done = run(SECOND, "export", "odt", "--soffice", tool("soffice"), "-o", str(tmp_path))
    assert done.return_value == 0
    (path,) = (tmp_path / "odt").glob("*.odt")
    with zipfile.ZipFile(path) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize("form", ["pdf", "odt"])
def test_without_libreoffice_it_says_so(form: str, tmp_path: Path) -> None:
    done = run(NHS, "export", form, "-o", str(tmp_path / "out"))
    assert getattr(done.exception, "message", "").startswith(f"{form} cannot be made: LibreOffice is not installed")
    assert not (tmp_path / "out").exists()
    named = run(NHS, "export", form, "--soffice", "/nowhere/soffice")
    assert "/nowhere/soffice is no program" in getattr(named.exception, "message", "")


def test_publishing_leaves_out_what_libreoffice_would_make(tmp_path: Path) -> None:
    done = run(copy(SECOND, tmp_path), "publish")
    assert done.return_value == 0
    for form in ("pdf", "odt"):
        assert f"{form} was left out: LibreOffice is not installed" in done.stderr


def test_a_failure_is_told_and_writes_nothing(tmp_path: Path) -> None:
    stand_in = program(tmp_path, "echo source file could not be loaded; exit 1")
    done = run(NHS, "export", "odt", "--no-page-numbers", "--soffice", str(stand_in), "-o", str(tmp_path / "out"))
    assert isinstance(done.exception, CannotDo)
    assert "made no odt of leadership-framework.docx (source file could not be loaded)" in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_what_takes_too_long_is_killed_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "LIMIT", 0.5)
    stand_in = program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    done = run(NHS, "export", "odt", "--no-page-numbers", "--soffice", str(stand_in), "-o", str(tmp_path / "out"))
    assert "took longer than 0.5 seconds" in str(done.exception)
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("root", BOTH)
def test_the_contents_have_the_page_of_every_heading(root: Path, tmp_path: Path) -> None:
    done = run(root, "export", "docx", "pdf", "--soffice", tool("soffice"), "-o", str(tmp_path))
    assert done.stderr.count("counts the pages") == 1
    (printed,) = (tmp_path / "pdf").glob("*.pdf")
    pages = subprocess.run([tool("pdftotext"), printed, "-"], capture_output=True, text=True, check=True).stdout
    plain = [" ".join(page.split()) for page in pages.split("\f")]
    with zipfile.ZipFile(next((tmp_path / "word").glob("*.docx"))) as package:
        document = parse(package.read("word/document.xml"))
    entries = 0
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in ("TOC1", "TOC2"):
            *heading, page = [text.text or "" for text in paragraph.iter(f"{W}t")]
            assert " ".join("".join(heading).split()) in plain[int(page) - 1]
            entries += 1
    assert entries > 10


def test_without_libreoffice_the_contents_have_links_only(tmp_path: Path) -> None:
    done = run(SECOND, "export", "docx", "-o", str(tmp_path))
    assert "The contents have links and no page numbers: LibreOffice is not installed" in done.stderr
    with zipfile.ZipFile(next((tmp_path / "word").glob("*.docx"))) as package:
        assert b"PAGEREF" not in package.read("word/document.xml")
    quiet = run(SECOND, "export", "docx", "--no-page-numbers", "-o", str(tmp_path))
    assert "page numbers" not in quiet.stderr
