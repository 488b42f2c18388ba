"""What a change brought: the findings that were not there before it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.content.layout import CONTENT, kind
from leadframe.errors import CannotDo
from leadframe.finding import Finding
from leadframe.lint import Report
from leadframe.lint.faults import FAULTS
from leadframe.position import Position

BASELINE = "leadframe-baseline/1"
LARGEST = 50_000_000
"""The largest baseline that is read, in bytes."""


def new(outcome: Report, before: Report) -> Report:
    """The report without the findings that `before` has as well. Lines and order do not count."""
    known = Counter(finding.fingerprint for finding in before.findings)
    kept = []
    for finding in outcome.findings:
        if known[finding.fingerprint]:
            known[finding.fingerprint] -= 1
        else:
            kept.append(finding)
    return outcome._replace(findings=tuple(kept), aside=outcome.aside + len(outcome.findings) - len(kept))


class Baseline(NamedTuple):
    """Findings that are to be left aside: for each fingerprint, what it was."""

    file: str
    findings: dict[str, dict[str, Any]]


def read(path: Path, name: str) -> Baseline:
    """A baseline. Raises CannotDo if the file is none."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise CannotDo(f"{name} is larger than {LARGEST // 1_000_000} MB, so it is no baseline; name another file")
        data = json.loads(content)
        entries = data["findings"]
        found = {entry["fingerprint"]: entry for entry in entries}
        right = (
            data["format"] == BASELINE
            and isinstance(entries, list)
            and all(isinstance(entry[key], str) for entry in entries for key in ("fingerprint", "rule", "address"))
        )
    except FileNotFoundError as error:
        raise CannotDo(f"there is no baseline {name}; write one: --write-baseline {name}") from error
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise CannotDo(f"{name} cannot be read as a baseline; write it again: --write-baseline {name}") from error
    if not right:
        raise CannotDo(f"{name} is not a baseline of this format; write it again: --write-baseline {name}")
    return Baseline(name, found)


def written(findings: tuple[Finding, ...]) -> bytes:
    """A baseline of findings, in an order that does not depend on lines."""
    entries = [
        {
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "address": finding.address,
            "message": finding.message,
        }
        for finding in sorted(findings, key=lambda finding: (finding.address, finding.rule, finding.fingerprint))
        if finding.rule != "stale-baseline"
    ]
    return _as_file(entries)


def _as_file(entries: list[dict[str, Any]]) -> bytes:
    return (json.dumps({"format": BASELINE, "findings": entries}, ensure_ascii=True, indent=2) + "\n").encode()


def without(outcome: Report, baseline: Baseline) -> Report:
    """The report without what the baseline has; with a warning for each of its entries that is no longer found."""
    kept = [finding for finding in outcome.findings if finding.fingerprint not in baseline.findings]
    there = {finding.fingerprint for finding in outcome.findings}
    ran = _looked_for(outcome)
    gone = {mark: entry for mark, entry in baseline.findings.items() if mark not in there and entry["rule"] in ran}
    stale = [_stale(baseline.file, entry) for entry in gone.values()]
    aside = outcome.aside + len(outcome.findings) - len(kept)
    return outcome._replace(findings=(*kept, *stale), aside=aside)


def renewed(outcome: Report, baseline: Baseline) -> bytes:
    """The baseline without what is no longer found."""
    there = {finding.fingerprint for finding in outcome.findings}
    ran = _looked_for(outcome)
    kept = [entry for mark, entry in baseline.findings.items() if mark in there or entry["rule"] not in ran]
    return _as_file(kept)


def _looked_for(outcome: Report) -> frozenset[str]:
    """The rules that would have found what there is: none, while a file is not in order and hides what stands in it."""
    always = frozenset(fault.id for fault in FAULTS if fault.family != "house-style")
    in_order = always.isdisjoint(finding.rule for finding in outcome.findings)
    return outcome.ran | always if in_order else frozenset()


def _stale(file: str, entry: dict[str, Any]) -> Finding:
    message = f"{entry['rule']} is no longer found at {entry['address']}"
    remedy = "take it out of the baseline: --fix, or --write-baseline"
    top = Position(1, 1)
    return Finding(
        "stale-baseline", "warning", file, top, "", message, remedy, "", top, entry["address"], "",
        entry["fingerprint"], None,
    )  # fmt: skip


def is_content(file: str) -> bool:
    """Whether a file of another revision belongs to the content."""
    return file.startswith(f"{CONTENT}/") and kind(file) is not None
