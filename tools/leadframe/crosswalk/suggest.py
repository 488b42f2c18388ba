"""What a name that is not there may have meant."""

import re

from leadframe.crosswalk.ends import Ends
from leadframe.schema_check.suggest import nearest_id

SHOWN = 6
"""Names that a remedy lists."""


def of_theirs(name: str, ends: Ends, file: str) -> str:
    """The way out where there is no part `name` in a related framework: codes that begin alike, or the nearest name."""
    framework, _, code = name.partition(":")
    letters = re.match(r"[A-Za-z]*", code)
    if re.search(r"\d", code) and letters:
        alike = [other for other in ends if re.fullmatch(rf"{re.escape(framework)}:{letters[0]}[0-9.]+", other)]
        if alike:
            return f"there are {', '.join(alike[:SHOWN])}{' …' if len(alike) > SHOWN else ''}"
    meant = nearest_id(name, list(ends))
    return f"did you mean {meant}?" if meant else f"look for its code in {file}"
