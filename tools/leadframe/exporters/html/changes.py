"""What changed since the version before, in the words of the framework's language."""

from collections.abc import Mapping
from typing import Any

from leadframe.diff import Change, Declared, diff
from leadframe.diff.changes import words_of
from leadframe.diff.parts import Part, table
from leadframe.diff.words import Run
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
    parts = table(site.framework).parts
    found = diff(before, site.framework, Declared(notes.corrects, notes.accepted, site.edition.settings.terms))
    for change in found.changes:
        if change.impact != "none" and change.kind not in _UNTOLD:
            groups.setdefault(change.trail.partition(" › ")[0] or change.name, []).append(_told(site, parts, change))
    return {"before": before, "groups": [{"name": name, "changes": told} for name, told in groups.items()]}


def _told(site: Site, parts: Mapping[str, Part], change: Change) -> dict[str, Any]:
    """A change. The pieces of a split are told one by one, each with its words."""
    is_split = change.verb == "split"
    targets = change.targets if change.verb in ("retired", "split", "merged") else ()
    field = site.say[change.field] if change.field in _FIELDS else ""
    return {
        "verb": site.t(f"verb_{change.verb}"),
        "name": change.name,
        "href": site.places.get(change.id, ""),
        "field": site.t("changed_id") if change.field == "id" else field,
        "runs": _runs(change),
        "targets": [
            {"href": site.places[one], "name": one, "words": parts[one].words if is_split and one in parts else ""}
            for one in targets
            if one in site.places
        ],
    }


def _runs(change: Change) -> list[Run]:
    """The words of a change; an id says what it was, and of what was split only what it was is told as one text."""
    if change.field == "id":
        return [Run("-", change.old), Run("+", change.new)]
    return [Run("-", change.old)] if change.verb == "split" else words_of(change)
