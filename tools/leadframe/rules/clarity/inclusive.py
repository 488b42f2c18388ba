"""A word for people that the people meant do not use.

Why: it puts off those whom the framework is for. Off by default; the list is short.

Source: NHS digital service manual, "Inclusive content"; Office for Disability Issues, "Inclusive language".

Options: words: each word and what to write, such as {elderly: older}.

Fix (unsafe): what to write.

Fails:
    style: {rules: {inclusive: {run: true}}}
    example: The ward cares for elderly patients.

Passes:
    style: {rules: {inclusive: {run: true}}}
    example: The ward cares for older patients.
"""

from collections.abc import Iterator

from leadframe.finding import Problem
from leadframe.rules.rule import About, Option, Options
from leadframe.rules.subject import Subject, cased_like, problem

_WORDS = {
    "able-bodied": "non-disabled", "chairman": "chair", "elderly": "older", "handicapped": "disabled",
    "man-hours": "working hours", "mankind": "humanity", "manpower": "workforce",
    "mentally ill": "with a mental health condition",
    "suffering from": "living with", "suffers from": "has", "the blind": "blind people", "the deaf": "deaf people",
    "the disabled": "disabled people", "victims": "people affected", "wheelchair-bound": "wheelchair user",
}  # fmt: skip
_SCHEMA = {
    "description": "Words to report, each with what to write instead.",
    "type": "object",
    "additionalProperties": {"$ref": "definitions.schema.json#/$defs/text"},
}
ABOUT = About("info", language="en", options={"words": Option(_WORDS, _SCHEMA)})


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """The words of the list, wherever they stand."""
    table = {word.lower(): right for word, right in options["words"].items()}
    for word, found in subject.occurrences(table):
        right = cased_like(found.words, table[word])
        yield problem(found, f"“{found.words}” can put people off", f"write {right}", right)
