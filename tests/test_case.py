"""CASE: what is written, and what our own checks find in packages of others."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks import contents, edition_of, texts
from leadframe import exporters, importers, release
from leadframe.content.build import build
from leadframe.content.identifiers import Identifiers
from leadframe.errors import CannotDo
from leadframe.exporters import Options
from leadframe.importers.case_faults import FATAL, faults
from leadframe.importers.case_package import package
from leadframe.importers.fit import plainly
from projects import BOTH, NHS, SECOND, edition

PACKAGES = Path(__file__).parent / "case"


def made(of: release.Edition, version: Any = "1.1") -> dict[str, Any]:
    (content,) = exporters.load("case").export(of, Options(case_version=version)).values()
    data: dict[str, Any] = json.loads(content)
    return data


def found(data: dict[str, Any]) -> list[str]:
    return [flaw.kind for flaw in faults(package(data, "a.json"))]


@pytest.mark.parametrize("path", sorted((PACKAGES / "good").iterdir()), ids=lambda path: path.stem)
def test_a_good_package_has_no_faults_and_is_read(path: Path) -> None:
    assert found(json.loads(path.read_bytes())) == []
    assert importers.read(path, {}).documents


@pytest.mark.parametrize("path", sorted((PACKAGES / "bad").iterdir()), ids=lambda path: path.stem)
def test_a_bad_package_has_the_fault_of_its_name_and_no_other(path: Path) -> None:
    """In a cycle, every item below it goes round."""
    assert set(found(json.loads(path.read_bytes()))) == {path.stem}


def test_there_is_a_bad_package_for_every_fault() -> None:
    code = (Path(importers.__file__).parent / "case_faults.py").read_text(encoding="utf-8")
    known = {path.stem for path in (PACKAGES / "bad").iterdir()}
    assert {name for name in known if f'"{name}"' not in code} == set()
    assert known >= FATAL
    assert code.count("yield Flaw(") == len(known) - 1, "upper-case-uuid and bad-uuid are told by one"


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("root", BOTH)
def test_our_own_packages_have_no_faults(root: Path, version: str) -> None:
    assert found(made(edition(root), version)) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=contents())
def test_no_package_of_ours_has_faults(documents: dict[str, Any]) -> None:
    of = edition_of(documents)
    for version in ("1.0", "1.1"):
        assert found(made(of, version)) == []


def test_items_are_typed_coded_and_named_for_ever() -> None:
    data = made(edition(NHS))
    by_name = {item["uri"].rpartition("/")[2]: item for item in data["CFItems"]}
    item = by_name["obtain-and-act-on-feedback"]
    base = "https://example.org/frameworks/nhs-leadership-framework"
    assert item == {
        "identifier": Identifiers(base).uuid("obtain-and-act-on-feedback"),
        "fullStatement": "Obtain, analyse and act on feedback from a variety of sources",
        "CFItemType": "Descriptor",
        "uri": f"{base}/obtain-and-act-on-feedback",
        "humanCodingScheme": "1.1.4",
        "language": "en-GB",
        "CFItemTypeURI": {
            "title": "Descriptor",
            "identifier": Identifiers(base).uuid("item-types/descriptor"),
            "uri": f"{base}/item-types/descriptor",
        },
        "lastChangeDateTime": item["lastChangeDateTime"],
    }
    assert by_name["developing-self-awareness"]["notes"].split("\n\n")[1] == "Competent leaders:"
    kinds = [item["CFItemType"] for item in data["CFItems"]]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "Domain": 7, "Element": 28, "Descriptor": 112, "Indicator": 88, "Negative behaviour": 29, "Example": 26,
        "Stage": 4,
    }  # fmt: skip


def test_identifiers_stay_when_an_id_changes_and_when_they_came_from_elsewhere() -> None:
    documents = copy.deepcopy(dict(edition(SECOND).documents))
    element = documents["framework/domains/canu-ynghyd.yaml"]["elements"][0]
    before = made(edition(SECOND))["CFItems"][1]
    element |= {"id": "new-id", "previous_ids": [element["id"]]}
    after = made(edition(SECOND)._replace(documents=documents, framework=build(documents)))["CFItems"][1]
    assert (after["identifier"], after["uri"] == before["uri"]) == (before["identifier"], False)
    renamed = made(edition(SECOND)._replace(documents=documents, framework=build(documents)))
    own = ("isChildOf", "hasSkillLevel")
    for group in ("CFItems", "CFAssociations", "CFRubrics"):
        names = [
            [one["identifier"] for one in data[group] if one.get("associationType", "isChildOf") in own]
            for data in (made(edition(SECOND)), renamed)
        ]
        assert names[0] == names[1]
    element |= {"id": "uuid-40dd5b37-15b9-5213-ad80-c953bdf2814f", "previous_ids": []}
    del element["previous_ids"]
    came = made(edition(SECOND)._replace(documents=documents, framework=build(documents)))["CFItems"][1]
    assert came["identifier"] == "40dd5b37-15b9-5213-ad80-c953bdf2814f"


def test_indicators_are_items_at_a_level_and_a_rubric() -> None:
    data = made(edition(NHS))
    words = {item["identifier"]: item["fullStatement"] for item in data["CFItems"]}
    levels = [entry for entry in data["CFAssociations"] if entry["associationType"] == "hasSkillLevel"]
    assert {entry["destinationNodeURI"]["title"] for entry in levels} == {
        "Own practice/immediate team", "Whole service/across teams", "Across services/wider organisation",
        "Whole organisation/healthcare system",
    }  # fmt: skip
    (rubric,) = data["CFRubrics"]
    told = [level["description"] for one in rubric["CFRubricCriteria"] for level in one["CFRubricCriterionLevels"]]
    assert len(told) == 88
    assert set(told) <= set(words.values())
    first = rubric["CFRubricCriteria"][0]
    assert [(level["score"], level["position"]) for level in first["CFRubricCriterionLevels"]] == [
        (n, n) for n in (1, 2, 3, 4)
    ]
    assert {level["rubricCriterionId"] for level in first["CFRubricCriterionLevels"]} == {first["identifier"]}
    assert words[first["CFItemURI"]["identifier"]] == "Developing Self Awareness"


def test_a_rubric_has_one_level_for_a_stage_however_much_is_said_of_it() -> None:
    documents = copy.deepcopy(dict(edition(SECOND).documents))
    said = documents["framework/domains/canu-ynghyd.yaml"]["elements"][0]["indicators"]
    said.insert(1, {"id": "arall", "stage": "wrth-ymuno", "text": "Geiriau eraill."})
    (rubric,) = made(edition(SECOND)._replace(documents=documents, framework=build(documents)))["CFRubrics"]
    levels = rubric["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    assert [(level["score"], level["position"]) for level in levels] == [(1, 1), (2, 2)]
    assert levels[0]["description"].split("\n")[1] == "Geiriau eraill."


@pytest.mark.parametrize("name", ["child", "parent", "licence", "rubric", "case", "item-types"])
def test_no_id_is_taken_for_something_else(name: str) -> None:
    text = json.dumps(dict(edition(SECOND).documents)).replace("wrth-ymuno", name)
    documents = json.loads(text)
    data = made(edition(SECOND)._replace(documents=documents, framework=build(documents)))
    assert found(data) == []
    names = [entry["identifier"] for group in ("CFItems", "CFAssociations") for entry in data[group]]
    names += [entry["identifier"] for group in data["CFDefinitions"].values() for entry in group]
    assert len(set(names)) == len(names)


def test_a_row_says_what_it_rests_on() -> None:
    notes = [entry["notes"] for entry in made(edition(NHS))["CFAssociations"] if "notes" in entry]
    assert {note.partition(" ")[0] for note in notes} == {"Published", "Inferred", "Proposed"}
    assert len(notes) == sum(row.predicate != "none" for one in edition(NHS).framework.crosswalks for row in one.rows)
    assert notes[0].startswith("Published (0.95): The framework says")


def test_crosswalks_are_associations_with_their_predicates() -> None:
    types = [entry["associationType"] for entry in made(edition(NHS))["CFAssociations"]]
    rows: list[str] = [row.predicate for crosswalk in edition(NHS).framework.crosswalks for row in crosswalk.rows]
    for predicate, kind in (("exact", "exactMatchOf"), ("related", "isRelatedTo"), ("close", "ext:closeMatch"),
                            ("broad", "ext:broadMatch"), ("narrow", "ext:narrowMatch")):  # fmt: skip
        assert types.count(kind) == rows.count(predicate), kind
    old = {entry["associationType"] for entry in made(edition(NHS), "1.0")["CFAssociations"]}
    assert old == {"isChildOf", "hasSkillLevel", "exactMatchOf", "isRelatedTo"}


def test_1_0_has_nothing_that_only_1_1_knows() -> None:
    def keys(value: Any) -> set[str]:
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return (set(value) if isinstance(value, dict) else set()).union(*map(keys, inside))

    newer = {"frameworkType", "caseVersion", "extensions", "targetType"}
    assert keys(made(edition(NHS), "1.0")).isdisjoint(newer)
    assert keys(made(edition(NHS))) >= newer


@pytest.mark.parametrize(
    ("of", "status"),
    [
        pytest.param(edition(NHS), "Retired", id="superseded"),
        pytest.param(edition(SECOND), "Draft", id="draft"),
        pytest.param(edition(SECOND)._replace(is_draft=False, released="2026-01-01"), "Implemented", id="in force"),
    ],
)
def test_the_status_follows_from_the_framework(of: release.Edition, status: str) -> None:
    assert made(of)["CFDocument"]["adoptionStatus"] == status


def test_what_somebody_changes_in_a_package_of_ours_is_read(tmp_path: Path) -> None:
    data = made(edition(SECOND))
    data["CFItems"][2]["fullStatement"] = "Geiriau eraill"
    data["CFDocument"]["title"] = "Teitl arall"
    data["CFItems"][3]["educationLevel"] = ["06"]
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    imported = importers.read(tmp_path / "a.json", {})
    documents = imported.documents
    assert documents["framework/framework.yaml"]["title"] == "Teitl arall"
    first = documents["framework/domains/canu-ynghyd.yaml"]["elements"][0]["descriptors"][0]
    assert first["text"] == "Geiriau eraill"
    assert [fact.entry.where for fact in imported.ledger.dropped()] == ["/CFItems/3/educationLevel/0"]


@pytest.mark.parametrize(
    ("group", "key", "value"),
    [
        pytest.param("CFItems", "CFItemTypeURI", "https://example.org/type", id="an address for a link"),
        pytest.param("CFItems", "CFItemTypeURI", ["x"], id="a list for a link"),
        pytest.param("CFAssociations", "sequenceNumber", 10**400, id="a sequence number of 400 digits"),
    ],
)
def test_values_of_other_types_are_told_and_no_bug(group: str, key: str, value: Any, tmp_path: Path) -> None:
    data = json.loads((PACKAGES / "good/tree.json").read_bytes())
    data[group][0][key] = value
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    if key == "sequenceNumber":
        with pytest.raises(CannotDo, match="sequenceNumber is no number"):
            importers.read(tmp_path / "a.json", {})
    else:
        lost = importers.read(tmp_path / "a.json", {}).ledger.dropped()
        assert f"{group}.{key}" in {fact.entry.field for fact in lost}


def test_what_others_say_of_a_whole_is_read_or_told(tmp_path: Path) -> None:
    data = json.loads((PACKAGES / "good/tree.json").read_bytes())
    data["CFDocument"] |= {
        "description": "What we do.\n\nAnd why.",
        "subject": ["Boats"],
        "language": "en_US",
        "version": "2.0",
    }
    data["CFItems"][2]["notes"] = "Right-handed."
    data["CFItems"][1]["notes"] = "Of every kind."
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    imported = importers.read(tmp_path / "a.json", {})
    header = imported.documents["framework/framework.yaml"]
    assert (header["language"], header["edition"], header["version"]) == ("en-US", "2.0", "0.1.0")
    (section,) = [part for file, part in imported.documents.items() if "/narrative/" in file]
    assert [block["paragraph"] for block in section["blocks"]] == ["What we do.", "And why."]
    assert header["id"] == f"uuid-{data['CFDocument']['identifier']}"
    (domain,) = [part for file, part in imported.documents.items() if "/domains/" in file]
    assert domain["elements"][0]["statement"] == "Of every kind."
    lost = {(fact.entry.field, fact.entry.value) for fact in imported.ledger.dropped()}
    assert lost == {
        ("CFDocument.subject", "Boats"), ("CFItems.notes", "Right-handed."),
        ("CFItems.humanCodingScheme", "1.1.1"), ("CFDocument.adoptionStatus", "Implemented"),
    }  # fmt: skip


def test_a_package_that_is_read_and_written_again_keeps_its_identifiers(tmp_path: Path) -> None:
    source = json.loads((PACKAGES / "good/tree.json").read_bytes())
    documents = importers.read(PACKAGES / "good/tree.json", {}).documents
    again = made(release.Edition(build(documents), "", True, "", documents=documents))
    assert again["CFDocument"]["identifier"] == source["CFDocument"]["identifier"]
    assert {(item["identifier"], item["fullStatement"]) for item in again["CFItems"]} >= {
        (item["identifier"], item["fullStatement"]) for item in source["CFItems"]
    }


@st.composite
def packages(draw: Callable[[Any], Any]) -> dict[str, Any]:
    """Packages of others: trees of any depth, with whatever people put into them."""
    time = {"lastChangeDateTime": "2020-01-01T00:00:00+00:00", "uri": "https://example.org/x"}
    name = "{:08d}-0000-4000-8000-000000000000".format
    count = draw(st.integers(1, 9))
    parents = [draw(st.integers(0, n - 1)) for n in range(1, count + 1)]

    def maybe(key: str, value: Any) -> dict[str, Any]:
        return {key: draw(value)} if draw(st.booleans()) else {}

    def link(number: int) -> dict[str, str]:
        return {"title": "", "identifier": name(number), "uri": ""}

    kinds = st.sampled_from(["Strand", "Standard", "Indicator"])
    items = [
        {"identifier": name(n), "fullStatement": draw(texts), **time, **maybe("CFItemType", kinds),
         **maybe("humanCodingScheme", st.sampled_from(["A", "B.1", "1.1", "1"])),
         **maybe("abbreviatedStatement", texts), **maybe("notes", texts),
         **maybe("educationLevel", st.just(["06", "07"])), **maybe("language", st.just("en")),
         **maybe("extensions", st.just({"ext:x": {"uri": "y"}}))}
        for n in range(1, count + 1)
    ]  # fmt: skip
    associations = [
        {"identifier": name(100 + n), "associationType": "isChildOf", "originNodeURI": link(n),
         "destinationNodeURI": link(parent), **time, **maybe("sequenceNumber", st.integers(1, 3)),
         **maybe("notes", texts)}
        for n, parent in enumerate(parents, 1)
    ]  # fmt: skip
    for kind in draw(st.lists(st.sampled_from(["hasSkillLevel", "precedes", "exactMatchOf"]), max_size=3)):
        ends = {
            "originNodeURI": link(draw(st.integers(1, count))),
            "destinationNodeURI": link(draw(st.integers(1, count))),
        }
        associations.append({"identifier": name(200 + len(associations)), "associationType": kind, **ends, **time})
    levels = [{"identifier": name(300 + n), **time, **maybe("quality", texts), **maybe("description", texts),
               **maybe("score", st.integers(1, 9)), "position": n} for n in (1, 2)]  # fmt: skip
    criterion = {"identifier": name(400), **time, "CFItemURI": link(draw(st.integers(1, count + 1)))}
    rubric = {"identifier": name(500), **time, "CFRubricCriteria": [{**criterion, "CFRubricCriterionLevels": levels}]}
    document = {
        "identifier": name(0),
        "title": draw(texts),
        "creator": draw(texts),
        **time,
        **maybe("description", texts),
    }
    return {
        "CFDocument": document, "CFItems": items, "CFAssociations": associations,
        **({"CFRubrics": [rubric]} if draw(st.booleans()) else {}),
    }  # fmt: skip


def strings(value: Any) -> Iterator[str]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, str):
        yield value
    for one in inside:
        yield from strings(one)


WORDS = ("fullStatement", "abbreviatedStatement", "notes", "CFItemType", "humanCodingScheme", "description", "quality")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=packages())
def test_nothing_of_any_package_is_invented_or_lost_in_silence(data: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    imported = importers.read(tmp_path / "a.json", {})
    inside = list(strings(imported.documents))
    facts = [fact for fact in imported.ledger.facts() if not fact.entry.is_node]
    assert len(facts) == sum(1 for value in leaves(data) if value not in ("", None))
    for fact in facts:
        told = [plainly(line) for line in fact.entry.value.splitlines() if plainly(line)]
        if fact.fate in ("mapped", "folded") and fact.entry.field.rpartition(".")[2] in WORDS:
            assert all(any(line in text for text in inside) for line in told), fact
        assert fact.fate != "mapped" or "extensions" not in fact.entry.where, fact
    source = {plainly(text) for text in strings(data)} | {entry.value for entry in imported.ledger.supplied}
    source |= {line for text in strings(data) for line in map(plainly, text.splitlines())}
    for file, part in imported.documents.items():
        if "/domains/" in file:
            for text in said_in(part):
                assert text in source or any(text == f"{one}: {two}" for one in source for two in source), text


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves(one)
    else:
        yield value


def said_in(part: Any) -> Iterator[str]:
    """The texts of a domain; a part that was padded repeats the title of the one around it."""
    if isinstance(part, dict):
        yield from (part[key] for key in ("title", "statement", "text") if key in part)
        for inside in part.values():
            yield from said_in(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from said_in(inside)
