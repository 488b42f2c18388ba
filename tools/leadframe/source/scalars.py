"""Plain (unquoted) values that YAML 1.1 or 1.2 would turn into something else than text.

Sources: YAML 1.1 type repository (bool, int, float, null, timestamp, value, merge); YAML 1.2.2 section 10.3.
"""

import re

_NULL = {"~", "null", "Null", "NULL"}
_BOOLEAN = {word for base in ("yes", "no", "true", "false", "on", "off") for word in (base, base.title(), base.upper())}
_TYPED = {"true": True, "false": False}
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_NUMBER = (
    r"[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*|([0-9][0-9_]*)?\.[0-9_]+([eE][-+]?[0-9]+)?"
    r"|[0-9][0-9_]*\.([eE][-+]?[0-9]+)?|[0-9][0-9_]*(\.[0-9_]*)?[eE][-+]?[0-9]+|\.(inf|Inf|INF))|\.(nan|NaN|NAN)"
)
_TIME = r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
_DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?"
_MEANINGS = ((_NUMBER, "a number"), (_TIME, "a time, counted in sixties"), (_DATE, "a date"))
_NUMERIC = frozenset("0123456789+-.")
_FIRST = frozenset("0123456789+-.~nNtTfFyYoO=")

Scalar = str | bool | int | float


def typed(value: str) -> Scalar | None:
    """A plain value as data: true and false, and decimal numbers, are typed; None where YAML would change it."""
    if value[0] not in _FIRST:
        return value
    if value in _TYPED:
        return _TYPED[value]
    if _DECIMAL.fullmatch(value):
        return float(value) if "." in value else int(value)
    return None if taken_for(value) else value


def taken_for(value: str) -> str:
    """What YAML would take a plain value for, in words; empty if it stays text."""
    if value in _NULL:
        return "nothing at all (null)"
    if value in _BOOLEAN:
        return f"{'true' if value.lower() in ('yes', 'true', 'on') else 'false'}"
    if value[0] in _NUMERIC:
        for pattern, what in _MEANINGS:
            if re.fullmatch(pattern, value):
                return what
    return "a special value" if value == "=" else ""
