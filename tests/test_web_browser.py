"""The web edition in a browser: Chromium, from a folder and from a server, under the strict policy.

The sites are made once. Every test ends with nothing on the console, and with nothing asked for from elsewhere.
"""

import functools
import http.server
import json
import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from leadframe.content.texts import mark
from leadframe.exporters import html
from leadframe.exporters.html import look
from leadframe.language import words
from projects import BOTH, NHS, ROOT, SECOND, edition, tool
from test_diff import changed, found, retired
from webs import Made, draft, make, shown, site, write

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
SCHEMA = json.loads((ROOT / "schema/output/self-assessment.schema.json").read_bytes())
SAFETY = "ensuring-patient-safety"
NAMES = {NHS: "nhs", SECOND: "second"}


def axe() -> str:
    """The text of axe-core. Without it the test is skipped, and in CI it fails."""
    path = ROOT / ".clients/node_modules/axe-core/axe.min.js"
    if not path.is_file():
        reason = "axe-core is not installed (make clients)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path.read_text(encoding="utf-8")


class Sites(NamedTuple):
    """The sites in a folder, and at the address of a server."""

    folder: Path
    server: str

    def file(self, name: str, path: str = "index.html") -> str:
        return f"{(self.folder / name).as_uri()}/{path}"

    def http(self, name: str, path: str = "index.html") -> str:
        return f"{self.server}/{name}/{path}"


class Handler(http.server.SimpleHTTPRequestHandler):
    """A server that says the policy in a header, too, and nothing on the console."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    folder = tmp_path_factory.mktemp("sites")
    for root, name in NAMES.items():
        write(site(root).files, folder / name)
    write(later().files, folder / "later")
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Sites(folder, f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()


Open = Callable[..., Page]


@pytest.fixture
def open_(browser: Browser, sites: Sites) -> Iterator[Open]:
    """Opens pages in contexts of their own, and looks at the end what they said and asked for."""
    contexts: list[BrowserContext] = []
    said: list[str] = []
    asked: list[str] = []

    def opened(address: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1100, "height": 800}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.on("request", lambda request: asked.append(request.url))
        if address:
            page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    own = (sites.folder.as_uri(), sites.server, "blob:", "about:")
    assert [url for url in asked if not url.startswith(own)] == []


# Every page


@pytest.mark.parametrize("root", BOTH)
@pytest.mark.parametrize("way", ["file", "http"])
def test_every_page_opens_without_a_word(root: Path, way: str, sites: Sites, open_: Open) -> None:
    page, name = open_(), NAMES[root]
    start = time.perf_counter()
    for path in shown(site(root)):
        page.goto(getattr(sites, way)(name, path))
        assert page.locator("h1").count() == 1, path
    print(f"{name} over {way}: {len(shown(site(root)))} pages in {time.perf_counter() - start:.1f} s")


@pytest.mark.parametrize(("count", "size"), [(2, "18px"), (7, "18px"), (15, "18px"), (18, "10px"), (30, "10px")])
def test_numbers_in_the_wheel_have_room_for_themselves(count: int, size: str, open_: Open) -> None:
    of = edition(NHS)
    theme = of.settings.themes["default"]
    wheel = look.wheel(theme, [(str(number), "Title", "#") for number in range(1, count + 1)])
    page = open_()
    page.set_content(f'<style>{html.style(theme).decode()}</style><div class="wheel">{wheel}</div>')
    numbers = page.locator(".wheel text")
    assert set(numbers.evaluate_all("all => all.map((one) => getComputedStyle(one).fontSize)")) == {size}
    boxes = numbers.evaluate_all("all => all.map((one) => one.getBBox()).map((box) => [box.x, box.x + box.width])")
    heights = numbers.evaluate_all("all => all.map((one) => one.y.baseVal[0].value)")
    assert len(boxes) == count
    for (one, high), (other, low) in combinations(zip(boxes, heights, strict=True), 2):
        digits = float(size[:-2]) * 0.75  # how high a digit is
        assert one[1] <= other[0] or other[1] <= one[0] or abs(high - low) >= digits


AXE = """axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then((told) => [
  told.passes.map((one) => one.id),
  told.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html)]),
])"""
"""Runs axe; only what is told of it leaves the page, since all of it would take most of the time."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("root", BOTH)
def test_every_page_passes_axe(root: Path, scheme: str, sites: Sites, open_: Open) -> None:
    """All rules of WCAG 2.2 A and AA and the best practices, with the size of targets, in both colour schemes."""
    source, name = axe(), NAMES[root]
    width = 1100 if scheme == "light" else 320
    page = open_(color_scheme=scheme, viewport={"width": width, "height": 800})
    start = time.perf_counter()
    found_: list[Any] = []
    rules: set[str] = set()
    for path in shown(site(root)):
        page.goto(sites.http(name, path))
        page.evaluate(source)
        passed, failed = page.evaluate(AXE)
        rules.update(passed)
        found_ += [(path, *one) for one in failed]
    assert found_ == []
    assert {"color-contrast", "target-size", "label", "link-name", "html-has-lang"} <= rules
    print(f"axe, {name}, {scheme}, {width} px: {len(shown(site(root)))} pages, {time.perf_counter() - start:.1f} s")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_pass_axe_when_they_are_filled(scheme: str, sites: Sites, open_: Open, tmp_path: Path) -> None:
    """With results, a plan and messages; with answers of the search; with a team."""
    source = axe()
    page = open_(sites.http("nhs", "assess.html"), color_scheme=scheme)
    answers = {ONE: GOOD, "gone": {**GOOD, "evidence": "x"}}
    plan = {"planning": {"what": "Read", "when": ""}}
    page.set_input_files("#load", saved(tmp_path, stage="own-practice", answers=answers, plan=plan))
    expect(page.locator("#plan h3")).to_have_count(1)
    page.evaluate(source)
    assert page.evaluate(AXE)[1] == []
    page.goto(sites.http("nhs", "search.html?q=patient"))
    page.evaluate(source)
    assert page.evaluate(AXE)[1] == []
    page.goto(sites.http("nhs", "team.html"))
    page.set_input_files("#files", team(tmp_path, 3))
    expect(page.locator("#table tbody tr")).to_have_count(2)
    page.evaluate(source)
    assert page.evaluate(AXE)[1] == []


@pytest.mark.parametrize("root", BOTH)
def test_no_page_is_wider_than_a_phone(root: Path, sites: Sites, open_: Open) -> None:
    page = open_(viewport={"width": 320, "height": 700})
    wide = []
    for path in shown(site(root)):
        page.goto(sites.file(NAMES[root], path))
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide.append((path, width))
    assert wide == []


def test_a_word_without_end_is_broken(sites: Sites, open_: Open) -> None:
    """In a title, which stands in links and beside boxes, and in what people choose from."""
    documents, word = changed(), "Shared" * 50
    found(documents, SAFETY)["title"] = word
    of = draft(documents)
    assert of.settings.assessment
    points = tuple(point._replace(label=f"{point.value}{word}") for point in of.settings.assessment.points)
    settings = of.settings._replace(assessment=of.settings.assessment._replace(points=points))
    made = make(of._replace(settings=settings))
    write(made.files, sites.folder / "long")
    page = open_(viewport={"width": 320, "height": 700})
    paths = ("index.html", "assess.html", "team.html", "whole.html", "id/improving-services.html", f"id/{SAFETY}.html")
    wide = []
    for path in paths:
        page.goto(sites.file("long", path))
        wide.append((path, page.evaluate("document.documentElement.scrollWidth")))
    assert [one for one in wide if one[1] > 320] == []


@pytest.mark.parametrize("root", BOTH)
def test_pages_are_dark_where_the_screen_is(root: Path, sites: Sites, open_: Open) -> None:
    for scheme, is_dark in (("light", False), ("dark", True)):
        page = open_(sites.file(NAMES[root]), color_scheme=scheme)
        colour = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--back')")
        behind = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (colour.strip() == "#14181F", behind == "rgb(20, 24, 31)") == (is_dark, is_dark)


def test_an_address_of_an_id_lands_at_its_text(sites: Sites, open_: Open) -> None:
    page = open_(sites.file("second", "id/gwrando-ar-eraill.html"))
    page.wait_for_url("**/id/gwrando-ar-y-lleill.html#clywed-y-rhannau-eraill")
    assert page.evaluate("document.querySelector(':target').id") == "clywed-y-rhannau-eraill"


def test_pages_need_no_javascript(sites: Sites, open_: Open) -> None:
    page = open_(java_script_enabled=False)
    for path in shown(site(SECOND)):
        page.goto(sites.file("second", path))
        assert page.locator("main").inner_text().strip(), path
    for path, key in (
        ("search.html", "search_noscript"),
        ("assess.html", "assess_noscript"),
        ("team.html", "assess_noscript"),
    ):
        page.goto(sites.file("second", path))
        assert words("cy")[f"web_{key}"] in page.locator("main").inner_text()
        assert page.locator("main form").count() == 0 or not page.locator("main form").first.is_visible()
    page.goto(sites.file("second", "index.html"))
    page.fill("[id='-find']", "canu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=canu")


# By keyboard


def tab_to(page: Page, selector: str, key: str = "Tab", most: int = 400) -> None:
    """Goes on by keyboard until what is wanted has the focus, which has to be seen at every step."""
    for _ in range(most):
        page.keyboard.press(key)
        told = page.evaluate(
            """wanted => {
              const now = document.activeElement;
              const style = getComputedStyle(now.type === 'file' ? now.nextElementSibling : now);
              const isSeen = now === document.body || parseFloat(style.outlineWidth) > 1;
              return [now.matches(wanted), isSeen, now.outerHTML];
            }""",
            selector,
        )
        assert told[1], f"the focus cannot be seen: {told[2][:200]}"
        if told[0]:
            return
    raise AssertionError(f"no way to {selector} by keyboard")


def test_the_first_stop_leads_past_the_head_of_the_page(sites: Sites, open_: Open) -> None:
    page = open_(sites.file("nhs", f"id/{SAFETY}.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    tab_to(page, ".trail a", most=1)


@pytest.mark.parametrize("root", BOTH)
def test_a_self_assessment_by_keyboard_from_the_top_to_a_saved_file(root: Path, sites: Sites, open_: Open) -> None:
    framework = edition(root).framework
    element = framework.domains[0].elements[0]
    first, second = element.descriptors[:2]
    points = [point.id for point in edition(root).assessment.points]
    page = open_(sites.file(NAMES[root]))
    tab_to(page, "a[href='assess.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/assess.html")
    tab_to(page, "input[name=stage]")
    for _ in framework.stages:
        page.keyboard.press("ArrowUp")
    assert page.locator("input[name=stage]:checked").get_attribute("value") == framework.stages[0].id
    indicator = element.indicators[0].text
    expect(page.get_by_text(indicator).first).to_be_visible()
    tab_to(page, f"input[value={framework.domains[-1].elements[-1].id}]")
    was = page.evaluate("document.activeElement.checked")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked") is not was
    tab_to(page, f"input[name=rating-{first.id}]")
    page.keyboard.press("Space")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, f"textarea[name=evidence-{first.id}]", most=1)
    page.keyboard.type("What I did – “so”\nand so on")
    tab_to(page, f"input[name=rating-{second.id}]")
    page.keyboard.press("Space")
    for _ in points[1:]:
        page.keyboard.press("ArrowRight")
    tab_to(page, "#table input[type=checkbox]")
    page.keyboard.press("Space")
    tab_to(page, "textarea[id^=what-]")
    page.keyboard.type("Read")
    tab_to(page, "input[id^=when-]", most=1)
    page.keyboard.type("May")
    tab_to(page, "#save", "Shift+Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    data = json.loads(Path(waiting.value.path()).read_bytes())
    assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []
    assert data["stage"] == framework.stages[0].id
    assert data["answers"] == {
        first.id: {"rating": points[0], "evidence": "What I did – “so”\nand so on", "text": mark(first.text)},
        second.id: {"rating": points[-1], "evidence": "", "text": mark(second.text)},
    }
    assert data["plan"] == {element.id: {"what": "Read", "when": "May"}}
    assert (framework.domains[-1].elements[-1].id in data["elements"]) is not was
    assert waiting.value.suggested_filename == f"{words(framework.language)['web_save_name']}.json"


def test_a_file_is_loaded_by_keyboard(sites: Sites, open_: Open, tmp_path: Path) -> None:
    page = open_(sites.file("nhs", "assess.html"))
    file = saved(tmp_path, answers={"articulate-own-values": "often"})
    page.on("filechooser", lambda chooser: chooser.set_files(file))
    tab_to(page, "#load")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("Loaded: 1 answers.")


# What is kept


def a_file(root: Path = NHS, **values: Any) -> dict[str, Any]:
    """What the self-assessment saves, with the answers in short: ratings by id."""
    framework = edition(root).framework
    given = {one.id: one.text for domain in framework.domains for e in domain.elements for one in e.descriptors}
    answers = {
        name: answer if not isinstance(answer, str)
        else {"rating": answer, "evidence": "", "text": mark(given[name]) if name in given else "0" * 12}
        for name, answer in values.pop("answers", {}).items()
    }  # fmt: skip
    elements = [one.id for domain in framework.domains for one in domain.elements]
    return {
        "format": "leadframe-self-assessment/1", "framework": framework.id, "version": framework.version,
        "stage": "", "elements": elements, "answers": answers, "plan": {}, **values,
    }  # fmt: skip


def saved(folder: Path, name: str = "a.json", **values: Any) -> Path:
    """Such a file."""
    path = folder / name
    path.write_text(json.dumps(a_file(**values)), encoding="utf-8")
    return path


def save(page: Page) -> dict[str, Any]:
    """What the page saves now."""
    with page.expect_download() as waiting:
        page.click("#save")
    data: dict[str, Any] = json.loads(Path(waiting.value.path()).read_bytes())
    assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []
    return data


def lines(page: Page) -> list[str]:
    """What the page says about a file."""
    expect(page.locator("#told > p").first).to_be_visible()
    return page.locator("#told > p, #told li").all_inner_texts()


@pytest.mark.parametrize("root", BOTH)
def test_what_was_saved_comes_back_and_nothing_else_is_kept(
    root: Path, sites: Sites, open_: Open, tmp_path: Path
) -> None:
    framework = edition(root).framework
    chosen = [element for domain in framework.domains for element in domain.elements]
    points = [point.id for point in edition(root).assessment.points]
    page = open_(sites.http(NAMES[root], "assess.html"))
    empty = save(page)
    assert (empty["answers"], empty["plan"], empty["stage"]) == ({}, {}, "")
    page.check(f"input[name=stage][value={framework.stages[-1].id}]")
    page.check(f"input[name=element][value={chosen[-1].id}]")
    page.uncheck(f"input[name=element][value={chosen[1].id}]")
    item = chosen[-1].descriptors[0].id
    page.check(f"input[name=rating-{item}][value='-']")
    page.check(f"input[name=rating-{chosen[0].descriptors[0].id}][value={points[1]}]")
    page.locator(f"[data-item={item}] summary").click()
    page.fill(f"textarea[name=evidence-{item}]", "<b>ŵy</b>\u2028\n\u0007")
    page.locator("#table input").nth(0).check()
    page.fill("#plan textarea", "x")
    first = save(page)
    assert first["answers"][item]["evidence"] == "<b>ŵy</b>\u2028\n"
    page.reload()
    assert save(page) == empty
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(first), encoding="utf-8")
    page.set_input_files("#load", file)
    assert lines(page) == [words(framework.language)["web_loaded"].replace("{count}", "2")]
    assert save(page) == first


def test_the_way_back_does_not_bring_the_answers_of_the_person_before(sites: Sites, open_: Open) -> None:
    page = open_(sites.http("nhs", "assess.html"))
    page.check("input[name=rating-articulate-own-values][value=often]")
    save(page)
    page.goto(sites.http("nhs", "index.html"))
    page.go_back()
    page.wait_for_selector("#assess:not([hidden])")
    assert page.locator(".item input:checked").count() == 0


def test_whoever_leaves_without_saving_is_asked(sites: Sites, open_: Open) -> None:
    page = open_(sites.http("nhs", "assess.html"))
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.click("input[name=rating-articulate-own-values][value=often]")
    page.reload()
    assert asked == ["beforeunload"]
    page.reload()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("agrees", [True, False], ids=["yes", "no"])
def test_a_file_does_not_take_the_place_of_answers_unasked(
    agrees: bool, sites: Sites, open_: Open, tmp_path: Path
) -> None:
    page = open_(sites.http("nhs", "assess.html"))
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if agrees else dialog.dismiss()

    page.on("dialog", answer)
    page.click("input[name=rating-articulate-own-values][value=often]")
    page.set_input_files("#load", saved(tmp_path, answers={"identify-own-strengths-and-limitations": "often"}))
    page.wait_for_function("!document.getElementById('load').value")
    now = save(page)["answers"]
    assert asked == ["You have answers that you did not save. Load the file in their place?"]
    assert list(now) == ["identify-own-strengths-and-limitations" if agrees else "articulate-own-values"]


# Files that are not ours, or hostile

NONE_OF_OURS = "This file is no saved self-assessment; choose one that was saved from this page."
ONE = "articulate-own-values"
GOOD = {"rating": "often", "evidence": "", "text": "0" * 12}
BROKEN: dict[str, Any] = {
    "no JSON": "{",
    "nothing": "",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\xff",
    "a list": [],
    "null": None,
    "another format": a_file(format="leadframe-self-assessment/2"),
    "a key that is not ours": {**a_file(), "more": 1},
    "a key that is missing": {key: value for key, value in a_file().items() if key != "plan"},
    "a version that is none": a_file(version="newest"),
    "a version that is a number": a_file(version=1),
    "a stage that is a list": a_file(stage=["own-practice"]),
    "elements that are text": a_file(elements="all"),
    "an element that is a number": a_file(elements=[1]),
    "answers that are a list": a_file(answers={}) | {"answers": []},
    "an answer that is null": a_file(answers={ONE: None}),
    "a rating that is a number": a_file(answers={ONE: {**GOOD, "rating": 3}}),
    "evidence that is a list": a_file(answers={ONE: {**GOOD, "evidence": ["a"]}}),
    "an answer with more": a_file(answers={ONE: {**GOOD, "more": ""}}),
    "a plan that is text": a_file(plan="x"),
    "a step without a day": a_file(plan={"planning": {"what": "x"}}),
    "the prototype as an id": a_file(answers={"__proto__": GOOD}),
    "the prototype as an answer": a_file(answers={"a": {"__proto__": GOOD}}),
    "the prototype at the top": json.dumps(a_file())[:-1] + ', "__proto__": {"format": "x"}}',
    "an id with markup": a_file(answers={"<img src=x onerror=alert(1)>": GOOD}),
    "a very deep one": "[" * 200_000 + "]" * 200_000,
    "a huge one": json.dumps(a_file(answers={ONE: {**GOOD, "evidence": "x" * 2_000_001}})),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_not_ours_gives_a_sentence_and_changes_nothing(
    name: str, sites: Sites, open_: Open, tmp_path: Path
) -> None:
    page = open_(sites.http("nhs", "assess.html"))
    page.click(f"input[name=rating-{ONE}][value=often]")
    before = save(page)
    path, content = tmp_path / "hostile.json", BROKEN[name]
    content = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    page.set_input_files("#load", path)
    assert lines(page) == [NONE_OF_OURS]
    assert save(page) == before
    assert page.evaluate("[{}.rating, {}.format]") == [None, None]


STRANGE = {
    "of another framework": (
        a_file(SECOND, answers={"clywed-y-rhannau-eraill": GOOD}),
        ["This file belongs to another framework."],
    ),
    "an id that nobody knows": (
        a_file(answers={"constructor": {**GOOD, "evidence": "<b>$&{id}</b>"}}),
        ["Nothing in this file could be used.",
         "constructor is not known here; your answer was not carried over. (often) “<b>$&{id}</b>”"],
    ),
    "a point that is not on the scale": (
        a_file(answers={ONE: {**GOOD, "rating": "excellent", "evidence": "all of it"}}),
        ["Nothing in this file could be used.",
         f"The answer to {ONE} is not on this scale, and was not carried over. (excellent) “all of it”"],
    ),
    "a plan for nothing": (
        a_file(plan={"nothing": {"what": "Read", "when": "May"}}),
        ["Nothing in this file could be used.", "The plan for nothing was not carried over. “Read – May”"],
    ),
}  # fmt: skip


def test_files_that_hold_nothing_for_this_page_change_nothing(sites: Sites, open_: Open, tmp_path: Path) -> None:
    page = open_(sites.http("nhs", "assess.html"))
    page.click(f"input[name=rating-{ONE}][value=often]")
    before = save(page)
    path = tmp_path / "strange.json"
    for name, (content, wanted) in STRANGE.items():
        assert list(Draft202012Validator(SCHEMA).iter_errors(content)) == [], name
        path.write_text(json.dumps(content), encoding="utf-8")
        page.evaluate("document.getElementById('told').replaceChildren()")
        page.set_input_files("#load", path)
        assert lines(page) == wanted, name
        assert save(page) == before, name


# Files of an earlier version


@functools.cache
def later() -> Made:
    """The site of a version in which parts have other names, went together or apart, or are gone."""
    documents = changed()
    found(documents, SAFETY).update(previous_ids=["safety"])
    safety = found(documents, SAFETY)["descriptors"]
    planning = found(documents, "planning")["descriptors"]
    for part, names in ((safety[0], ["was-renamed"]), (safety[1], ["was-renamed-and-reworded"])):
        part["previous_ids"] = names
    documents["framework/framework.yaml"]["version"] = "2.0.0"
    documents["framework/framework.yaml"]["stages"][0]["previous_ids"] = ["first"]
    for edit in (
        retired("merged-one", merged_into=planning[0]["id"]),
        retired("merged-two", merged_into=planning[0]["id"]),
        retired("apart-one", merged_into=planning[1]["id"]),
        retired("apart-two", merged_into=planning[1]["id"]),
        retired("into-one-that-has-an-answer", merged_into=safety[2]["id"]),
        retired("split", split_into=[planning[2]["id"], planning[3]["id"]]),
        retired("gone", no_replacement=True),
        retired("old-element", kind="element", split_into=["planning", "managing-people"]),
    ):
        edit(documents)
    return make(draft(documents))


def of_later(name: str) -> list[tuple[str, str]]:
    """The descriptors of an element, each with its text."""
    elements = [element for domain in edition(NHS).framework.domains for element in domain.elements]
    return [(one.id, one.text) for element in elements if element.id == name for one in element.descriptors]


def test_what_was_saved_with_an_earlier_version_is_carried_over_or_shown(
    sites: Sites, open_: Open, tmp_path: Path
) -> None:
    safety, planning = of_later(SAFETY), of_later("planning")
    carried = "Your answer to {} was carried over to {}, which followed it; look at it again."

    def same(part: tuple[str, str], evidence: str = "") -> dict[str, str]:
        return {"rating": "often", "evidence": evidence, "text": mark(part[1])}

    def other(rating: str = "often", evidence: str = "") -> dict[str, str]:
        return {"rating": rating, "evidence": evidence, "text": "0" * 12}

    file = tmp_path / "old.json"
    answers = {
        "was-renamed": same(safety[0], evidence="as before"),
        "was-renamed-and-reworded": other(),
        safety[2][0]: same(safety[2]),
        safety[3][0]: other("not-yet"),
        "into-one-that-has-an-answer": other("consistently", "e1"),
        "merged-one": other("at-times", "e2"),
        "merged-two": other("at-times", "e3"),
        "apart-one": other("at-times", "e4"),
        "apart-two": other("-", ""),
        "split": other("often", "a ” b"),
        "gone": other("consistently"),
        "unheard-of": other(""),
    }
    plan = {"safety": {"what": "w1", "when": ""}, "old-element": {"what": "w2", "when": "May"}}
    content = a_file(stage="first", elements=["old-element"], version="1.0.0") | {"answers": answers, "plan": plan}
    assert list(Draft202012Validator(SCHEMA).iter_errors(content)) == []
    file.write_text(json.dumps(content), encoding="utf-8")
    page = open_(sites.http("later", "assess.html"))
    page.set_input_files("#load", file)
    numbers = {
        one.id: one.number
        for domain in edition(NHS).framework.domains
        for e in domain.elements
        for one in e.descriptors
    }
    assert lines(page) == [
        "Loaded: 5 answers. It was saved with version 1.0.0; this is version 2.0.0.",
        f"{numbers[safety[3][0]]} {safety[3][0]} has other words now; look at your answer again.",
        f"into-one-that-has-an-answer went into {safety[2][0]}; your answer was not carried over. (consistently) “e1”",
        f"split went into {planning[2][0]}, {planning[3][0]}; your answer was not carried over. (often) “a ” b”",
        "gone is no longer in the framework; your answer was not carried over. (consistently)",
        "unheard-of is not known here; your answer was not carried over.",
        carried.format("was-renamed-and-reworded", safety[1][0]),
        carried.format("merged-one", planning[0][0]),
        carried.format("merged-two", planning[0][0]),
        f"apart-one went into {planning[1][0]}; your answer was not carried over. (at times) “e4”",
        f"apart-two went into {planning[1][0]}; your answer was not carried over. (no occasion so far)",
        "The plan for old-element was not carried over. “w2 – May”",
    ]
    now = save(page)
    assert now["stage"] == "own-practice"
    assert now["elements"] == ["planning", "managing-people", SAFETY]
    assert {name: (one["rating"], one["evidence"]) for name, one in now["answers"].items()} == {
        safety[0][0]: ("often", "as before"),
        safety[1][0]: ("often", ""),
        safety[2][0]: ("often", ""),
        safety[3][0]: ("not-yet", ""),
        planning[0][0]: ("at-times", "e2\ne3"),
    }
    assert now["plan"] == {SAFETY: {"what": "w1", "when": ""}}


def test_an_answer_is_seen_where_its_descriptor_went(sites: Sites, open_: Open, tmp_path: Path) -> None:
    """A descriptor that was moved keeps its id; the element that it is in now may not have been chosen."""
    name, words_ = of_later(SAFETY)[0]
    answers = {name: {"rating": "often", "evidence": "", "text": mark(words_)}}
    page = open_(sites.http("later", "assess.html"))
    page.set_input_files("#load", saved(tmp_path, version="1.0.0", elements=["planning"], answers=answers))
    expect(page.locator(f"[data-item='{name}']")).to_be_visible()
    expect(page.locator("#rated")).to_contain_text("1 of ")


# Results


def test_bars_stand_between_their_numbers_in_any_direction(open_: Open, sites: Sites, tmp_path: Path) -> None:
    name = of_later(SAFETY)[0][0]
    page = open_(sites.file("nhs", "assess.html"))
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.set_input_files("#load", saved(tmp_path, answers={name: "often"}))
    number, room, value = (
        page.locator(f"#bars svg > {one}").first.bounding_box() for one in ("text", ".room", ".bar + text")
    )
    assert number and room and value
    assert number["x"] + number["width"] <= room["x"] and room["x"] + room["width"] <= value["x"]


def test_results_are_counted_drawn_and_told_in_a_table(sites: Sites, open_: Open, tmp_path: Path) -> None:
    first = edition(NHS).framework.domains[0]
    ids = [one.id for one in first.elements[0].descriptors]
    other = edition(NHS).framework.domains[1].elements[0].descriptors[0].id
    given = dict(zip(ids, ("not-yet", "consistently", "-", "often"), strict=True))
    page = open_(sites.file("nhs", "assess.html"))
    assert page.locator("svg").count() == 0
    page.set_input_files("#load", saved(tmp_path, answers={**given, other: "at-times"}))
    expect(page.locator("#rated")).to_have_text("4 of 112 descriptors rated.")
    rows = [line.split("\t") for line in page.locator("#table tbody tr").all_inner_texts()]
    assert rows[0][:3] == ["1 Demonstrating Personal Qualities", "3 of 16", "2.7"]
    assert rows[1][:3] == ["1.1 Developing Self Awareness", "3 of 4", "2.7"]
    assert rows[2][:3] == ["1.2 Managing Yourself", "0 of 4", "–"]
    assert [row[:3] for row in rows if row[0].startswith("2 ")] == [["2 Working with Others", "1 of 16", "2.0"]]
    radar, bars = page.locator("#radar svg"), page.locator("#bars svg")
    assert radar.get_attribute("aria-label") == "Averages by domain. 1: 2.7; 2: 2.0; 3: –; 4: –; 5: –; 6: –; 7: –"
    assert len(radar.locator(".mine").get_attribute("points").split()) == 7  # type: ignore[union-attr]
    assert bars.locator(".bar").count() == 28
    wide, whole = (bars.locator(f".{name}").first.bounding_box() for name in ("bar", "room"))
    assert wide and whole and abs(wide["width"] / whole["width"] - 8 / 3 / 4) < 0.01
    assert "no grade" in page.locator("main").inner_text()


def test_a_framework_with_few_domains_has_its_elements_around_the_radar(
    sites: Sites, open_: Open, tmp_path: Path
) -> None:
    elements = [element for domain in edition(SECOND).framework.domains for element in domain.elements]
    name = elements[0].descriptors[0].id
    page = open_(sites.file("second", "assess.html"))
    page.set_input_files("#load", saved(tmp_path, root=SECOND, answers={name: "point-2"}))
    label = page.locator("#radar svg").get_attribute("aria-label")
    assert label and label.startswith(f"{words('cy')['web_bars_name']} {elements[0].number}: 2.0; ")
    assert len(page.locator("#radar .mine").get_attribute("points").split()) == len(elements)  # type: ignore[union-attr]


def test_the_stage_shows_what_it_adds_and_what_begins_later(sites: Sites, open_: Open) -> None:
    page = open_(sites.file("nhs", "assess.html"))
    assert page.locator(".at-stage:visible").count() == 0
    page.check("input[name=stage][value=own-practice]")
    assert page.locator(".at-stage:visible").count() == 20
    assert page.locator(".later:visible").count() == 0
    for box in page.locator("input[name=element]").all():
        box.check()
    assert page.locator(".later:visible").count() == 2
    page.check("input[name=stage][value=whole-organisation]")
    assert page.locator(".later:visible").count() == 0
    assert page.locator(".at-stage:visible").count() == 28


# On paper


def paper(page: Page, folder: Path) -> list[str]:
    """The text of each page as it is printed."""
    path = folder / "printed.pdf"
    page.pdf(path=str(path), prefer_css_page_size=True)
    printed = subprocess.run([tool("pdftotext"), str(path), "-"], capture_output=True, text=True, check=True)
    return [" ".join(one.split()) for one in printed.stdout.split("\f")][:-1]


def test_a_self_assessment_is_printed_as_a_development_plan(sites: Sites, open_: Open, tmp_path: Path) -> None:
    evidence = "The first line.\nThe second line, " + "which is long, " * 40 + "and its end."
    answers = {ONE: {**GOOD, "evidence": evidence, "text": mark(of_later("developing-self-awareness")[0][1])}}
    plan = {"developing-self-awareness": {"what": "Ask for feedback, " * 30 + "and listen.", "when": "in May"}}
    page = open_(sites.file("nhs", "assess.html"))
    page.set_input_files("#load", saved(tmp_path, stage="own-practice", answers=answers, plan=plan))
    expect(page.locator("#plan h3")).to_have_count(1)
    printed = paper(page, tmp_path)
    told = " ".join(printed)
    for wanted in (
        "The stage of your role: Stage 1 Own practice/immediate team", "1 of 112 descriptors rated.",
        "Development plan 1.1 Developing Self Awareness", "LeAD", "and listen.", "in May", "and its end.",
        "1.1.1 Recognise and articulate", "A stage says where somebody works; it is no grade",
    ):  # fmt: skip
        assert wanted in told, wanted
    for control in (
        "Save to a file",
        "Load from a file",
        "no occasion so far",
        "What you want to look at",
        "Search",
        "Loaded:",
    ):
        assert control not in told, control
    assert len(printed) <= 6


@pytest.mark.parametrize("root", BOTH)
def test_the_whole_framework_can_be_printed(root: Path, sites: Sites, open_: Open, tmp_path: Path) -> None:
    page = open_(sites.file(NAMES[root], "whole.html"))
    printed = paper(page, tmp_path)
    framework, say = edition(root).framework, words(edition(root).framework.language)
    told = re.sub(r"[\s-]", "", " ".join(printed))
    for domain in framework.domains:
        for element in domain.elements:
            for text in [one.text for one in element.descriptors] + [one.text for one in element.indicators]:
                assert re.sub(r"[\s-]", "", text) in told, text
    assert say["web_whole_print"] not in " ".join(printed) and say["web_downloads"] not in printed[0]
    assert re.sub(r"[\s-]", "", framework.rights.statement) in told


def test_what_is_folded_is_printed(sites: Sites, open_: Open, tmp_path: Path) -> None:
    printed = " ".join(paper(open_(sites.file("nhs", f"id/{SAFETY}.html")), tmp_path))
    (domain,) = [one for one in edition(NHS).framework.domains if one.id == "improving-services"]
    assert domain.negative_behaviours[0].text in printed
    assert domain.examples[0].text[:60] in printed


# A team


def team(folder: Path, count: int) -> list[Path]:
    """Files of members, who rated more or less."""
    ratings = ("not-yet", "at-times", "often", "consistently")
    ids = [name for name, _ in (*of_later("developing-self-awareness"), *of_later("planning"))]
    made = []
    for member in range(count):
        answers: dict[str, Any] = {name: ratings[(member + place) % 4] for place, name in enumerate(ids[: 3 + member])}
        answers[ids[0]] = {"rating": answers[ids[0]], "evidence": f"secret {member} “and”", "text": "0" * 12}
        made.append(saved(folder, f"member-{member}.json", answers=answers))
    return made


def test_a_team_sees_nothing_of_two(sites: Sites, open_: Open, tmp_path: Path) -> None:
    page = open_(sites.file("nhs", "team.html"))
    page.set_input_files("#files", team(tmp_path, 2))
    assert lines(page)[:2] == ["People so far: 2.", "shown from 3 people on"]
    assert not page.locator("#table").is_visible() and page.locator("svg").count() == 0
    assert "secret" not in page.content()


def test_a_team_of_three_adds_up(sites: Sites, open_: Open, tmp_path: Path) -> None:
    files = team(tmp_path, 3)
    page = open_(sites.file("nhs", "team.html"))
    page.set_input_files("#files", files)
    value = {"not-yet": 1, "at-times": 2, "often": 3, "consistently": 4}
    members = [json.loads(file.read_bytes())["answers"] for file in files]
    wanted = []
    for name in ("developing-self-awareness", "planning"):
        inside = [one for one, _ in of_later(name)]
        rated = [[value[member[one]["rating"]] for one in inside if one in member] for member in members]
        people, all_ = sum(bool(one) for one in rated), [rating for one in rated for rating in one]
        shares = [str(all_.count(point)) for point in value.values()]
        average = f"{sum(all_) / len(all_) + 1e-9:.1f}"
        wanted.append([str(people), average, *shares] if people >= 3 else ["shown from 3 people on", *"–––––"])
    expect(page.locator("#table tbody tr")).to_have_count(2)
    rows = [line.split("\t") for line in page.locator("#table tbody tr").all_inner_texts()]
    assert [row[0] for row in rows] == ["1.1 Developing Self Awareness", "3.1 Planning"]
    assert [row[1:] for row in rows] == wanted
    assert wanted[1][0] == "shown from 3 people on"
    assert page.locator("#bars svg").get_attribute("aria-label") == f"Averages by element. 1.1: {wanted[0][1]}; 3.1: –"
    assert "secret" not in page.content() and "“" not in page.locator("#told").inner_text()
    page.set_input_files("#files", files[:1])
    expect(page.locator("#told")).to_contain_text("member-0.json")
    assert lines(page) == ["People so far: 3.", "member-0.json: this file is there already"]


def test_a_team_does_not_count_what_a_member_left_out(sites: Sites, open_: Open, tmp_path: Path) -> None:
    safety, planning = of_later(SAFETY)[0][0], of_later("planning")[0][0]
    page = open_(sites.file("nhs", "team.html"))
    for n, rating in enumerate(("not-yet", "often", "consistently")):
        answers = {safety: "often", planning: rating}
        page.set_input_files("#files", saved(tmp_path, f"{n}.json", elements=["planning"], answers=answers))
        expect(page.locator("#told p").first).to_have_text(f"People so far: {n + 1}.")
    assert [row.split("\t")[0] for row in page.locator("#table tbody tr").all_inner_texts()] == ["3.1 Planning"]


def test_a_team_view_says_which_files_it_could_not_use(sites: Sites, open_: Open, tmp_path: Path) -> None:
    page = open_(sites.file("nhs", "team.html"))
    broken, empty = tmp_path / "broken.json", saved(tmp_path, "empty.json")
    broken.write_text("{", encoding="utf-8")
    page.set_input_files("#files", [broken, empty])
    assert lines(page) == [
        "People so far: 0.",
        "shown from 3 people on",
        f"broken.json: {NONE_OF_OURS}",
        "empty.json: Nothing in this file could be used.",
    ]


# Search


def hits(page: Page) -> list[str]:
    return [" ".join(one.split()) for one in page.locator("#hits li").all_inner_texts()]


FOUND = {
    "words, in any order": ("nhs", "differ values articulate", "Descriptor 1.1.1 Recognise and articulate their own"),
    "an id": ("nhs", SAFETY, "Element 4.1 Ensuring Patient Safety"),
    "the beginning of an id": ("nhs", "ensuring-pat", "Element 4.1 Ensuring Patient Safety"),
    "a number": ("nhs", "4.1", "Element 4.1 Ensuring Patient Safety"),
    "a whole number": ("nhs", "7", "Domain 7 Delivering the Strategy"),
    "capitals": ("nhs", "PATIENT SAFETY", "Element 4.1 Ensuring Patient Safety"),
    "signs of a regular expression": ("nhs", "(NHS)", "Section The National Health Service (NHS)"),
    "letters without their accents": ("second", "cor", ""),
    "an id from before": ("second", "gwrando-ar-eraill", "gwrando-ar-eraill"),
}


@pytest.mark.parametrize(("name", "asked", "first"), FOUND.values(), ids=FOUND)
def test_the_search_finds(name: str, asked: str, first: str, sites: Sites, open_: Open) -> None:
    page = open_(sites.file(name, "search.html"))
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type(asked)
    assert hits(page)[0].startswith(first), hits(page)[:3]
    page.locator("#hits a").first.click()
    page.wait_for_url(re.compile("/id/"))


def test_the_search_takes_y_for_an_accented_one(sites: Sites, open_: Open) -> None:
    told = json.loads(site(SECOND).files["assets/index.js"].decode().split(" = ")[1][:-2])
    accented = next(word for entry in told for word in re.findall(r"\w*[ŷŵô]\w*", entry[3]))
    bare = accented.translate(str.maketrans("ŷŵôâêîû", "ywoaeiu"))
    page = open_(sites.file("second", "search.html"))
    page.fill("#words", bare)
    assert accented.lower() in " ".join(hits(page)).lower()
    assert accented in page.locator("#hits mark").all_inner_texts() or page.locator("#hits mark").count() > 0


def test_the_search_says_how_many_it_found(sites: Sites, open_: Open) -> None:
    page = open_(sites.file("nhs", "search.html"))
    for asked, count, wanted in (
        ("", 0, ""),
        ("zzzz", 0, "Nothing has all these words."),
        ("co-operation aspirations", 1, "1 place found."),
        ("the", 50, None),
    ):
        page.fill("#words", asked)
        assert page.locator("#hits li").count() == count
        told = page.locator("#count").inner_text()
        assert (
            told == wanted if wanted is not None else re.fullmatch(r"\d{3} places found. The first 50 are shown.", told)
        )


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_search_on_every_page_leads_to_the_answers(way: str, sites: Sites, open_: Open) -> None:
    page = open_(getattr(sites, way)("nhs", f"id/{SAFETY}.html"))
    page.fill("[id='-find']", "patient safety")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q=patient(\+|%20)safety"))
    assert page.input_value("#words") == "patient safety"
    assert hits(page)[0].startswith("Element 4.1 Ensuring Patient Safety")
    page.focus("#words")
    page.keyboard.press("Enter")
    assert hits(page)[0].startswith("Element 4.1 Ensuring Patient Safety")
    page.fill("#words", "<img src=x onerror=alert(1)>")
    assert page.locator("#count").inner_text() == "Nothing has all these words."
    page.reload()
    assert page.input_value("#words").startswith("<img" if way == "http" else "")


# Stages, side by side


def test_two_stages_are_compared_by_following_links(sites: Sites, open_: Open) -> None:
    page = open_(sites.file("nhs"))
    page.get_by_role("link", name="Compare two stages").first.click()
    page.get_by_role("link", name="Stage 1 and Stage 3").click()
    expect(page.locator("h1")).to_have_text("Stage 1 and Stage 3")
    left, right = (page.locator(".pair").first.locator("div").nth(place).bounding_box() for place in (0, 1))
    assert left and right and left["y"] == right["y"] and left["x"] < right["x"]
    folded = page.locator("details").first
    assert folded.locator("summary").inner_text() == "In between: Stage 2"
    folded.locator("summary").click()
    expect(folded.locator("dd").first).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 800})
    left, right = (page.locator(".pair").first.locator("div").nth(place).bounding_box() for place in (0, 1))
    assert left and right and left["y"] < right["y"] and left["x"] == right["x"]
