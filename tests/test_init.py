"""leadframe init: new frameworks of any shape, and frameworks from elsewhere, of which nothing is lost in silence."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from frameworks import texts
from leadframe import importers, lint
from leadframe.cli.commands import leadframe
from leadframe.content.texts import texts as texts_of
from leadframe.errors import CannotDo
from leadframe.exporters import opc
from leadframe.importers import columns
from leadframe.importers.fit import plainly
from leadframe.importers.ledger import FATES
from leadframe.source import project
from projects import NHS, edition, git


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(leadframe, [str(argument) for argument in arguments], standalone_mode=False)


def begun(folder: Path) -> lint.Report:
    """The outcome of checking a project that was begun."""
    return lint.check(project.read(folder))


def tree(folder: Path) -> list[Any]:
    """Titles and texts of a framework, and what is said at which stage."""
    framework = begun(folder).framework
    assert framework
    return [
        (domain.title, [
            (element.title, [one.text for one in element.descriptors],
             [(one.stage, one.text) for one in element.indicators])
            for element in domain.elements
        ])
        for domain in framework.domains
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shape", "stages", "language"),
    [
        pytest.param("5x3x4", 3, "en-GB", id="the shape of the help"),
        pytest.param("1x1x1", 0, "en-GB", id="the least, without stages"),
        pytest.param("2x4x3", 5, "cy", id="Welsh"),
        pytest.param("4x2x2", 2, "fr", id="a language without samples"),
    ],
)
def test_a_new_framework_is_sound_publishes_and_diffs(shape: str, stages: int, language: str, tmp_path: Path) -> None:
    root = tmp_path / "my-skills"
    assert run("init", root, "--shape", shape, "--stages", str(stages), "--language", language).return_value == 0
    outcome = begun(root)
    assert outcome.framework
    assert outcome.findings == ()
    domains, elements, descriptors = map(int, shape.split("x"))
    found = outcome.framework
    assert (found.title, found.language, len(found.domains), len(found.stages)) == (
        "My skills",
        language,
        domains,
        stages,
    )
    assert {len(domain.elements) for domain in found.domains} == {elements}
    assert {len(element.descriptors) for domain in found.domains for element in domain.elements} == {descriptors}
    assert run("--project", root, "format", "--check").return_value == 0
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "begin")
    assert "no change" in run("--project", root, "diff", "HEAD").stdout
    made = run("--project", root, "publish", "--soffice", "/nowhere", "--no-page-numbers")
    assert (made.return_value, "drafts" in made.stdout) == (0, True)


def test_one_of_a_kind_is_counted_as_one(tmp_path: Path) -> None:
    root = tmp_path / "skills"
    assert run("init", root, "--shape", "1x1x1", "--stages", "0").return_value == 0
    told = "skills 0.1.0 is sound: 1 domain, 1 element, 1 descriptor, 2 negative behaviours, 1 section.\n"
    assert run("--project", root, "check").stdout == told


def test_its_shape_is_pinned_and_its_schemas_are_found(tmp_path: Path) -> None:
    root = tmp_path / "skills"
    assert run("init", root, "--shape", "2x2x2", "--stages", "2").return_value == 0
    for path in (root / "framework").rglob("*.yaml"):
        line = path.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(.*)", line)
        assert named, path
        assert (path.parent / named[1]).resolve().is_file(), path
    path = next((root / "framework/domains").iterdir())
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"      - id: .*\n        text: >-\n          .*\n", "", text, count=1), encoding="utf-8")
    assert [(finding.rule, finding.message) for finding in begun(root).findings] == [
        ("part-count", "there are 1 descriptors here; this framework has exactly 2")
    ]


def test_its_hooks_are_those_of_pre_commit(tmp_path: Path) -> None:
    root = tmp_path / "skills"
    assert run("init", root).return_value == 0
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(root / ".pre-commit-config.yaml")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_nothing_of_the_nhs_comes_along(tmp_path: Path) -> None:
    root = tmp_path / "skills"
    assert run("init", root).return_value == 0
    everything = " ".join(path.read_text(encoding="utf-8") for path in root.rglob("*") if path.is_file())
    everything = " ".join(everything.split())
    said = [text.text for text in texts_of(edition(NHS).framework) if len(text.text.split()) > 4]
    assert [text for text in said if text in everything] == []


def test_the_rights_are_asked_for_or_said(tmp_path: Path) -> None:
    assert run("init", tmp_path / "a", "--holder", "Example Trust").return_value == 0
    framework = begun(tmp_path / "a").framework
    assert framework
    assert framework.rights[:2] == ("Example Trust", "© Example Trust. All rights reserved.")
    assert run("init", tmp_path / "b").return_value == 0
    other = begun(tmp_path / "b").framework
    assert other
    assert other.rights[:2] == ("Not stated", "The rights in this wording have not been stated.")


TABLE = """\
Area,Skill,Level 1,Level 2,Notes
Craft,Writing code,"- Writes small changes
- Asks for review",Owns features,see wiki
,Testing,Writes tests,,
People,Feedback,Asks for feedback,Gives feedback,
"""


def test_a_table_with_a_column_for_each_level(tmp_path: Path) -> None:
    source = tmp_path / "ladder.csv"
    source.write_text(TABLE, encoding="utf-8")
    assert run("init", tmp_path / "new", "--from", source, "--allow-loss").return_value == 0
    assert tree(tmp_path / "new") == [
        ("Craft", [
            ("Writing code", [], [
                ("level-1", "Writes small changes"), ("level-1", "Asks for review"), ("level-2", "Owns features"),
            ]),
            ("Testing", [], [("level-1", "Writes tests")]),
        ]),
        ("People", [("Feedback", [], [("level-1", "Asks for feedback"), ("level-2", "Gives feedback")])]),
    ]  # fmt: skip
    framework = begun(tmp_path / "new").framework
    assert framework
    assert framework.labels == {"domain": "Area", "element": "Skill"}
    kept = (tmp_path / "new/import.toml").read_text(encoding="utf-8")
    assert kept.endswith('[columns]\ndomain = "Area"\nelement = "Skill"\nlevels = ["Level 1", "Level 2"]\n')


def test_what_would_be_lost_stops_it(tmp_path: Path) -> None:
    source = tmp_path / "ladder.csv"
    source.write_text(TABLE, encoding="utf-8")
    result = run("init", tmp_path / "new", "--from", source)
    assert result.return_value == 1
    assert not (tmp_path / "new").exists()
    assert "row 2, column Notes: “see wiki” (has no place in a framework)" in result.stdout
    assert "Nothing was written: 1 value of column Notes would be lost. If that may be: --allow-loss" in result.stderr


def test_the_report_adds_up_and_names_rows(tmp_path: Path) -> None:
    source = tmp_path / "ladder.csv"
    source.write_text(TABLE, encoding="utf-8")
    result = run("init", tmp_path / "new", "--from", source, "--allow-loss")
    lines = {
        line.split("  ")[1].strip(): line.split()[-5:] for line in result.stdout.splitlines() if line.startswith("  ")
    }
    assert lines["rows"] == ["3", "3", "0", "0", "0"]
    assert lines["column Area"] == ["2", "2", "0", "0", "0"]
    assert lines["column Level 1"] == ["3", "2", "0", "1", "0"]
    assert lines["column Notes"] == ["1", "0", "0", "0", "1"]
    assert lines["together"] == ["14", "12", "0", "1", "1"]
    assert "domain: Craft (row 3: blank, taken from above)" in result.stdout
    assert "| row 2 | column Notes | see wiki | has no place in a framework |" in (
        tmp_path / "new/IMPORT.md"
    ).read_text(encoding="utf-8")


LISTS = [
    pytest.param(
        "ladder.csv",
        "Competency Area;Competency;Level;Description;ID\nDelivery;Planning;2;Plans for the team;D-2\n"
        "Delivery;Planning;1;Plans own work;D-1\nDelivery;Planning;2;Tracks progress;D-3\n",
        (),
        [("Delivery", [("Planning", [], [
            ("level-2", "Plans for the team"), ("level-1", "Plans own work"),
            ("level-2", "Tracks progress"),
        ])])],
        id="a row for each statement, levels in a column, semicolons",
    ),
    pytest.param(
        "skills.csv",
        "Skill,Description\nPython,Write programs\nSQL,Query databases\n",
        (),
        [("Skills", [("Python", [], []), ("SQL", [], [])])],
        id="a flat list",
    ),
    pytest.param(
        "matrix.csv",
        ",E1,E2\nTechnical skills,,\nWriting code,Learns,Leads\nPeople,,\nFeedback,Asks,Gives\n",
        (),
        [
            ("Technical skills", [("Writing code", [], [("e1", "Learns"), ("e2", "Leads")])]),
            ("People", [("Feedback", [], [("e1", "Asks"), ("e2", "Gives")])]),
        ],
        id="headings between the rows, and no heading above them",
    ),
    pytest.param(
        "sfia.csv",
        "Category,Subcategory,Skill,Behaviour\nStrategy,Planning,Mapping,Draws maps\n"
        "Strategy,Planning,Mapping,Reads maps\n",
        (),
        [("Strategy: Planning", [("Mapping", ["Draws maps", "Reads maps"], [])])],
        id="a tier too many",
    ),
    pytest.param(
        "odd.csv",
        "Bereich,Können,Stufe A,Stufe B\nHandwerk,Code,Schreibt,Leitet\n",
        ("domain=Bereich,element=Können", "levels=Stufe A;Stufe B"),
        [("Handwerk", [("Code", [], [("stufe-a", "Schreibt"), ("stufe-b", "Leitet")])])],
        id="headings that nobody knows, with a mapping",
    ),
    pytest.param(
        "nested.yaml",
        "title: Engineering\nareas:\n  - name: Craft\n    description: How we build.\n    skills:\n"
        "      - name: Review\n        levels: {l1: Reviews, l2: [Designs, Mentors]}\n"
        "      - name: Testing\n        criteria: [Tests first, 1.10]\n",
        (),
        [("Craft", [("Review", [], [("l1", "Reviews"), ("l2", "Designs"), ("l2", "Mentors")]),
                    ("Testing", ["Tests first", "1.10"], [])])],
        id="nested YAML",
    ),
    pytest.param(
        "titles.yaml",
        "Craft:\n  Review:\n    Junior: Reviews\n    Senior: [Designs, Mentors]\n"
        "People:\n  Feedback:\n    Junior: NO\n",
        (),
        [
            ("Craft", [("Review", [], [("junior", "Reviews"), ("senior", "Designs"), ("senior", "Mentors")])]),
            ("People", [("Feedback", [], [("junior", "NO")])]),
        ],
        id="YAML with titles as keys",
    ),
    pytest.param(
        "ladder.json",
        '{"name": "Ladder", "competencies": [{"name": "Impact", "levels": [{"level": "P1", "text": "Small"}]}]}',
        (),
        [("Ladder", [("Impact", [], [("p1", "Small")])])],
        id="JSON with levels in a list",
    ),
    pytest.param(
        "functions.csv",
        "Function,Function Objective,Core Competencies,Sub competencies,Basic,Advanced\n"
        "Sales,Grow,Selling,Discovery,Asks,Coaches\nSales,Grow,Selling,Closing,Watches,Leads\n",
        (),
        [("Sales: Selling", [("Discovery", [], [("basic", "Asks"), ("advanced", "Coaches")]),
                             ("Closing", [], [("basic", "Watches"), ("advanced", "Leads")])])],
        id="headings in the plural, four tiers, levels without numbers",
    ),
    pytest.param(
        "topics.json",
        '{"title": "Engineering", "summary": "What we do.", "topics": [{"title": "Testing", "levels": ['
        '{"title": "Novice", "summary": "", "criteria": ["Follows scripts", "Asks"]},'
        '{"title": "Expert", "criteria": ["Plans"]}]}]}',
        (),
        [("Engineering", [("Testing", [], [("novice", "Follows scripts"), ("novice", "Asks"), ("expert", "Plans")])])],
        id="JSON with titles of levels and lists of criteria",
    ),
    pytest.param(
        "content.yaml",
        "areas:\n  - name: Craft\n    skills:\n      - displayName: Code\n        milestones:\n"
        "          - {summary: Begins, signals: [Asks]}\n          - {summary: Goes on}\n"
        "      - name: Tests\n        content:\n          - {level: 1, criteria: [Writes]}\n",
        (),
        [("Craft", [("Code", [], [("level-1", "Begins"), ("level-1", "Asks"), ("level-2", "Goes on")]),
                    ("Tests", [], [("level-1", "Writes")])])],
        id="YAML with milestones, and with levels in a list of their own",
    ),
    pytest.param(
        "titled.csv",
        "sep=;\nThe ladder of 2026;;\nArea;Skill;Level 1\nSea;Knots;Ties\n",
        (),
        [("Sea", [("Knots", [], [("level-1", "Ties")])])],
        id="a title above the header, and the separator said",
    ),
    pytest.param(
        "words.csv",
        "Area,Skill,Behaviour\nSea,Knots,z. B. Knoten\nSea,Knots,– 10 °C und weniger\n"
        "Sea,Knots,\"1. Ties\n2. Teaches\"\n",
        (),
        [("Sea", [("Knots", ["z. B. Knoten", "– 10 °C und weniger", "Ties", "Teaches"], [])])],
        id="what looks like a bullet and is none",
    ),
    pytest.param(
        "flat.yaml",
        "- {area: Craft, skill: Code, behaviour: Writes code}\n- {area: Craft, skill: Code, behaviour: Reads code}\n",
        (),
        [("Craft", [("Code", ["Writes code", "Reads code"], [])])],
        id="YAML as a table",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "pairs", "expected"), LISTS)
def test_other_peoples_lists(name: str, content: str, pairs: tuple[str, ...], expected: Any, tmp_path: Path) -> None:
    source = tmp_path / name
    source.write_text(content, encoding="utf-8")
    mapped = [argument for pair in pairs for argument in ("--map", pair)]
    result = run("init", tmp_path / "new", "--from", source, *mapped)
    assert result.return_value == 0, result.output
    found = [
        (title, [(name, listed, [(stage, text) for stage, text in said]) for name, listed, said in elements])
        for title, elements in tree(tmp_path / "new")
    ]
    assert found == expected
    assert not begun(tmp_path / "new").failed


def test_a_mapping_can_be_used_again(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text('Bereich,Stufe "A"\nHandwerk,Schreibt\n', encoding="utf-8")
    said = columns.told(["element=Bereich", 'levels=Stufe "A"'], {})
    kept = columns.read(columns.written(said, "a.csv"), "import.toml")
    assert columns.told([], kept) == said


def uuid(number: int) -> str:
    return f"{number:08d}-0000-4000-8000-000000000000"


def package(items: list[int], pairs: list[tuple[int, int]], **more: Any) -> dict[str, Any]:
    """A CASE package of items; item 0 is the document."""
    time = {"lastChangeDateTime": "2020-01-01T00:00:00+00:00"}
    about = {"creator": "C", "title": "Ladder", "uri": "https://example.org/ladder"}
    return {
        "CFDocument": {"identifier": uuid(0), **about, **time},
        "CFItems": [
            {"identifier": uuid(n), "uri": f"https://example.org/{n}", "fullStatement": f"Statement {n}", **time}
            for n in items
        ],
        "CFAssociations": [
            {"identifier": uuid(900 + n), "associationType": "isChildOf", "uri": "https://example.org/a", **time,
             "originNodeURI": {"title": "", "identifier": uuid(child), "uri": ""},
             "destinationNodeURI": {"title": "", "identifier": uuid(parent), "uri": ""}}
            for n, (child, parent) in enumerate(pairs)
        ],
        **more,
    }  # fmt: skip


def test_a_case_tree_of_five_tiers_is_folded_and_says_so(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(json.dumps(package([1, 2, 3, 4, 5], [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4)])), encoding="utf-8")
    result = run("init", tmp_path / "new", "--from", source)
    assert result.return_value == 0
    assert tree(tmp_path / "new") == [
        ("Statement 1", [("Statement 2", ["Statement 3", "Statement 4", "Statement 5"], [])])
    ]
    assert "/CFItems/3: “Statement 4” (stands deeper in the source; now descriptor 1.1.2)" in result.stdout
    framework = begun(tmp_path / "new").framework
    assert framework
    assert framework.domains[0].id == f"uuid-{uuid(1)}"


def test_a_second_version_of_a_case_package_differs_in_its_words_alone(tmp_path: Path) -> None:
    data = package([1, 2, 3], [(1, 0), (2, 1), (3, 2)])
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
        assert run("init", tmp_path / name, "--from", tmp_path / f"{name}.json").return_value == 0
        data["CFItems"][2]["fullStatement"] = "Another statement"
    told = run("--project", tmp_path / "two", "diff", tmp_path / "one").stdout
    assert "reworded" in told
    assert "removed" not in told


def test_levels_of_case_become_stages(tmp_path: Path) -> None:
    data = package([1, 2, 3, 4, 5], [(1, 0), (2, 1), (3, 2), (4, 0), (5, 0)])
    level = {**data["CFAssociations"][0], "identifier": uuid(990), "associationType": "hasSkillLevel"}
    level |= {"originNodeURI": {"identifier": uuid(3)}, "destinationNodeURI": {"identifier": uuid(4)}}
    data["CFAssociations"].append(level)
    data["CFItems"][3]["fullStatement"] = "Beginner"
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    assert run("init", tmp_path / "new", "--from", tmp_path / "a.json").return_value == 0
    assert tree(tmp_path / "new") == [
        ("Statement 1", [("Statement 2", [], [(f"uuid-{uuid(4)}", "Statement 3")])]),
        ("Statement 5", [("Statement 5", [], [])]),
    ]


def test_rubrics_of_case_become_indicators(tmp_path: Path) -> None:
    levels = [{"identifier": uuid(80 + n), "uri": "u", "lastChangeDateTime": "2020-01-01T00:00:00+00:00", "position": n,
               "quality": f"Band {n}", "description": f"Does {n}"} for n in (1, 2)]  # fmt: skip
    criterion = {"identifier": uuid(70), "uri": "u", "CFItemURI": {"title": "", "identifier": uuid(2), "uri": ""},
                 "CFRubricCriterionLevels": levels}  # fmt: skip
    rubric = {"identifier": uuid(60), "uri": "u", "CFRubricCriteria": [criterion]}
    (tmp_path / "a.json").write_text(
        json.dumps(package([1, 2], [(1, 0), (2, 1)], CFRubrics=[rubric])), encoding="utf-8"
    )
    assert run("init", tmp_path / "new", "--from", tmp_path / "a.json").return_value == 0
    assert tree(tmp_path / "new") == [
        ("Statement 1", [("Statement 2", [], [("band-1", "Does 1"), ("band-2", "Does 2")])])
    ]


def test_codes_of_a_source_are_kept_where_they_are_codes(tmp_path: Path) -> None:
    data = package([1, 2, 3, 4], [(1, 0), (2, 1), (3, 2), (4, 2)])
    for item, code in zip(data["CFItems"], ("RP", "1.1", "RP.A", "RP.A"), strict=True):
        item["humanCodingScheme"] = code
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    result = run("init", tmp_path / "new", "--from", tmp_path / "a.json", "--allow-loss")
    framework = begun(tmp_path / "new").framework
    assert framework
    assert (framework.domains[0].code, framework.domains[0].elements[0].code) == ("RP", "")
    assert "'RP.A' is the code of 2 parts, so that it names none" in result.stdout


def workbook(*rows: list[Any], merge: str = "") -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(row)
    if merge:
        page.merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def far() -> bytes:
    book = Workbook()
    book.worksheets[0].append(["Skill"])
    book.worksheets[0]["XFD100"] = "x"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def wide(area: str) -> bytes:
    """A workbook with merged cells that no program has to make in order to say so."""
    parts = opc.unpack(workbook(["Skill"], ["a"]))
    sheet = "xl/worksheets/sheet1.xml"
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", merged.encode())
    return opc.pack(parts)


def repeated(number: int) -> bytes:
    """A workbook that names its one sheet again and again."""
    parts = opc.unpack(workbook(["Skill"], ["a"]))
    book = "xl/workbook.xml"
    (sheet,) = re.findall(rb"<sheet [^>]*/>", parts[book])
    named = b"".join(sheet.replace(b'name="', b'name="%d' % one) for one in range(number))
    parts[book] = parts[book].replace(sheet, named)
    return opc.pack(parts)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"xl/workbook.xml": b"<a/>", **parts}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def as_json(data: Any) -> bytes:
    return json.dumps(data).encode()


BAD = [
    pytest.param("a.json", b'{"CFDocument": {"title": "x",}', r"a\.json:1:30: this is no JSON", id="broken JSON"),
    pytest.param("a.json", b"[" * 100_000, "the brackets are nested too deeply", id="100,000 brackets"),
    pytest.param("a.json", b'{"CFDocument": {"title": 1, "title": 2}}', "'title' stands twice", id="a key twice"),
    pytest.param("a.json", b'{"CFDocument": NaN}', "NaN is no number in JSON", id="NaN"),
    pytest.param("a.json", b'{"hello": 1}', "holds no list of parts with titles", id="other JSON"),
    pytest.param(
        "a.json",
        as_json({"CFDocument": {"identifier": 5, "title": "T"}, "CFItems": [3]}),
        r"/CFDocument/identifier is missing or empty; it has to be a text\na\.json: /CFItems/0 is no object",
        id="wrong schema, every fault",
    ),
    pytest.param("a.json", as_json(package([1, 2], [(1, 2), (2, 1)])), r"/CFItems/0: .* is below itself", id="cycle"),
    pytest.param("a.json", as_json(package([1, 2], [(1, 0)])), r"/CFItems/1: no isChildOf association", id="orphan"),
    pytest.param(
        "a.json", as_json(package([1, 1], [(1, 0)])), r"/CFItems/1/identifier: .* too; give", id="twins in CASE"
    ),
    pytest.param(
        "a.csv", b"Area,Skill\nA,B\nA,B,C\n", "row 3: this row has 3 cells, and the header 2", id="ragged row"
    ),
    pytest.param("a.csv", b"Area,Skill\nA\n", "row 2: this row has 1 cell, and the header 2", id="lone cell"),
    pytest.param("a.csv", b"Area,Skill\nA,caf\xe9\n", "line 2: the byte 0xe9 is not UTF-8.*“é”", id="cp1252"),
    pytest.param("a.csv", b"", r"a\.csv is empty", id="empty file"),
    pytest.param("a.csv", b"Area,Skill\n", "has no rows below its header", id="a header alone"),
    pytest.param("a.csv", b"Area,Area\na,b\n", "two columns are called 'Area'", id="two columns of a name"),
    pytest.param("a.csv", b"ID,Skill\n1,b\n1,c\n", "row 3: the id '1' is that of row 2, too", id="twins in a table"),
    pytest.param("a.csv", b"X,Y\n1,b\n", "nothing says which column .* names the parts", id="columns nobody knows"),
    pytest.param(
        "a.csv", b"Area,Skill\n,b\n", "row 2: the cell 'Area' is blank, and no row above has one", id="orphan row"
    ),
    pytest.param("a.yaml", b"a: &x [1]\nb: *x\n", r"a\.yaml:2: \*x refers to another place", id="alias"),
    pytest.param(
        "a.yaml", b"a: " + b"[" * 200_000, r"a\.yaml:1: this is nested more than 100", id="200,000 brackets in YAML"
    ),
    pytest.param(
        "a.yaml", b"a: " + b"[" * 9_999 + b"]" * 9_999, "nested more than 100 levels", id="brackets that are closed"
    ),
    pytest.param("a.yaml", b"a: [1\n", r"a\.yaml:2: this is no YAML", id="broken YAML"),
    pytest.param("a.xlsx", b"hello", "is no workbook, or is damaged", id="text posing as XLSX"),
    pytest.param("a.xlsx", workbook(["Skill"], ["=1+1"]), "the cell A2 is a formula", id="formula"),
    pytest.param("a.xlsx", workbook(["Skill"], ["a"], [""], merge="A2:A3"), "the cells A2:A3 are merged", id="merged"),
    pytest.param(
        "a.xlsx", wide("A1:XFD1048576"), "250,000 cells are merged", id="a workbook whose cells are all merged"
    ),
    pytest.param("a.xlsx", repeated(201), "has more than 200 sheets", id="very many sheets"),
    pytest.param("a.xlsx", far(), "more than 250,000 cells", id="a cell at the far end of a workbook"),
    pytest.param("a.xlsx", zipped(), r"^a\.xlsx is damaged; open it", id="a workbook in name alone"),
    pytest.param("a.xlsx", workbook(["Skill"], ["a"])[:-60], "is no workbook, or is damaged", id="cut off"),
    pytest.param("a.xlsx", zipped(bomb=b"0" * 250_000_000), "would take 250 MB when unpacked", id="zip bomb"),
    pytest.param("a.xlsx", zipped(a=b'<!DOCTYPE a [<!ENTITY b "c">]>'), "a document type of its own", id="entities"),
    pytest.param(
        "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook, or has a password", id="old workbook"
    ),
]


@pytest.mark.parametrize(("name", "content", "says"), BAD)
def test_bad_input_gets_one_clear_message_and_nothing_is_written(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("init", tmp_path / "new", "--from", tmp_path / name)
    assert isinstance(result.exception, CannotDo)
    assert re.search(says, str(result.exception))
    assert not (tmp_path / "new").exists()


def test_a_file_of_200_mb_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(CannotDo, match=r"a\.csv has 200 MB; at most 50 MB can be read"):
        importers.read(tmp_path / "a.csv", {})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--shape", "5x3"), "5x3 is no shape", id="two numbers"),
        pytest.param(("--shape", "99x99x99"), "the largest shape is", id="more than there is"),
        pytest.param(("--map", "a=b"), "are for --from", id="a mapping of nothing"),
        pytest.param(("--language", "Welsh"), "is no language tag", id="a language by its name"),
        pytest.param(("--base-uri", "example"), "is no web address", id="no address"),
        pytest.param(("--base-uri", "https://example.org/a#"), "is no web address", id="an address with a fragment"),
        pytest.param(("--id", "My skills"), "My skills is no id", id="an id with a blank"),
    ],
)
def test_what_cannot_be_begun(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    result = run("init", tmp_path / "new", *arguments)
    assert says in str(result.exception)
    assert not (tmp_path / "new").exists()


def two_sheets(hidden: bool) -> bytes:
    book = Workbook()
    for row in (["Area", "Skill"], ["Sea", "Knots"]):
        book.worksheets[0].append(row)
    book.create_sheet("Other").append(["Do not lose me"])
    book["Other"].sheet_state = "hidden" if hidden else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("hidden", "sheet"), [(True, ""), (False, "Sheet")], ids=["hidden", "not chosen"])
def test_other_sheets_are_told(hidden: bool, sheet: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(two_sheets(hidden))
    found = importers.read(tmp_path / "a.xlsx", {}, sheet=sheet)
    assert [fact.entry.value for fact in found.ledger.dropped()] == ["Do not lose me"]


def test_levels_that_are_guessed_are_announced_and_owners_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "areas:\n  Craft:\n    CODE: {displayName: Coding, owner: Jane, junior: Writes, senior: Reviews}\n",
        encoding="utf-8",
    )
    found = importers.read(tmp_path / "a.yaml", {})
    assert [fact.entry.value for fact in found.ledger.dropped()] == ["Jane"]
    assert ("levels", "junior, senior (keys with texts, where titles are keys)") in found.ledger.supplied
    (element,) = found.documents["framework/domains/craft.yaml"]["elements"]
    assert (element["id"], element["title"]) == ("code", "Coding")


def test_a_row_put_in_front_changes_no_other_id(tmp_path: Path) -> None:
    head, row = "Area,Skill,Junior,Senior\n", "Craft,Test,Knows,Teaches\n"
    for name, text in (("one", head + row), ("two", head + "Craft,Code,Knows,Teaches\n" + row)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        assert run("init", tmp_path / name, "--from", tmp_path / f"{name}.csv", "--id", "ladder").return_value == 0
    ids = [[one.id for domain in framework.domains for element in domain.elements for one in element.indicators]
           for name in ("one", "two") if (framework := begun(tmp_path / name).framework)]  # fmt: skip
    assert ids == [["test-junior", "test-senior"], ["code-junior", "code-senior", "test-junior", "test-senior"]]


def test_what_was_imported_is_in_canonical_layout(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Area,Skill,Level 1\nSea,Knots,Ties six knots.\n", encoding="utf-8")
    assert run("init", tmp_path / "new", "--from", tmp_path / "a.csv").return_value == 0
    assert run("--project", tmp_path / "new", "format", "--check").return_value == 0


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    assert "is not empty (mine.txt)" in str(run("init", tmp_path).exception)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


cells = st.one_of(texts, st.sampled_from(["", "", "- a\n- b", " x ", "a\u00a0b", "soft\u00adhyphen", "\u200bz"]))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(rows=st.lists(st.tuples(texts, texts, cells, cells, cells), min_size=1, max_size=5))
def test_every_cell_of_any_table_has_its_fate_and_its_words(rows: list[tuple[str, ...]], tmp_path: Path) -> None:
    """Whatever stands in a table is in the framework, or told as dropped; nothing else is in it."""
    header = ["Area", "Skill", "Behaviour", "Level 1", "Notes"]
    (tmp_path / "a.xlsx").write_bytes(_texts_only([header, *map(list, rows)]))
    found = importers.read(tmp_path / "a.xlsx", {})
    facts = list(found.ledger.facts())
    values = [fact for fact in facts if not fact.entry.is_node]
    assert len(values) == sum(bool(cell.strip()) for row in rows for cell in row)
    assert {fact.fate for fact in facts} <= set(FATES)
    inside = [*_strings(found.documents)]
    for fact in values:
        words = [plainly(line).lstrip("•▪◦‣·*–—- ") for line in fact.entry.value.splitlines() if plainly(line)]
        if fact.fate != "dropped":
            assert all(any(word in text for text in inside) for word in words), fact
        else:
            assert fact.entry.field == "column Notes" or not words


def _strings(value: Any) -> Any:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value


def _texts_only(rows: list[list[str]]) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = value.replace("_x", "_x005F_x")
            cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_package_never_unpacks_to_more_than_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even if it says that it is small."""
    monkeypatch.setattr(opc, "UNPACKED", 10)
    check: Callable[[], Any] = lambda: opc.opened(zipped(a=b"12345678901"), "a.xlsx", "workbook")  # noqa: E731
    with pytest.raises(CannotDo, match="would take 0 MB when unpacked"):
        check()


def test_a_part_whose_id_would_be_a_folder_is_refused() -> None:
    told = r"^x\.json would make the file framework/domains/a/b\.yaml, which nothing reads; give the part another id$"
    with pytest.raises(CannotDo, match=told):
        importers._lawful({"framework/domains/a/b.yaml": {"id": "a/b"}}, "x.json")
