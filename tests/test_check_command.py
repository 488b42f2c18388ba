"""leadframe check as a person and as CI meet it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadframe import source
from leadframe.cli.commands import leadframe
from leadframe.finding import Finding
from leadframe.position import Position
from leadframe.reporters import text
from projects import NHS, SECOND, copy, report, texts

FILE = "framework/domains/improving-services.yaml"


def check(root: Path) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), "check"], standalone_mode=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(NHS, tmp_path)


def test_success_is_one_line() -> None:
    result = check(NHS)
    assert result.return_value == 0
    assert result.output == (
        "nhs-leadership-framework 1.0.0 is sound: 7 domains, 28 elements, 112 descriptors, 88 indicators,"
        " 29 negative behaviours, 26 examples, 12 sections, 6 crosswalks. 30 findings are accepted.\n"
    )


def test_rules_for_another_language_do_not_run_and_it_says_so() -> None:
    result = check(SECOND)
    assert result.return_value == 0
    first, second, *rest = result.output.split("\n")
    assert first.startswith("fframwaith-cor-cymunedol 0.3.0 is sound: 2 domains,")
    assert second.startswith("Not checked: 8 rules for English, since the framework is in the language cy: ")
    assert rest == [""]


def test_a_fault_is_told_with_its_part_its_line_and_a_caret(project: Path) -> None:
    old = (project / FILE).read_text(encoding="utf-8")
    (project / FILE).write_text(old.replace("stage: across-services", "stage: across-service", 1), encoding="utf-8")
    result = check(project)
    assert result.return_value == 1
    assert result.output == (
        "4.1 Ensuring Patient Safety › indicator 3\n"
        f"{FILE}:57:16: error: “across-service” is not known here; did you mean across-services? [unknown-value]\n"
        "    57 |         stage: across-service\n"
        "       |                ^\n"
        "\n"
        "1 error in 1 file.\n"
        "Not checked: the shape and the references of framework/domains/improving-services.yaml,"
        " beyond the faults above\n"
        "Not checked: what needs framework/domains/improving-services.yaml: dangling-ref, uneven-siblings,"
        " template-outlier, quote-style, variant-mix, unknown-end, unknown-source, other-edition, contradictory-rows,"
        " redundant-row, coverage-gap\n"
    )


def test_all_faults_of_a_stage_are_told() -> None:
    broken = texts(NHS)[FILE].replace("title: Ensuring", "titel: Ensuring").replace("of: lead_in", "of: lead")
    other = "framework/narrative/foreword.yaml"
    changed = {FILE: broken.encode(), other: texts(NHS)[other].replace("title: Foreword", "title: NO").encode()}
    found = [(finding.rule, finding.file) for finding in report(NHS, changed).findings]
    assert found == [
        ("unknown-value", FILE),
        ("unknown-value", FILE),
        ("unknown-field", FILE),
        ("implicit-type", other),
    ]


def test_a_broken_header_does_not_silence_ids_and_schemas() -> None:
    header = "framework/framework.yaml"
    changed = {
        header: texts(NHS)[header].replace('edition: "2011"', "edition: 2011").encode(),
        FILE: texts(NHS)[FILE].replace("id: use-evidence-to-identify-options", "id: minimise-waste").encode(),
    }
    outcome = report(NHS, changed)
    assert [finding.rule for finding in outcome.findings] == ["duplicate-id", "implicit-type"]
    assert outcome.not_run == (
        "the shape and the references of framework/framework.yaml, beyond the faults above",
        "the contents, and the references between files (they need framework/framework.yaml)",
    )


def test_of_two_parts_with_one_id_the_published_one_keeps_it() -> None:
    changed = texts(NHS)[FILE].replace("id: monitor-effects-of-change", "id: model-change-expected")
    (finding,) = report(NHS, {FILE: changed.encode()}).findings
    assert (finding.rule, finding.position.line) == ("duplicate-id", 42)
    assert finding.message == f"the id model-change-expected is taken already, in {FILE}, line 156"


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "line", "says"),
    [
        pytest.param(
            "framework/framework.yaml",
            "  - section: foreword\n",
            "",
            "file-not-listed",
            1,
            "- section: foreword",
            id="file that the contents do not name",
        ),
        pytest.param(
            "framework/framework.yaml",
            "section: foreword",
            "section: forword",
            "missing-file",
            85,
            "the section forword has no file framework/narrative/forword.yaml; did you mean foreword?",
            id="file that is missing",
        ),
        pytest.param(
            "framework/framework.yaml",
            "  - section: introduction\n",
            "  - section: introduction\n  - section: foreword\n",
            "repeated-entry",
            87,
            "stands twice",
            id="entry that stands twice",
        ),
        pytest.param(
            "framework/narrative/foreword.yaml",
            "id: foreword\n",
            "id: preface\n",
            "id-not-file-name",
            2,
            "write id: foreword",
            id="id that is not the name of the file",
        ),
        pytest.param(
            "framework/narrative/evolution.yaml",
            "note: clcf-2011",
            "note: clcf-2012",
            "dangling-ref",
            34,
            "did you mean clcf-2011?",
            id="note that does not exist",
        ),
        pytest.param(
            "framework/narrative/evolution.yaml",
            "after: Framework (CLCF)",
            "after: the",
            "phrase-not-found",
            33,
            "stands 6 times",
            id="phrase that stands twice",
        ),
        pytest.param(
            "framework/narrative/evolution.yaml",
            "after: Framework (CLCF)",
            "after: Frame (CLCF)",
            "phrase-not-found",
            33,
            "stands not in the text",
            id="phrase that is not there",
        ),
        pytest.param(
            "framework/narrative/other-frameworks.yaml",
            "to: knowledge-and-skills-framework",
            "to: knowledge-and-skill-framework",
            "dangling-ref",
            13,
            "did you mean knowledge-and-skills-framework?",
            id="link to nowhere",
        ),
        pytest.param(
            "framework/narrative/design-and-structure.yaml",
            "- domain: managing-services",
            "- domain: managing-service",
            "dangling-ref",
            36,
            "did you mean managing-services?",
            id="domain that does not exist",
        ),
        pytest.param(
            "framework/domains/improving-services.yaml",
            "place: introduction-list",
            "place: introduction",
            "dangling-ref",
            10,
            "did you mean introduction-list?",
            id="place that does not exist",
        ),
        pytest.param(
            "framework/domains/improving-services.yaml",
            "- of: title",
            "- of: text",
            "dangling-ref",
            9,
            "has no text",
            id="variant of a text that is not there",
        ),
        pytest.param(
            "framework/retired.yaml",
            "retired: []",
            'retired:\n  - id: minimise-waste\n    kind: descriptor\n    since: "1.1.0"\n    reason: Gone.\n'
            "    no_replacement: true",
            "reused-id",
            77,
            "never used again",
            id="retired id that is used again",
        ),
        pytest.param(
            "framework/retired.yaml",
            "retired: []",
            'retired:\n  - id: old\n    kind: descriptor\n    since: "1.1.0"\n    reason: Gone.\n'
            "    replaced_by: minimise-wast",
            "dangling-ref",
            8,
            "did you mean minimise-waste?",
            id="replacement that does not exist",
        ),
        pytest.param(
            "framework/retired.yaml",
            "retired: []",
            'retired:\n  - id: old\n    kind: descriptor\n    since: "1.1.0"\n    reason: Gone.\n'
            "    replaced_by: older\n"
            '  - id: older\n    kind: descriptor\n    since: "1.1.0"\n    reason: Gone.\n    no_replacement: true',
            "replacement-chain",
            8,
            "older is retired too",
            id="replacement that is retired",
        ),
        pytest.param(
            "framework/retired.yaml",
            "retired: []",
            'retired:\n  - id: old\n    kind: descriptor\n    since: "1.1.0"\n    reason: Gone.',
            "tombstone-incomplete",
            4,
            "replaced_by, split_into, merged_into or no_replacement",
            id="retired without a successor",
        ),
    ],
)
def test_references(file: str, old: str, new: str, rule: str, line: int, says: str) -> None:
    assert old in texts(NHS)[file]
    (finding,) = report(NHS, {file: texts(NHS)[file].replace(old, new, 1).encode()}).findings
    assert (finding.rule, finding.position.line) == (rule, line)
    assert says in f"{finding.message}; {finding.remedy}"


NARRATIVE = "framework/narrative/evolution.yaml"


@pytest.mark.parametrize(
    ("changes", "rule", "says"),
    [
        pytest.param(
            {
                NARRATIVE: (
                    "            note: clcf-2011\n",
                    "            note: clcf-2011\n          - at: Competency Framework (CLCF)\n            link: https://example.org/\n",
                )
            },
            "none",
            "",
            id="mark at the end of a link",
        ),
        pytest.param(
            {
                NARRATIVE: (
                    "            note: clcf-2011\n",
                    "            note: clcf-2011\n          - at: Framework (CLCF). The\n            link: https://example.org/\n",
                )
            },
            "overlapping-marks",
            "overlaps with a link",
            id="mark inside a link",
        ),
        pytest.param(
            {
                "framework/domains/improving-services.yaml": (
                    "  - of: lead_in\n    place: summary-table",
                    "  - of: lead_in\n    place: introduction-list",
                )
            },
            "repeated-variant",
            "another variant of lead_in",
            id="two variants for one place",
        ),
        pytest.param(
            {"framework/framework.yaml": ("  - id: summary-table\n", "  - id: summary-tables-of-all\n")},
            "dangling-ref",
            "there is no place summary-table (15 more places name it); did you mean summary-tables-of-all?",
            id="place renamed where it is defined",
        ),
        pytest.param(
            {
                "framework/narrative/introduction.yaml": (
                    'notes:\n  - id: shared-leadership-2009\n    printed: "1"\n',
                    "DELETE",
                )
            },
            "dangling-ref",
            "define it first, or delete the reference; there is no note yet",
            id="reference where nothing is defined",
        ),
        pytest.param(
            {"framework/framework.yaml": ("profile: nhs-2011", "profile: ../schema/nhs-2011")},
            "bad-id",
            "cannot be an id",
            id="profile that is a path",
        ),
    ],
)
def test_references_that_depend_on_each_other(changes: dict[str, tuple[str, str]], rule: str, says: str) -> None:
    changed = {}
    for file, (old, new) in changes.items():
        text = texts(NHS)[file]
        assert old in text
        changed[file] = (text[: text.index(old)] if new == "DELETE" else text.replace(old, new, 1)).encode()
    found = [finding for finding in report(NHS, changed).findings if "nhs-constitution" not in finding.message]
    assert [finding.rule for finding in found] == ([] if rule == "none" else [rule])
    assert all(says in f"{finding.message}; {finding.remedy}" for finding in found)


def test_a_file_that_is_gone_is_told_once(project: Path) -> None:
    (project / "framework/domains/managing-services.yaml").unlink()
    result = check(project)
    assert result.output.count(": error: ") == 1
    assert "the domain managing-services has no file framework/domains/managing-services.yaml" in result.output
    assert "Not checked: what needs framework/domains/managing-services.yaml: dangling-ref" in result.output


def test_an_id_that_is_retired_twice() -> None:
    entry = '  - id: old\n    kind: descriptor\n    since: "1.1.0"\n    reason: Gone.\n    no_replacement: true\n'
    changed = {"framework/retired.yaml": f"retired:\n{entry}{entry}".encode()}
    assert [(finding.rule, finding.position.line) for finding in report(NHS, changed).findings] == [("duplicate-id", 7)]


def test_a_warning_does_not_stop_publishing() -> None:
    outcome = report(NHS, {})
    assert outcome.framework
    top = Position(1, 1)
    finding = Finding("x", "warning", FILE, top, "", "odd", "look", "", top, "", "", "", None)
    warned = outcome._replace(findings=(finding,))
    assert not warned.failed
    assert text.report(warned, "error").endswith("6 crosswalks. 30 findings are accepted.\n")


def test_an_unmarked_note_cannot_be_printed() -> None:
    file = "framework/narrative/evolution.yaml"
    mark = "        marks:\n          - after: Framework (CLCF)\n            note: clcf-2011\n"
    (finding,) = report(NHS, {file: texts(NHS)[file].replace(mark, "").encode()}).findings
    assert (finding.rule, finding.message) == ("dangling-note", "no mark leads to the note clcf-2011")


def test_an_indicator_outside_the_stages_of_its_domain() -> None:
    root = NHS / "tests/second-framework"
    file = next(file for file in texts(root) if "/domains/" in file)
    stages = next(line for line in texts(root)[file].split("\n") if line.startswith("stages:"))
    first = stages.partition("[")[2].split(",")[0]
    changed = report(root, {file: texts(root)[file].replace(stages, f"stages: [{first}]").encode()})
    (finding,) = changed.findings
    assert (finding.rule, finding.line_text) == ("stage-not-declared", f"stages: [{first}]")


@pytest.mark.parametrize(
    ("prepare", "rule", "status"),
    [
        pytest.param(lambda path: path.write_bytes(b" " * 20_000_000), "limits", 1, id="20 MB in one line"),
        pytest.param(lambda path: path.mkdir(), "not-a-file", 1, id="folder"),
        pytest.param(lambda path: os.mkfifo(path), "not-a-file", 1, id="pipe"),
        pytest.param(lambda path: path.symlink_to("/etc/hostname"), "outside-project", 1, id="link out of the project"),
        pytest.param(lambda path: path.symlink_to(path.name), "unreadable-file", 2, id="link to itself"),
    ],
)
def test_what_is_not_an_ordinary_file(project: Path, prepare: Callable[[Path], None], rule: str, status: int) -> None:
    path = project / "framework/narrative/foreword.yaml"
    path.unlink()
    prepare(path)
    result = check(project)
    assert result.return_value == status
    assert result.output.startswith("framework/narrative/foreword.yaml:1:1: error: ")
    assert f"[{rule}]\n\n1 error in 1 file." in result.output


def test_a_link_inside_the_project_is_read(project: Path) -> None:
    path = project / "framework/narrative/foreword.yaml"
    path.rename(project / "elsewhere.yaml")
    path.symlink_to(project / "elsewhere.yaml")
    assert check(project).return_value == 0


def test_a_file_that_nothing_reads(project: Path) -> None:
    (project / "framework/notes.yaml").write_text("a: b\n")
    (project / "framework/domains/more.yml").write_text("a: b\n")
    result = check(project)
    assert result.output.count("[file-not-read]") == 2
    assert result.return_value == 1


@pytest.fixture
def shared_project() -> Iterator[Path]:
    """A project in a folder that everybody may read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield copy(NHS, Path(folder))


def unprivileged(project: Path) -> subprocess.CompletedProcess[str]:
    """Runs `leadframe check` as somebody who may not read everything, whoever runs the tests."""
    drop = "os.setgid(65534); os.setuid(65534); " if os.getuid() == 0 else ""
    # A check of a sound project imports what somebody else may not be allowed to read.
    begun = f"import os, pathlib; from leadframe.cli import checking, main; checking.check(pathlib.Path({str(NHS)!r}))"
    code = f"{begun}; import leadframe.cli.memory; {drop}main()"
    command = [sys.executable, "-c", code, "--project", str(project), "check"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_file_that_may_not_be_read(shared_project: Path) -> None:
    (shared_project / "framework/narrative/foreword.yaml").chmod(0)
    result = unprivileged(shared_project)
    assert "foreword.yaml:1:1: error: this file may not be read; give yourself the right to read it" in result.stdout
    assert (result.returncode, result.stderr) == (2, "")


def test_a_folder_that_may_not_be_read(shared_project: Path) -> None:
    (shared_project / "framework/narrative").chmod(0)
    result = unprivileged(shared_project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "leadframe: the folder framework/narrative cannot be read (permission denied)\n"


def test_hostile_text_cannot_move_the_cursor() -> None:
    hostile = texts(NHS)[FILE].replace("title: Ensuring", "title: \x1b[2J\x1b]8;;http://evil\x07Ensuring").encode()
    output = text.report(report(NHS, {FILE: hostile}), "error")
    assert "\x1b" not in output
    assert "\x07" not in output


def test_the_caret_stands_under_the_place_in_a_long_line() -> None:
    reading = source.parse(("a: " + "word " * 60 + "L\u0435ader\n").encode())
    assert [fault.position.column for fault in reading.faults] == [305]
    line = texts(NHS)[FILE].split("\n")[5]
    changed = texts(NHS)[FILE].replace(line, line + " L\u0435ader", 1)
    output = text.report(report(NHS, {FILE: changed.encode()}), "error").split("\n")
    caret = output[3].index("^")
    assert output[2][caret] == "\u0435"
