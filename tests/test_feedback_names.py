"""What may name somebody in a comment."""

import pytest

from leadframe.feedback.names import cleaned, flagged, flags, known_words

KNOWN = known_words(
    ["Works with the NHS and its partners", "Will act with grace"], ["Working with Others"], "Gwen Vale"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Write to jo.bloggs@nhs.example please", [("address", "jo.bloggs@nhs.example")], id="address"),
        pytest.param("See www.example.org/jo", [("address", "www.example.org/jo")], id="web address"),
        pytest.param(
            "Ring 01632 960 983 or +44 (0)7700 900123",
            [("number", "01632 960 983"), ("number", "+44 (0)7700 900123")],
            id="telephone",
        ),
        pytest.param("as @jo_b says", [("handle", "@jo_b")], id="handle"),
        pytest.param("I told Dr Jones so", [("title", "Dr Jones")], id="title"),
        pytest.param("ask mrs smith", [("title", "mrs smith")], id="title in small letters"),
        pytest.param("as Dr A. B. Jones said", [("title", "Dr A. B. Jones")], id="title and initials"),
        pytest.param("as J.B. said", [("initials", "J.B.")], id="initials"),
        pytest.param("she helped Priya a lot", [("name", "Priya")], id="a name"),
        pytest.param(
            "together with Mary-Jane O’Neil", [("name", "Mary-Jane"), ("name", "O’Neil")], id="names with signs"
        ),
        pytest.param(
            "asked Will, and then Grace",
            [("name", "Will"), ("name", "Grace")],
            id="names that are words of the framework",
        ),
        pytest.param("Priya’s team", [("name", "Priya’s")], id="a name at the beginning that owns something"),
        pytest.param("a chat with May", [("name", "May")], id="a month that is a name"),
        pytest.param("good in May, since 3 June and in April", [], id="months"),
        pytest.param("on Monday, at Christmas", [], id="days"),
        pytest.param("It’s good. There’s more: Always kind! “Very good”", [], id="the beginning of sentences"),
        pytest.param("the NHS does Working with Others well", [], id="words of the framework"),
        pytest.param("when Gwen spoke, and Gwen’s plan", [], id="the person"),
        pytest.param("they miss meetings, and nurse a grudge", [], id="titles that are words"),
        pytest.param("in 2011 and 2012, 15 of 20 times", [], id="years"),
        pytest.param(
            "fe welais i Siân yng Nghymru ym mis Mai",
            [("name", "Siân"), ("name", "Nghymru")],
            id="Welsh",
        ),
    ],
)
def test_flags(text: str, found: list[tuple[str, str]]) -> None:
    assert [(flag.kind, flag.words) for flag in flags(text, KNOWN)] == found
    assert all(text[flag.start :].startswith(flag.words) for flag in flags(text, KNOWN))


def test_a_name_in_one_comment_is_one_at_the_beginning_of_another() -> None:
    texts = ["Priya was there.", "I saw Priya."]
    assert [len(flagged([text], KNOWN)[text]) for text in texts] == [0, 1]
    assert [len(found) for found in flagged(texts, KNOWN).values()] == [1, 1]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  one \r\n two\t", "one two"),
        ("a\u202eb\u0000c\ue000d\ufffe", "abcd"),
        ("e\u0301", "é"),
    ],
    ids=["blanks", "signs that hide something", "accents"],
)
def test_comments_are_cleaned(text: str, clean: str) -> None:
    assert cleaned(text) == clean


def test_a_long_comment_takes_no_time() -> None:
    for sign in ("a", "A ", "1", "@", "Dr ", "a.", "A.", "1-"):
        flags(sign * (10_000 // len(sign)), KNOWN)
