"""What changed since the version before, in the words of the framework's language."""

from typing import Any

from leadframe.diff import Change, Declared, diff
from leadframe.diff.parts import FACT
from leadframe.diff.words import Run, runs
from leadframe.exporters.html.site import Site

_FIELDS = ("title", "statement", "lead_in", "label")
_UNTOLD = ("row", "crosswalk", "related framework")


def context(site: Site) -> dict[str, Any]:
    """What the page of changes needs: the version before, and the changes by domain or section."""
    before = site.options.before
    if before is None:
        return {"before": None, "groups": []}
    groups: dict[str, list[dict[str, Any]]] = {}
    notes = site.edition.settings.notes
    found = diff(before, site.framework, Declared(notes.corrects, notes.accepted, site.edition.settings.terms))
    for change in found.changes:
        if change.impact != "none" and change.kind not in _UNTOLD:
            groups.setdefault(change.trail.partition(" › ")[0] or change.name, []).append(_told(site, change))
    return {"before": before, "groups": [{"name": name, "changes": told} for name, told in groups.items()]}


def _told(site: Site, change: Change) -> dict[str, Any]:
    targets = change.targets if change.verb in ("retired", "split", "merged") else ()
    return {
        "verb": site.t(f"verb_{change.verb}"),
        "name": change.name,
        "href": site.places.get(change.id, ""),
        "field": site.say[change.field] if change.field in _FIELDS else "",
        "runs": _runs(change),
        "targets": [{"href": site.places[one], "name": one} for one in targets if one in site.places],
    }


def _runs(change: Change) -> list[Run]:
    """The words of a change; none where nothing was said in words."""
    if change.verb in ("moved", "reordered") or change.field == "id":
        return []
    if change.field_role == FACT:
        return [run for run in (Run("-", change.old), Run("+", change.new)) if run.text]
    return runs(change.old, change.new)
