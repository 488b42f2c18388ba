"""The crosswalks of the 2011 framework: what was published, what was not, and that the two are never mixed up."""

import csv
import io
import json
import subprocess
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from leadframe.content.crosswalk import Crosswalk, Mapping, Related
from leadframe.crosswalk import fresh
from leadframe.crosswalk.chain import chain
from leadframe.crosswalk.closure import mergers
from leadframe.crosswalk.ends import objects, ours
from leadframe.crosswalk.predicates import SKOS, STATUSES, inverse, weaker
from leadframe.crosswalk.table import COLUMNS
from leadframe.exporters import crosswalks as exporter
from projects import BOTH, NHS, edition, tool

FRAMEWORK = edition(NHS).framework
CROSSWALKS = {crosswalk.id: crosswalk for crosswalk in FRAMEWORK.crosswalks}
RELATED = {related.id: related for related in FRAMEWORK.related}
NAMES = sorted(CROSSWALKS)
STRENGTH = {"exact": 3, "close": 2, "broad": 1, "narrow": 1, "related": 0}


def mapped(crosswalk: Crosswalk) -> list[Mapping]:
    return [row for row in crosswalk.rows if row.predicate != "none"]


def without(crosswalk: Crosswalk) -> list[str]:
    return [row.subject or row.object for row in crosswalk.rows if row.predicate == "none"]


@pytest.mark.parametrize(
    ("name", "edition", "kinds"),
    [
        ("clcf", "2011", {"domain": 5, "element": 20}),
        ("mlcf", "Third edition, July 2010", {"domain": 5, "element": 20}),
        (
            "ksf",
            "October 2004, with the optional dimension of November 2010",
            {"group": 5, "dimension": 31},
        ),
        ("lqf", "2005", {"cluster": 3, "quality": 15}),
        ("hlm", "Version 1.0, 2013", {"dimension": 9}),
        ("asc", "2012", {"dimension": 7, "element": 28}),
    ],
)
def test_outlines_are_complete(name: str, edition: str, kinds: dict[str, int]) -> None:
    related = RELATED[name]
    assert related.edition == edition
    assert Counter(node.kind for node in related.nodes) == kinds


@pytest.mark.parametrize("related", FRAMEWORK.related, ids=lambda related: related.id)
def test_every_part_has_a_source_or_says_what_is_not_confirmed(related: Related) -> None:
    for node in related.nodes:
        assert 0 < node.confidence <= 1, node.id
        assert node.sources or node.unconfirmed, node.id
        assert len(node.title) < 100, "a name, not a description"


def test_names_that_no_source_confirms_say_so() -> None:
    unconfirmed = {node.code for node in RELATED["ksf"].nodes if not node.sources}
    assert unconfirmed == {"EF2", "EF3", "IK3", "G1", "G2", "G3", "G4", "G5", "G7", "G8"}
    assert sum(bool(node.unconfirmed) for node in RELATED["clcf"].nodes) == 20


@pytest.mark.parametrize("name", ["clcf", "mlcf"])
def test_five_domains_and_twenty_elements_are_exact_and_two_domains_have_no_counterpart(name: str) -> None:
    rows = mapped(CROSSWALKS[name])
    ends, theirs = ours(FRAMEWORK), objects(FRAMEWORK, CROSSWALKS[name])
    assert [row.predicate for row in rows] == ["exact"] * 25
    assert Counter((ends[row.subject].kind, row.status) for row in rows) == {
        ("domain", "published"): 5,
        ("element", "inferred"): 20,
    }
    assert all(ends[row.subject].number == theirs[row.object].number for row in rows)
    assert without(CROSSWALKS[name]) == ["creating-the-vision", "delivering-the-strategy"]


def test_the_only_name_that_differs_in_mlcf_is_that_with_the_ampersand() -> None:
    ends, theirs = ours(FRAMEWORK), objects(FRAMEWORK, CROSSWALKS["mlcf"])
    pairs = [(ends[row.subject].title, theirs[row.object].title) for row in mapped(CROSSWALKS["mlcf"])]
    assert [pair for pair in pairs if pair[0] != pair[1]] == [
        ("Building and Maintaining Relationships", "Building & Maintaining Relationships")
    ]


def test_what_appendix_i_says_of_ksf_is_about_the_whole_framework() -> None:
    published = [row for row in mapped(CROSSWALKS["ksf"]) if row.status == "published"]
    assert {row.subject for row in published} == {FRAMEWORK.id}
    assert {row.predicate for row in published} == {"related"}
    assert [row.object.removeprefix("ksf:") for row in published] == [
        "C1",
        "C2",
        "C4",
        "C5",
        "C6",
        "management-and-leadership",
    ]
    assert {row.subject for row in mapped(CROSSWALKS["ksf"]) if row.status != "published"}.isdisjoint({FRAMEWORK.id})


def test_the_core_dimension_that_appendix_i_leaves_out_is_explained() -> None:
    (row,) = (row for row in CROSSWALKS["ksf"].rows if row.object == "ksf:C3")
    assert (row.subject, row.predicate, row.status) == ("ensuring-patient-safety", "related", "proposed")
    assert "Appendix I leaves C3 out" in row.rationale
    assert any("leaves out C3" in caution for caution in CROSSWALKS["ksf"].cautions)


def test_a_cluster_with_the_name_of_a_domain_is_not_that_domain() -> None:
    (row,) = (row for row in CROSSWALKS["lqf"].rows if row.object == "lqf:setting-direction")
    assert (row.subject, row.predicate) == ("setting-direction", "related")
    assert "not" in row.rationale


def test_two_frameworks_with_one_abbreviation_are_told_apart() -> None:
    assert (RELATED["lqf"].abbreviation, RELATED["asc"].abbreviation) == ("LQF", "ASC LQF")
    assert "asc" in RELATED["lqf"].note
    assert "lqf" in RELATED["asc"].note
    for name in ("lqf", "asc"):
        assert {row.object.partition(":")[0] for row in mapped(CROSSWALKS[name])} == {name}


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_about_a_stage_or_a_level(name: str) -> None:
    stages = {stage.id for stage in FRAMEWORK.stages}
    levels = {level.title for level in RELATED[name].levels}
    assert stages.isdisjoint(row.subject for row in CROSSWALKS[name].rows)
    assert levels.isdisjoint(node.title for node in RELATED[name].nodes)


def test_only_frameworks_that_share_their_domains_are_exact() -> None:
    assert {name for name in NAMES if any(row.predicate == "exact" for row in CROSSWALKS[name].rows)} == {
        "clcf",
        "mlcf",
    }


def test_no_two_parts_of_one_framework_are_merged_by_exact_rows() -> None:
    assert list(mergers(row for crosswalk in FRAMEWORK.crosswalks for row in crosswalk.rows)) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_fresh_and_says_why_and_whence(name: str) -> None:
    ends, theirs = ours(FRAMEWORK), objects(FRAMEWORK, CROSSWALKS[name])
    for row in CROSSWALKS[name].rows:
        assert fresh.is_reviewed(row), row.name
        assert fresh.stale(row, ends, theirs) == [], row.name
        assert row.rationale.endswith("."), row.name
        assert row.sources, row.name


@pytest.mark.parametrize("name", NAMES)
def test_the_inverse_of_the_inverse_is_the_same_set(name: str) -> None:
    def turned(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        return [(third, str(inverse(second)), first) for first, second, third in rows]  # type: ignore[arg-type]

    rows = [(row.subject, str(row.predicate), row.object) for row in CROSSWALKS[name].rows]
    assert turned(turned(rows)) == rows


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMES, 2)))
def test_a_chain_never_claims_more_than_its_weakest_link(one: str, other: str) -> None:
    links = chain(CROSSWALKS[one], CROSSWALKS[other])
    assert links
    for link in links:
        pair = (link.first.predicate, link.second.predicate)
        assert STRENGTH[link.predicate] <= min(STRENGTH[predicate] for predicate in pair)
        assert STATUSES.index(link.status) >= max(
            STATUSES.index(status) for status in ("inferred", link.first.status, link.second.status)
        )
        assert link.confidence <= min(link.first.confidence, link.second.confidence) + 0.005
    back = {(link.object, inverse(link.predicate), link.subject) for link in chain(CROSSWALKS[other], CROSSWALKS[one])}
    assert back == {(link.subject, link.predicate, link.object) for link in links}


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        ("exact", "exact", "exact"),
        ("exact", "close", "close"),
        ("close", "broad", "broad"),
        ("broad", "broad", "broad"),
        ("broad", "narrow", "related"),
        ("narrow", "related", "related"),
    ],
)
def test_the_weaker_predicate(one: str, other: str, result: str) -> None:
    assert weaker(one, other) == weaker(other, one) == result  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_has_one_line_for_each_row(name: str) -> None:
    content = exporter.export(edition(NHS))[f"{name}.csv"].decode()
    header, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    assert tuple(header) == COLUMNS
    assert header == [
        "subject_id", "subject_number", "subject_label", "predicate", "object_id", "object_label", "status",
        "confidence", "justification", "rationale", "source",
    ]  # fmt: skip
    found = Counter((row[0], row[3], row[4]) for row in rows)
    assert found == Counter((row.subject, row.predicate, row.object) for row in CROSSWALKS[name].rows)
    assert content.count("\r\n") == content.count("\n")


def sssom(name: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The metadata (of the lines without indentation) and the records of an SSSOM file."""
    lines = exporter.export(edition(NHS))[f"{name}.sssom.tsv"].decode().split("\n")
    head = [line[1:] for line in lines if line.startswith("#") and not line.startswith("# ")]
    metadata = {key: value.strip(' "') for key, _, value in (line.partition(":") for line in head)}
    body = "\n".join(line for line in lines if not line.startswith("#"))
    return metadata, list(csv.DictReader(io.StringIO(body, newline=""), delimiter="\t", strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_sssom_has_what_its_tools_would_mend_or_drop_silently(name: str) -> None:
    metadata, records = sssom(name)
    assert metadata["license"].startswith("https://")
    assert metadata["mapping_set_id"].startswith("https://")
    assert len(records) == len(CROSSWALKS[name].rows)
    prefixes = {"lf", name, "sssom"}
    for record in records:
        assert record["mapping_justification"].startswith("semapv:")
        assert record["predicate_id"] in SKOS.values()
        assert record["subject_id"].partition(":")[0] in prefixes
        assert record["object_id"].partition(":")[0] in prefixes
        assert None not in record
        assert record["ext_status"] in STATUSES
    nobody = [record for record in records if "sssom:NoTermFound" in (record["subject_id"], record["object_id"])]
    assert len(nobody) == len(without(CROSSWALKS[name]))


def test_sssom_has_neither_a_mark_nor_empty_columns() -> None:
    for name, content in exporter.export(edition(NHS)).items():
        assert not content.startswith(b"\xef\xbb\xbf"), name
    _, records = sssom("hlm")
    assert all(any(record[column] for record in records) for column in records[0])


SSSOM = """
import json, sys
from sssom.cli import main
for arguments in json.load(sys.stdin):
    main(arguments, standalone_mode=False)
"""
"""The commands of the sssom tool, one after the other in one process, since it takes seconds to start."""


@pytest.mark.parametrize("root", BOTH)
def test_the_sssom_tool_reads_every_row(root: Path, tmp_path: Path) -> None:
    python = Path(tool("sssom")).with_name("python")
    calls = []
    for name, content in exporter.export(edition(root)).items():
        if name.endswith(".tsv"):
            path = tmp_path / name
            path.write_bytes(content)
            calls.append(["validate", str(path)])
            calls += [["convert", "-O", form, str(path), "-o", f"{path}.{form}"] for form in ("json", "rdf")]
    subprocess.run([python, "-c", SSSOM], input=json.dumps(calls), text=True, check=True, capture_output=True)
    for crosswalk in edition(root).framework.crosswalks:
        path = tmp_path / f"{crosswalk.id}.sssom.tsv"
        assert len(json.loads(Path(f"{path}.json").read_bytes())["mappings"]) == len(crosswalk.rows)
        rdf = Path(f"{path}.rdf").read_text(encoding="utf-8")
        assert rdf.count("sssom:mapping_justification") == len(crosswalk.rows)
