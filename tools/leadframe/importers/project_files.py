"""The files of a project for documents: the content in its canonical layout, the schemas that editors read, and what a
repository needs around them.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leadframe import __version__
from leadframe.content.layout import DOCUMENTS, HEADER, HOUSE_STYLE, RETIRED, kind
from leadframe.importers.samples import Shape
from leadframe.schema_check.order import canonical_order
from leadframe.schema_check.store import BASE, general_folder
from leadframe.source import Source, parse
from leadframe.source.project import Project
from leadframe.source.write import canonical

_MATERIAL = Path(__file__).parent / "project"
_AROUND = {
    HOUSE_STYLE: "house-style.yaml",
    DOCUMENTS: "documents.yaml",
    RETIRED: "retired.yaml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".github/workflows/framework.yml": "workflow.yml",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
}
"""The files around the content, and what they are made from."""

_LENIENT = b"""
rules:                             # what was imported may say a thing twice; take these out once it is mended
  doubled:
    severity: warning
  empty-text:
    severity: warning
  exact-duplicate:
    severity: warning
"""
_AIRY = re.compile(
    "^(?=(?:stages|labels|places|contents|elements|negative_behaviours|examples|blocks|notes|nodes|mappings):$)"
    "|(?<!^elements:\n)^(?=  - id: [a-z0-9-]+\n(?:    (?:previous_ids|code): .*\n)*    title:)",
    re.MULTILINE,
)
_NEW_LINE = "\n"
"""Before the lists of a file, and between its elements, stands a blank line."""

Schema = dict[str, Any]


def project_files(
    documents: Mapping[str, Any], profile: Mapping[str, Schema] | None = None, *, lenient: bool = False
) -> dict[str, bytes]:
    """The files of a project by name. `profile` are the schemas of its own. A lenient one only warns of repetitions."""
    header = dict(documents[HEADER])
    own = {**(profile or {}), **_known_profile(header)}
    if "profile" in header and not own:
        del header["profile"]
    files = {name: json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n" for name, schema in own.items()}
    for path in general_folder().glob("*.schema.json"):
        if "." not in path.name.removesuffix(".schema.json"):
            files[f"schema/{path.name}"] = path.read_bytes()
    for file, data in {**documents, HEADER: header}.items():
        files[file] = _written(file, data, own)
    for file, material in _AROUND.items():
        if file not in files:
            files[file] = _around(material, header)
    if lenient:
        files[HOUSE_STYLE] += _LENIENT
    return files


def as_project(root: Path, written: Mapping[str, bytes]) -> Project:
    """What these files would be as the project in a folder."""
    return Project(root, {file: parse(content) for file, content in written.items() if kind(file)})


def _written(file: str, data: Any, own: Mapping[str, Schema]) -> bytes:
    """A file of the content, with the line that leads editors to its schema."""
    what = str(kind(file))
    up = "../" * file.count("/")
    schema = next((name for name in own if name.endswith(f".{what}.schema.json")), f"schema/{what}.schema.json")
    text = canonical(Source("", None, dict), data, canonical_order(Path(), what))
    return f"# yaml-language-server: $schema={up}{schema}\n{_AIRY.sub(_NEW_LINE, text)}".encode()


def _around(material: str, header: Mapping[str, Any]) -> bytes:
    text = (_MATERIAL / material).read_text(encoding="utf-8")
    rights = header["rights"]
    said = {"@VERSION@": __version__, "@TITLE@": header["title"], "@RIGHTS@": rights["statement"]}
    for mark, value in said.items():
        text = text.replace(mark, value)
    if material == "documents.yaml" and not header.get("stages"):
        start, end = text.index("  - id: summary"), text.index("  - id: domain")
        text = text[:start] + text[end:]
    return text.encode()


def _known_profile(header: Mapping[str, Any]) -> dict[str, Schema]:
    """The schemas of a profile that comes with Leadframe, if the header names one."""
    named = header.get("profile")
    found = sorted(general_folder().glob("*.*.schema.json")) if named else []
    return {
        f"schema/{path.name}": json.loads(path.read_bytes()) for path in found if path.name.partition(".")[0] == named
    }


def profile(name: str, title: str, shape: Shape) -> dict[str, Schema]:
    """Schemas that pin the shape of a framework, by the names of their files."""
    elements: Schema = {
        **_exactly(shape.elements, "The elements."),
        "items": {
            "properties": {"descriptors": _exactly(shape.descriptors, "The descriptors.")},
            "required": ["descriptors", *(["indicators"] if shape.stages else [])],
        },
    }
    domain = {"properties": {"elements": elements}, **({"required": ["stages"]} if shape.stages else {})}
    contents = {
        "description": "The reading order, with all domains.",
        "contains": {"title": "domain", "required": ["domain"]},
        "minContains": shape.domains,
        "maxContains": shape.domains,
    }
    stages = {"stages": _exactly(shape.stages, "The stages, lowest first.")} if shape.stages else {}
    whole = {"properties": {**stages, "contents": contents}, **({"required": ["stages"]} if shape.stages else {})}
    told = (
        f"{shape.domains} domains, {shape.elements} elements in each, {shape.descriptors} descriptors in each of them"
    )
    made = (("framework", whole), ("domain", domain))
    return {f"schema/{name}.{what}.schema.json": _profile(name, what, title, told, part) for what, part in made}


def _profile(name: str, what: str, title: str, told: str, part: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}{name}.{what}.schema.json",
        "title": f"{what.capitalize()}, {title}",
        "description": f"The shape of this framework: {told}. Change the numbers here when the shape changes.",
        "allOf": [{"$ref": f"{what}.schema.json"}, part],
    }


def _exactly(number: int, about: str) -> Schema:
    return {"description": about, "minItems": number, "maxItems": number}
