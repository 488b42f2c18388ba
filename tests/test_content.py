"""The reference content: complete, exact, frozen."""

import hashlib
import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from leadframe import lint, release
from leadframe.content.texts import fingerprint, texts
from projects import BOTH, NHS, read, sound

COUNTS = {
    "domains": 7,
    "elements": 28,
    "descriptors": 112,
    "indicators": 88,
    "negative behaviours": 29,
    "examples": 26,
    "sections": 12,
    "crosswalks": 6,
}
TEXTS = 524
SHA256 = "1acbe91b179ca4202cd3ea19e3d970b41bdb796062831b843e27197404802e2a"


@pytest.fixture(scope="module")
def first() -> release.Edition:
    return release.released(NHS, "1.0.0")


@pytest.fixture(scope="module")
def printed(first: release.Edition) -> dict[str, str]:
    return {text.address: text.text for text in texts(first.framework)}


def test_version_1_0_0_has_every_part(first: release.Edition) -> None:
    assert {what: number for number, what in lint.counts(first.framework)} == COUNTS


def test_version_1_0_0_never_changes(first: release.Edition) -> None:
    lines = [f"{text.address}\t{text.text}\n" for text in texts(first.framework)]
    assert len(lines) == TEXTS
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == SHA256


def test_version_1_0_0_is_in_canonical_form() -> None:
    frozen = (NHS / "framework/releases/1.0.0.json").read_bytes()
    assert release.canonical(json.loads(frozen)) + b"\n" == frozen


def test_every_address_is_unique(first: release.Edition) -> None:
    addresses = [text.address for text in texts(first.framework)]
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("improving-services#lead_in", "To do so, they much demonstrate effectiveness in:"),
        ("unaware-of-external-factors", "service /organisation"),
        ("story-chief-executive-officer-y", "Members of Parliament, Counsellors and"),
        ("story-chief-allied-health-professions-officer", "guided them though the process"),
        ("story-radiotherapy-physicist", "Health Professionals Council"),
        ("personal-development-in-own-practice", "Takes responsibilities for own personal development"),
        ("performance-in-whole-organisation", "to perform their best"),
        ("evolution-shared-domains", "the core five domains"),
        ("ksf-visual-representation", "www.leadershipacademy.nhs.uk/If"),
    ],
)
def test_slips_of_the_2011_edition_stand_as_printed(printed: dict[str, str], address: str, text: str) -> None:
    assert text in printed[address]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("principle-highest-standards", "high-quality care"),
        ("story-associate-directorate-manager", "knowledge and self-awareness"),
        ("contribution-in-whole-service", "engage in decision-making"),
        ("story-acute-stroke-unit", "should be co-ordinated"),
        ("impact-across-services", "operational/business plans"),
    ],
)
def test_words_torn_at_a_line_end_are_whole(printed: dict[str, str], address: str, text: str) -> None:
    assert text in printed[address]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("whole-organisation@summary-table", "Whole Organisation/Wider Healthcare System"),
        (
            "influencing-the-vision-of-the-wider-healthcare-system@summary-table",
            "Influencing Vision in the Wider Healthcare System",
        ),
        ("innovation-in-whole-organisation@summary-table", "make the NHS world class in the provision"),
        ("keep-vision-compatible-with-wider-system@summary-table", "Continuously ensures that"),
        ("creating-the-vision#statement@summary-table", "Those in senior positional leadership roles create"),
        ("delivering-the-strategy#statement@introduction-list", "those in senior positional leadership roles deliver"),
        ("demonstrating-personal-qualities#lead_in@summary-table", "in demonstrating self awareness"),
    ],
)
def test_other_printings_are_kept_beside_the_text(printed: dict[str, str], address: str, text: str) -> None:
    assert text in printed[address]


def test_stages_of_stories_in_domains_4_and_5_are_marked_as_inferred(first: release.Edition) -> None:
    reasons = {
        domain.number: [bool(example.stage_reason) for example in domain.examples] for domain in first.framework.domains
    }
    assert {number for number, given in reasons.items() if all(given)} == {"4", "5"}
    assert {number for number, given in reasons.items() if any(given)} == {"4", "5"}


def test_seven_footnote_marks_and_six_notes(first: release.Edition) -> None:
    sections = first.framework.sections
    texts_with_marks = [
        item
        for section in sections
        for block in section.blocks
        for item in getattr(block, "items", (block,))
        if hasattr(item, "marks")
    ]
    assert sum(bool(mark.note or mark.printed) for item in texts_with_marks for mark in item.marks) == 7
    assert [note.printed for section in sections for note in section.notes] == ["1", "2", "4", "5", "6", "7"]


@pytest.mark.parametrize("root", BOTH)
def test_another_yaml_library_reads_the_same_data(root: Path) -> None:
    yaml = YAML(typ="safe", pure=True)
    for file, reading in read(root).readings.items():
        assert yaml.load(reading.source.text) == reading.source.data, file


def test_content_files_have_unix_line_ends_and_end_with_one() -> None:
    for file in sound(NHS).documents:
        content = (NHS / file).read_bytes()
        assert b"\r" not in content, file
        assert content.endswith(b"\n"), file


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("a  b\nc", "a b c", True, id="white space does not count"),
        pytest.param("caf\u00e9", "cafe\u0301", True, id="composed and decomposed letters are one"),
        pytest.param("a b", "a, b", False, id="punctuation counts"),
        pytest.param("A b", "a b", False, id="case counts"),
    ],
)
def test_fingerprint(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same
