"""CSV: an empty table for answers that are collected in another way, and a key of what stands in it.

A row of `answers.csv` is one rater; its columns are named in `codes.csv`, whose kinds are `fixed` (the same in every
row), `lfgroup` and `lfnotice` (what stands in these columns), `answer` (a point of the scale), `descriptor`,
`negative-behaviour` and `comment`. Form: RFC 4180, UTF-8 without byte order mark.
"""

from collections.abc import Iterator, Sequence

from leadframe.crosswalk.sheet import table
from leadframe.exporters.questionnaire import wording
from leadframe.feedback.instrument import ABOUT, FIXED, GROUP, NOTICE, Instrument

CODES = ("code", "kind", "number", "text")
Row = tuple[str, ...]


def files(asked: Sequence[Instrument]) -> dict[str, bytes]:
    """`answers.csv` and `codes.csv`, the same for all groups."""
    comments = [chapter.comment for chapter in asked[0].chapters]
    header = (*FIXED, ABOUT, *(item.code for item in asked[0].items), *comments)
    return {"answers.csv": table([header]).encode(), "codes.csv": table([CODES, *_codes(asked)]).encode()}


def _codes(asked: Sequence[Instrument]) -> Iterator[Row]:
    first = asked[0]
    for code, value in first.fixed.items():
        if code not in (GROUP, NOTICE):
            yield code, "fixed", "", value
    for one in asked:
        yield one.group.id, GROUP, "", one.group.title
    for told in dict.fromkeys(one.notice for one in asked):
        yield told, NOTICE, "", " ".join(one.group.id for one in asked if one.notice == told)
    yield ABOUT, "fixed" if first.about else ABOUT, "", first.about or wording.about(asked[-1])
    for code, label in wording.scale(first).items():
        yield code, "answer", "", label
    for chapter in first.chapters:
        for block in chapter.blocks:
            kind = "negative-behaviour" if block.is_negative else "descriptor"
            yield from ((item.code, kind, item.number, item.text) for item in block.items)
        yield chapter.comment, "comment", chapter.number, chapter.title
