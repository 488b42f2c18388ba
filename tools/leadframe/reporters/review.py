"""One comment for a pull request: what changed, as it reads now, what is new to be mended, and what it asks for."""

from collections.abc import Sequence
from typing import NamedTuple

from leadframe.content import model
from leadframe.lint import Report
from leadframe.reporters import markdown
from leadframe.reporters.changes.compared import Compared, next_version
from leadframe.reporters.changes.markdown import LONGEST, fitted
from leadframe.reporters.changes.rendered import rendered
from leadframe.reporters.markdown import escaped

MARKER = "<!-- leadframe-review -->"
"""By this the comment is found again, to be replaced."""

_FINDINGS, _READS = 15_000, 15_000


class Review(NamedTuple):
    """What a comment is made of. `since_release` is the comparison with the newest version; None if there is none, or
    the content cannot be read; `why` then says why. `links` are the built documents: name and address.
    """

    compared: Compared | None
    framework: model.Framework | None
    findings: Report
    since_release: Compared | None
    links: Sequence[tuple[str, str]]
    why: str = ""


def report(review: Review) -> str:
    """The comment, of at most 60,000 signs."""
    head = [MARKER, "## Review of the framework", ""]
    if review.since_release:
        newest = review.since_release
        head += [f"Against version {escaped(newest.version)}: {escaped(next_version(newest))}.", ""]
    tail = [*_findings(review), *_links(review)]
    reads = _reads(review)
    room = LONGEST - sum(len(line) + 1 for line in (*head, *tail, *reads)) - 200
    if review.compared:
        body = [fitted(review.compared, room).replace("### ", "### What changed: ", 1)]
    else:
        body = [f"The changes cannot be told: {escaped(review.why)}"]
    return "\n".join([*head, *body, *reads, *tail]).rstrip("\n") + "\n"


def _reads(review: Review) -> list[str]:
    if not review.compared or not review.framework:
        return []
    blocks = list(rendered(review.framework, review.compared))
    if not blocks:
        return []
    lines, room, left_out = [], _READS, 0
    for block in blocks:
        size = sum(len(line) + 1 for line in block) + 1
        if size > room:
            left_out += 1
            continue
        room -= size
        lines += [*block, ""]
    more = [f"{left_out} more did not fit here.", ""] if left_out else []
    return ["", "<details><summary>As it reads now</summary>", "", *lines, *more, "</details>", ""]


def _findings(review: Review) -> list[str]:
    outcome = review.findings
    if not outcome.findings:
        return ["", "### Nothing new to be mended", ""]
    lines = ["", "### New to be mended", "", "| | Where | What | Rule |", "|---|---|---|---|"]
    room = _FINDINGS
    for number, row in enumerate(map(markdown.row, outcome.findings)):
        room -= len(row) + 1
        if room < 0:
            lines += ["", f"{len(outcome.findings) - number} more: `leadframe check`."]
            break
        lines.append(row)
    return [*lines, ""]


def _links(review: Review) -> list[str]:
    if not review.links:
        return []
    return ["### Documents", "", *(f"- [{escaped(name)}]({address})" for name, address in review.links), ""]
