"""What looks like a rename, a split or a merger that nobody declared, with the YAML that would declare it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from leadframe.diff.changes import Suggestion
from leadframe.diff.match import Match
from leadframe.diff.parts import Part, Table
from leadframe.diff.words import folded

LIKE, WITHIN, COVERED = 0.6, 0.75, 0.7
"""Part of the words that two parts share, from which on one may be the other; part of the words of a piece that have to
stand in the whole; part of the whole that its pieces have to cover.
"""

_RARE, _COMMON, _TRIED = 12, 500, 40


def suggestions(old: Table, new: Table, match: Match) -> Iterator[Suggestion]:
    """Suggestions for parts that are gone without a word about them, in reading order."""
    for key in match.undeclared:
        yield Suggestion("renamed", key, (match.pairs[key],), 1.0, f"previous_ids: [{key}]")
    gone = [old.parts[key] for key in match.gone if key not in match.lineage and old.parts[key].words]
    come = [new.parts[key] for key in match.come if new.parts[key].words]
    kinds = {part.kind for part in gone} - {"row"}
    for kind in sorted(kinds):
        yield from _of_kind([p for p in gone if p.kind == kind], [p for p in come if p.kind == kind])


def _of_kind(gone: Sequence[Part], come: Sequence[Part]) -> Iterator[Suggestion]:
    olds, news = _words(gone), _words(come)
    near, back = _nearest(olds, news), _nearest(news, olds)
    found = set()
    for key, (other, alike) in near.items():
        if alike >= LIKE and back.get(other, ("", 0))[0] == key:
            found |= {key, other}
            yield Suggestion("renamed", key, (other,), round(alike, 2), f"previous_ids: [{key}]")
    for verb, wholes, pieces in (("split", olds, news), ("merged", news, olds)):
        for whole, parts in _divided(wholes, pieces, found):
            if verb == "split":
                remedy = f"retired.yaml:  - id: {whole}, split_into: [{', '.join(parts)}]"
                yield Suggestion("split", whole, tuple(parts), COVERED, remedy)
            else:
                for part in parts:
                    remedy = f"retired.yaml:  - id: {part}, merged_into: {whole}"
                    yield Suggestion("merged", part, (whole,), COVERED, remedy)


def _words(parts: Sequence[Part]) -> dict[str, frozenset[str]]:
    return {part.key: frozenset(folded(part.words).split()) for part in parts}


def _index(parts: dict[str, frozenset[str]]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for key, words in parts.items():
        for word in words:
            index[word].append(key)
    return index


def _nearest(ours: dict[str, frozenset[str]], theirs: dict[str, frozenset[str]]) -> dict[str, tuple[str, float]]:
    """For each part the one on the other side that shares most words with it; found by its rarest words."""
    index = _index(theirs)
    found = {}
    for key, words in ours.items():
        known = sorted(words & index.keys(), key=lambda word: (len(index[word]), word))
        shared: Counter[str] = Counter()
        for word in known[:_RARE]:
            shared.update(index[word][:_COMMON])
        uncounted = sum(place >= _RARE or len(index[word]) > _COMMON for place, word in enumerate(known))
        nearest, most = "", -1.0
        for other, counted in shared.most_common(_TRIED):
            if (counted + uncounted) / len(words) <= most:
                break  # neither this one nor any after it can share more
            alike = _alike(words, theirs[other])
            if alike > most:
                nearest, most = other, alike
        if nearest:
            found[key] = nearest, most
    return found


def _alike(one: frozenset[str], two: frozenset[str]) -> float:
    """Jaccard's index: shared words among all words."""
    both = len(one & two)
    return both / (len(one) + len(two) - both)


def _divided(
    wholes: dict[str, frozenset[str]], pieces: dict[str, frozenset[str]], found: set[str]
) -> Iterator[tuple[str, list[str]]]:
    """Wholes that two or more pieces cover."""
    index = _index(pieces)
    for key, words in wholes.items():
        if key in found or len(words) < 4:
            continue
        near = {other for word in words for other in index.get(word, ())[:50]} - found
        inside = sorted(other for other in near if len(pieces[other] & words) >= WITHIN * max(len(pieces[other]), 2))
        covered = frozenset().union(*(pieces[other] & words for other in inside)) if inside else frozenset()
        if len(inside) >= 2 and len(covered) >= COVERED * len(words):
            yield key, inside
