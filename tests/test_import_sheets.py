"""Workbooks and tables that came back: the edits in them, and what is only a copy."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from leadframe import exporters
from leadframe.errors import CannotDo
from leadframe.exporters import Options
from leadframe.importers import consultation
from leadframe.importers.consultation import Kit
from leadframe.importers.consultation.answer import Review
from projects import BOTH, SECOND, edition
from test_consultation import FIRST, LAST, SECOND_ITEM, STATEMENT, TITLE, changed, words

KNOWN = Kit(edition(SECOND), lambda version, source: edition(SECOND), lambda of: iter(()))
UNKNOWN = KNOWN._replace(base=lambda version, source: None)


def workbook(path: Path, root: Path = SECOND) -> Path:
    content, *_ = exporters.load("xlsx").export(edition(root)).values()
    (path / "sent.xlsx").write_bytes(content)
    return path / "sent.xlsx"


class Sheets:
    """A workbook that is being reviewed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = load_workbook(path)

    def cell(self, address: str, column: int = 4) -> Any:
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows():
                if len(row) > 4 and row[4].value == address and sheet.sheet_state == "visible":
                    return row[column - 1]
        raise KeyError(address)

    def back(self, kit: Kit = KNOWN) -> Review:
        self.book.save(self.path)
        return consultation.read(self.path, kit)


@pytest.mark.parametrize("root", BOTH)
def test_a_workbook_that_nobody_changed_has_no_edit(root: Path, tmp_path: Path) -> None:
    whole = edition(root)
    kit = Kit(whole, lambda version, source: whole, lambda of: iter(()))
    assert changed(consultation.read(workbook(tmp_path, root), kit)) == set()


def test_edits_in_cells_come_back(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    it.cell(FIRST).value = "Gwrando ar bawb"
    it.cell(TITLE).value = "Clustfeinio"
    it.cell(STATEMENT).value = words(STATEMENT).replace("’", "'") + "  "
    assert changed(it.back()) == {(FIRST, "edited", "Gwrando ar bawb"), (TITLE, "edited", "Clustfeinio")}


def test_rows_may_be_sorted_and_lost_and_added(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    sheet = it.cell(FIRST).parent
    sheet.delete_rows(it.cell(SECOND_ITEM).row)
    sheet.insert_rows(it.cell(FIRST).row + 1)
    row = it.cell(FIRST).row + 1
    sheet.cell(row, 2, "Disgrifydd")
    sheet.cell(row, 4, "Gwylio’r arweinydd")
    review = it.back()
    assert changed(review) == {(SECOND_ITEM, "lost", ""), (FIRST, "new", "Gwylio’r arweinydd")}


def test_a_row_that_stands_twice_is_the_text_where_it_was_not_changed(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    cell = it.cell(FIRST)
    values = [one.value for one in cell.parent[cell.row]]
    cell.parent.insert_rows(cell.row)
    for column, value in enumerate(values, 1):
        cell.parent.cell(it.cell(FIRST).row - 1, column, "Geiriau eraill" if column == 4 else value)
    assert changed(it.back()) == {(FIRST, "new", "Geiriau eraill")}


def test_two_rows_with_other_words_are_left_to_a_person(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    it.cell(SECOND_ITEM).value = "Un"
    it.cell(FIRST).value = "Dau"
    it.cell(SECOND_ITEM, 5).value = FIRST
    assert changed(it.back()) == {
        (FIRST, "split", "Dau"),
        (SECOND_ITEM, "lost", ""),
        (FIRST, "layout", "1.1.2"),
    }


def test_columns_may_be_put_in_and_notes_are_told(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    sheet = it.cell(FIRST).parent
    row = it.cell(FIRST).row
    it.cell(FIRST).value = "Gwrando ar bawb"
    sheet.cell(1, 6, "Sylwadau")
    sheet.cell(row, 6, "Pam?")
    sheet.insert_cols(2)
    review = it.back()
    assert changed(review) == {(FIRST, "edited", "Gwrando ar bawb")}
    assert [(note.address, note.remark.text, note.remark.about) for note in review.notes] == [
        (FIRST, "Pam?", "Sylwadau")
    ]


@pytest.mark.parametrize("place", range(1, 7))
def test_a_column_of_remarks_is_told_wherever_it_is(tmp_path: Path, place: int) -> None:
    it = Sheets(workbook(tmp_path))
    sheet, row = it.cell(FIRST).parent, it.cell(FIRST).row
    sheet.insert_cols(place)
    sheet.cell(1, place, "Sylwadau")
    sheet.cell(row, place, "Pam?")
    review = it.back()
    assert changed(review) == set()
    assert [(note.address, note.remark.text) for note in review.notes] == [(FIRST, "Pam?")]


def test_a_row_without_its_address_is_there(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    it.cell(FIRST, 5).value = None
    (told,) = changed(it.back())
    assert told == (FIRST, "moved", words(FIRST))


def test_a_remark_on_a_sheet_of_its_own_is_told(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    it.book.create_sheet("Nodiadau")["A1"] = "Sylw"
    assert [aside.words for aside in it.back().asides] == ["Sylw"]


def test_copies_and_computed_cells_are_told(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    it.cell(FIRST, 1).value = "9.9"
    summary = it.book["Tablau cryno"]
    summary.cell(2, 3).value = "Geiriau eraill"
    told = {(aside.what, aside.address, aside.words) for aside in it.back().asides}
    assert told == {("layout", FIRST, "9.9"), ("copy", "", "Geiriau eraill")}


def test_copies_that_changed_places_are_told(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    summary = it.book["Tablau cryno"]
    one, other = summary.cell(2, 3), summary.cell(2, 4)
    one.value, other.value = other.value, one.value
    summary.cell(3, 3).value = None
    assert [aside.what for aside in it.back().asides] == ["copy", "copy"]


def test_comments_of_cells_are_told_with_their_authors(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    it.cell(FIRST).comment = Comment("Ann:\nPam?", "Ann")
    it.cell(LAST).comment = Comment(
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    Iawn.",
        "Bob",
    )
    told = [(note.address, note.remark.hand.author, note.remark.text) for note in it.back().notes]
    assert told == [(FIRST, "Ann", "Pam?"), (LAST, "Bob", "Iawn.")]


def test_without_its_base_a_workbook_still_tells_what_was_changed(tmp_path: Path) -> None:
    it = Sheets(workbook(tmp_path))
    it.cell(FIRST).value = "Gwrando ar bawb"
    assert changed(it.back(UNKNOWN)) == {(FIRST, "edited", "Gwrando ar bawb")}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for name, content in exporters.load("csv").export(edition(SECOND)).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def write(path: Path, of: Rows, delimiter: str = ",", encoding: str = "utf-8") -> None:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(of[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(of)
    path.write_bytes(stream.getvalue().encode(encoding))


def edit(path: Path, name: str, column: str, new: str, delimiter: str = ",", encoding: str = "utf-8") -> None:
    of = rows(path)
    next(row for row in of if row["id"] == name)[column] = new
    write(path, of, delimiter, encoding)


def test_tables_that_nobody_changed_have_no_edit(tables: Path) -> None:
    assert changed(consultation.read(tables, KNOWN)) == set()
    assert changed(consultation.read(tables / "statements.csv", KNOWN)) == set()


FLAVOURS = [
    pytest.param(",", "utf-8", id="as it was"),
    pytest.param(";", "utf-8-sig", id="semicolons and a byte order mark"),
    pytest.param("\t", "utf-16", id="tabs and UTF-16"),
]


@pytest.mark.parametrize(("delimiter", "encoding"), FLAVOURS)
def test_an_edit_in_a_table_comes_back(tables: Path, delimiter: str, encoding: str) -> None:
    edit(tables / "descriptors.csv", FIRST, "text", "Gwrando ar bawb", delimiter, encoding)
    edit(tables / "elements.csv", TITLE, "statement", "Rhywbeth arall.", delimiter, encoding)
    expected = {(FIRST, "edited", "Gwrando ar bawb"), (STATEMENT, "edited", "Rhywbeth arall.")}
    assert changed(consultation.read(tables, KNOWN)) == expected


def test_an_edit_in_the_list_of_statements_comes_back_if_it_is_the_file_that_was_sent(tables: Path) -> None:
    edit(tables / "statements.csv", FIRST, "text", "Gwrando ar bawb")
    assert changed(consultation.read(tables / "statements.csv", KNOWN)) == {(FIRST, "edited", "Gwrando ar bawb")}
    assert changed(consultation.read(tables, KNOWN)) == {(FIRST, "copy", "Gwrando ar bawb")}


def test_a_table_that_lacks_a_column_is_refused_with_its_name(tables: Path) -> None:
    of = [
        {column: cell for column, cell in row.items() if column != "text"} for row in rows(tables / "descriptors.csv")
    ]
    write(tables / "descriptors.csv", of)
    with pytest.raises(CannotDo, match=r"descriptors\.csv lacks the columns text; send the table whole"):
        consultation.read(tables, KNOWN)


def test_a_value_beyond_the_domains_comes_back(tables: Path) -> None:
    of = rows(tables / "properties.csv")
    row = next(row for row in of if row["path"].endswith("/paragraph"))
    row["value"] += " Mwy."
    write(tables / "properties.csv", of)
    (told,) = changed(consultation.read(tables, KNOWN))
    assert told[1:] == ("edited", row["value"])


def test_rows_of_a_table_may_be_lost_and_added(tables: Path) -> None:
    of = [row for row in rows(tables / "descriptors.csv") if row["id"] != SECOND_ITEM]
    place = next(number for number, row in enumerate(of) if row["id"] == FIRST)
    of.insert(place + 1, {**of[place], "id": "newydd-iawn", "text": "Gwylio’r arweinydd"})
    write(tables / "descriptors.csv", of)
    told = changed(consultation.read(tables, KNOWN))
    assert told == {(SECOND_ITEM, "lost", ""), (FIRST, "new", "Gwylio’r arweinydd")}


def test_a_row_of_a_table_that_stands_twice_is_the_text_where_it_was_not_changed(tables: Path) -> None:
    of = rows(tables / "descriptors.csv")
    place = next(number for number, row in enumerate(of) if row["id"] == FIRST)
    of.insert(place, {**of[place], "text": "Geiriau eraill"})
    write(tables / "descriptors.csv", of)
    (told,) = changed(consultation.read(tables, KNOWN))
    assert told[1:] == ("new", "Geiriau eraill")


def test_two_rows_of_a_table_with_other_words_are_left_to_a_person(tables: Path) -> None:
    of = rows(tables / "descriptors.csv")
    place = next(number for number, row in enumerate(of) if row["id"] == FIRST)
    of[place : place + 1] = [{**of[place], "text": "Un"}, {**of[place], "text": "Dau"}]
    write(tables / "descriptors.csv", of)
    review = consultation.read(tables, KNOWN)
    assert changed(review) == {(FIRST, "split", "Un")}
    assert review.said[FIRST].pieces == ("Un", "Dau")


def test_a_remark_below_a_table_is_told(tables: Path) -> None:
    of = rows(tables / "descriptors.csv")
    write(tables / "descriptors.csv", [*of, {**dict.fromkeys(of[0], ""), "id": "Sylw ar y diwedd"}])
    (told,) = changed(consultation.read(tables, KNOWN))
    assert told[1:] == ("new", "Sylw ar y diwedd")


def test_a_column_that_was_added_is_told_as_a_comment(tables: Path) -> None:
    of = [{**row, "Sylwadau": "Pam?" if row["id"] == FIRST else ""} for row in rows(tables / "descriptors.csv")]
    write(tables / "descriptors.csv", of)
    review = consultation.read(tables, KNOWN)
    assert changed(review) == set()
    assert [(note.address, note.remark.text, note.remark.about) for note in review.notes] == [
        (FIRST, "Pam?", "Sylwadau")
    ]


def test_a_table_that_was_not_sent_back_loses_nothing(tables: Path) -> None:
    (tables / "descriptors.csv").unlink()
    review = consultation.read(tables, KNOWN)
    assert changed(review) == set()
    assert FIRST not in review.said


def test_a_table_whose_signs_were_mangled_is_read_as_it_was(tables: Path) -> None:
    path = tables / "descriptors.csv"
    edit(path, FIRST, "text", "Gwrando ar bawb’s llais")
    path.write_text(path.read_bytes().decode("cp1252"), "utf-8")
    assert changed(consultation.read(tables, KNOWN)) == {(FIRST, "edited", "Gwrando ar bawb’s llais")}


def test_tables_for_excel_come_back(tmp_path: Path) -> None:
    for name, content in exporters.load("csv").export(edition(SECOND), Options(excel=True)).items():
        (tmp_path / name).write_bytes(content)
    assert changed(consultation.read(tmp_path, KNOWN)) == set()
