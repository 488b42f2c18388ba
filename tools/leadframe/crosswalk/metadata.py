"""The metadata above the table of an SSSOM/TSV file (SSSOM 1.0, "SSSOM/TSV serialisation")."""

from typing import Any, NamedTuple

from leadframe.crosswalk.sssom import PREFIXES
from leadframe.source import untyped

REQUIRED = ("mapping_set_id", "license")
"""What SSSOM wants of every mapping set."""


class Metadata(NamedTuple):
    """What an SSSOM file says of itself: its prefixes, everything else, and what is wrong with it (message, remedy)."""

    prefixes: dict[str, str]
    facts: dict[str, Any]
    faults: list[tuple[str, str]]

    def expand(self, name: str) -> str:
        """A CURIE as a URI; anything else as it is."""
        prefix, colon, rest = name.partition(":")
        return self.prefixes[prefix] + rest if colon and prefix in self.prefixes else name


def read(lines: list[str]) -> Metadata:
    """The metadata in lines that begin with #."""
    try:
        data = untyped.read("".join(f"{line[1:].rstrip()}\n" for line in lines))
    except untyped.Unreadable as error:
        place = f" in line {error.line}" if error.line else ""
        return Metadata(
            PREFIXES, {}, [(f"the metadata above the table is not sound YAML{place}: {error}", "correct it")]
        )
    if not isinstance(data, dict):
        message = "the lines with # above the table are not SSSOM metadata"
        return Metadata(PREFIXES, {}, [(message, "delete them, or correct them")])
    faults = [(f"the metadata has no {key}", f"add it: #{key}: …") for key in REQUIRED if not data.get(key)]
    declared = data.get("curie_map")
    prefixes = {key: str(value) for key, value in declared.items()} if isinstance(declared, dict) else {}
    return Metadata({**PREFIXES, **prefixes}, data, faults)
