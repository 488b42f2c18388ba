"""The template engine, closed: a template prints what it is given, and can do nothing else.

Attributes that lead into Python are refused by the sandbox of Jinja; calls, arithmetic that could fill the memory, and
everything global are refused here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from leadframe.errors import CannotDo

_FILTERS = (
    "e",
    "escape",
    "capitalize",
    "default",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "replace",
    "trim",
    "upper",
)


class _Environment(SandboxedEnvironment):
    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> NoReturn:
        raise SecurityError(f"arithmetic with {operator} is not allowed")

    def is_safe_callable(self, obj: Any) -> bool:
        return False


def environment(shown: Callable[[object], object]) -> SandboxedEnvironment:
    """An environment whose values go through `shown` before they are printed, and are escaped."""
    made = _Environment(autoescape=True, undefined=StrictUndefined, finalize=shown)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS}
    return made


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the template engine says into a sentence about the template."""
    remedy = "see the names that there are: leadframe template show"
    try:
        yield
    except SecurityError as error:
        raise CannotDo(f"the template may not do this: {_said(error)}; {remedy}") from error
    except UndefinedError as error:
        raise CannotDo(f"the template asks for something that there is not: {_said(error)}; {remedy}") from error
    except TemplateError as error:
        raise CannotDo(f"the template cannot be read: {_said(error)}; {remedy}") from error
    except (
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        etree.LxmlError,
        RecursionError,
    ) as error:
        raise CannotDo(f"the template cannot be filled: {_said(error)}; {remedy}") from error


def _said(error: Exception) -> str:
    return str(error).strip().rstrip(".")
