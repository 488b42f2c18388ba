"""The keys of the content files, to recognise a key that slipped into a text, or is written as no key is written.

They are those of the schemas; a test holds the two together.
"""

import re

KEYS = frozenset(
    """
    abbreviation after alt at audience author base_uri blocks bullets by cautions code coded confidence
    contents crosswalks dash date defaults descriptor descriptors developer domain domains edition element elements
    examples field figure groups holder id identifiers indicator indicators items justification kind label labels
    language launched lead_in levels licence link lost mappings marks merged_into name narrative
    negative_behaviours no_counterpart no_replacement nodes note notes numbered object object_edition
    object_label of open other_titles over_title paragraph place places predicate prefix previous_ids printed profile
    publisher
    rationale reason related relation replaced_by retired reviewed rights role schema scored section
    shares_nobody_with signature since sources split_into stage stage_certainty stage_reason stages state
    statement status subject subject_edition summary_reference summary_tables terms text title title_source to
    unconfirmed unknown usual_name variants version was_in year
    """.split()
)
_KEY = "[a-z][a-z_]*"
_PROPER = re.compile(rf"^ *+(?:- ++)*+({_KEY}):(?: |$)")
_INSIDE = re.compile(rf"(?:^|[ .])({_KEY}): *(?:[>|]-?$|\"|')")


def proper(line: str) -> str:
    """The key with which a line begins, as it should be written; empty if it begins with none."""
    found = _PROPER.match(line)
    return found[1] if found and found[1] in KEYS else ""


def inside(line: str) -> str:
    """A key with the beginning of a value, inside a text; empty if there is none."""
    return next((found[1] for found in _INSIDE.finditer(line) if found[1] in KEYS), "")
