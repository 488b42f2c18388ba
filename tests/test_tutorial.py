"""The commands of docs/own-framework.md do what the page says."""

import os
import re
import subprocess
import sys
from pathlib import Path

from docx import Document

from projects import ROOT, tool

PAGE = ROOT / "docs/own-framework.md"
BLOCK = re.compile(r"^```(sh|diff|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def follow(page: str, folder: Path) -> list[str]:
    """Does what the blocks of a page say, in their order; what the commands print."""
    tool("git")
    shim = folder / "bin"
    shim.mkdir()
    (shim / "leadframe").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leadframe "$@"\n', encoding="utf-8")
    (shim / "leadframe").chmod(0o755)
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "PATH": f"{shim}:{os.environ['PATH']}"}
    here, told = folder, []
    for kind, body in BLOCK.findall(page):
        if kind == "sh":
            for line in body.splitlines():
                if line.startswith("cd "):
                    here = (here / line[3:]).resolve()
                    continue
                done = subprocess.run(line, shell=True, cwd=here, env=environment, capture_output=True, text=True)
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
                told.append(done.stdout)
            continue
        name, _, rest = body.removeprefix("--- ").partition("\n")
        if kind == "csv":
            (here / name).write_text(rest, encoding="utf-8")
            continue
        old, new = (line[1:] for line in rest.splitlines())
        text = (here / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        (here / name).write_text(text.replace(old, new), encoding="utf-8")
    return told


def test_the_tutorial_leads_to_word_documents(tmp_path: Path) -> None:
    told = follow(PAGE.read_text(encoding="utf-8"), tmp_path)
    assert any("reworded" in text for text in told)
    made = tmp_path / "harbour-skills/exports/word/harbour-skills.docx"
    paragraphs = [paragraph.text for paragraph in Document(str(made)).paragraphs]
    assert [
        text for text in paragraphs if text.startswith("Agree the plan of the week with everybody whom it concerns")
    ]
    assert (tmp_path / "harbour-skills/framework/releases/0.1.0.json").is_file()
    ladder = Document(str(next((tmp_path / "from-ladder/drafts/word").glob("*.docx"))))
    assert any("Throws a line" in cell.text for table in ladder.tables for row in table.rows for cell in row.cells)
    assert "see the manual" in (tmp_path / "from-ladder/IMPORT.md").read_text(encoding="utf-8")
