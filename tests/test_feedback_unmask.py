"""Attempts to unmask raters: whoever has one report, or several about the same person, cannot work out what fewer than
a group said together.

The attacker here knows far more than a reader: who stands in each published sum, exactly, without rounding. Everything
is a linear equation in what each rater said of each element; so whatever can be worked out is a combination of rows,
and an attack succeeds if one is about fewer raters than a group needs. What each figure depends on is not taken from
the program: the answers of one rater after another are changed, and the figures that move are noted.
"""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers import everything, reply
from leadframe.feedback import outcome
from leadframe.feedback.instrument import Instrument
from leadframe.feedback.outcome import Outcome, Release
from leadframe.feedback.reading import Reply
from leadframe.feedback.record import Record
from projects import NHS, SECOND

MINIMUM = 3
ASKED = [one._replace(chapters=one.chapters[:1]) for one in everything(NHS)]
"""The instruments with one domain, so that an attack is quick."""

BLOCKS = [block._replace(items=block.items[:1]) for block in ASKED[0].chapters[0].blocks[:2]]
ASKED = [one._replace(chapters=(one.chapters[0]._replace(blocks=tuple(BLOCKS)),)) for one in ASKED]
CODES = [block.items[0].code for block in BLOCKS]
ALL = Release("all")


class Rater(NamedTuple):
    """A rater: group, told that a single one is shown alone, and which elements the rater rated."""

    name: int
    group: str
    told: bool
    rated: tuple[bool, ...]


def replies(raters: Sequence[Rater], points: Mapping[tuple[int, int], int]) -> list[Reply]:
    """What raters say: `points` by rater and element."""
    return [
        reply(
            rater.group,
            {code: points[rater.name, n] for n, code in enumerate(CODES) if rater.rated[n]},
            {ASKED[0].chapters[0].comment: f"words of {rater.name}"},
            told=rater.told,
        )
        for rater in raters
    ]


def reports(rounds: Sequence[Sequence[Rater]], points: Mapping[tuple[int, int], int]) -> list[Outcome]:
    """The reports of several rounds, each after those before it."""
    record = Record("x", "00" * 32)
    made = []
    for raters in rounds:
        shown, record = outcome.made(ASKED, replies(raters, points), record, ALL)
        made.append(shown)
    return made


def figures(made: Sequence[Outcome]) -> dict[tuple[object, ...], Fraction]:
    """All numbers in reports, by where they stand; of spreads, the square, which is as good."""
    found: dict[tuple[object, ...], Fraction] = {}
    for number, one in enumerate(made):
        for domain in one.domains:
            for name, value in (("others", domain.others), ("gap", domain.gap), *domain.blocks.items()):
                if value is not None:
                    found[number, domain.chapter.code, name] = value
            for unit in domain.units:
                for block, figure in unit.shown.blocks.items():
                    found[number, unit.block.id, block] = figure.mean
                if unit.shown.others:
                    found[number, unit.block.id, "all"] = unit.shown.others[0]
    return found


def sums(rounds: Sequence[Sequence[Rater]]) -> list[dict[tuple[int, int], Fraction]]:
    """What each published number is made of, found by changing one answer of one rater at a time. Every rater says
    something of their own, so that no two are alike.
    """
    people = {rater.name: rater for raters in rounds for rater in raters}
    points = {(name, n): 1000 * name + 100 + n for name in people for n in range(len(CODES))}
    before = figures(reports(rounds, points))
    rows: dict[tuple[object, ...], dict[tuple[int, int], Fraction]] = {where: {} for where in before}
    for key in points:
        after = figures(reports(rounds, {**points, key: points[key] + 7}))
        assert after.keys() == before.keys(), "what is shown depends on what somebody said"
        for where, value in after.items():
            if value != before[where]:
                rows[where][key] = (value - before[where]) / 7
    return [row for row in rows.values() if row]


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """The rank of a matrix, by Gauss."""
    left = [list(row) for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((n for n in range(found, len(left)) if left[n][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for n in range(found + 1, len(left)):
            factor = left[n][column] / left[found][column]
            if factor:
                left[n] = [a - factor * b for a, b in zip(left[n], left[found], strict=True)]
        found += 1
    return found


def unmasked(rows: Sequence[Mapping[tuple[int, int], Fraction]], known: set[int]) -> list[tuple[int, ...]]:
    """The sets of fewer than MINIMUM raters about whom something can be worked out, in any of what they said. A set is
    unmasked if a combination of rows is about nobody else: if taking its columns out lowers the rank.
    """
    columns = sorted({key for row in rows for key in row if key[0] not in known})
    whole = [[row.get(key, Fraction()) for key in columns] for row in rows]
    names = sorted({name for name, _ in columns})
    full = rank(whole)
    found = []
    for size in range(1, MINIMUM):
        for those in itertools.combinations(names, size):
            kept = [n for n, key in enumerate(columns) if key[0] not in those]
            if rank([[row[n] for n in kept] for row in whole]) < full:
                found.append(those)
    return found


def shown_alone(rounds: Sequence[Sequence[Rater]], made: Sequence[Outcome]) -> set[int]:
    """The raters who were told that a single one is shown alone, in a round in which there was but one of the group,
    and who were shown so.
    """
    found = set()
    for raters, one in zip(rounds, made, strict=True):
        mine = [rater for rater in raters if rater.group == "line-manager" and any(rater.rated)]
        if len(mine) == 1 and mine[0].told and "line-manager" in one.blocks:
            found.add(mine[0].name)
    return found


def authors(rounds: Sequence[Sequence[Rater]], made: Sequence[Outcome]) -> Iterator[set[int]]:
    """For each comment that was shown, those who may have written it, to somebody who knows who had replied when."""
    everybody = {rater.name for raters in rounds for rater in raters}
    where = {
        name: tuple(f"words of {name}" in domain.comments for one in made for domain in one.domains)
        for name in everybody
    }
    for seen in set(where.values()):
        if any(seen):
            yield {other for other in everybody if where[other] == seen}


def attack(rounds: Sequence[Sequence[Rater]]) -> None:
    names = {rater.name: rater for raters in rounds for rater in raters}
    points = {(name, n): 1000 * name + 100 + n for name in names for n in range(len(CODES))}
    made = reports(rounds, points)
    known = shown_alone(rounds, made)
    assert unmasked(sums(rounds), known) == []
    for those in authors(rounds, made):
        assert len(those - known) >= MINIMUM


GROUPS = ("line-manager", "peers", "direct-reports")
rated = st.tuples(*[st.sampled_from((True, True, True, False)) for _ in CODES])
rater = st.tuples(st.sampled_from((*GROUPS, "peers", "peers")), st.booleans(), rated, st.sampled_from("011111233"))


@st.composite
def histories(draw: st.DrawFn, rounds: int) -> list[list[Rater]]:
    """Raters who reply in one round or later, and some who take back what they said."""
    people = [
        (Rater(n, group, told and group == "line-manager", units), int(since))
        for n, (group, told, units, since) in enumerate(draw(st.lists(rater, min_size=2, max_size=9)))
    ]
    gone = draw(st.dictionaries(st.integers(0, 8), st.integers(1, rounds), max_size=1))
    return [
        [one for one, since in people if min(since, 3) <= number + 1 and gone.get(one.name, 9) > number]
        for number in range(rounds)
    ]


@pytest.mark.parametrize("rounds", [1, 2, 3], ids=["one report", "two reports", "three reports"])
def test_no_few_raters_can_be_unmasked(rounds: int) -> None:
    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(histories(rounds))
    def tried(history: list[list[Rater]]) -> None:
        attack(history)

    tried()


def peers(*names: int) -> list[Rater]:
    return [Rater(name, "peers", told=False, rated=(True, True)) for name in names]


def test_the_attack_finds_what_is_there_to_be_found() -> None:
    """Were both reports made without a record, subtraction would say what the late rater said."""
    one = Fraction(1)
    early = {(name, 0): one for name in (1, 2, 3)}
    assert unmasked([early], set()) == []
    assert unmasked([early, {**early, (4, 0): one}], set()) == [(4,), (1, 4), (2, 4), (3, 4)]
    assert unmasked([{(1, 0): one, (2, 0): one}], set()) == [(1, 2)]
    assert unmasked([early], {1}) == [(2, 3)]
    overlapping = [{(n, 0): one for n in those} for those in ((1, 2, 3), (3, 4, 5), (1, 2, 4, 5))]
    assert (3,) in unmasked(overlapping, set())


def said(made: Outcome, block: str = "peers") -> list[int]:
    """How many raters the figures of a block have, by element."""
    return [
        unit.shown.blocks[block].raters
        for domain in made.domains
        for unit in domain.units
        if block in unit.shown.blocks
    ]


def random_points() -> dict[tuple[int, int], int]:
    source = random.Random(4)
    return {(name, n): source.randint(1, 4) for name in range(30) for n in range(len(CODES))}


def test_a_late_reply_waits_until_enough_have_come() -> None:
    made = reports([peers(1, 2, 3, 4), peers(1, 2, 3, 4, 5), peers(*range(1, 8))], random_points())
    assert [(said(one), one.waiting) for one in made] == [([4, 4], 0), ([4, 4], 1), ([7, 7], 0)]
    assert figures(made[:1]) == {(0, *where[1:]): value for where, value in figures(made[:2]).items() if where[0] == 1}
    words = [sorted(one.domains[0].comments) for one in made]
    assert words[0] == words[1] == [f"words of {name}" for name in (1, 2, 3, 4)]
    assert len(words[2]) == 7


def test_a_reply_that_was_taken_back_takes_the_figures_with_it() -> None:
    made = reports([peers(1, 2, 3, 4), peers(1, 2, 3), peers(1, 2, 3, 5, 6, 7)], random_points())
    assert [said(one) for one in made] == [[4, 4], [], []]
    assert [one.domains[0].comments if one.domains else () for one in made[1:]] == [(), ()]


def test_answers_that_all_differ_from_those_of_the_report_before_are_not_taken_for_new_raters() -> None:
    """As after an export without some of the columns: nobody can tell who is new."""
    record = Record("x", "00" * 32)
    four = replies(peers(1, 2, 3, 4), random_points())
    _, record = outcome.made(ASKED, four, record, ALL)
    less = [one._replace(answers={CODES[0]: one.answers[CODES[0]]}) for one in four]
    late = replies([Rater(5, "peers", told=False, rated=(True, False))], random_points())
    made, _ = outcome.made(ASKED, [*less, *late], record, ALL)
    assert figures([made]) == {}
    assert made.waiting == 5


ONE = (True, True)


@pytest.mark.parametrize(
    ("raters", "blocks", "withheld"),
    [
        pytest.param(["p"] * 3, ["peers"], [], id="a group that is large enough"),
        pytest.param(["p"] * 2, [], ["peers"], id="one that is not"),
        pytest.param(["p"] * 2 + ["d"], ["_others"], [], id="small groups are merged"),
        pytest.param(["p"] * 3 + ["d"] * 2, ["peers"], ["direct-reports"], id="one is left over, and withheld"),
        pytest.param(["M"] + ["p"] * 3, ["line-manager", "peers"], [], id="a manager who was told"),
        pytest.param(["m"] + ["p"] * 3, ["peers"], ["line-manager"], id="a manager who was not told"),
        pytest.param(["M"] + ["p"] * 2, ["line-manager"], ["peers"], id="a manager who was told is no cover for peers"),
        pytest.param(["m"] + ["p"] * 2, ["_others"], [], id="a manager who was not told is one of the others"),
        pytest.param(["M"] * 2 + ["p"] * 3, ["peers"], ["line-manager"], id="two managers are none alone"),
        pytest.param(["M"] * 2 + ["p"] * 2, ["_others"], [], id="two managers and two peers"),
        pytest.param(["M"], ["line-manager"], [], id="a manager and nobody else"),
        pytest.param(["P"], [], ["peers"], id="a single peer, whatever the notice says"),
    ],
)  # fmt: skip
def test_which_groups_are_shown(raters: list[str], blocks: list[str], withheld: list[str]) -> None:
    names = {"m": "line-manager", "p": "peers", "d": "direct-reports"}
    those = [Rater(n, names[one.lower()], told=one.isupper(), rated=ONE) for n, one in enumerate(raters)]
    (made,) = reports([those], random_points())
    assert (list(made.blocks), list(made.withheld)) == (blocks, withheld)
    known = shown_alone([those], [made])
    assert unmasked(sums([those]), known) == []
    (domain,) = made.domains
    assert (domain.others is None) == (
        sum(len(those) for those in [raters]) < MINIMUM or blocks in ([], ["line-manager"])
    )
    assert bool(domain.comments) == (len(those) - len(known) >= MINIMUM)


def test_a_manager_is_not_shown_alone_after_having_been_merged_with_too_few() -> None:
    """What three said together, less what one of them said, would be what two said."""
    first = [Rater(1, "line-manager", True, ONE), Rater(2, "line-manager", True, ONE), *peers(3)]
    made = reports([first, [first[0], *peers(3)]], random_points())
    assert (list(made[0].blocks), list(made[1].blocks)) == (["_others"], [])


def test_the_comments_of_a_manager_who_answers_late_are_not_told_apart_either() -> None:
    manager = Rater(0, "line-manager", told=True, rated=ONE)
    made = reports([peers(1, 2, 3), [manager, *peers(1, 2, 3)]], random_points())
    assert (list(made[1].blocks), made[1].waiting) == (["line-manager", "peers"], 1)
    assert made[0].domains[0].comments == made[1].domains[0].comments
    (whole,) = reports([[manager, *peers(1, 2, 3)]], random_points())
    assert len(whole.domains[0].comments) == 4


def test_a_manager_who_stood_among_few_is_shown_alone_in_no_part_at_all() -> None:
    """The comments of the three were in one heap; whoever knows the manager's style is left with two."""
    first = [Rater(1, "line-manager", True, ONE), Rater(2, "line-manager", True, (True, False)), *peers(3)]
    made = reports([first, [first[0], *peers(3)]], random_points())
    assert (list(made[0].blocks), list(made[1].blocks)) == (["_others"], [])


def test_an_element_that_few_have_seen_is_withheld_and_in_no_total() -> None:
    few = [*peers(1, 2), Rater(3, "peers", told=False, rated=(True, False))]
    (made,) = reports([few], random_points())
    one, other = made.domains[0].units
    assert list(one.shown.blocks) == ["peers"]
    assert (other.shown.blocks, other.shown.others) == ({}, None)
    assert made.domains[0].blocks["peers"] == one.shown.blocks["peers"].mean == made.domains[0].others


def test_mean_and_deviation_of_few_do_not_give_their_answers_back() -> None:
    (made,) = reports([peers(1, 2, 3, 4, 5)], random_points())
    assert [unit.shown.blocks["peers"].deviation for unit in made.domains[0].units] == [None, None]
    (made,) = reports([peers(*range(6))], random_points())
    assert all(unit.shown.blocks["peers"].deviation is not None for unit in made.domains[0].units)


def comments(made: Outcome) -> list[str]:
    return sorted(words for domain in made.domains for words in domain.comments)


def test_a_late_reply_with_the_ratings_of_an_early_one_is_told_from_it() -> None:
    """Whoever only comments rates as all others do who only comments; so does whoever ticks the same everywhere."""
    same = {(name, n): 3 for name in range(9) for n in range(len(CODES))}
    silent = Rater(3, "peers", told=False, rated=(False, False))
    late = silent._replace(name=0)
    for first, then in (([*peers(1, 2), silent], late), (peers(1, 2, 3), peers(0)[0])):
        made = reports([first, [then, *first]], same)
        assert comments(made[0]) == comments(made[1]) == ["words of 1", "words of 2", "words of 3"]


def test_comments_that_were_changed_wait_until_somebody_has_looked() -> None:
    record = Record("x", "00" * 32)
    four = replies(peers(1, 2, 3, 4), random_points())
    _, record = outcome.made(ASKED, four, record, ALL)
    code = ASKED[0].chapters[0].comment
    mended = [four[0]._replace(comments={code: "mended"}), *four[1:]]
    for release, number in ((ALL, 4), (Release("checked"), 3), (Release("none"), 0)):
        made, after = outcome.made(ASKED, mended, record, release)
        assert (len(comments(made)), said(made), made.waiting) == (number, [4, 4], 0)
        assert after == record


def test_equal_replies_are_counted_apart() -> None:
    """Three who say the same are three, and a fourth who says the same as well is late."""
    same = {(name, n): 3 for name in range(9) for n in range(len(CODES))}
    made = reports([peers(1, 2, 3), peers(1, 2, 3, 4), peers(*range(6))], same)
    assert [(said(one), one.waiting) for one in made] == [([3, 3], 0), ([3, 3], 1), ([6, 6], 0)]


def instruments_of_second() -> list[Instrument]:
    return everything(SECOND)


def test_the_second_framework_is_protected_as_well() -> None:
    asked = instruments_of_second()
    codes = [item.code for item in asked[0].items]
    three = [reply("peers", {code: 1 + (n + k) % 5 for k, code in enumerate(codes)}) for n in range(3)]
    record = Record("x", "00" * 32)
    first, record = outcome.made(asked, three, record, ALL)
    late, _ = outcome.made(asked, [*three, reply("peers", dict.fromkeys(codes, 5))], record, ALL)
    assert figures([first]) == figures([late])
    assert (first.waiting, late.waiting) == (0, 1)
