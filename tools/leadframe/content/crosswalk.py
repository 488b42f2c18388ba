"""Related frameworks in outline, and the crosswalks to them, as frozen values. Each knows where it stands (`at`)."""

from typing import Literal, NamedTuple

from leadframe.position import At

Predicate = Literal["exact", "close", "broad", "narrow", "related", "none"]
Status = Literal["published", "inferred", "proposed"]


class Source(NamedTuple):
    """What an outline and its crosswalk rest on; `link` is empty where there is none."""

    at: At
    id: str
    title: str
    link: str


class Level(NamedTuple):
    """A grade of the scale of a related framework."""

    at: At
    title: str
    confidence: float
    sources: tuple[str, ...]


class Node(NamedTuple):
    """A part of a related framework. `id` is unique in the whole project, `code` in its framework (published, unless
    `is_coded` is false); `parent` is the id of the part around it, or empty.
    """

    at: At
    id: str
    code: str
    is_coded: bool
    title: str
    other_titles: tuple[str, ...]
    kind: str
    parent: str
    confidence: float
    sources: tuple[str, ...]
    unconfirmed: str


class Stranger(NamedTuple):
    """A related framework that is for other people than this one, and why nobody belongs to both."""

    at: At
    framework: str
    reason: str


class Related(NamedTuple):
    """A related framework in outline. `nodes` are in reading order, each after the one around it."""

    at: At
    id: str
    title: str
    abbreviation: str
    edition: str
    publisher: str
    audience: str
    relation: str
    note: str
    strangers: tuple[Stranger, ...]
    unknown: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    levels: tuple[Level, ...]
    nodes: tuple[Node, ...]


class Mapping(NamedTuple):
    """A row. With the predicate none, one of `subject` and `object` is empty: the other end has no counterpart.

    `reviewed_subject` and `reviewed_object` are the fingerprints that the ends had at the last review, or empty.
    """

    at: At
    subject: str
    predicate: Predicate
    object: str
    object_label: str
    status: Status
    justification: str
    confidence: float
    rationale: str
    sources: tuple[str, ...]
    author: str
    date: str
    reviewed_subject: str
    reviewed_object: str

    @property
    def name(self) -> str:
        """The row in a few signs."""
        return f"{self.subject or 'nothing'} → {self.object or 'nothing'}"


class Crosswalk(NamedTuple):
    """A mapping set: rows from this framework to a related one (`object` is its id).

    `open` are ids of parts, of either side, that nobody has judged yet.
    """

    at: At
    id: str
    title: str
    version: str
    licence: str
    subject_edition: str
    object: str
    object_edition: str
    cautions: tuple[str, ...]
    rows: tuple[Mapping, ...]
    open: tuple[str, ...]
