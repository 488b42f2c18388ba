"""Rules: each judges a whole framework and says where something is wrong, in words an editor knows.

A rule is a module; its file name, with hyphens, is its id, and its folder its family. To add one, write the module and
list it here.
"""

from leadframe.rules.clarity import inclusive, long_descriptor, long_sentence, management_speak, wordy
from leadframe.rules.consistency import edition_drift, label_variant, template_outlier
from leadframe.rules.grammar import (
    descriptor_not_base_form,
    indicator_not_third_person,
    known_slip,
    list_not_parallel,
    stative_lead,
)
from leadframe.rules.punctuation import (
    ampersand,
    dash_as_hyphen,
    doubled,
    list_end_mark,
    quote_style,
    sentence_end_mark,
    slash,
    stray_whitespace,
)
from leadframe.rules.quality import echo, several_behaviours, unobservable_verb, weak_commitment
from leadframe.rules.references import (
    dangling_note,
    dangling_ref,
    overlapping_marks,
    phrase_not_found,
    repeated_variant,
    replacement_chain,
    stage_not_declared,
)
from leadframe.rules.rule import Rule
from leadframe.rules.structure import (
    changed_without_version,
    empty_text,
    exact_duplicate,
    example_gap,
    list_mismatch,
    uneven_siblings,
)
from leadframe.rules.terms import (
    american_spelling,
    avoid_term,
    own_convention,
    undefined_acronym,
    unknown_word,
    variant_mix,
)

RULES: tuple[Rule, ...] = (
    dangling_ref,
    stage_not_declared,
    phrase_not_found,
    overlapping_marks,
    dangling_note,
    repeated_variant,
    replacement_chain,
    empty_text,
    exact_duplicate,
    uneven_siblings,
    example_gap,
    list_mismatch,
    changed_without_version,
    template_outlier,
    edition_drift,
    label_variant,
    descriptor_not_base_form,
    indicator_not_third_person,
    list_not_parallel,
    known_slip,
    stative_lead,
    stray_whitespace,
    doubled,
    list_end_mark,
    sentence_end_mark,
    dash_as_hyphen,
    quote_style,
    ampersand,
    slash,
    avoid_term,
    own_convention,
    american_spelling,
    variant_mix,
    unknown_word,
    undefined_acronym,
    long_sentence,
    long_descriptor,
    wordy,
    management_speak,
    inclusive,
    several_behaviours,
    unobservable_verb,
    weak_commitment,
    echo,
)
