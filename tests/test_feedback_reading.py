"""Answers as they are read: from our own CSV, LimeSurvey, ODK Central and KoboToolbox; what is refused, and what is
left behind.
"""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from answers import all_of, comment_codes, everything, item_codes, row, table
from leadframe.errors import CannotDo
from leadframe.feedback import outcome, reading, record
from leadframe.feedback.instrument import ABOUT, GROUP, NOTICE, SCALE, VERSION
from leadframe.feedback.outcome import Release
from leadframe.feedback.reading import Replies
from leadframe.feedback.sheets import of_csv
from leadframe.reporters.feedback import csv, html, word
from leadframe.reporters.feedback.told import told
from projects import BOTH, NHS, edition

PEERS = everything(NHS)[2]
ITEM, OTHER = item_codes(NHS)[:2]
COMMENT = comment_codes(NHS)[0]
ELEMENT = PEERS.chapters[0].blocks[0].code
DOMAIN = PEERS.chapters[0].code
UNKNOWN = "d0000000000"
NOT_KNOWN = f"this version of the framework does not know the code of the column, {UNKNOWN}"


def read(content: bytes, *more: bytes, root: Path = NHS) -> Replies:
    files = (content, *more)
    sheets = [of_csv(one.decode("utf-8-sig"), f"r{n}.csv") for n, one in enumerate(files, 1)]
    return reading.read(sheets, everything(root))


def taken(found: Replies) -> list[tuple[str, dict[str, int], dict[str, str]]]:
    return [(reply.group, dict(reply.answers), dict(reply.comments)) for reply in found.accepted]


def refused(found: Replies) -> list[tuple[str, str]]:
    return [(f"{one.file}:{one.position.line}:{one.position.column}", one.message) for one in found.refused]


def said(**more: str) -> dict[str, str]:
    """A peer who answered two items and one comment."""
    return row(PEERS, {ITEM: "A3", OTHER: "NO", COMMENT: "Good.", **more})


def renamed(rows: list[dict[str, str]], name: Callable[[str], str]) -> list[dict[str, str]]:
    return [{name(key): value for key, value in one.items()} for one in rows]


GOOD = [("peers", {ITEM: 3}, {COMMENT: "Good."})]


def limesurvey(key: str) -> str:
    return f"{ELEMENT}[{key}]" if key.startswith("d") else key


def joined(key: str) -> str:
    return limesurvey(key).replace("[", "_").replace("]", "")


def worded(key: str) -> str:
    return limesurvey(key).replace("[", ". ").replace("]", ". How often?")


def grouped(sign: str) -> Callable[[str], str]:
    def name(key: str) -> str:
        return sign.join((DOMAIN, ELEMENT, key)) if key.startswith("d") else f"{DOMAIN}{sign}{key}"

    return name


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(table([said()]), id="our own"),
        pytest.param(b"\xef\xbb\xbf" + table([said()]), id="with a byte order mark"),
        pytest.param(table([said()], ";"), id="with semicolons"),
        pytest.param(table([said()], "\t"), id="with tabs"),
        pytest.param(table(renamed([said()], limesurvey)), id="LimeSurvey, rows of an array"),
        pytest.param(table(renamed([said()], joined)), id="LimeSurvey, joined"),
        pytest.param(table(renamed([said()], worded)), id="LimeSurvey, code and words"),
        pytest.param(table(renamed([said()], grouped("/"))), id="Kobo"),
        pytest.param(table(renamed([said()], grouped("-"))), id="ODK Central"),
        pytest.param(table(renamed([said()], grouped("."))), id="ODK, with full stops"),
        pytest.param(table([said(**{ITEM: "often", OTHER: "No occasion  so far"})]), id="full answers"),
        pytest.param(table([said(**{COMMENT: " Good.\r\n\u202e "})]), id="a comment with blanks and hidden signs"),
    ],
)
def test_every_platform_says_the_same(content: bytes) -> None:
    found = read(content)
    assert (taken(found), refused(found)) == (GOOD, [])


@pytest.mark.parametrize("root", BOTH)
def test_both_frameworks_are_read_in_codes_and_in_words(root: Path) -> None:
    for asked in everything(root):
        labels = {point.value: point.label for point in asked.asked.points}
        answers = all_of(asked, 2)
        words = dict.fromkeys(answers, labels[2])
        for one in (answers, words):
            (reply,) = read(table([row(asked, one)]), root=root).accepted
            assert (reply.group, set(reply.answers), set(reply.answers.values())) == (
                asked.group.id,
                {item.code for item in asked.items},
                {2},
            )
            assert reply.told_alone == (asked.group.shown_alone)


@pytest.mark.parametrize(
    ("change", "column", "message"),
    [
        pytest.param({ITEM: "A9"}, ITEM, "the answer “A9” is none of the scale", id="an unknown answer"),
        pytest.param(
            {ITEM: "Jane Smith"}, ITEM, "this answer is none of the scale", id="words where there should be none"
        ),
        pytest.param(
            {VERSION: "0.9.0"}, VERSION, "the row is about another version (0.9.0, not 1.0.0)", id="another version"
        ),
        pytest.param({VERSION: ""}, VERSION, "the row does not say which version it is about", id="no version"),
        pytest.param({SCALE: "00000000"}, SCALE, "the row is about another scale", id="another scale"),
        pytest.param(
            {"lfframework": "other"}, "lfframework", "the row is about another framework", id="another framework"
        ),
        pytest.param({GROUP: "peer"}, GROUP, "there is no such group of raters", id="an unknown group"),
        pytest.param(
            {NOTICE: "alone"},
            NOTICE,
            "no rater of the group peers can have been told this",
            id="a notice that the group cannot have",
        ),
        pytest.param({UNKNOWN: "A1"}, UNKNOWN, NOT_KNOWN, id="an unknown code"),
        pytest.param({ITEM: "", OTHER: "", COMMENT: ""}, "", "the row holds no answer", id="no answer"),
        pytest.param({ITEM: "", OTHER: "NO", COMMENT: ""}, "", "the row holds no answer", id="nothing observed"),
        pytest.param({"submitdate": ""}, "submitdate", "this response was not submitted", id="not submitted"),
        pytest.param(
            {COMMENT: "x" * 10_001}, COMMENT, "the comment has more than 10,000 letters", id="a comment without end"
        ),
    ],
)
def test_a_row_is_refused_and_the_others_go_on(change: Mapping[str, str], column: str, message: str) -> None:
    heading = list(dict.fromkeys((*said(), *change)))
    good = said(**({"submitdate": "2020-01-01"} if "submitdate" in change else {}))
    content = table([good, {**good, **change}, good], heading=heading)
    found = read(content)
    place = heading.index(column) + 1 if column else 1
    assert refused(found) == [(f"r1.csv:3:{place}", message)]
    assert taken(found) == [*GOOD, *GOOD]


def test_lines_are_those_of_the_file_whatever_comments_have() -> None:
    content = table([said(**{COMMENT: "one\ntwo\nthree"}), said(**{ITEM: "A9"})])
    assert [place for place, _ in refused(read(content))] == [f"r1.csv:5:{list(said()).index(ITEM) + 1}"]


def test_a_ragged_row_is_refused() -> None:
    content = table([said(), said()]).removesuffix(b"\r\n") + b",more\r\n"
    found = read(content)
    count = len(said())
    assert refused(found) == [(f"r1.csv:3:{count + 1}", f"the row has {count + 1} cells, and the heading {count}")]
    assert taken(found) == GOOD


def test_an_empty_column_with_an_unknown_code_does_no_harm() -> None:
    assert taken(read(table([said(**{UNKNOWN: ""})]))) == GOOD


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"a\0b", "is no text file", id="no text"),
        pytest.param(b"a,b\n1,2\n", "has no column lfframework", id="some other table"),
        pytest.param(table([said()]) + b'"x', "the table cannot be read from here on", id="a quote without end"),
        pytest.param(table([{**said(), f"x/{ITEM}": "A1"}]), f"are both {ITEM}", id="a question twice"),
    ],
)
def test_a_file_that_holds_no_answers_is_said_to_be_none(content: bytes, message: str) -> None:
    with pytest.raises(CannotDo, match=message):
        read(content)


@pytest.mark.parametrize("column", ["KEY", "_uuid", "instanceID", "meta/instanceID", "meta-instanceID"])
def test_the_same_response_counts_once_within_a_file_and_across_files(column: str) -> None:
    one, same, other = (said(**{column: ident}) for ident in ("uuid:1-2", "uuid:1-2", "uuid:3"))
    found = read(table([one, same]), table([other, one]))
    place = list(one).index(column) + 1
    before = "this response was read before, from r1.csv:2"
    assert refused(found) == [(f"r1.csv:3:{place}", before), (f"r2.csv:3:{place}", before)]
    assert len(found.accepted) == 2


def test_numbers_of_responses_count_in_a_group_alone() -> None:
    manager = everything(NHS)[1]
    found = read(table([said(id="1")]), table([row(manager, {ITEM: "A2"}) | {"id": "1"}]), table([said(id="1")]))
    assert [place.partition(":")[0] for place, _ in refused(found)] == ["r3.csv"]


def test_the_id_of_a_form_is_none_of_a_response() -> None:
    assert len(read(table([said(**{"formhub/uuid": "f"}), said(**{"formhub/uuid": "f", ITEM: "A1"})])).accepted) == 2


def test_a_person_answers_for_themselves_once() -> None:
    own = row(everything(NHS)[0], {ITEM: "A2"})
    found = read(table([own, said(), own]))
    assert [place for place, _ in refused(found)] == ["r1.csv:2:1", "r1.csv:4:1"]
    assert taken(found) == GOOD


METADATA = """
    id submitdate lastpage startlanguage seed token startdate datestamp ipaddr refurl firstname lastname email
    attribute_1 interviewtime start end today deviceid username phonenumber SubmissionDate KEY instanceID
    meta/instanceID _id _uuid _submission_time _submitted_by _status _tags _notes _validation_status _attachments _index
    __version__ formhub/uuid meta-instanceID SubmitterID SubmitterName DeviceID ReviewState
""".split()
STRANGE = ["Where do you sit?", "name of the rater"]


def test_what_platforms_write_is_left_behind_and_told_once() -> None:
    found = read(table([said(**{name: f"v{n}" for n, name in enumerate((*METADATA, *STRANGE))})]))
    assert taken(found) == GOOD
    assert sorted(found.metadata["r1.csv"]) == sorted(METADATA)
    assert list(found.strange["r1.csv"]) == STRANGE


def planted() -> tuple[list[dict[str, str]], list[str]]:
    """Answers of a whole round in which every cell that is no answer holds a secret, and rows with a secret in a cell
    where an answer should be.
    """
    rows: list[dict[str, str]] = []
    secrets: list[str] = []
    asked = everything(NHS)
    people = [asked[0], asked[1], *[asked[2]] * 4, *[asked[3]] * 2]

    def secret() -> str:
        secrets.append(f"secret{len(secrets)}x@example.org")
        return secrets[-1]

    for number, one in enumerate(people):
        answers = all_of(one, 1 + number % 4) | {COMMENT: f"A word from rater {'abcdefgh'[number]}."}
        rows.append(row(one, answers) | {name: secret() for name in (*METADATA, *STRANGE)})
    whole = rows[2]
    for column in (
        *(key for key in whole if key not in METADATA and key not in STRANGE and key not in (COMMENT, ABOUT)),
        UNKNOWN,
    ):
        rows.append({**whole, **{name: secret() for name in (*METADATA, *STRANGE)}, column: secret()})
    return rows, secrets


def test_no_address_token_or_time_comes_through() -> None:
    rows, secrets = planted()
    found = read(table(rows, heading=[*rows[0], UNKNOWN]))
    assert len(found.accepted) == 8
    assert len(found.refused) == len(rows) - 8
    made, after = outcome.made(everything(NHS), found.accepted, record.Record("x", "00" * 32), Release("all"))
    said_ = told(made, "Gwen Vale")
    everywhere = [
        repr(found),
        repr(made),
        repr(after),
        record.written(after).decode(),
        html.report(said_),
        csv.report(made),
    ]
    for text in (*everywhere, _text(word.report(said_, edition(NHS)))):
        assert not [one for one in secrets if one.partition("@")[0] in text]


def _text(content: bytes) -> str:
    """All parts of an office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_answers_about_several_people_are_taken_apart() -> None:
    rows = [said(), said(**{ABOUT: " gwen  VALE"}), said(**{ABOUT: "Huw Pugh"})]
    found = read(table(rows))
    with pytest.raises(CannotDo, match="the answers are about 2 people; name the one who is meant: --about NAME"):
        reading.about(found)
    with pytest.raises(CannotDo, match="none of the answers is about the person named"):
        reading.about(found, "Gwen")
    mine, name = reading.about(found, "GWEN VALE")
    assert len(mine.accepted) == 2
    assert reading.plainly(name) == "gwen vale"
    assert {written.about for written in mine.written} <= {"Gwen Vale", "gwen VALE"}
    assert "Huw" not in repr(mine.accepted)


def test_nameless_answers_take_the_name_that_is_given() -> None:
    found = read(table([said(**{ABOUT: ""})]))
    assert reading.about(found)[1] == ""
    assert reading.about(found, "Gwen Vale")[1] == "Gwen Vale"


def test_a_record_holds_neither_answers_nor_names() -> None:
    found = read(table([said(), said(**{ITEM: "A1"}), said(**{ITEM: "A2"})]))
    _, after = outcome.made(everything(NHS), found.accepted, record.Record("nhs", "ab" * 32), Release("all"))
    written = record.written(after)
    assert record.loaded(json.loads(written), "r", "nhs") == after
    for word_ in (b"Gwen", b"Good", b"A1", ITEM.encode(), COMMENT.encode()):
        assert word_ not in written
    whole = json.loads(written)
    damaged: list[object] = [{}, [], {**whole, "salt": "x"}, {**whole, "replies": []}]
    for broken in damaged:
        with pytest.raises(CannotDo, match="damaged"):
            record.loaded(broken, "r", "nhs")
    with pytest.raises(CannotDo, match="another framework"):
        record.loaded(json.loads(written), "r", "other")
