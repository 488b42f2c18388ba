"""Sample sentences for a new framework of any shape, about the everyday work of a team.

A sentence is put together from slots: a verb, a thing, an occasion. Each element has a thing of its own, so no sentence
comes twice; strides that share no factor with the number of words in a slot keep neighbours from sounding alike. The
words of each language stand beside this module.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.content.layout import HEADER, PARTS
from leadframe.errors import CannotDo

DEFAULT = "en"
VERB, OCCASION, NEXT_OCCASION, MANNER, NEXT_MANNER = 5, 4, 7, 3, 5
"""How far a slot turns from one element to the next; `NEXT_` from one sentence of an element to the next."""

_MATERIAL = Path(__file__).parent / "samples"
Words = dict[str, Any]
Data = dict[str, Any]


class Shape(NamedTuple):
    """The number of domains, of elements in each, of descriptors in each element, and of stages."""

    domains: int
    elements: int
    descriptors: int
    stages: int

    def __str__(self) -> str:
        shape = f"{self.domains}x{self.elements}x{self.descriptors}"
        return f"{shape} with {self.stages} stage{'' if self.stages == 1 else 's'}"


def known(language: str) -> bool:
    """Whether there are samples in a language (BCP 47); its first part decides."""
    return _file(language).is_file()


def sample(shape: Shape, language: str) -> dict[str, Data]:
    """The files of a framework of this shape, by name; framework.yaml without its head (id, title, rights and so on).

    In English where the language is not known. Raises CannotDo if the words do not go that far.
    """
    words: Words = json.loads((_file(language) if known(language) else _file(DEFAULT)).read_bytes())
    _refuse(shape, _largest(words))
    section = words["introduction"]
    domains = [_domain(words, shape, number) for number in range(shape.domains)]
    header = {
        **({"stages": _stages(words, shape)} if shape.stages else {}),
        "labels": _labels(words, shape),
        "contents": [{"section": section["id"]}, *({"domain": domain["id"]} for domain in domains)],
    }
    files = {PARTS["domain"].format(domain["id"]): domain for domain in domains}
    return {HEADER: header, PARTS["section"].format(section["id"]): section, **files}


def slug(text: str) -> str:
    """An id made of the words of a text: without accents and apostrophes, with hyphens between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))


def _file(language: str) -> Path:
    return _MATERIAL / f"{language.split('-')[0]}.json"


def _largest(words: Words) -> Shape:
    elements = min(len(domain["things"]) for domain in words["domains"])
    descriptors = min(len(words["verbs"]), len(words["occasions"]))
    return Shape(len(words["domains"]), elements, descriptors, len(words["stages"]))


def _refuse(shape: Shape, largest: Shape) -> None:
    if min(shape[:3]) < 1 or shape.stages < 0:
        raise CannotDo("a framework has at least one domain, one element and one descriptor: 1x1x1")
    if any(wanted > most for wanted, most in zip(shape, largest, strict=True)):
        raise CannotDo(f"there are no sample sentences for {shape}; the largest shape is {largest}")


def _stages(words: Words, shape: Shape) -> list[Data]:
    stages = words["stages"][: shape.stages]
    return [{"id": slug(stage["title"]), "title": stage["title"], "text": stage["text"]} for stage in stages]


def _labels(words: Words, shape: Shape) -> Data:
    labels = {**words["labels"], **(words["stage_labels"] if shape.stages else {})}
    order = ("stage", "stages", "element", "descriptors", "indicators", "negative_behaviours")
    return {key: labels[key] for key in order if key in labels}


def _domain(words: Words, shape: Shape, number: int) -> Data:
    domain = words["domains"][number]
    first = number * _largest(words).elements
    return {
        "id": slug(domain["title"]),
        "title": domain["title"],
        **({"stages": [stage["id"] for stage in _stages(words, shape)]} if shape.stages else {}),
        "statement": domain["statement"],
        "elements": [
            _element(words, shape, thing, first + place)
            for place, thing in enumerate(domain["things"][: shape.elements])
        ],
        "negative_behaviours": [{"id": slug(text), "text": text} for text in domain["negative_behaviours"]],
    }


def _element(words: Words, shape: Shape, thing: str, number: int) -> Data:
    indicators = [_indicator(words, thing, number, place) for place in range(shape.stages)]
    return {
        "id": slug(thing),
        "title": thing[0].upper() + thing[1:],
        "statement": _turned(words["statements"], number).format(thing=thing),
        "lead_in": _turned(words["lead_ins"], number).format(thing=thing),
        "descriptors": [_descriptor(words, thing, number, place) for place in range(shape.descriptors)],
        **({"indicators": indicators} if indicators else {}),
    }


def _descriptor(words: Words, thing: str, number: int, place: int) -> Data:
    verb = _turned(words["verbs"], VERB * number + place)
    occasion = _turned(words["occasions"], OCCASION * number + NEXT_OCCASION * place)
    text = words["descriptor"].format(verb=verb, thing=thing, occasion=occasion)
    return {"id": slug(f"{verb} {thing}"), "text": text}


def _indicator(words: Words, thing: str, number: int, place: int) -> Data:
    stage = words["stages"][place]
    deed = _turned(stage["deeds"], number + place).format(thing=thing)
    manner = _turned(words["manners"], MANNER * number + NEXT_MANNER * place)
    text = words["indicator"].format(deed=deed, manner=manner)
    return {"id": slug(f"{thing} {stage['title']}"), "stage": slug(stage["title"]), "text": text}


def _turned(slot: list[str], steps: int) -> str:
    return slot[steps % len(slot)]
