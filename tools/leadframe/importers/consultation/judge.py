"""What the answers of reviewers mean for the framework as it is today: sent × returned × today, text by text.

An edit is taken over if the text is still what was sent out, and nobody else wants another one. All else is told, and
left to a person.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from leadframe.content.texts import Text
from leadframe.importers.consultation.answer import New, Review, Said
from leadframe.importers.consultation.wording import folded, restored, same, without_stop

Verdict = Literal["unchanged", "edited", "conflicting", "moved", "merged", "split", "new", "lost"]
VERDICTS: tuple[Verdict, ...] = ("unchanged", "edited", "conflicting", "moved", "merged", "split", "new", "lost")
"""Every text is one of these, once."""

_LISTED = ("descriptor", "negative_behaviour", "item")
"""Roles of texts that stand in lists, whose last item is closed by a full stop in print."""

CHANGED = "the framework has changed it since the document was sent out"
GONE = "the framework does not have it any more"
DIFFER = "the reviewers want different words"
AT_ODDS = "the reviewers did different things with it"


class Opinion(NamedTuple):
    """What one reviewer did with a text, by the name of the file."""

    file: str
    said: Said


class Outcome(NamedTuple):
    """What becomes of a text. `words` are those that it gets; none, if it stays as it is. `opinions` are those that
    change anything; `reason` says why it is left to a person, or why there is nothing to do.
    """

    address: str
    verdict: Verdict
    today: str
    words: str = ""
    opinions: tuple[Opinion, ...] = ()
    reason: str = ""
    retyped: tuple[Opinion, ...] = ()


class Addition(NamedTuple):
    """A text that somebody added, and in which files it is."""

    new: New
    files: tuple[str, ...]


def judged(reviews: Sequence[Review], today: Mapping[str, Text]) -> list[Outcome]:
    """What becomes of every text that was sent to anybody, in the order of today's framework.

    Addresses are those of today; `renamed` gives them to reviews of documents that still have others.
    """
    asked = dict.fromkeys(address for review in reviews for address in review.said)
    order = [address for address in today if address in asked]
    order += [address for address in asked if address not in today]
    return [_outcome(address, _opinions(address, reviews, today), today.get(address)) for address in order]


def renamed(review: Review, ids: Mapping[str, str]) -> Review:
    """A review with the addresses of today; `ids` are those that parts had before, with those that they have now."""

    def now(address: str) -> str:
        name, sign, field = address.partition("#")
        name, at, place = name.partition("@")
        return f"{ids.get(name, name)}{at}{place}{sign}{field}"

    said = {now(address): one for address, one in review.said.items()}
    new = [one._replace(after=now(one.after), like=now(one.like)) for one in review.new]
    notes = [note._replace(address=now(note.address)) for note in review.notes]
    asides = [one._replace(address=now(one.address)) for one in review.asides]
    return review._replace(said=said, new=new, notes=notes, asides=asides)


def additions(reviews: Sequence[Review]) -> list[Addition]:
    """The texts that were added, those of several reviewers in the same place once."""
    found: dict[tuple[str, tuple[str, ...]], Addition] = {}
    for review in reviews:
        for new in review.new:
            key = (new.after, folded(new.words))
            files = found[key].files if key in found else ()
            hands = (*found[key].new.hands, *new.hands) if key in found else new.hands
            found[key] = Addition(new._replace(hands=tuple(dict.fromkeys(hands))), (*files, review.name))
    return list(found.values())


def _opinions(address: str, reviews: Sequence[Review], today: Mapping[str, Text]) -> list[Opinion]:
    is_listed = address in today and today[address].role in _LISTED
    said = [(review.name, review.said[address]) for review in reviews if address in review.said]
    return [Opinion(name, _without_stop(one) if is_listed else one) for name, one in said]


def _without_stop(one: Said) -> Said:
    """A text without the full stop of the list; no edit, if that was all."""
    plain = without_stop(one.base, one.words)
    if one.fate == "edited" and plain != one.words:
        return one._replace(fate="unchanged")
    return one


def _outcome(address: str, opinions: Sequence[Opinion], today: Text | None) -> Outcome:
    text = today.text if today else ""
    changed = tuple(opinion for opinion in opinions if opinion.said.fate != "unchanged")
    retyped = tuple(opinion for opinion in opinions if opinion.said.is_retyped)
    whole = Outcome(address, "unchanged", text, opinions=changed, retyped=retyped)
    if not changed:
        return whole
    if today is None:
        return whole._replace(verdict="conflicting", reason=GONE)
    fates = {opinion.said.fate for opinion in changed}
    if len(fates) > 1 and fates != {"edited", "moved"}:
        return whole._replace(verdict="conflicting", reason=AT_ODDS)
    if "lost" in fates and any(not same(opinion.said.base, text) for opinion in changed):
        return whole._replace(verdict="conflicting", reason=CHANGED)
    for fate in ("lost", "merged", "split"):
        if fate in fates:
            return whole._replace(verdict=fate)
    edits = [opinion.said for opinion in changed if not same(opinion.said.base, opinion.said.words)]
    pending = [said for said in edits if not same(said.words, text)]
    if any(not said.base or not same(said.base, text) for said in pending):
        return whole._replace(verdict="conflicting", reason=CHANGED)
    wanted = {folded(said.words): restored(text, said.words) for said in pending}
    if len(wanted) > 1:
        return whole._replace(verdict="conflicting", reason=DIFFER)
    words = next(iter(wanted.values()), "")
    if "moved" in fates:
        return whole._replace(verdict="moved", words=words)
    return whole._replace(verdict="edited", words=words) if words else whole._replace(reason="it reads so already")
