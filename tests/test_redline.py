"""The redline: accepted, the texts are those of the new state; rejected, those of the old one."""

import copy
import io
import random
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring as parse

import pytest
from click.testing import CliRunner

from leadframe.cli.commands import leadframe
from leadframe.content.build import build
from leadframe.diff import diff
from leadframe.diff.parts import table
from leadframe.exporters.word import redline, render, structure
from leadframe.exporters.word.plan import plans
from leadframe.release import Edition
from projects import NHS, SECOND, edition, sound, tool

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILE = "framework/domains/cynnal-y-cor.yaml"


def document(of: Edition) -> bytes:
    return render.rendered(plans(of)[0])


def tracked(old: Edition, new: Edition) -> bytes:
    changes = diff(old.framework, new.framework).changes
    revisions = redline.revisions(changes, table(old.framework), "A. Author", "2026-11-22")
    return render.rendered(plans(new)[0]._replace(revisions=revisions))


def view(content: bytes, dropped: str) -> list[str]:
    """The paragraphs of a document without those runs, paragraphs and rows that are tracked as `dropped`."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = parse(parts.read("word/document.xml"))
    found: list[str] = []

    def walk(element: Any, lost: bool) -> None:
        if element.tag == W + "tr":
            lost = lost or element.find(f"{W}trPr/{W}{dropped}") is not None
        if element.tag == W + "p":
            gone = lost or element.find(f"{W}pPr/{W}rPr/{W}{dropped}") is not None
            said = "".join(words(element, dropped))
            if not gone or said:
                found.append(said)
            return
        for child in element:
            walk(child, lost)

    walk(root, False)
    return [text for text in found if text.strip()]


def words(element: Any, dropped: str) -> list[str]:
    found = []
    for child in element:
        if child.tag == W + dropped:
            continue
        if child.tag in (W + "t", W + "delText"):
            found.append(child.text or "")
        found += words(child, dropped)
    return found


def changed(*edits: Any) -> Edition:
    documents = copy.deepcopy(dict(sound(SECOND).documents))
    for edit in edits:
        edit(documents)
    return edition(SECOND)._replace(framework=build(documents))


def descriptors(documents: Any) -> list[Any]:
    found: list[Any] = documents[FILE]["elements"][0]["descriptors"]
    return found


def moved(documents: Any) -> None:
    descriptors(documents).insert(0, descriptors(documents).pop(3))


def elsewhere(documents: Any) -> None:
    documents[FILE]["elements"][1]["descriptors"].append(descriptors(documents).pop(1))


def swapped(documents: Any) -> None:
    one, two = documents[FILE]["elements"][0]["indicators"]
    one["stage"], two["stage"] = two["stage"], one["stage"]


EDITS = {
    "moved": moved,
    "stages swapped": swapped,
    "reworded": lambda documents: descriptors(documents)[1].update(text="Paru pob aelod newydd â chydymaith hoff"),
    "title": lambda documents: documents[FILE]["elements"][0].update(title="Croesawu pawb"),
    "gone": lambda documents: descriptors(documents).pop(2),
    "added": lambda documents: descriptors(documents).insert(1, {"id": "newydd", "text": "Rhywbeth hollol newydd yma"}),
    "indicator": lambda documents: documents[FILE]["elements"][0]["indicators"][0].update(
        text="Mae’n gwneud rhywbeth."
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_accepted_it_is_the_new_state_and_rejected_the_old(name: str) -> None:
    old, new = edition(SECOND), changed(EDITS[name])
    content = tracked(old, new)
    assert structure.faults(content) == []
    assert view(content, "del") == view(document(new), "del")
    rejected, wanted = own(view(content, "ins")), own(view(document(old), "ins"))
    assert (sorted(rejected) == sorted(wanted)) if name in IN_TABLES else rejected == wanted


def own(texts: list[str]) -> list[str]:
    """The texts of the first element of the second domain; where a list ends, its full stop does not count."""
    begin = next(number for number, text in enumerate(texts) if text.startswith("2.1 ") and number > 40)
    end = next(number for number, text in enumerate(texts) if text.startswith("2.2 ") and number > begin)
    return [text.removesuffix(".") for text in texts[begin:end]]


IN_TABLES = ("stages swapped",)
"""Edits that move rows of a table, which stand as in the new state."""


def test_a_part_that_moved_is_deleted_there_and_inserted_here() -> None:
    old, new = edition(SECOND), changed(elsewhere)
    content = tracked(old, new)
    assert view(content, "del") == view(document(new), "del")
    assert own(view(content, "ins")) == own(view(document(old), "ins"))


def test_every_revision_has_its_author_and_day_and_a_number_of_its_own() -> None:
    content = tracked(edition(SECOND), changed(*EDITS.values()))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = parse(parts.read("word/document.xml"))
    marks = [mark for tag in ("ins", "del") for mark in root.iter(W + tag)]
    assert len({mark.get(W + "id") for mark in marks}) == len(marks) > 5
    assert {(mark.get(W + "author"), mark.get(W + "date")) for mark in marks} == {("A. Author", "2026-11-22T00:00:00Z")}


def test_a_redline_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(tracked(edition(SECOND), changed(*EDITS.values())))
    for command in (
        ["ooxml-validator"],
        ["openxml-audit", "-q"],
        ["ooxml-integrity", "check", "--fail-on", "warn", "-q"],
    ):
        done = subprocess.run([tool(command[0]), *command[1:], str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("seed", range(3))
def test_many_rewordings_at_once(seed: int) -> None:
    dice = random.Random(seed)

    def edit(documents: Any) -> None:
        for file, data in documents.items():
            for element in data["elements"] if "/domains/" in file else []:
                for entry in (*element["descriptors"], *element["indicators"]):
                    if dice.random() < 0.5:
                        said = entry["text"].split(" ")
                        said[dice.randrange(len(said))] = "gair"
                        entry["text"] = " ".join(said)

    old, new = edition(SECOND), changed(edit)
    content = tracked(old, new)
    assert view(content, "del") == view(document(new), "del")
    assert texts(view(content, "ins")) == texts(view(document(old), "ins"))


def texts(found: list[str]) -> list[str]:
    """All but the names of descriptors in the rows of crosswalks, which are names and no texts."""
    return [text for text in found if not re.match(r"[0-9]\.[0-9]\.[0-9]", text)]


def test_the_command_writes_a_word_file(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    arguments = ["--project", str(NHS), "diff", "1.0.0", "1.0.0", "--format", "redline"]
    done = CliRunner().invoke(leadframe, [*arguments, "-o", str(path)], standalone_mode=False)
    assert done.return_value == 0, done.output
    assert structure.faults(path.read_bytes()) == []
    without = CliRunner().invoke(leadframe, arguments, standalone_mode=False)
    assert "say where it shall go: -o FILE.docx" in getattr(without.exception, "message", "")
