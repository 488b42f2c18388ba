"""XLSForm, for KoboToolbox and ODK (https://xlsform.org; held against pyxform 4.5 with ODK Validate).

Each domain is a group, each element in it a page of its own (`field-list`), each descriptor a `select_one` with the
codes of the answers. What every answer says of itself is calculated from a string. Names are the codes, unique in the
whole form.

Labels are Markdown to ODK Collect and Enketo, so `\\`, `*`, `_` and a `#` at the beginning have a backslash before
them; `${` would be the value of another question, so an invisible word joiner (U+2060) parts the two signs.
Pyxform turns every curly quotation mark and apostrophe into a straight one; nothing can be done about it, but that a
value does not break where it would end at one.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from leadframe import language
from leadframe.exporters.opc import EPOCH
from leadframe.exporters.questionnaire import wording
from leadframe.exporters.xlsx import Sheet, hold
from leadframe.feedback.instrument import ABOUT, Block, Chapter, Instrument

SURVEY = ("type", "name", "required", "appearance", "calculation")
CHOICES = ("list_name", "name")
SETTINGS = ("form_title", "form_id", "version", "default_language", "style", "clean_text_values")
"""The columns of the sheets; in the first two, one more has the labels, and is called after the language."""

SCALE = "lfscalepoints"
"""The name of the list of answers."""

JOINER = "\u2060"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_MARKDOWN = re.compile(r"[\\*_]|^#")
_APART = re.compile(r"(?<=\$)(?=\{)|(?=')|(?<=')")
Row = tuple[str, ...]


def files(asked: Sequence[Instrument]) -> dict[str, bytes]:
    """`<group>.xlsform.xlsx`."""
    return {f"{instrument.group.id}.xlsform.xlsx": _form(instrument) for instrument in asked}


def _form(instrument: Instrument) -> bytes:
    from leadframe.exporters.xlsx_file import written

    survey = list(_survey(instrument))
    choices = [(SCALE, code, shown(label)) for code, label in wording.scale(instrument).items()]
    settings = [_settings(instrument, [*survey, *choices])]
    label = f"label::{_tongue(instrument)}"
    sheets = [
        Sheet("survey", "survey", (*SURVEY[:2], label, *SURVEY[2:]), survey, (18, 16, 80, 10, 14, 30), is_list=False),
        Sheet("choices", "choices", (*CHOICES, label), choices, (18, 10, 40), is_list=False),
        Sheet("settings", "settings", SETTINGS, settings, (40, 40, 14, 24, 10, 20), is_list=False),
    ]
    return written(instrument.edition, hold(sheets))


def shown(text: str) -> str:
    """A text as a label that is shown word for word."""
    return _MARKDOWN.sub(lambda sign: f"\\{sign[0]}", text).replace("${", f"${JOINER}{{")


def quoted(value: str) -> str:
    """A value as an XPath expression (XPath 1.0, 3.7: a literal cannot hold its own quotation mark)."""
    parts = filter(None, _APART.split(value.translate(STRAIGHT)))
    literals = [f'"{part}"' if "'" in part else f"'{part}'" for part in parts] or ["''"]
    return literals[0] if len(literals) == 1 else f"concat({', '.join(literals)})"


def _survey(instrument: Instrument) -> Iterator[Row]:
    for code, value in instrument.fixed.items():
        yield _row("calculate", code, calculation=quoted(value))
    yield _row("begin_group", "lfopening", wording.say(instrument)["q_opening"], appearance="field-list")
    for number, line in enumerate((*wording.rights(instrument), *wording.notice(instrument)), 1):
        yield _row("note", f"lfnote{number}", line)
    if instrument.about:
        yield _row("note", "lfwho", wording.about(instrument))
        yield _row("calculate", ABOUT, calculation=quoted(instrument.about))
    else:
        yield _row("text", ABOUT, wording.about(instrument), required="yes")
    yield _row("note", "lfratings", wording.say(instrument)["form_note"])
    yield _row("end_group", "")
    for chapter in instrument.chapters:
        yield from _chapter(instrument, chapter)


def _chapter(instrument: Instrument, chapter: Chapter) -> Iterator[Row]:
    yield _row("begin_group", chapter.code, wording.heading(instrument, chapter))
    for block in chapter.blocks:
        yield from _block(instrument, block)
    yield _row("text", chapter.comment, wording.comment(instrument, chapter), appearance="multiline")
    yield _row("end_group", "")


def _block(instrument: Instrument, block: Block) -> Iterator[Row]:
    yield _row("begin_group", block.code, wording.heading(instrument, block), appearance="field-list")
    stem = "\n\n".join(filter(None, (shown(instrument.question), shown(block.lead_in))))
    yield ("note", f"{block.code}stem", stem, "", "", "")
    for item in block.items:
        yield _row(f"select_one {SCALE}", item.code, item.text, required="yes", appearance="likert")
    yield _row("end_group", "")


def _row(kind: str, name: str, label: str = "", required: str = "", appearance: str = "", calculation: str = "") -> Row:
    return kind, name, shown(label), required, appearance, calculation


def _settings(instrument: Instrument, rows: Sequence[Row]) -> Row:
    """`version` is the day of the edition and two digits of the fingerprint of what is asked: ODK takes digits alone,
    yyyymmddNN, and wants others for a form that has changed.
    """
    edition = instrument.edition
    day = (edition.released or EPOCH).replace("-", "")
    number = int(hashlib.sha256(repr((instrument.fixed, rows)).encode()).hexdigest(), 16) % 100
    form = f"{edition.framework.id}-360-{instrument.group.id}"
    return wording.title(instrument), form, f"{day}{number:02}", _tongue(instrument), "pages", "no"


def _tongue(instrument: Instrument) -> str:
    """The language as XLSForm names it, with its code, which is the language alone (IANA Language Subtag Registry)."""
    tag = instrument.edition.framework.language
    code = tag.split("-")[0].lower()
    return f"{wording.say(instrument)['q_language'] if language.known(tag) else code} ({code})"
