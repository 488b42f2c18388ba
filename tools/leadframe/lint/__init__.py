"""Runs every check on a project: source, schema, ids, references. One finding for each fault, with its place.

A fault in one file does not silence the checks that can still run on the others; what did not run is said.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from leadframe import release
from leadframe.content import model
from leadframe.content.build import build
from leadframe.content.layout import HEADER, kind
from leadframe.errors import CannotDo
from leadframe.finding import Fault, Finding, Problem, Severity
from leadframe.lint import identity, listing
from leadframe.lint.trail import numbers, trail
from leadframe.position import At, Path, Position
from leadframe.project import Project
from leadframe.rules import RULES, rule_id, summary
from leadframe.schema_check import Checker, store
from leadframe.schema_check.suggest import nearest_id


class Report(NamedTuple):
    """All findings, in the order of files and lines; what could not be checked; and the framework if it is sound."""

    findings: tuple[Finding, ...]
    not_run: tuple[str, ...]
    framework: model.Framework | None
    documents: dict[str, Any]

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return any(finding.severity == "error" for finding in self.findings)


def check(project: Project) -> Report:
    """Checks a project that was read."""
    reporter = _Reporter(project)
    content = {file: reading for file, reading in project.readings.items() if kind(file)}
    reporter.problems(listing.unread(project.readings))
    readable = {file: reading.source.data for file, reading in content.items() if reporter.faults(file, reading.faults)}
    refused = _schema_stage(project, reporter, readable)
    passed = {file: data for file, data in readable.items() if file not in refused}
    reporter.problems(identity.problems(readable, refused, reporter.line, lambda: _published(project)))
    framework, not_run = _reference_stage(reporter, content, passed)
    findings = tuple(sorted(reporter.found, key=lambda finding: (finding.file, finding.position, finding.rule)))
    return Report(findings, not_run, framework, passed)


def _published(project: Project) -> dict[str, Any]:
    """The parts of the newest release by id, to tell which of two parts had an id first."""
    try:
        documents = release.newest(project.root)
    except CannotDo:
        return {}
    return {name: part for data in documents.values() for name, _, part in identity.ids(data)}


def _schema_stage(project: Project, reporter: "_Reporter", readable: dict[str, Any]) -> set[str]:
    """Holds every readable file against its schema. Returns those that are refused."""
    header = project.readings[HEADER].source.data
    named = header.get("profile") if isinstance(header, dict) else None
    profile = named if isinstance(named, str) else None
    loaded = store.load(project.root, profile)
    known = loaded is not None
    loaded = loaded or store.load(project.root, None)
    assert loaded is not None
    checker = Checker(loaded)
    refused = set()

    def taken() -> set[str]:
        return {name for data in readable.values() for name, _, _ in identity.ids(data)}

    for file in readable:
        faults = checker.faults(str(kind(file)), project.readings[file].source, taken)
        if not reporter.faults(file, faults):
            refused.add(file)
    if not known and HEADER in readable and HEADER not in refused:
        reporter.problems([("dangling-ref", _no_profile(project, str(profile)))])
    return refused


def _no_profile(project: Project, profile: str) -> Problem:
    there = store.profiles(project.root)
    meant = nearest_id(profile, there)
    remedy = f"did you mean {meant}?" if meant else f"the profiles here are: {', '.join(there)}"
    return Problem(At(HEADER, ("profile",)), f"there is no profile {profile} in schema/", remedy)


def _reference_stage(
    reporter: "_Reporter", content: Mapping[str, Any], passed: dict[str, Any]
) -> tuple[model.Framework | None, tuple[str, ...]]:
    """Builds the framework of what passed, and runs the rules on it. Returns what did not run, too."""
    missing = [file for file in content if file not in passed]
    not_run = [f"the shape and the references of {_listed(missing)}, beyond the faults above"] if missing else []
    if HEADER not in passed:
        not_run.append(f"the contents, and the references between files (they need {HEADER})")
        return None, tuple(not_run)
    framework = build(passed)
    reporter.problems(listing.problems(framework, content, missing))
    missing += sorted(listing.missing(framework, content))
    for rule in RULES:
        if missing and rule.NEEDS_EVERY_PART:
            not_run.append(f"{rule_id(rule)}: {summary(rule)} (this needs {_listed(missing)})")
        else:
            reporter.problems(((rule_id(rule), problem) for problem in rule.check(framework)), rule.SEVERITY)
    return None if reporter.failed else framework, tuple(not_run)


def _listed(files: list[str]) -> str:
    return ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")


class _Reporter:
    """Turns faults and problems into findings: the engine knows lines and the words for places."""

    def __init__(self, project: Project) -> None:
        self.readings = project.readings
        self.found: list[Finding] = []
        self.lines: dict[str, list[str]] = {}
        self.paths: dict[str, list[tuple[Position, Path]]] = {}
        self.numbers = numbers({file: reading.source.data for file, reading in project.readings.items()})

    @property
    def failed(self) -> bool:
        """Whether an error was reported."""
        return any(finding.severity == "error" for finding in self.found)

    def faults(self, file: str, faults: Iterable[Fault]) -> bool:
        """Reports the faults of a file; true if there were none."""
        source = self.readings[file].source
        before = len(self.found)
        for fault in faults:
            path = self.path_at(file, fault.position) if fault.path is None else fault.path
            way = trail(file, source.data, path, self.numbers)
            line = self.text(file, fault.position.line)
            self.found.append(
                Finding(fault.rule, "error", file, fault.position, way, fault.message, fault.remedy, line)
            )
        return len(self.found) == before

    def text(self, file: str, number: int) -> str:
        """The text of a line."""
        if file not in self.lines:
            self.lines[file] = self.readings[file].source.lines()
        lines = self.lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def path_at(self, file: str, position: Position) -> Path:
        """The path of the value that a position belongs to."""
        if file not in self.paths:
            self.paths[file] = self.readings[file].source.paths()
        paths = self.paths[file]
        found = bisect_right(paths, position, key=lambda entry: entry[0]) - 1
        return paths[found][1] if found >= 0 else ()

    def line(self, at: At) -> int:
        """The line in which a value stands."""
        return self.readings[at.file].source.locate(at.path).line

    def problems(self, problems: Iterable[tuple[str, Problem]], severity: Severity = "error") -> None:
        """Reports problems, each with the id of its rule."""
        for rule, (at, message, remedy) in problems:
            source = self.readings[at.file].source
            position = source.locate(at.path)
            way = trail(at.file, source.data, at.path, self.numbers)
            line = self.text(at.file, position.line)
            self.found.append(Finding(rule, severity, at.file, position, way, message, remedy, line))


def counts(framework: model.Framework) -> Iterator[tuple[int, str]]:
    """How many parts of each kind a framework has, with the word for them."""
    elements = [element for domain in framework.domains for element in domain.elements]
    yield len(framework.domains), "domains"
    yield len(elements), "elements"
    yield sum(len(element.descriptors) for element in elements), "descriptors"
    yield sum(len(element.indicators) for element in elements), "indicators"
    yield sum(len(domain.negative_behaviours) for domain in framework.domains), "negative behaviours"
    yield sum(len(domain.examples) for domain in framework.domains), "examples"
    yield len(framework.sections), "sections"
