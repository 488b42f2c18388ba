"""Rows become stale with the words they were made for, and with nothing else."""

import re
from collections.abc import Callable

import pytest

from examples import Example
from leadframe import lint, source
from leadframe.content.layout import FILES, HOUSE_STYLE
from leadframe.crosswalk import fresh
from leadframe.crosswalk.ends import objects, ours
from leadframe.rules import load
from leadframe.source import project
from projects import NHS, SECOND, edition, findings, read, report, texts

FILE = "framework/domains/demonstrating-personal-qualities.yaml"
ELEMENT = "acting-with-integrity"
OLD = "Value, respect and promote equality and diversity"
CROSSWALKS = edition(NHS).framework.crosswalks


def stale(changed: dict[str, bytes]) -> list[str]:
    """Every row that is stale, by its crosswalk and its ends."""
    framework = report(NHS, changed).framework
    assert framework
    mine = ours(framework)
    return sorted(
        f"{crosswalk.id}: {row.name}"
        for crosswalk in framework.crosswalks
        for row in crosswalk.rows
        if fresh.stale(row, mine, objects(framework, crosswalk))
    )


def about(name: str) -> list[str]:
    """Every row that this part is an end of."""
    return sorted(
        f"{crosswalk.id}: {row.name}"
        for crosswalk in CROSSWALKS
        for row in crosswalk.rows
        if name in (row.subject, row.object)
    )


def put(old: str, new: str) -> Callable[[str], str]:
    """A change of a text that has `old` once."""

    def change(text: str) -> str:
        assert text.count(old) == 1, old
        return text.replace(old, new)

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(put("title: Acting with Integrity", "title: Acting with Honesty"), id="title"),
        pytest.param(put("Leaders act with integrity: behaving", "Leaders act with honesty: behaving"), id="statement"),
        pytest.param(put(OLD, f"{OLD} for all"), id="descriptor"),
        pytest.param(
            put("Challenges where organisational values are compromised.", "Speaks where they are compromised."),
            id="indicator",
        ),
    ],
)
def test_rewording_an_element_makes_exactly_its_rows_stale(change: Callable[[str], str]) -> None:
    assert stale({FILE: change(texts(NHS)[FILE]).encode()}) == about(ELEMENT)
    assert len(about(ELEMENT)) >= 6


def test_rewording_a_domain_leaves_the_rows_of_its_elements_fresh() -> None:
    changed = put("deliver high standards of service.\nlead_in", "deliver services of a high standard.\nlead_in")(
        texts(NHS)[FILE]
    )
    assert stale({FILE: changed.encode()}) == about("demonstrating-personal-qualities")


def test_renaming_a_part_of_a_related_framework_makes_its_rows_stale() -> None:
    file = "framework/related/ksf.yaml"
    changed = put("title: Equality and diversity\n", "title: Equality and inclusion\n")(texts(NHS)[file])
    assert stale({file: changed.encode()}) == about("ksf:C6")
    assert len(about("ksf:C6")) == 4


def reflowed(text: str) -> str:
    return re.sub(
        r"text: >-\n( +)(.+)\n",
        lambda match: f"text: >-\n{match[1]}" + match[2].replace(" ", f"\n{match[1]}", 1) + "\n",
        text,
    )


def reordered(text: str) -> str:
    """The descriptors of the element the other way round."""
    head, _, rest = text.partition(f"  - id: {ELEMENT}\n")
    before, _, body = rest.partition("    descriptors:\n")
    entries, _, after = body.partition("    indicators:\n")
    parts = re.split(r"(?=      - id: )", entries)[1:]
    assert len(parts) == 4
    return f"{head}  - id: {ELEMENT}\n{before}    descriptors:\n{''.join(reversed(parts))}    indicators:\n{after}"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(reflowed, id="reflow"),
        pytest.param(put(f"          {OLD}\n", f"          {OLD}\n\n\n"), id="blank lines"),
        pytest.param(put(f"  - id: {ELEMENT}\n", f"  # a comment\n  - id: {ELEMENT}  # another\n"), id="comments"),
        pytest.param(
            put(
                f"  - id: {ELEMENT}\n    title: Acting with Integrity\n",
                f"  - title: Acting with Integrity\n    id: {ELEMENT}\n",
            ),
            id="key order",
        ),
        pytest.param(reordered, id="order of a list"),
        pytest.param(
            put(
                f"          {OLD}\n",
                f"          {OLD}\n        variants:\n          - of: text\n            place: summary-table\n"
                "            text: Value and respect equality\n",
            ),
            id="another printing",
        ),
        pytest.param(put("Treats challenge as a positive force", "Treats challenge as a force"), id="elsewhere"),
        pytest.param(put("Radiotherapy Physicist X needed", "Physicist X needed"), id="example"),
    ],
)
def test_what_leaves_the_rows_of_an_element_fresh(change: Callable[[str], str]) -> None:
    changed = change(texts(NHS)[FILE])
    assert changed != texts(NHS)[FILE]
    assert not set(stale({FILE: changed.encode()})) & set(about(ELEMENT))


def test_what_is_stale_is_told_once_beside_the_words_with_those_of_the_release() -> None:
    changed = put(OLD, f"{OLD} for all")(texts(NHS)[FILE])
    (finding,) = report(NHS, {FILE: changed.encode()}).findings
    assert (finding.rule, finding.severity, finding.file) == ("stale-row", "warning", FILE)
    assert finding.line_text.strip() == f"{OLD} for all"
    assert finding.message == (
        "1.4 Acting with Integrity has other words than when 7 rows of crosswalks were reviewed"
        " (asc:acting-with-integrity, clcf:1.4, hlm:inspiring-shared-purpose, ksf:C1, ksf:C6, lqf:personal-integrity,"
        f" mlcf:1.4). Then (version 1.0.0): “{OLD}”. Now: “{OLD} for all”"
    )
    assert finding.remedy == "look whether the rows still hold, then: leadframe crosswalk accept acting-with-integrity"


def test_words_that_no_release_has_are_said_not_to_be_kept() -> None:
    file = "framework/crosswalks/ksf.yaml"
    text = texts(NHS)[file]
    mark = re.search(r'subject: "([0-9a-f]{12})"', text)
    assert mark
    changed = text.replace(mark[1], "0" * 12, 1)
    (finding,) = report(NHS, {file: changed.encode()}).findings
    assert (finding.rule, finding.file) == ("stale-row", "framework/framework.yaml")
    assert "Then: not kept in any release. Now: “" in finding.message


def test_a_stale_row_stops_a_release_and_no_pull_request() -> None:
    outcome = report(NHS, {FILE: put(OLD, f"{OLD} for all")(texts(NHS)[FILE]).encode()})
    assert not outcome.failed
    assert outcome.reaches("warning")


HEAD = ["domain: Managing Services", "element: Planning", "element: Managing Resources"]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({'code: "A.1"': 'code: "A"'}, id="of the part around it"),
        pytest.param({'code: "A"': 'code: "A.1"'}, id="of a part inside it"),
    ],
)
def test_a_part_with_the_code_of_another_one_is_told_and_leads_nowhere_in_circles(changed: dict[str, str]) -> None:
    outline = FILES["related"].format("cerddoriaeth")
    text = texts(SECOND)[outline]
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    house = b"rules:\n  coverage-gap:\n    severity: info\n"
    found = {rule for rule, _, _ in findings(SECOND, {outline: text.encode(), HOUSE_STYLE: house})}
    assert "repeated-code" in found


KSF = ["related ksf: C1 Communication, C1.1 Writing, C2 Quality"]
MLCF = ["related mlcf: 1 Domain, 1.1 Element, 1.2 Other"]


@pytest.mark.parametrize(
    ("rule", "lines", "places"),
    [
        pytest.param(
            "unknown-end", [*KSF, "row: part-2 close ksf:C1", "row: part-9 close ksf:C1"], [1], id="unknown subject"
        ),
        pytest.param("unknown-end", [*KSF, "row: part-2 close lqf:C1"], [0], id="part of another framework"),
        pytest.param("unknown-end", [*KSF, "stages: junior", "row: junior close ksf:C1"], [0], id="a stage"),
        pytest.param("unknown-end", [*KSF, "none: ksf:C9"], [0], id="unknown part without counterpart"),
        pytest.param("unknown-end", [*KSF, "row: example related ksf:C1"], [], id="the whole framework"),
        pytest.param("repeated-row", [*KSF, "none: part-2", "none: part-2"], [1], id="without counterpart twice"),
        pytest.param(
            "exact-to-many",
            [*KSF, "row: part-2 exact ksf:C1", *MLCF, "row: part-2 exact mlcf:1.1", "row: part-3 exact mlcf:1.1"],
            [1],
            id="two parts of ours by way of a third framework",
        ),
        pytest.param(
            "exact-to-many",
            [*KSF, "row: part-2 exact ksf:C1", *MLCF, "row: part-2 exact mlcf:1.1", "row: part-3 exact mlcf:1.2"],
            [],
            id="one to one in each framework",
        ),
        pytest.param(
            "contradictory-rows",
            [*KSF, "row: part-2 exact ksf:C1", "row: part-2 broad ksf:C1.1"],
            [1],
            id="narrower than a part of what it is",
        ),
        pytest.param(
            "contradictory-rows",
            [*KSF, "row: part-2 exact ksf:C1.1", "row: part-2 broad ksf:C1"],
            [],
            id="narrower than what its equal is a part of",
        ),
        pytest.param(
            "contradictory-rows",
            [*KSF, "row: part-1 exact ksf:C1", "row: part-2 narrow ksf:C1"],
            [1],
            id="a part that is broader than the whole",
        ),
        pytest.param(
            "contradictory-rows", [*KSF, "none: part-1", "row: part-2 close ksf:C1"], [0], id="a part of none"
        ),
        pytest.param(
            "contradictory-rows", [*KSF, "none: part-2", "row: part-1 close ksf:C1"], [], id="a whole of none"
        ),
        pytest.param(
            "redundant-row",
            [*KSF, "row: part-1 related ksf:C1", "row: part-2 related ksf:C1"],
            [0],
            id="the whole is related, since a part is",
        ),
        pytest.param(
            "redundant-row",
            [*KSF, "row: part-1 related ksf:C1 {status: published}", "row: part-2 related ksf:C1"],
            [],
            id="published of the whole, proposed of a part",
        ),
        pytest.param(
            "redundant-row",
            [*KSF, "row: part-2 broad ksf:C1.1", "row: part-2 broad ksf:C1"],
            [1],
            id="broader than what is broader",
        ),
    ],
)
def test_rows_that_do_not_agree(rule: str, lines: list[str], places: list[int]) -> None:
    example = Example([*HEAD, *lines])
    found = list(load(rule).check(example.subject(), {}))
    assert [int(problem.at.path[1]) for problem in found] == places, found


def test_a_crosswalk_that_cannot_be_read_silences_no_other_check() -> None:
    broken = {"framework/crosswalks/ksf.yaml": b"id: [\n", FILE: put(OLD, f"{OLD} for all")(texts(NHS)[FILE]).encode()}
    outcome = report(NHS, broken)
    rules = {finding.rule for finding in outcome.findings}
    assert "stale-row" in rules
    assert not any("what needs" in line for line in outcome.not_run)


def test_an_outline_that_cannot_be_read_does_not_make_its_rows_wrong() -> None:
    outcome = report(NHS, {"framework/related/ksf.yaml": b"id: [\n"})
    assert {finding.rule for finding in outcome.findings} == {"yaml-syntax"}
    assert any("unknown-end" in line for line in outcome.not_run)


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ('object: "ksf:C6"', 'object: "ksf:C66"', "unknown-end", "there is no part ksf:C66"),
        ("object: ksf\n", "object: ksff\n", "unknown-end", "there is no related framework ksff"),
        ("id: ksf\n", "id: kfs\n", "id-not-file-name", "the id kfs is not the name of the file"),
        ("predicate: close", "predicate: closeMatch", "unknown-value", "“closeMatch” is not known here"),
        ("confidence: 0.97", 'confidence: "0.97"', "wrong-type", "here stands text; a number is wanted"),
        ("confidence: 0.97", "confidence: 97", "wrong-form", "97 is too large here"),
        ("status: published", "staus: published", "unknown-field", "staus is not a key here"),
        (
            "[leadership-framework-appendix-i]",
            "[leadership-framework-apendix-i]",
            "unknown-source",
            "there is no source",
        ),
        (
            'object_edition: "October 2004',
            'object_edition: "October 2005',
            "other-edition",
            "in the edition “October 2005",
        ),
    ],
)
def test_slips_in_a_crosswalk_are_told(old: str, new: str, rule: str, message: str) -> None:
    file = "framework/crosswalks/ksf.yaml"
    text = texts(NHS)[file]
    assert old in text
    found = report(NHS, {file: text.replace(old, new, 1).encode()}).findings
    assert [(entry.rule, entry.file) for entry in found if message in entry.message] == [(rule, file)], found
    assert {entry.rule for entry in found} <= {rule, "coverage-gap"}


def test_an_id_may_name_a_part_of_ours_a_crosswalk_and_an_outline() -> None:
    """Each of them has its own names."""
    file = "framework/framework.yaml"
    changed = texts(NHS)[file].replace("- id: introduction\n", "- id: ksf\n", 1)
    assert "duplicate-id" not in {finding.rule for finding in report(NHS, {file: changed.encode()}).findings}


def test_without_crosswalks_there_is_nothing_to_say() -> None:
    readings = {file: reading for file, reading in read(NHS).readings.items() if "crosswalks/" not in file}
    assert lint.check(project.Project(NHS, readings)).findings == ()


def test_an_outline_in_another_folder_is_not_read() -> None:
    readings = {**read(NHS).readings, "framework/related/old/ksf.yaml": source.parse(b"id: ksf\n")}
    found = lint.check(project.Project(NHS, readings)).findings
    assert [(finding.rule, finding.file) for finding in found] == [("file-not-read", "framework/related/old/ksf.yaml")]


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    file = "framework/domains/improving-services.yaml"
    element = "encouraging-improvement-and-innovation"
    old = "to make the NHS a leader in the provision of healthcare services."
    changed = put(old, "to make it lead.")(texts(NHS)[file])
    (finding,) = (entry for entry in report(NHS, {file: changed.encode()}).findings if entry.rule == "stale-row")
    assert finding.remedy.endswith(element)
    assert "Then (version 1.0.0): “" in finding.message
    assert f"{old}”. Now: “" in finding.message
    assert finding.message.endswith("to make it lead.”")


def test_a_stale_part_in_which_an_id_stands_twice_is_told() -> None:
    file, header = "framework/domains/improving-services.yaml", "framework/framework.yaml"
    text = texts(NHS)[file]
    first = re.search(r"\n      - id: (\S+)\n", text.partition("descriptors:")[2])
    assert first
    changed = text.replace(first[0], f"\n      - id: {first[1]}\n        text: Other words{first[0]}", 1)
    free = re.sub("(?m)^profile: .*\n", "", texts(NHS)[header])
    rules = {entry.rule for entry in report(NHS, {file: changed.encode(), header: free.encode()}).findings}
    assert {"duplicate-id", "stale-row"} <= rules


def test_an_indicator_for_another_stage_is_told() -> None:
    file = "framework/domains/working-with-others.yaml"
    text = texts(NHS)[file]
    changed = text.replace("stage: own-practice", "stage: X", 1).replace(
        "stage: whole-service", "stage: own-practice", 1
    )
    changed = changed.replace("stage: X", "stage: whole-service", 1)
    found = [entry for entry in report(NHS, {file: changed.encode()}).findings if entry.rule == "stale-row"]
    assert len(found) == 1
    assert "Then (version 1.0.0): indicator for own-practice: “" in found[0].message
    assert "Now: indicator for whole-service: “" in found[0].message
