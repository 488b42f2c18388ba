"""The installed package: it works in any framework's folder and holds none of the NHS text."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from leadframe.content.texts import texts
from projects import NHS, SECOND, copy, edition


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    command = [*pip, "--no-build-isolation", "--wheel-dir", str(folder), str(NHS)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder)
    return folder


def run(installed: Path, here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed package, and not the one of this checkout, in the folder `here`."""
    check = "import leadframe, sys; assert leadframe.__file__.startswith(sys.argv.pop(1)), leadframe.__file__"
    command = [sys.executable, "-c", f"{check}; from leadframe.cli import main; main()", str(installed), *arguments]
    settings = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(command, cwd=here, env=settings, capture_output=True, text=True, check=False)


def test_it_holds_the_schemas_and_the_template_and_no_content(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names).decode("utf-8", "replace")
    assert "leadframe/schema/nhs-2011.domain.schema.json" in names
    assert "leadframe/exporters/word/template/word/document.xml" in names
    data = [name for name in names if name.endswith((".yaml", ".csv", ".docx"))]
    assert [name for name in data if not name.startswith("leadframe/importers/project/")] == []
    statements = [text.text for text in texts(edition(NHS).framework) if len(text.text.split()) > 5]
    assert [text for text in statements if text in everything] == []


def test_it_checks_and_publishes_in_another_folder(installed: Path, tmp_path: Path) -> None:
    root = copy(SECOND, tmp_path)
    assert run(installed, root, "check").stdout.startswith("fframwaith-cor-cymunedol 0.3.0 is sound")
    result = run(installed, root / "framework", "publish", "--soffice", "/nowhere")
    assert (result.returncode, result.stdout.count("\n")) == (0, 51)
    stem = "fframwaith-cymwyseddau-cor-cymunedol"
    endings = ["-crosswalk-cerddoriaeth", "-domain-canu-ynghyd", "-domain-cynnal-y-cor", "-form"]
    endings += ["-stage-wedi-ymgartrefu", "-stage-wrth-ymuno", "-summary", ""]
    assert sorted(path.stem for path in (root / "drafts/word").rglob("*.docx")) == sorted(stem + one for one in endings)


def test_it_uses_the_profile_that_it_brings(installed: Path, tmp_path: Path) -> None:
    root = copy(NHS, tmp_path)
    shutil.rmtree(root / "schema")
    assert run(installed, root, "check").returncode == 0
