"""What LibreOffice leaves undone in a PDF that is to be accessible, and bytes that do not change from run to run.

PDF/UA-1 (ISO 14289-1): 7.18.1 (annotations are printed), 7.18.3 (tab order follows the structure), 7.18.5 (a link
annotation stands in a Link element), 7.9 (each Note has an id).
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from leadframe.release import Edition

_PRINT = 4
_EPOCH = "1980-01-01"


def finished(content: bytes, edition: Edition) -> bytes:
    """A PDF that LibreOffice made, with tab order, tagged footnote links, ids of notes, and the date of the edition."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        notes = [element for element in _elements(pdf.Root.StructTreeRoot.K) if element.get("/S") == Name.Note]
        for number, note in enumerate(notes, 1):
            note.ID = String(f"note-{number}")
        _id_tree(pdf, notes)
        loose = []
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                page.Tabs = Name.S
                annotation.F = int(annotation.get("/F", 0)) | _PRINT
                if "/StructParent" not in annotation:
                    loose.append((page, annotation))
        _tag(pdf, loose, notes)
        _date(pdf, edition.released or _EPOCH)
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _elements(kids: Any) -> Iterator[Any]:
    """All structure elements, in order."""
    waiting = [kids]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Array):
            waiting += reversed(list(here))
        elif isinstance(here, Dictionary) and "/S" in here:
            yield here
            waiting.append(here.get("/K"))


def _id_tree(pdf: pikepdf.Pdf, notes: list[Any]) -> None:
    names = [entry for note in sorted(notes, key=lambda note: bytes(note.ID)) for entry in (note.ID, note)]
    if names:
        first, last = names[0], names[-2]
        leaf = pdf.make_indirect(Dictionary(Names=Array(names), Limits=Array([first, last])))
        pdf.Root.StructTreeRoot.IDTree = Dictionary(Kids=Array([leaf]))


def _tag(pdf: pikepdf.Pdf, loose: list[tuple[Any, Any]], notes: list[Any]) -> None:
    """Puts each link that LibreOffice left outside the structure, from a mark to its note, into a Link in that note."""
    tree = pdf.Root.StructTreeRoot
    numbers = tree.ParentTree.Nums if "/Nums" in tree.ParentTree else tree.ParentTree.Kids[-1].Nums
    following = max((int(key) for key in list(numbers)[::2]), default=-1) + 1
    for number, ((page, annotation), note) in enumerate(zip(loose, notes, strict=False), 1):
        target = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj)
        link = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=note, Pg=page.obj, K=target))
        link.Alt = String(str(number))
        note.K = Array([link, *(note.K if isinstance(note.K, Array) else [note.K])])
        annotation.StructParent = following
        annotation.Contents = String(str(number))
        numbers.append(following)
        numbers.append(link)
        following += 1
    tree.ParentTreeNextKey = following


def _date(pdf: pikepdf.Pdf, day: str) -> None:
    """Dates of creation and change, in the dictionary and in the metadata."""
    stamp = f"D:{day.replace('-', '')}000000Z"
    pdf.docinfo["/CreationDate"] = stamp
    pdf.docinfo["/ModDate"] = stamp
    if "/DocChecksum" in pdf.trailer:
        del pdf.trailer["/DocChecksum"]
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            if key in metadata or key != "xmp:MetadataDate":
                metadata[key] = f"{day}T00:00:00Z"
