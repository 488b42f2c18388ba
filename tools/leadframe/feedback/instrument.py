"""What each group of raters is asked: the question of the group, and every descriptor word for word.

Codes are made of the ids that parts had first, so they stay when a part is renumbered or renamed. They begin with a
letter and have letters and digits only, at most 20, since LimeSurvey rewrites all others without a word; answers have
at most 5.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leadframe.content import model
from leadframe.content.assessment import Assessment, Group
from leadframe.content.identifiers import Named
from leadframe.content.texts import mark
from leadframe.release import Edition

NOT_OBSERVED = "NO"
"""The answer of somebody who cannot say."""

FRAMEWORK, VERSION, SCALE, GROUP, NOTICE, ABOUT = (
    "lfframework",
    "lfversion",
    "lfscale",
    "lfgroup",
    "lfnotice",
    "lfabout",
)
"""The codes of what every answer says of itself, beside the answers: the id of the framework, its version, the
fingerprint of the scale, the id of the group, how the raters were told that they are shown, and who it is about.
"""

FIXED = (FRAMEWORK, VERSION, SCALE, GROUP, NOTICE)
"""Those that are the same in all answers to one instrument."""

ALONE, GROUPED = "alone", "grouped"
"""What the raters were told: that a single one is shown alone, or that groups are shown as such."""

_DIGITS = 10


class Item(NamedTuple):
    """A descriptor, or a negative behaviour, that raters are asked about. Negative behaviours have no number."""

    code: str
    id: str
    number: str
    text: str


class Block(NamedTuple):
    """An element with its descriptors or, where `is_negative`, the negative behaviours of a domain."""

    code: str
    id: str
    number: str
    title: str
    lead_in: str
    items: tuple[Item, ...]
    is_negative: bool = False


class Chapter(NamedTuple):
    """A domain, with what is asked about it; `comment` is the code of the room for free text."""

    code: str
    id: str
    number: str
    title: str
    blocks: tuple[Block, ...]
    comment: str


class Instrument(NamedTuple):
    """What one group is asked. `fixed` are the values of the codes in FIXED; `about` is the name of the person, if the
    questionnaire is made for one.
    """

    edition: Edition
    asked: Assessment
    group: Group
    about: str
    chapters: tuple[Chapter, ...]

    @property
    def question(self) -> str:
        """The question above the descriptors."""
        return self.asked.question(self.group, self.about)

    @property
    def notice(self) -> str:
        """What the raters are told."""
        return ALONE if self.group.shown_alone else GROUPED

    @property
    def fixed(self) -> dict[str, str]:
        """What every answer says of itself, by code."""
        framework = self.edition.framework
        return {
            FRAMEWORK: framework.id,
            VERSION: version(self.edition),
            SCALE: scale(self.asked),
            GROUP: self.group.id,
            NOTICE: self.notice,
        }

    @property
    def items(self) -> Iterator[Item]:
        """All that is rated, in reading order."""
        return (item for chapter in self.chapters for block in chapter.blocks for item in block.items)


def instruments(edition: Edition, parts: Iterable[str] = (), about: str = "") -> list[Instrument]:
    """The instruments, that of the person first. `parts` are ids of domains and elements; if none is named, all but the
    domains that are asked about by choice.
    """
    wanted = set(parts)
    asked = edition.assessment
    domains = [
        domain
        for domain in edition.framework.domains
        if (not wanted and domain.id not in asked.by_choice)
        or wanted.intersection((domain.id, *(element.id for element in domain.elements)))
    ]
    chapters = tuple(filter(None, (_chapter(asked, domain, wanted) for domain in domains)))
    return [Instrument(edition, asked, group, about, chapters) for group in asked.groups]


def code(kind: str, part: Named) -> str:
    """The code of a part: a letter for its kind, and digits of the fingerprint of the id that it had first."""
    first = part.previous_ids[0] if part.previous_ids else part.id
    return kind + hashlib.sha256(first.encode()).hexdigest()[:_DIGITS]


def answer(value: int) -> str:
    """The code of a point of the scale."""
    return f"A{value}"


def values(asked: Assessment) -> dict[str, int | None]:
    """The value of each answer by its code; None for that of somebody who cannot say."""
    return {**{answer(point.value): point.value for point in asked.points}, NOT_OBSERVED: None}


def version(edition: Edition) -> str:
    """The version of what is asked; that of a draft has the fingerprint of its content."""
    number = edition.framework.version
    return f"{number}-draft-{edition.fingerprint[:12]}" if edition.is_draft else number


def scale(asked: Assessment) -> str:
    """The fingerprint of the points of the scale."""
    return mark("; ".join(point.id for point in asked.points))


def _chapter(asked: Assessment, domain: model.Domain, wanted: set[str]) -> Chapter | None:
    whole = domain.id in wanted or not wanted.intersection(element.id for element in domain.elements)
    elements = [element for element in domain.elements if whole or element.id in wanted]
    blocks = [_block(element) for element in elements if element.descriptors]
    if asked.negative_behaviours and domain.negative_behaviours and whole:
        behaviours = tuple(Item(code("n", one), one.id, "", one.text) for one in domain.negative_behaviours)
        blocks.append(Block(code("g", domain), domain.id, "", "", "", behaviours, is_negative=True))
    if not blocks:
        return None
    return Chapter(code("c", domain), domain.id, domain.number, domain.title, tuple(blocks), code("t", domain))


def _block(element: model.Element) -> Block:
    items = tuple(Item(code("d", one), one.id, one.number, one.text) for one in element.descriptors)
    return Block(code("e", element), element.id, element.number, element.title, element.lead_in, items)
