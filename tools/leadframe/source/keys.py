"""The keys of the content files, to recognise a key that slipped into a text, or is written as no key is written.

They are those of the schemas; a test holds the two together.
"""

import re

KEYS = frozenset(
    """
    after alt at base_uri blocks bullets by contents dash descriptors developer domain domains edition element
    elements examples field figure groups holder id identifiers indicators items kind label labels language
    launched lead_in licence link lost marks merged_into name narrative negative_behaviours no_replacement note
    notes numbered of over_title paragraph place places printed profile publisher reason replaced_by retired
    rights role schema section signature since split_into stage stage_certainty stage_reason stages state
    statement status summary_reference summary_tables terms text title title_source to unknown usual_name
    variants version was_in year
    """.split()
)
_ANY = "|".join(sorted(KEYS, key=len, reverse=True))
PROPER = re.compile(rf"^ *(- +)*({_ANY}):( |$)")
"""A line that begins with a key, as it should be written."""

SLIP = re.compile(
    rf"^ *(?P<mark>[-*+•–—]{{1,2}}|[0-9]+[.)])?[ \u00a0]*(?P<key>{_ANY})(?P<after>\b[ \u00a0]*[:;=]?[ \u00a0]*)(?=\S|$)"
)
"""A line that begins with a key, written in whatever way."""

INSIDE = re.compile(rf"(?:^|[ .])(?P<key>{_ANY}): *(?:[>|]-?$|\"|')")
"""A key with the beginning of a value, inside a text."""
