"""Rules: each judges a whole framework and says where something is wrong, in words an editor knows.

A rule is a module; its file name, with hyphens, is its id, and its folder its family. To add one, write the module and
list it here; one that finds errors stands in GRAVE, too. A rule is imported when it is to run.
"""

from functools import cache
from importlib import import_module
from typing import Any

from leadframe.rules.rule import Rule

DEFAULT = (
    "references.dangling_ref",
    "references.stage_not_declared",
    "references.phrase_not_found",
    "references.overlapping_marks",
    "references.dangling_note",
    "references.repeated_variant",
    "references.replacement_chain",
    "structure.empty_text",
    "structure.exact_duplicate",
    "structure.uneven_siblings",
    "structure.example_gap",
    "structure.list_mismatch",
    "consistency.template_outlier",
    "consistency.edition_drift",
    "consistency.label_variant",
    "grammar.descriptor_not_base_form",
    "grammar.indicator_not_third_person",
    "grammar.list_not_parallel",
    "grammar.known_slip",
    "punctuation.stray_whitespace",
    "punctuation.doubled",
    "punctuation.formula_sign",
    "punctuation.list_end_mark",
    "punctuation.sentence_end_mark",
    "punctuation.dash_as_hyphen",
    "punctuation.quote_style",
    "terms.avoid_term",
    "terms.own_convention",
    "terms.american_spelling",
    "terms.variant_mix",
    "crosswalks.unknown_end",
    "crosswalks.retired_end",
    "crosswalks.repeated_code",
    "crosswalks.unknown_source",
    "crosswalks.other_edition",
    "crosswalks.repeated_row",
    "crosswalks.contradictory_rows",
    "crosswalks.exact_to_many",
    "crosswalks.redundant_row",
    "crosswalks.stale_row",
    "crosswalks.unreviewed_row",
    "crosswalks.label_drift",
    "crosswalks.missing_rationale",
    "crosswalks.missing_source",
    "crosswalks.coverage_gap",
)
"""The rules that run unless the house style says otherwise. Of two that want the same change, the first speaks."""

ON_REQUEST = (
    "structure.changed_without_version",
    "grammar.stative_lead",
    "punctuation.ampersand",
    "punctuation.slash",
    "terms.unknown_word",
    "terms.undefined_acronym",
    "clarity.long_sentence",
    "clarity.long_descriptor",
    "clarity.wordy",
    "clarity.management_speak",
    "clarity.inclusive",
    "quality.several_behaviours",
    "quality.unobservable_verb",
    "quality.weak_commitment",
    "quality.echo",
)
"""The rules that run where the house style, or the command line, asks for them."""

ESSENTIAL = frozenset(
    (
        "dangling-ref",
        "stage-not-declared",
        "phrase-not-found",
        "overlapping-marks",
        "dangling-note",
        "unknown-end",
        "unknown-source",
        "repeated-code",
    )
)
"""The rules on whose silence everything relies that is made of the content. They cannot be turned off, made lighter, or
accepted."""

GRAVE = ESSENTIAL | frozenset(
    (
        "repeated-variant",
        "replacement-chain",
        "empty-text",
        "exact-duplicate",
        "doubled",
        "retired-end",
        "repeated-row",
        "contradictory-rows",
        "exact-to-many",
    )
)
"""The rules whose findings are errors, or were in an earlier version, unless the house style says otherwise: whoever
only asks for errors imports no others."""

NAMES = tuple(name.rpartition(".")[2].replace("_", "-") for name in (*DEFAULT, *ON_REQUEST))
"""The ids of all rules."""

_PLACES = dict(zip(NAMES, (*DEFAULT, *ON_REQUEST), strict=True))


def family(name: str) -> str:
    """The family of the rule of a name."""
    return _PLACES[name].partition(".")[0]


def families() -> list[str]:
    """The families, in the order of their first rules."""
    return list(dict.fromkeys(map(family, NAMES)))


def runs(name: str) -> bool:
    """Whether the rule of a name runs unless the house style says otherwise."""
    return _PLACES[name] in DEFAULT


@cache
def load(name: str) -> Rule:
    """The rule of a name."""
    rule: Any = import_module(f"leadframe.rules.{_PLACES[name]}")
    checked: Rule = rule
    return checked
