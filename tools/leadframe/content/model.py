"""The framework as frozen values. Each knows where it stands (`at`); numbers are computed from position.

Built only from data that passed its schema (`build`), so no one downstream asks whether something is there.
"""

from typing import Literal, NamedTuple

from leadframe.content.crosswalk import Crosswalk, Related
from leadframe.position import At


class Variant(NamedTuple):
    """The text of one field as it is printed in another place."""

    at: At
    of: str
    place: str
    text: str


class Stage(NamedTuple):
    """A stage of leadership. `number` counts from 1; `label` is what is printed for it."""

    at: At
    id: str
    number: int
    label: str
    title: str
    text: str
    variants: tuple[Variant, ...]
    previous_ids: tuple[str, ...] = ()


class Descriptor(NamedTuple):
    """A behaviour that everybody should be able to demonstrate; `code` as for a domain."""

    at: At
    id: str
    number: str
    text: str
    variants: tuple[Variant, ...]
    previous_ids: tuple[str, ...] = ()
    code: str = ""


class Indicator(NamedTuple):
    """An element as it may be seen at one stage; `stage` is the id of the stage."""

    at: At
    id: str
    stage: str
    text: str
    variants: tuple[Variant, ...]
    previous_ids: tuple[str, ...] = ()


class Element(NamedTuple):
    """A part of a domain; `number` is that of the domain, a full stop, and its place; `code` as for a domain."""

    at: At
    id: str
    number: str
    title: str
    statement: str
    lead_in: str
    variants: tuple[Variant, ...]
    descriptors: tuple[Descriptor, ...]
    indicators: tuple[Indicator, ...]
    previous_ids: tuple[str, ...] = ()
    code: str = ""


class NegativeBehaviour(NamedTuple):
    """What is seen when a domain is not yet demonstrated."""

    at: At
    id: str
    text: str
    variants: tuple[Variant, ...]
    previous_ids: tuple[str, ...] = ()


class Example(NamedTuple):
    """An example in practice; `stages` are ids of stages."""

    at: At
    id: str
    stages: tuple[str, ...]
    stage_reason: str
    text: str
    variants: tuple[Variant, ...]
    previous_ids: tuple[str, ...] = ()


class Domain(NamedTuple):
    """A domain of leadership. `code` is the one that its publisher gave it where that is not its number, or empty."""

    at: At
    id: str
    number: str
    title: str
    stages: tuple[str, ...]
    statement: str
    lead_in: str
    summary_reference: str
    variants: tuple[Variant, ...]
    elements: tuple[Element, ...]
    negative_behaviours: tuple[NegativeBehaviour, ...]
    examples: tuple[Example, ...]
    previous_ids: tuple[str, ...] = ()
    code: str = ""


class Mark(NamedTuple):
    """A footnote mark after a phrase, or a link at a phrase. What does not apply is empty."""

    at: At
    phrase: str
    note: str
    printed: str
    to: str
    link: str


class Item(NamedTuple):
    """A paragraph, or an item of a list."""

    at: At
    id: str
    text: str
    marks: tuple[Mark, ...]


class Group(NamedTuple):
    """A group in a figure."""

    at: At
    id: str
    title: str
    items: tuple[str, ...]


class Figure(NamedTuple):
    """A figure, in words."""

    at: At
    id: str
    alt: str
    labels: tuple[str, ...]
    groups: tuple[Group, ...]


class ItemList(NamedTuple):
    """A bulleted or numbered list."""

    at: At
    id: str
    kind: Literal["bullets", "numbered"]
    items: tuple[Item, ...]


class DomainEntry(NamedTuple):
    """A domain in a list of domains, by its id, and the dash after its title."""

    at: At
    domain: str
    dash: str


class DomainList(NamedTuple):
    """A list of domains, printed with the variants they have for a place."""

    at: At
    id: str
    place: str
    items: tuple[DomainEntry, ...]


class StageList(NamedTuple):
    """The stages with their definitions; `dash` stands between title and definition."""

    at: At
    id: str
    dash: str


class SummaryTables(NamedTuple):
    """The summary tables of all domains."""

    at: At
    id: str


class Signature(NamedTuple):
    """Who signed."""

    at: At
    id: str
    name: str
    role: str


Block = Item | ItemList | Figure | DomainList | StageList | SummaryTables | Signature


class Note(NamedTuple):
    """A footnote; `printed` is its mark in the document."""

    at: At
    id: str
    printed: str
    text: str


class Section(NamedTuple):
    """A section of running text."""

    at: At
    id: str
    title: str
    over_title: str
    label: str
    is_appendix: bool
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    previous_ids: tuple[str, ...] = ()


class Entry(NamedTuple):
    """An entry of the contents: the id of a section or a domain."""

    at: At
    kind: Literal["section", "domain"]
    id: str


class Place(NamedTuple):
    """Where else texts are printed."""

    at: At
    id: str
    title: str


class Retired(NamedTuple):
    """An id that is gone, and how its meaning went on, with the ids that it went to."""

    at: At
    id: str
    since: str
    how: Literal["replaced_by", "split_into", "merged_into", "no_replacement"]
    targets: tuple[tuple[At, str], ...]


class Rights(NamedTuple):
    """Who holds the rights in the wording, and what may be done with it."""

    holder: str
    statement: str
    terms: str
    licence: str


class Framework(NamedTuple):
    """A whole framework. `labels` are words printed beside texts, by key; missing ones are empty.

    `scored`: people are rated by indicators, too.
    """

    at: At
    id: str
    title: str
    usual_name: str
    version: str
    edition: str
    language: str
    developer: str
    publisher: str
    launched: str
    superseded_by: str
    superseded_in: str
    rights: Rights
    base_uri: str
    prefix: str
    stages: tuple[Stage, ...]
    labels: dict[str, str]
    places: tuple[Place, ...]
    contents: tuple[Entry, ...]
    parts: "tuple[Domain | Section, ...]"
    retired: tuple[Retired, ...]
    related: tuple[Related, ...]
    crosswalks: tuple[Crosswalk, ...]
    scored: bool = False

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains, in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Domain))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Section))
