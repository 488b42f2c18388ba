"""Writes what was decided into the files of a project: the sentences that changed, and nothing around them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from leadframe.content.layout import RETIRED
from leadframe.content.texts import Text
from leadframe.importers.consultation.answer import Noted
from leadframe.importers.consultation.judge import Outcome
from leadframe.position import Path
from leadframe.source import Reading, Source, parse
from leadframe.source.revise import revised
from leadframe.source.write import Order, canonical

_ENTRIES = ("descriptors", "indicators", "negative_behaviours", "examples", "bullets", "numbered", "blocks", "variants")
"""Lists whose entries can be taken out alone."""

_FIELDS = ("statement", "lead_in", "summary_reference", "over_title", "role")
"""Texts of a part without which it is still one."""

_KINDS = {
    "descriptor": "descriptor",
    "indicator": "indicator",
    "negative_behaviour": "negative-behaviour",
    "example": "example",
    "item": "block",
    "paragraph": "block",
}
"""What retired.yaml calls a text that is gone, by its role."""

RETIRED_HEAD = "# yaml-language-server: $schema=../schema/retired.schema.json\n"
_WIDTH = 100


class Applied(NamedTuple):
    """The new texts of the files that change; the addresses that were taken out; those that cannot be."""

    files: dict[str, str]
    deleted: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class Book(NamedTuple):
    """What is written into: the files as they were read, the texts in them, the order of keys, and the version that
    comes next.
    """

    readings: Mapping[str, Reading]
    today: Mapping[str, Text]
    order: Callable[[str], Order]
    next: str


def applied(book: Book, outcomes: Sequence[Outcome], notes: Sequence[Noted] = (), *, delete: bool = False) -> Applied:
    """The files after all that was decided; `notes` become comments in them, `delete`: lost texts are taken out."""
    sources = {file: reading.source for file, reading in book.readings.items()}
    files: dict[str, str] = {}
    for file, data in _edited(book, outcomes).items():
        files[file] = revised(sources[file], data, book.order(file))
    lost = [one for one in outcomes if one.verdict == "lost"] if delete else []
    gone, kept = _entries(book, lost)
    for file, paths in gone.items():
        source = parse(files[file].encode()).source if file in files else sources[file]
        files[file] = revised(source, _without(source.data, paths.values()), book.order(file))
    deleted = tuple(address for paths in gone.values() for address in paths)
    if entries := [entry for one in lost if one.address in deleted for entry in _retired(book, one)]:
        files[RETIRED] = _with_retired(book, entries)
    for file, told in _comments(book, notes).items():
        source = parse(files[file].encode()).source if file in files else sources[file]
        files[file] = _commented(source, told)
    return Applied(files, deleted, tuple(kept))


def _edited(book: Book, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The data of the files with the new words."""
    made: dict[str, Any] = {}
    for one in outcomes:
        if one.words:
            at = book.today[one.address].at
            data = made.setdefault(at.file, deepcopy(book.readings[at.file].source.data))
            inside = data
            for step in at.path[:-1]:
                inside = inside[step]
            inside[at.path[-1]] = one.words
    return made


def _entries(book: Book, lost: Sequence[Outcome]) -> tuple[dict[str, dict[str, Path]], list[str]]:
    """What is taken out, by file and address; and the addresses of what cannot be taken out alone."""
    found: dict[str, dict[str, Path]] = {}
    kept = []
    for one in lost:
        at = book.today[one.address].at
        if path := _entry(at.path):
            found.setdefault(at.file, {})[one.address] = path
        else:
            kept.append(one.address)
    return found, kept


def _entry(path: Path) -> Path:
    """The path of what goes with a text; empty if that is more than the text."""
    if len(path) > 2 and isinstance(path[-2], int) and path[-3] in _ENTRIES and path[-1] in ("text", "paragraph"):
        return path[:-1]
    return path if path[-1] in _FIELDS else ()


def _without(data: Any, paths: Any) -> Any:
    """Data without what stands at some paths."""
    made = deepcopy(data)
    for path in sorted(paths, key=lambda path: [str(step).rjust(6, "0") for step in path], reverse=True):
        inside = made
        for step in path[:-1]:
            inside = inside[step]
        del inside[path[-1]]
    return made


def _retired(book: Book, one: Outcome) -> Iterator[dict[str, Any]]:
    """The entry for the id of a part that is gone."""
    kind = _KINDS.get(book.today[one.address].role)
    if kind and "#" not in one.address and "@" not in one.address:
        hands = dict.fromkeys(hand.author for opinion in one.opinions for hand in opinion.said.hands if hand.author)
        by = f" by {', '.join(hands)}" if hands else ""
        yield {
            "id": one.address,
            "kind": kind,
            "since": book.next,
            "reason": f"Taken out in a consultation{by}.",
            "no_replacement": True,
        }


def _with_retired(book: Book, entries: list[dict[str, Any]]) -> str:
    """The file of retired ids with more entries."""
    if RETIRED not in book.readings:
        return RETIRED_HEAD + canonical(Source("", {}, dict), {"retired": entries}, book.order(RETIRED))
    before = book.readings[RETIRED].source
    listed = [*before.data.get("retired", []), *entries]
    return revised(before, {**before.data, "retired": listed}, book.order(RETIRED))


def _comments(book: Book, notes: Sequence[Noted]) -> dict[str, dict[Path, list[str]]]:
    """The lines of comments by file, and by the path of the entry above which they stand."""
    found: dict[str, dict[Path, list[str]]] = {}
    for note in notes:
        if note.address in book.today:
            at = book.today[note.address].at
            path = _entry(at.path) or (at.path[:-1] if len(at.path) > 1 and isinstance(at.path[-2], int) else at.path)
            found.setdefault(at.file, {}).setdefault(path, []).extend(_lines(note))
    return found


def _lines(note: Noted) -> Iterator[str]:
    """A comment as lines of YAML."""
    hand = note.remark.hand
    who = ", ".join(filter(None, (hand.author, hand.date[:10])))
    line = f"# {who}:" if who else "# Comment:"
    line = "".join(sign if sign.isprintable() else " " for sign in line)
    for word in "".join(sign if sign.isprintable() else " " for sign in note.remark.text).split():
        if len(line) + len(word) >= _WIDTH:
            yield line
            line = "#"
        line += f" {word}"
    yield line


def _commented(source: Source, told: Mapping[Path, list[str]]) -> str:
    """The text of a file with comments above entries; none is put where it would change the data."""
    rows = source.text.split("\n")
    end = "\r" if "\r\n" in source.text else ""
    places: dict[int, list[str]] = {}
    for path, lines in told.items():
        places.setdefault(source.locate(path, key=not isinstance(path[-1], int)).line, []).extend(lines)
    made: list[str] = []
    for number, row in enumerate(rows, 1):
        margin = row[: len(row) - len(row.lstrip(" "))]
        made += [f"{margin}{line}{end}" for line in places.get(number, ())]
        made.append(row)
    text = "\n".join(made)
    return text if parse(text.encode()).source.data == source.data else source.text
