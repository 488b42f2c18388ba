"""How people are asked, and resources for development: ids that exist, names given once, dates that are there."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from leadframe.content import model
from leadframe.content.assessment import SELF, Assessment
from leadframe.content.development import Resource
from leadframe.content.settings import Settings
from leadframe.finding import Problem
from leadframe.position import At
from leadframe.schema_check.suggest import nearest_id


def problems(settings: Settings) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the settings taken for themselves."""
    if asked := settings.assessment:
        yield from _assessed(asked)
    yield from _doubled("bad-resource", "resources", ((one.at, one.id) for one in settings.resources))
    for one in settings.resources:
        if one.link and one.was_at:
            told = f"{one.title} has a link, and a place where it once was"
            yield "bad-resource", Problem(one.at / "was_at", told, "keep the link if it still leads there, else was_at")


def _assessed(asked: Assessment) -> Iterator[tuple[str, Problem]]:
    """What is wrong with how people are asked."""
    rule = "bad-assessment"
    yield from _doubled(rule, "points", ((asked.at / "scale" / n, p.id) for n, p in enumerate(asked.points)))
    yield from _doubled(rule, "groups", ((group.at, group.id) for group in asked.groups[1:]))
    yield from _alike(asked)
    for group in asked.groups[1:]:
        if group.id == SELF:
            told = f"{SELF} is what the person’s own answers are called"
            yield rule, Problem(group.at / "id", told, "give the group another id")
    if "{name}" in asked.own_question:
        told = "{name} stands for somebody else, and would be printed as it is where people are asked about themselves"
        yield rule, Problem(asked.at / "self" / "question", told, "say you; {name} belongs into the question of others")
    for number, name in enumerate(asked.by_choice):
        if name in asked.by_choice[:number]:
            yield rule, Problem(asked.at / "asked_by_choice" / number, f"{name} is named twice", "take one of them out")


def _alike(asked: Assessment) -> Iterator[tuple[str, Problem]]:
    """Choices that nobody can tell apart. Capital letters tell nothing apart, as in the formulas of workbooks."""
    points = [(asked.at / "scale" / number / "label", one.label) for number, one in enumerate(asked.points)]
    groups = [(one.at / "title", one.title) for one in asked.groups]
    for listed in ([*points, (asked.at / "not_observed", asked.not_observed)], groups):
        seen: set[str] = set()
        for at, words in listed:
            if words.casefold() in seen:
                yield "bad-assessment", Problem(at, f"two choices are called {words}", "give one another name")
            seen.add(words.casefold())


def undated(resources: Iterable[Resource]) -> Iterator[tuple[str, Problem]]:
    """Links of which nobody says when they were followed."""
    for one in resources:
        if one.link and not one.was_at and not one.checked and "checked" not in dict(one.unknown):
            told = f"nobody says when the link of {one.title} was followed"
            remedy = 'follow it, and add the day: checked: "2026-01-31"; or say under unknown why nobody can'
            yield "unchecked-resource", Problem(one.at / "link", told, remedy)


def references(framework: model.Framework, settings: Settings) -> Iterator[tuple[str, Problem]]:
    """Ids that name nothing in the framework."""
    domains = [domain.id for domain in framework.domains]
    elements = [element for domain in framework.domains for element in domain.elements]
    parts = [*domains, *(one.id for one in elements), *(d.id for one in elements for d in one.descriptors)]
    stages = [stage.id for stage in framework.stages]
    gone = {one.id: one for one in framework.retired}
    for one in settings.resources:
        for number, name in enumerate(one.parts):
            yield from _unknown(one.at / "for" / number, "domain, element or descriptor", name, parts, gone)
        for number, name in enumerate(one.stages):
            yield from _unknown(one.at / "stages" / number, "stage", name, stages, gone)
        if one.stated_in:
            yield from _unknown(
                one.at / "stated_in", "paragraph or list item", one.stated_in, list(_said(framework)), gone
            )
    yield from _asked(settings.assessment, domains, gone)


def _asked(
    asked: Assessment | None, domains: list[str], gone: dict[str, model.Retired]
) -> Iterator[tuple[str, Problem]]:
    for number, name in enumerate(asked.by_choice if asked else ()):
        assert asked  # nosec B101  # for mypy: nothing else has names to go through
        yield from _unknown(asked.at / "asked_by_choice" / number, "domain", name, domains, gone)


def _said(framework: model.Framework) -> Iterator[str]:
    """The ids of all paragraphs and list items."""
    for section in framework.sections:
        for block in section.blocks:
            if isinstance(block, model.Item):
                yield block.id
            elif isinstance(block, model.ItemList):
                yield from (item.id for item in block.items)


def _doubled(rule: str, what: str, named: Iterable[tuple[At, str]]) -> Iterator[tuple[str, Problem]]:
    seen: Counter[str] = Counter()
    for at, name in named:
        seen[name] += 1
        if seen[name] == 2:
            yield rule, Problem(at / "id", f"two {what} are called {name}", "give one another id")


def _unknown(
    at: At, what: str, name: str, known: Collection[str], gone: dict[str, model.Retired]
) -> Iterator[tuple[str, Problem]]:
    if name in known:
        return
    if name in gone:
        to = [target for _, target in gone[name].targets]
        remedy = f"write {' or '.join(to)}, where its meaning went" if to else "take it out"
        yield "dangling-ref", Problem(at, f"{name} was retired in {gone[name].since}", remedy)
        return
    meant = nearest_id(name, known)
    remedy = f"did you mean {meant}?" if meant else f"there are: {', '.join(list(known)[:8]) or 'none'}"
    yield "dangling-ref", Problem(at, f"there is no {what} {name}", remedy)
