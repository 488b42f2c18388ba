"""Explains why data does not fit its schema: one fault for one mistake, with the way out.

Keywords: JSON Schema 2020-12 Validation, section 6, and Core, section 10.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from leadframe.finding import Fault, Fix
from leadframe.position import Path
from leadframe.schema_check import fixes, suggest, words
from leadframe.schema_check.misplaced import inside, misplaced
from leadframe.schema_check.reference import errors
from leadframe.schema_check.store import Schemas
from leadframe.source import Source


class Refusal(NamedTuple):
    """What the validator objects to: a keyword of a schema, what it wants, and the value it found.

    `meant` are the keys that misspelt ones in this value stand for, `taken` the ids that other parts have, `home` the
    file of the profile that wants it, if it is the profile.
    """

    keyword: str
    wanted: Any
    schema: Any
    value: Any
    path: Path
    meant: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    home: str = ""


Explainer = Callable[[Refusal, Source], Iterator[Fault]]


def faults(schemas: Schemas, kind: str, source: Source, taken: Collection[str]) -> Iterator[Fault]:
    """The faults of one file, in the order of its lines."""
    refusals = [
        Refusal(str(error.validator), error.validator_value, error.schema, error.instance, tuple(error.absolute_path))
        for error in errors(schemas, kind, source.data)
    ]
    meant = {refusal.path: _misspelt(refusal) for refusal in refusals if refusal.keyword == "additionalProperties"}
    ids = frozenset(taken)
    strangers = misplaced(refusals)
    found = set(_misplaced(strangers, source))
    refusals = [refusal for refusal in refusals if not inside(refusal.path, strangers)]
    echoes = _Echoes(refusals)
    for refusal in refusals:
        if not echoes.explain(refusal):
            home = schemas.own_home(refusal.schema)
            known = refusal._replace(meant=meant.get(refusal.path, frozenset()), taken=ids, home=home)
            found.update(_EXPLAINERS.get(refusal.keyword, _other)(known, source))
    if kind == "retired":
        found = {_of_retired(fault) for fault in found}
    return iter(sorted(found, key=lambda fault: (fault.position, fault.rule)))


def _of_retired(fault: Fault) -> Fault:
    """What is missing of a retired id has a name of its own."""
    is_entry = fault.path is not None and len(fault.path) == len(("retired", 0))
    incomplete = is_entry and fault.rule in ("missing-field", "one-of")
    return fault._replace(rule="tombstone-incomplete") if incomplete else fault


def _misplaced(entries: dict[Path, list[str]], source: Source) -> Iterator[Fault]:
    lists: dict[Path, list[Path]] = {}
    for path in entries:
        lists.setdefault(path[:-1], []).append(path)
    for around, paths in lists.items():
        first = min(paths)
        more = f", and {len(paths) - 1} more after it," if len(paths) > 1 else ""
        message = f"this entry{more} does not belong to {words.plural(around)}: it has {', '.join(entries[first][:4])}"
        remedy = "look whether the line with the key of its own list is missing above it, or its indentation is wrong"
        yield _fault("misplaced-entry", source, first, message, remedy)


class _Echoes:
    """Tells which refusals another one says better: what is misspelt in a list, or which value is wanted."""

    def __init__(self, refusals: list[Refusal]) -> None:
        self.keywords: dict[Path, set[str]] = {}
        self.around: set[Path] = set()
        for refusal in refusals:
            self.keywords.setdefault(refusal.path, set()).add(refusal.keyword)
            self.around.update(refusal.path[:depth] for depth in range(len(refusal.path)))

    def explain(self, refusal: Refusal) -> bool:
        """Whether `refusal` need not be told."""
        here = self.keywords[refusal.path]
        if refusal.keyword in ("contains", "minContains", "maxContains"):
            return refusal.path in self.around or not here.isdisjoint({"minItems", "maxItems", "type"})
        if refusal.keyword == "pattern":
            return not here.isdisjoint({"const", "enum"})
        return refusal.keyword in ("const", "enum") and "type" in here


def _misspelt(refusal: Refusal) -> frozenset[str]:
    found = (_meant(name, refusal) for name in refusal.value if name not in refusal.schema["properties"])
    return frozenset(name for name in found if name)


def _meant(name: str, refusal: Refusal) -> str | None:
    return suggest.nearest(name, (key for key in refusal.schema["properties"] if key not in refusal.value))


def _fault(
    rule: str, source: Source, path: Path, message: str, remedy: str, *, key: bool = False, fix: Fix | None = None
) -> Fault:
    return Fault(rule, source.locate(path, key=key), message, remedy, path, fix)


def _unknown(refusal: Refusal, source: Source) -> Iterator[Fault]:
    known = refusal.schema["properties"]
    for name in refusal.value:
        if name not in known:
            meant = _meant(name, refusal)
            others = ", ".join(known)
            remedy = f"did you mean {meant}?" if meant else f"the keys here are: {others}"
            path = (*refusal.path, name)
            fix = fixes.renamed(source, path, name, meant) if meant else None
            yield _fault("unknown-field", source, path, f"{name} is not a key here", remedy, key=True, fix=fix)


def _required(refusal: Refusal, source: Source) -> Iterator[Fault]:
    known = refusal.schema.get("properties", {})
    for name in refusal.wanted:
        if name in refusal.value or name in refusal.meant:
            continue
        if name == "id":
            text = refusal.value.get("title") or refusal.value.get("text") or ""
            proposed = suggest.new_id(str(text), refusal.taken)
            message, remedy = "this part has no id", f"give it one that no other part has, such as   id: {proposed}"
            yield _fault("missing-id", source, refusal.path, message, remedy)
        else:
            what = words.description(known.get(name))
            remedy = f"add it: {name}" + (f" ({what})" if what else "")
            yield _fault("missing-field", source, refusal.path, f"the key {name} is missing here", remedy)


def _type(refusal: Refusal, source: Source) -> Iterator[Fault]:
    wanted, value = refusal.wanted, refusal.value
    if wanted == "string" and isinstance(value, bool | int | float):
        raw = words.raw(source, refusal.path)
        taken = "a true/false value" if isinstance(value, bool) else "a number"
        message = f"YAML takes {raw} for {taken}; text is wanted here"
        yield _fault("implicit-type", source, refusal.path, message, f'put it in quotes: "{raw}"')
        return
    if wanted == "string" and isinstance(value, dict) and len(value) == 1:
        message, remedy = "the colon makes YAML take this text for a key", "put the text in quotes, or after >-"
    else:
        message = f"here stands {words.kind_of(value)}; {words.KINDS[str(wanted)]} is wanted"
        what = words.description(refusal.schema)
        remedy = f"what belongs here: {what[0].lower()}{what[1:]}" if what else "look at how its neighbours are written"
    yield _fault("wrong-type", source, refusal.path, message, remedy)


def _pattern(refusal: Refusal, source: Source) -> Iterator[Fault]:
    rule, message, remedy = words.misshapen(refusal.value, refusal.schema)
    fix = fixes.of_text(rule, source, refusal.path, refusal.value, refusal.taken)
    yield _fault(rule, source, refusal.path, message, remedy, fix=fix)


def _count(refusal: Refusal, source: Source) -> Iterator[Fault]:
    wanted, found = refusal.wanted, len(refusal.value)
    what = words.plural(refusal.path)
    if not found:
        message, remedy = f"this list of {what} is empty", "add an entry, or delete the key"
        yield _fault("part-count", source, refusal.path, message, remedy, key=True)
        return
    least, most = refusal.schema.get("minItems"), refusal.schema.get("maxItems")
    target = (
        f"exactly {least}" if least == most else f"at {'least' if refusal.keyword == 'minItems' else 'most'} {wanted}"
    )
    limit = f"{target} are {'needed' if found < wanted else 'allowed'}"
    message = f"there are {found} {what} here; {f'this framework has {target}' if refusal.home else limit}"
    remedy = _evened(refusal, is_short=found < wanted)
    yield _fault("part-count", source, refusal.path, message, remedy, key=True)


def _evened(refusal: Refusal, *, is_short: bool) -> str:
    """What to do where there are more or fewer than there are to be."""
    change = f"; if there are to be more or fewer, change the number in {refusal.home}" if refusal.home else ""
    return ("add what is missing" if is_short else "take out what is too much") + change


def _contains(refusal: Refusal, source: Source) -> Iterator[Fault]:
    item = refusal.schema["contains"]
    called = item.get("title", "fitting entry")
    found = sum(map(Draft202012Validator(item).is_valid, refusal.value))
    least, most = refusal.schema.get("minContains", 1), refusal.schema.get("maxContains")
    if not found:
        path, remedy = _doubled(refusal)
        yield _fault("stage-gap", source, path, f"there is no {called} here", remedy, key=path == refusal.path)
        return
    target = f"exactly {least}" if least == most else f"at least {least}"
    message = f"entries of the kind {called}: there are {found}; this framework has {target}"
    remedy = _evened(refusal, is_short=found < least)
    yield _fault("part-count", source, refusal.path, message, remedy, key=True)


def _doubled(refusal: Refusal) -> tuple[Path, str]:
    """The second of two entries that say the same where one should say what is missing; else the list itself."""
    for name, wanted in refusal.schema["contains"].get("properties", {}).items():
        seen = set()
        for number, entry in enumerate(refusal.value):
            value = entry.get(name) if isinstance(entry, dict) else None
            if isinstance(value, str) and value in seen:
                remedy = f"two entries here are for {value}; one of them is probably for {wanted.get('const')}"
                return (*refusal.path, number, name), remedy
            seen.add(value if isinstance(value, str) else None)
    return refusal.path, "add one"


def _choice(refusal: Refusal, source: Source) -> Iterator[Fault]:
    allowed = refusal.wanted if refusal.keyword == "enum" else [refusal.wanted]
    if isinstance(refusal.value, bool | int | float) and all(isinstance(choice, str) for choice in allowed):
        yield from _type(refusal._replace(wanted="string"), source)
        return
    meant = suggest.nearest_id(str(refusal.value), [str(choice) for choice in allowed])
    remedy = f"did you mean {meant}?" if meant and len(allowed) > 1 else f"write {words.either(allowed)}"
    yield _fault("unknown-value", source, refusal.path, f"{words.shown(refusal.value)} is not known here", remedy)


def _one_of(refusal: Refusal, source: Source) -> Iterator[Fault]:
    if refusal.meant:
        return
    if not isinstance(refusal.value, dict):
        yield from _type(refusal._replace(wanted="object"), source)
        return
    sets = [branch["required"] for branch in refusal.wanted]
    whole = [" with ".join(names) for names in sets if all(name in refusal.value for name in names)]
    wanted = words.either([" with ".join(names) for names in sets])
    if len(whole) > 1:
        message = f"this entry has {' and '.join(whole)}, which exclude each other"
        yield _fault("one-of", source, refusal.path, message, f"keep one of them; allowed is {wanted}")
    else:
        yield _fault(
            "one-of", source, refusal.path, "this entry is not complete, or mixes two kinds", f"write {wanted}"
        )


def _dependent(refusal: Refusal, source: Source) -> Iterator[Fault]:
    for name, needed in refusal.wanted.items():
        if name not in refusal.value:
            continue
        for missing in (other for other in needed if other not in refusal.value and other not in refusal.meant):
            message = f"{name} stands here without {missing}"
            yield _fault(
                "missing-field", source, (*refusal.path, name), message, f"add {missing}, or delete {name}", key=True
            )


def _repeated(refusal: Refusal, source: Source) -> Iterator[Fault]:
    seen: list[Any] = []
    for number, value in enumerate(refusal.value):
        if value in seen:
            message = f"{words.shown(value)} stands twice in this list"
            yield _fault("repeated-entry", source, (*refusal.path, number), message, "delete one of the two")
        seen.append(value)


def _bound(refusal: Refusal, source: Source) -> Iterator[Fault]:
    is_least = refusal.keyword == "minimum"
    message = f"{refusal.value} is too {'small' if is_least else 'large'} here"
    remedy = f"write a number of at {'least' if is_least else 'most'} {refusal.wanted}"
    yield _fault("wrong-form", source, refusal.path, message, remedy)


def _other(refusal: Refusal, source: Source) -> Iterator[Fault]:
    yield _fault(
        "wrong-shape",
        source,
        refusal.path,
        f"this does not fit here: the schema wants {refusal.keyword} {str(refusal.wanted)[:200]}",
        "look at its neighbours",
    )


_EXPLAINERS: dict[str, Explainer] = {
    "additionalProperties": _unknown,
    "required": _required,
    "type": _type,
    "pattern": _pattern,
    "maxLength": _pattern,
    "minItems": _count,
    "maxItems": _count,
    "contains": _contains,
    "minContains": _contains,
    "maxContains": _contains,
    "enum": _choice,
    "const": _choice,
    "minimum": _bound,
    "maximum": _bound,
    "oneOf": _one_of,
    "anyOf": _one_of,
    "dependentRequired": _dependent,
    "uniqueItems": _repeated,
}
