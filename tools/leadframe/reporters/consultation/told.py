"""What a consultation brought, as all its reporters tell it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from leadframe.diff.words import Run, runs
from leadframe.finding import Finding
from leadframe.importers.consultation.answer import Aside, Noted, Review, Said
from leadframe.importers.consultation.judge import VERDICTS, Opinion, Outcome, Verdict
from leadframe.importers.consultation.propose import Proposal
from leadframe.reporters.words import counted

HEADINGS: dict[Verdict, str] = {
    "edited": "Edited",
    "conflicting": "Conflicting",
    "moved": "Moved",
    "merged": "Joined",
    "split": "Split",
    "lost": "No longer there",
    "new": "New",
    "unchanged": "Unchanged",
}
ABOUT: dict[Verdict, str] = {
    "edited": "These words are taken over.",
    "conflicting": "Somebody has to choose; the framework stays as it is.",
    "moved": "They stand elsewhere in the document; move them in the files, if that is right.",
    "merged": "Several texts stand in one paragraph; the framework stays as it is.",
    "split": "A text stands in several paragraphs; the framework stays as it is.",
    "lost": "They stay in the framework; nothing is deleted because it is missing.",
    "new": "They are proposals; paste what is right.",
}
ORDER: tuple[Verdict, ...] = ("edited", "conflicting", "moved", "merged", "split", "lost", "new")
"""The verdicts that are told one by one."""

TAKEN_AWAY = "(it is not there any more)"
TAKEN_OUT = "taken out, as --accept-deletions says"
NOT_ALONE = "it cannot be taken out alone; take its part out in the file"


class Told(NamedTuple):
    """Everything that there is to tell. `name` gives the way to a text by its address, `place` file and line (0: none);
    `natures` what the comparison with the framework before says of a change; `findings` are those that the changes
    bring; `absent` is the number of texts that no document holds. `is_written`: the files were changed.
    """

    reviews: Sequence[Review]
    outcomes: Sequence[Outcome]
    proposals: Sequence[Proposal]
    absent: int
    name: Callable[[str], str]
    place: Callable[[str], tuple[str, int]]
    natures: Mapping[str, str]
    findings: Sequence[Finding]
    files: Sequence[str]
    is_written: bool
    deleted: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many texts there are of each verdict; together all that were sent, and all that are new."""
        found = Counter(one.verdict for one in self.outcomes)
        found["new"] = len(self.proposals)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def is_open(self) -> bool:
        """Whether anything is left to a person."""
        rest = (one for one in self.outcomes if one.verdict not in ("unchanged", "edited"))
        open_ = any(one.address not in self.deleted for one in rest)
        return open_ or bool(self.proposals) or any(review.asides for review in self.reviews)

    def of(self, verdict: Verdict) -> list[Outcome]:
        """The texts of a verdict, in reading order."""
        return [one for one in self.outcomes if one.verdict == verdict]

    def notes(self) -> Iterator[tuple[str, Noted]]:
        """The comments, with the files that they are in."""
        yield from ((review.name, note) for review in self.reviews for note in review.notes)

    def asides(self) -> Iterator[tuple[str, Aside]]:
        """The changes where none is read, with the files that they are in."""
        yield from ((review.name, aside) for review in self.reviews for aside in review.asides)

    def retyped(self) -> Iterator[tuple[Outcome, Opinion]]:
        """The texts that somebody only typed otherwise."""
        yield from ((one, opinion) for one in self.outcomes for opinion in one.retyped)

    def changes(self, one: Outcome) -> list[Run]:
        """What became of the words of a text that is taken over."""
        return runs(one.today, one.words) if one.words else []

    def why(self, one: Outcome) -> str:
        """What there is to say about a text beside what was done to it."""
        if one.address in self.deleted:
            return TAKEN_OUT
        return NOT_ALONE if one.address in self.kept else one.reason


def who(told: Told, opinion: Opinion) -> str:
    """Who changed a text, when, in which file, and whether that was tracked."""
    return by(told, opinion.file, opinion.said.hands, how=_how(opinion.said))


def by(told: Told, file: str, hands: Sequence[tuple[str, str]], how: str = "") -> str:
    """Names and days; the file, if there are several."""
    people = list(dict.fromkeys(", ".join(filter(None, (author, date[:10]))) for author, date in hands))
    named = "; ".join(filter(None, people)) or "somebody"
    where = f" in {file}" if len(told.reviews) > 1 else ""
    return f"{named}{where}{how}"


def _how(said: Said) -> str:
    if said.fate in ("merged", "split", "lost"):
        return ""
    if said.hands and not said.is_tracked:
        return " (partly not tracked)"
    return "" if said.hands else " (not tracked)"


def action(told: Told, opinion: Opinion) -> str:
    """What a reviewer did to a text beyond its words."""
    said = opinion.said
    match said.fate:
        case "moved":
            return f"stands behind {told.name(said.place)}" if said.place else "stands at the beginning"
        case "merged":
            others = ", ".join(map(told.name, said.others)) or "what the document prints by itself"
            return f"stands in one paragraph with {others}"
        case "split":
            return f"stands in {len(said.pieces)} paragraphs"
        case "lost":
            return "is not there any more"
    return ""


def behind(told: Told, proposal: Proposal) -> str:
    """Where a new text would stand."""
    after = proposal.addition.new.after
    return f"behind {told.name(after)}" if after else "at the beginning of the document"


def like(told: Told, proposal: Proposal) -> str:
    """What a new text may be, if it has the words of another one."""
    address = proposal.addition.new.like
    lost = {one.address for one in told.outcomes if one.verdict == "lost"}
    if not address:
        return ""
    if address in lost:
        return f"it may be {told.name(address)}, written anew"
    return f"{told.name(address)} has the same words"


def summary(told: Told) -> str:
    """The counts in a sentence."""
    counts = told.counts
    whole = f"{counted(sum(counts.values()), 'text')}: "
    names = {"merged": "joined", "lost": "no longer there"}
    each = ", ".join(f"{number} {names.get(verdict, verdict)}" for verdict, number in counts.items() if number)
    absent = f"; {told.absent} not in {'this document' if len(told.reviews) == 1 else 'these documents'}"
    return whole + (each or "none") + (absent if told.absent else "")
