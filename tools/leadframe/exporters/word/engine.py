"""The template engine, closed: a template prints what it is given, and can do nothing else.

Attributes that lead into Python are refused by the sandbox of Jinja; calls, arithmetic, new names, loops over what is
no list of the loop around them, and everything global are refused here.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import StrictUndefined, TemplateError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from leadframe.errors import CannotDo

_FILTERS = "e escape default first last length trim".split()
_FAILURES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, etree.LxmlError)
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.For,
    nodes.If, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
"""What a template may consist of: printing, repeating, asking. Whatever it prints is there, once for each entry."""


class _Environment(SandboxedEnvironment):
    def from_string(self, source: Any, *arguments: Any, **options: Any) -> Any:
        read = self.parse(source)
        _refuse(read, ())
        return super().from_string(read, *arguments, **options)

    def is_safe_callable(self, obj: Any) -> bool:
        return False


def _refuse(node: nodes.Node, loops: tuple[str, ...]) -> None:
    """Raises SecurityError for what could fill the memory, never end, or do more than print.

    A loop inside another goes over something that the outer one gives: so no text is printed more often than it stands
    in the context.
    """
    if not isinstance(node, _ALLOWED):
        what = type(node).__name__.lower()
        raise SecurityError(f"{what} is not allowed (line {node.lineno} of a part)")
    if isinstance(node, nodes.For):
        if loops and _root(node.iter) not in loops:
            raise SecurityError("a loop inside another has to go over something that the outer one gives")
        names = {name.name for name in node.target.find_all(nodes.Name)}
        names |= {node.target.name} if isinstance(node.target, nodes.Name) else set()
        loops = (*loops, *names)
    for child in node.iter_child_nodes():
        _refuse(child, loops)


def _root(expression: nodes.Node) -> str:
    """The name that an expression begins with."""
    here: Any = expression
    while isinstance(here, nodes.Getattr | nodes.Getitem | nodes.Filter):
        here = here.node
    return str(here.name) if isinstance(here, nodes.Name) else ""


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
        lacking = "something that every template has (page set-up, widths of tables and cells, lists) may be missing"
        raise CannotDo(f"the template cannot be filled ({_said(error)}): {lacking}; {remedy}") from error


def _said(error: Exception) -> str:
    return re.sub(r"'?<[^<>]* object at 0x[0-9a-f]+>'?", "in it", str(error)).strip().rstrip(".")
