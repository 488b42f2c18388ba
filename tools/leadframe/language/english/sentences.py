"""Where sentences begin and end."""

import re

_BREAK = re.compile(r"[.!?…][\"”’')\]]* +(?=[\"“‘'(\[]*[A-Z0-9])")
_SHORT = frozenset(
    "e.g. i.e. cf. vs. approx. dr. mr. mrs. ms. prof. rev. st. no. nos. p. pp. vol. ed. eds. fig.".split()
)
LONGEST_SHORT = 20
"""Characters before a full stop that tell whether it ends an abbreviation."""
_INITIAL = re.compile(r"(?:^|[ (.])[A-Z]\.$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text. A full stop after an abbreviation or an initial ends none."""
    found = []
    start = 0
    for match in _BREAK.finditer(text):
        end = match.end()
        before = text[max(start, match.start() - LONGEST_SHORT) : match.start() + 1]
        if before.rpartition(" ")[2].lstrip('(“"').lower() in _SHORT or _INITIAL.search(before):
            continue
        found.append((start, len(text[:end].rstrip())))
        start = end
    if text[start:].strip():
        found.append((start, len(text)))
    return found
