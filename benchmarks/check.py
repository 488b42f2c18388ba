"""How fast is `leadframe check`? Medians of CPU time (user and system), as ratios, in one interleaved run.

    make bench

F is `python -c pass` in a clean environment that holds nothing but the wheel of Leadframe and what it needs. "both"
is `yamllint` and `check-jsonschema` on the same files; "without" is the same check with the rules of style left out. A
planted fault has to be reported before anything is timed.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = int(os.environ.get("ROUNDS", "15"))
YAMLLINT = "{extends: relaxed, rules: {line-length: disable}}"


def cpu(command: list[str], status: int = 0) -> float:
    """Seconds of CPU time that a command takes, with its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != status:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}, not with {status}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def clean_environment(folder: Path) -> Path:
    """A new environment with the wheel of this checkout; its folder of programs."""
    venv.create(folder, with_pip=True, symlinks=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, str(ROOT)], check=True)
    return folder / "bin"


RULES = "structure,grammar,punctuation,terms,consistency"
"""The families of the rules that run by default, but for those about references, which are part of every check."""


def renamed(line: str, number: int) -> str:
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
            other = "".join(f"{renamed(line, number)}\n" for line in text.splitlines())
            path.with_stem(f"{path.stem}-{number}").write_text(other, encoding="utf-8")
            copies.append(f"  - domain: {path.stem}-{number}")
    header.write_text("\n".join([*lines, *copies]) + "\n", encoding="utf-8")
    return folder


def bundle(folder: Path) -> Path:
    """One schema for all files, so that check-jsonschema has to start only once."""
    for path in (ROOT / "schema").glob("*.json"):
        shutil.copy(path, folder)
    kinds = {"elements": "domain", "blocks": "section", "contents": "framework", "terms": "house-style"}
    kinds |= {"nodes": "related", "object_edition": "crosswalk"}
    schema: dict[str, object] = {"$ref": "retired.schema.json"}
    for key, kind in kinds.items():
        schema = {"if": {"required": [key]}, "then": {"$ref": f"{kind}.schema.json"}, "else": schema}
    path = folder / "bundle.schema.json"
    path.write_text(json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}), encoding="utf-8")
    return path


def peers(root: Path, schema: Path) -> list[list[str]]:
    """yamllint and check-jsonschema on every file of a project."""
    tools = Path(sys.executable).parent
    files = sorted(map(str, (root / "framework").rglob("*.yaml")))
    check = [str(tools / "check-jsonschema"), "--base-uri", schema.as_uri(), "--schemafile", str(schema)]
    return [[str(tools / "yamllint"), "-d", YAMLLINT, *files], [*check, *files]]


def main() -> None:
    """Prints one line for each size."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        programs = clean_environment(folder / "environment")
        python, leadframe = str(programs / "python"), str(programs / "leadframe")
        schema = bundle(folder)
        print(f"{ROUNDS} rounds, medians of CPU time; F = python -c pass; both = yamllint + check-jsonschema")
        for times in (1, 10):
            root = project(folder / f"x{times}", times)
            check = [leadframe, "--project", str(root), "check"]
            planted = project(folder / f"planted{times}", times)
            broken = planted / "framework/domains/improving-services.yaml"
            broken.write_text(broken.read_text(encoding="utf-8").replace("title: ", "titel: ", 1), encoding="utf-8")
            cpu([leadframe, "--project", str(planted), "check"], status=1)
            cpu(peers(planted, schema)[1], status=1)
            rows = []
            for _ in range(ROUNDS):
                both = sum(cpu(command) for command in peers(root, schema))
                rows.append((cpu([python, "-c", "pass"]), cpu(check), both, cpu([*check, "--ignore", RULES])))
            start, ours, both, bare = (statistics.median(column) for column in zip(*rows, strict=True))
            of_start = statistics.median(row[1] / row[0] for row in rows)
            of_bare = statistics.median(row[1] / row[3] for row in rows)
            of_both = statistics.median(row[2] / row[1] for row in rows)
            print(
                f"check, {times:>2}x: {ours * 1000:6.0f} ms = {of_start:5.1f} F = 1/{of_both:.1f} of both"
                f" = {of_bare:.2f} x without"
                f"  (F {start * 1000:.0f} ms, both {both * 1000:.0f} ms, without {bare * 1000:.0f} ms;"
                " the planted fault was reported)"
            )


if __name__ == "__main__":
    main()
