"""leadframe check --fix: what is mended, and that nothing else is touched."""

import random
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from leadframe import atomic, lint, source
from leadframe.cli.commands import leadframe
from leadframe.cli.files import replace
from leadframe.content.layout import HOUSE_STYLE
from leadframe.errors import CannotDo
from leadframe.finding import Edit
from leadframe.lint.mend import mend, word_diff
from leadframe.source import spans
from leadframe.source.project import Project
from projects import NHS, copy, read, texts
from test_house_style import bare

FILE = "framework/domains/improving-services.yaml"
OLD = "Model the change expected"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), "check", *arguments], standalone_mode=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = copy(NHS, tmp_path)
    (root / HOUSE_STYLE).write_text(bare(), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("text: Use the the text", "text: Use the text", id="plain"),
        pytest.param("text: 'It''s the the text'", "text: 'It''s the text'", id="single quotes"),
        pytest.param('text: "Say \\"the the\\" text"', 'text: "Say \\"the\\" text"', id="escapes"),
        pytest.param('text: "Say the\n  the text"', 'text: "Say the text"', id="over the lines of a quotation"),
        pytest.param("text: >-\n  Use the\n  the text", "text: >-\n  Use the text", id="over the lines of a text"),
        pytest.param("text: >-\r\n  Use the the\r\n  text\r\n", "text: >-\r\n  Use the\r\n  text\r\n", id="CRLF"),
        pytest.param("text: >2-\n  \U0001f600 the the", "text: >2-\n  \U0001f600 the", id="beyond the basic plane"),
        pytest.param("text: [a, the the, b]", "text: [a, the, b]", id="list in brackets"),
    ],
)
def test_an_edit_of_a_text_is_an_edit_of_its_file(before: str, after: str) -> None:
    found = source.parse(before.encode()).source
    path: tuple[str | int, ...] = ("text", 1) if "[" in before else ("text",)
    text = spans.value(found, path)
    place = text.index("the the") + 3
    scalar = spans.scalar(found, path, spans.lines(found.text))
    edits = spans.edits(found, path, [Edit(place, place + 4, "")], scalar)
    assert edits is not None
    assert spans.apply(found.text, edits) == after


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_of_any_text_changes_that_text_and_no_other(data: st.DataObject) -> None:
    """In the real files: the new data are the old ones with that one text changed."""
    reading = read(NHS).readings[FILE].source
    paths = [path for _, path in reading.paths() if isinstance(spans.value(reading, path), str)]
    path = data.draw(st.sampled_from(paths))
    text = spans.value(reading, path)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    new = data.draw(st.text("abc '\":#,é€", max_size=6))
    wanted = text[:start] + new + text[end:]
    edits = spans.edits(reading, path, [Edit(start, end, new)], spans.scalar(reading, path, spans.lines(reading.text)))
    if edits is None or wanted != wanted.strip() or "  " in wanted:
        return
    again = source.parse(spans.apply(reading.text, edits).encode())
    if again.faults:
        return
    assert spans.value(again.source, path) == wanted
    for other in paths:
        if other != path:
            assert spans.value(again.source, other) == spans.value(reading, other)


def test_safe_fixes_change_what_they_say_and_not_a_byte_more(project: Path) -> None:
    before = {file: (project / file).read_bytes() for file in texts(NHS)}
    result = run(project, "--fix")
    assert result.return_value == 0
    after = {file: (project / file).read_bytes() for file in texts(NHS)}
    changed = [file for file in before if before[file] != after[file]]
    assert len(changed) == 7
    file = "framework/domains/setting-direction.yaml"
    assert after[file] == before[file].replace(b"service /organisation", b"service/organisation")
    assert "9 places mended in 7 files." in result.output
    assert run(project, "--fix").output.count("0 places mended in 0 files.") == 1
    assert {file: (project / file).read_bytes() for file in texts(NHS)} == after


def test_unsafe_fixes_are_made_when_they_are_asked_for(project: Path) -> None:
    run(project, "--fix")
    assert "they much demonstrate" in (project / FILE).read_text(encoding="utf-8")
    run(project, "--unsafe-fixes")
    assert "they must demonstrate" in (project / FILE).read_text(encoding="utf-8")


def test_a_diff_shows_the_words_and_writes_nothing(project: Path) -> None:
    before = (project / FILE).read_bytes()
    result = run(project, "--unsafe-fixes", "--diff", "--select", "template-outlier")
    assert result.output.startswith(
        f'{FILE}\n     7 | lead_in: "To do so, they [-much-]{{+must+}} demonstrate effectiveness in:"\n'
    )
    assert (project / FILE).read_bytes() == before


def test_an_acceptance_that_is_not_needed_is_deleted(project: Path) -> None:
    entry = '  - rule: doubled\n    at: foreword\n    fingerprint: "000000000000"\n    reason: Odd.\n'
    other = texts(NHS)[HOUSE_STYLE]
    (project / HOUSE_STYLE).write_text(other + entry, encoding="utf-8")
    assert "[unused-suppression]" in run(project).output
    run(project, "--fix")
    assert (project / HOUSE_STYLE).read_text(encoding="utf-8") == other
    (project / HOUSE_STYLE).write_text(f"vocabulary: [one]\naccepted:\n{entry}", encoding="utf-8")
    run(project, "--fix", "--select", "doubled")
    assert (project / HOUSE_STYLE).read_text(encoding="utf-8") == "vocabulary: [one]\n"


def test_faults_of_a_file_are_mended_too(project: Path) -> None:
    path = project / FILE
    old = path.read_text(encoding="utf-8")
    broken = old.replace("title: Critically Evaluating", "title: NO").replace(OLD, "Model the chan\u200bge expected")
    path.write_text(broken, encoding="utf-8")
    run(project, "--fix")
    assert path.read_text(encoding="utf-8").count('title: "NO"') == 1
    assert OLD in path.read_text(encoding="utf-8")


def test_a_mark_and_the_line_ends_stay(project: Path) -> None:
    path = project / FILE
    windows = texts(NHS)[FILE].replace(OLD, "Model the the change expected").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + windows.encode())
    run(project, "--fix", "--select", "doubled")
    assert path.read_bytes() == b"\xef\xbb\xbf" + texts(NHS)[FILE].replace("\n", "\r\n").encode()


def test_a_fix_that_would_break_something_is_left_out_and_named(project: Path) -> None:
    path = project / "framework/narrative/evolution.yaml"
    old = path.read_text(encoding="utf-8")
    assert "after: Framework (CLCF)" in old
    own = "  - id: no-framework\n    message: No.\n    pattern: Framework .CLCF.\n    use: CLCF\n"
    (project / HOUSE_STYLE).write_text(f"{bare()}\nown_rules:\n{own}", encoding="utf-8")
    result = run(project, "--unsafe-fixes", "--select", "no-framework")
    left = "Left as it is, since mending it would break something else: framework/narrative/evolution.yaml:"
    assert left in result.output
    assert path.read_text(encoding="utf-8") == old


def test_of_many_fixes_only_the_bad_ones_are_left_out() -> None:
    calls = 0

    def check(project: Project) -> lint.Report:
        nonlocal calls
        calls += 1
        return lint.check(project)

    lines = "".join(f"  - use: right{n}\n    avoid: [wrong{n}]\n    safe: true\n" for n in range(30))
    style = bare().replace("terms:\n", f"terms:\n{lines}", 1)
    words = " ".join(f"wrong{n}" for n in range(30))
    changed = texts(NHS)[FILE].replace(OLD, f"Model {words}")
    readings = {
        **read(NHS).readings,
        HOUSE_STYLE: source.parse(style.encode()),
        FILE: source.parse(changed.encode()),
    }
    project = Project(NHS, readings)
    mended = mend(project, lint.check(project), check, check, unsafe=False)
    assert "Model right0 right1" in mended.changed[FILE]
    assert calls <= 12


def test_two_fixes_that_undo_each_other_come_to_an_end() -> None:
    lines = "  - use: aye\n    avoid: [yes]\n    safe: true\n  - use: 'yes'\n    avoid: [aye]\n    safe: true\n"
    style = bare().replace("terms:\n", f"terms:\n{lines}".replace("[yes]", "['yes']"), 1)
    changed = texts(NHS)[FILE].replace(OLD, "Say aye to change")
    readings = {
        **read(NHS).readings,
        HOUSE_STYLE: source.parse(style.encode()),
        FILE: source.parse(changed.encode()),
    }
    project = Project(NHS, readings)
    mended = mend(project, lint.check(project), lint.check, lint.check, unsafe=False)
    assert any(f"Say {word} to change" in mended.project.readings[FILE].source.text for word in ("aye", "yes"))


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("new\n")
    with pytest.raises(CannotDo, match=r"a\.yaml was changed meanwhile"):
        replace(tmp_path, {"a.yaml": "old\n"}, {"a.yaml": "mended\n"})
    assert (tmp_path / "a.yaml").read_text() == "new\n"


def test_mode_and_link_of_a_file_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text("old\n")
    real.chmod(0o600)
    (tmp_path / "link.yaml").symlink_to(real)
    atomic.write(tmp_path, {"link.yaml": b"new\n"})
    assert (tmp_path / "link.yaml").is_symlink()
    assert (real.read_text(), stat.S_IMODE(real.stat().st_mode)) == ("new\n", 0o600)


def test_a_word_diff_marks_what_differs() -> None:
    before = {"a": "one\nUse the health care here\nthree\n"}
    assert word_diff(before, {"a": "one\nUse the healthcare here\nthree\n"}) == (
        "a\n     2 | Use the [-health care-]{+healthcare+} here\n"
    )


def test_mending_twice_is_mending_once() -> None:
    """Slips planted at random: what is left after one run is left after two."""
    chance = random.Random(3)
    lines = texts(NHS)[FILE].split("\n")
    for _ in range(150):
        number = chance.randrange(len(lines))
        if lines[number].startswith("          ") and " the " in lines[number]:
            lines[number] = lines[number].replace(" the ", chance.choice([" the the ", " the  ", " the , "]), 1)
    readings = {**read(NHS).readings, FILE: source.parse("\n".join(lines).encode())}
    project = Project(NHS, readings)
    first = mend(project, lint.check(project), lint.check, lint.check, unsafe=True)
    second = mend(first.project, first.outcome, lint.check, lint.check, unsafe=True)
    assert first.number > 5
    assert second.changed == {}
