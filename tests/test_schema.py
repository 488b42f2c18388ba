"""The schemas: valid, closed, described; and a key that does not belong is refused with a suggestion."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from leadframe import source
from leadframe.content import layout
from leadframe.content.layout import HEADER, kind
from leadframe.errors import CannotDo
from leadframe.schema_check import Checker, store
from leadframe.source.keys import KEYS
from projects import BOTH, NHS, SECOND, read, report, sound

FILES = sorted((NHS / "schema").rglob("*.schema.json"))
IDS = [path.relative_to(NHS / "schema").as_posix() for path in FILES]


def load(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def subschemas(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a schema that is itself a schema, with the way to it."""
    if isinstance(schema, list):
        for number, entry in enumerate(schema):
            yield from subschemas(entry, f"{path}/{number}")
    elif isinstance(schema, dict):
        yield path, schema
        for keyword in ("properties", "$defs", "patternProperties"):
            for name, entry in schema.get(keyword, {}).items():
                yield from subschemas(entry, f"{path}/{keyword}/{name}")
        for keyword in ("items", "contains", "if", "then", "else", "not", "additionalProperties", "propertyNames"):
            if isinstance(schema.get(keyword), dict):
                yield from subschemas(schema[keyword], f"{path}/{keyword}")
        for keyword in ("allOf", "anyOf", "oneOf", "prefixItems"):
            yield from subschemas(schema.get(keyword, []), f"{path}/{keyword}")


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_is_a_valid_schema_of_its_draft(path: Path) -> None:
    schema = load(path)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == store.BASE + path.relative_to(NHS / "schema").as_posix()
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_object_is_closed(path: Path) -> None:
    for where, schema in subschemas(load(path)):
        if schema.get("type") == "object":
            assert schema.get("additionalProperties") is not None, where
            assert schema["additionalProperties"] is not True, where


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_property_says_what_it_is_for(path: Path) -> None:
    schema = load(path)
    definitions = load(NHS / "schema" / "definitions.schema.json")["$defs"]
    assert len(schema["title"]) > 3
    assert len(schema["description"]) > 20
    for where, entry in subschemas(schema):
        for name, value in entry.get("properties", {}).items():
            if "/if" in where or "/not" in where or set(value) == {"const"}:
                continue
            reference = value.get("$ref", "").rpartition("/")[2]
            description = value.get("description") or definitions.get(reference, {}).get("description", "")
            if (not description and "/then" in f"{where}/") or "/else" in where:
                continue
            assert len(description) > 5, f"{where}/properties/{name}"


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_patterns_mean_the_same_to_every_engine(path: Path) -> None:
    for where, schema in subschemas(load(path)):
        pattern = schema.get("pattern", "")
        assert not re.search(r"\\[dwsDWSbB]", pattern), where
        assert pattern.count("$") == pattern.count(r"$(?!\n)"), where
        if schema.get("type") == "string":
            assert "pattern" in schema, where


def test_the_files_of_this_framework_are_held_to_its_profile() -> None:
    loaded = store.load(NHS, "nhs-2011")
    assert loaded
    names = [[schema["$id"].rpartition("/")[2] for schema in loaded.for_kind(kind)] for kind in ("domain", "section")]
    assert names == [["nhs-2011.domain.schema.json"], ["section.schema.json"]]


@pytest.mark.parametrize("root", BOTH)
def test_the_modeline_names_the_schema_that_check_uses(root: Path) -> None:
    profile = read(root).readings["framework/framework.yaml"].source.data.get("profile")
    loaded = store.load(root, profile)
    assert loaded
    for file, reading in read(root).readings.items():
        modeline = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", reading.source.text.split("\n")[0])
        assert modeline, file
        schema = load((root / file).parent / modeline[1])
        assert schema["$id"] == loaded.for_kind(str(kind(file)))[-1]["$id"], file


def mappings(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every mapping with more than one key."""
    if isinstance(data, dict):
        yield path
        for key, value in data.items():
            yield from mappings(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from mappings(value, (*path, number))


def first_of_each_shape(data: Any) -> dict[tuple[str, ...], tuple[str | int, ...]]:
    """One mapping of each kind, by the keys that lead to it and its own keys."""
    found: dict[tuple[str, ...], tuple[str | int, ...]] = {}
    for path in mappings(data):
        value = at(data, path)
        shape = (*(str(step) for step in path if isinstance(step, str)), "|", *sorted(value))
        found.setdefault(shape, path)
    return found


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


RETIRED = {
    "id": "old",
    "kind": "element",
    "was_in": "older",
    "since": "1.1.0",
    "reason": "Gone.",
}
RARE: list[tuple[str, dict[str, Any]]] = [
    ("retired", {"retired": [{**RETIRED, "replaced_by": "new"}, {**RETIRED, "merged_into": "new"}]}),
    ("retired", {"retired": [{**RETIRED, "split_into": ["a", "b"]}, {**RETIRED, "no_replacement": True}]}),
    (
        "section",
        {
            "id": "a",
            "title": "A",
            "blocks": [
                {"id": "b", "signature": {"name": "N", "role": "R"}},
                {"id": "c", "paragraph": "P", "marks": [{"at": "P", "link": "https://example.org/"}]},
            ],
        },
    ),
    (
        "framework",
        {
            **read(SECOND).readings["framework/framework.yaml"].source.data,
            "labels": {"domain": "Area", "element": "Skill", "descriptor": "Behaviour", "indicator": "Expectation"},
        },
    ),
    (
        "domain",
        {
            "id": "a",
            "code": "1",
            "title": "A",
            "elements": [
                {"id": "b", "code": "2", "title": "B", "descriptors": [{"id": "c", "code": "3", "text": "C"}]}
            ],
        },
    ),
]
"""Parts with keys that no file of the two frameworks has."""

SAMPLES = [
    *(
        (root, str(kind(file)), reading.source.data)
        for root in (NHS, SECOND)
        for file, reading in read(root).readings.items()
    ),
    *((SECOND, what, data) for what, data in RARE),
]


def places() -> Iterator[Any]:
    """Every key of every kind of part, once for each framework: the sample, and the way to the part."""
    seen = set()
    for number, (root, what, data) in enumerate(SAMPLES):
        for path in first_of_each_shape(data).values():
            if (what, path) == ("house-style", ("rules",)):
                continue
            for key in at(data, path):
                place = (root, what, *(step for step in path if isinstance(step, str)), key)
                if place not in seen:
                    seen.add(place)
                    yield pytest.param(number, path, key, id=f"{what} {'.'.join(map(str, path))} {key}")


@pytest.mark.parametrize(("number", "path", "key"), list(places()))
def test_a_strange_key_beside_a_property_is_refused(number: int, path: tuple[str | int, ...], key: str) -> None:
    """Beside every property of every kind of part, its name with a letter too many. (Rules are looked up elsewhere.)"""
    root, what, data = SAMPLES[number]
    loaded = store.load(root, "nhs-2011" if root == NHS else None)
    assert loaded
    data = deepcopy(data)
    place = at(data, path)
    place[f"{key}z"] = place.pop(key)
    found = list(Checker(loaded).faults(what, source.Source("", data, dict)))
    assert [(fault.rule, fault.path, fault.remedy) for fault in found] == [
        ("unknown-field", (*path, f"{key}z"), f"did you mean {key}?")
    ]


def test_the_samples_have_every_key_of_the_schemas() -> None:
    used = {key for _, _, data in SAMPLES for path in mappings(data) for key in at(data, path)}
    in_releases = {"narrative", "related", "crosswalks"}
    assert KEYS.difference(used) == in_releases, "a release has them, and the test of releases covers that"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "      - id: monitor-effects-of-change\n        text",
            "      - text",
            "this part has no id; give it one that no other part has, such as   id: monitor-effects-outcomes-change",
            id="missing id with a suggestion",
        ),
        pytest.param(
            "id: monitor-effects-of-change",
            "id: Monitor_Effects",
            "“Monitor_Effects” cannot be an id; write monitor-effects;"
            " an id is made of lower-case letters a to z, digits and single hyphens, and begins with a letter;"
            " it has 80 signs at most",
            id="malformed id with a suggestion",
        ),
        pytest.param(
            "id: monitor-effects-of-change",
            f"id: monitor{'-effects' * 10}",
            f"“monitor{'-effects' * 10}” cannot be an id; write monitor-effects-effects-effects-effects;"
            " an id is made of lower-case letters a to z, digits and single hyphens, and begins with a letter;"
            " it has 80 signs at most",
            id="id that is too long",
        ),
        pytest.param(
            "title: Ensuring Patient Safety",
            "title: 1.10",
            'YAML takes 1.10 for a number; text is wanted here; put it in quotes: "1.10"',
            id="number as it is written",
        ),
        pytest.param(
            "      - id: monitor-effects-of-change\n        text: >-\n"
            "          Monitor the effects and outcomes of change\n",
            "",
            "there are 3 descriptors here; this framework has exactly 4; add what is missing;"
            " if there are to be more or fewer, change the number in schema/nhs-2011.domain.schema.json",
            id="count of the profile",
        ),
        pytest.param(
            "        stage: across-services\n",
            "        stage: whole-service\n",
            "there is no indicator for the stage across-services here;"
            " two entries here are for whole-service; one of them is probably for across-services",
            id="stage without an indicator",
        ),
        pytest.param(
            "        stage: across-services\n",
            "        stage: across-service\n",
            "“across-service” is not known here; did you mean across-services?",
            id="stage misspelt",
        ),
        pytest.param(
            "    stage_certainty: inferred\n",
            "",
            "stage_reason stands here without stage_certainty; add stage_certainty, or delete stage_reason",
            id="one key needs another",
        ),
        pytest.param(
            "[own-practice, whole-service, across-services, whole-organisation]",
            "[own-practice, whole-service, across-services, own-practice]",
            "“own-practice” stands twice in this list; delete one of the two",
            id="repeated entry",
        ),
        pytest.param(
            "\nelements:\n",
            "\n",
            "this entry, and 3 more after it, does not belong to variants: it has id, title, statement, lead_in;"
            " look whether the line with the key of its own list is missing above it, or its indentation is wrong",
            id="line with the key of a list missing",
        ),
        pytest.param(
            "title: Ensuring Patient Safety",
            "title: [Ensuring, Safety]",
            "here stands a list; text is wanted; what belongs here: plain words, as they are to be read",
            id="list for a text",
        ),
    ],
)
def test_messages(old: str, new: str, message: str) -> None:
    file = "framework/domains/improving-services.yaml"
    text = read(NHS).readings[file].source.text
    assert old in text
    outcome = report(NHS, {file: text.replace(old, new, 1).encode()})
    told = [f"{finding.message}; {finding.remedy}" for finding in outcome.findings]
    assert [line for line in told if not line.startswith("the key elements is missing here")] == [message]


def test_a_limit_of_every_framework_is_told_without_a_file_to_change() -> None:
    file = "framework/assessment.yaml"
    text = read(NHS).readings[file].source.text
    points = "".join(f"  - id: point-{number}\n    label: point {number}\n" for number in range(6))
    outcome = report(NHS, {file: text.replace("not_observed:", f"{points}not_observed:", 1).encode()})
    assert [(finding.message, finding.remedy) for finding in outcome.findings] == [
        ("there are 10 scale here; at most 9 are allowed", "take out what is too much")
    ]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        pytest.param("5", "a number", id="number"),
        pytest.param("true", "a true/false value", id="true"),
        pytest.param("section", "text", id="text that is a key"),
    ],
)
def test_an_entry_that_is_no_group_of_keys_is_told_as_such(entry: str, kind: str) -> None:
    text = read(SECOND).readings[HEADER].source.text.replace("  - section: rhagymadrodd\n", f"  - {entry}\n")
    told = [finding.message for finding in report(SECOND, {HEADER: text.encode()}).findings]
    assert told == [f"here stands {kind}; a group of keys is wanted"]


def test_retired_ids_that_are_no_list_are_told() -> None:
    told = [finding.rule for finding in report(SECOND, {layout.RETIRED: b"retired: true\n"}).findings]
    assert told == ["wrong-type"]


def test_a_profile_that_does_not_exist() -> None:
    text = read(NHS).readings["framework/framework.yaml"].source.text
    outcome = report(NHS, {"framework/framework.yaml": text.replace("profile: nhs-2011", "profile: nhs-2012").encode()})
    assert [(finding.rule, finding.remedy) for finding in outcome.findings] == [
        ("dangling-ref", "did you mean nhs-2011?")
    ]


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        pytest.param("{", "cannot be read", id="not JSON"),
        pytest.param("[]", "cannot be read", id="not an object"),
        pytest.param('{"$id": "https://example.org/x"}', r"wrong \$id", id="another name"),
        pytest.param(
            '{"$id": "https://example.org/leadframe/schema/1/own.domain.schema.json", "type": "nonsense"}',
            "not valid JSON Schema",
            id="not a schema",
        ),
        *(
            pytest.param(
                f'{{"$id": "https://example.org/leadframe/schema/1/own.domain.schema.json", "allOf": {parts}}}',
                "not valid JSON Schema",
                id=f"made of {parts}",
            )
            for parts in ('"x"', '["domain.schema.json"]', "1", "{}")
        ),
        pytest.param(
            '{"$id": "https://example.org/leadframe/schema/1/own.domain.schema.json", "$ref": "https://127.0.0.1:9/x"}',
            "not valid JSON Schema",
            id="reference to elsewhere, which is not fetched",
        ),
    ],
)
def test_a_broken_profile_is_told(schema: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/own.domain.schema.json").write_text(schema, encoding="utf-8")
    with pytest.raises(CannotDo, match=says):
        loaded = store.load(tmp_path, "own")
        assert loaded
        Checker(loaded).accepts("domain", {})


def test_a_profile_can_only_ask_for_more(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    lax = {"$id": f"{store.BASE}own.domain.schema.json", "type": "object"}
    (tmp_path / "schema/own.domain.schema.json").write_text(json.dumps(lax), encoding="utf-8")
    loaded = store.load(tmp_path, "own")
    assert loaded
    assert not Checker(loaded).accepts("domain", {"id": "a"})


def test_a_profile_is_a_name_and_not_a_path() -> None:
    assert store.load(NHS, "../schema/nhs-2011") is None


def test_a_release_has_the_shape_of_its_schema() -> None:
    loaded = store.load(NHS, None)
    assert loaded
    checker = Checker(loaded)
    frozen = json.loads((NHS / "framework/releases/1.0.0.json").read_bytes())
    assert checker.accepts("release", frozen)
    assert not checker.accepts("release", {**frozen, "released": "29 June 2011"})
    assert sound(NHS)
