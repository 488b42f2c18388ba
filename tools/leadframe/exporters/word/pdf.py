"""What LibreOffice leaves undone in a PDF that is to be accessible, and bytes that do not change from run to run.

PDF/UA-1 (ISO 14289-1): 7.3 (figures have words), 7.9 (each Note has an id), 7.18.1 (annotations are printed), 7.18.3
(tab order follows the structure), 7.18.5 (a link annotation stands in a Link element).
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from leadframe.exporters.opc import EPOCH
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.xml import parse
from leadframe.release import Edition

_PRINT = 4
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"


def finished(content: bytes, word: bytes, edition: Edition) -> bytes:
    """A PDF that LibreOffice made of a Word file, with tab order, tagged footnote links, ids of notes, the words for
    pictures, and the date of the edition.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _pictures(pdf, word)
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
        _date(pdf, edition.released or EPOCH)
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _pictures(pdf: pikepdf.Pdf, word: bytes) -> None:
    """Makes one figure of the shapes of a picture, with the words that stand for it. LibreOffice 7.4 tags each shape of
    a group, and loses its words.
    """
    figures = [element for element in _elements(pdf.Root.StructTreeRoot.K) if element.get("/S") == Name.Figure]
    document = parse(Package(word).parts["word/document.xml"])
    for drawing in document.iter(f"{_DRAWING}inline"):
        count = max(len(list(drawing.iter(_SHAPE))), 1)
        shapes, figures = figures[:count], figures[count:]
        if shapes:
            shapes[0].Alt = String(str(drawing.find(f"{_DRAWING}docPr").get("descr")))
            for other in shapes[1:]:
                _join(pdf, shapes[0], other)


def _join(pdf: pikepdf.Pdf, figure: Any, other: Any) -> None:
    """Moves what is marked as one figure to another on the same page."""
    marked = [int(mark) for mark in other.K]
    figure.K = Array([*figure.K, *marked])
    tree = pdf.Root.StructTreeRoot.ParentTree
    own = next(row for key, row in zip(tree.Nums[::2], tree.Nums[1::2], strict=True) if key == other.Pg.StructParents)
    for mark in marked:
        own[mark] = figure
    boxes = [element.A.BBox for element in (figure, other) if "/A" in element and "/BBox" in element.A]
    if len(boxes) > 1:
        figure.A.BBox = Array([*map(min, boxes[0][:2], boxes[1][:2]), *map(max, boxes[0][2:], boxes[1][2:])])
    other.P.K = Array([child for child in other.P.K if not _is_same(child, other)])


def _is_same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


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
