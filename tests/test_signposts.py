"""How people are asked, and where they can learn: framework/assessment.yaml and framework/development.yaml."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from leadframe.content.assessment import usual
from leadframe.content.development import Resource, general, signposts
from leadframe.content.layout import ASSESSMENT, DEVELOPMENT, DOCUMENTS
from leadframe.content.settings import Document
from leadframe.exporters.resources import sentences
from leadframe.exporters.word.plan import plans
from leadframe.exporters.word.render import rendered
from leadframe.feedback.instrument import NOT_OBSERVED, instruments, scale, values
from leadframe.position import At
from projects import BOTH, NHS, SECOND, edition, report, texts

RESOURCES = texts(NHS)[DEVELOPMENT]
PLACE = "was_at: www.e-lfh.org.uk/LeAD, and the National Learning Management System"

FAULTS = {
    "two points of one id": (ASSESSMENT, "id: at-times", "id: often", "bad-assessment"),
    "two groups of one id": (ASSESSMENT, "id: peers", "id: line-manager", "bad-assessment"),
    "two points of one label": (ASSESSMENT, "label: at times", "label: often", "bad-assessment"),
    "two points told apart by a capital": (ASSESSMENT, "label: at times", "label: Often", "bad-assessment"),
    "not rated, called as a point": (ASSESSMENT, "no occasion so far", "often", "bad-assessment"),
    "two groups of one title": (ASSESSMENT, "title: Peers", "title: Line manager", "bad-assessment"),
    "a group of the title of the person": (ASSESSMENT, "title: Peers", "title: Self", "bad-assessment"),
    "a group called self": (ASSESSMENT, "id: peers", "id: self", "bad-assessment"),
    "the name of another person for oneself": (ASSESSMENT, "in what you do", "in what {name} does", "bad-assessment"),
    "a domain named twice": (ASSESSMENT, "delivering-the-strategy]", "creating-the-vision]", "bad-assessment"),
    "a domain that there is not": (ASSESSMENT, "creating-the-vision", "creating-a-vision", "dangling-ref"),
    "two raters are no group": (ASSESSMENT, "minimum: 3", "minimum: 2", "wrong-form"),
    "two resources of one id": (DEVELOPMENT, "id: lead\n", "id: feedback-tool\n", "bad-resource"),
    "a kind that there is not": (DEVELOPMENT, "kind: e-learning", "kind: e-leaning", "unknown-value"),
    "a thing that nobody looks for": (DEVELOPMENT, "- field: licence", "- field: isbn", "unknown-value"),
    "said nowhere": (DEVELOPMENT, "tools-lead-resource", "tools-lead", "dangling-ref"),
    "a stage that there is not": (DEVELOPMENT, "    for:", "    stages: [no-stage]\n    for:", "dangling-ref"),
    "a part that there is not": (DEVELOPMENT, "managing-services", "managing-service", "dangling-ref"),
    "a link that nobody followed": (DEVELOPMENT, PLACE, "link: https://example.org/lead", "unchecked-resource"),
    "a link that is said to be gone": (DEVELOPMENT, PLACE, f"link: https://a.org\n    {PLACE}", "bad-resource"),
    "a theme that there is not": (DOCUMENTS, "documents:\n", "web:\n  theme: loud\ndocuments:\n", "dangling-ref"),
}  # fmt: skip


@pytest.mark.parametrize("file, old, new, rule", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once(file: str, old: str, new: str, rule: str) -> None:
    assert old in texts(NHS)[file]
    text = texts(NHS)[file].replace(old, new, 1)
    assert [finding.rule for finding in report(NHS, {file: text.encode()}).findings] == [rule]


def test_what_may_be_unknown_is_listed() -> None:
    text = RESOURCES.replace("- field: licence", "- field: isbn", 1)
    (found,) = report(NHS, {DEVELOPMENT: text.encode()}).findings
    assert (found.message, found.remedy) == ("“isbn” is not known here", "write provider, link, licence or checked")


def test_a_link_that_nobody_can_follow_is_no_fault() -> None:
    text = RESOURCES.replace(PLACE, "link: https://example.org/lead", 1)
    told = text.replace("- field: licence", "- field: checked", 1)
    assert report(NHS, {DEVELOPMENT: told.encode()}).findings == ()


def test_a_retired_id_is_told_with_its_successor() -> None:
    retired = """retired:
  - id: old-part
    kind: element
    was_in: working-with-others
    since: "1.0.0"
    reason: Said twice.
    replaced_by: working-within-teams
"""
    changed = {
        DEVELOPMENT: RESOURCES.replace("- demonstrating-personal-qualities", "- old-part", 1).encode(),
        "framework/retired.yaml": retired.encode(),
    }
    (found,) = [one for one in report(NHS, changed).findings if one.rule == "dangling-ref"]
    assert found.message == "old-part was retired in 1.0.0"
    assert found.remedy == "write working-within-teams, where its meaning went"


def test_resources_are_found_by_element() -> None:
    framework, resources = edition(NHS).framework, edition(NHS).settings.resources
    by_domain = {
        domain.id: [one.id for one in signposts(resources, domain, domain.elements[0])] for domain in framework.domains
    }
    assert by_domain["managing-services"] == ["lead", "clcf-and-mlcf"]
    assert by_domain["creating-the-vision"] == []
    assert [one.id for one in general(resources)] == ["development-module", "self-assessment-tool", "feedback-tool"]


def test_every_resource_says_what_is_not_known() -> None:
    assert all(one.unknown and one.stated_in for one in edition(NHS).settings.resources)


@pytest.mark.parametrize("root", BOTH)
def test_codes_survive_limesurvey(root: Path) -> None:
    """Letters and digits, a letter first, at most 20; answers at most 5: all else is rewritten, or dropped."""
    made = instruments(edition(root))
    codes = [code for chapter in made[0].chapters for code in (chapter.code, chapter.comment)]
    codes += [block.code for chapter in made[0].chapters for block in chapter.blocks]
    codes += [item.code for item in made[0].items]
    codes += made[0].fixed
    assert len(set(codes)) == len(codes)
    assert all(code.isalnum() and code.isascii() and code[0].isalpha() and len(code) <= 20 for code in codes)
    assert all(value.isalnum() and len(value) <= 5 for value in values(made[0].asked))


def test_a_part_keeps_its_code_when_its_id_changes() -> None:
    """The Welsh framework has a descriptor that was called gwrando-ar-eraill."""
    (renamed,) = [item for item in instruments(edition(SECOND))[0].items if item.id == "clywed-y-rhannau-eraill"]
    assert renamed.code == "d5eebc321fc"


def test_domains_by_choice_are_asked_about_where_they_are_named() -> None:
    def domains(*parts: str) -> list[str]:
        return [chapter.number for chapter in instruments(edition(NHS), parts)[0].chapters]

    assert domains() == ["1", "2", "3", "4", "5"]
    assert domains("creating-the-vision", "working-with-others") == ["2", "6"]
    assert domains("embedding-the-strategy") == ["7"]


def test_each_group_has_its_question() -> None:
    own, *others = instruments(edition(NHS), about="Jo")
    assert (own.group.id, own.question) == ("self", "How often is this seen in what you do?")
    assert [(one.group.id, one.notice) for one in others] == [
        ("line-manager", "alone"),
        ("peers", "grouped"),
        ("direct-reports", "grouped"),
    ]
    assert {one.question for one in others} == {"How often is this seen in what Jo does?"}
    assert instruments(edition(NHS))[1].question == "How often is this seen in what this person does?"


def test_a_framework_that_says_nothing_is_asked_about_in_its_language() -> None:
    asked = usual("cy")
    assert asked.points[0].label == "ddim eto" and asked.not_observed == "dim cyfle hyd yma"
    assert values(asked) == {"A1": 1, "A2": 2, "A3": 3, "A4": 4, NOT_OBSERVED: None}
    assert asked.middle == 2.5
    assert scale(asked) != scale(edition(NHS).assessment)


def printed(root: Path, document: str) -> dict[str, str]:
    """The words of the files of a document, by the end of their names."""
    found = {}
    for plan in plans(edition(root), [document]):
        package = zipfile.ZipFile(io.BytesIO(rendered(plan)))
        words = re.sub("<[^>]*>", " ", package.read("word/document.xml").decode())
        found[plan.name.removeprefix("leadership-framework-domain-")] = " ".join(words.split())
    return found


def test_signposts_stand_in_the_handout_of_their_domain() -> None:
    handouts = printed(NHS, "domain")
    with_sessions = [
        name for name, words in handouts.items() if "LeAD (e-learning, e-Learning for Healthcare)" in words
    ]
    assert with_sessions == [domain.id for domain in edition(NHS).framework.domains[:5]]
    assert all("Online development module (tool)" in words for words in handouts.values())
    assert "For 3 Managing Services ." in handouts["managing-services"]
    assert "It was at www.e-lfh.org.uk/LeAD" in handouts["managing-services"]


SAID = [
    pytest.param(
        Resource(At(DEVELOPMENT, ()), "a", "A", "course", "It helps"),
        "A (course). It helps.", "", id="what it must say",
    ),
    pytest.param(
        Resource(At(DEVELOPMENT, ()), "a", "A", "tool", "Is it of help?", "B", "https://a.org", checked="2026-01-31"),
        "A (tool, B). Is it of help?", "https://a.org (checked on 2026-01-31).", id="a link that somebody followed",
    ),
    pytest.param(
        Resource(At(DEVELOPMENT, ()), "a", "A", "tool", "It helps.", link="https://a.org", licence="CC"),
        "A (tool). It helps.", "https://a.org. Licence: CC.", id="a link that nobody followed",
    ),
    pytest.param(
        Resource(At(DEVELOPMENT, ()), "a", "A", "tool", "It helps.", was_at="a.org", stages=("own-practice",)),
        "A (tool). It helps.", "It was at a.org; whether it is still there is not known. Stage 1.", id="once printed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "what", "where"), SAID)
def test_a_resource_is_told_in_sentences(resource: Resource, what: str, where: str) -> None:
    framework = edition(NHS).framework
    assert sentences(framework, resource) == f"{what} {where}".strip()
    assert sentences(framework, resource, "For 1.", "<{}>".format) == f"{what} For 1. {where}".strip().replace(
        "https://a.org", "<https://a.org>"
    )


def test_a_document_of_signposts_alone_needs_some() -> None:
    document = Document(At(DOCUMENTS, ()), "signposts", "", ("development",))
    made = {
        root: edition(root)._replace(settings=edition(root).settings._replace(documents=(document,)))
        for root in (NHS, SECOND)
    }
    assert {root: len(plans(one)) for root, one in made.items()} == {NHS: 1, SECOND: 0}
