"""Tries a template on a small framework whose texts are as awkward as texts can be."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leadframe.content.build import build
from leadframe.content.settings import PIECES
from leadframe.errors import CannotDo
from leadframe.exporters.opc import unpack
from leadframe.exporters.word import pieces, render, signs, structure, template_file
from leadframe.exporters.word.plan import Plan, plans
from leadframe.release import Edition

_TRIAL = Path(__file__).with_name("trial.json")
_SIGN = "\u2041{}\u2041"
_FOUND = re.compile("\u2041([0-9]+)\u2041")
_FURNITURE = ("words", "page", "labels")


class Outcome(NamedTuple):
    """What a trial of a template shows: why documents cannot be made, and the names that it never prints."""

    faults: list[str]
    left_out: list[str]


def documents() -> dict[str, Any]:
    """The files of the framework for trials, by name."""
    found: dict[str, Any] = json.loads(_TRIAL.read_bytes())
    return found


def edition() -> Edition:
    """The framework for trials, as a draft."""
    made = documents()
    return Edition(build(made), "2026-01-01", True, "0.9.0", documents=made)


def tried(template: bytes) -> Outcome:
    """Fills a template with every usual document. Raises CannotDo if it cannot be used at all."""
    template_file.usable(template)
    trial = edition()
    faults: dict[str, list[str]] = {
        f"the words “{words[:60]}” stand beside a tag for a whole paragraph or row, and are lost": []
        for words in template_file.beside(template)
    }
    for plan in plans(trial, [document.id for document in trial.settings.documents]):
        try:
            found = structure.faults(render.rendered(plan._replace(template=template)))
        except CannotDo as error:
            found = [str(error)]
        for fault in found:
            faults.setdefault(fault, []).append(plan.document.id)
    printed, usual = _printed(trial, template), _printed(trial, None)
    told = [f"{fault} ({', '.join(dict.fromkeys(where))})" if where else fault for fault, where in faults.items()]
    return Outcome(told, [name for name in usual if name not in printed] if printed else [])


def names() -> list[tuple[str, str]]:
    """Every name that a template may print, with what stands there in the documents of the trial, in short."""
    found: dict[str, str] = {}
    for name, value in _leaves(_context(edition())[1]):
        shown = "a field to fill in" if signs.CONTROL in value else " ".join(signs.plain(value).split())
        if shown and not found.get(name):
            found[name] = shown if len(shown) < 50 else f"{shown[:48]} …"
        found.setdefault(name, "")
    return sorted(found.items())


def _context(trial: Edition) -> tuple[Plan, dict[str, Any]]:
    """The context of one document that consists of everything."""
    first = plans(trial)[0]
    plan = first._replace(document=first.document._replace(contents=PIECES, title=""))
    scene = render.scene_of(plan)
    context = render.context_of(plan, scene, pieces.printed(scene))
    return plan, context


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """All words in a context, by name; [] stands for any number of entries."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _leaves(inside, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for inside in value:
            yield from _leaves(inside, f"{name}[]")
    elif isinstance(value, str):
        yield name, value


def _printed(trial: Edition, template: bytes | None) -> list[str]:
    """The names whose words a template prints, wherever it does."""
    plan, context = _context(trial)
    numbered: list[str] = []

    def signed(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: signed(inside, f"{name}.{key}" if name else key) for key, inside in value.items()}
        if isinstance(value, list):
            return [signed(inside, f"{name}[]") for inside in value]
        if not isinstance(value, str) or not value or name.endswith(".kind") or name.startswith(_FURNITURE):
            return value
        numbered.append(name)
        return value + _SIGN.format(len(numbered) - 1)

    try:
        content = render.fill(template, signed(context), render.scene_of(plan))
    except CannotDo:
        return []
    parts = (part.decode("utf-8", "replace") for name, part in unpack(content).items() if name.endswith(".xml"))
    found = {int(number) for part in parts for number in _FOUND.findall(part)}
    return list(dict.fromkeys(name for number, name in enumerate(numbered) if number in found))
