"""Reads answers. What could say who gave them is left behind here: nothing that comes out holds an address, a token, a
time, or the id of a response.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from leadframe.content.assessment import SELF
from leadframe.errors import CannotDo
from leadframe.feedback import instrument
from leadframe.feedback.headings import Columns, columns
from leadframe.feedback.instrument import ABOUT, ALONE, FRAMEWORK, GROUP, GROUPED, NOTICE, SCALE, VERSION, Instrument
from leadframe.feedback.names import cleaned
from leadframe.feedback.sheets import Row, Sheet
from leadframe.position import Position
from leadframe.schema_check.suggest import nearest_id

LONGEST = 10_000
"""Letters that a comment may have."""

_ANSWER = re.compile(r"A[0-9]{1,2}")
_VERSION = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}(-draft-[0-9a-f]{12})?")
"""What may be shown of a cell that is refused. Anything else may be what somebody wrote into the wrong one."""


class Reply(NamedTuple):
    """What one rater said: the points of what was rated, by the codes of items, and words by the codes of domains.
    `told_alone`: the rater was told that a single one is shown alone.
    """

    group: str
    about: str
    told_alone: bool
    answers: Mapping[str, int]
    comments: Mapping[str, str]


class Refused(NamedTuple):
    """A row that is not taken, with the cell that is why. Lines are those of the file; a column is the number of a cell
    in its row. Both count from 1.
    """

    file: str
    position: Position
    message: str
    remedy: str


class Written(NamedTuple):
    """A comment where it stands."""

    file: str
    position: Position
    group: str
    about: str
    code: str
    text: str


class Replies(NamedTuple):
    """The answers of some files: those that are taken, the rows that are not, the comments where they stand, and by
    file the headings of columns that were left behind: of the platform, and of nobody knows what.
    """

    accepted: tuple[Reply, ...]
    refused: tuple[Refused, ...]
    written: tuple[Written, ...]
    metadata: Mapping[str, tuple[str, ...]]
    strange: Mapping[str, tuple[str, ...]]


class _No(Exception):
    """A row cannot be taken: the number of the cell, what is wrong, what to do."""

    def __init__(self, cell: int, message: str, remedy: str) -> None:
        self.cell, self.message, self.remedy = cell, message, remedy


class Key(NamedTuple):
    """What is needed to understand a row: the instruments by group, what all answers say of themselves, the value of
    each answer as a platform may write it, and the codes of items, comments, and what stands around them.
    """

    groups: Mapping[str, Instrument]
    fixed: Mapping[str, str]
    values: Mapping[str, int | None]
    items: frozenset[str]
    comments: frozenset[str]
    around: frozenset[str]


def key(asked: Iterable[Instrument]) -> Key:
    """The key to the answers to some instruments, of which all are about everything that can be asked."""
    groups = {one.group.id: one for one in asked}
    own = groups[SELF]
    labels = {plainly(point.label): point.value for point in own.asked.points}
    values = {**labels, plainly(own.asked.not_observed): None, **instrument.values(own.asked)}
    chapters = own.chapters
    blocks = [block for chapter in chapters for block in chapter.blocks]
    return Key(
        groups,
        own.fixed,
        values,
        frozenset(item.code for item in own.items),
        frozenset(chapter.comment for chapter in chapters),
        frozenset((*(chapter.code for chapter in chapters), *(block.code for block in blocks))),
    )


def plainly(words: str) -> str:
    """Words without regard to case and the width of blanks."""
    return " ".join(words.split()).casefold()


def read(sheets: Iterable[Sheet], asked: Iterable[Instrument]) -> Replies:
    """The answers in files. Raises CannotDo if one of them holds none of ours."""
    known = key(asked)
    accepted: list[tuple[str, Row, Reply]] = []
    refused: list[Refused] = []
    written: list[Written] = []
    metadata, strange = {}, {}
    seen: dict[tuple[str, ...], str] = {}
    for sheet in sheets:
        found = columns(sheet, known.items, known.comments, known.around)
        metadata[sheet.name], strange[sheet.name] = found.metadata, found.strange
        for row in sheet.rows:
            try:
                reply = _reply(known, found, sheet, row)
                _refuse_again(found, sheet, row, reply, seen)
            except _No as no:
                refused.append(Refused(sheet.name, Position(row.line, no.cell + 1), no.message, no.remedy))
            else:
                accepted.append((sheet.name, row, reply))
                written += [
                    Written(
                        sheet.name, Position(row.line, found.comments[code] + 1), reply.group, reply.about, code, text
                    )
                    for code, text in reply.comments.items()
                ]
    taken, twice = _one_self(accepted)
    refused = sorted([*refused, *twice], key=lambda one: (one.file, one.position))
    gone = {(one.file, one.position.line) for one in twice}
    written = [one for one in written if (one.file, one.position.line) not in gone]
    return Replies(tuple(taken), tuple(refused), tuple(written), metadata, strange)


def _one_self(accepted: list[tuple[str, Row, Reply]]) -> tuple[list[Reply], list[Refused]]:
    """A person answers for themselves once; of several such rows nobody knows which holds."""
    count = Counter(plainly(reply.about) for _, _, reply in accepted if reply.group == SELF)
    taken, twice = [], []
    for file, row, reply in accepted:
        if reply.group == SELF and count[plainly(reply.about)] > 1:
            message = f"{count[plainly(reply.about)]} rows hold a person's answers about themselves"
            remedy = "keep the one that holds, and leave out the others"
            twice.append(Refused(file, Position(row.line, 1), message, remedy))
        else:
            taken.append(reply)
    return taken, twice


def _reply(known: Key, found: Columns, sheet: Sheet, row: Row) -> Reply:
    """What a row says. Raises _No."""
    if len(row.cells) != len(sheet.heading):
        message = f"the row has {len(row.cells)} cells, and the heading {len(sheet.heading)}"
        raise _No(min(len(row.cells), len(sheet.heading)), message, "export the answers again")
    if found.submitted is not None and not row.cells[found.submitted].strip():
        raise _No(found.submitted, "this response was not submitted", "ask for complete responses, or leave it out")
    said = {code: row.cells[number].strip() for code, number in found.fixed.items()}
    asked = _fixed(known, found, said)
    for number in found.unknown:
        if row.cells[number].strip():
            raise _No(
                number,
                f"this version of the framework does not know the code of the column, {_codes(sheet.heading[number])}",
                "name the version that was asked about: --version",
            )
    answers: dict[str, int] = {}
    for code, number in found.items.items():
        cell = row.cells[number]
        value = known.values.get(cell, 0) if cell else None
        if value == 0:
            value = _value(known, number, cell.strip())
        if value is not None:
            answers[code] = value
    comments = {code: cleaned(row.cells[number]) for code, number in found.comments.items()}
    for code, text in comments.items():
        if len(text) > LONGEST:
            raise _No(found.comments[code], f"the comment has more than {LONGEST:,} letters", "shorten it")
    comments = {code: text for code, text in comments.items() if text}
    if not answers and not comments:
        raise _No(0, "the row holds no answer", "leave it out")
    return Reply(asked.group.id, cleaned(said.get(ABOUT, "")), said[NOTICE] == ALONE, answers, comments)


def _value(known: Key, number: int, cell: str) -> int | None:
    """The point that a cell means in its code or its words; None for nothing, and for nothing seen. Raises _No."""
    if not cell:
        return None
    for form in (cell, plainly(cell)):
        if form in known.values:
            return known.values[form]
    shown = f"the answer “{cell}”" if _ANSWER.fullmatch(cell) else "this answer"
    raise _No(number, f"{shown} is none of the scale", "mend it where it was given, or leave the row out")


def _fixed(known: Key, found: Columns, said: Mapping[str, str]) -> Instrument:
    """The instrument that a row answers. Raises _No if there is none like it here."""
    wanted = known.fixed
    mend = {
        FRAMEWORK: ("framework", "leave it out, or run the command in the folder of that framework"),
        VERSION: ("version", "name the version that was asked about: --version X.Y.Z"),
        SCALE: ("scale", "put the scale in assessment.yaml back to what was asked"),
    }
    for code, (what, remedy) in mend.items():
        if said[code] != wanted[code]:
            shown = f" ({said[code]}, not {wanted[code]})" if _VERSION.fullmatch(said[code]) else ""
            other = f"is about another {what}{shown}" if said[code] else f"does not say which {what} it is about"
            raise _No(found.fixed[code], f"the row {other}", remedy)
    if said[GROUP] not in known.groups:
        meant = nearest_id(said[GROUP], list(known.groups)) if len(said[GROUP]) < 100 else ""
        hint = f"did you mean {meant}?" if meant else f"the groups are {', '.join(known.groups)}"
        raise _No(found.fixed[GROUP], "there is no such group of raters", hint)
    asked = known.groups[said[GROUP]]
    if said[NOTICE] not in {GROUPED, asked.notice}:
        message = f"no rater of the group {asked.group.id} can have been told this"
        raise _No(found.fixed[NOTICE], message, f"write what the questionnaire says: {asked.notice}")
    return asked


def _refuse_again(found: Columns, sheet: Sheet, row: Row, reply: Reply, seen: dict[tuple[str, ...], str]) -> None:
    """Raises _No if this response was read before. A number counts its own kind alone: the responses of a person's
    raters in one group.
    """
    for number in (*found.ids, *found.numbers):
        ident = row.cells[number].strip().removeprefix("uuid:")
        if ident:
            more = (reply.group, plainly(reply.about)) if number in found.numbers else ()
            place = seen.setdefault((ident, *more), f"{sheet.name}:{row.line}")
            if place != f"{sheet.name}:{row.line}":
                raise _No(number, f"this response was read before, from {place}", "leave one of the two out")


def _codes(heading: str) -> str:
    return ", ".join(re.findall(r"[a-z][0-9a-f]{10}", heading))


def about(replies: Replies, named: str = "") -> tuple[Replies, str]:
    """The answers about one person, and what the person is called. Raises CannotDo if it is not clear who is meant."""
    people = {plainly(reply.about): reply.about for reply in replies.accepted}
    if not people:
        return replies, named
    wanted = plainly(named)
    if named and wanted not in people and set(people) != {""}:
        raise CannotDo(
            f"none of the answers is about the person named; they are about {len(people)} other"
            f" {'person' if len(people) == 1 else 'people'}; write the name as the questionnaire has it"
        )
    if not named and len(people) > 1:
        raise CannotDo(f"the answers are about {len(people)} people; name the one who is meant: --about NAME")
    one = wanted if wanted in people else next(iter(people))
    mine = tuple(reply for reply in replies.accepted if plainly(reply.about) == one)
    told = tuple(text for text in replies.written if plainly(text.about) == one)
    return replies._replace(accepted=mine, written=told), people[one] or cleaned(named)
