"""Files that come by e-mail: what is no document of ours, or means harm, is refused with the reason and the way out."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadframe import exporters
from leadframe.cli.commands import leadframe
from leadframe.exporters.word import manifest
from leadframe.exporters.word.xml import children
from projects import NHS, SECOND, copy, edition
from reviewers import Reviewer
from test_consultation import FIRST, SECOND_ITEM, reviewer, sent, words

ENTITY = b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(SECOND, tmp_path / "project")


def told(project: Path, path: Path, *more: str) -> tuple[int, str]:
    """Exit status and what is said, by the entry point that people use."""
    result = CliRunner().invoke(
        leadframe, ["--project", str(project), "import", *more, str(path)], standalone_mode=False
    )
    if result.exception is None:
        return int(result.return_value), result.output
    assert type(result.exception).__name__ in ("CannotDo", "UsageError"), repr(result.exception)
    return 2, str(result.exception)


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def parts() -> dict[str, bytes]:
    return dict(Reviewer(sent(SECOND)).parts)


def document(change: bytes = b"", **others: bytes) -> bytes:
    made = parts()
    made["word/document.xml"] = change or made["word/document.xml"]
    return packed({**made, **others})


def _deep() -> bytes:
    return parts()["word/document.xml"].replace(b"<w:body>", b"<w:body>" + b"<w:customXml>" * 5000, 1)


FILES = {
    "empty": (b"", "is empty"),
    "a PDF": (b"%PDF-1.7\n", "is a PDF, in which nobody can change words"),
    "Rich Text": (b"{\\rtf1 x}", "is a file in Rich Text Format"),
    "an old or locked file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "or has a password"),
    "a web page": (b"<html><body>x</body></html>", "is a web page"),
    "plain text": (b"Clywed y rhannau eraill", "is no office file"),
    "half a file": (sent(SECOND)[: len(sent(SECOND)) // 2], "is damaged"),
    "another archive": (packed({"readme.txt": b"x"}), "is neither a Word document nor"),
    "a document type": (document(ENTITY + parts()["word/document.xml"]), "document type of its own"),
    "a hidden document type": (
        document(('<?xml version="1.0" encoding="UTF-16"?>' + ENTITY.decode() + "<x>&x;</x>").encode("utf-16")),
        "is damaged",
    ),
    "a part that is no XML": (document(b"<w:document"), "is damaged"),
    "brackets in brackets": (document(_deep()), "is damaged"),
    "a bomb": (packed({**parts(), "word/media/x.bin": b"\0" * 60_000_000}), "no honest office file"),
    "no main part": (
        packed({n: p for n, p in parts().items() if n != "word/document.xml"}),
        "its main part is missing",
    ),
    "another framework": (sent(NHS), "is a document of another framework (nhs-leadership-framework"),
    "a document from elsewhere": (
        document(parts()["word/document.xml"].replace(b'"_fw', b'"_other')),
        "has no bookmarks of Leadframe",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_refused_with_the_reason(project: Path, tmp_path: Path, name: str) -> None:
    content, reason = FILES[name]
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    path = tmp_path / "review.docx"
    path.write_bytes(content)
    start = time.process_time()
    status, said = told(project, path)
    assert time.process_time() - start < 20
    assert status == 2
    assert "review.docx" in said
    assert reason in said
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_file_is_told_by_what_is_in_it_and_not_by_its_name(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.odt"
    path.write_bytes(sent(SECOND))
    assert told(project, path)[0] == 0


def test_styles_of_an_opendocument_text_may_be_anything(project: Path, tmp_path: Path) -> None:
    office, style = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style"))
    body = "<office:body><office:text/></office:body>"
    body = f'<office:document-content xmlns:office="{office}">{body}</office:document-content>'
    written = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": body.encode(),
        "styles.xml": f'<style:style xmlns:style="{style}" style:name="x"/>'.encode(),
    }
    path = tmp_path / "review.odt"
    path.write_bytes(packed(written))
    status, said = told(project, path)
    assert (status, "review.odt" in said) == (2, True)


def test_names_that_lead_out_of_the_file_are_only_names(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "review.docx"
    path.parent.mkdir()
    path.write_bytes(packed({**parts(), "../../evil.txt": b"x", "/tmp/leadframe-evil.txt": b"x"}))
    assert told(project, path)[0] == 0
    assert not (tmp_path / "evil.txt").exists()
    assert not Path("/tmp/leadframe-evil.txt").exists()


def test_a_paragraph_without_end_is_refused(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.replace(FIRST, 0, 6, "gair " * 400_000)
    path = tmp_path / "a.docx"
    path.write_bytes(it.saved())
    status, said = told(project, path, "--dry-run")
    assert status == 2
    assert "a.docx: a paragraph has 2,000,053 signs, and begins “gair gair" in said


def test_a_long_paragraph_and_very_many_take_bounded_time(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.replace(FIRST, 0, 6, "gair " * 4_000)
    place = it.paragraph(SECOND_ITEM)
    for number in range(5_000):
        place.addnext(children("p", it.run(f"Paragraff {number} o eiriau newydd sbon")))
    path = tmp_path / "a.docx"
    path.write_bytes(it.saved())
    start = time.process_time()
    assert told(project, path, "--dry-run")[0] == 1
    assert time.process_time() - start < 30


def test_paragraphs_in_paragraphs_of_a_comment_take_bounded_time(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.comment(FIRST, 0, 6, "Pam?")
    (comment,) = it.comments
    for _ in range(300):
        place = comment
        for _ in range(200):
            place.append(children("p"))
            place = place[-1]
    path = tmp_path / "a.docx"
    path.write_bytes(it.saved())
    start = time.process_time()
    status, said = told(project, path, "--dry-run")
    assert time.process_time() - start < 4
    assert (status, "Pam?" in said) == (0, True)


def test_a_forged_manifest_is_no_manifest(project: Path, tmp_path: Path) -> None:
    made = parts()
    made[manifest.PART] = made[manifest.PART].replace(words(FIRST).encode(), b"Forged words")
    path = tmp_path / "a.docx"
    path.write_bytes(packed(made))
    status, said = told(project, path)
    assert (status, "unchanged" in said) == (0, True), said


def test_texts_are_found_by_their_words_if_that_is_asked_for(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.replace(FIRST, 0, 6, "Gwrando ar")
    made = it.saved().replace(b"", b"")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        plain = {name: package.read(name) for name in package.namelist() if not name.startswith("customXml")}
    plain["word/document.xml"] = plain["word/document.xml"].replace(b'"_fw', b'"_x')
    plain["word/footnotes.xml"] = plain["word/footnotes.xml"].replace(b'"_fw', b'"_x')
    path = tmp_path / "a.docx"
    path.write_bytes(packed(plain))
    assert told(project, path)[0] == 2
    status, said = told(project, path, "--match-text")
    assert status == 0, said
    assert "its texts were found by their words" in said
    assert "1 edited" in said
    new = f"Gwrando ar{words(FIRST)[6:]}"
    assert any(new in file.read_text("utf-8") for file in (project / "framework/domains").iterdir())


def test_tables_that_say_nothing_of_their_base_want_to_be_told(tmp_path: Path) -> None:
    project = copy(NHS, tmp_path / "project")
    path = tmp_path / "statements.csv"
    path.write_bytes(exporters.load("csv").export(edition(NHS))["statements.csv"])
    status, said = told(project, path)
    assert status == 2
    assert "--base VERSION" in said
    assert told(project, path, "--base", "1.0.0")[0] == 0
