"""LimeSurvey: the tab-separated survey structure that it imports (LimeSurvey manual, *Tab Separated Value survey
structure*; held against the reader of LimeSurvey 6).

Codes of questions have letters and digits only, those of answers at most five, since all others are rewritten or
dropped without a word. Texts are HTML in a form that needs no quotation marks: no tab, no line break, no `"`. In all of
them, LimeSurvey evaluates what stands in `{…}`, unless a blank follows the brace, so one does; and `|` in a row of an
array would part it in two. LimeSurvey guesses the encoding by the first 1,000 bytes, and may cut a letter in two there;
so they are ASCII: the settings come first.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import count

from leadframe.exporters.questionnaire import wording
from leadframe.feedback.instrument import ABOUT, Block, Chapter, Instrument

COLUMNS = (
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
    "mandatory", "encrypted", "other", "default", "same_default", "same_script", "hidden",
)  # fmt: skip
"""The last is an attribute of questions, as any further column would be."""

LONGEST = 200
"""Signs that LimeSurvey keeps of the titles of surveys and groups."""

ARRAY, LONG, SHORT, EQUATION, DISPLAY = "F", "T", "S", "*", "X"
"""Types of questions."""

SETTINGS = {
    "format": "G", "anonymized": "Y", "ipaddr": "N", "ipanonymize": "N", "datestamp": "N", "refurl": "N",
    "savetimings": "N", "adminemail": "noreply@example.org", "allowsave": "Y", "allowprev": "Y", "showwelcome": "Y",
    "showprogress": "Y", "showgroupinfo": "B", "showqnumcode": "X", "shownoanswer": "N", "showxquestions": "N",
    "printanswers": "N", "publicstatistics": "N", "publicgraphs": "N", "listpublic": "N", "usecookie": "N",
    "alloweditaftercompletion": "N", "assessments": "N", "htmlemail": "Y", "tokenlength": "15",
    "allowregister": "N", "tokenanswerspersistence": "N", "autoredirect": "N", "nokeyboard": "N", "questionindex": "0",
    "navigationdelay": "0", "sendconfirmation": "N", "usecaptcha": "N",
}  # fmt: skip
"""Nothing is kept that could say who answered. They fill the first 1,000 bytes."""

_OWN_CODES = ("es-MX", "pt-BR", "sr-Latn", "zh-Hans", "zh-Hant-HK", "zh-Hant-TW")
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_BRACE = re.compile(r"\{(?![ \n])")
Row = Mapping[str, str]


def files(asked: Sequence[Instrument]) -> dict[str, bytes]:
    """`<group>.limesurvey.txt`, in UTF-8 with byte order mark."""
    return {f"{instrument.group.id}.limesurvey.txt": _survey(instrument) for instrument in asked}


def code_of(tag: str) -> str:
    """The code of LimeSurvey for a language tag (BCP 47): mostly the language alone."""
    return tag if tag in _OWN_CODES else tag.split("-")[0].lower()


def html(text: str) -> str:
    """A text as HTML that LimeSurvey shows word for word, but for a blank after an opening brace."""
    plain = escape(_BREAKS.sub(" ", text), quote=False).replace('"', "&quot;").replace("|", "&#124;")
    return _BRACE.sub("{ ", plain)


def _survey(instrument: Instrument) -> bytes:
    tongue = code_of(instrument.edition.framework.language)
    lines = ["\t".join(COLUMNS)]
    number = _number(instrument)
    for row in (*_settings(number, tongue), *_words(instrument, number, tongue), *_groups(instrument)):
        whole = {**row, "language": "" if row["class"] == "S" else tongue}
        lines.append("\t".join(whole.get(column, "") for column in COLUMNS))
    return b"\xef\xbb\xbf" + "".join(f"{line}\n" for line in lines).encode()


def _number(instrument: Instrument) -> str:
    """The number that the survey asks for, six digits; LimeSurvey gives it another one if it is taken."""
    named = "|".join(instrument.fixed.values())
    return str(100_000 + int(hashlib.sha256(named.encode()).hexdigest(), 16) % 900_000)


def _settings(number: str, tongue: str) -> Iterator[Row]:
    for name, value in {"sid": number, "language": tongue, **SETTINGS}.items():
        yield {"class": "S", "name": name, "text": value}


def _words(instrument: Instrument, number: str, tongue: str) -> Iterator[Row]:
    said = wording.say(instrument)
    welcome = [*wording.notice(instrument), said["form_note"]]
    texts = {
        "surveyls_survey_id": number,
        "surveyls_language": tongue,
        "surveyls_title": html(_cut(wording.title(instrument))),
        "surveyls_description": _paragraphs(wording.rights(instrument)),
        "surveyls_welcometext": f"<h2>{html(said['q_notice'])}</h2>{_paragraphs(welcome)}",
    }
    for name, text in texts.items():
        yield {"class": "SL", "name": name, "text": text}


def _groups(instrument: Instrument) -> Iterator[Row]:
    numbers = count(1)
    yield _group(0, wording.say(instrument)["q_opening"])
    fixed = {**instrument.fixed, **({ABOUT: instrument.about} if instrument.about else {})}
    for code, value in fixed.items():
        yield _question(next(numbers), EQUATION, code, html(value), hidden="1")
    who = html(wording.about(instrument))
    if instrument.about:
        yield _question(next(numbers), DISPLAY, "lfwho", who)
    else:
        yield _question(next(numbers), SHORT, ABOUT, who, mandatory="Y")
    for number, chapter in enumerate(instrument.chapters, 1):
        yield from _chapter(instrument, chapter, number, numbers)


def _chapter(instrument: Instrument, chapter: Chapter, number: int, numbers: Iterator[int]) -> Iterator[Row]:
    heading = wording.heading(instrument, chapter)
    yield _group(number, heading, "" if len(heading) <= LONGEST else _paragraphs([heading]))
    for block in chapter.blocks:
        yield from _block(instrument, block, numbers)
    yield _question(next(numbers), LONG, chapter.comment, html(wording.comment(instrument, chapter)))


def _block(instrument: Instrument, block: Block, numbers: Iterator[int]) -> Iterator[Row]:
    heading = f"<strong>{html(wording.heading(instrument, block))}</strong>"
    text = f"<p>{heading}</p>{_paragraphs([instrument.question, block.lead_in])}"
    own = next(numbers)
    yield _question(own, ARRAY, block.code, text, mandatory="Y")
    for item in block.items:
        number = str(next(numbers))
        yield {
            "id": number,
            "class": "SQ",
            "type/scale": "0",
            "name": item.code,
            "relevance": "1",
            "text": html(item.text),
        }
    for code, label in wording.scale(instrument).items():
        yield {"id": str(own), "class": "A", "type/scale": "0", "name": code, "text": html(label)}


def _group(number: int, title: str, text: str = "") -> Row:
    name = html(_cut(title))
    return {
        "id": str(number + 1),
        "class": "G",
        "type/scale": f"G{number}",
        "name": name,
        "relevance": "1",
        "text": text,
    }


def _question(number: int, kind: str, code: str, text: str, **more: str) -> Row:
    named = {"id": str(number), "class": "Q", "type/scale": kind, "name": code, "relevance": "1", "text": text}
    return {**named, "mandatory": "N", "other": "N", **more}


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{html(text)}</p>" for text in texts if text)


def _cut(title: str) -> str:
    """A title that LimeSurvey keeps whole."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
