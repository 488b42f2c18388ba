"""A word is used that the framework itself declares to be covered by another.

Why: where a framework says that "patient" stands for service users too, a statement that names both makes readers ask
what the difference is. The convention stands in the house style: a term with covers, and declared_in, the address of
the sentence that says so.

Source: the framework's own words.

Fails:
    style: {terms: [{use: patient, covers: [service user]}]}
    indicator: Puts patients and service users first.

Passes:
    style: {terms: [{use: patient, covers: [service user]}]}
    indicator: Puts patients first.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import ENDINGS, STATEMENTS, Subject, problem

ABOUT = About("warning")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Covered words in statements."""
    for term in subject.style.terms:
        where = f" (see {term.declared_in})" if term.declared_in else ""
        for _, found in subject.occurrences(map(str.lower, term.covers), endings=ENDINGS):
            if found.text.role in (*STATEMENTS, "statement") and found.text.address != term.declared_in:
                message = f"“{term.use}” covers “{found.words}” in this framework{where}"
                yield problem(found, message, f"write {term.use}, or accept it where the difference matters")
