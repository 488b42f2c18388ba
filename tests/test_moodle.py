"""Moodle stores exactly our tree, and a second version migrates."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from frameworks import contents, edition_of
from leadframe import exporters, release
from leadframe.content import model
from leadframe.exporters.csv import in_stage_order
from moodle import Competency, equal, stored
from projects import BOTH, NHS, SECOND, edition


def imported(of: release.Edition) -> tuple[dict[str, str], list[Competency]]:
    (content,) = exporters.load("moodle").export(of).values()
    return stored(content)


def paragraphs(description: str) -> list[str]:
    return [unescape(words) for words in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", description)]


def ours(framework: model.Framework) -> list[Any]:
    """Our tree: the words of each part, and what is in it."""
    return [
        ([domain.title, domain.statement, domain.lead_in], [
            ([element.title, element.statement, element.lead_in], [
                *(([descriptor.text], []) for descriptor in element.descriptors),
                *(([indicator.text], []) for indicator in in_stage_order(framework, element)),
            ])
            for element in domain.elements
        ])
        for domain in framework.domains
    ]  # fmt: skip


def holds(competencies: list[Competency], parts: list[Any]) -> None:
    """Each competency says all the words of its part, in the same order and place."""
    assert len(competencies) == len(parts)
    for competency, (words, inside) in zip(competencies, parts, strict=True):
        told = [competency.shortname, *paragraphs(competency.description)]
        assert [text for text in words if text and text not in told] == []
        holds(competency.children, inside)


@pytest.mark.parametrize("root", BOTH)
def test_moodle_stores_our_tree(root: Path) -> None:
    of = edition(root)
    framework, tree = imported(of)
    assert framework["shortname"] == of.framework.title
    holds(tree, ours(of.framework))


def test_what_is_no_competency_is_told_with_its_domain() -> None:
    _, tree = imported(edition(NHS))
    domain = edition(NHS).framework.domains[0]
    told = paragraphs(tree[0].description)
    assert [entry.text for entry in domain.negative_behaviours if entry.text not in told] == []
    assert [entry.text for entry in domain.examples if entry.text not in told] == []


def test_the_first_rows_are_exact() -> None:
    framework, tree = imported(edition(NHS))
    assert (framework["idnumber"], framework["scale"]) == ("lf-1.0.0", "not yet,at times,often,consistently")
    assert framework["taxonomies"] == "domain,competency,behaviour,indicator"
    element = tree[0].children[0]
    assert element[:2] == ("lf-developing-self-awareness", "Developing Self Awareness")
    assert paragraphs(element.description)[1] == "Competent leaders:"
    assert [child.shortname for child in element.children][3] == (
        "Obtain, analyse and act on feedback from a variety of sources"
    )
    assert element.children[4].shortname.startswith("Stage 1: Reflects on how factors such as own values")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=contents())
def test_moodle_stores_any_tree(documents: dict[str, Any]) -> None:
    of = edition_of(documents)
    framework, tree = imported(of)
    holds(tree, ours(of.framework))
    assert len(framework["idnumber"]) <= 100


def test_a_second_version_has_another_framework_and_the_same_competencies() -> None:
    """Also where an id changed: that is how Moodle finds what to migrate."""
    old = edition(SECOND)
    (domain, *others) = old.framework.domains
    (element, *rest) = domain.elements
    renamed = element._replace(id="another-id", previous_ids=(element.id,), title="Another title")
    changed = (domain._replace(elements=(renamed, *rest)), *others)
    new = old._replace(framework=old.framework._replace(version="0.4.0", parts=changed))

    def numbers(competencies: list[Competency]) -> list[str]:
        return [number for one in competencies for number in (one.idnumber, *numbers(one.children))]

    (first, tree), (second, other) = imported(old), imported(new)
    assert (first["idnumber"], second["idnumber"]) == (
        "fframwaith-cor-cymunedol-0.3.0-draft", "fframwaith-cor-cymunedol-0.4.0-draft",
    )  # fmt: skip
    assert numbers(tree) == numbers(other)
    assert len(set(numbers(tree))) == len(numbers(tree)) == 50


def test_this_reads_as_php_compares() -> None:
    assert equal("1.1", "1.10")
    assert not equal("lf-1.1", "lf-1.10")
