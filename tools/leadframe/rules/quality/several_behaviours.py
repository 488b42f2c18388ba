"""A statement holds three behaviours or more.

Why: who shows one of three is hard to score. Two joined by "and" are common and pass. Off by default.

Source: Skills for Health, guidance for national occupational standards: one outcome for each criterion.

Options: fewest: the number of coordinated verbs from which on it is reported (3).

Fails:
    style: {rules: {several-behaviours: {run: true}}}
    descriptor: Plan, monitor and review the work of the team

Passes:
    style: {rules: {several-behaviours: {run: true}}}
    descriptor: Plan and monitor the work, the costs and the time
    descriptor: Plan the work
    descriptor: Monitor the costs
"""

import re
from collections.abc import Iterator

from leadframe.content.texts import Text
from leadframe.finding import Problem
from leadframe.language.english.sentences import sentences
from leadframe.language.english.verbs import Form, base_form, form, is_adverb, opening
from leadframe.rules.rule import About, Options, number
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About("info", language="en", options={"fewest": number("The number of verbs that is too many.", 3)})
_JOINED = re.compile(r"(?:,| and| or)+ (?P<word>[A-Za-z-]+)(?: (?P<next>[A-Za-z-]+))?")
_LIST = re.compile(r"^(?:\w+ly )?(?P<verbs>[A-Za-z-]+(?:, [a-z-]+)+,? (?:and|or) [a-z-]+)\b")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Sentences with that many verbs in the form of the first. Only verbs that begin some statement count."""
    texts = list(subject.texts("descriptor", "indicator"))
    verbs = {_base(opening(text.text[start:end]).word) for text in texts for start, end in sentences(text.text)}
    for text in texts:
        for start, end in sentences(text.text):
            if len(found := _coordinated(text, start, end, verbs)) >= options["fewest"]:
                message = f"this asks for {len(found)} behaviours: {', '.join(found)}"
                yield problem(Occurrence(text, start, end), message, "keep what matters most, or make several of it")


def _base(word: str) -> str:
    return base_form(word.lower()) if form(word) is Form.THIRD_PERSON else word.lower()


def _coordinated(text: Text, start: int, end: int, verbs: set[str]) -> list[str]:
    sentence = text.text[start:end]
    word, _, kind = opening(sentence)
    if kind not in (Form.BASE, Form.THIRD_PERSON):
        return []
    if listed := _LIST.match(sentence):
        return [part for part in re.split(r",? (?:and|or) |, ", listed["verbs"].lower()) if form(part) is kind]
    found = [word.lower()]
    for match in _JOINED.finditer(sentence):
        other = match["next"] or "" if is_adverb(match["word"]) else match["word"]
        if form(other) is kind and _base(other) in verbs:
            found.append(other)
    return found
