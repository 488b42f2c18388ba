"""Changes as a section of framework/releases/CHANGELOG.md, for the readers of a framework."""

from leadframe.diff import IMPACTS, Change
from leadframe.diff.changes import Impact, words_of
from leadframe.reporters.changes.compared import Compared, headline, is_renewal, renewals
from leadframe.reporters.markdown import escaped, told

_HEADINGS: dict[Impact, str] = {
    "major": "What is asked, or can be saved, has changed",
    "minor": "Said more, or said otherwise",
    "patch": "Form, facts and examples",
}


def section(compared: Compared, version: str, released: str, summary: str) -> str:
    """The section of a version; corrections are told apart."""
    lines = [f"## {version} ({released})", ""]
    lines += [escaped(summary), ""] if summary else []
    corrections = [change for change in compared.changes if change.corrects]
    for impact in reversed(IMPACTS):
        of_impact = (change for change in compared.changes if change.impact == impact)
        changes = [change for change in of_impact if not change.corrects and not is_renewal(change)]
        if changes and impact in _HEADINGS:
            lines += [f"### {_HEADINGS[impact]}", "", *map(_line, changes), ""]
    if corrections:
        lines += [
            "### Corrections",
            "",
            *(f"{_line(change)} ({escaped(change.corrects)})" for change in corrections),
            "",
        ]
    if renewed := renewals(compared):
        lines += [f"{renewed}.", ""]
    return "\n".join(lines)


def _line(change: Change) -> str:
    said = told(words_of(change))
    return f"- {escaped(headline(change))}" + (f": {said}" if said else "")
