"""How people are asked: the scale, the questions, and the groups of those who give feedback."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leadframe.content.layout import ASSESSMENT
from leadframe.language import words
from leadframe.position import At

SELF = "self"
"""The id of the group that a person's own answers belong to."""


class Point(NamedTuple):
    """A point of the scale; `value` counts from 1, the lowest."""

    id: str
    label: str
    value: int


class Group(NamedTuple):
    """Those who give feedback in one role. `shown_alone`: the answers of a single rater are shown as that rater's, and
    the questionnaire says so.
    """

    at: At
    id: str
    title: str
    shown_alone: bool = False


class Assessment(NamedTuple):
    """How people are asked. `groups` begin with the person; `minimum` is the number of raters that a group needs before
    its answers are shown; `by_choice` are the domains that feedback asks about only where somebody chose them.
    """

    at: At
    points: tuple[Point, ...]
    not_observed: str
    own_question: str
    others_question: str
    nameless: str
    groups: tuple[Group, ...]
    minimum: int = 3
    by_choice: tuple[str, ...] = ()
    negative_behaviours: bool = False

    def question(self, group: Group, name: str = "") -> str:
        """What a group is asked, about the person of this name."""
        if group.id == SELF:
            return self.own_question
        return self.others_question.replace("{name}", name or self.nameless)

    @property
    def middle(self) -> float:
        """The middle of the scale."""
        return (1 + len(self.points)) / 2


def build(data: Mapping[str, Any]) -> Assessment:
    """What a file says that passed its schema."""
    at = At(ASSESSMENT, ())
    others = [
        Group(at / "groups" / number, one["id"], one["title"], one.get("shown_alone", False))
        for number, one in enumerate(data["groups"])
    ]
    return Assessment(
        at,
        tuple(Point(one["id"], one["label"], value) for value, one in enumerate(data["scale"], 1)),
        data["not_observed"],
        data["self"]["question"],
        data["others"]["question"],
        data["others"]["nameless"],
        (Group(at / "self", SELF, data["self"]["title"]), *others),
        data.get("minimum", 3),
        tuple(data.get("asked_by_choice", ())),
        data.get("negative_behaviours", False),
    )


def usual(language: str) -> Assessment:
    """How people are asked where the framework says nothing about it, in the words of its language."""
    say = words(language)
    *labels, not_observed = say["form_ratings"].split("; ")
    at = At("", ())
    named = ("line-manager", "peers", "direct-reports")
    groups = [
        Group(at, name, title, name == named[0]) for name, title in zip(named, say["raters"].split("; "), strict=True)
    ]
    return Assessment(
        at,
        tuple(Point(f"point-{value}", label, value) for value, label in enumerate(labels, 1)),
        not_observed,
        say["ask_self"],
        say["ask_others"],
        say["ask_nameless"],
        (Group(at, SELF, say["rater_self"]), *groups),
    )
