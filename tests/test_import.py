"""leadframe import: what reviewers sent back, taken into the files, and told."""

import difflib
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from leadframe import lint
from leadframe.cli.commands import leadframe
from leadframe.content.model import Framework
from leadframe.content.texts import texts
from leadframe.exporters.word import render
from leadframe.exporters.word.plan import plans
from leadframe.source import project as project_of
from projects import NHS, ROOT, SECOND, copy, edition, git
from reviewers import Reviewer
from test_consultation import FIRST, INDICATOR, LAST, SECOND_ITEM, STATEMENT, reviewer, sent, words

FILE = "framework/domains/canu-ynghyd.yaml"


def run(root: Path, *arguments: object) -> Result:
    """Runs the command as a person does; a traceback is none of its results."""
    result = CliRunner().invoke(leadframe, ["--project", str(root), "import", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def code(root: Path, *arguments: object) -> int:
    """The exit status that the command returns."""
    return int(run(root, *arguments).return_value or 0)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(SECOND, tmp_path / "project")


def saved(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def files(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in (root / "framework").rglob("*.yaml")}


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The lines that went and came, without those around them."""
    return [
        line
        for file in sorted(before.keys() | after.keys())
        for line in difflib.unified_diff(
            before.get(file, "").splitlines(), after.get(file, "").splitlines(), n=0, lineterm=""
        )
        if not line.startswith(("---", "+++", "@@"))
    ]


def test_an_edit_changes_its_sentence_and_nothing_else(project: Path, tmp_path: Path) -> None:
    it, before = reviewer(), files(project)
    it.track(STATEMENT, 0, 3, "Bydd")
    it.track(FIRST, 0, 6, "Gwrando ar")
    result = run(project, saved(tmp_path / "a.docx", it.saved()))
    old, new = words(FIRST), "Gwrando ar" + words(FIRST)[6:]
    assert changes(before, files(project)) == [
        f"-      {words(STATEMENT)}",
        f"+      Bydd{words(STATEMENT)[3:]}",
        f"-          {old}",
        f"+          {new}",
    ]
    assert "2 edited" in result.output
    assert "1 file changed: framework/domains/canu-ynghyd.yaml" in result.output


def test_nothing_is_written_in_a_dry_run(project: Path, tmp_path: Path) -> None:
    it, before = reviewer(), files(project)
    it.track(FIRST, 0, 6, "Gwrando ar")
    result = run(project, "--dry-run", saved(tmp_path / "a.docx", it.saved()))
    assert files(project) == before
    assert "1 file would change; none was written." in result.output


def test_the_same_file_again_changes_nothing(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.track(FIRST, 0, 6, "Gwrando ar")
    path = saved(tmp_path / "a.docx", it.saved())
    run(project, path)
    before = files(project)
    assert run(project, path).exit_code == 0
    assert files(project) == before


def test_what_is_not_in_the_document_is_not_lost(project: Path, tmp_path: Path) -> None:
    made = CliRunner().invoke(
        leadframe,
        ["--project", str(project), "export", "docx", "--element", "1.1", "--no-page-numbers", "-o", str(tmp_path)],
    )
    assert made.exit_code == 0, made.output
    (path,) = (tmp_path / "word").glob("*.docx")
    result = run(project, path)
    assert " lost" not in result.output
    assert "not in this document" in result.output


def test_a_conflict_leaves_the_framework_as_it_is(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.track(FIRST, 0, 6, "Gwrando ar")
    path = project / FILE
    path.write_text(path.read_text("utf-8").replace(words(FIRST), "Clywed pawb yn glir"), "utf-8")
    before = files(project)
    result = run(project, saved(tmp_path / "a.docx", it.saved()))
    assert files(project) == before
    assert "1 conflicting" in result.output
    assert "today: Clywed pawb yn glir" in result.output


def test_reviewers_who_differ_are_told_side_by_side(project: Path, tmp_path: Path) -> None:
    paths = []
    for author, new in (("Ann", "Gwrando ar"), ("Bob", "Sylwi ar")):
        it = reviewer(author=author)
        it.track(FIRST, 0, 6, new)
        it.track(LAST, 0, 3, "Cadw")
        paths.append(saved(tmp_path / f"{author}.docx", it.saved()))
    result = run(project, *paths)
    assert "Ann, 2026-11-20 in Ann.docx" in result.output
    assert "[-Clywed-]{+Gwrando ar+}" in result.output
    assert "[-Clywed-]{+Sylwi ar+}" in result.output
    assert f"Cadw{words(LAST)[3:]}" in (project / FILE).read_text("utf-8")
    assert words(FIRST) in (project / FILE).read_text("utf-8")


def test_nothing_is_deleted_because_it_is_missing(project: Path, tmp_path: Path) -> None:
    it, before = reviewer(), files(project)
    it.strike(SECOND_ITEM)
    it.remove(FIRST)
    result = run(project, saved(tmp_path / "a.docx", it.saved()))
    assert files(project) == before
    assert "2 no longer there" in result.output


def test_deletions_are_accepted_with_an_entry_for_the_id(project: Path, tmp_path: Path) -> None:
    it, before = reviewer(), files(project)
    it.strike(SECOND_ITEM)
    run(project, "--accept-deletions", saved(tmp_path / "a.docx", it.saved()))
    told = changes(before, files(project))
    assert [line for line in told if line.startswith("-")] == [
        f"-      - id: {SECOND_ITEM}",
        "-        text: >-",
        f"-          {words(SECOND_ITEM)}",
    ]
    assert f"+  - id: {SECOND_ITEM}" in told
    assert "+    reason: Taken out in a consultation by A. Reviewer." in told


RETIRED = [
    pytest.param("# none yet\nretired: []\n", id="an empty list"),
    pytest.param(None, id="no file"),
    pytest.param("retired: []  # none yet\n", id="a comment beside it"),
]


@pytest.mark.parametrize("before", RETIRED)
def test_the_first_deletion_begins_the_list_of_retired_ids(project: Path, tmp_path: Path, before: str | None) -> None:
    path = project / "framework/retired.yaml"
    path.unlink(missing_ok=True)
    if before is not None:
        path.write_text(before, "utf-8")
    it = reviewer()
    it.strike(SECOND_ITEM)
    it.strike("darllen-ar-eich-pen-eich-hun")
    run(project, "--accept-deletions", saved(tmp_path / "a.docx", it.saved()))
    text = path.read_text("utf-8")
    assert (before or "# yaml-language-server").split("[]")[0].strip() in text
    assert ("# none yet" in text) is (before is not None)
    assert {entry.id for entry in edition_of(project).retired} == {SECOND_ITEM, "darllen-ar-eich-pen-eich-hun"}


def test_what_was_reworded_meanwhile_is_not_taken_out(project: Path, tmp_path: Path) -> None:
    path = project / FILE
    path.write_text(path.read_text("utf-8").replace(words(FIRST), "Clywed pawb yn glir"), "utf-8")
    before = files(project)
    it = reviewer()
    it.strike(FIRST)
    result = run(project, "--accept-deletions", saved(tmp_path / "a.docx", it.saved()))
    assert files(project) == before
    assert "1 conflicting" in result.output


def test_a_part_that_was_renamed_meanwhile_gets_the_words(project: Path, tmp_path: Path) -> None:
    path = project / FILE
    old = f"- id: {LAST}\n"
    path.write_text(
        path.read_text("utf-8").replace(old, f"- id: cadw-y-traw\n        previous_ids: [{LAST}]\n"), "utf-8"
    )
    it = reviewer()
    it.track(LAST, 0, 3, "Cadw")
    run(project, saved(tmp_path / "a.docx", it.saved()))
    assert f"Cadw{words(LAST)[3:]}" in path.read_text("utf-8")


def test_comments_at_texts_of_one_line_all_stand_above_it(tmp_path: Path) -> None:
    project = copy(NHS, tmp_path / "project")
    it = reviewer(NHS)
    it.author = "A\u007f. Reviewer"
    it.comment("lqf-figure#labels.1", 0, 3, "One.")
    it.comment("lqf-figure#labels.2", 0, 4, "Two.")
    run(project, "--comments", saved(tmp_path / "a.docx", it.saved().replace(b"\x7f", b"\x7f")))
    text = (project / "framework/narrative/evolution.yaml").read_text("utf-8")
    assert "Reviewer, 2026-11-20: One." in text
    assert "Reviewer, 2026-11-20: Two." in text
    assert edition_of(project)


def test_after_a_deletion_the_places_are_those_of_the_new_file(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.strike(SECOND_ITEM)
    it.track(LAST, 0, 3, "Cadw")
    it.add(LAST, "Watch the conductor")
    result = run(project, "--accept-deletions", "--format", "json", saved(tmp_path / "a.docx", it.saved()))
    data = json.loads(result.stdout)
    rows = (project / FILE).read_text("utf-8").split("\n")
    (edited,) = [one for one in data["texts"] if one["verdict"] == "edited"]
    (new,) = data["new"]
    assert rows[edited["line"]].strip().startswith("Cadw")
    assert rows[new["line"] - 1].strip() == f"- id: {LAST}"


def test_a_title_is_not_taken_out_alone(project: Path, tmp_path: Path) -> None:
    it, before = reviewer(), files(project)
    it.strike("gwrando-ar-y-lleill")
    result = run(project, "--accept-deletions", saved(tmp_path / "a.docx", it.saved()))
    assert files(project) == before
    assert "it cannot be taken out alone" in result.output


def test_comments_are_told_and_put_into_the_file_if_that_is_asked_for(project: Path, tmp_path: Path) -> None:
    it, before = reviewer(), files(project)
    it.comment(FIRST, 7, 15, "Pam?  Dwi ddim yn deall.")
    it.comment(STATEMENT, 0, 3, "Iawn.")
    path = saved(tmp_path / "a.docx", it.saved())
    assert "A. Reviewer, 2026-11-20 says: Pam? Dwi ddim yn deall." in run(project, path).output
    assert files(project) == before
    run(project, "--comments", path)
    assert changes(before, files(project)) == [
        "+    # A. Reviewer, 2026-11-20: Iawn.",
        "+      # A. Reviewer, 2026-11-20: Pam? Dwi ddim yn deall.",
    ]


def test_a_new_text_is_a_proposal_that_can_be_pasted(project: Path, tmp_path: Path) -> None:
    it, before = reviewer(), files(project)
    it.add(SECOND_ITEM, "Watch the conductor all the time")
    it.copy_row(INDICATOR, "Counts the bars.")
    result = run(project, "--format", "json", saved(tmp_path / "a.docx", it.saved()))
    assert files(project) == before
    found = json.loads(result.stdout)["new"]
    assert [(new["kind"], new["list"], new["behind"], new["yaml"]) for new in found] == [
        (
            "descriptor",
            "descriptors",
            SECOND_ITEM,
            "      - id: watch-conductor-all-time\n        text: >-\n          Watch the conductor all the time",
        ),
        (
            "indicator",
            "indicators",
            INDICATOR,
            "      - id: counts-bars\n        stage: wrth-ymuno\n        text: >-\n          Counts the bars.",
        ),
    ]
    path = project / FILE
    lines = path.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if SECOND_ITEM in line)
    path.write_text("\n".join([*lines[: at + 3], *found[0]["yaml"].split("\n"), *lines[at + 3 :]]), "utf-8")
    assert CliRunner().invoke(leadframe, ["--project", str(project), "format", "--check"]).exit_code in (0, 1)


def test_the_report_says_what_kind_of_change_it_is_and_what_the_check_finds(tmp_path: Path) -> None:
    project = copy(NHS, tmp_path / "project")
    it = reviewer(NHS)
    address = "obtain-and-act-on-feedback"
    it.track(address, 0, 6, "Do not obtain")
    result = run(project, saved(tmp_path / "a.docx", it.saved()))
    assert "major: " in result.output
    assert "What leadframe check finds in it:" in result.output


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_every_report_has_every_change(project: Path, tmp_path: Path, form: str) -> None:
    it = reviewer()
    it.track(FIRST, 0, 6, "GWRANDO")
    it.strike(SECOND_ITEM)
    it.add(LAST, "NEWYDD", tracked=False)
    it.comment(STATEMENT, 0, 3, "PAM <b>?")
    out = tmp_path / "report"
    run(project, "--dry-run", "--format", form, "-o", out, saved(tmp_path / "a.docx", it.saved()))
    said = out.read_text("utf-8")
    for wanted in ("GWRANDO", "NEWYDD", "PAM", "1.1 Gwrando ar y lleill › descriptor 2"):
        assert wanted in said, wanted
    assert "<b>?" not in said or form in ("text", "json")


def test_the_counts_add_up(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.track(FIRST, 0, 6, "Gwrando ar")
    it.strike(SECOND_ITEM)
    it.add(LAST, "Newydd")
    result = run(project, "--dry-run", "--format", "json", saved(tmp_path / "a.docx", it.saved()))
    data = json.loads(result.stdout)
    schema = json.loads((ROOT / "schema/output/consultation.schema.json").read_bytes())
    Draft202012Validator(schema).validate(data)
    counts = data["counts"]
    rest = counts.pop("total"), counts.pop("absent")
    assert counts == {
        "unchanged": len(it.texts) - 2, "edited": 1, "conflicting": 0, "moved": 0, "merged": 0, "split": 0, "new": 1,
        "lost": 1,
    }  # fmt: skip
    assert rest == (len(it.texts) + 1, len(list(texts(edition(SECOND).framework))) - len(it.texts))


def bare(content: bytes) -> bytes:
    """A document without its manifest, as LibreOffice leaves it when it makes an .odt of a .docx."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.startswith("customXml")}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def committed(project: Path) -> Path:
    """The project in a repository of its own."""
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "Begin")
    return project


def test_a_document_that_does_not_say_what_it_was_is_made_again_from_the_revision(
    project: Path, tmp_path: Path
) -> None:
    committed(project)
    path = project / FILE
    path.write_text(path.read_text("utf-8").replace(words(LAST), "Dal y nodyn"), "utf-8")
    git(project, "commit", "-qam", "Change")
    it = reviewer()
    it.track(FIRST, 0, 6, "Gwrando ar")
    it.track(LAST, 0, 3, "Cadw")
    result = run(project, "--dry-run", saved(tmp_path / "a.docx", bare(it.saved())))
    assert "1 edited, 1 conflicting" in result.output


def test_without_that_revision_it_is_asked_for(project: Path, tmp_path: Path) -> None:
    path = project / FILE
    path.write_text(path.read_text("utf-8").replace(words(LAST), "Dal y nodyn"), "utf-8")
    command = ["--project", str(project), "import", str(saved(tmp_path / "a.docx", bare(sent(SECOND))))]
    result = CliRunner().invoke(leadframe, command)
    assert "is not found here (0.3.0); name it: --base VERSION, or a revision of git" in str(result.exception)


def test_files_of_the_same_name_are_told_by_their_paths(project: Path, tmp_path: Path) -> None:
    paths = [saved(tmp_path / name / "review.docx", sent(SECOND)) for name in ("ann", "bob")]
    result = run(project, *paths)
    assert all(f"{path} (version 0.3.0)" in result.output for path in paths)


def test_a_document_without_a_text_has_nothing_to_take_home(tmp_path: Path) -> None:
    plan = next(plan for plan in plans(edition(SECOND), ["crosswalk"]))
    path = saved(tmp_path / "a.docx", render.rendered(plan))
    result = CliRunner().invoke(leadframe, ["--project", str(SECOND), "import", str(path)])
    assert "prints no text of the framework" in str(result.exception)


def test_comments_and_edits_and_deletions_go_into_one_file_at_once(project: Path, tmp_path: Path) -> None:
    it = reviewer()
    it.comment(FIRST, 7, 15, "Pam? #1: [x] {y}")
    it.track(FIRST, 0, 6, "Gwrando ar")
    it.strike(SECOND_ITEM)
    run(project, "--comments", "--accept-deletions", saved(tmp_path / "a.docx", it.saved()))
    framework = edition_of(project)
    (element,) = [e for d in framework.domains for e in d.elements if e.id == "gwrando-ar-y-lleill"]
    assert [descriptor.id for descriptor in element.descriptors][:2] == [FIRST, "anadlu-gydai-gilydd"]
    text = (project / FILE).read_text("utf-8")
    assert "      # A. Reviewer, 2026-11-20: Pam? #1: [x] {y}\n      - id: clywed-y-rhannau-eraill" in text


STATUS = [
    pytest.param(lambda it: None, 0, id="nothing"),
    pytest.param(lambda it: it.track(FIRST, 0, 6, "Gwrando ar"), 0, id="a clean edit"),
    pytest.param(lambda it: it.comment(FIRST, 0, 6, "Pam?"), 0, id="a comment"),
    pytest.param(lambda it: it.strike(FIRST), 1, id="a text that is gone"),
    pytest.param(lambda it: it.add(FIRST, "Newydd"), 1, id="a text that is new"),
]


@pytest.mark.parametrize(("script", "expected"), STATUS)
def test_the_exit_status_says_whether_anything_is_left(
    project: Path, tmp_path: Path, script: Callable[[Reviewer], None], expected: int
) -> None:
    it = reviewer()
    script(it)
    command = ["--project", str(project), "import", str(saved(tmp_path / "a.docx", it.saved()))]
    result = CliRunner().invoke(leadframe, command, standalone_mode=False)
    assert result.return_value == expected


@pytest.mark.parametrize("seed", range(6))
def test_every_byte_that_nobody_touched_stays(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    root = dice.choice([NHS, SECOND])
    project = copy(root, tmp_path / "project")
    it = reviewer(root)
    known = {text.address: text for text in texts(edition(root).framework)}
    plain = [a for a in it.texts if known[a].role != "note" and len(it.runs(a)) == 1 and len(it.texts[a].words) > 20]
    chosen = dice.sample(plain, 8)
    for address in chosen:
        it.track(address, 0, 4, "Zebra")
    before = files(project)
    run(project, saved(tmp_path / "a.docx", it.saved()))
    after = files(project)
    lines = changes(before, after)
    assert sum(line.startswith("+") for line in lines) == len(chosen)
    assert all(("Zebra" in line) is (line[0] == "+") for line in lines)
    now = {text.address: text.text for text in texts(edition_of(project))}
    expected = {a: f"Zebra{text.text[4:]}" if a in chosen else text.text for a, text in known.items()}
    assert now == expected


def edition_of(root: Path) -> Framework:
    """The framework in a folder."""
    outcome = lint.check(project_of.read(root))
    assert outcome.framework
    return outcome.framework
