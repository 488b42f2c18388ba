"""Mends what findings know how to mend: edits of the files' own text, checked again before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from leadframe import source
from leadframe.finding import Edit, Finding
from leadframe.lint import Report
from leadframe.source import spans
from leadframe.source.project import Project

MOST_PASSES = 100
"""Each pass mends all that it can at once; more than two or three are rare."""
Check = Callable[[Project], Report]


class Mended(NamedTuple):
    """The project after mending, its report, the new text of each file that changed, the number of places that were
    mended, and what was left out because it would have brought an error.
    """

    project: Project
    outcome: Report
    changed: dict[str, str]
    number: int
    left: tuple[Finding, ...]


def mend(project: Project, outcome: Report, check: Check, judge: Check, *, unsafe: bool) -> Mended:
    """Applies the fixes, in passes until nothing more is found to mend; unsafe ones too, if wanted.

    `check` finds what is to be mended, `judge` everything. A pass that would bring a new error is taken apart, and the
    fixes that bring it are left out.
    """
    changed: dict[str, str] = {}
    number = 0
    seen = {_state(project)}
    left: list[Finding] = []
    for _ in range(MOST_PASSES):
        left = [finding for finding in outcome.findings if finding.fix and (finding.fix.safe or unsafe)]
        batch = _harmless(project, judge, left)
        after = _changed(project, batch)
        if not batch or _state(after) in seen:
            break
        seen.add(_state(after))
        project, outcome, number = after, check(after), number + len(batch)
        changed.update({finding.file: project.readings[finding.file].source.text for finding in batch})
    return Mended(project, outcome, changed, number, tuple(left))


def _state(project: Project) -> int:
    return hash(tuple(reading.source.text for reading in project.readings.values()))


def _harmless(project: Project, judge: Check, findings: list[Finding]) -> list[Finding]:
    """Fixes that can be made at once and bring no error; none, if each of them would."""
    known = judge(project) if findings else None
    while findings and known:
        batch = _apart(findings)
        good = _without_harm(project, known, judge, batch)
        if good:
            return good
        findings = [finding for finding in findings if finding not in batch]
    return []


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Findings whose edits do not touch each other; the others wait for the next pass."""
    taken: dict[str, list[Edit]] = {}
    kept = []
    for finding in findings:
        edits = [replacement.edit for replacement in finding.fix.replacements] if finding.fix else []
        others = taken.setdefault(finding.file, [])
        if not any(edit.start <= other.end and other.start <= edit.end for edit in edits for other in others):
            others += edits
            kept.append(finding)
    return kept


def _changed(project: Project, findings: Iterable[Finding]) -> Project:
    """The project with the edits of these findings."""
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fix:
            edits.setdefault(finding.file, []).extend(r.edit for r in finding.fix.replacements)
    readings = dict(project.readings)
    for file, made in edits.items():
        readings[file] = source.parse(spans.apply(readings[file].source.text, made).encode())
    return project._replace(readings=readings)


def _is_worse(after: Report, before: Report) -> bool:
    """Whether a report has an error that the one before has not."""
    known = Counter((f.rule, f.address) for f in before.findings if f.severity == "error")
    return bool(Counter((f.rule, f.address) for f in after.findings if f.severity == "error") - known)


def _without_harm(project: Project, known: Report, judge: Check, batch: list[Finding]) -> list[Finding]:
    """The fixes of a batch that bring no error: halves of it are tried, and halves of those that do."""
    good: list[Finding] = []
    waiting = [batch]
    while waiting:
        part = waiting.pop()
        if not _is_worse(judge(_changed(project, [*good, *part])), known):
            good += part
        elif len(part) > 1:
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]
    return good


def word_diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The changed lines of each file, with [-old-]{+new+} around the words that differ."""
    from difflib import SequenceMatcher

    parts = []
    for file, new in after.items():
        old_lines, new_lines = before[file].split("\n"), new.split("\n")
        parts.append(f"{file}\n")
        for tag, a, b, c, d in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
            if tag != "equal":
                words = _words("\n".join(old_lines[a:b]), "\n".join(new_lines[c:d]))
                parts += [f"{a + number:>6} | {line}\n" for number, line in enumerate(words.split("\n"), 1)]
    return "".join(parts)


def _words(old: str, new: str) -> str:
    import re
    from difflib import SequenceMatcher

    a, b = re.findall(r"\s+|[^\W_]+|[\W_]", old), re.findall(r"\s+|[^\W_]+|[\W_]", new)
    made = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append("".join(a[i:j]))
            continue
        removed, added = "".join(a[i:j]), "".join(b[k:m])
        made.append(f"[-{removed}-]" if removed else "")
        made.append(f"{{+{added}+}}" if added else "")
    return "".join(made)
