"""Says whether data fits a JSON Schema: quickly, and nothing more than yes or no.

JSON Schema 2020-12, Core and Validation, as far as our schemas use it. Schemas become functions when a value first
needs them. Whatever else stands in a schema raises `Unknown`, and the reference validator has to judge.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Test = Callable[[Any], bool]

_TYPES: dict[str, Test] = {
    "string": lambda value: isinstance(value, str),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: (
        not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))
    ),
    "null": lambda value: value is None,
}
_SAID = {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "deprecated"}
_OF_OBJECTS = ("properties", "additionalProperties")
_OF_CONTAINS = ("contains", "minContains", "maxContains")
_OF_ITEMS = ("prefixItems", "items")


class Unknown(Exception):
    """A schema holds what cannot be judged here."""


class Acceptor:
    """Judges values by schemas that refer to each other."""

    def __init__(self, by_id: Mapping[str, Any]) -> None:
        """`by_id` are the schemas by their `$id`."""
        self._by_id = by_id
        self._referred: dict[str, Test] = {}

    def test(self, schema: Any, base: str) -> Test:
        """The function that judges by a schema, whose references begin at the `$id` `base`.

        Raises Unknown, and so does the function, for what cannot be judged.
        """
        if isinstance(schema, bool):
            return (lambda _: True) if schema else (lambda _: False)
        if not isinstance(schema, dict):
            raise Unknown(schema)
        tests = [*self._of_groups(schema, base)]
        for keyword, wanted in schema.items():
            if keyword in _SAID or keyword in _GROUPED:
                continue
            make = _SIMPLE.get(keyword)
            with_schemas = _NESTED.get(keyword)
            if make:
                tests.append(_made(make, wanted))
            elif with_schemas:
                tests.append(with_schemas(self, wanted, base))
            else:
                raise Unknown(keyword)
        return _all(tests)

    def later(self, schema: Any, base: str) -> Test:
        """The same, made when it is first asked."""
        made: list[Test] = []

        def test(value: Any) -> bool:
            if not made:
                made.append(self.test(schema, base))
            return made[0](value)

        return test

    def _of_groups(self, schema: dict[str, Any], base: str) -> Iterable[Test]:
        """Keywords that are understood together."""
        if not schema.keys().isdisjoint(_OF_OBJECTS):
            yield self._object(schema.get("properties", {}), schema.get("additionalProperties", True), base)
        if not schema.keys().isdisjoint(_OF_ITEMS):
            yield self._items(schema.get("prefixItems", []), schema.get("items", True), base)
        if "contains" in schema:
            yield self._contains(schema, base)
        if "if" in schema:
            condition = self.later(schema["if"], base)
            yes, no = (self.later(schema.get(side, True), base) for side in ("then", "else"))
            yield lambda value: yes(value) if condition(value) else no(value)

    def _object(self, known: Any, others: Any, base: str) -> Test:
        if not isinstance(known, dict):
            raise Unknown("properties")
        tests: dict[str, Test] = {}
        rest = self.later(others, base)

        def test(value: Any) -> bool:
            if isinstance(value, dict):
                for key, inside in value.items():
                    judge = tests.get(key)
                    if judge is None:
                        judge = tests[key] = self.test(known[key], base) if key in known else rest
                    if not judge(inside):
                        return False
            return True

        return test

    def _items(self, first: Any, others: Any, base: str) -> Test:
        if not isinstance(first, list):
            raise Unknown("prefixItems")
        leading = [self.later(schema, base) for schema in first]
        rest = self.later(others, base)

        def test(value: Any) -> bool:
            if not isinstance(value, list):
                return True
            if leading and not all(judge(inside) for judge, inside in zip(leading, value, strict=False)):
                return False
            return all(map(rest, value[len(leading) :] if leading else value))

        return test

    def _contains(self, schema: dict[str, Any], base: str) -> Test:
        wanted = self.later(schema["contains"], base)
        least, most = schema.get("minContains", 1), schema.get("maxContains", float("inf"))
        if not all(_TYPES["number"](bound) for bound in (least, most)):
            raise Unknown("minContains")
        return lambda value: not isinstance(value, list) or least <= sum(map(wanted, value)) <= most

    def reference(self, name: Any, base: str) -> Test:
        """What `$ref` leads to (Core, section 8.2.3.1): another schema, or a place in it."""
        if not isinstance(name, str):
            raise Unknown("$ref")
        file, _, pointer = name.partition("#")
        there = f"{base.rpartition('/')[0]}/{file}" if file else base
        if (found := self._referred.get(f"{there}#{pointer}")) is None:
            schema: Any = self._by_id.get(there)
            for step in pointer.split("/")[1:]:
                schema = schema.get(step) if isinstance(schema, dict) else None
            if schema is None:
                raise Unknown(name)
            found = self._referred[f"{there}#{pointer}"] = self.later(schema, there)
        return found

    def each(self, schemas: Any, base: str) -> list[Test]:
        """The functions for several schemas."""
        if not isinstance(schemas, list):
            raise Unknown(schemas)
        return [self.later(schema, base) for schema in schemas]


def _all(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        one, two = tests
        return lambda value: one(value) and two(value)
    if len(tests) == 3:
        one, two, three = tests
        return lambda value: one(value) and two(value) and three(value)
    return lambda value: all(test(value) for test in tests)


def _made(make: Callable[[Any], Test], wanted: Any) -> Test:
    try:
        return make(wanted)
    except (TypeError, ValueError, KeyError, AttributeError, re.error) as error:
        raise Unknown(wanted) from error


def _type(wanted: str | list[str]) -> Test:
    if isinstance(wanted, str):
        return _TYPES[wanted]
    tests = [_TYPES[name] for name in wanted]
    return lambda value: any(test(value) for test in tests)


def _enum(wanted: list[Any]) -> Test:
    if all(isinstance(one, str) for one in wanted):
        words = frozenset(wanted)
        return lambda value: isinstance(value, str) and value in words
    return lambda value: any(same(value, one) for one in wanted)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal as JSON: true is not 1, and 1.0 is."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    return bool(one == other)


def _pattern(wanted: str) -> Test:
    search = re.compile(wanted).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _size(kind: type[str] | type[list[Any]] | type[dict[str, Any]], *, least: bool) -> Callable[[Any], Test]:
    def make(bound: Any) -> Test:
        if not _TYPES["integer"](bound):
            raise TypeError(bound)
        if least:
            return lambda value: not isinstance(value, kind) or len(value) >= bound
        return lambda value: not isinstance(value, kind) or len(value) <= bound

    return make


def _bound(*, least: bool) -> Callable[[Any], Test]:
    number = _TYPES["number"]

    def make(bound: Any) -> Test:
        if not number(bound):
            raise TypeError(bound)
        return lambda value: not number(value) or (value >= bound if least else value <= bound)

    return make


def _required(wanted: list[str]) -> Test:
    names = frozenset(_words(wanted))
    return lambda value: not isinstance(value, dict) or names <= value.keys()


def _dependent(wanted: dict[str, list[str]]) -> Test:
    rows = [(key, frozenset(_words(names))) for key, names in wanted.items()]
    return lambda value: not isinstance(value, dict) or all(n <= value.keys() for key, n in rows if key in value)


def _words(wanted: list[str]) -> list[str]:
    if not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
        raise TypeError(wanted)
    return wanted


def _unique(wanted: bool) -> Test:
    def test(value: Any) -> bool:
        if not wanted or not isinstance(value, list):
            return True
        if all(isinstance(one, str) for one in value):
            return len(set(value)) == len(value)
        return not any(same(one, other) for number, one in enumerate(value) for other in value[:number])

    return test


def _all_of(acceptor: Acceptor, wanted: Any, base: str) -> Test:
    return _all(acceptor.each(wanted, base))


def _any_of(acceptor: Acceptor, wanted: Any, base: str) -> Test:
    tests = acceptor.each(wanted, base)
    return lambda value: any(test(value) for test in tests)


def _one_of(acceptor: Acceptor, wanted: Any, base: str) -> Test:
    tests = acceptor.each(wanted, base)
    return lambda value: sum(test(value) for test in tests) == 1


def _not(acceptor: Acceptor, wanted: Any, base: str) -> Test:
    test = acceptor.later(wanted, base)
    return lambda value: not test(value)


def _names(acceptor: Acceptor, wanted: Any, base: str) -> Test:
    test = acceptor.later(wanted, base)
    return lambda value: not isinstance(value, dict) or all(map(test, value))


_SIMPLE: dict[str, Callable[[Any], Test]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda wanted: lambda value: same(value, wanted),
    "pattern": _pattern,
    "minLength": _size(str, least=True),
    "maxLength": _size(str, least=False),
    "minItems": _size(list, least=True),
    "maxItems": _size(list, least=False),
    "minProperties": _size(dict, least=True),
    "maxProperties": _size(dict, least=False),
    "minimum": _bound(least=True),
    "maximum": _bound(least=False),
    "required": _required,
    "dependentRequired": _dependent,
    "uniqueItems": _unique,
}
_NESTED: dict[str, Callable[[Acceptor, Any, str], Test]] = {
    "$ref": Acceptor.reference,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "propertyNames": _names,
}
_GROUPED = {*_OF_OBJECTS, *_OF_ITEMS, *_OF_CONTAINS, "if", "then", "else"}
