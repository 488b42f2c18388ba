#!/usr/bin/env python3
"""Runs a target with input that libFuzzer finds by what of the code it reaches (atheris), from a kept corpus.

    .fuzz/venv/bin/python tests/fuzz/guided.py source -max_total_time=60

What follows the name of the target goes to libFuzzer. New input that reaches more goes to .fuzz/corpus/, and what fails
to .fuzz/failed-*; `-runs=1 FILE` runs one file again. To renew what is kept: `PATH=.fuzz/venv/bin:$PATH
tests/fuzz/guided.py source -merge=1 tests/fuzz/corpus/source .fuzz/corpus/source`; libFuzzer starts the script anew.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]


def main() -> None:
    """Begins the run; it ends the process."""
    name, *more = sys.argv[1:]
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["leadframe"]):
        targets = importlib.import_module("fuzz.targets")
    found = ROOT / ".fuzz" / "corpus" / name
    found.mkdir(parents=True, exist_ok=True)
    kept = targets.CORPUS / name
    if not any(one.startswith(("-merge", "-runs=1")) for one in more):
        limits = ["-timeout=10", "-rss_limit_mb=1000", "-max_len=4096", f"-artifact_prefix={ROOT}/.fuzz/failed-{name}-"]
        more = [*limits, "-print_final_stats=1", *more, str(found), str(kept)]
    atheris.Setup([sys.argv[0], *more], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
