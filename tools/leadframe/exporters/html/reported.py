"""What the check reported, as the page of a preview that lists all of it prints it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leadframe.exporters import Web
from leadframe.finding import Finding


class Row(NamedTuple):
    """A finding in words; `href` leads to the part that it is about, from the top of the site, if it is shown."""

    place: str
    id: str
    href: str
    kind: str
    message: str
    rule: str
    remedy: str


def part(finding: Finding) -> str:
    """The id of the part that a finding is about; of a crosswalk, its folder and name; else the name of a file."""
    return finding.address.partition("#")[0].partition("@")[0]


def context(web: Web, say: Mapping[str, str], places: Mapping[str, str], intro: str = "") -> dict[str, Any]:
    """What the template of the page needs; `places` are the addresses of parts."""
    rows = [_row(finding, say, places) for finding in web.reported]
    return {"say": say, "rows": rows, "troubles": web.troubles, "intro": intro or web.banner or say["pv_nothing"]}


def _row(finding: Finding, say: Mapping[str, str], places: Mapping[str, str]) -> Row:
    line, column = finding.position
    place, name = f"{finding.file}:{line}:{column}", part(finding)
    kind = say[f"pv_{finding.severity}"]
    return Row(place, name, places.get(name, ""), kind, finding.message, finding.rule, finding.remedy)
