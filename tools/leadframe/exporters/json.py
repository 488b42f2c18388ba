"""JSON: the whole content in one file, in the form in which versions are frozen (schema/release.schema.json).

A version that was published has its day, a draft its stamp; both have the fingerprint of the content.
"""

import json
from typing import Any

from leadframe.exporters import USUAL, Options, facts
from leadframe.release import FORMAT, Edition, canonical, content

FOLDER = "json"
COMMITTED = True


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """`<framework>.json`."""
    said = facts(edition)
    head: dict[str, Any] = {"format": FORMAT, "version": said["version"], "fingerprint": said["fingerprint"]}
    head |= {"draft": said["stamp"]} if "stamp" in said else {"released": edition.released}
    data = json.loads(canonical({**head, **content(edition.documents)}))
    written = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return {f"{edition.framework.id}.json": written.encode()}
