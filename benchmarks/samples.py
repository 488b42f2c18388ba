"""The framework of this repository in several sizes, and an environment with nothing but Leadframe in it."""

import json
import shutil
import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def environment(folder: Path) -> Path:
    """A new environment with the wheel of this checkout; its folder of programs."""
    venv.create(folder, with_pip=True, symlinks=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, str(ROOT)], check=True)
    return folder / "bin"


def _renamed(line: str, number: int) -> str:
    """A line of a copy: another id and title, and more words at the end of a text, since no text may stand twice."""
    bare = line.lstrip(" -")
    if bare.startswith("id: "):
        return f"{line}-{number}"
    is_text = line.startswith("  ") and bare[:1].isupper()
    if is_text or bare.startswith("title: "):
        return f"{line.rstrip('.')} in case {number}{'.' if line.endswith('.') else ''}"
    return line


def project(folder: Path, times: int) -> Path:
    """The framework `times` over: copies of each domain under other ids, in one project without a profile."""
    shutil.copytree(ROOT / "framework", folder / "framework", ignore=shutil.ignore_patterns("releases"))
    header = folder / "framework/framework.yaml"
    lines = [line for line in header.read_text(encoding="utf-8").split("\n") if not line.startswith("profile:")]
    copies = []
    for path in sorted((folder / "framework/domains").iterdir()):
        text = path.read_text(encoding="utf-8")
        for number in range(2, times + 1):
            other = "".join(f"{_renamed(line, number)}\n" for line in text.splitlines())
            path.with_stem(f"{path.stem}-{number}").write_text(other, encoding="utf-8")
            copies.append(f"  - domain: {path.stem}-{number}")
    header.write_text("\n".join([*lines, *copies]) + "\n", encoding="utf-8")
    return folder


def size(root: Path) -> int:
    """The bytes of the YAML files of a project."""
    return sum(path.stat().st_size for path in (root / "framework").rglob("*.yaml"))


def edited(root: Path, copy: Path, old: str, new: str) -> Path:
    """A copy of a project with one word changed in each domain."""
    shutil.copytree(root, copy)
    for path in (copy / "framework/domains").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return copy


def bundle(folder: Path) -> Path:
    """One schema for all files, so that check-jsonschema has to start only once."""
    for path in (ROOT / "schema").glob("*.json"):
        shutil.copy(path, folder)
    kinds = {"elements": "domain", "blocks": "section", "contents": "framework", "terms": "house-style"}
    kinds |= {"nodes": "related", "object_edition": "crosswalk", "scale": "assessment", "resources": "development"}
    kinds |= {"documents": "documents"}
    schema: dict[str, object] = {"$ref": "retired.schema.json"}
    for key, kind in kinds.items():
        schema = {"if": {"required": [key]}, "then": {"$ref": f"{kind}.schema.json"}, "else": schema}
    path = folder / "bundle.schema.json"
    path.write_text(json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}), encoding="utf-8")
    return path


def frozen(root: Path, file: Path, python: str) -> Path:
    """The state of a project in one JSON file."""
    script = (
        "import sys; from pathlib import Path; from leadframe import release; from leadframe.source import project;"
        "from leadframe.lint import reading;"
        "documents = reading.documents(project.read(Path(sys.argv[1])));"
        "Path(sys.argv[2]).write_bytes(release.freeze(documents, '2026-01-01'))"
    )
    subprocess.run([python, "-c", script, str(root), str(file)], check=True)
    return file
