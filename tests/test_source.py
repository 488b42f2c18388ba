"""Reading one file: what YAML would change, cut or hide is a fault at its exact place."""

import time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadframe.content.layout import SETTINGS
from leadframe.schema_check import store
from leadframe.source import parse
from leadframe.source.keys import KEYS
from projects import NHS, texts

DEEP = 100_000


def faults(text: str | bytes) -> list[tuple[str, int, int]]:
    content = text.encode() if isinstance(text, str) else text
    return [(fault.rule, *fault.position) for fault in parse(content).faults]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("a: b\n", {"a": "b"}, id="plain"),
        pytest.param("---\na: b\n", {"a": "b"}, id="document start"),
        pytest.param("a: \"1.10\"\nb: 'NO'\n", {"a": "1.10", "b": "NO"}, id="quoted"),
        pytest.param("a: >-\n  One.\n  Two.\nb: c\n", {"a": "One. Two.", "b": "c"}, id="folded"),
        pytest.param("a: [b, c]\nd: {e: f}\n", {"a": ["b", "c"], "d": {"e": "f"}}, id="flow style"),
        pytest.param("a: true\nb: 0.97\nc: 4\n", {"a": True, "b": 0.97, "c": 4}, id="true and numbers keep their type"),
        pytest.param("a: b   # a comment\n", {"a": "b"}, id="comment two blanks away"),
        pytest.param("a: b c  # a comment\n", {"a": "b c"}, id="comment two blanks after several words"),
        pytest.param("a: b#c\n", {"a": "b#c"}, id="number sign inside a word"),
        pytest.param("a: >-\n  Aims for # 1\n", {"a": "Aims for # 1"}, id="number sign in folded text"),
        pytest.param("a: >-\n  – one\n  “two”\n", {"a": "– one “two”"}, id="dash and quotes in folded text"),
        pytest.param(
            "a: y\nb: n\nc: 2011 edition\n", {"a": "y", "b": "n", "c": "2011 edition"}, id="words that stay text"
        ),
        pytest.param("\ufeffa: b\r\nc: d\r\n", {"a": "b", "c": "d"}, id="byte order mark and Windows line ends"),
        pytest.param("a: Ŵyn a’r ŷd – €5\n", {"a": "Ŵyn a’r ŷd – €5"}, id="Welsh letters"),
        pytest.param("a: می‌خواهم\n", {"a": "می‌خواهم"}, id="a non-joiner where Persian wants one"),
        pytest.param("# note\twith a tab\na: b\n", {"a": "b"}, id="tab in a comment"),
    ],
)
def test_sound(text: str, data: object) -> None:
    reading = parse(text.encode())
    assert reading.faults == ()
    assert reading.source.data == data


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("id: a\ntitle: x\nid: b\n", ("duplicate-key", 3, 1), id="duplicate key"),
        pytest.param("cafe\u0301: a\ncaf\u00e9: b\n", ("duplicate-key", 2, 1), id="keys that only look different"),
        pytest.param("a:\n\tb: c\n", ("tab-character", 2, 1), id="tab as indentation"),
        pytest.param("a:\tb\n", ("tab-character", 1, 3), id="tab after a colon"),
        pytest.param("a:\n  - id: a\n     title: B\n", ("continued-line", 3, 6), id="indented too far"),
        pytest.param("a:\n  - id: a\n   title: B\n", ("yaml-syntax", 3, 4), id="indented too little"),
        pytest.param("a: >-\n  First.\nSecond.\nb: c\n", ("yaml-syntax", 3, 1), id="text not indented"),
        pytest.param("id: a\ntitle\nb: c\n", ("yaml-syntax", 2, 1), id="key without a colon"),
        pytest.param('a: "one\nb: c\nd: e\n', ("yaml-syntax", 1, 4), id="quotation mark never closed"),
        pytest.param('a: "one" two\n', ("yaml-syntax", 1, 10), id="text after the closing quotation mark"),
        pytest.param('a: "c:\\temp\\x"\n', ("yaml-syntax", 1, 12), id="backslash in double quotes"),
        pytest.param("a: Note: this\n", ("yaml-syntax", 1, 8), id="colon inside a text"),
        pytest.param("a: @name\n", ("yaml-syntax", 1, 4), id="at sign"),
        pytest.param("a: {title} of\n", ("yaml-syntax", 1, 4), id="brace"),
        pytest.param("a: [b\nc: d\n", ("yaml-syntax", 1, 4), id="bracket never closed"),
        pytest.param("a: NO\n", ("implicit-type", 1, 4), id="NO is false"),
        pytest.param("a: Yes\n", ("implicit-type", 1, 4), id="Yes is true"),
        pytest.param("a: on\n", ("implicit-type", 1, 4), id="on is true"),
        pytest.param("a: 010\n", ("implicit-type", 1, 4), id="010 is eight"),
        pytest.param("a: 1_000\n", ("implicit-type", 1, 4), id="underscore in a number"),
        pytest.param("a: 1e3\n", ("implicit-type", 1, 4), id="exponent"),
        pytest.param("a: 0x1F\n", ("implicit-type", 1, 4), id="hexadecimal"),
        pytest.param("a: .nan\n", ("implicit-type", 1, 4), id="not a number"),
        pytest.param("a: " + "9" * 5000 + "\n", ("implicit-type", 1, 4), id="5,000 digits"),
        pytest.param("a: 12:30\n", ("implicit-type", 1, 4), id="time of day"),
        pytest.param("a: 2011-06-29\n", ("implicit-type", 1, 4), id="date"),
        pytest.param("a: 2011-02-30\n", ("implicit-type", 1, 4), id="date that does not exist"),
        pytest.param("a: ~\n", ("implicit-type", 1, 4), id="tilde"),
        pytest.param("a: null\n", ("implicit-type", 1, 4), id="null"),
        pytest.param("a:\nb: c\n", ("empty-text", 1, 3), id="no value"),
        pytest.param("a:\n  -\n  - b\n", ("empty-text", 2, 4), id="empty entry"),
        pytest.param("a: text # 5 words\n", ("comment-swallows-text", 1, 9), id="number sign after one blank"),
        pytest.param("a: Aims for goal  #1\n", ("comment-swallows-text", 1, 19), id="number sign before a digit"),
        pytest.param(
            "a: one # two\n  three\n", ("comment-swallows-text", 1, 8), id="comment inside a text of two lines"
        ),
        pytest.param("a: &x b\n", ("yaml-feature", 1, 4), id="anchor"),
        pytest.param("a: *x\n", ("yaml-feature", 1, 4), id="alias"),
        pytest.param("a:\n  <<: {b: c}\n", ("yaml-feature", 2, 3), id="merge key"),
        pytest.param("a: !x b\n", ("yaml-feature", 1, 4), id="tag"),
        pytest.param("a: !!python/object:os.system b\n", ("yaml-feature", 1, 4), id="Python tag"),
        pytest.param("%YAML 1.1\n---\na: b\n", ("yaml-feature", 1, 1), id="directive"),
        pytest.param("a: b\n---\nc: d\n", ("yaml-feature", 2, 1), id="second document"),
        pytest.param("? [a]\n: b\n", ("yaml-feature", 1, 3), id="list as a key"),
        pytest.param("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", ("yaml-feature", 1, 4), id="alias bomb"),
        pytest.param("a: &a [*a]\n", ("yaml-feature", 1, 4), id="alias that holds itself"),
        pytest.param("", ("empty-file", 1, 1), id="empty"),
        pytest.param("# only a comment\n", ("empty-file", 1, 1), id="only a comment"),
        pytest.param("---\n", ("empty-file", 1, 1), id="only a document start"),
        pytest.param("- a\n", ("wrong-top", 1, 1), id="list at the top"),
        pytest.param("a\n", ("wrong-top", 1, 1), id="text at the top"),
        pytest.param("a: b\n".encode("utf-16"), ("bad-encoding", 1, 1), id="UTF-16"),
        pytest.param("a: b\n".encode("utf-32-le"), ("bad-encoding", 1, 1), id="UTF-32 without a mark"),
        pytest.param("a: b\nc: café\n".encode("latin-1"), ("bad-encoding", 2, 7), id="Latin-1"),
        pytest.param("a: “b”\n".encode("cp1252"), ("bad-encoding", 1, 4), id="Windows quotes"),
        pytest.param("a: b\0c\n", ("control-character", 1, 5), id="NUL"),
        pytest.param("a: b\x1b[31mc\n", ("control-character", 1, 5), id="escape"),
        pytest.param("a: b\u2028c\n", ("control-character", 1, 5), id="line separator"),
        pytest.param("a: b\u0085c\n", ("control-character", 1, 5), id="next line"),
        pytest.param("a: b\rc: d\r", ("bad-line-end", 1, 5), id="line ends of an old Macintosh"),
        pytest.param("a: b\u202ec\n", ("hidden-character", 1, 5), id="text turned round"),
        pytest.param("na\u200bme: b\n", ("hidden-character", 1, 3), id="zero-width space in a key"),
        pytest.param("a: co\u00adoperate\n", ("hidden-character", 1, 6), id="soft hyphen"),
        pytest.param("a: b\ufeffc\n", ("hidden-character", 1, 5), id="byte order mark inside"),
        pytest.param("a: \uf0b7 item\n", ("hidden-character", 1, 4), id="bullet of a symbol font"),
        pytest.param("a: L\u0435ader\n", ("hidden-character", 1, 5), id="Cyrillic letter in a Latin word"),
        pytest.param("a: \uff21bc\n", ("hidden-character", 1, 4), id="letter of double width"),
        pytest.param("a: “text”\n", ("typographic-quote", 1, 4), id="curly quotes as YAML quotes"),
        pytest.param("a: “text: more”\n", ("typographic-quote", 1, 4), id="curly quotes around a colon"),
        pytest.param("a:\n  – one\n", ("typographic-dash", 2, 3), id="en dash as list mark"),
        pytest.param("a:\n  - b: c\n  – b: d\n", ("typographic-dash", 3, 3), id="en dash among hyphens"),
        pytest.param("a:\n  • one\n", ("typographic-dash", 2, 3), id="bullet as list mark"),
        pytest.param("a:\n\u00a0\u00a0b: c\n", ("unbreakable-indent", 2, 1), id="no-break space as indentation"),
        pytest.param("a:\n  b:\u00a0c\n", ("unbreakable-indent", 2, 3), id="no-break space after a colon"),
        pytest.param("a: >\n  b\n", ("line-break", 1, 4), id="line break at the end of a text"),
        pytest.param("a: |-\n  b\n  c\n", ("line-break", 1, 4), id="text that keeps its lines"),
        pytest.param("a: >-\n  b\n\n  c\nd: e\n", ("line-break", 3, 1), id="empty line in a text"),
        pytest.param("a: >-\n  b\n    c\n  d\n", ("line-break", 3, 5), id="line of a text indented too far"),
        pytest.param("a: " + "[" * DEEP + "\n", ("limits", 1, 103), id="100,000 brackets"),
        pytest.param("a: " + "b" * 70_000 + "\n", ("limits", 1, 4), id="endless text"),
        pytest.param(
            "a: >-\n  One.\n  text: two\nb: c\n", ("swallowed-key", 3, 3), id="key indented like the text above it"
        ),
        pytest.param("a: >-\n  One.\n  - id: two\nb: c\n", ("swallowed-key", 3, 5), id="entry indented like the text"),
        pytest.param('a: >-\n  One. lead_in: "Two"\nb: c\n', ("swallowed-key", 2, 8), id="key joined to the text"),
        pytest.param("a: One\n  two\nb: c\n", ("continued-line", 2, 3), id="text that goes on without >-"),
        pytest.param("a:\n  - one\n    two\n", ("continued-line", 3, 5), id="hyphen lost"),
        pytest.param("a:\n  - one\n    - two\n", ("continued-line", 3, 5), id="entry indented too far"),
        pytest.param(
            "id: x\na: >-\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> other\n",
            ("conflict-marker", 3, 3),
            id="merge",
        ),
        pytest.param("a: b\n>>>>>>> other\nc: d\n", ("conflict-marker", 2, 1), id="rest of a merge"),
        pytest.param("a: b\n#1 priority\nc: d\n", ("comment-swallows-text", 2, 1), id="line that begins with #1"),
        pytest.param("a: >- #1 x\n  b\n", ("comment-swallows-text", 1, 7), id="number sign after >-"),
        pytest.param('a: "b" #1 x\n', ("comment-swallows-text", 1, 8), id="number sign after a quotation"),
        pytest.param("a: #1 x\n", ("comment-swallows-text", 1, 4), id="number sign instead of a text"),
        pytest.param('a: b"\n', ("yaml-syntax", 1, 4), id="quotation mark not opened"),
        pytest.param("a: b >-\n", ("yaml-syntax", 1, 4), id="text before >-"),
        pytest.param("a: >- b\n  c\n", ("yaml-syntax", 1, 7), id="text behind >-"),
        pytest.param("a: >–\n  c\n", ("yaml-syntax", 1, 5), id="en dash in >-"),
        pytest.param('a: "b\\u202ec"\n', ("yaml-syntax", 1, 6), id="escape for a hidden character"),
        pytest.param("a: b\uffffc\n", ("control-character", 1, 5), id="no character at all"),
        pytest.param("a: b\ufffdc\n", ("control-character", 1, 5), id="sign for a lost sign"),
        pytest.param("a:\n  - id foo\n    text: >-\n      b\n", ("yaml-syntax", 2, 3), id="colon forgotten after id"),
        pytest.param("a:\n  -id: foo\n    text: b\n", ("yaml-syntax", 2, 3), id="blank forgotten after the hyphen"),
        pytest.param("a:\n  - id; foo\n    text: b\n", ("yaml-syntax", 2, 3), id="semicolon for a colon"),
        pytest.param("a:\n  * id: foo\n", ("typographic-dash", 2, 3), id="asterisk as list mark"),
        pytest.param("a: - b\n", ("yaml-syntax", 1, 4), id="hyphen before a text"),
        pytest.param("\ufeffa: b\r\nc: NO\r\n", ("implicit-type", 2, 4), id="place is right behind Windows line ends"),
        pytest.param("a: ‘é’ \U0001f600\nb: “é” x: y\n", ("typographic-quote", 2, 4), id="columns count characters"),
    ],
)
def test_faults(text: str | bytes, found: tuple[str, int, int]) -> None:
    assert faults(text) == [found]


def test_a_tab_in_a_text_hides_no_other_fault() -> None:
    assert faults("a: >-\n  b\tc\nd: NO\nd: e\n") == [
        ("tab-character", 2, 4),
        ("implicit-type", 3, 4),
        ("duplicate-key", 4, 1),
    ]


def test_many_faults_take_time_in_proportion() -> None:
    def seconds(number: int) -> float:
        start = time.process_time()
        assert len(faults("".join(f"k{n}:\tNO\n" for n in range(number)))) >= number
        return time.process_time() - start

    seconds(100)
    assert min(seconds(8000), seconds(8000)) < 40 * max(seconds(800), 0.005)


def test_very_many_blanks_take_no_time() -> None:
    start = time.process_time()
    assert faults("id: a\n" + " " * 40_000 + "x\nid: b\n")
    assert time.process_time() - start < 1


def test_the_keys_that_are_recognised_are_those_of_the_schemas() -> None:
    found: set[str] = set()
    loaded = store.load(NHS, None)
    assert loaded

    def collect(schema: Any) -> None:
        if isinstance(schema, dict):
            found.update(schema.get("properties", {}))
            for value in schema.values():
                collect(value)
        elif isinstance(schema, list):
            for value in schema:
                collect(value)

    for name, schema in loaded.by_id.items():
        if not any(name.endswith(f"{kind}.schema.json") for kind in SETTINGS):
            collect(schema)
    only_in_releases = {"format", "framework", "released", "draft", "fingerprint", "summary", "corrects", "accepted"}
    assert found.difference(only_in_releases) == KEYS


def test_every_fault_of_a_file_is_reported() -> None:
    assert faults("a: NO\nb: text # cut\na: >\n  x\nd: L\u0435ader\n") == [
        ("implicit-type", 1, 4),
        ("comment-swallows-text", 2, 9),
        ("duplicate-key", 3, 1),
        ("line-break", 3, 4),
        ("hidden-character", 5, 5),
    ]


ODD = st.sampled_from(
    [*"ab:-#'\"[]{}&*!|>%@`?,\n\t\r \0", "\u00a0", "–", "“", "\ufeff", "\u202e", "é", "- ", ": ", " #", ">-\n"]
)


@given(st.lists(ODD, max_size=40).map("".join))
@example("{'a': b}")
@example("a: b\n...\nc")
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = parse(text.encode("utf-8", "surrogatepass"))
    lines = text.replace("\r\n", "\n").split("\n")
    for fault in reading.faults:
        assert 1 <= fault.position.line <= len(lines)
        assert 1 <= fault.position.column <= len(lines[fault.position.line - 1]) + 2
        assert fault.message
        assert fault.remedy


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert isinstance(parse(content).faults, tuple)


@pytest.mark.parametrize("file", texts(NHS))
def test_places_are_the_same_whether_noted_while_reading_or_looked_up_later(file: str) -> None:
    """Reading notes them if it meets a fault."""
    text = f"{texts(NHS)[file].rstrip()}\n{MIXED}"
    sound, faulty = parse(f"{text}last: 'no'\n".encode()), parse(f"{text}last: no\n".encode())
    assert (sound.faults, [fault.rule for fault in faulty.faults]) == ((), ["implicit-type"])
    assert sound.source.marks() == faulty.source.marks()
    assert sound.source.paths() == faulty.source.paths()


MIXED = """ŵy:
  - - a
    - {b: [c, {d: e}], f: {}}
  - "é ": >-
      folded
      text
    g: []   # none
"""
"""What no file of ours holds: lists in lists, brackets and braces, keys in quotes and with other letters."""
