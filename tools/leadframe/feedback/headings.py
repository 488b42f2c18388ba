"""What the columns of a file of answers hold, by the codes in their headings.

LimeSurvey writes the code of a question, or `e…[d…]` for the row of an array, and with other settings `e…_d…` or
`e… . d…` (manual, Export responses, Headings). ODK Central and KoboToolbox put the groups before it (`c…/e…/d…`,
`c…-e…-d…`, `c….e….d…`). A code is found wherever it stands, as long as nothing else can be meant.
"""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from leadframe.errors import CannotDo
from leadframe.feedback import instrument
from leadframe.feedback.sheets import Sheet

FIXED = (*instrument.FIXED, instrument.ABOUT)
_FIXED = re.compile(rf"(?<![A-Za-z0-9])({'|'.join(FIXED)})(?![A-Za-z0-9])")
_CODE = re.compile(r"(?<![A-Za-z0-9])([a-z][0-9a-f]{10})(?![A-Za-z0-9])")
_TIMINGS = re.compile(r"(question|group) ?time", re.IGNORECASE)

_FULL = (
    "response id; date submitted; last page; start language; date started; date last action; ip address; referrer url;"
    " first name; last name; email address; external reference; total time"
)
METADATA = frozenset(_FULL.split("; ")) | frozenset(
    """
    submitdate lastpage startlanguage seed token startdate datestamp ipaddr refurl firstname lastname email
    interviewtime usesleft participant_id emailstatus language sent remindersent remindercount completed validfrom
    validuntil tid
    start end today deviceid username phonenumber simserial subscriberid audit
    submissiondate submitterid submittername attachmentspresent attachmentsexpected status reviewstate edits
    formversion instanceid instancename rootuuid deprecatedid
    id key uuid formhub index submission_time submitted_by tags notes validation_status attachments version
    xform_id_string device_id geolocation bamboo_dataset_id
    """.split()
)
"""What the platforms write beside the answers, without the signs around it."""

_IDS = ("key", "instanceid", "uuid", "rootuuid")
_NUMBERS = ("id", "response id")
_SUBMITTED = ("submitdate", "date submitted")


class Columns(NamedTuple):
    """The columns of a file by number, from 0. `items`, `comments` and `fixed` are by code; `ids` say which response a
    row is, those in `numbers` only among its own kind; `unknown` look like codes of ours and are none; `submitted` is
    the time at which LimeSurvey got the whole response. `metadata` and `strange` are headings of what is dropped.
    """

    fixed: Mapping[str, int]
    items: Mapping[str, int]
    comments: Mapping[str, int]
    unknown: tuple[int, ...]
    ids: tuple[int, ...]
    numbers: tuple[int, ...]
    submitted: int | None
    metadata: tuple[str, ...]
    strange: tuple[str, ...]


def columns(sheet: Sheet, items: Collection[str], comments: Collection[str], around: Collection[str]) -> Columns:
    """The columns of a file of answers; `around` are the codes of domains and elements.

    Raises CannotDo if it has not the columns that every file of answers has, or has one of ours twice.
    """
    found: dict[str, dict[str, int]] = {"fixed": {}, "items": {}, "comments": {}}
    unknown: list[int] = []
    ids: list[int] = []
    numbers: list[int] = []
    metadata: list[str] = []
    strange: list[str] = []
    for number, heading in enumerate(sheet.heading):
        kind, code = _meaning(heading, items, comments, around)
        if kind in found:
            if code in found[kind]:
                raise CannotDo(
                    f"{sheet.name}: the columns {found[kind][code] + 1} and {number + 1} are both {code}; leave one out"
                )
            found[kind][code] = number
        elif kind == "unknown":
            unknown.append(number)
        elif heading:
            (metadata if kind == "metadata" else strange).append(heading)
            ids += [number] if code in _IDS else []
            numbers += [number] if code in _NUMBERS else []
    _refuse_strangers(sheet, found["fixed"])
    submitted = next((n for n, heading in enumerate(sheet.heading) if _plain(heading) in _SUBMITTED), None)
    return Columns(
        found["fixed"], found["items"], found["comments"], tuple(unknown), tuple(ids), tuple(numbers), submitted,
        tuple(metadata), tuple(strange),
    )  # fmt: skip


def _meaning(
    heading: str, items: Collection[str], comments: Collection[str], around: Collection[str]
) -> tuple[str, str]:
    """What a column holds, and its code, or its name without the signs around it."""
    if _TIMINGS.match(heading):
        return "metadata", ""
    fixed = set(_FIXED.findall(heading))
    codes = list(dict.fromkeys(_CODE.findall(heading)))
    answered = [code for code in codes if code in items or code in comments]
    if len(fixed) == 1 and not answered:
        return "fixed", fixed.pop()
    if len(answered) == 1 and not fixed and all(code in around for code in codes if code not in answered):
        return ("items" if answered[0] in items else "comments"), answered[0]
    if codes and not all(code in around for code in codes):
        return "unknown", ""
    plain = _plain(heading)
    is_known = plain in METADATA or re.fullmatch(r"attribute_[0-9]+|attribute [0-9]+", plain)
    return ("metadata" if is_known else "strange"), plain


def _plain(heading: str) -> str:
    """A heading without the groups before it and the signs around it."""
    if heading.startswith("formhub"):
        return "formhub"
    first = heading.partition(". ")[0].rpartition("/")[2]
    return re.sub(r"^meta[-.]", "", first).strip("_ ").casefold()


def _refuse_strangers(sheet: Sheet, fixed: Mapping[str, int]) -> None:
    lacking = [code for code in instrument.FIXED if code not in fixed]
    if lacking:
        raise CannotDo(
            f"{sheet.name} has no column {lacking[0]}, so it does not say what was asked; export the answers with the"
            " codes of the questions as headings, with all columns"
        )
