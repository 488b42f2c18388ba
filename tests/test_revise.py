"""Changed data goes into a file where it belongs, and nothing around it moves."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadframe.position import Path
from leadframe.source import parse
from leadframe.source.revise import revised

ORDER: dict[Any, list[str]] = {
    (): ["title", "rows", "open"],
    ("rows",): [],
    "row": ["name", "size", "why", "marks", "seen"],
}


def order(path: Path) -> list[str]:
    return ORDER["row"] if path[:1] == ("rows",) and len(path) == 2 else ORDER.get(path, [])


def row(**values: Any) -> dict[str, Any]:
    return {"name": "one", "size": 0.5, **values}


FILE = """# top
title: Rows   # a title

rows:
  # the first
  - name: one     # beside
    size: 0.50
    why: >-
      Because it is so.
      And so.
    marks: [a, b]
  - name: "two"
    size: 1
open:
  - x
  - "y:1"   # second
"""


SIZE = "    size: 1\n"


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        pytest.param(("title",), "Other", "title: Rows   #", "title: Other   #", id="plain text"),
        pytest.param(("title",), "a: b", "title: Rows   #", 'title: "a: b"   #', id="text that needs quotes"),
        pytest.param(("rows", 1, "name"), "three", '- name: "two"', '- name: "three"', id="quoted text"),
        pytest.param(("rows", 0, "size"), 0.75, "size: 0.50", "size: 0.75", id="number"),
        pytest.param(
            ("rows", 0, "why"),
            "It is. So there.",
            "      Because it is so.\n      And so.\n",
            "      It is.\n      So there.\n",
            id="folded text",
        ),
        pytest.param(("rows", 0, "marks"), ["a", "c: d"], "[a, b]", '[a, "c: d"]', id="list in brackets"),
        pytest.param(("rows", 1, "seen"), {"at": "x:1"}, SIZE, f'{SIZE}    seen:\n      at: "x:1"\n', id="new key"),
        pytest.param(("rows", 1, "name2"), "N", SIZE, f"{SIZE}    name2: N\n", id="new key that no order knows"),
        pytest.param(("rows", 1, "why"), "N", SIZE, f"{SIZE}    why: N\n", id="new key in its place"),
        pytest.param(("rows", 2), {"size": 2, "name": "N"}, SIZE, f"{SIZE}  - name: N\n    size: 2\n", id="new entry"),
        pytest.param(("open",), ["y:1"], "  - x\n", "", id="entry that is gone"),
        pytest.param(("open",), None, '\nopen:\n  - x\n  - "y:1"   # second\n', "\n", id="key that is gone"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_one_change(path: Path, value: Any, old: str, new: str, line_end: str) -> None:
    source = parse(FILE.replace("\n", line_end).encode()).source
    data = deepcopy(parse(FILE.encode()).source.data)
    place = data
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    elif isinstance(place, list):
        place.append(value)
    else:
        place[path[-1]] = value
    assert FILE.count(old) == 1
    assert revised(source, data, order) == FILE.replace(old, new).replace("\n", line_end)


def test_a_layout_without_room_is_laid_out_anew_with_its_comments() -> None:
    source = parse(b"title: Rows\nrows:\n  - {name: one, size: 1}  # first\n").source
    assert revised(source, {"title": "Rows", "rows": [{"name": "one", "size": 1, "seen": "x"}]}, order) == (
        "title: Rows\nrows:\n  - name: one             # first\n    size: 1\n    seen: x\n"
    )


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30)
TEXTS = WORDS.map(lambda text: " ".join(text.split())).filter(lambda text: text and "\ufeff" not in text)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"name": TEXTS, "size": st.integers(0, 9) | st.floats(0, 1).map(lambda number: round(number, 2))},
        optional={"why": TEXTS, "marks": st.lists(TEXTS, min_size=1, max_size=3, unique=True)},
    ),
    min_size=1,
    max_size=4,
)


@given(ROWS)
def test_any_data_comes_back_as_it_was_given(rows: list[dict[str, Any]]) -> None:
    source = parse(FILE.encode()).source
    data = {"title": "Rows", "rows": rows}
    reading = parse(revised(source, data, order).encode())
    assert reading.source.data == data
