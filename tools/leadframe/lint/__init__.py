"""Runs every check on a project: source, schema, ids, references, house style. One finding for each fault.

A fault in one file does not silence the checks that can still run on the others; what did not run is said.
"""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple

from leadframe import __version__, release
from leadframe.content import model, upgrades
from leadframe.content import settings as settings_of
from leadframe.content.build import build
from leadframe.content.layout import HEADER, HOUSE_STYLE, PARTS, SETTINGS, holds_ids, kind
from leadframe.content.texts import texts
from leadframe.errors import CannotDo
from leadframe.finding import SEVERITIES, Finding, Problem, Severity
from leadframe.lint import appearance, house_style, identity, listing, own, portable, signposts, upgrade
from leadframe.lint.collect import Collector
from leadframe.lint.selection import Choice, chosen, own_rules
from leadframe.position import At
from leadframe.rules import family
from leadframe.rules.house_style import Acceptance, HouseStyle
from leadframe.rules.house_style import build as build_style
from leadframe.rules.subject import Subject
from leadframe.schema_check import Checker, store
from leadframe.schema_check.suggest import nearest_id
from leadframe.source import Reading
from leadframe.source.project import Project

EVERYTHING = Choice()
ERRORS = Choice(only_errors=True)


class Report(NamedTuple):
    """All findings, in the order of files and lines; those that are accepted; what could not be checked; and the
    framework if it is sound. `documents` are the files of the content, without settings such as the house style, which
    are in `settings`; `ran` are the rules that ran; `aside` is the number of findings that were there before and are
    left aside. `passed` are the data of all files that could be read and fit their schema; `lasts` says whether the
    same files will be judged alike, whatever else this machine has.
    """

    findings: tuple[Finding, ...]
    not_run: tuple[str, ...]
    framework: model.Framework | None
    documents: dict[str, Any]
    accepted: tuple[Acceptance, ...] = ()
    ran: frozenset[str] = frozenset()
    aside: int = 0
    settings: settings_of.Settings = settings_of.Settings()
    passed: Mapping[str, Any] = MappingProxyType({})
    lasts: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return self.reaches("error")

    def reaches(self, severity: Severity) -> bool:
        """Whether a finding is at least as grave as `severity`."""
        counted = SEVERITIES[SEVERITIES.index(severity) :]
        return any(finding.severity in counted for finding in self.findings)


def check(project: Project, choice: Choice = EVERYTHING) -> Report:
    """Checks a project that was read. `choice` chooses among the rules; what keeps a file from being read, or from
    having its shape, is always found. Raises CannotDo if the house style needs another Leadframe.
    """
    content = {file: reading for file, reading in project.readings.items() if kind(file)}
    found = Collector(project.readings)
    if other := upgrade.problem(project):
        return _other_format(found, content, other)
    found.problems(listing.unread(project.readings))
    readable = {file: reading.source.data for file, reading in content.items() if found.faults(file, reading.faults)}
    refused = _schema_stage(project, found, readable)
    passed = {file: data for file, data in readable.items() if file not in refused}
    style = build_style(passed[HOUSE_STYLE]) if HOUSE_STYLE in passed else HouseStyle()
    house_style.refuse_if_too_new(style, __version__)
    ids = identity.of_files(readable)
    found.problems(portable.problems(project.readings, ids))
    found.problems(identity.problems(readable, ids, refused, found.line, lambda: _published(project)))
    missing = [file for file in content if file not in passed]
    not_run = [f"the shape and the references of {_listed(missing)}, beyond the faults above"] if missing else []
    documents = {file: data for file, data in passed.items() if kind(file) not in SETTINGS}
    settings = settings_of.build({file: data for file, data in passed.items() if kind(file) in SETTINGS})
    found.problems(appearance.problems(project.root, settings))
    found.problems(signposts.problems(settings))
    found.problems(signposts.undated(settings.resources), "warning")
    framework, ran, lasts = None, frozenset[str](), True
    if HEADER in passed:
        framework = build(documents)
        found.problems(listing.problems(framework, content, missing))
        gone = sorted(listing.missing(framework, content))
        if not missing and not gone:
            found.problems(appearance.references(framework, settings))
            found.problems(signposts.references(framework, settings))
        ran, waiting, lasts = _rules_stage(project, found, framework, style, choice, [*missing, *gone])
        not_run += waiting
    else:
        not_run.append(f"the contents, and the references between files (they need {HEADER})")
    findings = sorted(found.findings(), key=lambda finding: (finding.file, finding.position, finding.rule))
    sound = None if any(finding.severity == "error" for finding in findings) else framework
    accepted = tuple(found.used)
    return Report(tuple(findings), tuple(not_run), sound, documents, accepted, ran, 0, settings, passed, lasts)


def sound(project: Project) -> Report:
    """A report for a command that makes something of sound content and tells no finding: rules that find no errors do
    not run. If the content is not sound, this is the whole report. Raises CannotDo as `check` does.
    """
    report = check(project, ERRORS)
    return report if report.framework else check(project)


def _other_format(found: Collector, content: dict[str, Reading], other: Problem) -> Report:
    """The report on files of another format: that one thing, and what could not be read of those of an earlier one."""
    found.problems([("other-format", other)])
    if upgrades.is_older(content[HEADER].source.data):
        for file, reading in content.items():
            found.faults(file, reading.faults)
    findings = sorted(found.findings(), key=lambda finding: (finding.file, finding.position, finding.rule))
    return Report(tuple(findings), ("anything else, until the files are in the format of this Leadframe",), None, {})


def _published(project: Project) -> dict[str, Any]:
    """The parts of the newest release by id, to tell which of two parts had an id first."""
    try:
        documents = release.newest(project.root)
    except CannotDo:
        return {}
    parts = (data for file, data in documents.items() if holds_ids(file))
    return {name: part for data in parts for name, _, part in identity.ids(data)}


def _schema_stage(project: Project, found: Collector, readable: dict[str, Any]) -> set[str]:
    """Holds every readable file against its schema. Returns those that are refused."""
    profile = project.profile
    if HEADER in project.sound and project.sound.issuperset(readable):
        return set()
    loaded = store.load(project.root, profile)
    known = loaded is not None
    loaded = loaded or store.general()
    checker = Checker(loaded)
    refused = set()

    def taken() -> set[str]:
        parts = (data for file, data in readable.items() if holds_ids(file))
        return {name for data in parts for name, _, _ in identity.ids(data)}

    for file in (file for file in readable if file not in project.sound):
        faults = checker.faults(str(kind(file)), project.readings[file].source, taken)
        if not found.faults(file, faults):
            refused.add(file)
    if not known and HEADER in readable and HEADER not in refused:
        found.problems([("dangling-ref", _no_profile(project, str(profile)))])
    return refused


def _no_profile(project: Project, profile: str) -> Problem:
    there = store.profiles(project.root)
    meant = nearest_id(profile, there)
    remedy = f"did you mean {meant}?" if meant else f"the profiles here are: {', '.join(there)}"
    return Problem(At(HEADER, ("profile",)), f"there is no profile {profile} in schema/", remedy)


def _rules_stage(
    project: Project,
    found: Collector,
    framework: model.Framework,
    style: HouseStyle,
    choice: Choice,
    missing: list[str],
) -> tuple[frozenset[str], list[str], bool]:
    """Runs the rules on what passed. Returns those that ran, what did not, and whether all that was asked only of the
    files.
    """
    found.accept(entry for entry in style.accepted if house_style.holds(entry, framework.version))
    editions = partial(release.unchecked, project.root)
    subject = Subject(framework, style, cache(lambda: _published_texts(editions())), editions)
    run, not_run, lasts = chosen(style, framework.language, choice)
    ran = set()
    waiting = []
    for name, rule, severity, options in run:
        if rule.ABOUT.needs_every_part and not _kinds_needed(name).isdisjoint(map(kind, missing)):
            waiting.append(name)
        elif HOUSE_STYLE not in missing or family(name) == "references":
            ran.add(name)
            found.problems(((name, problem) for problem in rule.check(subject, options)), severity)
    if waiting:
        not_run.append(f"what needs {_listed(missing)}: {', '.join(waiting)}")
    if HOUSE_STYLE in missing:
        return frozenset(ran), [*not_run, f"the rules of style (they need {HOUSE_STYLE})"], lasts
    for own_rule in own_rules(style, choice):
        ran.add(own_rule.id)
        found.problems(((own_rule.id, problem) for problem in own.check(own_rule, subject)), own_rule.severity)
    named = any(term.declared_in for term in style.terms) and not missing
    addresses = {text.address for text in subject.texts()} if named else None
    for name, problem in house_style.problems(style, addresses):
        found.problems([(name, problem)], house_style.META.get(name, "error"))
    if not missing:
        found.problems(house_style.unused(style, found.used, ran, framework.version), "warning")
    return frozenset(ran), not_run, lasts


def _kinds_needed(name: str) -> frozenset[str]:
    """The kinds of files without which a rule that needs every part would cry wolf."""
    return frozenset(("framework", "retired", *PARTS, *(("related",) if family(name) == "crosswalks" else ())))


def _published_texts(editions: Iterator[model.Framework]) -> dict[str, str]:
    """The texts of the newest release by address, and its number as `version`; nothing without a release."""
    framework = next(editions, None)
    if framework is None:
        return {}
    return {"version": framework.version, **{text.address: text.text for text in texts(framework)}}


def _listed(files: list[str]) -> str:
    return ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")


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
    yield len(framework.crosswalks), "crosswalks"
