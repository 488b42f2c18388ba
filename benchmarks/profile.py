"""Where the time of a check goes: CPU time of its steps, in F, the median of several processes.

ROUNDS=9 .venv/bin/python benchmarks/profile.py
"""

import json
import os
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

import samples
from measure import Command, cost

ROUNDS = int(os.environ.get("ROUNDS", "9"))
STEPS = """
import gc, json, sys, time
gc.disable()
marks = [("Python, and what measures", time.process_time())]
def step(name): marks.append((name, time.process_time()))
import yaml
step("import of libyaml")
from pathlib import Path
from leadframe import lint
from leadframe.cli import checking, memory
from leadframe.reporters import text
step("import of Leadframe")
from leadframe import rules
for name in rules.NAMES:
    if rules.runs(name): rules.load(name)
step("import of the rules")
from leadframe.source import project
read = project.read(Path(sys.argv[1]))
step("reading")
judge = lint._schema_stage
spent = []
def timed(*arguments):
    start = time.process_time()
    found = judge(*arguments)
    spent.append(time.process_time() - start)
    return found
lint._schema_stage = timed
outcome = lint.check(read)
step("rules, and building what they judge")
text.report(outcome, "error")
step("report")
rows = [(name, after - before) for (_, before), (name, after) in zip([("", 0.0), *marks], marks)]
rows = [(name, took - spent[0] if name.startswith("rules,") else took) for name, took in rows]
print(json.dumps([*rows, ("schemas", spent[0])]))
"""


def main() -> None:
    """Prints the steps."""
    with tempfile.TemporaryDirectory() as temporary:
        programs = samples.environment(Path(temporary) / "environment")
        root = samples.project(Path(temporary) / "x1", 1)
        command = [str(programs / "python"), "-c", STEPS, str(root)]
        files = list((root / "framework").rglob("*.yaml"))
        size = f"The framework has {samples.size(root) // 1000} kB in {len(files)} files."
        runs = []
        for _ in range(ROUNDS):
            start = cost(Command([str(programs / "python"), "-c", "pass"]), {}).cpu
            told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            runs.append({name: took / start for name, took in told})
    shares = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    lines = ["| step | F |", "| --- | --- |", *(f"| {name} | {share:.1f} |" for name, share in shares.items())]
    made = "\n".join([*lines, "", size])
    print(made)
    page = samples.ROOT / "docs/performance.md"
    marks = r"(?<=<!-- profile -->\n).*?(?=<!-- /profile -->)"
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(marks, lambda _: f"{made}\n", text, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
