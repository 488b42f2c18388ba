"""Markdown: that the document says every text word for word, whatever signs are in it, and that links in it lead on."""

import re
import subprocess
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from leadframe import exporters, release
from leadframe.content import model, texts
from leadframe.exporters.markdown_text import escaped, marked, table
from projects import BOTH, NHS, SECOND, edition, tool

BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "br", "blockquote"}
HOSTILE = {
    "a pipe": "one | two |",
    "a pipe after a backslash": r"one \| two",
    "backslashes": "\\ \\\\ \\n ends with \\",
    "code": "`code` and ``` fence",
    "a tag": "<script>alert('x')</script> <b>bold</b> <!-- gone -->",
    "an entity": "&amp; &lt; &#35; AT&T &copy;",
    "a heading": "# not a heading #",
    "a bullet": "* not a bullet",
    "a hyphen": "- not a bullet",
    "a plus": "+ not a bullet",
    "a number": "1. not a list",
    "a number in brackets": "12) not a list",
    "a number alone": "2011.",
    "a quotation": "> not a quotation",
    "a rule": "---",
    "an underline": "=== not a heading",
    "emphasis": "*one* **two** _three_ __four__ snake_case_word",
    "deletion": "~~gone~~ ~sub~",
    "a link": "[text](https://a.example) ![picture](b.png) [ref][id] [id]: x",
    "a footnote": "a[^1] [^1]: note",
    "a task": "[ ] to do [x] done",
    "mathematics": "$x_1$ costs $5 or $6",
    "a picture by its name": "a :smile: and :a_b: at 12:30:45",
    "an address": "see www.dh.gov.uk/ppe and https://a.example/b?c=d%20e. Then",
    "an address with odd signs": "https://a.example/_b_*c*/d|e&amp;f#g~h",
    "an address in odd letters": "HTTPS://a_b_c.example www.a_b_.org/*x* ftp://a_b_",
    "a table": "| a | b | |---|---|",
    "what a table begins with": ":--- | ---:",
    "braces": "{{ name }} {% if %} {#id .class}",
    "a definition": ": not a definition ::: div",
}


class Reader(HTMLParser):
    """The words of a page as they are read, a line for each block; marks of footnotes are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.raised = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.raised += tag == "sup"
        self.words += "\n" if tag in BLOCKS else ""

    def handle_endtag(self, tag: str) -> None:
        self.raised -= tag == "sup"
        self.words += "\n" if tag in BLOCKS else ""

    def handle_data(self, data: str) -> None:
        self.words += "" if self.raised else data


def words(page: str) -> list[str]:
    reader = Reader()
    reader.feed(page)
    return [line.strip() for line in reader.words.split("\n") if line.strip()]


@cache
def written(root: Path) -> str:
    made = exporters.load("markdown").export(edition(root))
    assert list(made) == [f"{edition(root).framework.id}.md"]
    return next(iter(made.values())).decode()


def changed(of: release.Edition, **fields: Any) -> str:
    made = exporters.load("markdown").export(of._replace(framework=of.framework._replace(**fields)))
    return next(iter(made.values())).decode()


def by_pandoc(text: str) -> str:
    """The page that pandoc makes of GitHub Flavored Markdown, with footnotes and emoji."""
    command = [tool("pandoc"), "--from", "gfm", "--to", "html", "--wrap", "none"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


SCRIPT = """
import sys
from markdown_it import MarkdownIt
print(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(sys.stdin.read()))
"""


def by_markdown_it(text: str) -> str:
    """The page that markdown-it makes of it, which knows no footnotes."""
    plain = re.sub(r"(?<!\\)\[\^[a-z0-9-]+\](: )?", "", text)
    python = Path(tool("markdown-it")).parent / "python3"
    return subprocess.run([python, "-c", SCRIPT], input=plain, capture_output=True, text=True, check=True).stdout


RENDERERS = [pytest.param(by_pandoc, id="pandoc"), pytest.param(by_markdown_it, id="markdown-it")]


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("root", BOTH)
def test_every_text_is_read_word_for_word(root: Path, render: Any) -> None:
    page = "\n".join(words(render(written(root))))
    labels = f"{edition(root).framework.id}#labels."
    expected = [text for text in texts.texts(edition(root).framework) if not text.address.startswith(labels)]
    assert len(expected) > 80
    assert [text.address for text in expected if text.text not in page] == []


@pytest.mark.parametrize("render", RENDERERS)
def test_hostile_texts_stay_what_they_are(render: Any) -> None:
    """As a paragraph, an item, a cell, a heading and a link, all in one document."""
    parts = []
    for text in HOSTILE.values():
        said = escaped(text)
        parts += [said, f"- {said}", table((said, "x"), [(said, said)]), f"### {said}", f"- [{said}](#x)", "end"]
    lines = words(render("\n\n".join(parts)))
    expected = []
    for text in HOSTILE.values():
        expected += [text, text, text, "x", text, text, text, text, "end"]
    assert lines == expected


@pytest.mark.parametrize("root", BOTH)
def test_hostile_texts_change_no_other_part_of_the_document(root: Path) -> None:
    def odd(part: model.Domain) -> model.Domain:
        elements = []
        for number, element in enumerate(part.elements):
            found = [*HOSTILE.values()][number * 5 :]
            named = [one._replace(text=text) for one, text in zip(element.descriptors, found, strict=False)]
            shown = [one._replace(text=text) for one, text in zip(element.indicators, found, strict=False)]
            elements.append(element._replace(title=found[0], descriptors=tuple(named), indicators=tuple(shown)))
        return part._replace(title=HOSTILE["emphasis"], statement=HOSTILE["a rule"], elements=tuple(elements))

    parts = tuple(odd(part) if isinstance(part, model.Domain) else part for part in edition(root).framework.parts)
    page, plain = by_pandoc(changed(edition(root), parts=parts)), by_pandoc(written(root))
    kinds = ("<h2", "<h3", "<li", "<tr", "<table", "<section", 'role="doc-noteref"', "<blockquote")
    assert [page.count(kind) for kind in kinds] == [plain.count(kind) for kind in kinds]
    assert page.count("<script") == page.count("<em>") == page.count("<del>") == page.count("<img") == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Plain words – it’s 5.1 (a), e.g. 7-8!", "Plain words – it’s 5.1 (a), e.g. 7-8!", id="plain words"
        ),
        pytest.param("1.1 Title", "1.1 Title", id="a number that begins no list"),
        pytest.param("1. Title", r"1\. Title", id="a number that begins a list"),
        pytest.param("- x", r"\- x", id="a hyphen"),
        pytest.param("a|b_c*", r"a\|b\_c\*", id="signs of its own"),
        pytest.param("at www.a.org/b-c.", "at www.a.org/b-c.", id="an address"),
        pytest.param("http://a.org/b_c", r"http<!-- -->://a.org/b\_c", id="an address that would show a backslash"),
        pytest.param(":tada:", ":<!-- -->tada:", id="a name of a picture"),
    ],
)
def test_only_what_means_something_is_escaped(text: str, said: str) -> None:
    assert escaped(text) == said


def test_marks_stand_at_their_phrases() -> None:
    at = edition(NHS).framework.at
    marks = (
        model.Mark(at, "two", "the-note", "", "", ""),
        model.Mark(at, "*three*", "", "", "some-id", ""),
        model.Mark(at, "four", "", "", "", "https://a.org/(x)?a=<b>&c=d"),
        model.Mark(at, "four", "", "7", "", ""),
    )
    item = model.Item(at, "item", "1. one two *three* - four five", marks)
    assert marked(item) == (
        r"1\. one two[^the-note] [\*three\*](#some-id) - [four](<https://a.org/(x)?a=\<b\>&amp;c=d>)<sup>7</sup> five"
    )


@pytest.mark.parametrize("root", BOTH)
def test_links_and_footnotes_lead_somewhere(root: Path) -> None:
    text = written(root)
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert {name for name, number in Counter(anchors).items() if number > 1} == set()
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(anchors)
    framework = edition(root).framework
    expected = {part.id for part in framework.parts} | {one.id for of in framework.domains for one in of.elements}
    assert expected <= set(anchors)
    marks, notes = set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", text)), re.findall(r"^\[\^([a-z0-9-]+)\]: ", text, re.M)
    assert marks == set(notes)
    assert len(notes) == sum(len(section.notes) for section in framework.sections)
    assert by_pandoc(text).count('role="doc-endnote"') == len(notes)


def test_a_draft_says_so_first() -> None:
    assert written(SECOND).split("\n\n")[:3] == [
        "# Fframwaith Cymwyseddau Côr Cymunedol",
        "**Drafft (nid i’w gyhoeddi)**",
        "- Argraffiad 2026\n"
        "- Fersiwn 0.3.0\n"
        "- Datblygydd: Cymdeithas Corau Dyffryn Hirnos\n"
        "- Cyhoeddwr: Gwasg Dyffryn Hirnos\n"
        f"- Ôl bys y ffynhonnell: sha256:{edition(SECOND).fingerprint}",
    ]


def test_a_published_version_says_what_it_is() -> None:
    said = written(NHS).split("\n\n")[:5]
    assert said == [
        "# Leadership Framework",
        "- NHS Leadership Framework\n"
        "- 2011 edition\n"
        "- Version 1.0.0 (2026-11-22)\n"
        "- Developed by National Leadership Council\n"
        "- Published by NHS Institute for Innovation and Improvement\n"
        f"- Fingerprint of the source: sha256:{edition(NHS).fingerprint}",
        '<a id="-rights"></a>',
        "## Rights and status",
        "This framework was superseded in 2013 by Healthcare Leadership Model.",
    ]


def test_an_element_is_laid_out_for_reading() -> None:
    found = written(SECOND).partition('<a id="meithrin-y-llais"></a>\n\n')[2].partition("\n\n<a id=")[0]
    assert found == (
        "### 1.2 Meithrin y llais\n\n"
        "Mae cantorion yn trin y llais fel offeryn y mae angen ei ddeffro, ei diwnio a’i orffwys.\n\n"
        "Mae cantorion sy’n parchu’r llais yn:\n\n"
        "- Cynhesu’r llais cyn canu’r nodyn cyntaf\n"
        "- Sefyll yn gefnsyth, â’r traed ar led a’r ysgwyddau’n rhydd\n"
        "- Ynganu cytseiniaid yn eglur, fel y gall y rhes gefn ddeall pob gair\n"
        "- Tynnu anadl ddofn o’r bol yn hytrach nag o’r frest\n"
        "- Arbed y llais mewn ymarfer hir drwy hymian ambell gymal\n\n"
        "| Cam | Dangosyddion |\n"
        "| --- | --- |\n"
        "| Cam A<br>Wrth ymuno | Mae’n dysgu’r ymarferion cynhesu ac yn eu gwneud gartref ddwywaith yr wythnos. |\n"
        "| Cam B<br>Wedi ymgartrefu | Mae’n gwybod pa nodau sy’n gorwedd yn gyfforddus, ac yn cynnig symud at lais is "
        "pan ddaw’r amser. Mae’n dangos i’r lleill, â chwpanaid o ddŵr wrth law, sut i ganu’n hir heb flino. |"
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("**The Leadership Framework**", id="over a title"),
        pytest.param("## Appendix I: ", id="label of a section"),
        pytest.param("Sir David Nicholson\\\nNHS Chief Executive", id="a signature"),
        pytest.param("The NHS values<sup>1</sup> provide common ground", id="a mark whose note is lost"),
        pytest.param("see [Appendix I on page 60](#knowledge-and-skills-framework).", id="a link"),
        pytest.param("**Stage 1** Own practice/immediate team - is about building", id="a stage"),
        pytest.param("2. [Working with others](#working-with-others) – effective leadership", id="a domain in a list"),
        pytest.param("> - **Personal Qualities**: Self belief; Self awareness; Self", id="a group in a figure"),
        pytest.param("\n>\n> LQF; CLCF and MLCF\n", id="words in a figure"),
        pytest.param("### Examples in Practice for Managing Services:\n\n**Stage 1**\n\n", id="examples"),
        pytest.param(
            "### 6. Creating the Vision (see also pages 43-47)\n\n| Element | Stage 4<br>", id="a summary table"
        ),
        pytest.param("| 3 Managing Services | is the same as | 3 Managing Services | ", id="a row of a crosswalk"),
        pytest.param(
            "| Whole organisation/healthcare system | Whole Organisation/Wider", id="a stage printed elsewhere"
        ),
        pytest.param("- [Appendix I: ", id="label in the contents"),
    ],
)
def test_every_kind_of_block_has_its_form(line: str) -> None:
    assert line in written(NHS)


def test_what_no_section_has_a_place_for_stands_at_the_end() -> None:
    parts = tuple(part for part in edition(SECOND).framework.parts if isinstance(part, model.Domain))
    text = changed(edition(SECOND), parts=parts)
    assert re.findall("^## (.+)$", text, re.MULTILINE) == [
        "Hawliau a statws", "Cynnwys", "1. Canu ynghyd", "2. Cynnal y côr", "Camau", "Tablau cryno",
        "Croesgyfeiriadau at fframweithiau eraill",
    ]  # fmt: skip
    assert "**Cam A** Wrth ymuno – dyma gam y cantorion newydd" in text
