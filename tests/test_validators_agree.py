"""The fast validator decides and the reference one explains: both refuse the same data."""

import random
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from leadframe.content.layout import kind
from leadframe.schema_check import Checker, store
from projects import NHS, SECOND, read
from test_schema import mappings

LOADED = store.load(NHS, "nhs-2011")
assert LOADED
CHECKER = Checker(LOADED)
REGISTRY: Registry[Any] = Registry().with_resources(
    [(name, Resource.from_contents(schema)) for name, schema in LOADED.by_id.items()]
)
SAMPLES = [
    (str(kind(file)), reading.source.data)
    for root in (NHS, SECOND)
    for file, reading in read(root).readings.items()
    if not (root == SECOND and kind(file) in ("domain", "framework"))
]
STRANGE: list[Any] = [
    *[None, True, False, 0, 1, 1.5, [], ["a"], ["a", "a"], [{}], {}, {"id": "a"}, {"a": 1}],
    *[
        "",
        " ",
        "a",
        "A",
        "a-b",
        "a--b",
        "a b ",
        " a",
        "a\n",
        "\n",
        "a\tb",
        "\u00a0",
        "a\u00a0",
        "é",
        "a\u2028b",
        "\ufeff",
    ],
    *[
        "1.0.0",
        "1.0.0\n",
        "01.0.0",
        "\u0661.0.0",
        "\u0663",
        "2011",
        "2011\n",
        "2011-13-01",
        "2011-06-29",
        "en-GB",
        "EN",
    ],
    *["https://a", "ftp://a", "http://a b", "own-practice", "-", "–", "all", "inferred"],
]


def reference_accepts(what: str, data: Any) -> bool:
    assert LOADED
    return all(Draft202012Validator(schema, registry=REGISTRY).is_valid(data) for schema in LOADED.for_kind(what))


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(range(len(SAMPLES))))
def test_both_validators_agree_on_generated_faults(seed: int, sample: int) -> None:
    chosen = random.Random(seed)
    what, data = SAMPLES[sample]
    data = deepcopy(data)
    place: Any = data
    for step in chosen.choice(list(mappings(data))):
        place = place[step]
    key = chosen.choice([*place, "other"])
    match chosen.randrange(4):
        case 0:
            place.pop(key, None)
        case 1 if isinstance(place.get(key), list):
            place[key] = place[key][: chosen.randrange(4)] + place[key][-1:]
        case 2 if isinstance(place.get(key), str):
            place[key] = chosen.choice(["", " ", "\n", "\u00a0"]).join(["", place[key], ""])
        case _:
            place[key] = chosen.choice(STRANGE)
    assert CHECKER.accepts(what, data) == reference_accepts(what, data)


def test_both_validators_accept_the_real_files() -> None:
    for what, data in SAMPLES:
        assert CHECKER.accepts(what, data)
        assert reference_accepts(what, data)
