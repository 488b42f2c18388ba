"""Resources for development, each tied to parts of the framework."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from leadframe.content import model
from leadframe.content.layout import DEVELOPMENT
from leadframe.position import At


class Resource(NamedTuple):
    """A resource. `parts` and `stages` are ids, none standing for all; `was_at` is where it was once printed to be;
    `unknown` are the fields that are known to be unknown, with the reason of each.
    """

    at: At
    id: str
    title: str
    kind: str
    about: str
    provider: str = ""
    link: str = ""
    was_at: str = ""
    licence: str = ""
    checked: str = ""
    parts: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    stated_in: str = ""
    unknown: tuple[tuple[str, str], ...] = ()


def build(data: Mapping[str, Any]) -> tuple[Resource, ...]:
    """What a file says that passed its schema."""
    return tuple(_resource(At(DEVELOPMENT, ("resources", number)), one) for number, one in enumerate(data["resources"]))


def _resource(at: At, data: Mapping[str, Any]) -> Resource:
    given = {
        "parts": tuple(data.get("for", ())),
        "stages": tuple(data.get("stages", ())),
        "unknown": tuple((entry["field"], entry["reason"]) for entry in data.get("unknown", ())),
    }
    return Resource(at, **{**{key: value for key, value in data.items() if key != "for"}, **given})


def signposts(resources: tuple[Resource, ...], domain: model.Domain, element: model.Element) -> Iterator[Resource]:
    """The resources for an element: its own, those of its descriptors, and those of its domain."""
    mine = {domain.id, element.id, *(descriptor.id for descriptor in element.descriptors)}
    return (one for one in resources if not mine.isdisjoint(one.parts))


def general(resources: tuple[Resource, ...]) -> Iterator[Resource]:
    """The resources for the framework as a whole."""
    return (one for one in resources if not one.parts)
