"""leadframe explain."""

import json

import click

from leadframe.cli.console import put
from leadframe.diff.impact import TABLE, Rule
from leadframe.lint import catalogue
from leadframe.schema_check.suggest import nearest_id


@click.command()
@click.argument("rules", nargs=-1, metavar="[RULE...]")
def explain(rules: tuple[str, ...]) -> int:
    """Tell what a rule finds, why, and how to write it right.

    Without a name, or with the name of a family, lists the rules. The family impact has what leadframe diff says of
    changes: what each kind means for those who are assessed, and why.
    """
    entries = catalogue.entries()
    families = dict.fromkeys(entry.family for entry in entries.values())
    for name in rules or (*families, "impact"):
        if name in families:
            put(_list(name, [entry for entry in entries.values() if entry.family == name]))
        elif name in entries:
            put(_manual(entries[name]))
        elif name == "impact" or any(rule.name == name for rule in TABLE):
            put(_impact([rule for rule in TABLE if name in ("impact", rule.name)]))
        else:
            meant = nearest_id(name, [*entries, *families])
            hint = f"did you mean {meant}?" if meant else "without a name, all are listed"
            raise click.UsageError(f"there is no rule {name}; {hint}")
    return 0


def _impact(rules: list[Rule]) -> str:
    width = max(len(rule.name) for rule in rules)
    return "impact\n" + "".join(f"  {rule.name:<{width}}  {rule.impact:6} {rule.reason}\n" for rule in rules) + "\n"


def _list(family: str, entries: list[catalogue.Entry]) -> str:
    width = max(len(entry.id) for entry in entries)
    rows = [f"  {entry.id:<{width}}  {entry.summary}{'' if entry.runs else ' (off by default)'}\n" for entry in entries]
    return f"{family}\n{''.join(rows)}\n"


def _manual(entry: catalogue.Entry) -> str:
    lines = [entry.id, "=" * len(entry.id), catalogue.facts(entry), "", entry.manual, ""]
    if entry.options:
        lines += ["In framework/house-style.yaml, with the defaults:", "    rules:", f"      {entry.id}:"]
        lines += [f"        {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in entry.options.items()]
        lines.append("")
    if entry.chosen:
        lines += [f"To accept a finding: leadframe check --select {entry.id} --accept REASON", ""]
    return "\n".join(lines) + "\n"
