"""The house: imports point down, and files and functions stay small."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tools" / "leadframe"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
IDS = [path.relative_to(PACKAGE).as_posix() for path in MODULES]

LAYERS = (
    ("position", "errors", "content.layout"),
    (
        "finding",
        "content.crosswalk",
        "content.identifiers",
        "content.pictures",
        "content.colours",
        "language",
        "atomic",
    ),
    ("source", "content.model", "content.assessment"),
    (
        "source.project",
        "content.development",
        "content.build_crosswalks",
        "content.texts",
        "content.walk",
        "content.tables",
        "schema_check",
    ),
    ("content.build", "content.settings", "content.upgrades", "content.workbook", "crosswalk"),
    ("rules", "release", "diff"),
    ("feedback",),
    ("lint", "exporters"),
    ("importers",),
    ("reporters",),
    ("cli",),
)
"""From the ground up. A module may import what stands lower, and its own room."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__").removesuffix("__init__")


def room(module: str) -> str:
    known = [name for layer in LAYERS for name in layer]
    return max((name for name in known if module == name or module.startswith(f"{name}.")), key=len, default=module)


def level(module: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if room(module) in layer)


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules of the package that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "leadframe":
            base = node.module.removeprefix("leadframe").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                path = PACKAGE.joinpath(*inner.split("."))
                yield inner if path.is_dir() or path.with_suffix(".py").is_file() else base


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def code_lines(path: Path) -> int:
    """Lines that are neither blank, nor comment, nor docstring."""
    tree = parsed(path)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            skipped.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return sum(bool(line.strip()) and not line.strip().startswith("#") and n not in skipped for n, line in lines)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_imports_point_down(path: Path) -> None:
    module = name_of(path)
    if module in ("", "__main__", "content"):
        return
    for other in imported(parsed(path)):
        if other and room(other) != room(module):
            assert level(other) < level(module), f"{module} imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_files_and_functions_are_small(path: Path) -> None:
    assert code_lines(path) <= 250
    assert [(name, lines) for name, lines in functions(path) if lines > 50] == []


def test_most_files_and_functions_are_very_small() -> None:
    assert statistics.median(code_lines(path) for path in MODULES) <= 70
    lengths = [lines for path in MODULES for _, lines in functions(path)]
    assert sum(lines <= 25 for lines in lengths) / len(lengths) >= 0.9


def test_the_house_has_few_rooms() -> None:
    rooms = [path for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    assert len(rooms) <= 20


def test_python_knows_no_number_of_parts() -> None:
    """That there are 7 domains, 4 elements and 112 descriptors is said in the schema profile."""
    for path in MODULES:
        numbers = {node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant)}
        assert numbers.isdisjoint({28, 112, 88, 290}), path
