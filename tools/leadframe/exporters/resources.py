"""A resource for development in words, the same in every format."""

from collections.abc import Callable
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.development import Resource
from leadframe.exporters import CLOSED, stage_names
from leadframe.language import words


class Told(NamedTuple):
    """What is said of a resource: its title; its kind, provider and use; the web address, if it has one, and what
    stands behind it in the same sentence; then what else there is to say, in sentences.
    """

    title: str
    about: str
    link: str
    behind: str
    rest: tuple[str, ...]


def told(framework: model.Framework, one: Resource) -> Told:
    """What is said of a resource, in the language of the framework."""
    say = words(framework.language)
    kind = ", ".join(filter(None, (say[f"web_kind_{one.kind}"], one.provider)))
    checked = f" ({say['web_checked'].format(day=one.checked)})" if one.checked else ""
    rest = (
        say["web_was_at"].format(place=one.was_at) if one.was_at else "",
        f"{say['licence']}: {one.licence}." if one.licence else "",
        f"{stage_names(framework, one.stages)}." if one.stages else "",
    )
    about = f"({kind}). {one.about}{'' if one.about[-1] in CLOSED else '.'}"
    return Told(one.title, about, one.link, f"{checked}.", tuple(filter(None, rest)))


def sentences(framework: model.Framework, one: Resource, use: str = "", link: Callable[[str], str] = str) -> str:
    """A resource as a paragraph. `use` is a sentence that says what it is for; `link` makes a link of an address."""
    found = told(framework, one)
    where = link(found.link) + found.behind if found.link else ""
    return " ".join(filter(None, (found.title, found.about, use, where, *found.rest)))
