"""How fast is `leadframe diff`? Medians of CPU time (user and system), as ratios, in one interleaved run.

    make bench

F is `python -c pass` in a clean environment; "deep diff" is the command of deepdiff on the same two states, each in one
JSON file. One word is changed in each domain, and both have to report it before anything is timed.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from check import ROUNDS, clean_environment, cpu, project

WORD, OTHER = "effective", "skilful"


def frozen(root: Path, file: Path) -> Path:
    """A state in one JSON file."""
    script = (
        "import sys; from pathlib import Path; from leadframe import release; from leadframe.source import project;"
        "from leadframe.lint import reading;"
        "root = Path(sys.argv[1]); documents = reading.documents(project.read(root));"
        "Path(sys.argv[2]).write_bytes(release.freeze(documents, '2026-01-01'))"
    )
    subprocess.run([sys.executable, "-c", script, str(root), str(file)], check=True)
    return file


def main() -> None:
    """Prints one line for each size."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        programs = clean_environment(folder / "environment")
        subprocess.run([str(programs / "python"), "-m", "pip", "-q", "install", "deepdiff[cli]>=8,<9"], check=True)
        python, leadframe, deep = (str(programs / name) for name in ("python", "leadframe", "deep"))
        print(f"{ROUNDS} rounds, medians of CPU time; F = python -c pass; deep diff = deepdiff's command")
        for times in (1, 10):
            old, new = project(folder / f"old{times}", times), project(folder / f"new{times}", times)
            for path in (new / "framework/domains").iterdir():
                text = path.read_text(encoding="utf-8")
                path.write_text(text.replace(WORD, OTHER, 1), encoding="utf-8")
            one, two = frozen(old, folder / f"old{times}.json"), frozen(new, folder / f"new{times}.json")
            ours = [leadframe, "--project", str(new), "diff", str(old)]
            theirs = [deep, "diff", str(one), str(two)]
            for command in (ours, theirs):
                said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
                if OTHER not in said:
                    raise SystemExit(f"{' '.join(command)} did not report the change")
            rows = [(cpu([python, "-c", "pass"]), cpu(ours), cpu(theirs)) for _ in range(ROUNDS)]
            start, spent, deepdiff = (statistics.median(column) for column in zip(*rows, strict=True))
            print(
                f"diff, {times:>2}x: {spent * 1000:6.0f} ms = {statistics.median(r[1] / r[0] for r in rows):5.1f} F"
                f" = 1/{statistics.median(r[2] / r[1] for r in rows):.1f} of deep diff"
                f"  (F {start * 1000:.0f} ms, deep diff {deepdiff * 1000:.0f} ms; both reported the change)"
            )


if __name__ == "__main__":
    main()
