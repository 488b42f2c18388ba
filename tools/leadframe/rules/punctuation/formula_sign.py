"""A text begins with a sign that makes a spreadsheet take it for a formula.

Why: the CSV files hold every text as it is. Whoever opens them in a spreadsheet sees #NAME? in place of a text that
begins with =, +, - or @, or runs what somebody put there. A dash at the beginning is mostly the bullet of a list that
was pasted. (`leadframe export csv --excel` makes such cells harmless; the workbook, xlsx, has text in every cell.)

Source: OWASP, CSV Injection; CWE-1236; OWASP ASVS 4.0.3, 5.3.10.

Fails:
    descriptor: - Listen to others
    descriptor: =SUM(A1:A9)

Passes:
    descriptor: Listen to others - and to yourself
"""

from collections.abc import Iterator

from leadframe.content.layout import FORMULA
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("warning")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Texts of more than one sign that begin like a formula."""
    for text in subject.prose:
        if len(text.text) > 1 and text.text.startswith(FORMULA):
            found = Occurrence(text, 0, 1)
            yield problem(found, f"“{found.words}” at the beginning is a formula to a spreadsheet", "begin with a word")
