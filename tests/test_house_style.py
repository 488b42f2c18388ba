"""The house style of the 2011 framework: what the rules find in it, what is accepted, and what a change revives."""

import os
from pathlib import Path

import pytest

from leadframe import lint, source
from leadframe.content.layout import HOUSE_STYLE
from leadframe.lint.selection import Choice
from leadframe.source import project
from projects import NHS, SECOND, read, report, texts

GOLDEN = Path(__file__).parent / "golden" / "findings.tsv"
DOMAIN = "framework/domains/improving-services.yaml"
OPT_IN = frozenset(("clarity", "quality"))


def style(text: str) -> dict[str, bytes]:
    return {HOUSE_STYLE: text.encode()}


def bare() -> str:
    """The house style without what it accepts."""
    return texts(NHS)[HOUSE_STYLE].partition("\naccepted:")[0] + "\n"


def rows(outcome: lint.Report, root: Path = NHS) -> list[tuple[str, str, str]]:
    """Rule, address and the words that are meant, of every finding."""
    found = []
    for finding in outcome.findings:
        start, end = finding.position, finding.end
        line = finding.line_text
        words = line[start.column - 1 : end.column - 1] if start.line == end.line else line[start.column - 1 :]
        found.append((finding.rule, finding.address, words or finding.message))
    return found


def test_every_finding_in_the_text_as_printed() -> None:
    """A person looks at this table: each row is a slip of 2011, or a choice that the house style would not make."""
    found = sorted(rows(report(NHS, style(bare()))))
    assert [tuple(line.split("\t")) for line in GOLDEN.read_text(encoding="utf-8").splitlines()] == found
    assert len(found) == 30


def test_no_finding_is_an_error_and_all_are_accepted_with_a_reason() -> None:
    outcome = report(NHS, style(bare()))
    assert not outcome.failed
    outcome = lint.check(read(NHS))
    assert outcome.findings == ()
    assert len(outcome.accepted) == 30
    assert {entry.reason for entry in outcome.accepted} == {"As printed in 2011."}


def test_the_signature_rule_finds_the_slip_and_nothing_else() -> None:
    outcome = report(NHS, style(bare()))
    assert [row[1:] for row in rows(outcome) if row[0] == "template-outlier"] == [
        ("improving-services#lead_in", "much")
    ]
    assert [row for row in rows(outcome) if row[0] == "american-spelling"] == []


def test_an_accepted_text_that_changes_is_found_again() -> None:
    changed = texts(NHS)[DOMAIN].replace("they much demonstrate", "they much show")
    found = [(finding.rule, finding.file) for finding in report(NHS, {DOMAIN: changed.encode()}).findings]
    assert found == [("stale-row", DOMAIN), ("unused-suppression", HOUSE_STYLE)]
    changed = texts(NHS)[DOMAIN].replace(
        "patient, carer and service user feedback", "patient and service user feedback"
    )
    found = [(finding.rule, finding.file) for finding in report(NHS, {DOMAIN: changed.encode()}).findings]
    assert found == [("stale-row", DOMAIN), ("own-convention", DOMAIN), ("unused-suppression", HOUSE_STYLE)]


@pytest.mark.parametrize(
    ("added", "rule", "says"),
    [
        pytest.param("rules:\n  long-sentense: {run: true}", "unknown-rule", "did you mean long-sentence?", id="rule"),
        pytest.param("rules:\n  bad-encoding: {run: false}", "unknown-rule", "cannot be chosen", id="what always runs"),
        pytest.param("rules:\n  quality: {run: yes}", "implicit-type", "in quotes", id="yes is no truth value"),
        pytest.param("rules:\n  dash-as-hyphen: {dash: '-'}", "unknown-value", "write – or —", id="value of an option"),
        pytest.param(
            "rules:\n  doubled: {policy: last}", "unknown-field", "policy is not a key", id="option of another"
        ),
        pytest.param(
            'own_rules:\n  - id: x\n    message: No.\n    pattern: "(a+)+b"',
            "bad-pattern",
            "for ever",
            id="slow pattern",
        ),
        pytest.param(
            'own_rules:\n  - id: x\n    message: No.\n    pattern: "(a"', "bad-pattern", "no regular", id="bad pattern"
        ),
        pytest.param(
            'own_rules:\n  - id: x\n    message: No.\n    pattern: "a*"',
            "bad-pattern",
            "fits anywhere",
            id="empty match",
        ),
        pytest.param(
            'own_rules:\n  - id: doubled\n    message: No.\n    pattern: "a"',
            "unknown-rule",
            "is the name of a rule",
            id="taken name",
        ),
        pytest.param(
            'accepted:\n  - rule: doubled\n    at: foreword\n    fingerprint: "000000000000"\n    reason: Odd.',
            "unused-suppression",
            "finds nothing at foreword",
            id="nothing to accept",
        ),
        pytest.param(
            'accepted:\n  - rule: dubled\n    at: foreword\n    fingerprint: "000000000000"\n    reason: Odd.',
            "unknown-rule",
            "did you mean doubled?",
            id="acceptance of an unknown rule",
        ),
        pytest.param(
            "terms:\n  - use: patient\n    covers: [person]\n    declared_in: no-such-text",
            "dangling-ref",
            "there is no text no-such-text",
            id="address that is not there",
        ),
    ],
)
def test_what_can_be_wrong_with_a_house_style(added: str, rule: str, says: str) -> None:
    kept = "\n\n".join(part for part in bare().split("\n\n") if part.partition(":")[0] != added.partition(":")[0])
    findings = report(NHS, style(f"{kept}\n{added}\n")).findings
    (finding,) = [finding for finding in findings if finding.file == HOUSE_STYLE]
    assert finding.rule == rule
    assert says in f"{finding.message}; {finding.remedy}"


def accepted(reason: str, until: str = "") -> str:
    end = f'    until: "{until}"\n' if until else ""
    entry = texts(NHS)[HOUSE_STYLE].partition("- rule: template-outlier\n")[2].split("\n")[:2]
    body = "\n".join(entry)
    return f"{bare()}\naccepted:\n  - rule: template-outlier\n{body}\n    reason: {reason}\n{end}"


@pytest.mark.parametrize(
    ("reason", "until", "found"),
    [
        pytest.param("As printed.", "", [], id="for ever"),
        pytest.param("As printed.", "1.0.1", [], id="until a version to come"),
        pytest.param("As printed.", "1.0.0", ["template-outlier", "unused-suppression"], id="until this version"),
        pytest.param("TBC", "", ["suppression-without-reason"], id="without a reason"),
    ],
)
def test_an_acceptance_has_a_reason_and_may_end(reason: str, until: str, found: list[str]) -> None:
    outcome = report(NHS, style(accepted(reason, until)))
    rules = ("template-outlier", "unused-suppression", "suppression-without-reason")
    assert [finding.rule for finding in outcome.findings if finding.rule in rules] == found


def test_a_house_style_that_needs_a_newer_leadframe_cannot_be_used() -> None:
    from leadframe.errors import CannotDo

    with pytest.raises(CannotDo, match=r"requires Leadframe >=9.0.0, and this is"):
        report(NHS, style(bare().replace('">=0.1.0"', '">=9.0.0"')))


def test_younger_rules_wait() -> None:
    outcome = report(NHS, style(bare().replace('rules_as_of: "0.1.0"', 'rules_as_of: "0.0.9"')))
    assert outcome.findings == ()
    (waiting,) = outcome.not_run
    assert "rules younger than rules_as_of: 0.0.9 in the house style: " in waiting
    assert "template-outlier" in waiting


def test_rules_and_families_can_be_chosen() -> None:
    def rules(select: str = "", ignore: str = "") -> set[str]:
        choice = Choice(frozenset(select.split()), frozenset(ignore.split()))
        readings = {**read(NHS).readings, HOUSE_STYLE: source.parse(bare().encode())}
        return {finding.rule for finding in lint.check(project.Project(NHS, readings), choice).findings}

    assert rules("template-outlier") == {"template-outlier"}
    assert rules("quality") == {"several-behaviours", "unobservable-verb", "weak-commitment", "echo"}
    assert rules("grammar", "known-slip") == {"indicator-not-third-person", "list-not-parallel", "stative-lead"}
    assert "own-convention" not in rules("", "terms")


OWN = """own_rules:
  - id: no-ensure
    message: Say what the leader does to make it happen.
    severity: info
    roles: [descriptor]
    pattern: "^Ensure (that )?"
    use: "Make sure "
  - id: short-titles
    message: This title is long.
    roles: [title]
    longest:
      words: 6
"""


def test_a_team_adds_rules_without_python() -> None:
    outcome = report(NHS, style(f"{bare()}\n{OWN}"))
    found = {(finding.rule, finding.severity) for finding in outcome.findings if finding.rule in OWN}
    assert found == {("no-ensure", "info"), ("short-titles", "warning")}
    first = next(finding for finding in outcome.findings if finding.rule == "no-ensure")
    assert first.fix
    assert (first.fix.safe, first.fix.replacements[0].edit.text) == (False, "Make sure ")


def test_severity_and_options_are_chosen_by_rule_and_by_family() -> None:
    text = bare().replace("rules:\n", "rules:\n  grammar:\n    severity: error\n  known-slip:\n    severity: info\n", 1)
    outcome = report(NHS, style(text))
    found = {finding.rule: finding.severity for finding in outcome.findings}
    assert (found["list-not-parallel"], found["known-slip"]) == ("error", "info")
    assert outcome.framework is None


@pytest.mark.parametrize(
    ("changed", "is_sound"),
    [
        pytest.param({}, True, id="as it is"),
        pytest.param(style(bare()), True, id="warnings"),
        pytest.param(
            style(bare().replace("rules:\n", "rules:\n  grammar:\n    severity: error\n")), False, id="raised"
        ),
        pytest.param(style(f"{bare()}\n{OWN}"), True, id="rules of a team"),
        pytest.param(style(f"{bare()}\n{OWN.replace('info', 'error')}"), False, id="a grave rule of a team"),
        pytest.param(style("rules: {\n"), False, id="a broken house style"),
        pytest.param({DOMAIN: texts(NHS)[DOMAIN].replace("stage: ", "stage: x").encode()}, False, id="no such stage"),
        pytest.param({DOMAIN: b"title: [\n"}, False, id="a broken file"),
    ],
)
def test_who_only_wants_sound_content_gets_it_without_the_other_rules(
    changed: dict[str, bytes], is_sound: bool
) -> None:
    readings = {**read(NHS).readings, **{file: source.parse(content) for file, content in changed.items()}}
    whole = lint.check(project.Project(NHS, readings))
    found = lint.sound(project.Project(NHS, readings))
    assert (found.framework is not None, whole.framework is not None) == (is_sound, is_sound)
    if is_sound:
        assert found.framework == whole.framework
        assert {finding.severity for finding in found.findings} <= {"warning"}
        assert len(found.ran) < len(whole.ran) / 2
    else:
        assert found == whole


def test_a_framework_without_a_house_style_runs_the_defaults() -> None:
    assert HOUSE_STYLE not in read(SECOND).readings
    assert report(SECOND, {}).findings == ()


def test_a_broken_file_hides_no_fault_of_the_house_style() -> None:
    changed = {**style(f"{bare()}\nown_rules:\n  - id: x\n    message: No.\n    pattern: (a\n"), DOMAIN: b"title: [\n"}
    found = [finding.rule for finding in report(NHS, changed).findings]
    assert "bad-pattern" in found
    assert "dangling-ref" not in found


def test_a_broken_house_style_runs_no_rule_of_style() -> None:
    outcome = report(NHS, style("rules: {\n"))
    assert [finding.rule for finding in outcome.findings] == ["yaml-syntax"]
    assert outcome.not_run[-1] == f"the rules of style (they need {HOUSE_STYLE})"


def test_without_a_dictionary_spelling_does_not_run_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from leadframe.rules.terms import unknown_word

    monkeypatch.setattr(unknown_word, "FOLDERS", ("/nowhere",))
    outcome = report(NHS, style(bare().replace("rules:\n", "rules:\n  unknown-word:\n    run: true\n", 1)))
    assert outcome.not_run == (
        "unknown-word: there is no Hunspell dictionary for en-GB on this machine; on Debian: hunspell-en-gb",
    )
    assert report(NHS, {}).not_run == ()


def test_spelling_finds_joined_words_and_knows_the_vocabulary() -> None:
    from leadframe.rules import load

    if lack := load("unknown-word").ABOUT.lacks:
        reason = lack("en-GB", {"dictionary": ""})
        if reason and os.environ.get("CI") == "true":
            pytest.fail(reason)
        if reason:
            pytest.skip(reason)
    text = bare().replace("rules:\n", "rules:\n  unknown-word:\n    run: true\n", 1)
    changed = texts(NHS)[DOMAIN].replace("Question the status quo", "Provide highquality care")
    outcome = report(NHS, {HOUSE_STYLE: text.encode(), DOMAIN: changed.encode()})
    found = {row[2] for row in rows(outcome) if row[0] == "unknown-word"}
    assert "highquality" in found
    assert "wellbeing" not in found
