"""Which documents are made, what each is about, and what they look like: documents.yaml, parts, themes."""

import io
import re
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring as parse

import pytest
from click.testing import CliRunner, Result

from leadframe.cli import office
from leadframe.cli.commands import leadframe
from leadframe.content import model
from leadframe.content.colours import contrast
from leadframe.content.settings import LARGE_PRINT, PIECES, Document, Logo, Print, Theme
from leadframe.errors import CannotDo
from leadframe.exporters.word import render, structure, wheel
from leadframe.exporters.word.choice import Choice
from leadframe.exporters.word.plan import Plan, plans
from leadframe.exporters.word.typography import set_in
from leadframe.position import At
from projects import BOTH, NHS, ROOT, SECOND, copy, edition, findings, texts, tool

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENTS = "framework/documents.yaml"


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PNG = png(4, 2)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(leadframe, ["--project", str(root), *arguments], standalone_mode=False)


def every(root: Path) -> list[Plan]:
    return list(plans(edition(root), [document.id for document in edition(root).settings.documents]))


def body(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parse(parts.read("word/document.xml"))


def styled(content: bytes, *styles: str) -> list[str]:
    """The texts of the paragraphs with one of these styles."""
    found = []
    for paragraph in body(content).iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") in styles:
            found.append("".join(text.text or "" for text in paragraph.iter(W + "t")))
    return found


def made(root: Path, name: str, **chosen: Any) -> dict[str, bytes]:
    """The files of one document, by the end of their names."""
    found = plans(edition(root), [name], Choice(**chosen))
    return {plan.name.rpartition(f"-{name}")[2].lstrip("-"): render.rendered(plan) for plan in found}


@pytest.mark.parametrize("root", BOTH)
def test_every_document_is_well_built(root: Path) -> None:
    for plan in every(root):
        assert structure.faults(render.rendered(plan)) == [], plan.name


def test_there_is_a_file_for_each_stage_domain_and_crosswalk() -> None:
    framework = edition(NHS).framework
    assert list(made(NHS, "stage")) == [stage.id for stage in framework.stages]
    assert list(made(NHS, "domain")) == [domain.id for domain in framework.domains]
    assert list(made(NHS, "crosswalk")) == [crosswalk.id for crosswalk in framework.crosswalks]
    assert list(made(NHS, "form")) == [""]


def test_a_stage_has_what_is_new_above_what_the_stage_below_expects() -> None:
    (content,) = made(NHS, "stage", stages=("2",)).values()
    labels, texts_ = styled(content, "StageLabel"), styled(content, "Indicator")
    elements = [element for domain in edition(NHS).framework.domains[:5] for element in domain.elements]
    expected = []
    for element in elements:
        by_stage = {indicator.stage: indicator.text for indicator in element.indicators}
        expected += [by_stage["whole-service"], by_stage["own-practice"]]
    assert texts_ == expected
    assert labels == ["New: Stage 2", "Below: Stage 1"] * len(elements)


def test_the_first_stage_has_nothing_below_and_a_domain_that_begins_says_so() -> None:
    (first,) = made(NHS, "stage", stages=("own-practice",)).values()
    assert set(styled(first, "StageLabel")) == {"New: Stage 1"}
    (last,) = made(NHS, "stage", stages=("4",)).values()
    starts = [text for text in styled(last, "Normal") if text == "This domain begins at this stage."]
    assert len(starts) == 2


def test_a_domain_is_a_handout_with_its_rights() -> None:
    (content,) = made(NHS, "domain", domains=("3",)).values()
    headings = styled(content, "Heading1", "Heading2")
    assert headings[0] == "3. Managing Services"
    assert headings[-1] == "Rights and status"
    assert [heading[:3] for heading in headings[1:-2]] == ["3.1", "3.2", "3.3", "3.4"]
    assert headings[-2] == "Development"
    assert "© 2011 NHS Leadership Academy. All rights reserved." in styled(content, "Imprint")


@pytest.mark.parametrize(
    ("chosen", "headings"),
    [
        pytest.param({"elements": ("2.3",)}, ["2. Working with Others", "2.3 Encouraging Contribution"], id="element"),
        pytest.param(
            {"elements": ("planning", "2.4")},
            ["2. Working with Others", "2.4 Working within Teams", "3. Managing Services", "3.1 Planning"],
            id="two elements",
        ),
        pytest.param(
            {"domains": ("creating-the-vision",), "elements": ("6.1",)},
            ["6. Creating the Vision", "6.1 Developing the Vision for the Organisation"],
            id="element of its domain",
        ),
    ],
)  # fmt: skip
def test_the_full_document_can_be_about_some_parts(chosen: dict[str, tuple[str, ...]], headings: list[str]) -> None:
    (content,) = made(NHS, "full", **chosen).values()
    numbered = [text for text in styled(content, "Heading1", "Heading2") if re.match(r"[0-9]\.", text)]
    assert numbered[: len(headings)] == headings
    assert {text.split(" ")[0] for text in numbered} == {text.split(" ")[0] for text in headings}


@pytest.mark.parametrize("first", PIECES)
def test_pieces_go_together_in_any_order(first: str) -> None:
    of = edition(SECOND)
    for second in PIECES:
        contents = tuple(dict.fromkeys((first, second)))
        document = Document(At(DOCUMENTS, ()), "any", "", contents)
        settings = of.settings._replace(documents=(document,))
        for plan in plans(of._replace(settings=settings)):
            assert structure.faults(render.rendered(plan)) == [], contents


def test_a_document_that_would_be_empty_is_left_out(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    for path in (root / "framework/domains").iterdir():
        lines = path.read_text(encoding="utf-8").split("\n")
        kept, skipping = [], False
        for line in lines:
            if line.strip() == "indicators:":
                skipping = True
            elif skipping and (line.startswith("  - id") or not line.startswith("   ")):
                skipping = False
            if not skipping:
                kept.append(line)
        path.write_text("\n".join(kept), encoding="utf-8")
    done = run(root, "publish")
    assert done.return_value == 0, done.output
    assert "The document summary was left out: the framework has nothing for it." in done.stderr
    asked = run(root, "export", "docx", "--document", "summary")
    assert "the document summary would be empty" in str(asked.exception)


def test_a_note_that_is_marked_twice_stands_once() -> None:
    of = edition(NHS)
    parts = []
    for part in of.framework.parts:
        if isinstance(part, model.Section) and part.id == "design-and-structure":
            first = part.blocks[0]
            assert isinstance(first, model.Item)
            again = first.marks[0]._replace(phrase="healthcare")
            part = part._replace(blocks=(first._replace(marks=(*first.marks, again)), *part.blocks[1:]))
        parts.append(part)
    content = render.rendered(plans(of._replace(framework=of.framework._replace(parts=tuple(parts))))[0])
    marks = [mark.get(W + "id") for mark in body(content).iter(W + "footnoteReference")]
    assert (len(marks), len(set(marks))) == (7, 6)


def test_a_reading_for_a_list_that_leaves_the_domain_out_is_not_expected() -> None:
    of = edition(NHS)
    parts = []
    for part in of.framework.parts:
        if isinstance(part, model.Section):
            blocks = tuple(block for block in part.blocks if block.id != "two-additional-domains")
            part = part._replace(blocks=blocks)
        parts.append(part)
    shorter = of._replace(framework=of.framework._replace(parts=tuple(parts)))
    assert render.rendered(plans(shorter)[0])


def test_the_rows_of_a_crosswalk_follow_the_parts() -> None:
    (content,) = made(NHS, "crosswalk", elements=("2.1",), crosswalks=("clcf",)).values()
    ours = [text for text in styled(content, "TableText")[::4] if re.match("[0-9]", text)]
    assert ours == ["2 Working with Others", "2.1 Developing Networks"]


def test_the_form_has_a_named_field_for_every_descriptor() -> None:
    (content,) = made(NHS, "form").values()
    names = [alias.get(W + "val") for alias in body(content).iter(W + "alias")]
    numbers = [d.number for domain in edition(NHS).framework.domains for e in domain.elements for d in e.descriptors]
    assert [name for name in names if name.startswith("Rating ")] == [f"Rating {number}" for number in numbers]
    assert [name for name in names if name.startswith("Evidence ")] == [f"Evidence {number}" for number in numbers]
    assert names[:5] == ["Name", "Role", "Stage", "Talked through with", "Date"]
    choices = [item.get(W + "displayText") for item in next(body(content).iter(W + "dropDownList"))]
    assert choices[1] == "Stage 1: Own practice/immediate team"


def test_the_form_of_one_stage_shows_its_indicators() -> None:
    (content,) = made(SECOND, "form", stages=("A",)).values()
    stage = edition(SECOND).framework.stages[0].id
    domains = edition(SECOND).framework.domains
    found = [one.text for d in domains for e in d.elements for one in e.indicators if one.stage == stage]
    assert styled(content, "Indicator") == found != []


def test_the_second_framework_has_no_english_word_in_any_document() -> None:
    english = {"contents", "rights", "status", "version", "stage", "draft", "page", "new", "choose", "name", "date"}
    english |= {"rating", "evidence", "summary", "write", "here", "and", "the", "of", "is"}
    own = set(re.findall("[a-z]+", " ".join(texts(SECOND).values()).lower()))
    for plan in every(SECOND):
        content = render.rendered(plan)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            stories = [parse(parts.read(name)) for name in parts.namelist() if re.match("word/(doc|head|foot)", name)]
        words = {word for story in stories for word in re.findall("[a-z]+", _said(story).lower())}
        assert english & words <= own, plan.name
        assert not [heading for heading in styled(content, "Heading1", "Heading2", "UnlistedHeading2") if not heading]


def _said(story: Any) -> str:
    return " ".join(text.text or "" for text in story.iter(W + "t"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--document", "ful"), "there is no document ful; there are: full, large-print", id="document"),
        pytest.param(("--domain", "planing"), "there is no domain planing; known: 1 (demonstrating", id="domain"),
        pytest.param(("--element", "plannin"), "did you mean planning?", id="element"),
        pytest.param(("--stage", "9"), "there is no stage 9; known: 1 (own-practice)", id="stage"),
        pytest.param(("--crosswalk", "clf"), "did you mean clcf?", id="crosswalk"),
        pytest.param(("--domain", "7", "--stage", "1"), "the document full would be empty", id="nothing in common"),
        pytest.param(("--theme", "larg"), "there are: default, large-print", id="theme"),
        pytest.param(("--template", "none.docx"), "none.docx cannot be read", id="template"),
    ],
)
def test_what_is_not_there_is_told(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run(NHS, "export", "docx", "--no-page-numbers", "-o", str(tmp_path / "out"), *arguments)
    assert isinstance(done.exception, CannotDo)
    assert says in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_parts_are_for_documents() -> None:
    done = run(NHS, "export", "csv", "--domain", "1")
    assert "for docx, pdf and odt" in getattr(done.exception, "message", "")


OWN = """documents:
  - id: leaflet
    title: What we expect of you
    contents: [cover, stages, rights]
    stages: [own-practice]
    theme: large-print
"""


def test_a_publisher_adds_a_document_without_python(tmp_path: Path) -> None:
    root = copy(NHS, tmp_path / "project")
    (root / DOCUMENTS).write_text(OWN, encoding="utf-8")
    done = run(root, "export", "docx", "-o", str(tmp_path))
    assert done.return_value == 0
    (path,) = (tmp_path / "word").iterdir()
    assert path.name == "leadership-framework.docx"
    content = path.read_bytes()
    assert styled(content, "Title") == ["What we expect of you"]
    with zipfile.ZipFile(path) as parts:
        assert b"<dc:title>What we expect of you</dc:title>" in parts.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        pytest.param("theme: larg-print", "dangling-ref", id="theme"),
        pytest.param("note: no-such-paragraph", "dangling-ref", id="note"),
        pytest.param("domains: [improvin-services]", "dangling-ref", id="domain"),
        pytest.param("template: mine.docx", "missing-file", id="template"),
        pytest.param("template: ../../etc/passwd.docx", "wrong-form", id="template outside"),
        pytest.param("each: crosswalk", "bad-document", id="the same file many times"),
        pytest.param("colour: red", "unknown-field", id="unknown key"),
        pytest.param("formats: [doc]", "unknown-value", id="unknown format"),
    ],
)
def test_faults_in_the_list_of_documents_are_found(line: str, rule: str) -> None:
    text = OWN.replace("    theme: large-print\n", f"    {line}\n")
    assert findings(NHS, {DOCUMENTS: text.encode()}) == [(rule, DOCUMENTS, 6)]


def test_two_documents_of_one_name_are_found() -> None:
    twice = OWN + "  - id: leaflet\n    contents: [form]\n"
    assert findings(NHS, {DOCUMENTS: twice.encode()}) == [("bad-document", DOCUMENTS, 7)]


def test_black_and_white_have_the_greatest_contrast() -> None:
    assert round(contrast("000000", "FFFFFF"), 2) == 21
    assert contrast("1F3864", "1F3864") == 1
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54


THEME = "framework/themes/mine.yaml"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('colours:\n  main: "#767676"\n', ["low-contrast"], id="main colour on the shade of boxes"),
        pytest.param('colours:\n  main: "#777777"\n', ["low-contrast"] * 3, id="main colour on white"),
        pytest.param('colours:\n  line: "#CCCCCC"\n', ["low-contrast"], id="lines"),
        pytest.param('colours:\n  domains: ["#FFD700", "#000000"]\n', ["low-contrast"], id="segment of the wheel"),
        pytest.param("size: 11\n", ["wrong-form"], id="too small"),
        pytest.param("logo:\n  file: logo.png\n  alt: Us\n", ["missing-file"], id="no picture"),
        pytest.param("logo:\n  file: logo.png\n", ["missing-field"], id="picture without words"),
        pytest.param('colours:\n  main: "#5B0A3C"\nsize: 14\nfonts:\n  body: Calibri\n', [], id="sound"),
    ],
)
def test_a_theme_is_checked(text: str, found: list[str]) -> None:
    assert [entry[0] for entry in findings(NHS, {THEME: text.encode()})] == found


def theme_parts(theme: Theme, logo: bytes = b"") -> dict[str, bytes]:
    content = render.rendered(every(SECOND)[0]._replace(theme=theme, logo=logo))
    assert structure.faults(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_a_theme_sets_colours_and_fonts_with_fallbacks() -> None:
    parts = theme_parts(Theme(main="5B0A3C", shade="F4E9EF", body_font="Calibri", heading_font="Cambria"))
    styles = parts["word/styles.xml"].decode()
    assert "5B0A3C" in styles and "F4E9EF" in styles and "1F3864" not in styles and "E9EDF4" not in styles
    assert 'w:ascii="Calibri"' in styles and 'w:ascii="Cambria"' in styles and "Arial" not in styles
    fonts = parse(parts["word/fontTable.xml"])
    fallbacks = {font.get(W + "name"): next(iter(font)).get(W + "val") for font in fonts}
    assert fallbacks == {"Calibri": "Carlito", "Cambria": "Caladea"}
    assert b"5B0A3C" in parts["word/theme/theme.xml"]


@pytest.mark.parametrize(("theme", "least"), [(Theme(), 24), (LARGE_PRINT, 36)])
def test_no_text_is_smaller_than_it_may_be(theme: Theme, least: int) -> None:
    styles = parse(theme_parts(theme)["word/styles.xml"])
    sizes = [
        int(size.get(W + "val", "0"))
        for run in styles.iter(W + "rPr")
        for tag in ("sz", "szCs")
        for size in run.iter(W + tag)
    ]
    assert min(sizes) == least


def test_a_logo_stands_on_the_cover_with_its_words() -> None:
    theme = Theme(
        logo=Logo("logo.png", "Côr & Cwmni", 30), cover=("Ar gael mewn print bras.",), imprint=("Argraffwyd",)
    )
    parts = theme_parts(theme, PNG)
    document = parts["word/document.xml"].decode()
    assert 'descr="Côr &amp; Cwmni"' in document
    assert 'cx="1080000" cy="540000"' in document
    assert "Ar gael mewn print bras." in document and "Argraffwyd" in document
    assert parts["word/media/logo1.png"] == PNG


def test_a_theme_can_be_a_file_anywhere(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    path = tmp_path / "mine.yaml"
    path.write_text('colours:\n  main: "#5B0A3C"\nlogo:\n  file: logo.png\n  alt: Us\n', encoding="utf-8")
    arguments = ("export", "docx", "--no-page-numbers", "--theme", str(path), "-o", str(tmp_path / "out"))
    assert run(SECOND, *arguments).return_value == 0
    path.write_text('colours:\n  main: "#EEEEEE"\nsize: big\n', encoding="utf-8")
    told = str(run(SECOND, *arguments).exception)
    assert "mine.yaml:3:7: error" in told
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\nnot at all")
    path.write_text("logo:\n  file: logo.png\n  alt: Us\n", encoding="utf-8")
    assert "logo.png is no PNG or JPEG picture" in str(run(SECOND, *arguments).exception)


@pytest.mark.parametrize("count", [1, 2, 7, 13])
def test_the_wheel_has_a_segment_and_a_number_for_each_domain(count: int) -> None:
    numbers = [str(number) for number in range(1, count + 1)]
    run_ = wheel.drawing(numbers, ("1F3864", "0B5563"), "FFFFFF", "The wheel")
    shape = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
    assert len(list(run_.iter(shape))) == 2 * count


SINGLE, DOUBLE = Print(quotes="single", dashes="en"), Print(quotes="double", dashes="em")


@pytest.mark.parametrize(
    ("text", "single", "double"),
    [
        pytest.param("“yes” ‘no’", "‘yes’ ‘no’", "“yes” “no”", id="pairs"),
        pytest.param("\"yes\" 'no'", "‘yes’ ‘no’", "“yes” “no”", id="straight"),
        pytest.param("patients' and don't", "patients’ and don’t", "patients’ and don’t", id="apostrophes"),
        pytest.param("“say ‘it’ now”", "‘say “it” now’", "“say ‘it’ now”", id="one in another"),
        pytest.param("‘don’t ask’ our patients’", "‘don’t ask’ our patients’", "“don’t ask” our patients’", id="mix"),
        pytest.param("a - b – c—d", "a – b – c – d", "a—b—c—d", id="dashes"),
        pytest.param("well-being 3–4", "well-being 3–4", "well-being 3–4", id="hyphen and range"),
    ],
)  # fmt: skip
def test_quotes_and_dashes_follow_the_house_style(text: str, single: str, double: str) -> None:
    assert (set_in(text, SINGLE), set_in(text, DOUBLE), set_in(text, Print())) == (single, double, text)


def test_the_house_style_is_on_every_page_and_not_in_addresses() -> None:
    of = edition(NHS)
    settings = of.settings._replace(printing=Print("none", "double", "em"))
    content = render.rendered(plans(of._replace(settings=settings))[0])
    printed = "\n".join("".join(text.text or "" for text in p.iter(W + "t")) for p in body(content).iter(W + "p"))
    assert "“patient”" in printed and "‘patient’" not in printed
    assert " – " not in printed
    assert "sources" in printed and "from a variety of sources." not in printed
    assert structure.faults(content) == []


def test_the_house_style_file_says_how_to_print() -> None:
    text = texts(NHS)["framework/house-style.yaml"] + "\nprint:\n  quotes: curly\n"
    assert [entry[0] for entry in findings(NHS, {"framework/house-style.yaml": text.encode()})] == ["unknown-value"]


def test_the_examples_of_the_handbook_are_right() -> None:
    text = (ROOT / "docs/documents.md").read_text(encoding="utf-8")
    listed, theme, style = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert findings(NHS, {DOCUMENTS: listed.encode()}) == []
    assert findings(NHS, {THEME: theme.encode()}) == [("missing-file", THEME, 9)]
    whole = texts(NHS)["framework/house-style.yaml"] + style
    assert findings(NHS, {"framework/house-style.yaml": whole.encode()}) == []
    pieces = re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)
    assert set(PIECES) <= set(pieces)


def test_publishing_makes_the_formats_that_each_document_lists(tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    listed = "documents:\n  - id: full\n    contents: [domains]\n    formats: [odt]\n"
    listed += "  - id: form\n    contents: [form]\n    formats: [docx]\n"
    (root / DOCUMENTS).write_text(listed, encoding="utf-8")
    done = run(root, "publish", "--soffice", tool("soffice"))
    assert done.return_value == 0
    stem = "fframwaith-cymwyseddau-cor-cymunedol"
    names = sorted(path.name for path in (root / "drafts").glob(f"*/{stem}*"))
    assert names == [f"{stem}-form.docx", f"{stem}.odt"]


VALIDATED = ("full", "summary", "stage", "domain", "crosswalk", "form")


@pytest.mark.parametrize("root", BOTH)
def test_validators_find_nothing(root: Path, tmp_path: Path) -> None:
    of_each: dict[str, Plan] = {}
    for plan in plans(edition(root), VALIDATED):
        of_each[plan.document.id] = plan
    for name, plan in of_each.items():
        (tmp_path / f"{name}.docx").write_bytes(render.rendered(plan))
    files = sorted(map(str, tmp_path.iterdir()))
    assert len(files) == len(VALIDATED)
    commands = (["ooxml-validator"], ["openxml-audit", "-q"], ["ooxml-integrity", "check", "--fail-on", "warn", "-q"])
    for command in commands:
        for file in files:
            done = subprocess.run([tool(command[0]), *command[1:], file], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout


def test_the_page_list_is_the_golden_one(tmp_path: Path) -> None:
    """Headings by page, as LibreOffice prints them with the fonts of fonts-liberation."""
    fonts = subprocess.run([tool("fc-match"), "Arial"], capture_output=True, text=True, check=True).stdout
    assert "LiberationSans" in fonts, "install fonts-liberation"
    contents: dict[str, bytes] = {}
    for plan in plans(edition(NHS), VALIDATED):
        if not plan.document.each or plan.name.endswith(("-own-practice", "-creating-the-vision", "-clcf")):
            contents[f"{plan.name}.docx"] = render.rendered(plan)
    lines = []
    for name, printed in office.convert("pdf", contents, Path(tool("soffice"))).items():
        (tmp_path / name).write_bytes(printed)
        command = [tool("pdftotext"), str(tmp_path / name), "-"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        pages = [" ".join(page.split()) for page in said.split("\f")[:-1]]
        lines.append(f"{name}: {len(pages)} pages")
        at = 0
        for heading in styled(contents[name.replace(".pdf", ".docx")], "Heading1", "Heading2"):
            words = " ".join(heading.split())
            found = (number for number in range(at, len(pages)) if words in _below_the_header(pages[number], words))
            at = next(found)
            lines.append(f"{at + 1:>4} {words}")
    golden = ROOT / "tests/golden/pages.txt"
    assert lines == golden.read_text(encoding="utf-8").splitlines(), "\n".join(lines)


def _below_the_header(page: str, words: str) -> str:
    """A page without its header, which repeats the heading of the part; nothing of a page of the contents."""
    if page.startswith("Contents"):
        return ""
    return page[len(words) :] if page.startswith(words) and page.count(words) > 1 else page
