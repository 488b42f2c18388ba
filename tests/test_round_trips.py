"""Whatever Leadframe writes for other programs, it reads back: the same content, and nothing dropped."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from frameworks import contents, edition_of
from leadframe import exporters, importers
from leadframe.exporters import Options
from projects import BOTH, edition

DOMAIN = "framework/domains/canu-ynghyd.yaml"
FORMATS = ("case", "json", "csv", "xlsx")


def back(made: dict[str, bytes], folder: Path) -> importers.Imported:
    """What comes back from the files of an export."""
    folder.mkdir(exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return importers.read(folder if "datapackage.json" in made else folder / next(iter(made)), {})


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("root", BOTH)
def test_the_real_frameworks_come_back(root: Path, name: str, tmp_path: Path) -> None:
    imported = back(exporters.load(name).export(edition(root)), tmp_path)
    assert imported.documents == dict(edition(root).documents)
    assert imported.ledger.dropped() == []


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(documents=contents())
def test_any_framework_comes_back(documents: dict[str, Any], name: str, tmp_path: Path) -> None:
    imported = back(exporters.load(name).export(edition_of(documents)), tmp_path)
    assert imported.documents == documents
    assert imported.ledger.dropped() == []


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(documents=contents())
def test_case_1_0_keeps_every_part_and_its_words(documents: dict[str, Any], tmp_path: Path) -> None:
    """It has no room for variants, running text, or ids of before."""
    first = edition_of(documents).framework
    made = exporters.load("case").export(edition_of(documents), Options(case_version="1.0"))
    second = edition_of(back(made, tmp_path).documents).framework

    def told(framework: Any) -> list[Any]:
        return [
            (domain.id, domain.title, [
                (element.id, element.title, [(one.id, one.text) for one in element.descriptors],
                 [(one.id, one.stage, one.text) for one in element.indicators])
                for element in domain.elements
            ], [(one.id, one.text) for one in domain.negative_behaviours],
             [(one.id, one.stages, one.text) for one in domain.examples])
            for domain in framework.domains
        ]  # fmt: skip

    assert told(second) == told(first)
