"""Documents that reviewers sent back: what they changed in them, and what that means for the framework.

A reader (`word_file`, `odt_file`, `sheets`, `tables`) tells what stands in a file; `standing`, `elsewhere` and `found`
what became of every text that was sent, as an `answer`; `judge` what of it is taken over; `apply` writes that.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from leadframe.content.texts import texts
from leadframe.errors import CannotDo
from leadframe.exporters import opc
from leadframe.exporters.word import manifest as manifests
from leadframe.exporters.word.manifest import Manifest
from leadframe.importers import files, grid, own
from leadframe.importers.consultation import by_text, found, odt_file, sheets, tables, word_file
from leadframe.importers.consultation.answer import Review
from leadframe.importers.consultation.returned import Document
from leadframe.release import Edition

ENOUGH = 0.95
"""Part of the bookmarks of a document that another has to have to be the one that it was made as."""

_KINDS = {
    b"%PDF": "a PDF, in which nobody can change words",
    b"{\\rtf": "a file in Rich Text Format",
    b"\xd0\xcf\x11\xe0": "an old .doc or .xls file, or has a password",
    b"<?xml": "a single XML file",
    b"<html": "a web page",
    b"<!DOC": "a web page",
}


class Kit(NamedTuple):
    """What is known here: the framework as it is today; the one that a document was made from, by version and
    fingerprint, as far as it can be found; the Word documents that are made of one, each as it is published and as a
    copy for review; whether texts may be found by their words.
    """

    today: Edition
    base: Callable[[str, str], Edition | None]
    documents: Callable[[Edition], Iterator[tuple[bytes, ...]]]
    match_text: bool = False


def read(path: Path, kit: Kit) -> Review:
    """What a reviewer did to a file. Raises CannotDo if it cannot be read, or is none that was sent out."""
    if path.is_dir() or own.described(path) or path.suffix.lower() in (".csv", ".tsv"):
        return _tables(path, kit)
    content, name = files.read(path), path.name
    if content[:4] != b"PK\x03\x04":
        start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower()
        what = next((told for sign, told in _KINDS.items() if start.startswith(sign.lower())), "no office file")
        what = "empty" if not content else what
        raise CannotDo(f"{name} is {what}; save it as .docx, .odt or .xlsx, without a password")
    parts = opc.opened(content, name, "office file")
    if "xl/workbook.xml" in parts:
        return _workbook(content, name, kit)
    if b"opendocument.text" in parts.get("mimetype", b"") or "content.xml" in parts:
        if b"opendocument.spreadsheet" in parts.get("mimetype", b""):
            raise CannotDo(f"{name} is an OpenDocument spreadsheet; save it as .xlsx")
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise CannotDo(f"{name} has a password; save it without one")
        return _document(odt_file.read(parts, name), kit)
    if "[Content_Types].xml" in parts and any(file.startswith("word/") for file in parts):
        return _document(word_file.read(parts, name), kit)
    raise CannotDo(f"{name} is neither a Word document nor an OpenDocument text or workbook; send one of these")


def _document(document: Document, kit: Kit) -> Review:
    """What was done to a document, found by its bookmarks or, if that is asked for, by its words."""
    name, manifest = document.name, document.manifest
    marks = {mark for paragraph in document.paragraphs for mark, _ in paragraph.marks if mark.startswith("_fw")}
    why = f"{name} has no bookmarks of Leadframe; it was made elsewhere, or its text was copied from another file"
    if manifest and manifest.framework != kit.today.framework.id:
        why = f"{name} is a document of another framework ({manifest.framework}, not {kit.today.framework.id})"
        manifest, marks = None, set()
    if marks and manifest is None:
        manifest = _again(document, marks, kit)
        why = f"{name} does not say what it was made from, and the bookmarks in it are those of another framework"
    if manifest and not any(line.texts for line in manifest.lines):
        raise CannotDo(f"{name} prints no text of the framework; there is nothing in it to be taken home")
    if manifest and marks & {text.bookmark for line in manifest.lines if not line.is_note for text in line.texts}:
        return found.review(document, manifest)
    if not kit.match_text:
        raise CannotDo(f"{why}; if its texts shall be found by their words: --match-text")
    edition = kit.base(document.version, document.source) or kit.today
    known = (_manifest(made) for forms in kit.documents(edition) for made in forms)
    wanted = max(known, key=lambda one: by_text.likeness(document, one))
    return found.review(by_text.marked(document, wanted), wanted, is_by_text=True)


def _again(document: Document, marks: set[str], kit: Kit) -> Manifest | None:
    """What a document was sent out as, told by making it again; LibreOffice leaves that out when it saves a Word file
    as OpenDocument text. None if no document has its bookmarks.
    """
    edition = kit.base(document.version, document.source)
    if edition is None:
        raise CannotDo(
            f"{document.name} was made from a state of the framework that is not found here"
            f" ({document.version or 'it does not say which'}); name it: --base VERSION, or a revision of git"
        )
    best, most = list[Manifest](), 0.0
    for forms in kit.documents(edition):
        found = [_manifest(made) for made in forms]
        known = {text.bookmark for line in found[0].lines for text in line.texts}
        share = len(marks & known) / len(marks | known)
        best, most = (found, share) if share > most else (best, most)
        if most >= ENOUGH:
            break
    return max(best, key=lambda one: by_text.likeness(document, one), default=None)


def _manifest(content: bytes) -> Manifest:
    found = manifests.read(opc.opened(content, "the document", "Word document")[manifests.PART])
    assert found  # nosec B101  # our own file, which was just made
    return found


def _workbook(content: bytes, name: str, kit: Kit) -> Review:
    read = grid.of_workbook(content, name)
    if not own.is_workbook(read):
        raise CannotDo(
            f"{name} is no workbook of Leadframe, or its hidden sheet is gone; send the one that came to you"
        )
    sent = sheets.sent(read)
    _same_framework(name, sent.framework, kit)
    edition = kit.base(sent.version, sent.source) or kit.today
    return sheets.review(read, name, _words(edition), edition)


def _tables(path: Path, kit: Kit) -> Review:
    read, sent = tables.read(path), tables.sent(path)
    if sent.framework:
        _same_framework(path.name, sent.framework, kit)
    edition = kit.base(sent.version, sent.source)
    if edition is None:
        told = f"version {sent.version}" if sent.version else f"{own.DESCRIPTION} is not beside it"
        raise CannotDo(f"{path} does not tell what it was made from ({told}); name it: --base VERSION, or a revision")
    return tables.review(read, path.name, edition)


def _same_framework(name: str, framework: str, kit: Kit) -> None:
    if framework != kit.today.framework.id:
        raise CannotDo(f"{name} is of another framework ({framework}, not {kit.today.framework.id})")


def _words(edition: Edition) -> Mapping[str, str]:
    return {text.address: text.text for text in texts(edition.framework)}
