"""Frameworks of many shapes with hostile texts, for property tests."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from leadframe import release
from leadframe.content.build import build
from leadframe.content.layout import HEADER, PARTS
from leadframe.schema_check import Checker, store

NASTY = (
    "=1+1", "+44 20", "-5", "@SUM(A1)", "'quoted'", '"', "1.10", "007", "1e5", "TRUE", "NO", "null", "2011-06-29",
    "#N/A", "_x0041_", "_x005F_", "a,b;c\\td", "<b>&amp;</b>", "| a | b |", "`code`", "{{ name }}", "${HOME}", "a  b",
    "é\u0301", "日本語", "عربي", "🙂 ok", "%2C", "\\N", "](x)", "--", "&&", "...", "http://example.org/?a=b&c=d",
    "C:\\", 'Use "C:\\", please', "<b>",
)  # fmt: skip
_LOADED = store.load(Path(), None)
assert _LOADED
_SCHEMAS = _LOADED
_PLAIN = re.compile(_SCHEMAS.definition("text")["pattern"])
_LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"],
    exclude_characters="\ufeff\u00ad\u200b\u2060",
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(_LETTERS, min_size=1, max_size=30).map(str.strip),
    st.tuples(st.sampled_from(NASTY), st.text(_LETTERS, max_size=10)).map(lambda pair: "".join(pair).strip()),
).filter(lambda text: bool(_PLAIN.search(text)))
"""Texts that a file may hold, as the schema says."""


@st.composite
def contents(draw: Callable[[Any], Any]) -> dict[str, Any]:
    """The documents of a framework, by file name."""
    number = iter(range(10_000))

    def part(kind: str, **more: Any) -> dict[str, Any]:
        made: dict[str, Any] = {"id": f"{kind}-{next(number)}"}
        if draw(st.integers(0, 5)) == 0:
            made["previous_ids"] = [f"old-{next(number)}"]
        made |= more
        if draw(st.integers(0, 4)) == 0:
            field = draw(st.sampled_from([key for key in ("title", "statement", "text") if key in made]))
            made["variants"] = [{"of": field, "place": "elsewhere", "text": draw(texts)}]
        return made

    def some(strategy: Any, most: int = 3, least: int = 0) -> list[Any]:
        return [strategy() for _ in range(draw(st.integers(least, most)))]

    def maybe(key: str) -> dict[str, str]:
        return {key: draw(texts)} if draw(st.booleans()) else {}

    stages = some(lambda: part("stage", **maybe("label"), title=draw(texts), **maybe("text")))
    names = [stage["id"] for stage in stages]

    def indicator() -> dict[str, Any]:
        return part("indicator", stage=draw(st.sampled_from(names)), text=draw(texts))

    def element() -> dict[str, Any]:
        made = part("element", **maybe("code"), title=draw(texts), **maybe("statement"), **maybe("lead_in"))
        made |= {"descriptors": some(lambda: part("descriptor", **maybe("code"), text=draw(texts)), 4, 1)}
        return made | ({"indicators": some(indicator, 4, 1)} if names and draw(st.booleans()) else {})

    def example() -> dict[str, Any]:
        stages_of = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)) if names else []
        return part("example", **({"stages": stages_of} if stages_of else {}), text=draw(texts))

    def domain() -> dict[str, Any]:
        made = part("domain", **maybe("code"), title=draw(texts), **({"stages": names} if names else {}))
        made |= {**maybe("statement"), **maybe("lead_in"), "elements": some(element, 3, 1)}
        for key, listed in (
            ("negative_behaviours", lambda: part("behaviour", text=draw(texts))),
            ("examples", example),
        ):
            made |= {key: some(listed, 2, 1)} if draw(st.booleans()) else {}
        return made

    def section() -> dict[str, Any]:
        blocks = some(lambda: {"id": f"block-{next(number)}", "paragraph": draw(texts)}, 3, 1)
        return part("section", title=draw(texts)) | {"blocks": blocks}

    domains, sections = some(domain, 3, 1), some(section, 2)
    for one in sections:
        one.pop("variants", None)
    header = {
        "schema": "1", "id": "whole", "title": draw(texts), "version": "1.2.3", "language": "en-GB",
        **maybe("developer"), **maybe("publisher"),
        "rights": {"holder": draw(texts), "statement": draw(texts), **maybe("terms")},
        "identifiers": {"base_uri": "https://example.org/w"},
        **({"stages": stages} if stages else {}),
        "places": [{"id": "elsewhere", "title": draw(texts)}],
        "contents": [{"section": one["id"]} for one in sections] + [{"domain": one["id"]} for one in domains],
    }  # fmt: skip
    files = {PARTS["section"].format(one["id"]): one for one in sections}
    return {HEADER: header, **files, **{PARTS["domain"].format(one["id"]): one for one in domains}}


def edition_of(documents: dict[str, Any], released: str = "2026-01-01") -> release.Edition:
    """Documents as a published version, once they have passed their schemas."""
    frozen = {"format": release.FORMAT, "version": "1.2.3", "released": released, **release.content(documents)}
    assert Checker(_SCHEMAS).accepts("release", frozen)
    return release.Edition(build(documents), released, False, "", documents=documents)
