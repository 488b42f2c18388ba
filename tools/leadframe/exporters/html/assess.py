"""The self-assessment: what its scripts know. Its page has all texts, and the scripts show, count and save.

What somebody saved with an earlier version is carried over by the ids that parts had before, and by what the framework
says became of retired ones; whether a text has other words now, its fingerprint tells.
"""

import json
from typing import Any

from leadframe.content.development import general, signposts
from leadframe.content.texts import mark
from leadframe.exporters.html.search import safe
from leadframe.exporters.html.site import Site

FORMAT = "leadframe-self-assessment/1"
"""What a saved file says it is; its shape is in schema/output/self-assessment.schema.json."""

WORDS = (
    "rated_count", "save_name", "loaded", "not_a_file", "other_framework", "from_version", "changed_words",
    "lost_split", "lost_retired", "lost_unknown", "lost_rating", "lost_plan", "lost_stage", "nothing_held", "carried",
    "radar_name", "bars_name", "of_points", "plan_what", "plan_when", "plan_none", "team_count", "team_few",
    "team_same", "replace",
)  # fmt: skip
"""What the scripts say."""


def context(site: Site) -> dict[str, Any]:
    """What the page needs: the resources for everything, and those of each element."""
    found = {
        element.id: list(signposts(site.resources, domain, element))
        for domain in site.framework.domains
        for element in domain.elements
    }
    return {"resources": list(general(site.resources)), "found": found}


def script(site: Site) -> str:
    """What the scripts know, as a script."""
    return f"window.leadframeAssess = {safe(json.dumps(_known(site), ensure_ascii=False, separators=(',', ':')))};\n"


def _known(site: Site) -> dict[str, Any]:
    framework = site.framework
    return {
        "format": FORMAT,
        "framework": framework.id,
        "version": framework.version,
        "language": framework.language,
        "scale": [{"id": point.id, "label": point.label, "value": point.value} for point in site.asked.points],
        "not_observed": site.asked.not_observed,
        "domains": [_domain(site, number) for number in range(len(framework.domains))],
        "stages": [stage.id for stage in framework.stages],
        "successors": site.successors,
        "retired": [one.id for one in framework.retired],
        "words": {key: site.say[f"web_{key}"] for key in WORDS},
    }


def _domain(site: Site, number: int) -> dict[str, Any]:
    domain = site.framework.domains[number]
    return {
        "id": domain.id,
        "number": domain.number,
        "title": domain.title,
        "stages": [stage.id for stage in site.stages_of(domain)],
        "elements": [
            {
                "id": element.id,
                "number": element.number,
                "title": element.title,
                "items": {one.id: [one.number, mark(one.text)] for one in element.descriptors},
            }
            for element in domain.elements
            if element.descriptors
        ],
    }
