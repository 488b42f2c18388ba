"""A feedback report in the words of its framework: what every format of it prints."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from leadframe.content.development import signposts
from leadframe.exporters import facts, label
from leadframe.exporters.resources import sentences
from leadframe.feedback import confidential
from leadframe.feedback.figures import ALIKE, BLIND, HIDDEN, MIXED, Figure, rounded
from leadframe.feedback.outcome import Domain, Outcome, Shown, Unit
from leadframe.language import words


class Bar(NamedTuple):
    """A pair of bars: the number of the element, and how the person and the others see it."""

    label: str
    own: Fraction | None
    others: Fraction | None


class Chart(NamedTuple):
    """Bars on a scale from nothing to `points`, the key to them, and the words that stand for all of it."""

    bars: tuple[Bar, ...]
    points: int
    key: str
    alt: str


class Table(NamedTuple):
    """A table with a header; the first cell of a row says what it is about."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(NamedTuple):
    """Something under a heading of its own; what it has not is empty. Links are web addresses with their words."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


class Chapter(NamedTuple):
    """A domain, or the summary at the beginning: paragraphs, a chart, and sections."""

    heading: str
    paragraphs: tuple[str, ...]
    chart: Chart | None
    sections: tuple[Section, ...]


class Told(NamedTuple):
    """The whole report. `language` is a tag (BCP 47); `stamp` is that of a draft."""

    language: str
    title: str
    stamp: str
    chapters: tuple[Chapter, ...]
    rights: Section


def told(outcome: Outcome, name: str) -> Told:
    """What is said of an outcome, about the person of this name."""
    framework = outcome.instrument.edition.framework
    say = words(framework.language)
    said = facts(outcome.instrument.edition)
    title = say["fb_title_for"].format(name=name) if name else say["fb_title"]
    version = say["version"].format(version=framework.version) if not said.get("stamp") else ""
    lines = (framework.usual_name, version, said.get("status"), said.get("rights"), said.get("licence"))
    chapters = [_summary(outcome, title), *(_chapter(outcome, domain) for domain in outcome.domains)]
    if signposts := tuple(_signposts(outcome)):
        chapters.append(Chapter(say["fb_signposts"], (say["fb_signposts_note"],), None, signposts))
    rights = Section(say["rights"], tuple(line for line in (*lines, say["rights_scope"]) if line))
    return Told(framework.language, title, said.get("stamp", ""), tuple(chapters), rights)


def _say(outcome: Outcome) -> dict[str, str]:
    return words(outcome.instrument.edition.framework.language)


def _summary(outcome: Outcome, title: str) -> Chapter:
    say, asked = _say(outcome), outcome.instrument.asked
    step = outcome.scale.step
    numbers = {"step": _figure(step), "double": _figure(2 * step), "raters": 2 * asked.minimum}
    intro = say["fb_intro"].format(
        title=outcome.instrument.edition.framework.usual_name,
        lowest=asked.points[0].label,
        highest=asked.points[-1].label,
        points=outcome.scale.points,
    )
    paragraphs = [intro, say["fb_no_grade"], say["fb_confidential"].format(minimum=asked.minimum)]
    if outcome.waiting:
        paragraphs.append(say["fb_waiting"].format(number=outcome.waiting))
    paragraphs += [say["fb_spreads"].format(**numbers), say["fb_patterns"].format(**numbers)]
    units = [unit for domain in outcome.domains for unit in domain.units]
    chosen = {
        HIDDEN: [unit for unit in units if unit.shown.pattern == HIDDEN],
        BLIND: [unit for unit in units if unit.shown.pattern == BLIND],
        "need": [unit for unit in units if unit.shown.is_need],
    }
    lists = [
        Section(
            say[f"fb_{key}"],
            () if those else (say["fb_none"],),
            items=tuple(_summed(outcome, unit) for unit in those),
        )
        for key, those in chosen.items()
    ]
    return Chapter(title, tuple(paragraphs), None, (_who(outcome), *lists))


def _who(outcome: Outcome) -> Section:
    """How each group is shown."""
    say = _say(outcome)
    rows = []
    for group in outcome.instrument.asked.groups[1:]:
        of = [id_ for id_, groups in outcome.blocks.items() if group.id in groups]
        if of:
            rows.append((group.title, say["fb_on_its_own"] if group.id in of else say["fb_together"]))
        elif group.id in outcome.withheld:
            rows.append((group.title, say["fb_too_few"]))
    notes = [say["fb_alone"].format(group=_title(outcome, id_)) for id_ in outcome.blocks if id_ in outcome.alone]
    table = Table((say["fb_group"], say["fb_how"]), tuple(rows)) if rows else None
    return Section(say["fb_who"], () if rows else (say["fb_none"],), table, tuple(notes))


def _title(outcome: Outcome, id_: str) -> str:
    """What a block of raters is called."""
    titles = {group.id: group.title for group in outcome.instrument.asked.groups}
    if id_ != confidential.OTHERS:
        return titles[id_]
    return _say(outcome)["fb_others"].format(groups=", ".join(titles[group] for group in outcome.blocks[id_]))


def _figure(value: Fraction) -> str:
    """A number with as many decimals as it has, at most three."""
    return f"{float(value):.3f}".rstrip("0").rstrip(".")


def _name(outcome: Outcome, unit: Unit) -> str:
    """What a unit is called in a heading."""
    block = unit.block
    if not block.is_negative:
        return f"{block.number} {block.title}"
    framework, say = outcome.instrument.edition.framework, _say(outcome)
    behaviours = label(framework, "negative_behaviours")
    title = next(domain.title for domain in framework.domains if domain.id == block.id)
    return say["fb_negative"].format(label=behaviours.rstrip(":"), title=title)


def _summed(outcome: Outcome, unit: Unit) -> str:
    """A unit in a list, with what the person and the others say."""
    return _value(outcome, _name(outcome, unit), unit.shown)


def _value(outcome: Outcome, part: str, shown: Shown) -> str:
    say = _say(outcome)
    own = rounded(shown.own) if shown.own is not None else say["fb_no_value"]
    others = rounded(shown.others[0]) if shown.others else say["fb_no_value"]
    return say["fb_chart_value"].format(part=part, own=own, others=others)


def _chapter(outcome: Outcome, domain: Domain) -> Chapter:
    """A domain."""
    say = _say(outcome)
    sections = [_overview(outcome, domain)] if domain.own is not None or domain.blocks else []
    sections += [_section(outcome, unit) for unit in domain.units]
    if domain.own_comments:
        sections.append(Section(say["fb_own_comments"], items=domain.own_comments))
    if domain.comments or domain.left_out:
        left = (say["fb_left_out"].format(number=domain.left_out),) if domain.left_out else ()
        note = (say["fb_comments_note"],) if domain.comments else ()
        sections.append(Section(say["fb_comments"], (*note, *left), items=domain.comments))
    elif not outcome.has_comments:
        sections.append(Section(say["fb_comments"], (say["fb_no_comments"],)))
    heading = f"{domain.chapter.number}. {domain.chapter.title}"
    return Chapter(heading, (), _chart(outcome, domain), tuple(sections))


def _chart(outcome: Outcome, domain: Domain) -> Chart | None:
    """The elements of a domain as bars; none if nothing of them is shown."""
    say = _say(outcome)
    units = [unit for unit in domain.units if not unit.block.is_negative]
    bars = tuple(
        Bar(unit.block.number, unit.shown.own, unit.shown.others[0] if unit.shown.others else None) for unit in units
    )
    if all(bar.own is None and bar.others is None for bar in bars):
        return None
    values = "; ".join(_summed(outcome, unit) for unit in units)
    alt = say["fb_chart"].format(title=domain.chapter.title, points=outcome.scale.points, values=f"{values}.")
    return Chart(bars, outcome.scale.points, say["fb_chart_key"], alt)


def _overview(outcome: Outcome, domain: Domain) -> Section:
    """The domain as a whole: means of the means of its elements."""
    say = _say(outcome)
    rows = [(outcome.instrument.group.title, rounded(domain.own))] if domain.own is not None else []
    for id_ in outcome.blocks:
        there = domain.blocks.get(id_)
        rows.append((_title(outcome, id_), rounded(there) if there is not None else say["fb_not_shown"]))
    rows.append((say["fb_all"], rounded(domain.others) if domain.others is not None else say["fb_not_shown"]))
    notes = (say["fb_gap"].format(gap=rounded(domain.gap)),) if domain.gap is not None else ()
    return Section(say["fb_overview"], (), Table((say["fb_group"], say["fb_mean"]), tuple(rows)), notes)


def _section(outcome: Outcome, unit: Unit) -> Section:
    """An element, or negative behaviours, by group."""
    say, shown = _say(outcome), unit.shown
    header = (say["fb_group"], say["fb_raters"], say["fb_mean"], say["fb_spread"])
    absent = say["fb_not_shown"]
    rows = [(outcome.instrument.group.title, "1", rounded(shown.own), "")] if shown.own is not None else []
    for id_ in outcome.blocks:
        figure = shown.blocks.get(id_)
        cells = (str(figure.raters), rounded(figure.mean), _spread(say, figure)) if figure else (absent, absent, absent)
        rows.append((_title(outcome, id_), *cells))
    if shown.others:
        rows.append((say["fb_all"], str(shown.others[1]), rounded(shown.others[0]), ""))
    else:
        rows.append((say["fb_all"], absent, absent, absent))
    notes = [say["fb_gap"].format(gap=rounded(shown.gap))] if shown.gap is not None else []
    notes += [say[f"fb_is_{shown.pattern}"]] if shown.pattern else []
    before = (say["fb_negative_note"],) if unit.block.is_negative else ()
    return Section(_name(outcome, unit), before, Table(header, tuple(rows)), tuple(notes))


def _spread(say: dict[str, str], figure: Figure) -> str:
    """How far apart raters stand, in words; a single one does not."""
    if figure.raters == 1:
        return ""
    word = say[{ALIKE: "fb_alike", MIXED: "fb_mixed"}.get(figure.spread, "fb_apart")]
    if figure.deviation is None:
        return word
    return say["fb_deviation"].format(word=word, figure=f"{figure.deviation:.1f}")


def _signposts(outcome: Outcome) -> Iterator[Section]:
    """What there is for the elements to develop."""
    framework = outcome.instrument.edition.framework
    resources = outcome.instrument.edition.settings.resources
    places = {element.id: (domain, element) for domain in framework.domains for element in domain.elements}
    for domain in outcome.domains:
        for unit in domain.units:
            if unit.shown.is_need:
                found = [sentences(framework, one) for one in signposts(resources, *places[unit.block.id])]
                if found:
                    yield Section(_name(outcome, unit), items=tuple(found))
