"""Rows from a colleague's file: every fault with its row, everything taken or nothing, and no layout lost."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from leadframe.content.layout import FILES
from projects import NHS, SECOND, copy
from test_crosswalk_commands import run

KSF = FILES["crosswalk"].format("ksf")
HEAD = "subject_id,predicate,object_id,confidence,rationale"
GOOD = "planning,related,ksf:IK1,0.5,Both process information."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The framework with two of its crosswalks, and without what these tests need not read."""
    root = copy(NHS, tmp_path)
    for kind in ("crosswalk", "related"):
        for name in ("asc", "hlm", "lqf", "mlcf"):
            (root / FILES[kind].format(name)).unlink()
    outline = root / FILES["related"].format("ksf")
    outline.write_text(
        outline.read_text(encoding="utf-8").replace("framework: mlcf", "framework: clcf"), encoding="utf-8"
    )
    shutil.rmtree(root / "framework/releases")
    return root


def take(root: Path, content: str | bytes, *options: str) -> Result:
    path = root / "colleague.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(root, "import", str(path), *options)


def lines(*rows: str) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


def text(root: Path) -> str:
    return (root / KSF).read_text(encoding="utf-8")


def test_a_new_row_is_added_at_the_end_and_waits_for_its_review(project: Path) -> None:
    before = text(project)
    result = take(project, lines(GOOD), "--author", "colleague", "--date", "2026-01-31")
    assert result.stdout == f"{KSF}: 1 added, 0 changed, 0 as they were\nplanning → ksf:IK1\n"
    row = """  - subject: planning
    predicate: related
    object: "ksf:IK1"
    object_label: Information processing
    confidence: 0.5
    rationale: Both process information.
    author: colleague
    date: "2026-01-31"
"""
    assert text(project) == before.replace("no_counterpart:\n", f"{row}no_counterpart:\n").replace(
        '  - "ksf:IK1"\n', ""
    )
    assert "43 rows of the crosswalk are not in the file, and stay." in result.stderr
    assert "crosswalk accept ksf --all" in result.stderr


def test_a_row_that_says_something_else_has_to_be_reviewed_anew(project: Path) -> None:
    result = take(project, lines("planning,close,ksf:G5,0.7,Both are about planning."), "--date", "2026-01-31")
    assert result.stdout == (
        f"{KSF}: 0 added, 1 changed, 0 as they were\n"
        "planning → ksf:G5 (predicate: related → close, confidence: 0.65 → 0.7, "
        "rationale: Both are about planning services and projects. → Both are about planning.)\n"
    )
    row = text(project).partition("  - subject: planning\n")[2].partition("  - subject:")[0]
    assert (
        row
        == """    predicate: close
    object: "ksf:G5"
    object_label: Services and project management
    confidence: 0.7
    rationale: Both are about planning.
    sources: [leadership-framework-2011]
    date: "2026-01-31"
"""
    )


def test_other_words_for_the_same_row_keep_its_review(project: Path) -> None:
    assert take(project, lines("planning,related,ksf:G5,0.7,Both are about planning.")).return_value == 0
    row = text(project).partition("  - subject: planning\n")[2].partition("  - subject:")[0]
    assert "confidence: 0.7\n" in row
    assert "reviewed:\n" in row
    assert "date:" not in row


@pytest.mark.parametrize("form", ["csv", "sssom"])
@pytest.mark.parametrize("name", ["asc", "clcf", "hlm", "ksf", "lqf", "mlcf"])
def test_what_was_exported_comes_back_as_it_was(tmp_path: Path, name: str, form: str) -> None:
    project = copy(NHS, tmp_path)
    file = project / FILES["crosswalk"].format(name)
    before = file.read_bytes()
    result = take(project, run(project, "show", name, "--format", form).stdout)
    assert result.stdout.startswith(f"{FILES['crosswalk'].format(name)}: 0 added, 0 changed, ")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lines(GOOD).replace("planning,rel", "3.1,rel"), id="number for an id"),
        pytest.param(
            lines(GOOD).replace("subject_id", "Subject Number").replace("planning,rel", "3.1,rel"), id="number"
        ),
        pytest.param(lines(GOOD).replace(",", ";"), id="semicolons"),
        pytest.param(lines(GOOD).replace(",", "\t"), id="tabs"),
        pytest.param(lines(GOOD).replace("\n", "\r\n"), id="lines of Windows"),
        pytest.param("\ufeff" + lines(GOOD), id="byte order mark"),
        pytest.param(lines(GOOD).encode("utf-16"), id="UTF-16"),
        pytest.param(lines(GOOD, "", ",,,,"), id="empty rows"),
        pytest.param(lines(GOOD).replace("related", "Related Match"), id="predicate in words"),
        pytest.param(lines(GOOD).replace("related", "skos:relatedMatch"), id="predicate of SKOS"),
        pytest.param(lines('planning,related,ksf:IK1,0.5,"Both process\ninformation."'), id="line break in a cell"),
        pytest.param(lines(GOOD).replace("rationale", "Comment"), id="other name of a column"),
    ],
)
def test_what_spreadsheets_make_of_a_table_is_read(project: Path, content: str | bytes) -> None:
    result = take(project, content)
    assert result.stdout == f"{KSF}: 1 added, 0 changed, 0 as they were\nplanning → ksf:IK1\n", result.stdout
    assert "    rationale: Both process information.\n" in text(project)


def test_the_code_alone_is_enough_where_the_crosswalk_is_named(project: Path) -> None:
    assert take(project, lines(GOOD.replace("ksf:", "")), "--to", "ksf").return_value == 0


def test_a_part_without_counterpart(project: Path) -> None:
    result = take(project, lines("making-decisions,none,,0.6,No dimension is about deciding."), "--to", "ksf")
    assert result.return_value == 0
    added = text(project).partition("no_counterpart:\n")[2].partition("open:")[0]
    assert "  - subject: making-decisions\n    confidence: 0.6\n    reason: No dimension is about deciding.\n" in added
    assert "- making-decisions\n" not in text(project).partition("open:")[2]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["plannin,related,ksf:IK1,0.5,R."], "row 2: subject_id: there is no part “plannin”; did you mean planning?"),
        (
            ["planning,related,ksf:IK9,0.5,R."],
            "row 2: object_id: there is no part “ksf:IK9” in ksf; there are ksf:IK1, ksf:IK2, ksf:IK3",
        ),
        (["planning,broader,ksf:IK1,0.5,R."], "row 2: predicate: “broader” is not a predicate; write exact, close,"),
        (['planning,related,ksf:IK1,"0,5",R.'], "row 2: confidence: “0,5” is not a number from 0 to 1"),
        (["planning,related,ksf:IK1,nan,R."], "row 2: confidence: “nan” is not a number from 0 to 1"),
        (["planning,related,ksf:IK1,,R."], "row 2: confidence: a new row needs it"),
        (["planning,none,,0.5,"], "row 2: rationale: a part without counterpart needs a reason"),
        (["planning,none,ksf:IK1,0.5,R."], "row 2: predicate: none, and both ends are named"),
        (["planning,related,,0.5,R."], "row 2: predicate: one end is missing"),
        ([GOOD, GOOD], "row 3: row 2 is about the same pair; delete one of the two"),
        ([f"{GOOD},more"], "row 2: this row has 6 cells, and the header 5"),
        (["own-practice,related,ksf:IK1,0.5,R."], "row 2: subject_id: there is no part “own-practice”"),
        (
            ["critically-evaluating,exact,ksf:C1,0.5,R.", "critically-evaluating,exact,ksf:C2,0.5,R."],
            "row 3: the exact row critically-evaluating → ksf:C2 makes",
        ),
        (["planning,related,ksf:HWB3,0.5,R."], "ksf:HWB has no counterpart by this row, and has one"),
    ],
)
def test_a_fault_is_told_with_its_row_and_nothing_is_written(project: Path, rows: list[str], says: str) -> None:
    before = text(project)
    result = take(project, lines("planning,close,ksf:G5,0.7,Good.", *rows), "--to", "ksf")
    shifted = says.replace("row 3", "row 4").replace("row 2", "row 3") if says.startswith("row") else says
    assert shifted in result.stdout, result.stdout
    assert result.return_value == 1
    assert "Nothing was imported" in result.stderr
    assert text(project) == before


def test_a_label_beside_the_wrong_id_is_a_fault(project: Path) -> None:
    head = "subject_id,subject_label,predicate,object_id,object_label,confidence"
    result = take(project, f"{head}\nplanning,Planning,related,ksf:C4,Quality,1\n")
    assert "row 2: object_label: ksf:C4 is called “Service improvement”, and not “Quality”" in result.stdout


def test_every_fault_of_a_file_is_told(project: Path) -> None:
    result = take(project, lines("x,y,ksf:z,2,", "planning,related,ksf:C9,0.5,R."))
    assert [line.partition("colleague.csv: ")[2].partition(";")[0] for line in result.stdout.splitlines()] == [
        "row 2: predicate: “y” is not a predicate",
        "row 2: subject_id: there is no part “x”",
        "row 2: object_id: there is no part “ksf:z” in ksf",
        "row 2: confidence: “2” is not a number from 0 to 1",
        "row 3: object_id: there is no part “ksf:C9” in ksf",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file has no rows"),
        (b"a,b\nc,d\n", "there is no column predicate"),
        (b"PK\x03\x04\x14\x00", "this is a workbook, and no text file; save the table as CSV"),
        (lines(GOOD).replace("Both", "B\u00f4th").encode("cp1252"), "the file is not in UTF-8; save it as “CSV UTF-8”"),
        (lines('planning,"related,ksf:IK1,0.5,R.').encode(), "the table cannot be read"),
        (
            b"subject_id,predicate,predicate_id,object_id\na,b,c,d\n",
            "the columns predicate, predicate_id mean the same",
        ),
    ],
    ids=["empty", "other columns", "workbook", "code page", "open quotation mark", "two columns for one"],
)
def test_a_file_that_is_no_such_table_is_refused(project: Path, content: bytes, says: str) -> None:
    before = text(project)
    result = take(project, content, "--to", "ksf")
    assert says in result.stdout
    assert result.return_value == 1
    assert text(project) == before


def test_the_crosswalk_has_to_be_clear(project: Path) -> None:
    for rows in ([GOOD, GOOD.replace("ksf:IK1", "clcf:1")], [GOOD.replace("ksf:IK1", "IK1")]):
        result = take(project, lines(*rows))
        assert "do not tell which crosswalk is meant; name it: --to" in str(getattr(result.exception, "message", ""))


SSSOM = """#mapping_set_id: https://example.org/other
#license: https://creativecommons.org/licenses/by/4.0/
#curie_map:
#  ours: https://example.org/frameworks/nhs-leadership-framework/
#  K: https://example.org/frameworks/nhs-leadership-framework/related/ksf/
subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\tcomment
ours:planning\tskos:relatedMatch\tK:IK1\tsemapv:LexicalMatching\t0.5\tBoth process information.
"""


def test_sssom_with_prefixes_of_its_own_is_read(project: Path) -> None:
    assert take(project, SSSOM).return_value == 0
    added = text(project).partition("no_counterpart:")[0][-400:]
    assert '    object: "ksf:IK1"\n' in added
    assert "    justification: LexicalMatching\n" in added


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("#license: https://creativecommons.org/licenses/by/4.0/\n", "", "the metadata has no license"),
        ("\tmapping_justification", "\tother", "there is no column justification or mapping_justification"),
        ("semapv:LexicalMatching", "", "row 7: mapping_justification: it is missing"),
        ("semapv:LexicalMatching", "semapv:Lexical", "row 7: justification: “Lexical” is not a word for it in semapv"),
        ("skos:relatedMatch", "relatedMatch", "row 7: predicate_id: “relatedMatch” is not a predicate of SKOS"),
        ("K:IK1", "L:IK1", "row 7: object_id: there is no part “<L:IK1>” in ksf"),
        ("ours:planning\tskos:relatedMatch", "sssom:NoTermFound\tskos:exactMatch", ""),
        ("ours:planning", "sssom:NoTermFound", "row 7: predicate_id: this claims less than that there is none"),
        ("ours:planning", "", "row 7: subject_id: it is missing; name the part, or write sssom:NoTermFound"),
        ("ours:planning", "planning", "row 7: subject_id: there is no part “<planning>”"),
        (
            "  K: https://example.org",
            "  K: https://example.net",
            "row 7: object_id: there is no part “<https://example.net",
        ),
        (
            "#curie_map:",
            "#subject_source_version: '2099'\n#curie_map:",
            "the file is about the edition “2099” of the subject",
        ),
        ("#curie_map:\n", "#curie_map: [\n", "the metadata above the table is not sound YAML in line "),
        ("#curie_map:\n", f"#x: {'[' * 20_000}\n#curie_map:\n", "nested more than 100 levels deep"),
        ("#curie_map:\n", "#x: &a [*a]\n#curie_map:\n", "*a refers to another place"),
    ],
)
def test_what_other_tools_mend_or_drop_is_refused(project: Path, old: str, new: str, says: str) -> None:
    result = take(project, SSSOM.replace(old, new), "--to", "ksf")
    if says:
        assert says in result.stdout, result.stdout
        assert result.return_value == 1
    else:
        assert '  - object: "ksf:IK1"\n' in text(project).partition("no_counterpart:")[2]


def test_a_day_that_does_not_exist_is_only_a_text(project: Path) -> None:
    assert take(project, SSSOM.replace("#curie_map:", "#mapping_date: 2011-02-30\n#curie_map:")).return_value == 0


@pytest.mark.parametrize(
    "words",
    [
        "- a hyphen, and a colon: here",
        "# a comment",
        'quotes "here" and \\ there',
        "'single'",
        "0.5",
        "yes",
        "@at & * ! % {braces} [brackets]",
        "a \u00e9 \u4e2d \U0001f600",
        "ends with a colon:",
        "long " * 60 + "end. And another sentence.",
    ],
)
def test_any_words_come_back_as_they_are(project: Path, words: str) -> None:
    quoted = '"' + words.replace('"', '""') + '"'
    assert take(project, lines(f"planning,related,ksf:IK1,0.5,{quoted}")).return_value == 0
    table = json.loads(run(project, "show", "ksf", "--format", "json").stdout)["rows"]
    (row,) = [row for row in table if row["object_id"] == "ksf:IK1"]
    assert row["rationale"] == words.strip()


def test_comments_and_layout_of_the_file_stay(project: Path) -> None:
    odd = text(project).replace("mappings:\n", "mappings:      # rows\n\n  # first\n")
    odd = odd.replace("confidence: 0.65\n", "confidence:   0.65   # sure\n")
    (project / KSF).write_text(odd.rstrip("\n"), encoding="utf-8")
    assert take(project, lines(GOOD, "planning,related,ksf:G5,0.7,")).return_value == 0
    after = text(project)
    for kept in ("mappings:      # rows\n\n  # first\n", "confidence:   0.7   # sure\n"):
        assert kept in after


def test_only_showing_writes_nothing(project: Path) -> None:
    before = text(project)
    result = take(project, lines(GOOD), "--diff")
    assert "+  - subject: planning\n" in result.stdout
    assert text(project) == before


def test_another_framework_with_another_prefix(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    result = take(root, lines("meithrin-y-llais,related,cerddoriaeth:A.2,0.4,Mae’r ddau’n perthyn."))
    assert "cerddoriaeth:A.2 has no counterpart by this row" in result.stdout
    assert result.return_value == 1


@pytest.mark.parametrize("name", ["clcf", "ksf"])
def test_what_lost_its_extensions_on_the_way_comes_back_as_it_was(project: Path, name: str) -> None:
    """Tools for SSSOM drop the slots that are not of the standard."""
    lines = run(project, "show", name, "--format", "sssom").stdout.splitlines()
    kept = [line if line.startswith("#") else "\t".join(line.split("\t")[:-2]) for line in lines]
    before = (project / FILES["crosswalk"].format(name)).read_bytes()
    assert "0 added, 0 changed" in take(project, "\n".join(kept)).stdout
    assert (project / FILES["crosswalk"].format(name)).read_bytes() == before


def test_an_odd_author_and_odd_sources_come_back_as_they_were(project: Path) -> None:
    old = text(project)
    odd = old.replace("  author: maintainer\n", '  author: "one | two \\\\ three"\n')
    (project / KSF).write_text(odd, encoding="utf-8")
    outline = project / FILES["related"].format("ksf")
    titles = outline.read_text(encoding="utf-8").replace("KSF Scotland, General", "KSF | Scotland, General")
    outline.write_text(titles, encoding="utf-8")
    for form in ("csv", "sssom"):
        result = take(project, run(project, "show", "ksf", "--format", form).stdout)
        assert "0 added, 0 changed" in result.stdout, result.stdout
    assert text(project) == odd


def test_a_retired_part_is_said_to_be_retired(project: Path) -> None:
    (project / "framework/retired.yaml").write_text(
        'retired:\n  - id: plan-work\n    kind: element\n    since: "1.0.0"\n'
        "    reason: Merged.\n    replaced_by: planning\n",
        encoding="utf-8",
    )
    result = take(project, lines("plan-work,related,ksf:IK1,0.5,R."))
    assert "there is no part “plan-work”; it is retired since 1.0.0; its meaning went to planning" in result.stdout
