"""The speed of Leadframe as ratios, in one table: `make bench` writes it into docs/performance.md.

F is `python -c pass` in a clean environment that holds nothing but the wheel and what it needs; "both" is yamllint and
check-jsonschema on the same files. All commands of a size run in turn, in each of several rounds; a figure is the
median of its ratios. Before anything is timed, each command has to report a fault or a word that was planted.

    ROUNDS=15 SIZES=1,10,100 make bench
"""

import os
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import samples
from measure import Command, Cost, Rounds, of, ratio, rounds, said

ROUNDS = int(os.environ.get("ROUNDS", "15"))
SIZES = tuple(int(size) for size in os.environ.get("SIZES", "1,10,100").split(","))
PAGE = samples.ROOT / "docs/performance.md"
WORD, OTHER = "effective", "skilful"
YAMLLINT = "{extends: relaxed, rules: {line-length: disable}}"


class Row(NamedTuple):
    """A line of the table: what is measured, in which unit, the most that it may be, and what it is."""

    what: str
    unit: str
    most: float
    found: float


class Bench:
    """The programs, and the projects of every size."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.programs = samples.environment(folder / "environment")
        self.python, self.leadframe = str(self.programs / "python"), str(self.programs / "leadframe")
        self.roots = {size: samples.project(folder / f"x{size}", size) for size in SIZES}
        self.news = {
            size: samples.edited(root, folder / f"new{size}", WORD, OTHER) for size, root in self.roots.items()
        }
        self.schema = samples.bundle(folder)
        self.environment = {"XDG_CACHE_HOME": str(self.cache)}

    def forget(self) -> None:
        """Takes away what Leadframe remembers."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def ours(self, root: Path, *words: str) -> list[str]:
        """A command line of Leadframe."""
        return [self.leadframe, "--project", str(root), *words]

    def peers(self, root: Path) -> list[list[str]]:
        """yamllint and check-jsonschema on every file of a project."""
        tools = Path(sys.executable).parent
        files = sorted(map(str, (root / "framework").rglob("*.yaml")))
        check = [str(tools / "check-jsonschema"), "--base-uri", self.schema.as_uri(), "--schemafile", str(self.schema)]
        return [[str(tools / "yamllint"), "-d", YAMLLINT, *files], [*check, *files]]

    def check(self, root: Path) -> dict[str, Command]:
        """A check that knows nothing, one of the same files again, and one after another word in one file."""
        return {
            "F": Command([self.python, "-c", "pass"]),
            "cold": Command(self.ours(root, "check"), before=self.forget),
            "again": Command(self.ours(root, "check")),
            "changed": Command(self.ours(root, "check"), before=lambda: turn(root)),
        }


def turn(root: Path) -> None:
    """Exchanges one word of a file for another, to and fro."""
    path = root / "framework/domains/improving-services.yaml"
    text = path.read_text(encoding="utf-8")
    one, other = (WORD, OTHER) if WORD in text else (OTHER, WORD)
    assert one in text
    path.write_text(text.replace(one, other, 1), encoding="utf-8")


def reported(words: list[str], what: str) -> None:
    """Ends the benchmark if a command does not say what it has to say."""
    if what not in said(words):
        raise SystemExit(f"{' '.join(words[:6])} did not report {what}")


def planted(bench: Bench, size: int) -> None:
    """Shows that the checks find a key that was misspelt, from memory or not, and that a comparison tells a word."""
    root = bench.folder / f"planted{size}"
    shutil.copytree(bench.roots[size], root)
    os.environ.update(bench.environment)
    said(bench.ours(root, "check"))
    broken = root / "framework/domains/improving-services.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("title: ", "titel: ", 1), encoding="utf-8")
    for words in (bench.ours(root, "check"), bench.ours(root, "check"), bench.peers(root)[1]):
        reported(words, "titel")
    reported(bench.ours(bench.news[size], "diff", str(bench.roots[size])), OTHER)


def small(bench: Bench) -> list[Row]:
    """The figures of the framework as it is."""
    root, out = bench.roots[1], bench.folder / "out"
    yamllint, schema = bench.peers(root)
    export = bench.ours(root, "export", "docx", "--no-page-numbers", "-o", str(out))
    commands = bench.check(root) | {
        "yamllint": Command(yamllint),
        "schema": Command(schema),
        "anew": Command(bench.ours(root, "check", "--no-cache")),
        "csv": Command(bench.ours(root, "export", "csv", "-o", str(out)), before=bench.forget),
        "diff": Command(bench.ours(bench.news[1], "diff", str(root))),
        "click": Command([bench.python, "-c", "import click"]),
        "help": Command(bench.ours(root, "--help")),
        "docxtpl": Command([bench.python, "-c", "import docxtpl"]),
        "word": Command(export),
    }
    pandoc = shutil.which("pandoc")
    if pandoc:
        commands["pandoc"] = Command([pandoc, markdown(bench, 1, pandoc), "-o", str(bench.folder / "pandoc.docx")])
    found = rounds(commands, ROUNDS, bench.environment)
    rows = [
        Row("`check`, nothing known", "F", 12, ratio(found, "cold", "F")),
        Row("the same, of both", "both", 1 / 6, of(found, of_both)),
        Row("`check`, nothing changed", "F", 6.5, ratio(found, "again", "F")),
        Row("`check`, one changed file", "F", 10, ratio(found, "changed", "F")),
        Row("`diff` of two folders", "F", 12, ratio(found, "diff", "F")),
        Row("`--help`", "import click", 1.3, ratio(found, "help", "click")),
        Row(
            "`export csv` beyond `check --no-cache`",
            "F",
            1.5,
            of(found, lambda r: (r["csv"].cpu - r["anew"].cpu) / r["F"].cpu),
        ),
        Row("full Word document", "import docxtpl", 3, ratio(found, "word", "docxtpl")),
    ]
    return [*rows, Row("the same, of pandoc", "pandoc", 1, ratio(found, "word", "pandoc"))] if pandoc else rows


def of_both(row: dict[str, Cost]) -> float:
    """A check that knows nothing, in terms of the two other tools."""
    return row["cold"].cpu / (row["yamllint"].cpu + row["schema"].cpu)


def markdown(bench: Bench, size: int, pandoc: str) -> str:
    """The full document in Markdown, for pandoc to make a Word file of; the export has to hold the planted word."""
    out = bench.folder / f"word{size}"
    said(bench.ours(bench.news[size], "export", "docx", "--no-page-numbers", "-o", str(out)))
    (made,) = out.rglob("*.docx")
    with zipfile.ZipFile(made) as package:
        if OTHER.encode() not in package.read("word/document.xml"):
            raise SystemExit(f"the Word document does not hold {OTHER}")
    text = bench.folder / f"{size}.md"
    said([pandoc, made, "-o", text])
    return str(text)


def middle(bench: Bench) -> tuple[list[Row], Rounds]:
    """The figures of ten frameworks in one."""
    root = bench.roots[10]
    yamllint, schema = bench.peers(root)
    states = [samples.frozen(one, bench.folder / f"{name}10.json", bench.python) for name, one in _states(bench)]
    said([bench.python, "-m", "pip", "--quiet", "install", "deepdiff[cli]>=8,<9"])
    deep = [str(bench.programs / "deep"), "diff", *map(str, states)]
    reported(deep, OTHER)
    commands = bench.check(root) | {
        "yamllint": Command(yamllint),
        "schema": Command(schema),
        "diff": Command(bench.ours(bench.news[10], "diff", str(root))),
        "deep": Command(deep),
        "docxtpl": Command([bench.python, "-c", "import docxtpl"]),
        "word": Command(bench.ours(root, "export", "docx", "--no-page-numbers", "-o", str(bench.folder / "out10"))),
    }
    found = rounds(commands, max(1, ROUNDS // 5), bench.environment)
    return [
        Row("`check` of 10 ×, of both", "both", 1 / 12, of(found, of_both)),
        Row("`diff` of 10 ×", "deep diff", 1 / 20, ratio(found, "diff", "deep")),
    ], found


def _states(bench: Bench) -> tuple[tuple[str, Path], ...]:
    return ("old", bench.roots[10]), ("new", bench.news[10])


def large(bench: Bench, ten: Rounds) -> list[Row]:
    """The figures of a hundred frameworks in one, and how much more they cost than ten."""
    root = bench.roots[100]
    word = bench.ours(root, "export", "docx", "--no-page-numbers", "-o", str(bench.folder / "out100"))
    commands = bench.check(root) | {
        "docxtpl": Command([bench.python, "-c", "import docxtpl"]),
        "word": Command(word),
    }
    found = rounds(commands, max(1, ROUNDS // 15), bench.environment)
    start = of(ten, lambda row: row["F"].cpu)
    check = of(found, lambda row: row["cold"].cpu - start) / of(ten, lambda row: row["cold"].cpu - start)
    added = of(found, lambda row: row["cold"].memory) - of(ten, lambda row: row["cold"].memory)
    source = samples.size(root) - samples.size(bench.roots[10])
    imports = of(ten, lambda row: row["docxtpl"].cpu)
    grown = of(found, lambda row: row["word"].cpu - imports) / of(ten, lambda row: row["word"].cpu - imports)
    return [
        Row("`check`, 10 × to 100 ×, after start-up", "times", 11.5, check),
        Row("its memory", "MB for each MB of source", 6, added / source),
        Row("`check` of 100 ×, nothing changed", "F", 8, ratio(found, "again", "F")),
        Row("Word document, 10 × to 100 ×, after imports", "times", 11, grown),
    ]


def table(rows: list[Row]) -> str:
    """The table in Markdown."""
    told = ["| what | in | at most | measured | |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        verdict = "met" if row.found <= row.most else "**missed**"
        told.append(f"| {row.what} | {row.unit} | {_figure(row.most)} | {_figure(row.found)} | {verdict} |")
    return "\n".join(told)


def _figure(number: float) -> str:
    return f"1/{1 / number:.3g}" if 0 < number < 0.5 else f"{number:.3g}"


def main() -> None:
    """Prints the table, and writes it into the page between its marks."""
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(Path(temporary))
        for size in SIZES:
            planted(bench, size)
        rows = small(bench) if 1 in SIZES else []
        if 10 in SIZES:
            found, ten = middle(bench)
            rows += found
            rows += large(bench, ten) if 100 in SIZES else []
    made = f"{table(rows)}\n\n{ROUNDS} rounds of the framework as it is, {max(1, ROUNDS // 5)} of ten times as much."
    print(made)
    if SIZES == (1, 10, 100):
        marks = r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)"
        PAGE.write_text(
            re.sub(marks, lambda _: f"{made}\n", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL), "utf-8"
        )


if __name__ == "__main__":
    main()
