"""Holds the data of a file against its schema. Our own test decides quickly; jsonschema explains a refusal."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from leadframe.finding import Fault
from leadframe.schema_check.accept import Acceptor, Test, Unknown
from leadframe.schema_check.store import Schemas
from leadframe.source import Source


class Checker:
    """Checks files against one set of schemas."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.acceptor = Acceptor(schemas.by_id)
        self.tests: dict[str, list[Test]] = {}

    def accepts(self, kind: str, data: Any) -> bool:
        """Whether `data` has the shape of its kind. Raises CannotDo if one of the schemas is no JSON Schema."""
        try:
            if kind not in self.tests:
                wanted = self.schemas.for_kind(kind)
                self.tests[kind] = [self.acceptor.test(schema, schema["$id"]) for schema in wanted]
            verdicts = [test(data) for test in self.tests[kind]]  # of each of them, since one may be no schema
            return all(verdicts)
        except (Unknown, RecursionError):
            from leadframe.schema_check import reference

            return reference.accepts(self.schemas, kind, data)

    def faults(self, kind: str, source: Source, taken: Callable[[], Collection[str]] = tuple) -> Iterator[Fault]:
        """One fault for each thing that does not fit, in words an editor knows. `taken` gives ids not to suggest.

        Raises CannotDo if one of the schemas is no JSON Schema.
        """
        if not self.accepts(kind, source.data):
            # jsonschema takes longer to import than a whole check without it.
            from leadframe.schema_check import explain

            yield from explain.faults(self.schemas, kind, source, taken())


def fits(schema: Any, data: Any) -> bool:
    """Whether data fits a schema of Leadframe that stands alone."""
    return Acceptor({schema["$id"]: schema}).test(schema, schema["$id"])(data)
