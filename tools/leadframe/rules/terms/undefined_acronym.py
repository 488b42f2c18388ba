"""An abbreviation in capitals is never written out.

Why: readers from another service do not know it. It counts as written out where it stands in brackets after its words
once: Primary Care Trust (PCT). Off by default.

Source: NHS digital service manual, "Abbreviations and acronyms".

Options: known: abbreviations that everybody knows.

Fails:
    style: {rules: {undefined-acronym: {run: true}}}
    example: The QIPP programme began.

Passes:
    style: {rules: {undefined-acronym: {run: true}}}
    example: The Quality Programme (QP) began in the NHS. The QP ended.
"""

import re
from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, words
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About(
    "info",
    options={
        "known": words("Abbreviations that need no explanation.", ["NHS", "GP", "UK", "USA", "EU", "IT", "A", "TV"])
    },
)
_CAPITALS = re.compile(r"(?<![\w&/.’'-])[A-Z][A-Z0-9]+(?=s?(?![\w/]))")
_ALSO = r"\((?:the )?[“\"‘']?{}s?[”\"’']?\)"


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Abbreviations, each where it first stands, that no bracket defines."""
    whole = "\n".join(text.text for text in subject.prose)
    seen = set(options["known"])
    for text in subject.prose:
        for match in _CAPITALS.finditer(text.text):
            short = match[0]
            if short in seen or re.fullmatch("[IVXLC]+", short):
                continue
            seen.add(short)
            if not re.search(_ALSO.format(short), whole) and not re.search(rf"\b{short} \([A-Za-z]+ ", whole):
                found = Occurrence(text, match.start(), match.end())
                remedy = f"write it out once, with ({short}) after it, or add it to known"
                yield problem(found, f"“{short}” is never written out", remedy)
