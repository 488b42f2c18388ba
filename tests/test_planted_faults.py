"""Each fault, planted at several places of the real files (PLACES=20 for more): exactly one finding, of that rule, in
that line.
"""

import os
import random
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from projects import NHS, findings, texts

PLACES = int(os.environ.get("PLACES", "4"))
ACCEPTED = texts(NHS)["framework/house-style.yaml"]
SEED = 2011

Lines = list[str]


class Planted(NamedTuple):
    """The file with the fault, and the number of the line that is to be named (from 1)."""

    lines: Lines
    line: int


Plant = Callable[[Lines, int], Planted | None]


def change(pattern: str, replacement: str) -> Plant:
    """A plant that changes a line by a regular expression, where it matches."""

    def plant(lines: Lines, number: int) -> Planted | None:
        changed, count = re.subn(pattern, replacement, lines[number], count=1)
        return Planted([*lines[:number], changed, *lines[number + 1 :]], number + 1) if count else None

    return plant


def after(pattern: str, *added: str) -> Plant:
    """A plant that adds lines after a line that matches; the first of them is the one to be named."""

    def plant(lines: Lines, number: int) -> Planted | None:
        match = re.match(pattern, lines[number])
        if not match:
            return None
        return Planted(
            [*lines[: number + 1], *(match.expand(line) for line in added), *lines[number + 1 :]], number + 2
        )

    return plant


def in_text(plant: Plant) -> Plant:
    """The same plant, only in lines of running text."""
    return lambda lines, number: plant(lines, number) if re.match(r" +[A-Z][^:]*$", lines[number]) else None


def second_line_of_text(plant: Plant) -> Plant:
    """The same plant, only in running text that follows running text."""
    return lambda lines, number: (
        in_text(plant)(lines, number) if re.match(r" +[A-Z][^:]*$", lines[number - 1]) else None
    )


def misplaced_key(lines: Lines, number: int) -> Planted | None:
    if re.match(r" +- id:", lines[number - 1]) and re.match(r" +[a-z]", lines[number]):
        return Planted([*lines[:number], " " + lines[number], *lines[number + 1 :]], number + 1)
    return None


def no_break_indent(lines: Lines, number: int) -> Planted | None:
    if re.match(r" +(title|text|stage): ", lines[number]):
        bare = lines[number].lstrip(" ")
        wide = "\u00a0" * (len(lines[number]) - len(bare))
        return Planted([*lines[:number], wide + bare, *lines[number + 1 :]], number + 1)
    return None


def without_id(lines: Lines, number: int) -> Planted | None:
    match = re.match(r"( +- )id: ", lines[number])
    if match and re.match(r" +(text|title|stage):", lines[number + 1]):
        return Planted([*lines[:number], match[1] + lines[number + 1].lstrip(), *lines[number + 2 :]], number + 1)
    return None


def without_descriptor(lines: Lines, number: int) -> Planted | None:
    if lines[number - 1] == "    descriptors:" and lines[number + 3].startswith("      - id:"):
        return Planted([*lines[:number], *lines[number + 3 :]], number)
    return None


def repeated_id(lines: Lines, number: int) -> Planted | None:
    found = re.match(r"      - id: ([a-z-]+)$", lines[number])
    if found and "text" in lines[number + 1] and found[1] not in ACCEPTED:
        return Planted([*lines[:number], "      - id: minimise-waste", *lines[number + 1 :]], number + 1)
    return None


TITLE = r"^( *title: )(\S.*)$"
PLANTS: dict[str, tuple[str, Plant]] = {
    "tab as indentation": ("tab-character", change(r"^ {2}(?=\S)", "\t")),
    "key indented too far": ("continued-line", misplaced_key),
    "key twice": ("duplicate-key", after(r"^( +)title: (\S.*)$", r"\1title: Again")),
    "yes or no": ("implicit-type", change(TITLE, r"\1NO")),
    "decimal number": ("implicit-type", change(TITLE, r"\g<1>1.10")),
    "octal number": ("implicit-type", change(TITLE, r"\g<1>010")),
    "date": ("implicit-type", change(TITLE, r"\g<1>2011-06-29")),
    "time": ("implicit-type", change(TITLE, r"\g<1>12:30")),
    "null": ("implicit-type", change(TITLE, r"\1~")),
    "nothing": ("empty-text", change(TITLE, "\\1")),
    "text cut by a comment": ("comment-swallows-text", change(TITLE, r"\1\2 # 1 of many")),
    "anchor": ("yaml-feature", change(TITLE, r"\1&name \2")),
    "alias": ("yaml-feature", change(TITLE, r"\1*name")),
    "tag": ("yaml-feature", change(TITLE, r"\1!name \2")),
    "merge key": ("yaml-feature", after(r"^( +)title: .*$", r"\1<<: {a: b}")),
    "second document": ("yaml-feature", change(r"^  - id: .*$", "---")),
    "NUL": ("control-character", in_text(change("e", "e\0"))),
    "escape": ("control-character", in_text(change("a", "a\x1b[0m"))),
    "right-to-left override": ("hidden-character", in_text(change("e", "e\u202e"))),
    "zero-width space": ("hidden-character", in_text(change("e", "e\u200b"))),
    "zero-width space in a key": ("hidden-character", change("ti(?=tle:)", "ti\u200b")),
    "Cyrillic letter": ("hidden-character", in_text(change("e", "\u0435"))),
    "curly quotes": ("typographic-quote", change(TITLE, r"\1“\2”")),
    "en dash as list mark": ("typographic-dash", change(r"^( +)- id:", r"\1– id:")),
    "no-break indent": ("unbreakable-indent", no_break_indent),
    "colon in a text": ("yaml-syntax", change(TITLE, r"\1Note: \2")),
    "unclosed quotation mark": ("yaml-syntax", change(TITLE, r'\1"\2')),
    "text after a quotation": ("yaml-syntax", change(TITLE, r'\1"\2" too')),
    "text that begins with @": ("yaml-syntax", change(TITLE, r"\1@\2")),
    "line break at the end": ("line-break", change(r"text: >-$", "text: >")),
    "lines kept": ("line-break", change(r"text: >-$", "text: |")),
    "empty line in a text": (
        "line-break",
        second_line_of_text(lambda lines, n: Planted([*lines[:n], "", *lines[n:]], n + 1)),
    ),
    "line of a text too far in": ("line-break", second_line_of_text(change("^", "  "))),
    "unknown key": ("unknown-field", change(r"^( +)text:", r"\1txet:")),
    "key of another part": ("unknown-field", after(r"^( +)title: .*$", r"\1colour: red")),
    "missing id": ("missing-id", without_id),
    "malformed id": ("bad-id", change(r"^      - id: ([a-z]+)-.*$", r"      - id: \1_x")),
    "repeated id": ("duplicate-id", repeated_id),
    "descriptor missing": ("part-count", without_descriptor),
    "stage misspelt": ("unknown-value", change(r"stage: own-practice$", "stage: own-practise")),
    "list for a text": ("wrong-type", change(TITLE, r"\1[a, b]")),
    "blank before a text": ("outer-whitespace", change(TITLE, r'\1" \2"')),
    "empty text": ("empty-text", change(TITLE, r'\1""')),
}


@pytest.mark.parametrize("fault", PLANTS)
def test_planted_fault(fault: str) -> None:
    rule, plant = PLANTS[fault]
    chosen = random.Random(f"{SEED} {fault}")
    files = {file: text.split("\n") for file, text in texts(NHS).items()}
    places = [(file, number) for file, lines in files.items() for number in range(1, len(lines) - 4)]
    chosen.shuffle(places)
    planted = 0
    for file, number in places:
        found = plant(files[file], number)
        if found is None:
            continue
        assert findings(NHS, {file: "\n".join(found.lines).encode()}) == [(rule, file, found.line)], (file, number + 1)
        planted += 1
        if planted == PLACES:
            break
    assert planted == PLACES


def test_wrong_bytes_at_several_places() -> None:
    chosen = random.Random(SEED)
    for file, text in chosen.choices(sorted(texts(NHS).items()), k=PLACES):
        content = text.encode()
        letters = [number for number, byte in enumerate(content) if chr(byte).isalpha() and byte < 128]
        at = chosen.choice(letters)
        line = content.count(b"\n", 0, at) + 1
        assert findings(NHS, {file: content[:at] + b"\xe9" + content[at + 1 :]}) == [("bad-encoding", file, line)]


@pytest.mark.parametrize("end", [pytest.param("\r\n", id="Windows line ends"), pytest.param("\n", id="Unix line ends")])
def test_a_windows_editor_is_no_fault(end: str) -> None:
    changed = {file: b"\xef\xbb\xbf" + text.replace("\n", end).encode() for file, text in texts(NHS).items()}
    assert findings(NHS, changed) == []
