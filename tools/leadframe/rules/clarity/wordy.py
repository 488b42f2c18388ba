"""A phrase says in several words, or a stiff one, what a plain word says.

Why: "in order to" is "to", "upon" is "on". Off by default.

Source: Plain English Campaign, "The A to Z of alternative words"; GOV.UK style guide, "Words to avoid".

Fix (unsafe): the plain word.

Fails:
    style: {rules: {wordy: {run: true}}}
    descriptor: Plan ahead in order to save time

Passes:
    style: {rules: {wordy: {run: true}}}
    descriptor: Plan ahead to save time
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject, cased_like, problem

ABOUT = About("info", language="en")
PLAIN = {
    "as a consequence of": "because of", "at this point in time": "now", "by means of": "by", "commence": "start",
    "comprised of": "made up of", "due to the fact that": "because", "endeavour to": "try to",
    "for the purpose of": "for",
    "in accordance with": "in line with", "in addition to": "besides", "in excess of": "more than",
    "in order to": "to", "in relation to": "about", "in respect of": "for", "in the event of": "if there is",
    "in the event that": "if", "is comprised of": "consists of", "notwithstanding": "despite",
    "on a regular basis": "regularly", "on a daily basis": "daily", "prior to": "before",
    "subsequent to": "after", "upon": "on", "utilise": "use", "utilises": "uses", "various different": "various",
    "whilst": "while", "with a view to": "to", "with regard to": "about", "with the exception of": "except",
}  # fmt: skip


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Such phrases in the prose; a phrase inside a longer one counts once."""
    seen: set[tuple[str, int]] = set()
    for phrase, found in subject.occurrences(sorted(PLAIN, key=len, reverse=True)):
        if (found.text.address, found.end) not in seen:
            seen.add((found.text.address, found.end))
            right = cased_like(found.words, PLAIN[phrase])
            yield problem(found, f"“{found.words}” can be said more plainly", f"write {right}", right)
