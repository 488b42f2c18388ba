"""The figures of a report, against a second, plain computation."""

import csv as csv_module
import io
import math
import random
import statistics
import time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from answers import all_of, everything, reply, row, table
from leadframe.content.assessment import SELF
from leadframe.feedback import outcome, reading
from leadframe.feedback.figures import BLIND, HIDDEN, Scale, figure, is_need, pattern, rounded
from leadframe.feedback.outcome import Release
from leadframe.feedback.record import Record
from leadframe.feedback.sheets import of_csv
from leadframe.reporters.feedback import csv
from projects import BOTH, NHS

SALT = "00" * 32
LIMIT = 10
"""Seconds of one processor for 10,000 answers: others that are busy on the same machine do not count."""


def plain(value: Fraction) -> str:
    """A number with one decimal, as `decimal` rounds it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


@pytest.mark.parametrize("root", BOTH)
def test_ten_thousand_answers_are_counted_right_and_fast(root: Path) -> None:
    asked = everything(root)
    source = random.Random(11)
    points = len(asked[0].asked.points)
    everyone = [asked[0], *(source.choice(asked[1:]) for _ in range(9_999))]
    # Some raters never see some items; the notice of a manager is that of the instrument.
    given = [
        {code: f"A{source.randint(1, points)}" if source.random() < 0.9 else "NO" for code in all_of(one, 1)}
        for one in everyone
    ]
    content = table([row(one, answers) for one, answers in zip(everyone, given, strict=True)]).decode()
    begin = time.process_time()
    replies = reading.read([of_csv(content, "r.csv")], asked)
    made, _ = outcome.made(asked, replies.accepted, Record("x", SALT), Release("checked"))
    written = csv.report(made)
    taken = time.process_time() - begin
    print(f"\n10,000 answers to {len(given[0])} items: {taken:.1f} s")
    assert taken < LIMIT
    assert (len(replies.accepted), replies.refused) == (10_000, ())
    told = {
        (line["id"], line["group"]): line
        for line in csv_module.DictReader(io.StringIO(written, newline=""))
        if line["kind"] == "element"
    }
    groups = {one.group.id for one in asked}
    for chapter in asked[0].chapters:
        for block in chapter.blocks:
            every: list[Fraction] = []
            for group in groups:
                mine: list[Fraction] = []
                for one, answers in zip(everyone, given, strict=True):
                    if one.group.id == group:
                        said = [int(answers[item.code][1:]) for item in block.items if answers[item.code] != "NO"]
                        mine += [Fraction(sum(said), len(said))] if said else []
                found = told[block.id, group]
                assert (found["raters"], found["mean"]) == (str(len(mine)), plain(sum(mine, Fraction()) / len(mine)))
                if group != SELF:
                    every += mine
                    assert found["deviation"] == f"{statistics.pstdev(map(float, mine)):.1f}"
            total = told[block.id, csv.ALL]
            assert (total["raters"], total["mean"]) == (str(len(every)), plain(sum(every, Fraction()) / len(every)))


def test_a_rater_counts_once_however_many_items() -> None:
    found = figure([(4, 1), (4, 4), (6, 3)], Scale(4), 3)
    assert (found.raters, found.mean) == (3, Fraction(4 + 1 + 2, 3))


@pytest.mark.parametrize(
    ("said", "spread"),
    [
        pytest.param([3, 3, 3], "alike", id="all the same"),
        pytest.param([2, 3, 3], "alike", id="nearly"),
        pytest.param([2, 4, 3], "mixed", id="different"),
        pytest.param([1, 5, 3], "apart", id="all over the scale"),
        pytest.param([1, 1, 5, 5], "apart", id="two camps"),
    ],
)
def test_spread(said: list[int], spread: str) -> None:
    assert figure([(one, 1) for one in said], Scale(5), 3).spread == spread


def test_a_deviation_is_given_where_single_answers_do_not_follow_from_it() -> None:
    said = [1, 2, 3, 4, 4, 5]
    assert figure([(one, 1) for one in said[:5]], Scale(5), 3).deviation is None
    deviation = figure([(one, 1) for one in said], Scale(5), 3).deviation
    assert deviation is not None
    assert math.isclose(deviation, statistics.pstdev(said))


@pytest.mark.parametrize(
    ("own", "others", "found", "need"),
    [
        pytest.param("3", "3.5", HIDDEN, False, id="a hidden strength"),
        pytest.param("3", "3.4", "", False, id="nearly one"),
        pytest.param("2", "2.9", "", True, id="higher, and yet low"),
        pytest.param("4", "3.5", BLIND, True, id="a blind spot"),
        pytest.param("2.5", "1", "", True, id="both low"),
        pytest.param("3", "3", "", False, id="the same"),
        pytest.param(None, "2", "", True, id="others alone"),
        pytest.param("2", None, "", True, id="the person alone, low"),
        pytest.param("4", None, "", False, id="the person alone, high"),
        pytest.param(None, None, "", False, id="nobody"),
    ],
)
def test_self_against_others_on_five_points(own: str | None, others: str | None, found: str, need: bool) -> None:
    one, other = (Fraction(value) if value is not None else None for value in (own, others))
    assert (pattern(one, other, Scale(5)), is_need(one, other, Scale(5))) == (found, need)


def test_what_makes_a_difference_is_a_part_of_the_scale() -> None:
    assert [(Scale(points).step, Scale(points).middle) for points in (5, 9, 4)] == [
        (Fraction(1, 2), 3),
        (1, 5),
        (Fraction(3, 8), Fraction(5, 2)),
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [("3.25", "3.3"), ("3.24", "3.2"), ("-0.75", "−0.8"), ("-0.04", "0.0"), ("10", "10.0")],
)
def test_rounding(value: str, written: str) -> None:
    assert rounded(Fraction(value)) == written


def test_figures_do_not_depend_on_the_order_of_the_rows() -> None:
    asked = everything(NHS)
    codes = [item.code for item in asked[0].items]
    comment = asked[0].chapters[0].comment
    source = random.Random(5)
    replies = [
        reply("peers", {code: source.randint(1, 4) for code in codes}, {comment: f"Word {n}."}) for n in range(6)
    ]
    one, _ = outcome.made(asked, replies, Record("x", SALT), Release("all"))
    other, _ = outcome.made(asked, replies[::-1], Record("x", SALT), Release("all"))
    assert csv.report(one) == csv.report(other)
    assert list(one.domains[0].comments) != [f"Word {n}." for n in range(6)]
