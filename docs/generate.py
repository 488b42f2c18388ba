"""Writes what is made from the code: the schema of the house style, the pages of the reference, and the outputs of the
tool in docs/editing.md.

make generated
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from leadframe.diff.impact import TABLE
from leadframe.lint import catalogue
from leadframe.lint.selection import families
from leadframe.rules import NAMES, load
from leadframe.rules.rule import Rule, summary
from leadframe.schema_check.store import BASE
from reference import commands, practice, schemas

ROOT = Path(__file__).parent.parent
LINE = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{}$(?!\\n)"
"""Anything in one line, blanks at its ends included."""
TEXT = {"$ref": "definitions.schema.json#/$defs/text"}
ID = {"$ref": "definitions.schema.json#/$defs/id"}
ROLES = (
    "title name label definition statement lead_in reference descriptor indicator negative_behaviour example paragraph"
    " item figure note"
).split()


def _object(description: str, properties: dict[str, Any], *required: str) -> dict[str, Any]:
    made: dict[str, Any] = {"description": description, "type": "object", "properties": properties}
    return {**made, **({"required": list(required)} if required else {}), "additionalProperties": False}


def _list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "type": "array", "items": items, "minItems": 1}


def _choice(what: str) -> dict[str, Any]:
    return {
        "run": {"description": f"Whether {what} runs: true or false.", "type": "boolean"},
        "severity": {"description": f"How grave {what} is.", "enum": ["error", "warning", "info"]},
    }


_PRINT: dict[str, Any] = {
    "list_end": {
        "description": "What documents add after the last item of a list that has no mark of its own.",
        "enum": ["full stop", "none"],
        "default": "full stop",
    },
    "quotes": {
        "description": "The quotation marks of documents; single and double are typographic.",
        "enum": ["as written", "single", "double"],
        "default": "as written",
    },
    "dashes": {
        "description": "The dash between words in documents: a spaced en dash, or a closed em dash.",
        "enum": ["as written", "en", "em"],
        "default": "as written",
    },
}


def _rule(rule: Rule) -> dict[str, Any]:
    options = {name: {**option.schema, "default": option.default} for name, option in rule.ABOUT.options.items()}
    return _object(f"{summary(rule)}.", {**_choice("this rule"), **options})


def house_style() -> dict[str, Any]:
    """The schema of framework/house-style.yaml, with every rule, its options and their defaults."""
    rules = {name: _rule(load(name)) for name in sorted(NAMES)}
    groups = {name: _object(f"All rules of the family {name}.", _choice("the family")) for name in families()}
    version = {"$ref": "definitions.schema.json#/$defs/version"}
    term = {
        "use": {"description": "The word to use.", **TEXT},
        "avoid": _list("Words for the same that are not used.", TEXT),
        "covers": _list("Words that the framework itself declares to be covered by this one.", TEXT),
        "declared_in": {"description": "The address of the text that declares it.", **TEXT},
        "why": {"description": "Why, in a few words; shown with each finding.", **TEXT},
        "safe": {
            "description": "Whether the change never alters the meaning, so that --fix may make it.",
            "type": "boolean",
        },
    }
    longest = {
        "words": {"description": "The most words.", "type": "integer", "minimum": 1},
        "characters": {"description": "The most characters.", "type": "integer", "minimum": 1},
    }
    own = {
        "id": {"description": "The name of the rule.", **ID},
        "message": {"description": "What is wrong, in the words of the team.", **TEXT},
        "severity": {
            "description": "How grave it is; warning, if nothing is said.",
            "enum": ["error", "warning", "info"],
        },
        "roles": _list("The texts that it looks at; all that people read, if nothing is said.", {"enum": ROLES}),
        "pattern": {
            "description": "What may not occur: a regular expression of Python, in quotes.",
            "title": "pattern",
            "type": "string",
            "pattern": LINE.format("+"),
        },
        "use": {
            "description": "What to write in its place; \\1 is the first group of the pattern.",
            "title": "replacement",
            "type": "string",
            "pattern": LINE.format("*"),
        },
        "longest": {
            "description": "The most words, or characters, that a text may have.",
            "type": "object",
            "properties": longest,
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
        },
    }
    accepted = {
        "rule": {"description": "The rule whose finding is accepted.", **ID},
        "at": {"description": "The address of the text, as the finding gives it.", **TEXT},
        "fingerprint": {
            "description": "The fingerprint of what was judged, as the finding gives it: 12 hex digits, in quotes.",
            "$ref": "definitions.schema.json#/$defs/fingerprint",
        },
        "reason": {"description": "Why it stays as it is.", **TEXT},
        "until": {"description": "The version from which on it is not accepted any more.", **version},
    }
    properties = {
        "requires": {
            "title": "requirement",
            "description": 'The Leadframe that this file needs, in quotes, such as ">=0.1.0".',
            "type": "string",
            "pattern": "^>=(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$(?!\\n)",
        },
        "rules_as_of": {
            "description": "The Leadframe whose rules run; rules that came later wait until this is raised.",
            **version,
        },
        "rules": {
            "description": "Rules, and families of rules, that run otherwise than by default.",
            "type": "object",
            "properties": {**rules, **groups},
            "additionalProperties": _object("A rule that this Leadframe does not know.", _choice("this rule")),
        },
        "terms": _list("Words to use, and words to avoid.", {**_object("One word to use.", term, "use")}),
        "protected": _list("Names that no rule for words or spelling touches.", TEXT),
        "vocabulary": _list("Words that no dictionary has to know.", TEXT),
        "own_rules": _list(
            "Rules of this framework's own.",
            {
                **_object("One rule: a pattern that may not occur, or a length.", own, "id", "message"),
                "oneOf": [{"required": ["pattern"]}, {"required": ["longest"]}],
            },
        ),
        "print": _object("How documents are printed, whatever the texts are like.", _PRINT),
        "accepted": {
            "description": "Findings that are accepted, each with its reason. A changed text is found again.",
            "type": "array",
            "items": _object("One finding that is accepted.", accepted, "rule", "at", "fingerprint"),
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}house-style.schema.json",
        "title": "House style",
        "description": "house-style.yaml: the rules and words that this framework holds itself to. (make generated)",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }  # fmt: skip


def rules_page() -> str:
    """docs/rules.md: every rule in short, and the manual of each."""
    entries = catalogue.entries()
    groups: dict[str, list[catalogue.Entry]] = {}
    for entry in entries.values():
        groups.setdefault(entry.family, []).append(entry)
    lines = [
        "# Rules",
        "",
        "Made by `make generated` from the rules themselves; `leadframe explain RULE` prints the same manual. What the",
        "families *source*, *shape*, *ids*, *files* and *house-style* find is always looked for.",
        "",
    ]
    for group, found in groups.items():
        lines += [f"## {group}", "", "| rule | | by default | what it finds |", "|---|---|---|---|"]
        lines += [
            f"| [{entry.id}](#{entry.id}) | {entry.severity} | {'runs' if entry.runs else 'off'} | {entry.summary} |"
            for entry in found
        ]
        lines.append("")
    for entry in entries.values():
        lines += [f"### {entry.id}", "", catalogue.facts(entry), "", *_manual(entry), ""]
    return "\n".join(lines).rstrip() + "\n"


def _manual(entry: catalogue.Entry) -> list[str]:
    lines, code = [], False
    for line in entry.manual.split("\n"):
        if line.startswith("    ") and not code:
            lines += ["```yaml"]
            code = True
        elif code and line and not line.startswith("    "):
            lines = [*lines[:-1], "```", ""] if not lines[-1] else [*lines, "```"]
            code = False
        lines.append(line.removeprefix("    ") if code else line)
    return [*lines, "```"] if code else lines


def changes_page() -> str:
    """docs/impact.md: what each kind of change means."""
    lines = [
        "# What a change means",
        "",
        "Made by `make generated` from the table in `tools/leadframe/diff/impact.py`; `leadframe explain impact`",
        "prints it. The first line that holds decides.",
        "",
        "| change | impact | why |",
        "|---|---|---|",
        *(f"| {rule.name} | {rule.impact} | {rule.reason} |" for rule in TABLE),
        "",
    ]
    return "\n".join(lines)


GENERATED: dict[str, Callable[[], str]] = {
    "docs/impact.md": changes_page,
    "schema/house-style.schema.json": lambda: json.dumps(house_style(), ensure_ascii=False, indent=2) + "\n",
    "docs/rules.md": rules_page,
    "docs/schema.md": lambda: schemas.page(schemas.read(ROOT / "schema")),
    "docs/commands.md": commands.page,
    "docs/editing.md": lambda: practice.page((ROOT / "docs/editing.md").read_text(encoding="utf-8")),
}
"""What is made, in this order: the page of schemas reads the schema before it."""

if __name__ == "__main__":
    for name, make in GENERATED.items():
        (ROOT / name).write_text(make(), encoding="utf-8")
        print(name)
