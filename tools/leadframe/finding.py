"""What can be wrong: a fault in one file, a problem in the content, and the finding that is reported."""

from typing import Literal, NamedTuple

from leadframe.position import At, Path, Position

Severity = Literal["error", "warning", "info"]


class Fault(NamedTuple):
    """What reading one file, or its schema, says of it. `path` is given where the data at fault is known."""

    rule: str
    position: Position
    message: str
    remedy: str
    path: Path | None = None


class Problem(NamedTuple):
    """What a rule says of the content. A rule answers with a place in the data; the engine finds the line."""

    at: At
    message: str
    remedy: str


class Finding(NamedTuple):
    """What is reported to a person or a machine."""

    rule: str
    severity: Severity
    file: str
    position: Position
    trail: str
    message: str
    remedy: str
    line_text: str
