"""Names of rules on the command line."""

from collections.abc import Collection

import click

from leadframe import rules, source
from leadframe.content.layout import HOUSE_STYLE
from leadframe.errors import CannotDo
from leadframe.lint.faults import FAULTS
from leadframe.lint.selection import families
from leadframe.schema_check.suggest import nearest_id
from leadframe.source import project


def refuse_unknown(context: click.Context, names: Collection[str]) -> None:
    """Raises UsageError if one of the names is neither a rule nor a family, here or in the house style."""
    known = {*rules.NAMES, *families()}
    always = {name for fault in FAULTS for name in (fault.id, fault.family)} - known
    if chosen := always.intersection(names):
        raise click.UsageError(f"{min(chosen)} is always looked for, and cannot be chosen", context)
    for name in sorted(set(names) - known):
        if name not in _own(context):
            meant = nearest_id(name, sorted(known))
            hint = f"did you mean {meant}?" if meant else "leadframe explain lists them"
            raise click.UsageError(f"there is no rule or family {name}; {hint}", context)


def _own(context: click.Context) -> set[str]:
    """The names of the rules that the house style defines."""
    try:
        data = source.read(project.find(context.obj), HOUSE_STYLE).source.data
    except CannotDo:
        return set()
    own = data.get("own_rules") if isinstance(data, dict) else None
    return {str(rule.get("id")) for rule in own or [] if isinstance(rule, dict)}
