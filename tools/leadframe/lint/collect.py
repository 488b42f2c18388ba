"""Turns faults and problems into findings: the engine knows lines, addresses, and the words for places."""

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from leadframe.content import texts
from leadframe.finding import Edit, Fault, Finding, Mend, Problem, Replacement, Severity
from leadframe.lint.address import address
from leadframe.lint.trail import numbers, trail
from leadframe.position import At, Path, Position
from leadframe.rules.house_style import Acceptance
from leadframe.source import Reading, Source, spans


class _Waiting(NamedTuple):
    """A problem whose place is not looked up yet: the id of its rule, its severity, the address and the fingerprint of
    what is judged, and what tells it from every other.
    """

    rule: str
    problem: Problem
    severity: Severity
    address: str
    judged: str
    mark: str

    @property
    def file(self) -> str:
        return self.problem.at.file


class Collector:
    """Collects what is found in a project that was read. What is accepted is set aside before its line is looked up."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        self.used: list[Acceptance] = []
        self._found: list[Finding] = []
        self._waiting: list[_Waiting] = []
        self._changes: set[tuple[At, tuple[Edit, ...]]] = set()
        self._accepted: dict[tuple[str, str, str], Acceptance] = {}
        self._seen: Counter[tuple[str, str, str]] = Counter()
        self._text: dict[str, list[str]] = {}
        self._lines: dict[str, spans.Lines] = {}
        self._scalars: dict[At, spans.Scalar | None] = {}
        self._paths: dict[str, list[tuple[Position, Path]]] = {}
        self._numbers = numbers({file: reading.source.data for file, reading in readings.items()})

    def accept(self, acceptances: Iterable[Acceptance]) -> None:
        """Sets aside from now on what is accepted."""
        self._accepted = {(entry.rule, entry.address, entry.fingerprint): entry for entry in acceptances}

    def findings(self) -> list[Finding]:
        """All that was found until now. The places of one file are looked up, and forgotten before those of the next:
        they take more memory than everything else that is known of it.
        """
        for file, waiting in groupby(sorted(self._waiting, key=attrgetter("file")), key=attrgetter("file")):
            self._found += map(self._finding, waiting)
            for known in (self._text, self._lines, self._paths):
                known.pop(file, None)
            self._scalars.clear()
        self._waiting.clear()
        return self._found

    def faults(self, file: str, faults: Iterable[Fault]) -> bool:
        """Adds the faults of a file; true if there were none."""
        source = self.readings[file].source
        before = len(self._found)
        for rule, position, message, remedy, path, fix in faults:
            where = self._path_at(file, position) if path is None else path
            line = self._line_text(file, position.line)
            judged = texts.mark(line)
            name = address(file, source.data, where)
            way = trail(file, source.data, where, self._numbers)
            mark = self._mark(rule, name.partition("#")[0], judged)
            self._found.append(
                Finding(
                    rule,
                    "error",
                    file,
                    position,
                    way,
                    message,
                    remedy,
                    line,
                    position,
                    name,
                    judged,
                    mark,
                    self._mend(file, fix.edits, safe=fix.safe) if fix else None,
                )
            )
        return len(self._found) == before

    def problems(self, problems: Iterable[tuple[str, Problem]], severity: Severity = "error") -> None:
        """Adds problems, each with the id of its rule. Of two that would make the same change, the first is kept."""
        for rule, problem in problems:
            if self._is_repeated(problem):
                continue
            file, path = problem.at
            source = self.readings[file].source
            name = address(file, source.data, path)
            judged = texts.mark(problem.about or _judged(source, path))
            if acceptance := self._accepted.get((rule, name, judged)):
                self.used.append(acceptance)
            else:
                mark = self._mark(rule, name, problem.about or _words(source, problem))
                self._waiting.append(_Waiting(rule, problem, severity, name, judged, mark))

    def _is_repeated(self, problem: Problem) -> bool:
        if problem.fix is None:
            return False
        change = (problem.at, problem.fix.edits)
        repeated = change in self._changes
        self._changes.add(change)
        return repeated

    def _finding(self, waiting: _Waiting) -> Finding:
        problem = waiting.problem
        file, path = problem.at
        source = self.readings[file].source
        start, end = self._place(source, problem)
        return Finding(
            waiting.rule,
            waiting.severity,
            file,
            start,
            trail(file, source.data, path, self._numbers),
            problem.message,
            problem.remedy,
            self._line_text(file, start.line),
            end,
            waiting.address,
            waiting.judged,
            waiting.mark,
            self._fix(source, problem),
        )

    def _place(self, source: Source, problem: Problem) -> tuple[Position, Position]:
        path = problem.at.path
        value = spans.value(source, path)
        if problem.span is not None:
            known = self._lines_of(problem.at.file)
            scalar = self._scalar(problem.at, known)
            if scalar is not None:
                begin, end = problem.span
                last = scalar.offsets[end - 1] + 1 if end > begin else scalar.offsets[end]
                return known.position(scalar.offsets[begin]), known.position(last)
        at_key = bool(path) and isinstance(path[-1], str) and isinstance(value, list | dict)
        start = source.locate(path, key=at_key)
        return start, start

    def _fix(self, source: Source, problem: Problem) -> Mend | None:
        file = problem.at.file
        if problem.delete is not None:
            whole = spans.entry(source, problem.delete)
            return self._mend(file, (whole,), safe=True) if whole else None
        if problem.fix is None:
            return None
        scalar = self._scalar(problem.at, self._lines_of(file))
        made = spans.edits(source, problem.at.path, problem.fix.edits, scalar)
        return self._mend(file, made, safe=problem.fix.safe) if made else None

    def _mend(self, file: str, edits: tuple[Edit, ...], *, safe: bool) -> Mend:
        known = self._lines_of(file)
        return Mend(
            tuple(Replacement(known.position(edit.start), known.position(edit.end), edit) for edit in edits), safe
        )

    def _mark(self, rule: str, name: str, words: str) -> str:
        """What tells a finding from every other, wherever its line moves and whatever changes beside it: rule, address,
        the words that are meant, and how many of the same were found before it.
        """
        key = (rule, name, words)
        self._seen[key] += 1
        whole = "|".join((*key, str(self._seen[key])))
        return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]

    def line(self, at: At) -> int:
        """The line in which a value stands."""
        return self.readings[at.file].source.locate(at.path).line

    def _scalar(self, at: At, known: spans.Lines) -> spans.Scalar | None:
        if at not in self._scalars:
            self._scalars[at] = spans.scalar(self.readings[at.file].source, at.path, known)
        return self._scalars[at]

    def _lines_of(self, file: str) -> spans.Lines:
        if file not in self._lines:
            self._lines[file] = spans.lines(self.readings[file].source.text)
        return self._lines[file]

    def _line_text(self, file: str, number: int) -> str:
        if file not in self._text:
            self._text[file] = self.readings[file].source.lines()
        lines = self._text[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _path_at(self, file: str, position: Position) -> Path:
        """The path of the value that a position belongs to."""
        if file not in self._paths:
            self._paths[file] = self.readings[file].source.paths()
        paths = self._paths[file]
        found = bisect_right(paths, position, key=lambda entry: entry[0]) - 1
        return paths[found][1] if found >= 0 else ()


def _judged(source: Source, path: Path) -> str:
    value = spans.value(source, path)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _words(source: Source, problem: Problem) -> str:
    """The words that a problem means; all that is judged, if it means no part of it."""
    text = _judged(source, problem.at.path)
    return " ".join(text[slice(*problem.span)].split()) if problem.span else text
