"""Holds the data of a file against its schema. A fast validator decides; the reference one explains a refusal."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

import jsonschema_rs

from leadframe.errors import CannotDo
from leadframe.finding import Fault
from leadframe.schema_check.store import Schemas
from leadframe.source import Source


class Checker:
    """Checks files against one set of schemas. Raises CannotDo if they are no JSON Schemas."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.validators: dict[str, list[Any]] = {}
        try:
            self.registry = jsonschema_rs.Registry(list(schemas.by_id.items()))
        except (ValueError, jsonschema_rs.ValidationError) as error:
            raise _broken(schemas, error) from error

    def accepts(self, kind: str, data: Any) -> bool:
        """Whether `data` has the shape of its kind."""
        if kind not in self.validators:
            try:
                self.validators[kind] = [
                    jsonschema_rs.Draft202012Validator(schema, registry=self.registry)
                    for schema in self.schemas.for_kind(kind)
                ]
            except (ValueError, jsonschema_rs.ValidationError) as error:
                raise _broken(self.schemas, error) from error
        return all(validator.is_valid(data) for validator in self.validators[kind])

    def faults(self, kind: str, source: Source, taken: Callable[[], Collection[str]] = tuple) -> Iterator[Fault]:
        """One fault for each thing that does not fit, in words an editor knows. `taken` gives ids not to suggest."""
        if not self.accepts(kind, source.data):
            # jsonschema takes longer to import than a whole check without it.
            from leadframe.schema_check import explain

            yield from explain.faults(self.schemas, kind, source, taken())


def _broken(schemas: Schemas, error: Exception) -> CannotDo:
    reason = str(error).partition("\n")[0]
    return CannotDo(f"the schemas of the profile {schemas.profile} are not valid JSON Schema: {reason}")
