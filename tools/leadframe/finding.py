"""What can be wrong: a fault in one file, a problem in the content, and the finding that is reported."""

from typing import Literal, NamedTuple

from leadframe.position import At, Path, Position

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the lightest to the gravest."""


class Edit(NamedTuple):
    """What stands from `start` to `end` is replaced. In a Problem both count characters of the text that is judged, in
    a Fault and in what is reported characters of the file (without a byte order mark).
    """

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that mend a fault. A safe fix keeps the meaning; any other wants a look."""

    edits: tuple[Edit, ...]
    safe: bool


class Fault(NamedTuple):
    """What reading one file, or its schema, says of it. `path` is given where the data at fault is known."""

    rule: str
    position: Position
    message: str
    remedy: str
    path: Path | None = None
    fix: Fix | None = None


class Problem(NamedTuple):
    """What a rule says of the content. A rule answers with a place in the data; the engine finds the line.

    `span` is the part of the text at that place which is meant. `about` is what was judged, where it is not that text:
    an acceptance holds as long as it stays the same. `delete` is the path of an entry whose deletion is a safe fix.
    """

    at: At
    message: str
    remedy: str
    span: tuple[int, int] | None = None
    fix: Fix | None = None
    about: str = ""
    delete: Path | None = None


class Replacement(NamedTuple):
    """An edit of a file, with the positions of what it replaces: the first character, and the one after the last."""

    begin: Position
    until: Position
    edit: Edit


class Mend(NamedTuple):
    """A fix as it is reported. A safe one keeps the meaning."""

    replacements: tuple[Replacement, ...]
    safe: bool


class Finding(NamedTuple):
    """What is reported to a person or a machine.

    `address` names the part and field in every version of the framework; `judged` is the fingerprint of what was
    judged; `fingerprint` tells this finding from every other and stays the same when lines move.
    """

    rule: str
    severity: Severity
    file: str
    position: Position
    trail: str
    message: str
    remedy: str
    line_text: str
    end: Position
    address: str
    judged: str
    fingerprint: str
    fix: Mend | None
