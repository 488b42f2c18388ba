"""The reference validator, for explanations, and for schemas that use more than our own test knows."""

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, SchemaError, ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from leadframe.errors import CannotDo
from leadframe.schema_check.store import Schemas


def accepts(schemas: Schemas, kind: str, data: Any) -> bool:
    """Whether `data` has the shape of its kind. Raises CannotDo if one of the schemas is no JSON Schema."""
    return not list(errors(schemas, kind, data))


def errors(schemas: Schemas, kind: str, data: Any) -> Iterator[ValidationError]:
    """Everything that does not fit. Raises CannotDo if one of the schemas is no JSON Schema."""
    resources = [(name, DRAFT202012.create_resource(schema)) for name, schema in schemas.by_id.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    try:
        for schema in schemas.for_kind(kind):
            if schemas.profile:
                Draft202012Validator.check_schema(schema)
            yield from Draft202012Validator(schema, registry=registry).iter_errors(data)
    except (SchemaError, Unresolvable, RecursionError, re.error) as error:
        reason = str(getattr(error, "message", error)).partition("\n")[0]
        told = f"the schemas of the profile {schemas.profile} are not valid JSON Schema: {reason}"
        raise CannotDo(told) from error
