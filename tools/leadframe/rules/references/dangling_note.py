"""A footnote has no mark in the text, so no document could print it."""

from collections.abc import Iterator

from leadframe import model
from leadframe.finding import Problem, Severity
from leadframe.rules.walk import marked

SEVERITY: Severity = "error"
NEEDS_EVERY_PART = False


def check(framework: model.Framework) -> Iterator[Problem]:
    """Notes that no mark of their section names."""
    named = {(section.id, mark.note) for section, item in marked(framework) for mark in item.marks}
    for section in framework.sections:
        for note in section.notes:
            if (section.id, note.id) not in named:
                remedy = f"add a mark beside the text it belongs to: note: {note.id}; or delete the note"
                yield Problem(note.at, f"no mark leads to the note {note.id}", remedy)
