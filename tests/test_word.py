"""The Word document, read with nothing but zipfile and an XML parser, and as pages by LibreOffice."""

import io
import itertools
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring as parse

import pytest

from leadframe import exporters
from leadframe.content import model
from leadframe.content.texts import Text, fingerprint, texts
from leadframe.crosswalk.table import joined
from leadframe.errors import CannotDo
from leadframe.exporters import csv as csv_exporter
from leadframe.exporters import opc
from leadframe.exporters.word import package, pieces, render
from leadframe.exporters.word.manifest import NAMESPACE
from leadframe.exporters.word.plan import Plan, plans
from leadframe.language import words
from leadframe.release import Edition
from projects import BOTH, NHS, SECOND, edition, tool

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = {
    "domain": "Heading1",
    "element": "Heading2",
    "descriptor": "Descriptor",
    "indicator": "Indicator",
    "negative-behaviour": "NegativeBehaviour",
    "example": "Example",
}
"""The style of each kind of statement."""


def document(of: Edition) -> bytes:
    (content,) = exporters.load("docx").export(of).values()
    return content


def plan(of: Edition) -> Plan:
    return plans(of)[0]


def wanted(of: Edition) -> list[Text]:
    """The texts that the full document has to print."""
    return pieces.expected(render.scene_of(plan(of)))


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parse(parts.read(name))


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph, in order."""
    found = []
    for paragraph in part(content, "word/document.xml").iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(run.text or "" for run in paragraph.iter(W + "t"))
        found.append(("Normal" if style is None else style.get(W + "val"), text))
    return found


def before_summary(root: Path) -> list[tuple[str, str]]:
    """The paragraphs of a framework up to the section with the summary tables."""
    found = paragraphs(document(edition(root)))
    for section in edition(root).framework.sections:
        if any(isinstance(block, model.SummaryTables) for block in section.blocks):
            headings = [place for place, (style, text) in enumerate(found) if style == "Heading1"]
            return found[: next(place for place in headings if found[place][1].endswith(section.title))]
    return found


@pytest.fixture(scope="module")
def nhs() -> list[tuple[str, str]]:
    return paragraphs(document(edition(NHS)))


def printed(kind: str, number: str, text: str) -> str:
    """How a statement is printed: a domain or element with its number."""
    return {"domain": f"{number}. {text}", "element": f"{number} {text}"}.get(kind, text)


@pytest.mark.parametrize("root", BOTH)
def test_every_statement_stands_once_in_its_style_in_reading_order(root: Path) -> None:
    found = before_summary(root)
    expected = [
        (STYLES[kind], printed(kind, number, text))
        for _, kind, number, _, _, _, text in csv_exporter.statements(edition(root).framework)
    ]
    titles = {text for style, text in expected if style.startswith("Heading")}
    statements = [
        (style, text)
        for style, text in found
        if style in STYLES.values() and (not style.startswith("Heading") or text in titles)
    ]
    last = {"Descriptor": 0, "NegativeBehaviour": 0}
    for number, (style, text) in enumerate(statements):
        if style in last and (number + 1 == len(statements) or statements[number + 1][0] != style):
            statements[number] = (style, text.removesuffix("."))
    assert statements == expected


def test_the_last_item_of_a_list_ends_with_a_full_stop(nhs: list[tuple[str, str]]) -> None:
    for style in ("Descriptor", "NegativeBehaviour", "ElementName"):
        for (one, text), (other, _) in itertools.pairwise(nhs):
            if one == style:
                assert text.endswith(".") == (other != style), text


def test_the_narrative_stands_in_the_document(nhs: list[tuple[str, str]]) -> None:
    everything = " ".join(text for _, text in nhs)
    notes = "".join(part(document(edition(NHS)), "word/footnotes.xml").itertext())
    for section in edition(NHS).framework.sections:
        for note in section.notes:
            assert note.text in notes
        for block in section.blocks:
            for item in getattr(block, "items", (block,)):
                if isinstance(item, model.Item):
                    for mark in item.marks:
                        assert mark.phrase in everything
                    words = item.text if not item.marks else item.text.split(item.marks[0].phrase)[0]
                    assert words in everything, item.id


def test_headings_skip_no_level(nhs: list[tuple[str, str]]) -> None:
    levels = [int(style[-1]) for style, _ in nhs if re.fullmatch(r"(Unlisted)?Heading[1-9]", style)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_contents_link_to_every_heading(nhs: list[tuple[str, str]]) -> None:
    body = part(document(edition(NHS)), "word/document.xml")
    bookmarks = {mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")}
    links = [link.get(W + "anchor") for link in body.iter(W + "hyperlink")]
    assert bookmarks.issuperset(links)
    listed = [text for style, text in nhs if style.startswith("TOC")]
    assert listed == [text for style, text in nhs if re.fullmatch("Heading[12]", style)]


def test_identifiers_are_unique(nhs: list[tuple[str, str]]) -> None:
    body = part(document(edition(NHS)), "word/document.xml")
    for attribute in ("id", "name"):
        values = [mark.get(W + attribute) for mark in body.iter(W + "bookmarkStart")]
        assert len(set(values)) == len(values)


def test_footnotes_are_real_and_a_lost_mark_stays_as_printed() -> None:
    content = document(edition(NHS))
    marks = []
    for run in part(content, "word/document.xml").iter(W + "r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(W + "val") == "FootnoteReference":
            reference = run.find(W + "footnoteReference")
            marks.append(run.findtext(W + "t") if reference is None else reference.get(W + "id"))
    assert marks == ["1", "2", "1", "3", "4", "5", "6"]
    notes = [note.text for section in edition(NHS).framework.sections for note in section.notes]
    printed_notes = ["".join(note.itertext()).strip() for note in part(content, "word/footnotes.xml")]
    assert [note for note in printed_notes if note] == notes


@pytest.mark.parametrize(
    ("text", "marks", "printed_as"),
    [
        pytest.param(
            "See the guide.", [("the guide", "https://example.org/a?b&c")], "See the guide.", id="web address"
        ),
        pytest.param("One two.", [("One two.", "https://example.org/")], "One two.", id="whole text"),
        pytest.param("e003 9", [("9", "https://example.org/")], "e003 9", id="phrase that looks like a sign"),
    ],
)
def test_links_lead_to_web_addresses(text: str, marks: list[tuple[str, str]], printed_as: str) -> None:
    framework = edition(SECOND).framework
    section = framework.sections[0]
    item = model.Item(section.at, "x", text, tuple(model.Mark(section.at, p, "", "", "", link) for p, link in marks))
    changed = section._replace(blocks=(item,), notes=())
    parts = tuple(changed if part is section else part for part in framework.parts)
    content = document(edition(SECOND)._replace(framework=framework._replace(parts=parts)))
    assert ("Normal", printed_as) in paragraphs(content)
    relations = part(content, "word/_rels/document.xml.rels")
    targets = [relation.get("Target") for relation in relations if relation.get("TargetMode") == "External"]
    assert targets == [link for _, link in marks]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        pytest.param("Know", "Know.", id="plain"),
        pytest.param("Know.", "Know.", id="closed already"),
        pytest.param("Say “I was wrong.”", "Say “I was wrong.”", id="closed inside a quotation"),
        pytest.param("Use a tool (of any kind)", "Use a tool (of any kind).", id="ends with a bracket"),
    ],
)
def test_the_full_stop_that_closes_a_list(text: str, closed: str) -> None:
    assert render.scene_of(plan(edition(SECOND))).closed(["First", text]) == ["First", closed]


def test_a_list_of_domains_goes_on_counting(nhs: list[tuple[str, str]]) -> None:
    content = document(edition(NHS))
    numbering = part(content, "word/numbering.xml")
    starts = [start.get(W + "val") for start in numbering.iter(W + "startOverride")]
    assert starts == ["1", "1", "6"]


@pytest.mark.parametrize("root", BOTH)
def test_the_language_is_that_of_the_framework(root: Path) -> None:
    content = document(edition(root))
    language = edition(root).framework.language
    assert [lang.get(W + "val") for lang in part(content, "word/styles.xml").iter(W + "lang")] == [language]
    assert (
        f"<dc:language>{language}</dc:language>"
        in zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
    )


def test_the_second_framework_is_printed_without_an_english_word() -> None:
    found = paragraphs(document(edition(SECOND)))
    own = {text.text for text in texts(edition(SECOND).framework)}
    fixed = " ".join(text for _, text in found if text.rstrip(".") not in own)
    english = {"contents", "rights", "status", "version", "edition", "stage", "draft", "the", "of", "page", "published"}
    assert english.isdisjoint(re.findall("[a-z]+", fixed.lower()))
    assert not [text for style, text in found if "Heading" in style and not text]
    styles = {style for style, _ in found}
    assert styles.isdisjoint({"NegativeBehaviour", "Example", "UnlistedHeading2"})


def test_a_draft_is_stamped_on_every_page() -> None:
    published = edition(NHS)
    draft = document(published._replace(is_draft=True, draft_after="1.0.0"))
    stamp = "Draft after 1.0.0 (not for publication)"
    assert stamp in [text for _, text in paragraphs(draft)[:20]]
    for content, times in ((draft, 1), (document(published), 0)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            headers = [name for name in parts.namelist() if name.startswith("word/header")]
            assert len(headers) > 20
            for name in headers:
                assert "".join(parse(parts.read(name)).itertext()).count(stamp) == times
            for name in [name for name in parts.namelist() if name.startswith("word/footer")]:
                assert ("Version 1.0.0" in "".join(parse(parts.read(name)).itertext())) == (times == 0)


HOSTILE = [
    pytest.param("Health & care <b>bold</b> a < b > c", id="markup"),
    pytest.param("{{ 7 * 7 }} {% for x in y %} {%p endfor %} {# note #}", id="template tags"),
    pytest.param("{{ ''.__class__.__mro__[1].__subclasses__() }}", id="a way into Python"),
    pytest.param("a {_{ b }_} c {_% d %_} e", id="what docxtpl takes for tags"),
    pytest.param("‘smart’ “quotes” – and … “{{”", id="typography"),
    pytest.param("=SUM(A1) +1 -1 @x \\ / ' \"", id="formula and quotes"),
    pytest.param("word " * 3000 + "end", id="very long"),
    pytest.param("Ŵyn ŷd 漢字 🙂", id="other scripts"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_is(text: str) -> None:
    framework = edition(SECOND).framework
    domain = framework.domains[0]
    element = domain.elements[0]._replace(title=text, statement=text, lead_in=text)
    changed = domain._replace(title=text, elements=(element, *domain.elements[1:]))
    parts = tuple(changed if part is domain else part for part in framework.parts)
    content = document(edition(SECOND)._replace(framework=framework._replace(parts=parts, title=text, usual_name=text)))
    found = paragraphs(content)
    assert ("Statement", text) in found
    assert ("Heading1", f"1. {text}") in found
    assert ("Title", text) in found
    core = part(content, "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == text


def test_no_sign_of_the_template_is_left() -> None:
    for root in (NHS, SECOND):
        with zipfile.ZipFile(io.BytesIO(document(edition(root)))) as parts:
            for name in parts.namelist():
                content = parts.read(name).decode("utf-8")
                assert not re.search(r"\{\{|\{%|[\ue000-\uf8ff]|>None<", content), name


@pytest.mark.parametrize("root", BOTH)
def test_libreoffice_prints_every_text(root: Path, tmp_path: Path) -> None:
    soffice, pdftotext = tool("soffice"), tool("pdftotext")
    source = tmp_path / "document.docx"
    source.write_bytes(document(edition(root)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    below_the_headers = ["-x", "0", "-y", "60", "-W", "900", "-H", "900"]
    command = [pdftotext, *below_the_headers, str(tmp_path / "document.pdf"), "-"]
    pages = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    assert not re.search(r"\{\{|\}\}|\bNone\b|Error!", pages)
    body = "\n".join(line for line in pages.split("\n") if not re.search(r"^\f?(Page|Tudalen) \d", line))
    running = (edition(root).framework.rights.statement, edition(root).framework.title)
    words = re.sub(r"[^\w]+", "", "".join(line for line in body.split("\n") if not line.strip().startswith(running)))
    missing = [
        row[0] for row in csv_exporter.statements(edition(root).framework) if re.sub(r"[^\w]+", "", row[6]) not in words
    ]
    assert missing == []


def bookmarks(content: bytes) -> dict[str, str]:
    """The words in the bookmark around each text, by its name."""
    found: dict[str, str] = {}
    for name in ("word/document.xml", "word/footnotes.xml"):
        opened: dict[str, str] = {}
        for element in part(content, name).iter():
            if element.tag == W + "bookmarkStart" and str(element.get(W + "name")).startswith("_fw"):
                opened[element.get(W + "id")] = element.get(W + "name")
                found[element.get(W + "name")] = ""
            elif element.tag == W + "bookmarkEnd":
                opened.pop(element.get(W + "id"), None)
            elif element.tag == W + "t":
                for open_name in opened.values():
                    found[open_name] += element.text or ""
    return found


def manifest(content: bytes) -> list[tuple[str, str, str]]:
    """Address, bookmark and fingerprint of each text, as the document itself says."""
    entries = part(content, "customXml/item1.xml").iter(f"{{{NAMESPACE}}}text")
    return [(entry.get("address"), entry.get("bookmark"), entry.get("fingerprint")) for entry in entries]


@pytest.mark.parametrize("root", BOTH)
def test_every_text_stands_in_its_bookmark_and_in_the_manifest(root: Path) -> None:
    content = document(edition(root))
    words, listed = bookmarks(content), manifest(content)
    framework = edition(root).framework
    assert set(words) == {bookmark for _, bookmark, _ in listed}
    own = {address: words[bookmark] for address, bookmark, _ in listed if bookmark.startswith("_fw_")}
    expected = {text.address: text.text for text in wanted(edition(root))}
    assert own.keys() == expected.keys()
    marks = {
        mark.printed
        for section in framework.sections
        for block in section.blocks
        for item in getattr(block, "items", (block,))
        for mark in getattr(item, "marks", ())
        if mark.printed
    }
    for address, text in own.items():
        plain = text
        for mark in marks:
            plain = plain if plain == expected[address] else plain.replace(mark, "", 1)
        assert plain == expected[address], address
    prints = {text.address: fingerprint(text.text) for text in texts(framework)}
    assert {address: mark for address, _, mark in listed} == {address: prints[address] for address, _, _ in listed}


def test_the_full_document_leaves_out_what_has_no_place_of_its_own() -> None:
    framework = edition(NHS).framework
    there = {text.address for text in wanted(edition(NHS))}
    left_out = [text for text in texts(framework) if text.address not in there]
    assert {text.role for text in left_out} == {"title", "name", "label", "reference", "variant", "figure"}
    assert [text.address for text in left_out if text.role in ("title", "name")] == [
        framework.id,
        f"{framework.id}#usual_name",
    ]
    assert [text.address for text in left_out if text.role == "figure"] == ["lqf-figure"]
    assert {text.address.partition("@")[2] for text in left_out if text.role == "variant"} == {"summary-table"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{{ element.statement }}", "", "leaves out: developing-self-awareness#statement, managing-yourself#statement"),
        ("{{ part.lead_in }}", "{{ part.lead_in }}" * 2, "prints twice: demonstrating-personal-qualities#lead_in"),
        ("{{ part.statement }}", "{{ part.lead_in }}", "leaves out: demonstrating-personal-qualities#statement"),
    ],
)
def test_a_template_that_loses_a_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, says: str
) -> None:
    parts = opc.unpack(package.template())
    broken = parts["word/document.xml"].decode().replace(old, new)
    assert broken != parts["word/document.xml"].decode()
    changed = opc.pack({**parts, "word/document.xml": broken.encode()})
    monkeypatch.setattr(package, "template", lambda: changed)
    with pytest.raises(CannotDo, match=re.escape(says)):
        document(edition(NHS))


def test_every_bookmark_survives_libreoffice(tmp_path: Path) -> None:
    content = document(edition(SECOND))
    (tmp_path / "one.docx").write_bytes(content)
    command = [tool("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "one.docx")]
    subprocess.run(command, check=True, capture_output=True)
    again = (tmp_path / "out/one.docx").read_bytes()
    assert bookmarks(again).keys() == bookmarks(content).keys()


def on_their_side(body: Any) -> list[Any]:
    """The tables on pages that lie on their side."""
    found, waiting = [], []
    for child in body[0]:
        section = child if child.tag == W + "sectPr" else child.find(f"{W}pPr/{W}sectPr")
        waiting += [child] if child.tag == W + "tbl" else []
        if section is not None:
            found += waiting if section.find(W + "pgSz").get(W + "orient") == "landscape" else []
            waiting = []
    return found


def test_the_summary_tables_say_what_the_csv_says() -> None:
    wide = on_their_side(part(document(edition(NHS)), "word/document.xml"))
    rows = []
    for table in wide:
        widths = [int(column.get(W + "w")) for column in table.find(W + "tblGrid")]
        assert 14000 < sum(widths) <= 14570
        for row in table.findall(W + "tr")[1:]:
            cells = ["".join(text.text or "" for text in cell.iter(W + "t")) for cell in row.findall(W + "tc")]
            assert len(cells) == len(widths)
            rows.append(cells)
    _, *expected = csv_exporter.summary(edition(NHS).framework)
    assert len(wide) == 7
    assert rows == [[f"{number} {title}", *filter(None, cells)] for number, title, *cells in expected]


@pytest.mark.parametrize("root", BOTH)
def test_only_the_summary_tables_lie_on_their_side_and_only_the_cover_has_no_header(root: Path) -> None:
    sections = list(part(document(edition(root)), "word/document.xml").iter(W + "sectPr"))
    on_side = [section.find(W + "pgSz").get(W + "orient") == "landscape" for section in sections]
    first = [section.find(W + "titlePg") is not None for section in sections]
    assert first == [True] + [False] * (len(sections) - 1)
    assert on_side.count(True) == 1


def test_every_part_has_its_heading_in_the_header() -> None:
    content = document(edition(NHS))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        relations = {
            relation.get("Id"): relation.get("Target") for relation in parse(parts.read("word/_rels/document.xml.rels"))
        }
        headers = []
        for section in parse(parts.read("word/document.xml")).iter(W + "sectPr"):
            target = relations[next(section.iter(W + "headerReference")).get(f"{RELATION}id")]
            headers.append("".join(parse(parts.read(f"word/{target}")).itertext()).strip())
    found = [text for style, text in paragraphs(content) if style in ("Heading1", "ContentsTitle")]
    assert headers[0] == ""
    for header, heading in zip(headers[1:], found, strict=True):
        assert header == heading or (header.endswith(" …") and heading.startswith(header[:-2]))


@pytest.mark.parametrize("root", BOTH)
def test_every_row_of_every_crosswalk_is_printed_with_its_status(root: Path) -> None:
    framework = edition(root).framework
    say = words(framework.language)
    body = part(document(edition(root)), "word/document.xml")
    printed = []
    wide = on_their_side(body)
    for table in body.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        if len(rows[0].findall(W + "tc")) == 4 and table not in wide:
            cells = [["".join(text.text or "" for text in cell.iter(W + "t")) for cell in row] for row in rows[1:]]
            printed += [[cell for cell in row if cell] for row in cells]
    expected = []
    for crosswalk in framework.crosswalks:
        for row, ours, theirs in joined(framework, crosswalk):
            expected.append([ours.name or "–", say[row.predicate], theirs.name or "–", say[row.status]])
    assert printed == expected
    assert len(expected) == sum(len(crosswalk.rows) for crosswalk in framework.crosswalks)
