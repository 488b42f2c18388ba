"""Sample sentences for new frameworks: no finding in any shape, nothing twice, and nothing of the 2011 framework."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from leadframe import lint, rules
from leadframe.content import model
from leadframe.content.layout import HEADER, HOUSE_STYLE, kind
from leadframe.content.texts import Text, texts
from leadframe.errors import CannotDo
from leadframe.importers.samples import Shape, known, sample, slug
from leadframe.language.english.sentences import sentences
from leadframe.lint.identity import ids
from leadframe.rules.terms import unknown_word
from leadframe.schema_check.order import canonical_order
from leadframe.source import Source, project
from leadframe.source.write import canonical
from projects import NHS, sound

SHAPES = [
    pytest.param(Shape(*numbers), id=str(Shape(*numbers)).replace(" ", "-"))
    for numbers in ((1, 1, 1, 0), (2, 3, 5, 2), (5, 3, 4, 3), (7, 4, 4, 4), (12, 10, 12, 9), (3, 1, 2, 1))
]
LARGEST = Shape(12, 10, 17, 9)
LANGUAGES = ("en-GB", "cy")
FAMILIES = ("quality", "clarity", "punctuation", "terms", "grammar", "consistency")


def header(language: str) -> dict[str, Any]:
    return {
        "schema": "1",
        "id": "x",
        "title": "X",
        "version": "0.1.0",
        "language": language,
        "rights": {"holder": "A. Body", "statement": "© 2026 A. Body."},
        "identifiers": {"base_uri": "https://example.org/frameworks/x"},
    }


def written(root: Path, shape: Shape, language: str) -> Path:
    """A new framework of a shape on disk."""
    files = sample(shape, language)
    files[HEADER] = {**header(language), **files[HEADER]}
    for name, data in files.items():
        text = canonical(Source("", None, dict), data, canonical_order(root, str(kind(name))))
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def found(root: Path) -> list[tuple[str, str, str]]:
    outcome = lint.check(project.read(root))
    return [(finding.rule, finding.address, finding.message) for finding in outcome.findings]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_finding(tmp_path: Path, shape: Shape, language: str) -> None:
    assert found(written(tmp_path, shape, language)) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_no_finding_of_the_rules_on_request(tmp_path: Path, shape: Shape) -> None:
    lacking = unknown_word.missing("en-GB", {"dictionary": ""})
    asked = [
        name for name in rules.NAMES if rules.family(name) in FAMILIES and not (lacking and name == "unknown-word")
    ]
    style = "rules:\n" + "".join(f"  {name}: {{run: true}}\n" for name in asked)
    root = written(tmp_path, shape, "en-GB")
    (root / HOUSE_STYLE).write_text(style, encoding="utf-8")
    outcome = lint.check(project.read(root))
    assert [(finding.rule, finding.address, finding.message) for finding in outcome.findings] == []
    assert outcome.ran.issuperset(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_comes_twice(tmp_path: Path, language: str) -> None:
    files = sample(LARGEST, language)
    names = [name for data in files.values() for name, _, _ in ids(data)]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if not re.fullmatch("[a-z]+(-[a-z]+)*", name) or len(name) > 80] == []
    framework = lint.check(project.read(written(tmp_path, LARGEST, language))).framework
    assert framework
    said = Counter(" ".join(text.text.casefold().split()).rstrip(".:") for text in told(framework))
    assert [text for text, count in said.items() if count > 1] == []


def test_the_words_of_a_tiny_shape() -> None:
    assert sample(Shape(1, 1, 2, 1), "en-GB") == {
        "framework/framework.yaml": {
            "stages": [
                {
                    "id": "starting-out",
                    "title": "Starting out",
                    "text": "Colleagues are new and learn the work with the help of others.",
                }
            ],
            "labels": {
                "stage": "Stage {number}",
                "stages": "Stages {numbers}",
                "element": "Element",
                "descriptors": "Descriptors",
                "indicators": "Indicators",
                "negative_behaviours": "What may be seen where this domain is not yet shown:",
            },
            "contents": [{"section": "introduction"}, {"domain": "planning-the-work"}],
        },
        "framework/narrative/introduction.yaml": {
            "id": "introduction",
            "title": "Introduction",
            "blocks": [
                {
                    "id": "sample-sentences",
                    "paragraph": "The sentences in this framework are samples. "
                    "They show where each kind of text belongs and how it may be worded.",
                },
                {
                    "id": "your-own-words",
                    "paragraph": "Put your own words in their place, one file at a time. "
                    "When you have finished, replace this section as well.",
                },
            ],
        },
        "framework/domains/planning-the-work.yaml": {
            "id": "planning-the-work",
            "title": "Planning the work",
            "stages": ["starting-out"],
            "statement": "Good plans are short, known to everybody and changed as soon as they no longer fit.",
            "elements": [
                {
                    "id": "weekly-plan",
                    "title": "Weekly plan",
                    "statement": "Colleagues keep the weekly plan clear, complete and easy to find.",
                    "lead_in": "In their work with the weekly plan, colleagues:",
                    "descriptors": [
                        {"id": "check-weekly-plan", "text": "Check the weekly plan before the week begins"},
                        {"id": "explain-weekly-plan", "text": "Explain the weekly plan after a busy period"},
                    ],
                    "indicators": [
                        {
                            "id": "weekly-plan-starting-out",
                            "stage": "starting-out",
                            "text": "Looks through the weekly plan even in a busy week.",
                        }
                    ],
                }
            ],
            "negative_behaviours": [
                {
                    "id": "starts-the-week-without-looking-at-any-plan",
                    "text": "Starts the week without looking at any plan",
                },
                {
                    "id": "changes-dates-without-telling-those-who-rely-on-them",
                    "text": "Changes dates without telling those who rely on them",
                },
            ],
        },
    }


def test_a_tiny_shape_in_welsh_and_without_stages() -> None:
    files = sample(Shape(1, 1, 1, 0), "cy")
    assert list(files) == [
        "framework/framework.yaml",
        "framework/narrative/rhagymadrodd.yaml",
        "framework/domains/cynllunior-gwaith.yaml",
    ]
    assert files[HEADER] == {
        "labels": {
            "element": "Elfen",
            "descriptors": "Disgrifyddion",
            "negative_behaviours": "Yr hyn a welir cyn i’r maes hwn ddatblygu:",
        },
        "contents": [{"section": "rhagymadrodd"}, {"domain": "cynllunior-gwaith"}],
    }
    assert files["framework/domains/cynllunior-gwaith.yaml"] == {
        "id": "cynllunior-gwaith",
        "title": "Cynllunio’r gwaith",
        "statement": "Mae cynllun da yn fyr, yn glir ac yn hysbys i bawb.",
        "elements": [
            {
                "id": "cynllun-wythnosol",
                "title": "Cynllun wythnosol",
                "statement": "Mae cydweithwyr yn cadw’r cynllun wythnosol yn glir ac yn gyflawn.",
                "lead_in": "Wrth weithio gyda’r cynllun wythnosol, mae cydweithwyr yn:",
                "descriptors": [
                    {"id": "gwirio-cynllun-wythnosol", "text": "Gwirio’r cynllun wythnosol cyn dechrau’r wythnos"}
                ],
            }
        ],
        "negative_behaviours": [
            {
                "id": "dechraur-wythnos-heb-edrych-ar-unrhyw-gynllun",
                "text": "Dechrau’r wythnos heb edrych ar unrhyw gynllun",
            },
            {"id": "newid-dyddiadau-heb-roi-gwybod-i-neb", "text": "Newid dyddiadau heb roi gwybod i neb"},
        ],
    }


def told(framework: model.Framework) -> list[Text]:
    """The texts that are not the name of the framework, which is its title and its usual name."""
    return [text for text in texts(framework) if framework.id not in text.address.split("#")]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shape_is_what_was_asked_for(shape: Shape, language: str) -> None:
    files = sample(shape, language)
    assert len(files[HEADER].get("stages", ())) == shape.stages
    domains = [data for name, data in files.items() if kind(name) == "domain"]
    assert [entry.get("domain", data["id"]) for entry, data in zip(files[HEADER]["contents"][1:], domains, strict=True)]
    assert len(domains) == shape.domains
    for domain in domains:
        assert len(domain["elements"]) == shape.elements
        assert len(domain["negative_behaviours"]) == 2
        for element in domain["elements"]:
            assert len(element["descriptors"]) == shape.descriptors
            stages = [indicator["stage"] for indicator in element.get("indicators", ())]
            assert stages == domain.get("stages", []) == [stage["id"] for stage in files[HEADER].get("stages", ())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_neighbours_differ_in_most_of_their_words(language: str) -> None:
    """Of two descriptors, or two indicators, of one element, or of one place in elements that follow each other."""
    files = sample(LARGEST, language)
    elements = [element for name, data in files.items() if kind(name) == "domain" for element in data["elements"]]
    for key in ("descriptors", "indicators"):
        rows = [[set(entry["text"].rstrip(".").split()) for entry in element[key]] for element in elements]
        things = [set(element["title"].lower().split()) for element in elements]
        for row, thing in zip(rows, things, strict=True):
            assert all(len((one ^ other) - thing) >= 3 for one, other in pairwise(row))
        for row, below in pairwise(rows):
            assert all(len(one ^ other) >= 4 for one, other in zip(row, below, strict=True))


def test_nothing_of_the_framework_of_2011() -> None:
    framework = sound(NHS).framework
    assert framework
    printed = [text.text for text in texts(framework)]
    runs = {run for text in printed for run in windows(text, 5)}
    whole = {tuple(words(text[start:end])) for text in printed for start, end in sentences(text)}
    short = {run for run in whole if len(run) == 4}
    samples = list(strings(sample(LARGEST, "en-GB")))
    assert [run for text in samples for run in windows(text, 5) if run in runs] == []
    assert [run for text in samples for run in windows(text, 4) if run in short] == []


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def windows(text: str, width: int) -> list[tuple[str, ...]]:
    said = words(text)
    return [tuple(said[start : start + width]) for start in range(len(said) - width + 1)]


def strings(data: Any) -> list[str]:
    """Every text of plain data."""
    if isinstance(data, str):
        return [data]
    values = data.values() if isinstance(data, dict) else data
    return [text for value in values for text in strings(value)]


def test_in_welsh_the_short_article_only_follows_a_vowel() -> None:
    for text in strings(sample(LARGEST, "cy")):
        assert not re.search("[^aeiouwyâêîôûŵŷ]’r", text), text


@pytest.mark.parametrize("language", ["de", "fr-CA", "cym", "english"])
def test_other_languages_get_the_english_words(language: str) -> None:
    assert not known(language)
    assert sample(Shape(2, 2, 2, 2), language) == sample(Shape(2, 2, 2, 2), "en-GB")


@pytest.mark.parametrize("language", ["en", "en-GB", "cy", "cy-GB"])
def test_known_languages(language: str) -> None:
    assert known(language)


@pytest.mark.parametrize("shape", [(13, 1, 1, 0), (1, 11, 1, 0), (1, 1, 18, 0), (1, 1, 1, 10), (99, 99, 99, 99)])
def test_a_shape_beyond_the_words(shape: tuple[int, int, int, int]) -> None:
    with pytest.raises(CannotDo, match=r"the largest shape is 12x10x17 with 9 stages$"):
        sample(Shape(*shape), "cy")


@pytest.mark.parametrize("shape", [(0, 1, 1, 0), (1, 0, 1, 0), (1, 1, 0, 0), (1, 1, 1, -1)])
def test_a_shape_without_parts(shape: tuple[int, int, int, int]) -> None:
    with pytest.raises(CannotDo, match="at least one domain"):
        sample(Shape(*shape), "en-GB")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cynllunio’r gwaith", "cynllunior-gwaith"),
        ("Cynllun tân", "cynllun-tan"),
        ("Dŵr", "dwr"),
        ("First-aid list", "first-aid-list"),
    ],
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name
