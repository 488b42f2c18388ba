"""Content of earlier formats, and the promise that a newer Leadframe turns no pinned framework red."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from leadframe import lint, release, rules, source
from leadframe.cli.commands import leadframe
from leadframe.content import upgrades
from leadframe.content.layout import HEADER, HOUSE_STYLE, kind
from leadframe.content.upgrades import from_0
from leadframe.errors import CannotDo
from leadframe.finding import Problem, Severity
from leadframe.lint import house_style, upgrade
from leadframe.rules.rule import About, Option
from leadframe.rules.subject import Occurrence, Subject, problem
from leadframe.schema_check import Checker
from leadframe.source.project import Project
from projects import BOTH, NHS, SECOND, copy, git, read, report, texts

OLD = Path(__file__).parent / "old-content"
"""Content as it was written before the first version, cut down: `first` has no crosswalks and says no format, `second`
says format 1 and has the fingerprints of then. The snapshots are of the same time.
"""


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        leadframe, ["--project", str(root), *arguments], standalone_mode=False, catch_exceptions=False
    )


def old(name: str, target: Path) -> Path:
    return copy(OLD / name, target)


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def said(said: str, root: Path = NHS) -> dict[str, bytes]:
    """framework.yaml with another line for its format."""
    return {
        HEADER: "\n".join(
            said if line.startswith("schema:") else line for line in texts(root)[HEADER].split("\n")
        ).encode()
    }


READS = "this Leadframe (0.1.0) reads format 1"
OLDER = "bring them to it: leadframe format --upgrade"
FORMATS = {
    "no format": ("", f"these files are in format 0, since framework.yaml has no key schema; {READS}", OLDER),
    "format 0": ('schema: "0"', f"these files are in format 0; {READS}", OLDER),
    "format 2": ('schema: "2"', f"these files are in format 2; {READS}", "install a newer Leadframe"),
    "format 2 without quotes": ("schema: 2", f"these files are in format 2; {READS}", "install a newer Leadframe"),
    "format 10": ('schema: "10"', f"these files are in format 10; {READS}", "install a newer Leadframe"),
    "format 1 without quotes": ("schema: 1", "YAML takes 1 for a number; text is wanted here", 'put it in quotes: "1"'),
    "no number": ('schema: "one"', "“one” is not known here", "write 1"),
}  # fmt: skip


@pytest.mark.parametrize("root", BOTH)
@pytest.mark.parametrize("line, message, remedy", FORMATS.values(), ids=FORMATS)
def test_files_of_another_format_get_one_message(root: Path, line: str, message: str, remedy: str) -> None:
    """Whatever else there is in them, such as keys and files that this Leadframe does not know."""
    domain = next(file for file in texts(root) if kind(file) == "domain")
    strange = f"{texts(root)[domain]}pieces: [one, two]\n"
    changed = {**said(line, root), "framework/themes/of/tomorrow.yaml": b"id: a\n", domain: strange.encode()}
    found = [(finding.message, finding.remedy) for finding in report(root, changed).findings]
    if "format" in message:
        assert found == [(message, remedy)]
    else:
        assert (message, remedy) in found


def test_what_cannot_be_read_of_older_files_is_told_too_since_it_stands_in_the_way() -> None:
    changed = {**said(""), "framework/retired.yaml": b"retired: [\n"}
    assert [finding.rule for finding in report(NHS, changed).findings] == ["other-format", "yaml-syntax"]
    assert [finding.rule for finding in report(NHS, {**changed, **said('schema: "2"')}).findings] == ["other-format"]


COMMANDS = {
    "check": (["check"], 1),
    "export": (["export", "json", "-o", "out"], 1),
    "publish": (["publish"], 1),
    "release": (["release", "--dry-run"], 1),
    "crosswalk": (["crosswalk", "list"], 1),
    "feedback": (["export", "questionnaire", "-o", "out"], 1),
    "diff": (["diff", "1.0.0"], 2),
    "upgrade": (["format", "--upgrade"], 2),
}


@pytest.mark.parametrize("arguments, status", COMMANDS.values(), ids=COMMANDS)
def test_every_command_names_the_newer_format(arguments: list[str], status: int, tmp_path: Path) -> None:
    root = copy(NHS, tmp_path)
    (root / HEADER).write_bytes(said('schema: "2"')[HEADER])
    before = contents(root)
    words = [str(tmp_path / word) if word == "out" else word for word in arguments]
    try:
        done = run(root, *words)
        told, ended = done.stdout, done.return_value
    except CannotDo as error:
        told, ended = str(error), 2
    assert "these files are in format 2; this Leadframe (0.1.0) reads format 1; install a newer Leadframe" in told
    assert ended == status
    assert contents(root) == before


@pytest.mark.parametrize("root", BOTH)
def test_content_of_today_is_left_alone(root: Path, tmp_path: Path) -> None:
    copy(root, tmp_path)
    before = contents(tmp_path)
    assert "There is nothing to do: the files are in format 1." in run(tmp_path, "format", "--upgrade").output
    assert contents(tmp_path) == before


CHANGES = {
    "first": (
        HEADER,
        [
            ("id: nhs-leadership-framework ", 'schema: "1"\nid: nhs-leadership-framework '),
            ("  stage: Stage    ", '  stage: "Stage {number}"    '),
            ("  stages: Stages\n", '  stages: "Stages {numbers}"\n'),
            ("    role: appendix                 # of no use for a domain\n    label: Part I\n", ""),
        ],
    ),
    "second": (
        "framework/crosswalks/clcf.yaml",
        [("0543447024ee", "0084cf080727"), ("d502094faa9c", "757604d9fe59"), ("3fc26a1974bb", "b207cd2a4bbd")],
    ),
}  # fmt: skip
"""What is written otherwise today, and nothing else. The fingerprint of another end is not that of the words at hand,
however it is reckoned: it stays, and asks for another look."""


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["Unix", "Windows"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_an_upgrade_changes_what_the_formats_differ_in(name: str, line_end: str, mark: bytes, tmp_path: Path) -> None:
    root = old(name, tmp_path)
    for path in root.rglob("*.yaml"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", line_end.encode()))
    before = contents(root)
    file, changes = CHANGES[name]
    done = run(root, "format", "--upgrade")
    assert (done.stdout, done.return_value) == (f"{file}\n", 0)
    wanted = before[file].decode()
    for then, now in changes:
        assert wanted.count(then.replace("\n", line_end)) == 1
        wanted = wanted.replace(then.replace("\n", line_end), now.replace("\n", line_end))
    assert contents(root) == {**before, file: wanted.encode()}
    assert run(root, "check").return_value == 0
    after = contents(root)
    assert "There is nothing to do" in run(root, "format", "--upgrade").output
    assert contents(root) == after


SHOWN = {
    "first": """\
     2 | {+schema: "1"+}
    54 |   stage: {+"+}Stage{+ {number}"+}                     # of one stage
    55 |   stages: {+"+}Stages{+ {numbers}"+}
    65 | [-    role: appendix                 # of no use for a domain
    66 |     label: Part I-]
""",
    "second": """\
    28 |       object: "[-0543447024ee-]{+0084cf080727+}"
    37 |       subject: "[-d502094faa9c-]{+757604d9fe59+}"
    38 |       object: "[-3fc26a1974bb-]{+b207cd2a4bbd+}"
""",
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_upgrade_can_be_looked_at_first(name: str, tmp_path: Path) -> None:
    root = old(name, tmp_path)
    before = contents(root)
    file, _ = CHANGES[name]
    done = run(root, "format", "--upgrade", "--check")
    assert (done.stdout, done.return_value) == (f"{file}\n", 1)
    done = run(root, "format", "--upgrade", "--diff")
    assert (done.stdout, done.return_value) == (f"{file}\n{SHOWN[name]}", 0)
    assert contents(root) == before


def test_files_that_say_no_format_but_are_in_that_of_today_get_its_number(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    (root / HEADER).write_bytes(said("", SECOND)[HEADER])
    assert run(root, "format", "--upgrade").stdout == f"{HEADER}\n"
    line = next(line for line in (root / HEADER).read_text(encoding="utf-8").split("\n") if line.startswith("schema"))
    assert line == 'schema: "1"'
    assert run(root, "check").return_value == 0


@pytest.mark.parametrize(
    "kept", [b"retired: [\n", b"retired: []\nretired: []\n"], ids=["cannot be read", "is doubtful"]
)
def test_nothing_is_written_while_a_file_has_faults(kept: bytes, tmp_path: Path) -> None:
    root = old("first", tmp_path)
    (root / "framework/retired.yaml").write_bytes(kept)
    before = contents(root)
    with pytest.raises(CannotDo, match=r"framework/retired\.yaml has faults, so nothing was written"):
        run(root, "format", "--upgrade")
    assert contents(root) == before


def test_an_upgrade_that_is_stopped_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing: `leadframe.atomic`, whose own tests stop it everywhere."""
    root = old("second", tmp_path)
    (root / HEADER).write_bytes((root / HEADER).read_bytes().replace(b'schema: "1"', b'schema: "0"'))
    before = contents(root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "framework/framework.yaml")

    monkeypatch.setattr("leadframe.atomic.beside.fill", full)
    with pytest.raises(CannotDo, match="make room on the disk"):
        run(root, "format", "--upgrade")
    monkeypatch.undo()
    assert contents(root) == before
    assert run(root, "format", "--upgrade").return_value == 0
    assert b"d502094faa9c" not in (root / "framework/crosswalks/clcf.yaml").read_bytes()


BROKEN = {
    "an empty one": {},
    "a list": [],
    "only an id": {"id": "a"},
    "lists that are texts": {"labels": "a", "contents": "b", "elements": "c", "nodes": "d", "mappings": "e"},
    "texts that are lists": {"id": ["a"], "title": [], "labels": [1], "contents": [1, {"domain": 2}], "elements": [[]]},
    "ends that are lists": {"mappings": [{"subject": ["a"], "reviewed": {"subject": ["b"]}}, {"reviewed": []}]},
    "elements of nothing": {"id": "a", "elements": [{"descriptors": [{}], "indicators": [{"text": "b"}]}]},
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize(
    "file", [HEADER, "framework/domains/a.yaml", "framework/related/a.yaml", "framework/crosswalks/a.yaml"]
)
def test_a_step_takes_whatever_it_gets(data: object, file: str) -> None:
    """It is given what no schema has seen."""
    crosswalk = {"mappings": [{"subject": "a", "reviewed": {"subject": "23f0e030322a"}}]}
    documents = {HEADER: {"id": "a"}, "framework/crosswalks/b.yaml": crosswalk, file: data}
    if isinstance(documents[HEADER], dict):
        made = upgrades.upgraded(documents)
        assert made.keys() == documents.keys()
        assert upgrades.upgraded(made) == made


def test_steps_lead_from_the_first_format_to_that_of_today() -> None:
    assert [f"from_{number}" for number in range(int(upgrades.CURRENT))] == list(upgrades.STEPS)
    assert (
        json.loads((NHS / "schema/framework.schema.json").read_bytes())["properties"]["schema"]["const"]
        == upgrades.CURRENT
    )


# What is frozen, or in the history


def test_a_snapshot_of_an_earlier_format_is_still_a_version(tmp_path: Path) -> None:
    """It has neither crosswalks nor related frameworks, of which nobody had thought yet."""
    root = old("first", tmp_path)
    assert run(root, "format", "--upgrade").return_value == 0
    assert "no change; no new version is needed" in run(root, "diff", "1.0.0").stdout
    assert "no change" in run(root, "diff", "1.0.0", str(root / "framework/releases/1.0.0.json")).stdout
    assert run(root, "export", "json", "--version", "1.0.0", "-o", str(tmp_path / "a")).return_value == 0
    assert run(root, "export", "json").stdout == f"{root}/exports/json/nhs-leadership-framework.json\n"
    assert "There is nothing to release: the content is that of version 1.0.0." in run(root, "release").output


def test_a_snapshot_of_a_newer_format_says_so(tmp_path: Path) -> None:
    root = copy(NHS, tmp_path)
    kept = root / "framework/releases/1.0.0.json"
    frozen = json.loads(kept.read_bytes())
    newer = [
        {**frozen, "format": "leadframe-release/2"},
        {**frozen, "framework": {**frozen["framework"], "schema": "2"}},
    ]
    for data in newer:
        kept.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(
            CannotDo, match=r"1\.0\.0\.json is in a format that this Leadframe does not know; install a newer one"
        ):
            release.released(root, "1.0.0")
        assert run(root, "check").return_value == 0


@pytest.mark.parametrize(
    "data", [[], {}, {"framework": []}, {"framework": {}}, {"framework": {}, "domains": []}, 1, None]
)
def test_what_is_no_snapshot_is_refused(data: object, tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match=r"x\.json is not a release in this format"):
        release.thawed(data, "x.json")


def test_a_revision_of_an_earlier_format_can_be_compared(tmp_path: Path) -> None:
    """`diff`, `review` and `check --since` read it as if it had been upgraded."""
    root = old("first", tmp_path)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "as it was")
    assert run(root, "format", "--upgrade").return_value == 0
    assert "no change" in run(root, "diff", "HEAD").stdout
    assert "no change" in run(root, "diff", "HEAD:.").stdout
    domain = root / "framework/domains/demonstrating-personal-qualities.yaml"
    domain.write_bytes(domain.read_bytes().replace(b"Remains calm and focused", b"Remains calm , focused"))
    assert "1 minor" in run(root, "diff", "HEAD").stdout
    found = run(root, "check", "--since", "HEAD", "--format", "concise").stdout.splitlines()
    assert [line.rpartition("[")[2] for line in found] == ["stray-whitespace]"]
    assert "other-format" not in run(root, "review", "HEAD").stdout


@pytest.mark.parametrize("format_", ["0", "1"])
def test_a_row_that_was_reviewed_before_the_first_version_is_not_stale(format_: str, tmp_path: Path) -> None:
    """Its words are the same; only the reckoning is another. It needs no upgrade for that."""
    root = old("second", tmp_path)
    found = [(finding.rule, finding.address) for finding in lint.check(read(root)).findings]
    assert found == [("stale-row", "demonstrating-personal-qualities")]
    domain = root / "framework/domains/demonstrating-personal-qualities.yaml"
    changed = domain.read_bytes().replace(b"Managing Yourself", b"Managing Oneself")
    stale = report(root, {domain.relative_to(root).as_posix(): changed}).findings
    assert [finding.address for finding in stale] == ["demonstrating-personal-qualities", "managing-yourself"]


# A newer Leadframe and a framework that is pinned

MODULE = "leadframe.rules.future.no_harbour"
PINNED = 'rules_as_of: "0.1.0"'


def rule(about: About) -> ModuleType:
    made = ModuleType(MODULE, "A rule of tomorrow.")

    def check(subject: Subject, options: dict[str, object]) -> Iterator[Problem]:
        text = next(iter(subject.texts("title")))
        for number in range(int(str(options.get("times", 1)))):
            yield problem(Occurrence(text, 0, number + 1), f"fault {number}", "mend it")

    made.ABOUT, made.check = about, check  # type: ignore[attr-defined]
    return made


def tomorrow(monkeypatch: pytest.MonkeyPatch, about: About) -> None:
    """Leadframe 9.9.9, with one more rule that runs by default and finds something in any framework."""
    place = "future.no_harbour"
    monkeypatch.setitem(sys.modules, MODULE, rule(about))
    rules.load.cache_clear()
    monkeypatch.setattr(rules, "DEFAULT", (*rules.DEFAULT, place))
    monkeypatch.setattr(rules, "NAMES", (*rules.NAMES, "no-harbour"))
    monkeypatch.setattr(rules, "_PLACES", {**rules._PLACES, "no-harbour": place})
    monkeypatch.setattr(house_style, "NAMES", rules.NAMES)
    known = Checker.accepts  # the schema of the house style is made from the rules, so it would know this one
    monkeypatch.setattr(Checker, "accepts", lambda self, kind, data: kind == "house-style" or known(self, kind, data))
    monkeypatch.setattr(lint, "__version__", "9.9.9")
    monkeypatch.setattr(upgrade, "__version__", "9.9.9")


def styled(lines: str) -> dict[str, bytes]:
    return {HOUSE_STYLE: (f'requires: ">=0.1.0"\n{lines}\n').encode()}


def outcome(root: Path, lines: str) -> tuple[list[tuple[str, Severity]], list[str]]:
    """What the rule of tomorrow finds, and what is said of it."""
    made = report(root, styled(lines))
    found = [
        (finding.message, finding.severity)
        for finding in made.findings
        if finding.rule in ("no-harbour", "unknown-rule")
    ]
    return found, [line for line in made.not_run if "no-harbour" in line]


YOUNG = "1 rule younger than rules_as_of: 0.1.0 in the house style: no-harbour"
MILD = "1 rule by the stricter measure that came after rules_as_of: 0.1.0: no-harbour"
NEW = About("error", since="9.9.9")
SEVERE = About("error", severity_was={"9.9.9": "info"})
STRICT = About(
    "error",
    options={"times": Option(2, {"description": "How often.", "type": "integer"}, was={"0.5.0": 0, "9.9.9": 1})},
)
OWN = "own_rules:\n  - id: no-harbour\n    message: ours\n    pattern: zzzz"
OTHER = OWN.replace("no-harbour", "future")
TAKEN: tuple[str, Severity] = ("no-harbour is the name of a rule of Leadframe, or of a family", "error")
FOUND: list[tuple[str, Severity]] = [("fault 0", "error")]
RAISED = 'rules_as_of: "9.9.9"'


def chosen(name: str, **settings: object) -> str:
    return "\n".join([PINNED, "rules:", f"  {name}:", *(f"    {key}: {value}" for key, value in settings.items())])


PINS: dict[str, tuple[About, str, list[tuple[str, Severity]], list[str]]] = {
    "a new rule waits": (NEW, PINNED, [], [YOUNG]),
    "a new rule waits, though its family runs": (NEW, chosen("future", run="true", severity="error"), [], [YOUNG]),
    "a new rule waits where a team has one of that name": (NEW, f"{PINNED}\n{OWN}", [], [YOUNG]),
    "a new family waits where a team has a rule of that name": (NEW, f"{PINNED}\n{OTHER}", [], [YOUNG]),
    "a new rule runs if it is named": (NEW, chosen("no-harbour", run="true"), FOUND, []),
    "a new rule runs when the pin is raised": (NEW, RAISED, FOUND, []),
    "a new rule runs without a pin": (NEW, "", FOUND, []),
    "a name that is taken is told when the pin is raised": (NEW, f"{RAISED}\n{OWN}", [TAKEN, *FOUND], []),
    "a graver severity waits": (SEVERE, PINNED, [("fault 0", "info")], [MILD]),
    "a graver severity holds when the pin is raised": (SEVERE, RAISED, FOUND, []),
    "a severity that is chosen holds": (SEVERE, chosen("no-harbour", severity="warning"), [("fault 0", "warning")], []),
    "a stricter measure waits": (STRICT, PINNED, [], [MILD]),
    "the second of two waits": (STRICT, PINNED.replace("0.1", "0.5"), FOUND, [MILD.replace("0.1", "0.5")]),
    "a stricter measure holds when the pin is raised": (STRICT, RAISED, [*FOUND, ("fault 1", "error")], []),
    "a measure that is chosen holds": (STRICT, chosen("no-harbour", times=1), FOUND, []),
}  # fmt: skip


@pytest.mark.parametrize("root", BOTH)
@pytest.mark.parametrize("about, lines, found, told", PINS.values(), ids=PINS)
def test_a_newer_leadframe_judges_a_pinned_framework_as_before(
    root: Path,
    about: About,
    lines: str,
    found: list[tuple[str, Severity]],
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tomorrow(monkeypatch, about)
    seen, said = outcome(root, lines)
    assert (sorted(seen), said) == (sorted(found), told)
    rules.load.cache_clear()


def test_a_pinned_framework_stays_green_and_is_told_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy(NHS, tmp_path)
    before = run(root, "check")
    tomorrow(monkeypatch, NEW)
    after = run(root, "check", "--fail-on", "info")
    assert (before.return_value, after.return_value) == (0, 0)
    assert after.stdout == f"{before.stdout}Not checked: {YOUNG}\n"
    (root / HOUSE_STYLE).write_bytes(
        (root / HOUSE_STYLE).read_bytes().replace(PINNED.encode(), b'rules_as_of: "9.9.9"')
    )
    assert run(root, "check").return_value == 1
    rules.load.cache_clear()


def test_no_schema_refuses_what_passed_before() -> None:
    """Whatever the first format allowed once passes still, or is mended by its step."""
    for name in ("first", "second"):
        project = upgrade.upgraded(read(OLD / name))
        assert not lint.check(project).failed, name
        assert not from_0.is_in({file: reading.source.data for file, reading in project.readings.items()})


def test_the_house_style_cannot_pin_a_version_that_is_to_come() -> None:
    made = Project(NHS, {**read(NHS).readings, HOUSE_STYLE: source.parse(b'requires: ">=9.0.0"\n')})
    with pytest.raises(CannotDo, match=r"requires Leadframe >=9\.0\.0, and this is 0\.1\.0; install a newer one"):
        lint.check(made)
