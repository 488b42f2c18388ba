"""A framework narrowed to some of its parts. Numbers stay what they are in the whole."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from leadframe.content import model
from leadframe.errors import CannotDo
from leadframe.exporters.csv import in_stage_order


class Choice(NamedTuple):
    """Parts of a framework, each by its id, or by its number or label; an empty list stands for all."""

    domains: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    crosswalks: tuple[str, ...] = ()


def resolved(framework: model.Framework, choice: Choice) -> Choice:
    """The same choice by ids, each once, in the order of the framework. Raises CannotDo for a part that is unknown."""
    elements = [element for domain in framework.domains for element in domain.elements]
    return Choice(
        _ids("domain", choice.domains, ((part.id, part.number) for part in framework.domains)),
        _ids("element", choice.elements, ((part.id, part.number) for part in elements)),
        _ids("stage", choice.stages, ((part.id, part.label) for part in framework.stages)),
        _ids("crosswalk", choice.crosswalks, ((part.id, part.object) for part in framework.crosswalks)),
    )


def _ids(what: str, named: tuple[str, ...], known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    pairs = list(known)
    chosen = set()
    for name in named:
        found = next((one for one, other in pairs if name in (one, other)), None)
        if found is None:
            meant = get_close_matches(name, [one for one, _ in pairs], 1, 0.6)
            there = ", ".join(f"{other} ({one})" if other != one else one for one, other in pairs[:8]) or "none"
            raise CannotDo(
                f"there is no {what} {name}; " + (f"did you mean {meant[0]}?" if meant else f"known: {there}")
            )
        chosen.add(found)
    return tuple(one for one, _ in pairs if one in chosen)


def narrowed(framework: model.Framework, choice: Choice) -> model.Framework:
    """The framework with the chosen parts alone, by ids; its sections stay."""
    kept = tuple(
        part if isinstance(part, model.Section) else _in_stage_order(framework, _domain(part, choice))
        for part in framework.parts
        if isinstance(part, model.Section) or is_chosen(part, choice)
    )
    gone = set(_subjects(framework.domains)).difference(
        _subjects(part for part in kept if isinstance(part, model.Domain))
    )
    crosswalks = tuple(
        one._replace(rows=tuple(row for row in one.rows if row.subject not in gone))
        for one in framework.crosswalks
        if not choice.crosswalks or one.id in choice.crosswalks
    )
    return framework._replace(parts=kept, crosswalks=crosswalks)


def _subjects(domains: Iterable[model.Domain]) -> Iterator[str]:
    """What rows of a crosswalk can be about, inside domains."""
    for domain in domains:
        yield domain.id
        for element in domain.elements:
            yield element.id
            yield from (descriptor.id for descriptor in element.descriptors)
            yield from (indicator.id for indicator in element.indicators)
        yield from (behaviour.id for behaviour in domain.negative_behaviours)
        yield from (example.id for example in domain.examples)


def is_chosen(domain: model.Domain, choice: Choice) -> bool:
    """Whether a domain has anything that was chosen, by ids."""
    by_stage = not choice.stages or not domain.stages or not set(choice.stages).isdisjoint(domain.stages)
    inside = any(element.id in choice.elements for element in domain.elements)
    by_name = domain.id in choice.domains or inside or not (choice.domains or choice.elements)
    return by_stage and by_name


def _in_stage_order(framework: model.Framework, domain: model.Domain) -> model.Domain:
    """A domain whose indicators stand as they are printed, lowest stage first."""
    return domain._replace(
        elements=tuple(
            element._replace(indicators=tuple(in_stage_order(framework, element))) for element in domain.elements
        )
    )


def _domain(domain: model.Domain, choice: Choice) -> model.Domain:
    elements = domain.elements
    if any(element.id in choice.elements for element in elements):
        elements = tuple(element for element in elements if element.id in choice.elements)
    if not choice.stages:
        return domain._replace(elements=elements)
    return domain._replace(
        stages=tuple(stage for stage in domain.stages if stage in choice.stages),
        elements=tuple(
            element._replace(indicators=tuple(one for one in element.indicators if one.stage in choice.stages))
            for element in elements
        ),
        examples=tuple(
            example
            for example in domain.examples
            if not example.stages or not set(choice.stages).isdisjoint(example.stages)
        ),
    )
