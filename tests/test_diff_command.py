"""leadframe diff: what can be compared, and how it is said to people and machines."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from leadframe import release
from leadframe.cli.commands import leadframe
from leadframe.errors import CannotDo
from leadframe.reporters.changes import NAMES
from leadframe.reporters.changes.compared import bump
from leadframe.reporters.changes.markdown import LONGEST, MARKER
from projects import NHS, SECOND, copy, findings, git, sound, texts

FILE = "framework/domains/improving-services.yaml"
WASTE = "framework/domains/managing-services.yaml"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), "diff", *arguments], standalone_mode=False)


def replaced(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    root = copy(NHS, tmp_path / "edited")
    replaced(root, FILE, "they much demonstrate", "they must demonstrate")
    replaced(root, WASTE, "Minimise waste", "Reduce waste")
    return root


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose last commit changed one word, with the framework in a folder."""
    top = tmp_path / "repository"
    root = copy(SECOND, top / "inner")
    git(top, "init", "-q", "-b", "main")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "one")
    replaced(root, "framework/domains/canu-ynghyd.yaml", "Clywed y rhannau eraill", "Gwrando ar y rhannau eraill")
    git(top, "commit", "-q", "-a", "-m", "two")
    return root


def test_the_text_says_what_changed_and_what_it_means(edited: Path) -> None:
    done = run(edited, "1.0.0")
    assert done.return_value == 0
    assert done.stdout.startswith(
        "NHS Leadership Framework: 1.0.0 → the files at hand\n1 major, 1 minor; the next version is 2.0.0 (major)\n"
    )
    assert "To do so, they [-much-]{+must+} demonstrate effectiveness in:" in done.stdout
    assert "[-Minimise-]{+Reduce+} waste" in done.stdout
    assert "rows of crosswalks need another look" in done.stdout


def test_nothing_changed() -> None:
    assert run(NHS, "1.0.0").stdout.endswith("no change; no new version is needed\n")


@pytest.mark.parametrize(
    "named", ["HEAD~1", "HEAD~1:inner", "main~1", "folder", "snapshot"], ids=lambda named: str(named)
)
def test_every_kind_of_state_can_be_compared(named: str, repository: Path, tmp_path: Path) -> None:
    if named == "folder":
        named = str(SECOND)
    elif named == "snapshot":
        path = tmp_path / "old.json"
        path.write_bytes(release.freeze(sound(SECOND).documents, "2026-01-01"))
        named = str(path)
    before = sorted(path.stat().st_mtime_ns for path in repository.rglob("*.yaml"))
    found = json.loads(run(repository, named, "--format", "json").stdout)
    assert [(change["verb"], change["id"]) for change in found["changes"]] == [("reworded", "clywed-y-rhannau-eraill")]
    assert sorted(path.stat().st_mtime_ns for path in repository.rglob("*.yaml")) == before


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda content: content.replace(b"Clywed", b"\\ud800"), id="half of a pair of surrogates"),
        pytest.param(lambda content: content.decode().encode("utf-16"), id="another encoding"),
        pytest.param(lambda content: content[:-9], id="half a file"),
        pytest.param(lambda content: b"[" * 100_000, id="brackets"),
    ],
)
def test_a_damaged_snapshot_is_told(spoilt: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(spoilt(release.freeze(sound(SECOND).documents, "2026-01-01")))
    assert str(run(SECOND, str(path)).exception) == f"{path} cannot be read as a snapshot"


def test_a_state_in_which_an_id_stands_twice_is_not_compared(tmp_path: Path) -> None:
    documents = deepcopy(sound(SECOND).documents)
    first, second = documents["framework/domains/canu-ynghyd.yaml"]["elements"][:2]
    second["id"] = first["id"]
    path = tmp_path / "old.json"
    path.write_bytes(release.freeze(documents, "2026-01-01"))
    file = "framework/domains/canu-ynghyd.yaml"
    remedy = "so it cannot be compared; give one of the two an id that no other part has"
    told = f"the id {first['id']} stands twice in {path}, in {file} and {file}, {remedy}"
    assert str(run(SECOND, str(path)).exception) == told
    root = copy(SECOND, tmp_path / "project")
    text = (root / file).read_text(encoding="utf-8")
    old = documents[file]["elements"][1]["descriptors"][0]["id"]
    (root / file).write_text(text.replace(f"id: {old}\n", f"id: {first['id']}\n"), encoding="utf-8")
    lines = [
        n for n, line in enumerate((root / file).read_text("utf-8").split("\n"), 1) if f"id: {first['id']}" in line
    ]
    told = f"the id {first['id']} stands twice in {root}, in {file}:{lines[0]} and {file}:{lines[1]}, {remedy}"
    assert str(run(SECOND, str(root)).exception) == told


def test_two_revisions_are_compared_without_the_files_at_hand(repository: Path) -> None:
    replaced(repository, "framework/framework.yaml", 'edition: "2026"', 'edition: "2027"')
    found = json.loads(run(repository, "HEAD~1", "HEAD", "--format", "json").stdout)
    assert [change["kind"] for change in found["changes"]] == ["descriptor"]


@pytest.mark.parametrize(
    ("named", "says"),
    [
        pytest.param("9.9.9", "nor is 9.9.9 a released version (there are: none)", id="no version"),
        pytest.param("", "the name of a state is empty", id="nothing"),
        pytest.param("no-such", "git has no revision no-such here", id="no revision"),
        pytest.param("HEAD:elsewhere", "HEAD:elsewhere has no framework/framework.yaml", id="no framework there"),
    ],
)
def test_what_is_no_state_is_told(named: str, says: str, repository: Path) -> None:
    done = run(repository, named)
    assert says in (getattr(done.exception, "message", "") or str(done.exception))


def test_a_shallow_clone_knows_the_released_versions(tmp_path: Path) -> None:
    root = copy(NHS, tmp_path / "whole")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    git(root, "commit", "-q", "--allow-empty", "-m", "two")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    assert "no change" in run(shallow, "1.0.0").stdout
    assert "git fetch --unshallow" in str(run(shallow, "HEAD~1").exception)


def test_a_revision_that_looks_like_an_option_is_none(repository: Path) -> None:
    done = run(repository, "--", "--output=owned")
    assert isinstance(done.exception, CannotDo)
    assert not (repository / "owned").exists()


def test_a_state_with_a_fault_is_told_with_its_place(repository: Path) -> None:
    replaced(repository, "framework/framework.yaml", "language: cy", "language: NO")
    git(repository.parent, "commit", "-q", "-a", "-m", "three")
    replaced(repository, "framework/framework.yaml", "language: NO", "language: cy")
    done = run(repository, "HEAD")
    assert re.search(r"framework/framework\.yaml:\d+ has a fault, so it cannot be compared", str(done.exception))


@pytest.mark.parametrize(
    ("limit", "status"), [("never", 0), ("major", 1), ("minor", 1), ("error", 0)], ids=lambda value: str(value)
)
def test_the_exit_status_follows_the_limit(limit: str, status: int, edited: Path) -> None:
    assert run(edited, "1.0.0", "--fail-on", limit).return_value == status


def test_corrections_and_acceptances_are_declared_in_a_file(edited: Path) -> None:
    first = json.loads(run(edited, "1.0.0", "--format", "json").stdout)
    marks = {change["id"]: change["fingerprint"] for change in first["changes"]}
    notes = (
        f'corrects:\n  - fingerprint: "{marks["improving-services"]}"\n    reason: A slip of 2011.\n'
        f'accepted:\n  - fingerprint: "{marks["minimise-waste"]}"\n    reason: Agreed by all.\n'
    )
    (edited / "framework/release-notes.yaml").write_text(notes, encoding="utf-8")
    done = run(edited, "1.0.0")
    assert "1 patch, 1 accepted; the next version is 1.0.1 (patch)" in done.stdout
    assert "Declared as a correction: A slip of 2011." in done.stdout
    assert "Accepted: Agreed by all." in done.stdout


def test_json_has_its_schema_and_holds_what_changed_alone(edited: Path) -> None:
    said = run(edited, "1.0.0", "--format", "json").stdout
    schema = json.loads((NHS / "schema/output/diff.schema.json").read_bytes())
    Draft202012Validator(schema).validate(json.loads(said))
    assert [change["line"] for change in json.loads(said)["changes"]] == [7, 78]
    replaced(edited, FILE, "they must demonstrate", "they much demonstrate")
    one = run(edited, "1.0.0", "--format", "json").stdout
    size = sum(len(path.read_bytes()) for path in (edited / "framework").rglob("*.yaml"))
    assert len(one.encode()) < size / 100


def test_csv_has_a_row_for_each_change_and_a_map_for_each_id(edited: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(edited, "1.0.0", "--format", "csv").stdout, newline="")))
    assert [row["id"] for row in rows] == ["improving-services", "minimise-waste"]
    steps = list(csv.reader(io.StringIO(run(edited, "1.0.0", "--format", "migration").stdout, newline="")))
    assert steps[1:] == [
        ["improving-services", "REWORDED", "improving-services", "major"],
        ["minimise-waste", "REWORDED", "minimise-waste", "minor"],
    ]


HOSTILE = "@everyone | `x` <script>alert(1)</script> [a](http://evil.example) #1 ::error:: \\x1b ![i](x) </del>"


@pytest.mark.parametrize("form", NAMES)
def test_what_a_text_says_does_no_harm(form: str, edited: Path) -> None:
    replaced(edited, WASTE, "Reduce waste", f">-\n          {HOSTILE}".removeprefix(">-\n          "))
    said = run(edited, "1.0.0", "--format", form).stdout
    if form == "markdown":
        assert "@everyone" not in said
        assert "<script>" not in said
        assert "[a](" not in said
        assert not re.search(r"(?<!\\)#1", said)
    if form == "html":
        assert "<script>alert" not in said
    if form == "json":
        assert json.loads(said)


def test_markdown_fits_into_a_comment_and_leaves_out_the_least_grave(edited: Path) -> None:
    for path in (edited / "framework/domains").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(          [A-Z].*)$", r"\1 quickly, and with care for all of them", text))
    said = run(edited, "1.0.0", "--format", "markdown").stdout
    assert said.startswith(MARKER)
    assert len(said) <= LONGEST
    assert "did not fit here" in said
    assert "#### major" in said


class Page(HTMLParser):
    """What a page holds: tags with their attributes, and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_needs_nothing_else(edited: Path) -> None:
    said = run(edited, "1.0.0", "--format", "html").stdout
    page = Page()
    page.feed(said)
    policy = next(attributes["content"] for tag, attributes in page.tags if tag == "meta" and "content" in attributes)
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert not [tag for tag, attributes in page.tags if "src" in attributes or tag == "link"]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    links = [str(attributes["href"]) for tag, attributes in page.tags if tag == "a"]
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)
    assert said.count('<span class="hidden" lang="en-GB">removed: </span>') == said.count("<del>") > 0


def test_the_script_of_the_page_is_the_one_that_its_policy_knows(edited: Path) -> None:
    from leadframe.reporters.changes.html import _hash

    said = run(edited, "1.0.0", "--format", "html").stdout
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", said, re.DOTALL)
        assert _hash(inside) in said


def test_the_same_swap_everywhere_is_told_once(edited: Path) -> None:
    for path in (edited / "framework/domains").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("service users", "clients"), encoding="utf-8")
    said = run(edited, "1.0.0").stdout
    assert len(re.findall(r"“service users” became “clients” in \d+ texts", said)) == 1
    assert "[-service users-]" not in said
    comment = run(edited, "1.0.0", "--format", "markdown").stdout
    assert len(re.findall(r"“service users” became “clients” in \d+ texts", comment)) == 1
    assert "<del>service users</del>" not in comment


def bumps() -> Iterator[tuple[str, str, str]]:
    yield from (("1.2.3", "major", "2.0.0"), ("1.2.3", "minor", "1.3.0"), ("1.2.3", "patch", "1.2.4"))
    yield from (("0.2.3", "major", "0.3.0"), ("0.2.3", "minor", "0.2.4"), ("1.2.3", "none", "1.2.3"))


@pytest.mark.parametrize(("version", "impact", "following"), list(bumps()))
def test_the_next_version_follows_from_the_impact(version: str, impact: str, following: str) -> None:
    assert bump(version, impact) == following


@pytest.mark.parametrize(
    ("previous", "rule"),
    [
        pytest.param("paru-newydd-ddyfodiad", "reused-id", id="an id in use"),
        pytest.param("hen-enw", "duplicate-id", id="a retired id"),
        pytest.param("enw-cynharach", None, id="an id of its own"),
        pytest.param("{hen: enw}", "wrong-type", id="no id at all"),
    ],
)
def test_previous_ids_are_ids_of_nobody_else(previous: str, rule: str | None) -> None:
    file = "framework/domains/cynnal-y-cor.yaml"
    old = "      - id: cyfarch-wrth-y-drws\n"
    text = texts(SECOND)[file].replace(old, f"{old}        previous_ids: [{previous}]\n")
    entry = 'id: hen-enw\n    kind: descriptor\n    since: "0.3.0"\n    reason: Hen.\n    no_replacement: true\n'
    retired = f"retired:\n  - {entry}"
    found = findings(SECOND, {file: text.encode(), "framework/retired.yaml": retired.encode()})
    assert [entry[0] for entry in found] == ([rule] if rule else [])
