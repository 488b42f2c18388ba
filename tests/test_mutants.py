"""How many slips do the rules find, and what else do they say? Slips are planted, 200 of each kind, in the texts of the
2011 framework (without its crosswalks: every changed word makes rows stale) and in the statements of another one that
the rules have never seen.

`pytest -s tests/test_mutants.py` prints the table. SEED=n makes other slips.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import pytest

from examples import Example
from leadframe.content.build import build
from leadframe.content.layout import holds_ids
from leadframe.content.model import Framework
from leadframe.content.texts import texts as all_texts
from leadframe.language.english import verbs
from leadframe.language.english.verbs import base_form, third_person
from leadframe.position import At
from leadframe.rules import NAMES, load, runs
from leadframe.rules.grammar import descriptor_not_base_form, indicator_not_third_person, list_not_parallel
from leadframe.rules.house_style import HouseStyle, Term
from leadframe.rules.punctuation import sentence_end_mark
from leadframe.rules.rule import options
from leadframe.rules.subject import Subject
from projects import NHS, sound
from statements import STATEMENTS, VERBS

SEED = int(os.environ.get("SEED", "2011"))
NUMBER = 200
RECALL = 0.95


class Text(NamedTuple):
    """A text of a framework that can be changed: its role and where it stands in the documents."""

    role: str
    file: str
    path: tuple[str | int, ...]
    text: str


class World(NamedTuple):
    """A framework as documents, its texts, and the words it prefers."""

    name: str
    documents: dict[str, object]
    texts: list[Text]
    style: HouseStyle


@cache
def worlds() -> list[World]:
    at = At("framework/house-style.yaml", ())
    terms = (
        Term(at, "healthcare", ("health care",), (), "", "", True),
        Term(at, "workplace", ("work place", "work-place"), (), "", "", True),
        Term(at, "patient", (), ("service user",), "", "", False),
        Term(at, "customer", ("client",), (), "", "", False),
    )
    made = []
    other = Example(STATEMENTS).documents()
    ours = {file: data for file, data in sound(NHS).documents.items() if holds_ids(file)}
    for name, documents in (("nhs-2011", ours), ("other statements", other)):
        framework = build(documents)
        found = [Text(text.role, text.at.file, text.at.path, text.text) for text in all_texts(framework)]
        made.append(World(name, documents, found, HouseStyle(terms=terms, protected=("World Health Organization",))))
    return made


def changed(world: World, mutants: list[tuple[Text, str]]) -> Framework:
    """The framework with some texts replaced."""

    def put(value: object, path: tuple[str | int, ...], new: str) -> object:
        if not path:
            return new
        if isinstance(value, dict):
            return {**value, path[0]: put(value[path[0]], path[1:], new)}
        assert isinstance(value, list)
        number = int(path[0])
        return [*value[:number], put(value[number], path[1:], new), *value[number + 1 :]]

    documents = dict(world.documents)
    for text, new in mutants:
        documents[text.file] = put(documents[text.file], text.path, new)
    return build(documents)


def found(framework: Framework, style: HouseStyle) -> Counter[tuple[str, At]]:
    """Rule and place of every finding of the rules that run by default; one of two that want the same change."""
    subject = Subject(framework, style)
    said: Counter[tuple[str, At]] = Counter()
    changes = set()
    for name in filter(runs, NAMES):
        for problem in load(name).check(subject, options(load(name), {})):
            change = (problem.at, problem.fix.edits) if problem.fix else None
            if change is None or change not in changes:
                said[name, problem.at] += 1
            changes.add(change)
    return said


@cache
def before(number: int) -> Counter[tuple[str, At]]:
    world = worlds()[number]
    return found(build(world.documents), world.style)


Mutate = Callable[[random.Random, str], str | None]


class Kind(NamedTuple):
    """A kind of slip: the rule that is for it, the texts it is planted in, and what it does to a text. `also` are other
    rules that may speak, and why. `at_once` slips are planted together, each in a text of its own.
    """

    rule: str
    roles: tuple[str, ...]
    mutate: Mutate
    also: Mapping[str, str] = {}
    at_once: int = 20


_OPENING = re.compile(r"(?P<verb>[A-Z][a-z]+)(?P<rest> .*)")
_LEFT_ALONE = frozenset("where when if in with to actively strongly openly consistently regularly".split())


def other_verb(change: Callable[[str], str], *, anywhere: bool = False) -> Mutate:
    """The first word of a text, or of any sentence in it, becomes a form of its own verb, or of one never seen."""

    def mutate(chance: random.Random, text: str) -> str | None:
        starts = [0, *(match.end() for match in re.finditer(r"(?<=[.]) ", text))] if anywhere else [0]
        start = chance.choice(starts)
        match = _OPENING.fullmatch(text[start:])
        if (
            not match
            or match["verb"].lower() in _LEFT_ALONE
            or match["verb"].endswith(("ly", "ed", "Can", "ware", "able"))
        ):
            return None
        own = base_form(match["verb"]) if match["verb"].endswith("s") else match["verb"]
        verb = own if chance.random() < 0.5 else chance.choice(VERBS).capitalize()
        return text[:start] + change(verb) + match["rest"]

    return mutate


def ing(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def between_words(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]


def doubled(chance: random.Random, text: str) -> str | None:
    words = [
        m
        for m in re.finditer(r"(?<![\w’-])[A-Za-z]+(?![\w’-])", text)
        if m[0].lower() not in ("that", "had", "is", "her")
    ]
    if not words:
        return None
    word = chance.choice(words)
    return f"{text[: word.end()]} {word[0].lower()}{text[word.end() :]}"


SPELT = (
    (r"ganisation", "ganization"), (r"cognis", "cogniz"), (r"ritis", "ritiz"), (r"analys(?=e[sd]?\b|ing)", "analyz"),
    (r"nimis", "nimiz"), (r"nthesis(?=e)", "nthesiz"), (r"nergis", "nergiz"), (r"ehaviour", "ehavior"),
    (r"avour", "avor"),
    (r"ndeavour", "ndeavor"), (r"olour", "olor"), (r"\bhonour", "honor"), (r"abour", "abor"), (r"entre\b", "enter"),
    (r"odelling", "odeling"), (r"ialogue", "ialog"), (r"efence", "efense"), (r"ulfil\b", "ulfill"),
    (r"tandardis", "tandardiz"), (r"igitis", "igitiz"), (r"mmaris", "mmariz"), (r"pologis", "pologiz"),
    (r"thoris", "thoriz"),
)  # fmt: skip
"""British spellings as they stand in the texts, and American ones."""


def us_spelling(chance: random.Random, text: str) -> str | None:
    places = [(place, new) for old, new in SPELT for place in re.finditer(old, text)]
    if not places or chance.random() < 0.5:
        return instead(*AMERICAN)(chance, text)
    place, new = chance.choice(places)
    return text[: place.start()] + new + text[place.end() :]


AMERICAN = (
    "organization", "organizations", "recognized", "analyzing", "behavior", "behaviors", "labor", "harbors", "center",
    "centers", "theaters", "fiber", "defense", "catalog", "dialogs", "modeled", "canceled", "traveling", "enrollment",
    "fulfillment", "skillful", "gray", "pediatric", "utilizes", "prioritization", "neighborhood", "honored", "rumors",
    "standardized", "summarizing", "emphasizes", "catalyzes", "labeling", "counseling", "counselors", "favorite",
)  # fmt: skip


def no_stop_at_end(chance: random.Random, text: str) -> str | None:
    """A sentence of the text alone, or the text with another sentence after it, without the last full stop."""
    parts = re.split(r"(?<=\.) ", text)
    more = f" {third_person(chance.choice(VERBS).capitalize())} the work of others"
    return chance.choice([*(part[:-1] for part in parts), text[:-1], text + more])


def no_stop_inside(chance: random.Random, text: str) -> str | None:
    """A full stop between two sentences is lost; the second is one that stands there, or one never seen."""
    more = f"{third_person(chance.choice(VERBS).capitalize())} the work of others."
    whole = f"{text} {more}"
    stop = chance.choice([match.start() for match in re.finditer(r"(?<=[a-z’])\.(?= [A-Z])", whole)])
    return whole[:stop] + whole[stop + 1 :]


def at_end(*marks: str) -> Mutate:
    return lambda chance, text: text + chance.choice(marks) if text[-1:].isalpha() else None


def blank(chance: random.Random, text: str) -> str | None:
    kinds = (
        (r"(?<=[a-z]) (?=[a-z])", "  "),
        (r"(?<=[a-z]) (?=[a-z])", "\u00a0"),
        (r"(?<=[a-z]),", " ,"),
        (r"(?<=[a-z])-(?=[a-z])", "- "),
        (r"(?<=[a-z])/(?=[a-z])", " /"),
        (r"(?<=[a-z])/(?=[a-z])", "/ "),
    )
    places = [(match, new) for pattern, new in kinds for match in re.finditer(pattern, text)]
    match, new = chance.choice(places) if places else (None, "")
    return text[: match.start()] + new + text[match.end() :] if match else None


def dash(chance: random.Random, text: str) -> str | None:
    places = [match.start() for match in re.finditer(r"(?<=[a-z]),? (?=[a-z])", text)]
    place = chance.choice(places) if places else 0
    return f"{text[:place].rstrip(',')} -{text[place:].lstrip(',')}" if places else None


def straight(chance: random.Random, text: str) -> str | None:
    places = [match.end() for match in re.finditer(r"(?<=[a-z])s(?= [a-z])|(?<=[a-z])(?=’)", text)]
    place = chance.choice(places) if places else 0
    return f"{text[:place]}'{text[place:].removeprefix('’')}" if places else None


def one_word(chance: random.Random, text: str) -> str | None:
    """A word is lost, is added, or becomes another one."""
    words = text.split(" ")
    if len(words) < 2:
        return None
    number = chance.randrange(len(words))
    tail = ":" if words[number].endswith(":") else ""
    kind = chance.choice(("other", "none", "more"))
    if kind == "none" and not tail:
        return " ".join(words[:number] + words[number + 1 :])
    if kind == "more":
        return " ".join([*words[:number], chance.choice(VERBS), *words[number:]])
    return " ".join([*words[:number], f"{chance.choice(VERBS)}{tail}", *words[number + 1 :]])


def instead(*wrong: str) -> Mutate:
    """Another word in the place of any word in small letters but the last."""

    def mutate(chance: random.Random, text: str) -> str | None:
        new = chance.choice(wrong)
        found_places = re.finditer(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])", text)
        places = [place for place in found_places if text[: place.start()].rpartition(". ")[2].count(" ") > 4]
        place = chance.choice(places) if places else None
        made = text[: place.start()] + new + text[place.end() :] if place else None
        return made if made and not re.search(r"\b(\w+) \1\b", made) else None

    return mutate


def slip(chance: random.Random, text: str) -> str | None:
    pairs = [(r"\b(works?|thinks?|goes|taking|led|leads?) through (?=(?:the|a|each|their|its)\b)", r"\1 though "),
             (r"\b(better|more|less|rather|other|greater) than (?=(?:a|an|the|their|in|is|others)\b)", r"\1 then "),
             (r"\b(should|could|must|would) have\b", r"\1 of"),
             (r"\btheir (?=(?:own|skills|strengths|impact|performance|role|roles|views|ideas)\b)", "there "),
             (r"\b(best|good|into|in|safe|working|current) practice\b", r"\1 practise"),
             (r"\b(team|line|senior|project|the|their|a) manager\b", r"\1 manger"),
             (r"\bpublic\b", "pubic")]  # fmt: skip
    chance.shuffle(pairs)
    for pattern, new in pairs:
        if re.search(pattern, text):
            return re.sub(pattern, new, text, count=1)
    return None


def modal(chance: random.Random, text: str) -> str | None:
    match = re.match(r"([A-Z][a-z]+s)\b", text)
    return f"{chance.choice(('Can', 'May', 'Should', 'Will'))} {text[0].lower()}{text[1:]}" if match else None


def misnamed(chance: random.Random, text: str) -> str | None:
    """A paragraph with the title of a domain in it, one letter of which is another one."""
    world = next(world for world in worlds() if text in [entry.text for entry in world.texts])
    titles = [entry.text for entry in world.texts if entry.role == "title" and "/domains/" in entry.file]
    title = chance.choice([title for title in titles if len(title.split()) >= 3] or titles)
    letters = [place.start() for place in re.finditer(r"(?<=[a-z]{2})[a-z](?=[a-z])", title)]
    place = chance.choice(letters)
    wrong = title[:place] + chance.choice("aeioutrs".replace(title[place], "")) + title[place + 1 :]
    return f"{text} It is part of {wrong}." if len(title.split()) >= 3 else None


PROSE = ("descriptor", "indicator", "negative_behaviour", "statement")
KINDS = {
    "descriptor in the third person": Kind("descriptor-not-base-form", ("descriptor",), other_verb(third_person)),
    "descriptor in -ing": Kind("descriptor-not-base-form", ("descriptor",), other_verb(ing), {
        "american-spelling": "labeling and modeling: what the mutation makes of some verbs is American",
    }),
    "indicator in the base form": Kind("indicator-not-third-person", ("indicator",), other_verb(str, anywhere=True)),
    "negative behaviour in the base form": Kind(
        "list-not-parallel", ("negative_behaviour",), other_verb(str), at_once=7
    ),
    "word doubled": Kind("doubled", PROSE, doubled),
    "American spelling": Kind("american-spelling", (*PROSE, "title", "paragraph"), us_spelling, {
        "list-mismatch": "a title was changed that a sentence of its domain lists",
        "label-variant": "a title was changed that a paragraph names",
    }),
    "no full stop at the end": Kind("sentence-end-mark", ("indicator",), no_stop_at_end),
    "no full stop between sentences": Kind("sentence-end-mark", ("indicator",), no_stop_inside),
    "mark after an item": Kind("list-end-mark", ("descriptor", "negative_behaviour"), at_end(".", ";", ",")),
    "stray blank": Kind("stray-whitespace", PROSE, blank, {
        "dash-as-hyphen": "no word is left before the hyphen",
        "variant-mix": "a word with a blank in it is another way of writing it",
    }),
    "hyphen for a dash": Kind("dash-as-hyphen", PROSE, dash),
    "straight apostrophe": Kind("quote-style", PROSE, straight, at_once=5),
    "lead-in with another word": Kind("template-outlier", ("lead_in",), one_word, at_once=2),
    "avoided term": Kind("avoid-term", (*PROSE, "example"), instead("health care", "work place", "clients"), {
        "variant-mix": "the word that was replaced stood there in one of two ways of writing it",
        "descriptor-not-base-form": "the word that was replaced was part of the opening",
        "indicator-not-third-person": "the same",
    }),
    "covered term": Kind("own-convention", PROSE, instead("service users", "service user")),
    "modal verb before an indicator": Kind("indicator-not-third-person", ("indicator",), modal),
    "title misspelt in a paragraph": Kind("label-variant", ("paragraph",), misnamed, at_once=5),
    "slip of a real word": Kind("known-slip", (*PROSE, "example", "paragraph"), slip),
}  # fmt: skip


FEW = ("slip of a real word", "modal verb before an indicator")
"""Kinds for which the texts have fewer places than NUMBER."""


def mutants(kind: Kind, number: int) -> list[tuple[Text, str]]:
    """Mutants of a framework, each once, chosen by the seed: half of NUMBER, or as many as there are places."""
    chance = random.Random(f"{SEED} {kind.rule} {number}")
    world = worlds()[number]
    candidates = [text for text in world.texts if text.role in kind.roles]
    if kind.rule == "template-outlier":
        counts = Counter(text.text for text in candidates)
        candidates = [text for text in candidates if counts[text.text] > 3]
    made: dict[tuple[str, tuple[str | int, ...], str], tuple[Text, str]] = {}
    for _ in range(NUMBER * 20):
        text = chance.choice(candidates)
        new = kind.mutate(chance, text.text)
        if new is not None and new != text.text:
            made[text.file, text.path, new] = (text, new)
        if len(made) == NUMBER // 2:
            break
    return list(made.values())


def batches(made: list[tuple[Text, str]], size: int) -> list[list[tuple[Text, str]]]:
    """The mutants in batches of at most `size`, no text (or list of negative behaviours) twice in one of them."""
    waiting, done = list(made), []
    while waiting:
        batch: dict[tuple[str, tuple[str | int, ...]], tuple[Text, str]] = {}
        for mutant in waiting:
            text = mutant[0]
            if len(batch) < size:
                batch.setdefault((text.file, () if text.role == "negative_behaviour" else text.path), mutant)
        done.append(list(batch.values()))
        waiting = [mutant for mutant in waiting if mutant not in done[-1]]
    return done


@pytest.mark.parametrize("name", KINDS)
def test_slips_are_found_and_nothing_else_is(name: str) -> None:
    kind = KINDS[name]
    tried, missed = 0, []
    others: dict[str, list[str]] = {}
    for number, world in enumerate(worlds()):
        for batch in batches(mutants(kind, number), kind.at_once):
            tried += len(batch)
            more = found(changed(world, batch), world.style) - before(number)
            places = {At(text.file, text.path) for text, _ in batch}
            missed += [new for text, new in batch if (kind.rule, At(text.file, text.path)) not in more]
            for rule, at in more:
                if rule != kind.rule or at not in places:
                    others.setdefault(rule, []).append(str(at))
    hit = tried - len(missed)
    listed = ", ".join(f"{rule} {len(where)}" for rule, where in others.items()) or "nothing else"
    print(f"\n{name} (seed {SEED}): {kind.rule} found {hit} of {tried} ({hit / tried:.1%}); also said: {listed}")
    assert tried >= NUMBER * 0.9 or name in FEW
    assert hit / tried >= RECALL, missed[:10]
    assert others.keys() <= kind.also.keys(), others


def test_verbs_in_their_right_form_are_left_alone() -> None:
    lines = [f"descriptor: {verb.capitalize()} what others began" for verb in VERBS]
    lines += [f"descriptor: Carefully {verb} what others began" for verb in VERBS]
    lines += [f"indicator: {third_person(verb.capitalize())} what others began." for verb in VERBS]
    lines += [f"indicator: Rarely {third_person(verb)} what others began." for verb in VERBS]
    subject = Example(lines).subject()
    for rule in (descriptor_not_base_form, indicator_not_third_person, sentence_end_mark):
        assert [problem.message for problem in rule.check(subject, {})] == []


def test_no_word_of_a_table_decides_the_form_of_a_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every verb that begins a statement of 2011 is judged alike when it is taken out of all tables of the grammar."""

    def judged() -> list[tuple[str, str]]:
        subject = Subject(build(worlds()[0].documents), HouseStyle())
        rules = (descriptor_not_base_form, indicator_not_third_person, list_not_parallel)
        return [(problem.at.file, str(problem.at.path)) for rule in rules for problem in rule.check(subject, {})]

    before_it = judged()
    leads = {
        verb
        for text in worlds()[0].texts
        if text.role in ("descriptor", "indicator", "negative_behaviour")
        for word, _, _ in verbs.openings(text.text)
        for verb in (word.lower(), base_form(word.lower()), third_person(word.lower()))
    }
    tables = [name for name, value in vars(verbs).items() if isinstance(value, frozenset)]
    assert len(leads) > 200
    assert len(tables) > 8
    for name in tables:
        monkeypatch.setattr(verbs, name, getattr(verbs, name) - leads)
    assert judged() == before_it


def test_a_repeated_descriptor_is_found_once() -> None:
    """Each descriptor in the place of another one of its framework, perhaps with other capitals or blanks."""
    chance = random.Random(SEED)
    for world in worlds():
        descriptors = [text for text in world.texts if text.role == "descriptor"]
        for _ in range(NUMBER // 10):
            text, other = chance.sample(descriptors, 2)
            new = chance.choice((other.text, other.text.upper(), other.text.replace(" ", "  ", 1)))
            subject = Subject(changed(world, [(text, new)]), world.style)
            (found_one,) = load("exact-duplicate").check(subject, {})
            assert found_one.at in (At(text.file, text.path), At(other.file, other.path))
