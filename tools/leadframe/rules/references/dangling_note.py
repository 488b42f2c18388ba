"""A footnote has no mark in the text, so no document could print it.

Why: what is written there would be lost without a word.

Source: the 2011 framework, one footnote of which lost its place in print.

Fails:
    paragraph: See the report of the council.
    note council-2009: The council (2009) Report.

Passes:
    paragraph: See the report of the council.
    mark after report: council-2009
    note council-2009: The council (2009) Report.
"""

from collections.abc import Iterator

from leadframe.content.walk import marked
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Notes that no mark of their section names. A mark that names no note is another rule's concern."""
    framework = subject.framework
    named: dict[str, set[str]] = {section.id: set() for section in framework.sections}
    for section, item in marked(framework):
        named[section.id].update(mark.note for mark in item.marks if mark.note)
    for section in framework.sections:
        misnamed = named[section.id].difference(note.id for note in section.notes)
        for note in section.notes:
            if note.id not in named[section.id] and not misnamed:
                remedy = f"add a mark beside the text it belongs to: note: {note.id}; or delete the note"
                yield Problem(note.at, f"no mark leads to the note {note.id}", remedy)
