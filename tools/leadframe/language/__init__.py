"""The fixed words of documents, one catalogue for each language."""

import json
from functools import cache
from pathlib import Path

_CATALOGUES = Path(__file__).parent
DEFAULT = "en"


def known(language: str) -> bool:
    """Whether there is a catalogue for a language tag (BCP 47); its first part decides."""
    return (_CATALOGUES / f"{language.split('-')[0]}.json").is_file()


@cache
def words(language: str) -> dict[str, str]:
    """The catalogue for a language tag; the English one for a language that has none."""
    name = language.split("-")[0] if known(language) else DEFAULT
    catalogue: dict[str, str] = json.loads((_CATALOGUES / f"{name}.json").read_bytes())
    return catalogue
