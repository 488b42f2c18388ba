"""XLSX: a form to fill in with Excel or LibreOffice, which can be read back.

The first sheet says what it is, the second asks: a row for each question, with the answer in the third column and the
code in the fourth; rows without a code are headings. Names of these sheets are in the language of the framework. The
hidden sheet `lf-data` has rows of key and value: those that every answer says of itself (`lfframework` and so on,
`lfabout` if it is known), then the points of the scale, code and label, lowest first. Answers are labels of these.
"""

from collections.abc import Iterator, Sequence

from leadframe.content.workbook import FORM
from leadframe.exporters.questionnaire import wording
from leadframe.exporters.xlsx import Sheet, hold, sheet_name
from leadframe.feedback.instrument import ABOUT, Instrument

ANSWER, CODE = 3, 4
"""Columns of the second sheet, from 1."""

Row = tuple[str, ...]


def files(asked: Sequence[Instrument]) -> dict[str, bytes]:
    """`<group>.xlsx`."""
    from leadframe.exporters.xlsx_file import written

    return {f"{one.group.id}.xlsx": written(one.edition, hold(list(_sheets(one)))) for one in asked}


def _sheets(instrument: Instrument) -> Iterator[Sheet]:
    said, title = wording.say(instrument), wording.title(instrument)
    form = sheet_name(said["q_sheet"])
    use = said["q_sheet_use"].format(answer=said["form_answer"], sheet=form, code=said["q_code"], data=FORM)
    told = [
        (said["sheet_use"], use),
        (said["q_notice"], "\n".join(wording.notice(instrument))),
        (said["form_answer"], "\n".join((*wording.scale(instrument).values(), said["form_note"]))),
        (said["rights_short"], "\n".join(wording.rights(instrument))),
    ]
    about = (said["title"], title)
    yield Sheet(sheet_name(said["sheet_about"]), title, about, told, (30, 100), is_list=False)
    rows = list(_rows(instrument))
    header = (said["sheet_number"], said["form_field"], said["form_answer"], said["q_code"])
    strong = frozenset(number for number, row in enumerate(rows) if not row[CODE - 1] and row[0])
    scale = list(wording.scale(instrument).items())
    rated = {item.code for item in instrument.items}
    cells = " ".join(f"C{number}" for number, row in enumerate(rows, 2) if row[CODE - 1] in rated)
    data = [*instrument.fixed.items(), (ABOUT, instrument.about), *scale]
    first = len(data) - len(scale) + 2
    source = f"'{FORM}'!$B${first}:$B${first + len(scale) - 1}"
    yield Sheet(
        form, title, header, rows, (9, 80, 26, 16), strong, is_list=False, printed=ANSWER, choices=((cells, source),)
    )
    yield Sheet(FORM, FORM, ("key", "value"), data, (16, 60), is_hidden=True, is_list=False)


def _rows(instrument: Instrument) -> Iterator[Row]:
    """Number, question, answer and code of each row."""
    yield "", wording.about(instrument), instrument.about, ABOUT
    for chapter in instrument.chapters:
        yield chapter.number, chapter.title, "", ""
        for block in chapter.blocks:
            title = wording.heading(instrument, block) if block.is_negative else block.title
            yield block.number or chapter.number, title, "", ""
            yield "", "\n".join(filter(None, (instrument.question, block.lead_in))), "", ""
            for item in block.items:
                yield item.number, item.text, "", item.code
        yield "", wording.comment(instrument, chapter), "", chapter.comment
