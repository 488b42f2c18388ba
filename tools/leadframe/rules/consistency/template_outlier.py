"""A sentence differs by one word from a sentence that its siblings share.

Why: where three domains say "they must" and one says "they much", the one is a slip that neither a spelling checker
nor a tired reader finds. Two words apart is another sentence, and is left alone; so are numbers, which differ by
right.

Source: found in the 2011 framework, where it stood unnoticed.

Fix (unsafe): the word that the siblings have.

Fails:
    domain: Working with Others
    lead_in: "To do so, they need to be skilled in:"
    domain: Managing Services
    lead_in: "To do so, they need to be skilled in:"
    domain: Improving Services
    lead_in: "To do so, they needs to be skilled in:"
    domain: Setting Direction
    lead_in: "To do so, they need to be skilled in:"

Passes:
    domain: Working with Others
    lead_in: "To do so, they need to be skilled in:"
    domain: Managing Services
    lead_in: "To do so, they need to be skilled in:"
    domain: Improving Services
    lead_in: "To do so, they must show skill in:"
    domain: Setting Direction
    lead_in: "To do so, they need to be skilled in:"
"""

import re
from collections import Counter
from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.finding import Edit, Fix, Problem
from leadframe.language.english.sentences import sentences
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import FRAMEWORK, Subject

ABOUT = About("warning", needs_every_part=True)
SIBLINGS = 3


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Sentences that stand once and are one word away from one that three siblings or more share."""
    levels: dict[tuple[str, bool], list[Text]] = {}
    for text in subject.texts(*(role for role in FRAMEWORK if role != "title")):
        levels.setdefault((text.role, "elements" in text.at.path), []).append(text)
    for texts in levels.values():
        places = [(text, start, text.text[start:end]) for text in texts for start, end in sentences(text.text)]
        counts = Counter(sentence for _, _, sentence in places)
        templates = [tuple(sentence.split()) for sentence, count in counts.items() if count >= SIBLINGS]
        for text, start, sentence in places if templates else ():
            if counts[sentence] == 1:
                yield from _outlier(text, start, sentence, templates, counts)


def _outlier(
    text: Text, start: int, sentence: str, templates: list[tuple[str, ...]], counts: Counter[str]
) -> Iterator[Problem]:
    tokens = [(match[0], start + match.start(), start + match.end()) for match in re.finditer(r"\S+", sentence)]
    for template in templates:
        found = _one_apart([word for word, _, _ in tokens], template)
        if found is None:
            continue
        first, removed, added = found
        if any(sign.isdigit() for sign in f"{removed}{added}"):
            continue
        span, edit = _edit(tokens, first, removed, added)
        number = counts[" ".join(template)]
        what = f"“{removed}” stands" if removed else "a word is missing"
        message = f"{what} where {number} siblings have {f'“{added}”' if added else 'nothing'}"
        remedy = f"write as they do: {' '.join(template)}"
        yield Problem(text.at, message, remedy, span, Fix((edit,), safe=False))
        return


def _one_apart(words: list[str], template: tuple[str, ...]) -> tuple[int, str, str] | None:
    """Where two sentences differ by one word, what the first has there, and what the template has; else None."""
    if abs(len(words) - len(template)) > 1 or min(len(words), len(template)) < 1 or max(len(words), len(template)) < 2:
        return None
    first = 0
    while first < min(len(words), len(template)) and words[first] == template[first]:
        first += 1
    if tuple(words) == template:
        return None
    if len(words) == len(template):
        return (first, words[first], template[first]) if words[first + 1 :] == list(template[first + 1 :]) else None
    if len(words) > len(template):
        return (first, words[first], "") if words[first + 1 :] == list(template[first:]) else None
    return (first, "", template[first]) if words[first:] == list(template[first + 1 :]) else None


def _edit(tokens: list[tuple[str, int, int]], first: int, removed: str, added: str) -> tuple[tuple[int, int], Edit]:
    if removed and added:
        _, start, end = tokens[first]
        return (start, end), Edit(start, end, added)
    if removed:
        _, start, end = tokens[first]
        if first + 1 < len(tokens):
            return (start, end), Edit(start, tokens[first + 1][1], "")
        return (start, end), Edit(tokens[first - 1][2], end, "")
    if first < len(tokens):
        _, start, end = tokens[first]
        return (start, end), Edit(start, start, f"{added} ")
    _, start, end = tokens[-1]
    return (start, end), Edit(end, end, f" {added}")
