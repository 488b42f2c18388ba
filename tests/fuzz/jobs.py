"""What the driver does: the folder that commands run in, and commands with files of it damaged."""

import json
import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from answers import all_of, comment_codes, everything, row, table
from fuzz import changes, guard
from leadframe import exporters, lint, release
from leadframe.content.layout import HEADER
from leadframe.content.workbook import FORM
from leadframe.exporters.word import package
from leadframe.exporters.word.plan import plans
from leadframe.exporters.word.render import rendered
from leadframe.lint import catalogue
from leadframe.source import project
from projects import NHS, SECOND, copy
from reviewers import Reviewer

HERE = Path(__file__).parent
CASES = HERE.parent / "case" / "good"
SAMPLES = HERE / "samples"

WORD = (
    "word/document.xml",
    "word/comments.xml",
    "customXml/item1.xml",
    "word/styles.xml",
    "word/_rels/document.xml.rels",
)
OFFICE = ("content.xml", "styles.xml", "manifest.rdf", "leadframe.rdf", "meta.xml")
SHEETS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml")

LISTS = {
    "ladder.csv": "Area,Skill,Level 1,Level 2,Notes\nSea,Knots,Ties,Teaches,x\n,Sails,Mends,,\nLand,Camp,Cooks,,\n",
    "tiers.csv": "Category;Subcategory;Skill;Behaviour;ID\nSea;Boats;Knots;Ties;k-1\nSea;Boats;Knots;Cuts rope;k-2\n",
    "headed.csv": ",E1,E2\nSea skills,,\nKnots,Learns,Leads\nPeople,,\nFeedback,Asks,Gives\n",
    "nested.yaml": "title: Sea\nareas:\n  - name: Craft\n    skills:\n      - name: Knots\n"
    "        levels: {l1: Ties, l2: [Mends]}\n",
    "titles.yaml": "Craft:\n  Knots:\n    Junior: Ties\n    Senior: [Mends, Teaches]\n"
    "People:\n  Feedback:\n    Junior: NO\n",
    "topics.json": '{"title": "Sea", "topics": [{"title": "Knots", "levels": [{"title": "New", "criteria": ["a"]}]}]}',
}
"""Lists such as others have them, of a few lines each."""

MAPPING = '[columns]\ndomain = "Area"\nelement = "Skill"\nlevels = ["Level 1", "Level 2"]\n'


class Case(NamedTuple):
    """A run: the files that are other than in the folder (None: gone), and the arguments. `costs` is the time that it
    may take, in seconds of the processor.
    """

    files: dict[str, bytes | None]
    arguments: tuple[str, ...]
    costs: float = guard.SECONDS


Files = dict[str, bytes]
Job = Callable[[random.Random, Files], Case]


def build(folder: Path) -> Files:
    """Makes the folder that commands run in, and returns its files by name: `project`, a small Welsh framework with
    every kind of file; `old`, the same without settings; `nhs`, a large one; `in`, what comes from elsewhere.
    """
    for name, root in (("project", SECOND), ("old", SECOND), ("nhs", NHS)):
        copy(root, folder / name)
    shutil.copytree(HERE / "settings", folder / "project/framework", dirs_exist_ok=True)
    read = project.read(folder / "project")
    outcome = lint.check(read)
    assert outcome.framework, outcome.findings
    earlier = {**outcome.documents, HEADER: {**outcome.documents[HEADER], "version": "0.2.0"}}
    releases = folder / "project/framework/releases"
    releases.mkdir()
    (releases / "0.2.0.json").write_bytes(release.freeze(earlier, "2026-01-01"))
    (folder / "in").mkdir()
    edition = release.at_hand(folder / "project", outcome.documents, outcome.framework, outcome.settings)
    for name, content in _inputs(folder, edition).items():
        path = folder / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _inputs(folder: Path, edition: release.Edition) -> Files:
    made = {
        "review.docx": reviewed(edition),
        "list.xlsx": _workbook(),
        "template.docx": package.template(),
        "answers.csv": _answers(folder / "project"),
        "mapping.toml": MAPPING.encode(),
        "theme.yaml": (HERE / "settings/themes/coch.yaml").read_bytes(),
        **{f"case-{path.name}": path.read_bytes() for path in CASES.iterdir()},
        **{path.name: path.read_bytes() for path in SAMPLES.iterdir()},
        **{name: text.encode() for name, text in LISTS.items()},
    }
    made["snapshot.json"] = next(iter(exporters.load("json").export(edition).values()))
    made["own.case.json"] = next(iter(exporters.load("case").export(edition).values()))
    books = exporters.load("xlsx").export(edition)
    made["own.xlsx"] = next(content for name, content in books.items() if "form" not in name)
    made |= {f"tables/{name}": content for name, content in exporters.load("csv").export(edition).items()}
    for name, arguments in (
        ("rows.csv", ("crosswalk", "show", "cerddoriaeth", "--format", "csv")),
        ("rows.sssom.tsv", ("crosswalk", "show", "cerddoriaeth", "--format", "sssom")),
    ):
        told = guard.run(("--project", str(folder / "project"), *arguments))
        assert told.status == 0, told
        made[name] = told.out.encode()
    kept = folder / "in" / "baseline.json"
    assert guard.run(("--project", str(folder / "project"), "check", "--write-baseline", str(kept))).status == 0
    return made


def reviewed(edition: release.Edition) -> bytes:
    """A Word document in which somebody tracked changes and wrote comments."""
    (plan, *_) = plans(edition, ["domain" if "maes" not in {one.id for one in edition.settings.documents} else "maes"])
    it = Reviewer(rendered(plan))
    it.track("clywed-y-rhannau-eraill", 0, 6, "Gwrando ar")
    it.comment("addasu-cryfder-y-llais", 0, 6, "Pam?")
    it.replace("anadlu-gydai-gilydd", 0, 6, "Canu")
    it.add("dal-y-traw", "Gwylio’r arweinydd")
    it.strike("sefyll-yn-gefnsyth")
    it.move("cynhesu-cyn-canu", "arbed-y-llais")
    return it.saved()


def _workbook() -> bytes:
    """A workbook such as others have it."""
    book = Workbook()
    page = book.active
    assert page is not None
    for line in LISTS["ladder.csv"].splitlines():
        page.append(line.split(","))
    return changes.saved(book)


def _answers(root: Path) -> bytes:
    asked = everything(root)
    comments = dict.fromkeys(comment_codes(root), "Mae’n canu’n dda gyda Ann Jones.")
    rows = [
        row(one, {**all_of(one, n % 3 + 1), **comments}) for one in asked for n in range(1 if one is asked[0] else 4)
    ]
    return table([{**one, "_id": str(n)} for n, one in enumerate(rows)])


# Jobs


def _content(files: Files, root: str) -> list[str]:
    return [name for name in files if name.startswith(f"{root}/") and name.endswith(".yaml")]


def damaged(chance: random.Random, files: Files, root: str = "project") -> dict[str, bytes | None]:
    """One or a few damaged files of a project."""
    names = _content(files, root)
    found: dict[str, bytes | None] = {}
    for _ in changes.some(chance):
        name = chance.choice(names)
        found[name] = changes.yaml_text(chance, files[name])
    if chance.random() < 0.04:
        name = chance.choice(names)
        stem = chance.choice(("x", "é", "-x", "a b", "x.y", "%s", "x\ny", "\u202e", "X"))
        other = f"{name.rpartition('/')[0]}/{stem}{chance.choice(('.yaml', '.yml', '.yaml.orig', '.YAML'))}"
        found |= {other: found.get(name, files[name]), name: chance.choice((None, files[name]))}
    return found


def _json(chance: random.Random, files: Files, name: str) -> dict[str, bytes | None]:
    return {name: changes.json_text(chance, files[name])}


def _table(chance: random.Random, files: Files, name: str) -> dict[str, bytes | None]:
    return {name: changes.table(chance, files[name])}


def check(chance: random.Random, files: Files) -> Case:
    form = chance.choice(("json", "json", "json", "json", "sarif", "text", "concise", "github", "junit", "markdown"))
    more = chance.choice(((), (), (), ("--statistics",), ("--select", "structure"), ("--fail-on", "info")))
    if "--statistics" in more:
        form = "text"
    return Case(damaged(chance, files), ("--project", "project", "check", "--format", form, *more))


def check_large(chance: random.Random, files: Files) -> Case:
    return Case(damaged(chance, files, "nhs"), ("--project", "nhs", "check", "--format", "json"))


def check_schema(chance: random.Random, files: Files) -> Case:
    names = [name for name in files if name.startswith("nhs/schema/") and "output" not in name]
    made = _json(chance, files, chance.choice(names))
    return Case(made, ("--project", "nhs", "check", "--format", "json"))


def check_fix(chance: random.Random, files: Files) -> Case:
    return Case(damaged(chance, files), ("--project", "project", "check", "--diff", "--unsafe-fixes"))


def check_baseline(chance: random.Random, files: Files) -> Case:
    made = _json(chance, files, "in/baseline.json")
    return Case(made, ("--project", "project", "check", "--baseline", "in/baseline.json", "--format", "json"))


def format_(chance: random.Random, files: Files) -> Case:
    return Case(damaged(chance, files), ("--project", "project", "format", "--check", *chance.choice(((), ("--ids",)))))


_FORMS = ("text", "markdown", "json", "html", "migration", "changelog")


def _form(chance: random.Random) -> tuple[str, ...]:
    from leadframe.reporters.changes import NAMES

    return ("--format", chance.choice(NAMES), *chance.choice(((), ("--all",))))


def diff_folder(chance: random.Random, files: Files) -> Case:
    states = chance.choice((("old",), ("old", "project"), ("project", "old"), ("0.2.0",)))
    return Case(damaged(chance, files), ("--project", "project", "diff", *states, *_form(chance)))


def diff_snapshot(chance: random.Random, files: Files) -> Case:
    made = _json(chance, files, "in/snapshot.json")
    states = chance.choice((("in/snapshot.json",), ("in/snapshot.json", "old"), ("old", "in/snapshot.json")))
    return Case(made, ("--project", "project", "diff", *states, *_form(chance)))


_RELEASE = "project/framework/releases/0.2.0.json"


def redline_snapshot(chance: random.Random, files: Files) -> Case:
    made: dict[str, bytes | None] = {"in/snapshot.json": _shaped(chance, files["in/snapshot.json"])}
    states = chance.choice((("in/snapshot.json",), ("old", "in/snapshot.json")))
    return Case(made, ("--project", "project", "diff", *states, "--format", "redline", "-o", "out/x.docx"), costs=6)


def _shaped(chance: random.Random, content: bytes) -> bytes:
    return json.dumps(changes.shaped(chance, json.loads(content))).encode()


def released_export(chance: random.Random, files: Files) -> Case:
    """What is made of a version that somebody changed, and all of whose values have their shape."""
    forms = ("csv", "json", "markdown", "case", "skos", "moodle", "crosswalks", "xlsx", "questionnaire", "html", "docx")
    made: dict[str, bytes | None] = {_RELEASE: _shaped(chance, files[_RELEASE])}
    version = chance.choice((("--version", "0.2.0"),) * 5 + ((),))
    command = chance.choice(
        (*((("export", form, "-o", "out") for form in forms)), ("feedback", "check", "in/answers.csv"))
    )
    return Case(made, ("--project", "project", *command, *version), costs=6)


def released(chance: random.Random, files: Files) -> Case:
    made = _json(chance, files, _RELEASE)
    command = chance.choice(
        (
            ("diff", "0.2.0"),
            ("check", "--format", "json"),
            ("release", "--dry-run"),
            ("verify-merge", "0.2.0", "old", "old"),
        )
    )
    return Case(made, ("--project", "project", *command))


def merged(chance: random.Random, files: Files) -> Case:
    states = [chance.choice(("old", "project", "0.2.0", "in/snapshot.json")) for _ in range(chance.choice((3, 4)))]
    return Case(damaged(chance, files), ("--project", "project", "verify-merge", *states))


def import_word(chance: random.Random, files: Files) -> Case:
    made: dict[str, bytes | None] = {"in/review.docx": changes.package(chance, files["in/review.docx"], WORD)}
    return Case(made, ("--project", "project", "import", "--dry-run", "in/review.docx", *_import(chance)))


def import_odt(chance: random.Random, files: Files) -> Case:
    made: dict[str, bytes | None] = {"in/review.odt": changes.package(chance, files["in/review.odt"], OFFICE)}
    return Case(made, ("--project", "project", "import", "--dry-run", "in/review.odt", *_import(chance)))


def _import(chance: random.Random) -> tuple[str, ...]:
    from leadframe.reporters.consultation import NAMES

    more = [option for option in ("--accept-deletions", "--comments", "--verbose") if chance.random() < 0.3]
    return (*more, "--format", chance.choice(NAMES))


def import_workbook(chance: random.Random, files: Files) -> Case:
    way = chance.choice((changes.cells, partial(changes.package, favoured=SHEETS)))
    made: dict[str, bytes | None] = {"in/own.xlsx": way(chance, files["in/own.xlsx"])}
    base: tuple[str, ...] = ()
    if chance.random() < 0.2:
        made["in/snapshot.json"] = _shaped(chance, files["in/snapshot.json"])
        base = ("--base", "in/snapshot.json")
    return Case(made, ("--project", "project", "import", "--dry-run", "in/own.xlsx", *base, *_import(chance)))


def import_tables(chance: random.Random, files: Files) -> Case:
    tables = [name for name in files if name.startswith("in/tables/")]
    name = chance.choice(tables)
    made = (_table if name.endswith(".csv") else _json)(chance, files, name)
    given = chance.choice(("in/tables", name, "in/tables/datapackage.json"))
    return Case(made, ("--project", "project", "import", "--dry-run", given, *_import(chance)))


def init_case(chance: random.Random, files: Files) -> Case:
    name = chance.choice([name for name in files if name.startswith("in/case-") or name == "in/own.case.json"])
    return Case(_json(chance, files, name), _init(chance, name))


def init_list(chance: random.Random, files: Files) -> Case:
    name = f"in/{chance.choice(list(LISTS))}"
    way = {"csv": changes.table, "yaml": changes.yaml_text, "json": changes.json_text}[name.rpartition(".")[2]]
    more: tuple[str, ...] = ()
    made: dict[str, bytes | None] = {name: way(chance, files[name])}
    if name == "in/ladder.csv" and chance.random() < 0.3:
        made["in/mapping.toml"] = changes.signs(chance, changes.lines(chance, MAPPING)).encode("utf-8", "surrogatepass")
        more = ("--mapping", "in/mapping.toml")
    elif chance.random() < 0.1:
        more = (
            "--map",
            chance.choice(("domain=Area", "levels=Level 1;Level 2", "x", "=", "domain=", "id=Skill,element=Skill")),
        )
    return Case(made, (*_init(chance, name), *more))


def init_workbook(chance: random.Random, files: Files) -> Case:
    name = chance.choice(("in/list.xlsx", "in/list.xlsx", "in/own.xlsx"))
    more = chance.choice(((), (), ("--sheet", "Sheet"), ("--sheet", FORM)))
    way = chance.choice((changes.cells, partial(changes.package, favoured=SHEETS)))
    return Case({name: way(chance, files[name])}, (*_init(chance, name), *more))


def init_own(chance: random.Random, files: Files) -> Case:
    name = chance.choice(["in/snapshot.json", *(name for name in files if name.startswith("in/tables/"))])
    made = (_table if name.endswith(".csv") else _json)(chance, files, name)
    return Case(made, _init(chance, chance.choice((name, "in/tables")) if "tables" in name else name))


def _init(chance: random.Random, name: str) -> tuple[str, ...]:
    return ("init", "out/new", "--from", name, *chance.choice(((), ("--allow-loss",))))


def feedback(chance: random.Random, files: Files) -> Case:
    made = _table(chance, files, "in/answers.csv")
    given = chance.choice(((), (), ("--format", "json")))
    if chance.random() < 0.1:
        made |= damaged(chance, files)
    return Case(made, ("--project", "project", "feedback", "check", "in/answers.csv", *given))


def feedback_report(chance: random.Random, files: Files) -> Case:
    made = _table(chance, files, "in/answers.csv")
    record = {"format": "leadframe-feedback-record/1", "framework": "fframwaith-cor-cymunedol", "salt": "ab" * 32}
    more: tuple[str, ...] = ()
    if chance.random() < 0.3:
        kept = json.dumps({**record, "replies": ["a" * 64], "reports": []}).encode()
        made["in/record.json"] = changes.json_text(chance, kept)
        more = ("--record", "in/record.json")
    return Case(made, ("--project", "project", "feedback", "report", "in/answers.csv", "-o", "out/report", *more))


def crosswalk_import(chance: random.Random, files: Files) -> Case:
    name = chance.choice(("in/rows.csv", "in/rows.sssom.tsv"))
    made: dict[str, bytes | None] = {}
    if name.endswith(".tsv") and chance.random() < 0.4:
        text = files[name].decode()
        head = [line for line in text.splitlines() if line.startswith("#")]
        said = changes.yaml_text(chance, "\n".join(line[1:] for line in head).encode()).decode("utf-8", "replace")
        made[name] = (
            "".join(f"#{line}\n" for line in said.splitlines()).encode("utf-8", "replace")
            + "".join(f"{line}\n" for line in text.splitlines() if not line.startswith("#")).encode()
        )
    else:
        made |= _table(chance, files, name)
    to = chance.choice(((), ("--to", "cerddoriaeth"), ("--to", "x"), ("--confidence", "0.5"), ("--author", "golygydd")))
    return Case(made, ("--project", "project", "crosswalk", "import", "--diff", name, *to))


def crosswalks(chance: random.Random, files: Files) -> Case:
    names = [name for name in _content(files, "project") if "/crosswalks/" in name or "/related/" in name]
    name = chance.choice(names)
    forms = ("text", "csv", "markdown", "json", "sssom", "svg")
    shown = [("show", "cerddoriaeth", "--format", form) for form in forms]
    command = chance.choice((("list",), ("gaps",), ("chain", "cerddoriaeth", "cerddoriaeth"), *shown))
    made: dict[str, bytes | None] = {name: changes.yaml_text(chance, files[name])}
    return Case(made, ("--project", "project", "crosswalk", *command))


def export(chance: random.Random, files: Files) -> Case:
    form = chance.choice(("csv", "json", "markdown", "case", "skos", "moodle", "crosswalks"))
    return Case(damaged(chance, files), ("--project", "project", "export", form, "-o", "out"))


def export_page(chance: random.Random, files: Files) -> Case:
    """Documents take longer to be made than anything takes to be read."""
    form = chance.choice(
        (("docx",), ("xlsx",), ("html",), ("questionnaire", "--format", chance.choice(exporters.FORMS)))
    )
    return Case(damaged(chance, files), ("--project", "project", "export", *form, "-o", "out"), costs=6)


def export_settings(chance: random.Random, files: Files) -> Case:
    made: dict[str, bytes | None] = {"in/theme.yaml": changes.yaml_text(chance, files["in/theme.yaml"])}
    arguments = ["--theme", "in/theme.yaml"]
    if chance.random() < 0.6:
        made = {
            "in/template.docx": changes.package(
                chance, files["in/template.docx"], ("word/document.xml", "word/styles.xml")
            )
        }
        arguments = ["--template", "in/template.docx"]
    return Case(made, ("--project", "project", "export", "docx", "-o", "out", *arguments), costs=6)


def template(chance: random.Random, files: Files) -> Case:
    made: dict[str, bytes | None] = {"in/template.docx": changes.package(chance, files["in/template.docx"], WORD)}
    return Case(made, ("template", "check", "in/template.docx"), costs=20)


def redline(chance: random.Random, files: Files) -> Case:
    return Case(
        damaged(chance, files),
        ("--project", "project", "diff", "old", "--format", "redline", "-o", "out/x.docx"),
        costs=6,
    )


_WORDS = (
    "", "-", "--", "-x", "--output=x", ".", "..", "/", "/dev/zero", "/dev/null", "x", "project", "in",
    "in/review.docx", "HEAD",
    "0.2.0", "9.9.9", "main:", ":", "é", "\udcff", "\n", "\0"[:0], "a" * 5000, "*", "~", "1x1x1", "999x999x999",
    "in/tables",
    "nhs/framework/framework.yaml", "dash-as-hyphen", "structure", "impact", "cerddoriaeth", "canu-ynghyd", "2.0.0",
    "json",
)  # fmt: skip


def words(chance: random.Random, files: Files) -> Case:
    """A command with arguments that nobody meant."""
    command = chance.choice((
        ("explain",), ("explain",), ("check",), ("check", "--select"), ("check", "--since"), ("check", "--baseline"),
        ("format", "--check"), ("diff",), ("verify-merge", "old", "old"), ("import", "--dry-run"), ("init",
        "out/new", "--from"),
        ("init", "out/new", "--shape"), ("init", "out/new", "--language"), ("feedback", "check"), ("crosswalk", "show"),
        ("crosswalk", "import", "--diff"), ("crosswalk", "chain"), ("export", "csv", "-o", "out", "--version"),
        ("export", "docx", "-o", "out", "--theme"), ("export", "docx", "-o", "out", "--document"), ("review",),
        ("template", "check"),
    ))  # fmt: skip
    rules = (*_WORDS, *list(catalogue.entries())[:40])
    said = [chance.choice(rules) for _ in changes.some(chance)]
    root = chance.choice(("project", "project", "project", "nhs", "in", "x", ""))
    return Case({}, ("--project", root, *command, *said), costs=6)


JOBS: dict[Job, int] = {
    check: 300, check_large: 8, check_schema: 8, check_fix: 25, check_baseline: 20, format_: 8, diff_folder: 90,
    diff_snapshot: 50, redline_snapshot: 4, released: 30, released_export: 30, merged: 20, import_word: 25,
    import_odt: 40, import_workbook: 25, import_tables: 30, init_case: 60, init_list: 90, init_workbook: 50,
    init_own: 40, feedback: 50, feedback_report: 4, crosswalk_import: 50, crosswalks: 20, export: 50, export_page: 4,
    export_settings: 3, template: 1, redline: 3, words: 30,
}  # fmt: skip
"""What is done, and how often."""


def case(seed: int, number: int, files: Files) -> tuple[str, Case]:
    """The name and the run of a number; the same for the same seed."""
    chance = random.Random(f"{seed}-{number}")
    (job,) = chance.choices(list(JOBS), list(JOBS.values()))
    return job.__name__.strip("_"), job(chance, files)
