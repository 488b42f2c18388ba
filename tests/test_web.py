"""The web edition as files: nothing leads nowhere, nothing is inline, everything is said in one language."""

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from leadframe import exporters
from leadframe.cli.web import around
from leadframe.content.layout import HEADER
from leadframe.content.settings import Settings, Theme
from leadframe.content.settings import Web as Place
from leadframe.content.texts import texts
from leadframe.content.walk import nodes
from leadframe.exporters import Options, Web, html
from leadframe.exporters.html import assess, look
from leadframe.exporters.html.downloads import AT_ONCE
from leadframe.exporters.html.site import Site
from leadframe.language import words
from projects import BOTH, NHS, SECOND, edition, read, sound
from test_diff import added, changed, found, retired, text, without
from webs import Made, draft, faults, make, shown, site

ROOM = Path(html.__file__).parent
HOSTILE = "</script><script>alert(1)</script>\"'`${x}{{ x }}&amp;<b onmouseover=alert(2)>\u2028\u2029</textarea>"
DOMAIN = "framework/domains/improving-services.yaml"
SAFETY = "ensuring-patient-safety"


def attributes(made: Made) -> Iterator[tuple[str, Any, str, str]]:
    """Every attribute of every page: the page, its element, its name and value."""
    for path, tree in made.pages.items():
        for element in tree.iter():
            if isinstance(element.tag, str):
                for name, value in element.attrib.items():
                    yield path, element, name, value


def script(made: Made, name: str) -> Any:
    """What a script file of data holds."""
    told = made.files[f"assets/{name}"].decode()
    return json.loads(told[told.index(" = ") + 3 :].removesuffix(";\n"))


def plain(part: Any) -> str:
    """The words of a part of a page, without the marks of footnotes."""
    return " ".join("".join(part.xpath(".//text()[not(ancestor::sup)]")).split())


# What there is


@pytest.mark.parametrize("root", BOTH)
def test_the_manifest_lists_every_file(root: Path) -> None:
    made = site(root)
    manifest = json.loads(made.files["pages.json"])
    pages = [page["path"] for page in manifest["pages"]]
    assert len(pages) == len(set(pages))
    assert {*pages, *manifest["files"], "pages.json"} == set(made.files)
    assert [page for page in manifest["pages"] if not page["title"]] == []
    assert (manifest["framework"], manifest["version"]) == (edition(root).framework.id, edition(root).framework.version)
    print(f"{edition(root).framework.id}: {len(shown(made))} pages, {len(made.forwards)} that lead on at once")


@pytest.mark.parametrize("root", BOTH)
def test_every_link_leads_somewhere(root: Path) -> None:
    made = site(root)
    places = {path: set(tree.xpath("//@id")) for path, tree in made.pages.items()}
    lost = []
    for path, element, name, value in attributes(made):
        if name not in ("href", "src", "action") or re.match("https?://", value):
            continue
        page, _, place = made.leads(path, value).partition("#")
        if page not in made.files or (place and place not in places[page]):
            lost.append((path, element.tag, value))
    for path, target in made.forwards.items():
        page, _, place = target.partition("#")
        if page not in made.files or (place and place not in places[page]):
            lost.append((path, "refresh", target))
    assert lost == []


@pytest.mark.parametrize("root", BOTH)
def test_every_id_has_an_address_that_shows_its_text(root: Path) -> None:
    made = site(root)
    framework = edition(root).framework
    for each in texts(framework):
        name = re.split("[#@]", each.address)[0]
        page, _, place = made.land(f"id/{name}.html").partition("#")
        assert place in ("", name)
        if place:
            (part,) = made.pages[page].xpath("//*[@id=$name]", name=name)
            if each.address == name and each.role not in ("figure", "variant"):
                assert " ".join(each.text.split()) in plain(part)
    for part in nodes(framework):
        for old in getattr(part, "previous_ids", ()):
            assert made.land(f"id/{old}.html") == made.land(f"id/{part.id}.html")


def test_an_id_that_somebody_used_before_leads_to_the_part() -> None:
    assert [part.id for part in nodes(edition(SECOND).framework) if getattr(part, "previous_ids", ())] == [
        "clywed-y-rhannau-eraill"
    ]
    assert site(SECOND).land("id/gwrando-ar-eraill.html") == "id/gwrando-ar-y-lleill.html#clywed-y-rhannau-eraill"


# Ids that are gone

GONE = {
    "replaced": ([retired("old", replaced_by=SAFETY)], "old", f"id/{SAFETY}.html"),
    "merged": ([retired("old", merged_into=SAFETY)], "old", f"id/{SAFETY}.html"),
    "replaced by what was replaced": (
        [retired("old", replaced_by="newer"), retired("newer", merged_into=SAFETY)],
        "old",
        f"id/{SAFETY}.html",
    ),
    "replaced by what has another name now": (
        [retired("old", replaced_by="before"), lambda of: found(of, SAFETY).update(previous_ids=["before"])],
        "old",
        f"id/{SAFETY}.html",
    ),
    "a part that stands in a page": (
        [retired("old", replaced_by="ensuring-patient-safety-1")],
        "old",
        f"id/{SAFETY}.html#ensuring-patient-safety-1",
    ),
}


@pytest.mark.parametrize(("edits", "name", "place"), GONE.values(), ids=GONE)
def test_a_retired_id_leads_to_its_successor(edits: Any, name: str, place: str) -> None:
    documents = changed()
    first = found(documents, SAFETY)["descriptors"][0]
    first["previous_ids"], first["id"] = [first["id"]], "ensuring-patient-safety-1"
    for edit in edits:
        edit(documents)
    assert make(draft(documents)).forwards[f"id/{name}.html"] == place


def test_an_id_that_was_split_leads_to_a_page_of_all_that_carry_it_on() -> None:
    both = [SAFETY, "critically-evaluating"]
    made = make(draft(changed(retired("old", split_into=[SAFETY, "newer"]), retired("newer", merged_into=both[1]))))
    links = made.pages["id/old.html"].xpath("//main//a/@href")
    assert [made.leads("id/old.html", link) for link in links] == [f"id/{name}.html" for name in both]
    assert made.text("id/old.html").startswith("old is no longer in use It goes on in several parts:")


def test_an_id_that_nothing_followed_says_so() -> None:
    made = make(draft(changed(retired("old", no_replacement=True), retired("one", replaced_by="two"))))
    assert made.text("id/old.html") == "old is no longer in use Nothing has taken its place."
    assert made.text("id/one.html") == "one is no longer in use Nothing has taken its place."


def test_renumbering_keeps_every_address() -> None:
    """The domains in another order, and a new element before all others: all numbers are other ones."""
    documents = changed()
    documents[HEADER]["contents"].reverse()
    elements = found(documents, "improving-services")["elements"]
    elements.insert(0, {**copy.deepcopy(elements[0]), "id": "new", "descriptors": [{"id": "new-one", "text": "New"}]})
    elements[0].pop("indicators")
    before, after = site(NHS), make(draft(documents))
    assert {path for path in before.pages if path.startswith(("id/", "compare/", "crosswalk/"))} <= set(after.pages)
    assert {path: after.forwards[path] for path in before.forwards} == before.forwards
    (old,) = before.pages[f"id/{SAFETY}.html"].xpath("//h1/text()")
    (now,) = after.pages[f"id/{SAFETY}.html"].xpath("//h1/text()")
    assert (old, now) == ("4.1 Ensuring Patient Safety", "4.2 Ensuring Patient Safety")


# A strict policy


@pytest.mark.parametrize("root", BOTH)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(root: Path) -> None:
    made = site(root)
    for path, element, name, value in attributes(made):
        assert not name.startswith("on") and name != "style", path
        assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), path
        if re.match("https?:|//", value):
            assert (element.tag, name) == ("a", "href"), (path, value)
    for path, tree in made.pages.items():
        assert tree.xpath("//style | //iframe | //object | //embed | //base") == [], path
        for one in tree.xpath("//script"):
            assert one.get("src") and not one.text, path
    for path, content in made.files.items():
        if path.startswith("assets/") and path not in ("assets/index.js", "assets/assess-data.js"):
            outside = set(re.findall(rb"(?:https?:)?//[a-z][a-z0-9.-]+[^\s\"']*", content))
            assert outside <= {b"http://www.w3.org/2000/svg"}, path
            assert not re.search(rb"@import|url\(|\beval\(|innerHTML|document\.write|fetch\(|XMLHttp", content), path
            assert not re.search(rb"localStorage|sessionStorage|indexedDB|document\.cookie", content), path


@pytest.mark.parametrize("root", BOTH)
def test_every_page_has_the_policy(root: Path) -> None:
    made = site(root)
    for path, tree in made.pages.items():
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        told = dict(part.split(" ", 1) for part in policy.split("; "))
        assert told["default-src"] == "'none'" and told["base-uri"] == "'none'"
        if path not in made.forwards:
            own = {"style-src": "'self'", "script-src": "'self'", "img-src": "'self'", "form-action": "'self'"}
            assert told == {"default-src": "'none'", "base-uri": "'none'", **own}


@pytest.mark.parametrize("root", BOTH)
def test_the_first_page_is_light(root: Path) -> None:
    made = site(root)
    tree = made.pages["index.html"]
    linked = [*tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"), *tree.xpath("//script/@src")]
    size = len(made.files["index.html"]) + sum(len(made.files[path]) for path in linked)
    assert size < 100_000
    print(f"first page with all that it loads: {size} bytes")


# Hostile words


def test_words_of_a_framework_are_words_and_nothing_else() -> None:
    documents = changed()
    of = found(documents, "improving-services")
    for part in (of, of["elements"][0], of["elements"][0]["indicators"][0], of["examples"][0]):
        for field in ("title", "statement", "lead_in", "text"):
            if field in part:
                part[field] = HOSTILE
    for part in (of["elements"][0]["descriptors"][0], of["negative_behaviours"][0]):
        part["text"] = HOSTILE
    documents[HEADER]["stages"][0].update(title=HOSTILE, text=HOSTILE)
    documents[HEADER]["labels"] = dict.fromkeys(documents[HEADER]["labels"], HOSTILE)
    documents[HEADER].update(title=HOSTILE, usual_name=HOSTILE, developer=HOSTILE, publisher=HOSTILE, edition=HOSTILE)
    documents[HEADER]["rights"].update(statement=HOSTILE, terms=HOSTILE)
    documents["framework/narrative/foreword.yaml"].update(title=HOSTILE, over_title=HOSTILE)
    for one in found(documents, "foreword")["blocks"]:
        if "paragraph" in one:
            one["paragraph"] = HOSTILE
            one.pop("marks", None)
    crosswalk = documents["framework/crosswalks/ksf.yaml"]
    crosswalk["mappings"][0]["rationale"] = HOSTILE
    crosswalk["cautions"] = [HOSTILE]
    found(documents, "ksf")["title"] = HOSTILE
    settings = sound(NHS).settings
    settings = settings._replace(
        resources=tuple(one._replace(title=HOSTILE, about=HOSTILE) for one in settings.resources),
        web=Place(repository="https://github.com/a/b"),
    )
    made = make(draft(documents, settings=settings), findings={"": [HOSTILE], SAFETY: [HOSTILE]})
    clean = site(NHS)
    for path, tree in made.pages.items():
        assert faults(made.files[path]) == [], path
        assert tree.xpath("//b | //@onmouseover") == [], path
        own = clean.pages[path].xpath("//script/@src") if path in clean.pages else []
        assert tree.xpath("//script/@src") == own, path
    shown_once = " ".join(HOSTILE.split())
    assert shown_once in made.text(f"id/{SAFETY}.html")
    assert made.pages[f"id/{SAFETY}.html"].xpath("//h1")[0].text_content() == f"4.1 {HOSTILE}"
    for name in ("index.js", "assess-data.js"):
        told = made.files[f"assets/{name}"].decode()
        assert not re.search("[<\u2028\u2029]", told)
        assert HOSTILE in json.dumps(script(made, name), ensure_ascii=False).replace('\\"', '"')


def test_an_id_may_be_a_word_that_browsers_know() -> None:
    """Ids such as reset, elements, length, main and find are those of forms, and of the page around the text."""
    names = ("reset", "elements", "length", "main", "find", "constructor", "submit")
    edits = [added("ensuring-patient-safety-1", id=name, text=name) for name in names]
    documents = changed()
    found(documents, SAFETY)["descriptors"][0]["id"] = "ensuring-patient-safety-1"
    for edit in edits:
        edit(documents)
    made = make(draft(documents))
    for path in shown(made):
        assert [name for name, count in Counter(made.pages[path].xpath("//@id")).items() if count > 1] == [], path
    fields = set(made.pages["assess.html"].xpath("//form[@id='assess']//*/@name"))
    assert fields.isdisjoint(names)


# Sound pages


@pytest.mark.parametrize("root", BOTH)
def test_pages_are_well_formed(root: Path) -> None:
    made = site(root)
    assert {path: found_ for path in made.pages if (found_ := faults(made.files[path]))} == {}


@pytest.mark.parametrize("root", BOTH)
def test_pages_are_built_as_assistive_technology_needs_them(root: Path) -> None:
    made = site(root)
    for path in shown(made):
        tree = made.pages[path]
        assert tree.get("lang") == edition(root).framework.language, path
        assert tree.xpath("//title")[0].text_content().strip(), path
        ids = Counter(tree.xpath("//@id"))
        assert [name for name, count in ids.items() if count > 1] == [], path
        levels = [int(one.tag[1]) for one in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert levels.count(1) == 1 and levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
        for name in ("header", "main", "footer"):
            assert len(tree.findall(f".//{name}")) == 1, path
        for one in tree.xpath("//nav | //*[@role='region']"):
            assert one.get("aria-label"), path
        for field in tree.xpath("//input | //textarea | //select"):
            around_it = field.xpath("ancestor::label")
            named_by = tree.xpath("//label[@for=$name]", name=field.get("id", ""))
            assert around_it or named_by or field.get("aria-label"), (path, field.attrib)
        for table in tree.iter("table"):
            assert table.xpath("./thead//th") and not table.xpath(".//th[not(@scope)]"), path
        for link in tree.xpath("//main//a[not(ancestor::*[@aria-hidden])]"):
            assert link.text_content().strip() or link.get("aria-label"), path


@pytest.mark.parametrize("root", BOTH)
def test_every_page_says_what_it_is(root: Path) -> None:
    """Rights on every page, and the stamp of a draft, or that the framework has been superseded."""
    made, said = site(root), exporters.facts(edition(root))
    for path in shown(made):
        words_ = made.pages[path].text_content()
        wanted = [said[key] for key in ("rights", "stamp", "status") if key in said]
        assert [one for one in wanted if one not in words_] == [], path
    assert ("stamp" in said, "status" in said) == ((False, True) if root == NHS else (True, False))


def test_a_draft_has_its_stamp_on_every_page() -> None:
    made = make(draft(changed(text(SAFETY, "Safety", "title"))))
    for path in shown(made):
        assert made.pages[path].xpath("//*[@class='stamp']")[0].text == "Draft after 1.0.0 (not for publication)", path


# What is on the pages


def test_what_is_said_of_a_resource_are_sentences() -> None:
    of = edition(NHS)
    resource = of.settings.resources[0]._replace(
        was_at="", link="https://example.org/lead", checked="2026-01-31", licence="CC", stages=("own-practice",)
    )
    told = make(of._replace(settings=of.settings._replace(resources=(resource,)))).text("development.html")
    assert " https://example.org/lead (checked on 2026-01-31). Licence: CC. Stage 1." in told


def test_an_element_has_all_that_belongs_to_it() -> None:
    told = site(NHS).text(f"id/{SAFETY}.html")
    (domain,) = [one for one in edition(NHS).framework.domains if one.id == "improving-services"]
    element = domain.elements[0]
    listed: list[Any] = [element.descriptors, element.indicators, domain.negative_behaviours, domain.examples]
    for part in (one for parts in listed for one in parts):
        assert " ".join(part.text.split()) in told, part.id
    rows = [row for one in edition(NHS).framework.crosswalks for row in one.rows if row.subject == SAFETY]
    entries = site(NHS).pages[f"id/{SAFETY}.html"].xpath("//ul[@class='rows']/li")
    assert len(rows) == len(entries) == 5
    rungs = site(NHS).pages[f"id/{SAFETY}.html"].xpath("//*[@class='rung']/h3/a/text()")
    assert rungs == ["Stage 1", "Stage 2", "Stage 3", "Stage 4"]


@pytest.mark.parametrize("root", BOTH)
def test_two_stages_stand_side_by_side(root: Path) -> None:
    framework, made = edition(root).framework, site(root)
    count = len(framework.stages)
    pages = [path for path in made.pages if path.startswith("compare/")]
    assert len(pages) == count * (count - 1) // 2
    first, last = framework.stages[0], framework.stages[-1]
    told = made.text(f"compare/{first.id}--{last.id}.html")
    wanted = [one.text for d in framework.domains for e in d.elements for one in e.indicators]
    assert [one for one in wanted if " ".join(one.split()) not in told] == []


def test_every_two_stages_have_a_page_of_their_own() -> None:
    """A hyphen between the ids would not do: one-two and three, or one and two-three?"""
    framework = edition(SECOND).framework
    names = ("one", "one-two", "two-three", "three")
    stages = tuple(framework.stages[0]._replace(id=name, number=place) for place, name in enumerate(names, 1))
    alone = framework._replace(stages=stages, parts=framework.sections, crosswalks=())
    made = make(edition(SECOND)._replace(framework=alone))
    assert len({path for path in made.pages if path.startswith("compare/")}) == 6


@pytest.mark.parametrize("root", BOTH)
def test_the_whole_framework_is_on_one_page(root: Path) -> None:
    told = site(root).text("whole.html")
    roles = ("title", "statement", "descriptor", "indicator", "negative_behaviour", "example", "paragraph", "item")
    wanted = [one for one in texts(edition(root).framework) if one.role in roles and "#" not in one.address]
    own = [one for one in wanted if not re.search("-entry-", one.address)]
    assert [one.address for one in own if " ".join(one.text.split()) not in told] == []


def test_a_crosswalk_is_a_matrix_and_a_table() -> None:
    made = site(NHS)
    for one in edition(NHS).framework.crosswalks:
        tree = made.pages[f"crosswalk/{one.id}.html"]
        matrix, rows = tree.xpath("//table")
        assert len(rows.xpath("./tbody/tr")) == len(one.rows)
        filled = [cell for cell in matrix.xpath("./tbody/tr/td") if cell.text_content().strip()]
        assert len(filled) == len([row for row in one.rows if row.predicate != "none"])
        width = len(matrix.xpath("./thead/tr/th"))
        assert {len(line) for line in matrix.xpath("./tbody/tr")} == {width}


def test_what_changed_is_told_since_the_version_before() -> None:
    first = "managing-performance"
    documents = changed(
        text(SAFETY, "Keeping Patients Safe", "title"), without("facilitating-transformation"),
        retired("facilitating-transformation", kind="element", merged_into=SAFETY),
        text(first, "Words that are new", "statement"),
    )  # fmt: skip
    made = make(draft(documents), before=edition(NHS).framework)
    tree = made.pages["changes.html"]
    told = [" ".join(one.text_content().split()) for one in tree.xpath("//main//h3")]
    assert "Merged: 4.4 Facilitating Transformation" in told
    assert "Renamed: 4.1 Keeping Patients Safe (Title)" in told
    assert tree.xpath("//h3/a[contains(., '3.4')]/@href") == [f"id/{first}.html"]
    assert tree.xpath("//main//p/a/@href") == [f"id/{SAFETY}.html"]
    assert "Words that are new" in " ".join(tree.xpath("//ins//text()"))
    assert "Keeping" in " ".join(tree.xpath("//ins//text()")) and "Ensuring" in " ".join(tree.xpath("//del//text()"))


def test_another_id_is_told_with_the_one_before() -> None:
    made = make(draft(changed(lambda of: found(of, SAFETY).update(id="safe", previous_ids=[SAFETY]))),
                before=edition(NHS).framework)  # fmt: skip
    tree = made.pages["changes.html"]
    (head,) = (one for one in tree.xpath("//main//h3") if one.text_content().startswith("Renamed"))
    assert head.text_content() == "Renamed: 4.1 Ensuring Patient Safety (id)"
    (told,) = head.xpath("following-sibling::p")
    assert told.text_content() == f"removed: {SAFETY}. added: safe."


def test_the_pieces_of_what_was_split_are_told_one_by_one() -> None:
    old, second = "obtain-and-act-on-feedback", "act-on-feedback"
    parting = retired(old, split_into=["get-feedback", second])
    pieces = [added("articulate-own-values", id=name, text=words)
              for name, words in (("get-feedback", "Obtain feedback"), (second, "Act on feedback"))]  # fmt: skip
    made = make(draft(changed(without(old), parting, *pieces)), before=edition(NHS).framework)
    tree = made.pages["changes.html"]
    (head,) = (one for one in tree.xpath("//main//h3") if one.text_content().startswith("Split"))
    assert [one.text_content() for one in head.xpath("following-sibling::ul/li")] == [
        "get-feedback Obtain feedback",
        "act-on-feedback Act on feedback",
    ]
    assert head.xpath("following-sibling::p//del/text()") == [
        "Obtain, analyse and act on feedback from a variety of sources"
    ]
    assert head.xpath("following-sibling::p//ins") == []


@pytest.mark.parametrize("root", BOTH)
def test_a_first_version_says_that_nothing_came_before(root: Path) -> None:
    said = words(edition(root).framework.language)
    assert site(root).text("changes.html") == f"{said['web_changes']} {said['web_changes_first']}"


@pytest.mark.parametrize("root", BOTH)
def test_every_other_document_can_be_taken(root: Path) -> None:
    given = {"word/a.docx": b"a", "pdf/a.pdf": b"b" * 2_500_000, "csv-excel/statements.csv": b"c"}
    files = html.export(edition(root), Options(web=Web(documents=given)))
    wanted = dict(given)
    for name in AT_ONCE:
        exporter = exporters.load(name)
        wanted |= {f"{exporter.FOLDER}/{file}": content for file, content in exporter.export(edition(root)).items()}
    taken = {
        path.removeprefix("downloads/"): content for path, content in files.items() if path.startswith("downloads/")
    }
    assert taken == wanted
    made = make(edition(root), documents=wanted)
    links = [made.leads("downloads.html", link) for link in made.pages["downloads.html"].xpath("//main//li/a/@href")]
    assert sorted(links) == sorted(f"downloads/{path}" for path in wanted)
    assert "a.pdf (2.5 MB)" in made.text("downloads.html") and "a.docx (1 kB)" in made.text("downloads.html")


def test_documents_that_were_made_are_not_made_again() -> None:
    files = html.export(edition(SECOND), Options(web=Web(documents={"csv/only.csv": b"a"})))
    assert [path for path in files if path.startswith("downloads/csv/")] == ["downloads/csv/only.csv"]


HOSTS = {
    "GitHub": (
        "https://github.com/a/b",
        "https://github.com/a/b/edit/main/framework/domains/improving-services.yaml#L{line}",
        ("/a/b/issues/new", "title", "body"),
    ),
    "GitLab": (
        "https://gitlab.com/a/b/",
        "https://gitlab.com/a/b/-/edit/main/framework/domains/improving-services.yaml#L{line}",
        ("/a/b/-/issues/new", "issue[title]", "issue[description]"),
    ),
    "GitHub, by the address for cloning": (
        "https://github.com/a/b.git",
        "https://github.com/a/b/edit/main/framework/domains/improving-services.yaml#L{line}",
        ("/a/b/issues/new", "title", "body"),
    ),
    "Codeberg": (
        "https://codeberg.org/a/b",
        "https://codeberg.org/a/b/_edit/main/framework/domains/improving-services.yaml#L{line}",
        ("/a/b/issues/new", "title", "body"),
    ),
}


def kept(settings: Settings, repository: str, branch: str = "main", folder: str = "", host: str = "") -> Settings:
    return settings._replace(web=Place(repository=repository, host=host, branch=branch, folder=folder))


@pytest.mark.parametrize(("host", "step"), [("github", "edit"), ("gitlab", "-/edit"), ("forgejo", "_edit")])
def test_the_kind_of_a_host_can_be_said_where_its_name_does_not_tell(host: str, step: str) -> None:
    of = edition(NHS)._replace(settings=kept(sound(NHS).settings, repository="https://git.example.org/a/b", host=host))
    (link, *_) = make(of).pages[f"id/{SAFETY}.html"].xpath("//*[@class='tools']/a/@href")
    assert link.startswith(f"https://git.example.org/a/b/{step}/main/framework/domains/")


@pytest.mark.parametrize(("repository", "address", "issue"), HOSTS.values(), ids=HOSTS)
def test_a_sentence_can_be_edited_and_commented_on(repository: str, address: str, issue: Any) -> None:
    of = edition(NHS)._replace(settings=kept(sound(NHS).settings, repository=repository))
    made = make(of, lines=around(NHS, of, read(NHS)).lines)
    item = found(dict(of.documents), SAFETY)["descriptors"][0]
    source = (NHS / DOMAIN).read_text().splitlines()
    line = next(number for number, words_ in enumerate(source, 1) if item["text"].split(",")[0][:40] in words_)
    edit, comment = made.pages[f"id/{SAFETY}.html"].xpath("//li[@id=$name]//*[@class='tools']/a", name=item["id"])
    assert edit.get("href") in (address.format(line=line), address.format(line=line - 1))
    asked = urlsplit(comment.get("href"))
    query = parse_qs(asked.query)
    path, title, body = issue
    assert asked.path == path
    assert query[title] == [f"{item['id']}: "] or query[title] == [f"{item['id']}:"]
    assert item["text"] in query[body][0] and f"/{item['id']}" in query[body][0]


LONG = {
    "as long as may be": ("a" * 99 + " " + "b" * 100, "a" * 99 + " " + "b" * 100),
    "cut at a word": ("word " * 2000 + "end", "word " * 39 + "word…"),
    "cut within a word that ends later": ("a" * 150 + " " + "b" * 51, "a" * 150 + "…"),
    "one word": ("a" * 9000, "a" * 200 + "…"),
    "signs that take nine when they are encoded": ("领导" * 3000, "领导" * 66 + "领…"),
    "signs that take twelve": ("🎵" * 3000, "🎵" * 100 + "…"),
}


@pytest.mark.parametrize(("words_", "quoted"), LONG.values(), ids=LONG)
@pytest.mark.parametrize("host", ["github", "gitlab", "forgejo"])
def test_a_link_to_comment_quotes_the_beginning_of_a_long_text(words_: str, quoted: str, host: str) -> None:
    place = kept(sound(NHS).settings, repository="https://git.example.org/group/subgroup/repository", host=host)
    of = Site(edition(NHS)._replace(settings=place), Options())
    link = of.comment("x" * 80, words_)
    assert len(link) < 2000
    body = next(told for name, (told,) in parse_qs(urlsplit(link).query).items() if "title" not in name)
    assert body == f"{of.called_by('x' * 80)}\n\n> {quoted}\n\n"


def test_a_folder_and_a_branch_can_be_named() -> None:
    settings = kept(sound(SECOND).settings, "https://github.com/a/b", "next/2", "choir/")
    made = make(edition(SECOND)._replace(settings=settings))
    links = made.pages["whole.html"].xpath("//*[@class='tools']/a[1]/@href")
    assert links[0].startswith("https://github.com/a/b/edit/next/2/choir/framework/")
    assert not [link for link in links if "#L" in link]


@pytest.mark.parametrize("root", BOTH)
def test_without_a_repository_there_are_no_such_links(root: Path) -> None:
    assert [path for path, tree in site(root).pages.items() if tree.xpath("//*[@class='tools']")] == []


@pytest.mark.parametrize("root", BOTH)
def test_every_sentence_that_is_shown_can_be_edited_somewhere(root: Path) -> None:
    of = edition(root)._replace(settings=kept(sound(root).settings, repository="https://github.com/a/b"))
    lines = around(root, of, read(root)).lines
    made = make(of, lines=lines)
    links = {link for path in shown(made) for link in made.pages[path].xpath("//*[@class='tools']/a[1]/@href")}
    roles = ("statement", "descriptor", "indicator", "negative_behaviour", "example", "paragraph", "item", "lead_in")
    wanted = [one for one in texts(of.framework) if one.role in roles and one.at in lines]
    missing = [
        one.address for one in wanted if not any(link.endswith(f"{one.at.file}#L{lines[one.at]}") for link in links)
    ]
    assert missing == []


def test_colours_come_from_the_theme() -> None:
    theme = Theme(main="0A5C36", domains=("0A5C36",), body_font="Calibri", size=15)
    settings = sound(NHS).settings
    of = edition(NHS)._replace(settings=settings._replace(themes={"own": theme}, web=Place(theme="own")))
    style = make(of).files["assets/site.css"].decode()
    assert style.startswith(look.style(theme))
    assert "--main: #0A5C36" in style and '--body: "Calibri"' in style and "--size: 1.25rem" in style
    plain = (ROOM / "assets" / "site.css").read_text()
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?![^{]*\{)", plain)


# What scripts know


@pytest.mark.parametrize("root", BOTH)
def test_the_search_knows_every_text(root: Path) -> None:
    made = site(root)
    entries = script(made, "index.js")
    known = {name: text_ for name, _, _, text_, _ in entries}
    roles = ("descriptor", "indicator", "negative_behaviour", "example", "paragraph", "item")
    for each in texts(edition(root).framework):
        if each.role in roles and each.address in made.land(f"id/{each.address}.html"):
            assert known.get(each.address) == each.text, each.address
    for name, _, _, _, href in entries:
        page, _, place = href.partition("#")
        assert page in made.pages and place in ("", name)
    old = [part for part in entries if part[0] in ("gwrando-ar-eraill",)]
    assert [part[4] for part in old] == (["id/gwrando-ar-eraill.html"] if root == SECOND else [])


def test_the_self_assessment_knows_what_became_of_old_ids() -> None:
    documents = changed(
        retired("old", split_into=[SAFETY, "critically-evaluating"]), retired("gone", no_replacement=True)
    )
    found(documents, SAFETY)["previous_ids"] = ["safety"]
    known = script(make(draft(documents)), "assess-data.js")
    assert known["successors"] == {"safety": [SAFETY], "old": [SAFETY, "critically-evaluating"], "gone": []}
    assert known["retired"] == ["old", "gone"]


# Words

PLAIN = re.compile(r"[^\W\d_]{2}")
TOLD = ("title", "aria-label", "alt", "placeholder", "content", "data-none", "data-one", "data-many", "data-more")


def pieces(form: str) -> re.Pattern[str]:
    """What finds a phrase of the catalogue, whatever stands for {name} in it."""
    parts = [part.strip(" .:,–;()") for part in re.split(r"\{\w+\}", form)]
    return re.compile(".+?".join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in parts if PLAIN.search(part)))


def said_on(made: Made) -> dict[str, str]:
    """Every text node and every attribute that is read out or shown, with the first page that has it."""
    told: dict[str, str] = {}
    for path, tree in made.pages.items():
        for each in tree.itertext():
            told.setdefault(" ".join(each.split()), path)
    for path, _, name, value in attributes(made):
        if name in TOLD:
            told.setdefault(re.sub(r"\{\w+\}", "", value), path)
    for key, value in script(made, "assess-data.js")["words"].items():
        told.setdefault(re.sub(r"\{\w+\}", "", value), f"assess-data.js {key}")
    for entry in script(made, "index.js"):
        told.setdefault(entry[2], "index.js")
    return told


def test_the_second_site_is_in_its_own_language() -> None:
    english, welsh = words("en"), words("cy")
    told = said_on(site(SECOND))
    foreign = []
    for key, value in english.items():
        # A word of one letter or two, or one that is Welsh as well, proves nothing.
        if value == welsh[key] or len(PLAIN.findall(re.sub(r"\{\w+\}", "", value))) < 1 or "\n" in value:
            continue
        finds = pieces(value)
        foreign += [(key, value, line, path) for line, path in told.items() if finds.search(line)]
    assert foreign == []


def test_the_words_of_the_second_site_are_those_of_its_catalogue() -> None:
    welsh, made = words("cy"), site(SECOND)
    told = said_on(made)
    everywhere = ("skip", "nav", "search", "search_go", "home", "compare", "assess", "changes", "whole", "downloads")
    for key in everywhere:
        for path in shown(made):
            if not (path == "search.html" and key == "search_go"):
                tree = made.pages[path]
                assert welsh[f"web_{key}"] in [
                    *(" ".join(t.split()) for t in tree.itertext()),
                    *tree.xpath("//@aria-label"),
                ]
    plain = [key for key in KEYS if "{" not in welsh[f"web_{key}"] and re.search(rf't\("{key}"\)', TEMPLATES)]
    sometimes = {"edit", "comment", "finding", "development", "development_intro", "development_all", "not_known",
                 "moved_to", "moved_several", "moved_nowhere", "went", "came", "goes_on", "changes_none", "stage_adds",
                 "nothing_at_stage"}  # fmt: skip
    missing = [key for key in plain if not any(welsh[f"web_{key}"] in line for line in told) and key not in sometimes]
    assert missing == []


KEYS = [key.removeprefix("web_") for key in words("en") if key.startswith("web_")]
TEMPLATES = "\n".join(path.read_text() for path in sorted((ROOM / "templates").iterdir()))
SCRIPTS = "\n".join(path.read_text() for path in sorted((ROOM / "assets").glob("*.js")))
CODE = "\n".join(
    path.read_text()
    for path in sorted([*ROOM.glob("*.py"), ROOM.parent / "resources.py", *(ROOM / "assets").glob("*.js")])
)
CLI = "\n".join(path.read_text() for path in sorted((ROOM.parent.parent / "cli").glob("*.py")))
FAMILIES = ("kind_", "verb_", "format_", "field_")
"""Words that are looked up by what they are for."""


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = re.findall(r'\bt\(\s*"(\w+)"', TEMPLATES + CODE)
    assert len(asked) > 100
    assert sorted({key for key in asked if key not in KEYS and key not in FAMILIES}) == []
    fixed = re.findall(r'say\["(\w+)"\]', TEMPLATES)
    assert [key for key in fixed if key not in words("en")] == []
    spoken = set(re.findall(r"\bwords\.(\w+)", SCRIPTS)) - {"length", "every", "map", "some"}
    assert spoken == set(assess.WORDS)


@pytest.mark.parametrize("key", KEYS)
def test_every_word_is_used_and_is_alike_in_both_languages(key: str) -> None:
    sorts = [sorted(re.findall(r"\{\w*\}", words(language)[f"web_{key}"])) for language in ("en", "cy")]
    assert sorts[0] == sorts[1]
    if not key.startswith(FAMILIES):
        assert re.search(rf'"{key}"|web_{key}\b', TEMPLATES + CODE + CLI)


def test_words_that_are_looked_up_by_what_they_are_for_are_all_there() -> None:
    kinds = json.loads((NHS / "schema/development.schema.json").read_text())
    listed = kinds["properties"]["resources"]["items"]["properties"]
    assert {f"kind_{kind}" for kind in listed["kind"]["enum"]} == {key for key in KEYS if key.startswith("kind_")}
    folders = {exporters.load(name).FOLDER for name in exporters.NAMES if name != "html"}
    assert folders <= {key.removeprefix("format_") for key in KEYS if key.startswith("format_")}
