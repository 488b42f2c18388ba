"""leadframe crosswalk: what its commands print, write and refuse."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from leadframe.cli.commands import leadframe
from leadframe.content.layout import FILES
from projects import NHS, SECOND, copy

FILE = "framework/domains/demonstrating-personal-qualities.yaml"
KSF = FILES["crosswalk"].format("ksf")
OLD = "Value, respect and promote equality and diversity"
SCHEMA = Draft202012Validator(json.loads((NHS / "schema/output/crosswalk.schema.json").read_bytes()))


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), "crosswalk", *arguments], standalone_mode=False)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text, old
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(NHS, tmp_path)


def rows(result: Result) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(result.stdout, newline=""))


def test_the_list_counts_rows_by_status_and_says_how_far_they_go() -> None:
    result = run(NHS, "list", "--format", "csv")
    found = {row["id"]: row for row in rows(result)}
    assert {name: row["rows"] for name, row in found.items()} == {
        "asc": "35", "clcf": "25", "hlm": "21", "ksf": "39", "lqf": "31", "mlcf": "25",
    }  # fmt: skip
    ksf = found["ksf"]
    assert (ksf["published"], ksf["inferred"], ksf["proposed"], ksf["none"]) == ("6", "0", "33", "4")
    assert (ksf["stale"], ksf["unreviewed"]) == ("0", "0")
    assert found["clcf"]["ours"] == "35/35"
    assert run(NHS).stdout == run(NHS, "list").stdout


def test_the_list_counts_stale_and_new_rows(project: Path) -> None:
    edit(project, FILE, OLD, f"{OLD} for all")
    edit(project, KSF, "  - subject: planning\n", "  - subject: making-decisions\n    predicate: related\n"
         '    object: "ksf:G2"\n    confidence: 0.5\n    rationale: Both choose.\n  - subject: planning\n')  # fmt: skip
    found = {row["id"]: row for row in rows(run(project, "list", "--format", "csv"))}
    assert {name: row["stale"] for name, row in found.items()} == {
        "asc": "1", "clcf": "1", "hlm": "1", "ksf": "2", "lqf": "1", "mlcf": "1",
    }  # fmt: skip
    assert found["ksf"]["unreviewed"] == "1"
    shown = run(project, "show", "ksf", "--stale").stdout
    assert re.findall(r"proposed, (\w+)", shown) == ["stale", "stale", "new"]


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("domain", ["Leadership Framework", "1 Demonstrating Personal Qualities", "2 Working with Others"]),
        ("element", ["Leadership Framework", "1.1 Developing Self Awareness", "1.2 Managing Yourself"]),
        ("target", ["C1 Communication", "C2 Personal and people development", "C3 Health, safety and security"]),
    ],
)
def test_rows_are_grouped(by: str, headings: list[str]) -> None:
    found = re.findall(r"^### (.+)$", run(NHS, "show", "ksf", "--by", by, "--format", "markdown").stdout, re.MULTILINE)
    assert found[:3] == headings
    assert len(found) == len(set(found))


def test_rows_are_chosen_by_status_and_predicate() -> None:
    found = list(rows(run(NHS, "show", "ksf", "--format", "csv", "--status", "published")))
    assert {row["status"] for row in found} == {"published"}
    assert len(found) == 6
    found = list(rows(run(NHS, "show", "ksf", "--format", "csv", "--predicate", "broad", "--predicate", "none")))
    assert sorted({row["predicate"] for row in found}) == ["broad", "none"]
    assert len(found) == 7
    assert "exact" not in run(NHS, "show", "ksf", "--predicate", "exact").stdout.partition("\n\n*")[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "ksf"),
        ("gaps",),
        ("gaps", "lqf"),
        ("chain", "clcf", "ksf"),
        ("show", "ksf", "--status", "inferred"),
    ],
    ids=" ".join,
)
def test_json_fits_its_schema_and_has_the_columns_of_the_csv(arguments: tuple[str, ...]) -> None:
    data = json.loads(run(NHS, *arguments, "--format", "json").stdout)
    SCHEMA.validate(data)
    table = list(rows(run(NHS, *arguments, "--format", "csv")))
    assert len(data["rows"]) == len(table)
    for one, other in zip(data["rows"], table, strict=True):
        assert {key: str(value) for key, value in one.items() if key != "group" and not isinstance(value, float)} == {
            key: value for key, value in other.items() if key != "confidence"
        }


def test_gaps_are_told_on_both_sides() -> None:
    found = [(row["side"], row["id"], row["state"]) for row in rows(run(NHS, "gaps", "ksf", "--format", "csv"))]
    assert ("ours", "making-decisions", "open") in found
    assert ("theirs", "ksf:IK1", "open") in found
    assert ("theirs", "ksf:HWB7", "none") in found
    assert ("theirs", "ksf:core", "open") not in found
    clcf = [(row["id"], row["state"]) for row in rows(run(NHS, "gaps", "clcf", "--format", "csv"))]
    assert clcf[:2] == [("creating-the-vision", "none"), ("developing-the-vision-for-the-organisation", "none")]
    assert len(clcf) == 10


def test_a_chain_says_what_it_cannot_claim() -> None:
    shown = " ".join(run(NHS, "chain", "mlcf", "ksf").stdout.split())
    for said in (
        "Nobody published these links",
        "No one person belongs to both: KSF excludes doctors and dentists, and MLCF is for doctors",
        "Of the rows of mlcf, 5 lead nowhere",
    ):
        assert said in shown
    assert "is the most that can be true" not in shown
    assert "is the most that can be true" in " ".join(run(NHS, "chain", "lqf", "hlm").stdout.split())


def test_a_chain_of_exact_rows_is_exact_and_inferred() -> None:
    found = list(rows(run(NHS, "chain", "clcf", "mlcf", "--format", "csv")))
    assert len(found) == 25
    assert {(row["predicate"], row["status"], row["justification"]) for row in found} == {
        ("exact", "inferred", "semapv:MappingChaining")
    }
    assert [row["object_id"] for row in found] == [row["subject_id"].replace("clcf", "mlcf") for row in found]
    published = list(rows(run(NHS, "chain", "clcf", "mlcf", "--format", "csv", "--status", "published")))
    assert len(published) == 5


@pytest.mark.parametrize("name", ["ksf", "clcf", "lqf"])
def test_the_picture_tells_every_row_by_shape_letter_and_words(name: str) -> None:
    drawn = run(NHS, "show", name, "--format", "svg").stdout
    root = ElementTree.fromstring(drawn)
    space = {"svg": "http://www.w3.org/2000/svg"}
    description = root.find("svg:desc", space)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert description is not None
    table = list(rows(run(NHS, "show", name, "--format", "csv")))
    assert str(description.text).count("). ") + 1 == len(table)
    signs = [group for group in root.iterfind(".//svg:g", space) if group.find("svg:title", space) is not None]
    mapped = [row for row in table if row["predicate"] != "none"]
    assert len(signs) == len(mapped)
    letters = [str(sign.findtext("svg:text", namespaces=space)) for sign in signs]
    assert sorted(letters) == sorted(row["predicate"][0].upper() for row in mapped)
    dashes = {sign[1].get("stroke-dasharray") for sign in signs}
    assert len(dashes) == len({row["status"] for row in mapped})


def test_markdown_is_not_broken_by_what_stands_in_it(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    edit(root, FILES["related"].format("cerddoriaeth"), "title: Gwrando", 'title: "a | b <i> *c* `d`"')
    lines = run(root, "show", "cerddoriaeth", "--format", "markdown").stdout.splitlines()
    (row,) = [line for line in lines if "1.1 " in line and "broad" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    assert r"a \| b \<i\> \*c\* \`d\`" in row


def test_accepting_a_part_renews_its_rows_and_nothing_else(project: Path) -> None:
    edit(project, FILE, OLD, f"{OLD} for all")
    edit(project, FILE, "Are reliable in meeting", "Are dependable in meeting")
    before = (project / KSF).read_text(encoding="utf-8")
    result = run(project, "accept", "acting-with-integrity")
    assert result.stdout.count("\n") == 7
    assert "ksf: acting-with-integrity → ksf:C6\n" in result.stdout
    after = (project / KSF).read_text(encoding="utf-8")
    changed = [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert len(changed) == 2
    assert all(re.fullmatch(r'      subject: "[0-9a-f]{12}"', new) for _, new in changed)
    left = {row["id"]: row["stale"] for row in rows(run(project, "list", "--format", "csv"))}
    assert left == {"asc": "1", "clcf": "1", "hlm": "0", "ksf": "1", "lqf": "1", "mlcf": "1"}


def test_accepting_can_be_limited_to_one_row_and_to_one_crosswalk(project: Path) -> None:
    edit(project, FILE, OLD, f"{OLD} for all")
    assert run(project, "accept", "acting-with-integrity", "ksf:C6").stdout == "ksf: acting-with-integrity → ksf:C6\n"
    assert run(project, "accept", "ksf", "--all").stdout == "ksf: acting-with-integrity → ksf:C1\n"
    assert run(project, "accept", "ksf", "--all").stdout == ""
    assert run(project, "accept", "--all").stdout.count("\n") == 5


def test_accepting_leaves_comments_and_layout_as_they_are(project: Path) -> None:
    edit(
        project,
        KSF,
        "  - subject: acting-with-integrity\n",
        "  # looked at twice\n  - subject: acting-with-integrity   # odd\n",
    )
    edit(project, KSF, "mappings:\n", "\n\nmappings:   # the rows\n")
    before = (project / KSF).read_text(encoding="utf-8")
    edit(project, FILE, OLD, f"{OLD} for all")
    run(project, "accept", "--all")
    after = (project / KSF).read_text(encoding="utf-8")
    blank = re.compile(r'subject: "[0-9a-f]{12}"')
    assert before != after
    assert blank.sub("", before) == blank.sub("", after)


@pytest.mark.parametrize(
    "row",
    [
        '  - subject: planning\n    predicate: related\n    object: "ksf:C1"\n    confidence: 0.5\n    rationale: R.\n'
        "    reviewed: {}\n",
        '  - {subject: planning, predicate: related, object: "ksf:C1", confidence: 0.5, rationale: R.}\n',
        '  - rationale: R.\n    confidence: 0.5\n    object: "ksf:C1"\n    predicate: related\n    subject: planning',
    ],
    ids=["empty review", "in braces", "another order, and no line end"],
)
def test_a_new_row_of_any_layout_is_reviewed(project: Path, row: str) -> None:
    text = (project / KSF).read_text(encoding="utf-8")
    head, _, rest = text.partition("no_counterpart:")
    (project / KSF).write_text(
        f"{head.replace('mappings:', 'no_counterpart:' + rest.rstrip() + chr(10) + 'mappings:')}{row}", encoding="utf-8"
    )
    assert run(project, "accept", "planning", "ksf:C1").stdout == "ksf: planning → ksf:C1\n"
    assert run(project, "list").return_value == 0
    assert {row["unreviewed"] for row in rows(run(project, "list", "--format", "csv"))} == {"0"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("accept",), "name the parts whose rows hold, or say --all"),
        (("accept", "ksf"), "name the parts whose rows hold, or say --all"),
        (("accept", "acting-with-intergrity"), "did you mean acting-with-integrity?"),
        (("accept", "ksf", "clcf:1"), "no row is about it"),
        (("show", "kfs"), "there is no crosswalk kfs; did you mean ksf?"),
        (("show", "nothing"), "there are: asc, clcf, hlm, ksf, lqf, mlcf"),
        (("show", "ksf", "--by", "element", "--format", "csv"), "--by is for the formats text and markdown"),
        (("chain", "ksf", "ksf"), "both crosswalks lead to the same framework"),
        (("import", "missing.csv"), "missing.csv cannot be read (no such file or directory)"),
    ],
)
def test_what_cannot_be_done(arguments: tuple[str, ...], says: str) -> None:
    result = run(NHS, *arguments)
    assert says in str(getattr(result.exception, "message", result.exception))


def test_a_table_goes_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "ksf.csv"
    result = run(NHS, "show", "ksf", "--format", "csv", "-o", str(path))
    assert result.stdout == ""
    assert path.read_bytes() == (NHS / "exports/crosswalks/ksf.csv").read_bytes()


def test_content_that_is_not_in_order_is_reported_first(project: Path) -> None:
    edit(project, KSF, 'object: "ksf:C1"', 'object: "ksf:C99"')
    result = run(project, "show", "ksf")
    assert "there is no part ksf:C99" in result.stdout
    assert result.return_value == 1


def test_a_house_style_cannot_let_unknown_ends_pass(project: Path) -> None:
    edit(
        project,
        "framework/house-style.yaml",
        "rules:\n",
        "rules:\n  unknown-end: {run: false}\n  crosswalks: {severity: info}\n",
    )
    edit(project, KSF, 'object: "ksf:C1"', 'object: "ksf:C99"')
    result = run(project, "chain", "clcf", "ksf")
    assert "there is no part ksf:C99" in result.stdout
    assert result.return_value == 1


def test_a_framework_without_crosswalks(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    (root / FILES["crosswalk"].format("cerddoriaeth")).unlink()
    result = run(root)
    assert (result.stdout, result.return_value) == ("", 0)
    assert "no crosswalks yet" in result.stderr
    assert json.loads(run(root, "list", "--format", "json").stdout)["rows"] == []
