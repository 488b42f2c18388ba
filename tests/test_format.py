"""leadframe format: one layout, the same data, every comment."""

import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadframe import source
from leadframe.cli.commands import leadframe
from leadframe.schema_check import store
from leadframe.schema_check.order import keys
from leadframe.source.comments import collect
from leadframe.source.write import canonical
from projects import BOTH, NHS, copy, read, texts

FILE = "framework/domains/improving-services.yaml"


def formatted(text: str, kind: str = "domain") -> str:
    schemas = store.load(NHS, None)
    assert schemas
    reading = source.parse(text.encode())
    assert not reading.faults, reading.faults
    known = schemas
    return canonical(reading.source, reading.source.data, lambda path: keys(known, kind, path))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: A\nid: a\n", "id: a\ntitle: A\n", id="order of keys"),
        pytest.param("{}\n", "{}\n", id="no keys"),
        pytest.param("id: a\ntitle: |-\n  B \n", 'id: a\ntitle: "B "\n', id="blank at the end of a text"),
        pytest.param("id: a\ntitle: '  '\n", 'id: a\ntitle: "  "\n', id="only blanks"),
        pytest.param(
            "id: a\nstatement: Plan it. Do it.\n", "id: a\nstatement: >-\n  Plan it.\n  Do it.\n", id="sentences"
        ),
        pytest.param(
            "id: a\nstatement: >-\n  Plan it. Do\n  it, e.g. Mondays.\n",
            "id: a\nstatement: >-\n  Plan it.\n  Do it, e.g. Mondays.\n",
            id="lines of a text",
        ),
        pytest.param(
            "elements:\n- title: A  # x\n  # y\n  id: a\n",
            "elements:\n  # y\n  - id: a\n    title: A  # x\n",
            id="comments and indentation of a list",
        ),
        pytest.param(
            "# yaml-language-server\n\n# about\nid: a\n", "# yaml-language-server\n\n# about\nid: a\n", id="top"
        ),
        pytest.param('id: a\ntitle: "1.10"\n', 'id: a\ntitle: "1.10"\n', id="quotes stay"),
        pytest.param("id: a\ntitle: 1.10\n", "id: a\ntitle: 1.10\n", id="a number stays as it is written"),
        pytest.param(
            'id: a\nstatement: "#1 priority"\n', 'id: a\nstatement: "#1 priority"\n', id="text like a comment"
        ),
        pytest.param('id: a\nstatement: "text: x"\n', 'id: a\nstatement: "text: x"\n', id="text like a key"),
        pytest.param("id: a\nstages: [one,   two]\n", "id: a\nstages: [one, two]\n", id="list in brackets"),
        pytest.param("id: a\n\n\n\ntitle: A\n\n\n", "id: a\n\ntitle: A\n", id="empty lines"),
        pytest.param("id: a\r\ntitle: A\r\n", "id: a\r\ntitle: A\r\n", id="Windows line ends"),
        pytest.param(
            'id: a\nstatement: "Plan it\n  now"   # why\n',
            "id: a\nstatement: >-   # why\n  Plan it now\n",
            id="comment after",
        ),
    ],
)
def test_layout(before: str, after: str) -> None:
    assert re.sub(" +#", " #", formatted(before)) == re.sub(" +#", " #", after)
    assert formatted(formatted(before)) == formatted(before)


@pytest.mark.parametrize("root", BOTH)
def test_the_files_here_are_in_the_canonical_layout(root: Path) -> None:
    result = CliRunner().invoke(leadframe, ["--project", str(root), "format", "--check"], standalone_mode=False)
    assert (result.return_value, result.output) == (0, "")


def shuffled(chance: random.Random, lines: list[str]) -> list[str]:
    """The lines of a file with comments and empty lines at random places between its values, and at line ends."""
    made: list[str] = []
    inside = -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and inside >= 0 and indent <= inside:
            inside = -1
        if inside < 0 and line.strip() and number:
            if chance.random() < 0.1:
                made.append(f"{' ' * indent}# before {number}")
            if chance.random() < 0.05:
                made.append("")
            if line.rstrip().endswith(">-"):
                inside = indent
            elif chance.random() < 0.1 and not line.lstrip().startswith("#") and "#" not in line:
                line = f"{line}  # beside {number}"
        made.append(line)
    return made


@pytest.mark.parametrize("seed", range(6))
def test_no_comment_is_lost_and_no_value_changes(seed: int) -> None:
    chance = random.Random(seed)
    for file, text in texts(NHS).items():
        kind = {"domains": "domain", "narrative": "section"}.get(file.split("/")[1])
        if kind is None:
            continue
        before = "\n".join(shuffled(chance, text.split("\n")))
        after = formatted(before, kind)
        old, new = source.parse(before.encode()), source.parse(after.encode())
        assert old.source.data == new.source.data == read(NHS).readings[file].source.data
        assert sorted(re.findall("# .*", before)) == sorted(re.findall("# .*", after))
        assert collect(old.source).beside == collect(new.source).beside
        assert formatted(after, kind) == after


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), "format", *arguments], standalone_mode=False)


def test_missing_ids_are_offered_and_given(tmp_path: Path) -> None:
    root = copy(NHS, tmp_path)
    path = root / FILE
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("      - id: model-change-expected\n        text", "      - text"), encoding="utf-8")
    assert "1 part without an id; --ids gives each one" in run(root).output
    assert run(root, "--ids").return_value == 0
    assert path.read_text(encoding="utf-8") == old.replace("model-change-expected", "model-change-expected")


def test_files_are_named_in_any_way_and_strangers_are_refused(tmp_path: Path) -> None:
    root = copy(NHS, tmp_path)
    (root / FILE).write_text(texts(NHS)[FILE].replace("\n\n", "\n\n\n\n"), encoding="utf-8")
    for name in (root / FILE, root / "framework" / ".." / FILE):
        assert run(root, "--check", str(name)).return_value == 1
    assert run(root, "--check", str(root / "framework/narrative/foreword.yaml")).return_value == 0
    assert "is not a YAML file of the framework" in str(run(root, "--check", "/etc/hostname").exception)
    assert run(root, str(root / FILE)).output == f"{FILE}\n1 file changed.\n"


def test_a_file_with_faults_is_left_alone(tmp_path: Path) -> None:
    root = copy(NHS, tmp_path)
    (root / FILE).write_text("id: a\nid: b\n", encoding="utf-8")
    result = run(root)
    assert result.return_value == 1
    assert "it has faults, so it was left as it is" in result.output
    assert (root / FILE).read_text(encoding="utf-8") == "id: a\nid: b\n"
