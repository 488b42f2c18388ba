"""leadframe check --since, --baseline, --accept: what a change brought, what is known, what stays."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadframe.cli.commands import leadframe
from leadframe.content.layout import HOUSE_STYLE
from leadframe.errors import CannotDo
from projects import NHS, copy, git, texts
from test_house_style import bare

FILE = "framework/domains/improving-services.yaml"
OLD = "Model the change expected"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], catch_exceptions=False)


def check(root: Path, *arguments: str) -> list[str]:
    """The rules of what is found."""
    result = run(root, "check", "--format", "json", *arguments)
    return [finding["rule"] for finding in json.loads(result.stdout)["findings"]]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose framework lies in a folder of it, with findings that nobody has accepted."""
    root = copy(NHS, tmp_path / "a folder" / "frame")
    (root / HOUSE_STYLE).write_text(bare(), encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "First")
    return root


def edit(root: Path, file: str, old: str, new: str, count: int = 1) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def test_a_change_brings_what_is_new_and_nothing_else(repository: Path) -> None:
    assert check(repository, "--since", "HEAD") == []
    assert "30 findings were there before." in run(repository, "check", "--since", "HEAD").stdout
    edit(repository, FILE, OLD, "Model the the change expected")
    rules = check(repository, "--since", "main")
    assert set(rules) == {"doubled", "stale-row"}
    assert rules.count("doubled") == 1
    edit(
        repository,
        FILE,
        "on patient, carer and service user feedback",
        "on patient, carer and and service user feedback",
    )
    assert check(repository, "--since", "main").count("doubled") == 2


def test_blank_lines_order_and_layout_bring_nothing(repository: Path) -> None:
    head, _, rest = (repository / FILE).read_text(encoding="utf-8").partition("elements:\n")
    body, _, tail = rest.partition("negative_behaviours:\n")
    elements = [element.rstrip() for element in body.split("\n\n") if element.strip()]
    assert len(elements) == 4
    turned = "\n\n".join(reversed(elements))
    text = "\n" * 100 + f"{head}elements:\n{turned}\n\nnegative_behaviours:\n{tail}"
    (repository / FILE).write_text(text, encoding="utf-8")
    first, second = "  - domain: working-with-others\n", "  - domain: managing-services\n"
    edit(repository, "framework/framework.yaml", first + second, second + first)
    direction = "framework/domains/setting-direction.yaml"
    edit(repository, direction, "the service /organisation", "the\n      service /organisation")
    assert check(repository, "--since", "HEAD") == []


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        pytest.param("no-such-branch", "git has no revision no-such-branch here", id="not there"),
        pytest.param("--all", "git has no revision --all here", id="looks like an option"),
        pytest.param(" ", "--since wants a revision", id="blank"),
    ],
)
def test_a_revision_that_is_none(repository: Path, revision: str, says: str) -> None:
    result = CliRunner().invoke(leadframe, ["--project", str(repository), "check", f"--since={revision}"])
    assert says in f"{result.exception} {result.output}"
    assert result.exit_code


def test_without_a_repository_or_a_framework_then(tmp_path: Path, repository: Path) -> None:
    root = copy(NHS, tmp_path / "a folder" / "other")
    assert check(root, "--since", "HEAD") == []
    result = run(root, "check", "--since", "HEAD")
    assert "There was no framework in HEAD; everything is new." in result.output


def test_a_baseline_holds_what_is_known_and_tells_what_is_gone(repository: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    run(repository, "check", "--write-baseline", str(baseline))
    assert len(json.loads(baseline.read_bytes())["findings"]) == 30
    assert check(repository, "--baseline", str(baseline)) == []
    assert check(repository, "--baseline", str(baseline), "--select", "template-outlier") == []
    edit(repository, FILE, "they much demonstrate", "they must demonstrate")
    edit(repository, FILE, OLD, "Model the the change expected")
    found = check(repository, "--baseline", str(baseline))
    assert sorted(found) == ["doubled", "stale-baseline", "stale-row", "stale-row"]
    run(repository, "check", "--baseline", str(baseline), "--fix")
    assert set(check(repository, "--baseline", str(baseline))) == {"stale-row"}
    edit(repository, FILE, "title: Improving Services", "title: [")
    assert "stale-baseline" not in check(repository, "--baseline", str(baseline))
    (tmp_path / "broken.json").write_text("{}")
    assert "cannot be read as a baseline" in str(run_and_catch(repository, "--baseline", str(tmp_path / "broken.json")))


def test_a_baseline_without_end_is_refused(repository: Path) -> None:
    told = run_and_catch(repository, "--baseline", "/dev/zero")
    assert isinstance(told, CannotDo)
    assert "is larger than 50 MB, so it is no baseline" in str(told)


def run_and_catch(root: Path, *arguments: str) -> BaseException | None:
    return CliRunner().invoke(leadframe, ["--project", str(root), "check", *arguments]).exception


LAYOUTS = {
    "none yet": bare(),
    "with entries": texts(NHS)[HOUSE_STYLE].partition("  - rule: variant-mix")[0],
    "no line end": texts(NHS)[HOUSE_STYLE].partition("  - rule: variant-mix")[0].rstrip("\n"),
    "list not indented": f"{bare()}accepted:\n- rule: doubled\n  at: foreword\n"
    '  fingerprint: "000000000000"\n  reason: Odd.\n',
    "empty list": f"{bare()}accepted: []   # nothing yet\n",
    "before other keys": 'accepted:\n  # why\n  - rule: doubled\n    at: foreword\n    fingerprint: "000000000000"\n'
    f"    reason: Odd.\n\n{bare()}",
    "Windows line ends": bare().replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_found_can_be_accepted(repository: Path, name: str) -> None:
    path = repository / HOUSE_STYLE
    path.write_bytes(LAYOUTS[name].encode())
    result = run(repository, "check", "--accept", 'As printed in 2011, "sic": # odd.', "--until", "2.0.0")
    assert "accepted in framework/house-style.yaml." in result.output
    after = path.read_bytes().decode()
    assert after.replace("accepted:", "").startswith(LAYOUTS[name].split("accepted:")[0])
    assert ("\r\n" in after) == ("\r\n" in LAYOUTS[name])
    assert set(check(repository)) <= {"unused-suppression"}
    assert all(comment in after for comment in ("# why", "# nothing yet") if comment in LAYOUTS[name])


def test_where_there_is_no_room_nothing_is_written(repository: Path) -> None:
    path = repository / HOUSE_STYLE
    path.write_text("{vocabulary: [one]}\n", encoding="utf-8")
    before = path.read_bytes()
    assert "leaves no room; add this to accepted: by hand" in str(run_and_catch(repository, "--accept", "Odd."))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--accept", " "], id="no reason"),
        pytest.param(["--accept", "a\nb"], id="reason of two lines"),
        pytest.param(["--accept", "a", "--until", "2"], id="half a version"),
        pytest.param(["--until", "2.0.0"], id="until without a reason"),
        pytest.param(["--accept", "a", "--diff"], id="write and do not write"),
        pytest.param(["--accept", "a", "--fix"], id="accept and mend"),
        pytest.param(["--select", "no-such-rule"], id="unknown rule"),
        pytest.param(["--ignore", ","], id="no rule"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_done(repository: Path, arguments: list[str]) -> None:
    before = (repository / HOUSE_STYLE).read_bytes()
    assert CliRunner().invoke(leadframe, ["--project", str(repository), "check", *arguments]).exit_code == 2
    assert (repository / HOUSE_STYLE).read_bytes() == before


@pytest.mark.parametrize(("level", "status"), [("never", 0), ("error", 0), ("warning", 1), ("info", 1)])
def test_what_fails_is_chosen(repository: Path, level: str, status: int) -> None:
    result = CliRunner().invoke(
        leadframe, ["--project", str(repository), "check", "--fail-on", level], standalone_mode=False
    )
    assert result.return_value == status


def test_statistics_count_by_rule(repository: Path) -> None:
    result = run(repository, "check", "--statistics")
    assert result.stdout.endswith("     1  uneven-siblings\n")
    assert "     8  own-convention\n" in result.stdout


def test_the_report_goes_to_a_file(repository: Path, tmp_path: Path) -> None:
    result = run(repository, "check", "--format", "concise", "-o", str(tmp_path / "report.txt"))
    assert result.stdout == ""
    assert len((tmp_path / "report.txt").read_text(encoding="utf-8").splitlines()) == 30
