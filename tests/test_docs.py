"""The pages under docs/ are true: commands exist, links lead somewhere, what is made from the code is up to date."""

import copy
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

import generate
from leadframe.cli.commands import leadframe
from projects import ROOT, git
from reference import commands, practice, schemas
from reference.markdown import slug

WRITTEN = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
PAGES = [ROOT / name for name in WRITTEN] + sorted((ROOT / "docs").glob("*.md"))
HANDED_OUT = [
    *PAGES,
    *sorted((ROOT / ".github/workflows").glob("*.yml")),
    ROOT / ".pre-commit-hooks.yaml",
    ROOT / ".pre-commit-config.yaml",
    *sorted(path for path in (ROOT / "tools/leadframe/importers/project").iterdir() if path.is_file()),
]
"""Every file that shows somebody a command line."""

FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
WORD = r"(?:\"[^\"]*\"|'[^']*'|\$\{[^}]*\}|<[a-z]+>|[^\s#|;&<>`()\"'])+"
CALL = re.compile(rf"(?:^|[\s;(|/\\])leadframe((?: +{WORD})+)", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\]\([^)]*\))*\]\(([^)\s]+)\)")
HTML_IMAGE = re.compile(r"<img\b[^>]*>")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def calls(path: Path) -> Iterator[str]:
    """What follows the word leadframe: on a page in blocks of code, and in code within a line; elsewhere anywhere."""
    text = read(path)
    parts = [text]
    if path.suffix == ".md":
        spans = [span for span in CODE.findall(FENCE.sub("", text)) if span.startswith("leadframe ")]
        parts = [*(body for _, kind, body in FENCE.findall(text) if kind != "diff"), *spans]
    for part in parts:
        yield from (re.sub(r"\$\{[^}]*\}", "", found[1]).strip() for found in CALL.finditer(part))


def parsed(line: str) -> None:
    """Reads a command line as the tool would, without doing it. Words in capitals stand for something."""
    words, context = shlex.split(line), click.Context(leadframe, info_name="leadframe")
    command: click.Command = leadframe
    while True:
        found, left, _ = command.make_parser(context).parse_args(args=list(words))
        for parameter in command.params:
            value = found.get(parameter.name or "")
            for one in value if isinstance(value, tuple | list) else (value,):
                if isinstance(parameter.type, click.Choice) and isinstance(one, str) and not one.isupper():
                    parameter.type.convert(one, parameter, context)
        if not isinstance(command, click.Group) or not left:
            return
        inner = command.get_command(context, left[0])
        if inner is None:
            if left[0].strip("[]").isupper():
                return
            raise click.UsageError(f"no such command: {left[0]}")
        command, words, context = inner, left[1:], click.Context(inner, parent=context, info_name=left[0])


LINES = sorted({(name(path), line) for path in HANDED_OUT for line in calls(path)})


@pytest.mark.parametrize(("file", "line"), LINES)
def test_every_command_line_is_one_of_the_tool(file: str, line: str) -> None:
    parsed(line)


def test_command_lines_are_found() -> None:
    assert len(LINES) > 100
    for wrong in ("chekc", "check --colour", "check --format pdf", "crosswalk shwo ksf", "export docx --stage"):
        with pytest.raises(click.UsageError):
            parsed(wrong)


def headings(text: str) -> list[str]:
    """The anchors of a page, as GitHub counts them."""
    seen: Counter[str] = Counter()
    found = []
    for line in FENCE.sub("", text).splitlines():
        if match := re.match("#{1,6} +(.*)", line):
            anchor = slug(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", match[1]))
            found.append(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
            seen[anchor] += 1
    return found


def links(text: str) -> list[str]:
    bare = CODE.sub("`code`", FENCE.sub("", text))
    return [*LINK.findall(bare), *(target for _, target in IMAGE.findall(bare)), *re.findall('src="([^"]+)"', bare)]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links(read(path)):
        if "://" in link:
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{link} in {name(path)}"
        if anchor:
            assert anchor in headings(read(target)), f"{link} in {name(path)}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_picture_has_words(path: Path) -> None:
    text = read(path)
    assert all(alt.strip() for alt, _ in IMAGE.findall(text))
    assert all(re.search(r'alt="[^"]+"', tag) for tag in HTML_IMAGE.findall(text))


def test_every_page_is_in_the_index() -> None:
    listed = set(links(read(ROOT / "docs/README.md")))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"} <= listed
    assert "docs/README.md" in links(read(ROOT / "README.md"))


def test_headings_skip_no_level() -> None:
    for path in PAGES:
        levels = [len(found) for found in re.findall("^(#+) ", FENCE.sub("", read(path)), re.MULTILINE)]
        assert levels[0] == 1 and levels.count(1) == 1, name(path)
        assert all(after <= before + 1 for before, after in pairwise(levels)), name(path)


@pytest.mark.parametrize("file", generate.GENERATED)
def test_what_is_generated_is_not_stale(file: str) -> None:
    assert read(ROOT / file) == generate.GENERATED[file](), f"{file} is stale: make generated"


def test_every_command_and_option_is_in_the_reference() -> None:
    split = re.split("^## (.*)\n", read(ROOT / "docs/commands.md"), flags=re.MULTILINE)[1:]
    sections = dict(zip(split[::2], split[1::2], strict=True))

    def look(command: click.Command, path: str) -> int:
        section = sections[path if path != "leadframe" else "For every command"]
        for parameter in command.params:
            for written in (
                (*parameter.opts, *parameter.secondary_opts) if parameter.param_type_name == "option" else ()
            ):
                assert f"`{written}`" in section, (path, written)
        if not isinstance(command, click.Group):
            return 1
        context = click.Context(command)
        inner = [(key, command.get_command(context, key)) for key in command.list_commands(context)]
        return 1 + sum(look(found, f"{path} {key}") for key, found in inner if found)

    assert look(leadframe, "leadframe") == len(sections)


def test_another_help_text_makes_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every help text there is gets a mark, and each mark is on the page."""
    marks = []
    for number, entry in enumerate(list(commands.entries())):
        if number:
            monkeypatch.setattr(entry.command, "help", f"Help {number} of a command.")
            marks.append(f"Help {number} of a command.")
        for place, option in enumerate(entry.command.params):
            if isinstance(option, click.Option):
                monkeypatch.setattr(option, "help", f"Help {number}.{place} of an option.")
                marks.append(f"Help {number}.{place} of an option.")
    page = commands.page()
    assert len(marks) > 100
    assert [mark for mark in marks if f"{mark} |" not in page and f"\n{mark}\n" not in page] == []


def described(node: Any) -> Iterator[dict[str, Any]]:
    """Everything in a schema that has a description, but for what is only a condition."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield node
        for key, below in node.items():
            if key not in ("if", "contains", "default"):
                yield from described(below)
    elif isinstance(node, list):
        for below in node:
            yield from described(below)


def test_another_description_makes_another_page() -> None:
    """Every description there is gets a mark, and each mark is on the page."""
    changed = copy.deepcopy(schemas.read(ROOT / "schema"))
    marks = []
    for number, node in enumerate(found for schema in changed.values() for found in described(schema)):
        node["description"] = f"Description {number} of a key."
        marks.append((number, node["description"]))
    page = schemas.page(changed)
    assert len(marks) > 700
    told = set(re.findall(r"Description \d+ of a key\.", page))
    assert sorted({mark for _, mark in marks} - told) == []


def test_every_form_of_a_key_is_told_in_words() -> None:
    page = schemas.page(schemas.read(ROOT / "schema"))
    assert "(?!" not in page, "a pattern has neither title nor words: reference/forms.py"
    anchors = headings(page)
    assert max(Counter(anchors).values()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"type": "integer", "minimum": 3, "maximum": 50}, "whole number from 3 to 50", id="a number"),
        pytest.param({"enum": ["a", "b"]}, "`a` or `b`", id="a choice"),
        pytest.param({"type": "array", "items": {"$ref": "x.json#/$defs/id"}, "minItems": 2, "uniqueItems": True},
                     "list of [id](#id), 2 or more, none twice", id="a list"),
        pytest.param({"type": "string", "pattern": "^a$"}, "text that fits `^a$`", id="a pattern without words"),
        pytest.param({"type": "boolean", "default": False}, "`true` or `false` | | `false`", id="a default"),
    ],
)  # fmt: skip
def test_what_may_stand_at_a_key(change: dict[str, Any], said: str) -> None:
    schema = {"title": "T", "description": "About.", "properties": {"key": {"description": "A key.", **change}}}
    assert f"| `key` | A key. | {said} |" in schemas.page({"t.schema.json": schema})


def test_the_outputs_of_the_handbook_come_from_the_tool() -> None:
    """A forged output is put right, and a change that does not fit is refused."""
    text = read(ROOT / "docs/editing.md")
    assert practice.page(text.replace("error: here stands a tab", "error: something")) == text
    assert len(practice.SLIP.findall(text)) >= 6
    with pytest.raises(ValueError, match="do not stand once"):
        practice.page(text.replace("-        stage: settling-in", "-        stage: nowhere"))


CI = FENCE.findall(read(ROOT / "docs/ci.md"))
SHELL = [body for _, kind, body in CI if kind == "sh"]
YAML = [body for _, kind, body in CI if kind == "yaml"]
RECIPES = dict(zip(("github", "gitlab", "pre-commit"), YAML, strict=True))


def steps(recipe: str) -> list[str]:
    """The commands of a recipe that are of this tool."""
    data = yaml.safe_load(RECIPES[recipe])
    if recipe == "github":
        lines = [step.get("run", "") for step in data["jobs"]["check"]["steps"]]
    else:
        lines = data["framework"]["script"]
    return [line for line in lines if line.startswith("leadframe ")]


@pytest.fixture(scope="module")
def proposal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice framework in a repository, with a release and a proposal behind it that changes one word."""
    root = tmp_path_factory.mktemp("ci") / "practice"
    for arguments in (
        ["init", str(root), "--holder", "A"],
        ["--project", str(root), "release", "--date", "2026-12-01"],
    ):
        assert CliRunner().invoke(leadframe, arguments, standalone_mode=False).return_value == 0
    git(root, "init", "-q")
    git(root, "add", "--all")
    git(root, "commit", "-qm", "Begin")
    file = root / "framework/domains/planning-the-work.yaml"
    file.write_text(read(file).replace("after a busy period", "after a calm period"), encoding="utf-8")
    git(root, "commit", "-qam", "Change a word")
    return root


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("\n".join(steps("github")), id="GitHub Actions"),
        pytest.param("\n".join(steps("gitlab")), id="GitLab CI"),
        *(pytest.param(body, id=f"shell {number}") for number, body in enumerate(SHELL, 1)),
    ],
)
def test_a_changed_word_passes_every_recipe(script: str, proposal: Path, tmp_path: Path) -> None:
    (tmp_path / "leadframe").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leadframe "$@"\n', encoding="utf-8")
    (tmp_path / "leadframe").chmod(0o755)
    said = {"BASE": "HEAD~1", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    environment = {**os.environ, **said, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    command = ["bash", "-euc", script]
    done = subprocess.run(command, cwd=proposal, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert script.count("leadframe") >= 2
    if "GITHUB_STEP_SUMMARY" in script:
        assert "calm" in read(tmp_path / "summary.md")


def test_the_hooks_of_the_recipe_are_those_of_the_project() -> None:
    shown = {hook["id"] for repo in yaml.safe_load(RECIPES["pre-commit"])["repos"] for hook in repo["hooks"]}
    assert shown == {hook["id"] for hook in yaml.safe_load(read(ROOT / ".pre-commit-hooks.yaml"))}
