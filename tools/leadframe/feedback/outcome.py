"""What a report shows: the figures that may be shown, and nothing else. Whoever prints a report has no answers."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from leadframe.content.assessment import SELF
from leadframe.feedback import confidential, record
from leadframe.feedback.confidential import Cell, Rater
from leadframe.feedback.figures import Figure, Scale, Score, figure, is_need, mean, pattern, scores, together, unit
from leadframe.feedback.instrument import Block, Chapter, Instrument
from leadframe.feedback.reading import Reply
from leadframe.feedback.record import COMMENTS, Record


class Shown(NamedTuple):
    """A part as it is shown: the person's own figure, that of each block of raters (by its id), and all others
    together, with how many they are. The person stands higher than the others see them by `gap`.
    """

    own: Fraction | None
    blocks: Mapping[str, Figure]
    others: tuple[Fraction, int] | None
    pattern: str = ""
    is_need: bool = False

    @property
    def gap(self) -> Fraction | None:
        """How much higher the person stands in their own eyes than in those of the others."""
        return None if self.own is None or self.others is None else self.own - self.others[0]


class Unit(NamedTuple):
    """An element, or the negative behaviours of a domain."""

    block: Block
    shown: Shown


class Domain(NamedTuple):
    """A domain: its units; its own figures, which are means of those of its elements (the gap of those that have one);
    and comments, those of others shuffled. `left_out` is how many of theirs wait for somebody to look at them.
    """

    chapter: Chapter
    units: tuple[Unit, ...]
    own: Fraction | None
    blocks: Mapping[str, Fraction]
    others: Fraction | None
    gap: Fraction | None
    own_comments: tuple[str, ...]
    comments: tuple[str, ...]
    left_out: int

    @property
    def is_empty(self) -> bool:
        """Whether nobody said anything."""
        return not (self.units or self.own_comments or self.comments or self.left_out)


class Outcome(NamedTuple):
    """A report: what was asked, its domains, the blocks of raters that are shown (id and groups), the groups that are
    in none, those of a single rater who was told so, how many replies wait because of an earlier report, and whether
    comments of others may be shown.
    """

    instrument: Instrument
    scale: Scale
    domains: tuple[Domain, ...]
    blocks: Mapping[str, tuple[str, ...]]
    withheld: tuple[str, ...]
    alone: tuple[str, ...]
    waiting: int
    has_comments: bool


class Release(NamedTuple):
    """Which comments go into a report: all, or none, or all but those in `flagged`, and those that were others when an
    earlier report was made.
    """

    comments: str
    flagged: frozenset[str] = frozenset()

    def allows(self, text: str, *, changed: bool) -> bool:
        """Whether a comment may be shown."""
        return self.comments == "all" or (self.comments == "checked" and text not in self.flagged and not changed)


class _People(NamedTuple):
    """Those who replied: the person, and the others by their place in the record, with what they said of each unit."""

    own: Sequence[Reply]
    own_said: Mapping[str, Score]
    others: Mapping[int, Reply]
    said: Mapping[int, Mapping[str, Score]]
    marks: tuple[str, ...]
    changed: frozenset[int]


def made(
    asked: Sequence[Instrument], replies: Sequence[Reply], before: Record, release: Release
) -> tuple[Outcome, Record]:
    """The report about the replies on one person, and the record with it. `asked` are instruments about everything."""
    own, *others = asked
    blocks = [block for chapter in own.chapters for block in chapter.blocks]
    people = _people(replies, blocks, before)
    groups = [one.group.id for one in others]
    cells, late = _decided(asked, people, before)
    pool, silent = _pool(people, cells, before, own.asked.minimum, tuple(groups))
    known = {cell.block: cell.groups for those in cells.values() for cell in those}
    ranked = [id_ for id_ in (*groups, confidential.OTHERS) if id_ in known]
    shown_groups = {group for those in known.values() for group in those}
    there = {reply.group for reply in people.others.values()}
    scale = Scale(len(own.asked.points))
    units = {
        unit(block): _unit(block, cells[unit(block)], people, ranked, scale, own.asked.minimum) for block in blocks
    }
    speaking = [place for cell in pool for place in sorted(cell.raters)]
    domains = (_domain(chapter, units, people, speaking, release) for chapter in own.chapters)
    outcome = Outcome(
        own,
        scale,
        tuple(domain for domain in domains if not domain.is_empty),
        {id_: known[id_] for id_ in ranked},
        tuple(group for group in groups if group in there - shown_groups),
        tuple(dict.fromkeys(cell.block for those in cells.values() for cell in those if cell.is_alone)),
        len(late | silent),
        has_comments=bool(pool),
    )
    return outcome, record.added(before, people.marks, {**cells, COMMENTS: pool})


def _people(replies: Sequence[Reply], blocks: Sequence[Block], before: Record) -> _People:
    own = [reply for reply in replies if reply.group == SELF]
    told = [reply for reply in replies if reply.group != SELF]
    marks, places, changed = record.numbered(before, told)
    said = {place: scores(reply.answers, blocks) for place, reply in zip(places, told, strict=True)}
    mine = scores(own[0].answers, blocks) if own else {}
    return _People(own, mine, dict(zip(places, told, strict=True)), said, marks, changed)


def _decided(
    asked: Sequence[Instrument], people: _People, before: Record
) -> tuple[dict[str, tuple[Cell, ...]], frozenset[int]]:
    """The cells of each unit that may be shown, and the raters who wait."""
    own, *others = asked
    gone = Rater("", told_alone=False, units=frozenset())
    raters = [
        Rater(people.others[place].group, people.others[place].told_alone, frozenset(people.said[place]))
        if place in people.others
        else gone
        for place in range(len(people.marks))
    ]
    groups = [one.group.id for one in others]
    alone = [one.group.id for one in others if one.group.shown_alone]
    formed = confidential.blocks(raters, groups, alone, own.asked.minimum)
    units = [unit(block) for chapter in own.chapters for block in chapter.blocks]
    return confidential.decided(raters, formed, units, before.shown, own.asked.minimum)


def _pool(
    people: _People, cells: Mapping[str, Sequence[Cell]], before: Record, minimum: int, groups: tuple[str, ...]
) -> tuple[tuple[Cell, ...], frozenset[int]]:
    """The raters whose comments are shown, in one heap, and those who wait. Whoever is shown alone is known, and does
    not count among those that the author of a comment might be.
    """
    known = confidential.shown_alone(before.shown) | confidential.shown_alone(cells)
    all_ = Cell(COMMENTS, frozenset(people.others), groups)
    asked = [all_] if all_.raters - known else []
    chosen, late = confidential.settled(asked, before.shown.get(COMMENTS, ()), people.others.keys(), minimum, known)
    return tuple(chosen), late if before.shown.get(COMMENTS) else frozenset()


def _unit(
    block: Block, cells: Iterable[Cell], people: _People, ranked: Sequence[str], scale: Scale, minimum: int
) -> Unit:
    """A unit with its figures."""
    id_ = unit(block)
    own = Fraction(*people.own_said[id_]) if id_ in people.own_said else None
    by_block = {cell.block: cell for cell in cells}
    figures = {
        name: figure([people.said[place][id_] for place in by_block[name].raters], scale, minimum)
        for name in ranked
        if name in by_block
    }
    others = together(list(figures.values()), minimum)
    if block.is_negative:
        return Unit(block, Shown(own, figures, others))
    seen = others[0] if others else None
    return Unit(block, Shown(own, figures, others, pattern(own, seen, scale), is_need(own, seen, scale)))


def _domain(
    chapter: Chapter, units: Mapping[str, Unit], people: _People, speaking: Sequence[int], release: Release
) -> Domain:
    """A domain of the units that anybody rated."""
    rated = {id_ for said in (*people.said.values(), people.own_said) for id_ in said}
    mine = tuple(units[unit(block)] for block in chapter.blocks if unit(block) in rated)
    elements = [one.shown for one in mine if not one.block.is_negative]
    names = dict.fromkeys(name for shown in elements for name in shown.blocks)
    code = chapter.comment
    said = [(place, people.others[place].comments[code]) for place in speaking if code in people.others[place].comments]
    own = [reply.comments[chapter.comment] for reply in people.own if chapter.comment in reply.comments]
    allowed = [text for place, text in said if release.allows(text, changed=place in people.changed)]
    return Domain(
        chapter,
        mine,
        _mean(shown.own for shown in elements),
        {name: mean([shown.blocks[name].mean for shown in elements if name in shown.blocks]) for name in names},
        _mean(shown.others[0] if shown.others else None for shown in elements),
        _mean(shown.gap for shown in elements),
        tuple(own) if release.comments != "none" else (),
        tuple(sorted(allowed, key=lambda text: _shuffled(chapter.code, text))),
        len(said) - len(allowed),
    )


def _mean(values: Iterable[Fraction | None]) -> Fraction | None:
    there = [value for value in values if value is not None]
    return mean(there) if there else None


def _shuffled(code: str, text: str) -> str:
    """Where a comment stands among the others: that depends on its words and its domain, and on nobody who wrote it."""
    return hashlib.sha256(f"{code} {text}".encode()).hexdigest()
