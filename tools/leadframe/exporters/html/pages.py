"""The pages of the web edition: which there are, and what each is made of."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from jinja2 import Environment

from leadframe.content import model
from leadframe.content.development import general, signposts
from leadframe.exporters import superseded
from leadframe.exporters.html import assess, changes, crosswalks, downloads, look, reported, sections
from leadframe.exporters.html.site import HOME, Site, page

WHOLE, SEARCH, COMPARE, CROSSWALKS = "whole.html", "search.html", "compare.html", "crosswalks.html"
ASSESS, TEAM, CHANGES, DOWNLOADS = "assess.html", "team.html", "changes.html", "downloads.html"
DEVELOPMENT, RIGHTS, FINDINGS = "development.html", "rights.html", "findings.html"


class Page(NamedTuple):
    """A page: its path from the top of the site, its template, its title, and what the template needs. `about` is the
    id of the part that it is about; `leads_to` is the address that a page without content of its own leads to.
    """

    path: str
    template: str
    title: str
    context: dict[str, Any]
    about: str = ""
    scripts: tuple[str, ...] = ()
    leads_to: str = ""

    def rendered(self, environment: Environment, shared: Mapping[str, Any]) -> str:
        """The page as HTML; `shared` is what every page needs."""
        root = "../" * self.path.count("/")
        known = {**shared, **self.context, "leads_to": self.leads_to}
        return environment.get_template(self.template).render(
            known, path=self.path, title=self.title, about=self.about, scripts=self.scripts, root=root
        )

    @property
    def listed(self) -> dict[str, str]:
        """What the list of all pages says of it."""
        told = {"path": self.path, "title": self.title}
        return {**told, "leads_to": self.leads_to} if self.leads_to else told


class Entry(NamedTuple):
    """A link in the navigation."""

    path: str
    title: str


def navigation(site: Site) -> list[Entry]:
    """What every page leads to."""
    found = [
        (HOME, "home", True),
        (COMPARE, "compare", bool(pairs(site))),
        (CROSSWALKS, "crosswalks_short", bool(site.rows)),
        (ASSESS, "assess", True),
        (DEVELOPMENT, "development", bool(site.resources)),
        (CHANGES, "changes", True),
        (WHOLE, "whole", True),
        (DOWNLOADS, "downloads", True),
    ]
    return [Entry(path, site.t(key)) for path, key, is_there in found if is_there]


def pairs(site: Site) -> list[tuple[model.Stage, model.Stage]]:
    """Two stages at a time, lower first."""
    return list(combinations(site.framework.stages, 2))


def pages(site: Site, files: Mapping[str, bytes]) -> Iterator[Page]:
    """All pages."""
    tables = crosswalks.shown(site)
    yield from _around(site, tables, files)
    yield from _domains(site)
    for section in site.framework.sections:
        context = sections.context(site, section, "../")
        yield Page(page(section.id), "section.html", sections.heading(section), context, section.id)
    yield from _stages(site)
    for table in tables:
        about = f"crosswalks/{table.id}"
        yield Page(f"crosswalk/{table.id}.html", "crosswalk.html", table.title, {"table": table}, about)
    yield from _forwards(site)


def _around(site: Site, tables: list[crosswalks.Table], files: Mapping[str, bytes]) -> Iterator[Page]:
    """The pages that stand alone."""
    framework = site.framework
    entries = [(domain.number, domain.title, page(domain.id)) for domain in framework.domains]
    wheel = look.wheel(site.theme, entries)
    context = {"wheel": wheel, "colours": len(site.theme.domains)}
    yield Page(HOME, "home.html", framework.title, context, framework.id)
    yield Page(WHOLE, "whole.html", site.t("whole"), {"chapters": list(_chapters(site))})
    yield Page(SEARCH, "search.html", site.t("search"), {}, scripts=("index.js", "search.js"))
    if pairs(site):
        yield Page(COMPARE, "compare.html", site.t("compare"), {})
    if tables:
        yield Page(CROSSWALKS, "crosswalks.html", site.say["crosswalks"], {"tables": tables})
    yield Page(CHANGES, "changes.html", site.t("changes"), changes.context(site))
    yield Page(DOWNLOADS, "downloads.html", site.t("downloads"), {"groups": downloads.groups(site, files)})
    counted = ("assess-data.js", "saved.js", "charts.js")
    yield Page(ASSESS, "assess.html", site.t("assess"), assess.context(site), scripts=(*counted, "assess.js"))
    yield Page(TEAM, "team.html", site.t("team"), {}, scripts=(*counted, "team.js"))
    if site.resources:
        yield Page(DEVELOPMENT, "development.html", site.t("development"), _development(site))
    yield Page(RIGHTS, "rights.html", site.say["rights"], _rights(site))
    if site.options.stamp:
        context = {"layout": "base.html", **reported.context(site.options, site.say, site.places)}
        yield Page(FINDINGS, "findings.html", site.say["pv_findings"], context, FINDINGS)


def _domains(site: Site) -> Iterator[Page]:
    domains = site.framework.domains
    elements = [element for domain in domains for element in domain.elements]
    for number, domain in enumerate(domains):
        near: dict[str, Any] = {
            "before": domains[number - 1] if number else None,
            "after": (*domains, None)[number + 1],
        }
        resources = [one for one in site.resources if domain.id in one.parts]
        rows = crosswalks.about(site, {domain.id, *(one.id for one in domain.negative_behaviours)})
        context = {"domain": domain, "crosswalks": rows, "resources": resources, **near}
        yield Page(page(domain.id), "domain.html", f"{domain.number} {domain.title}", context, domain.id)
        for element in domain.elements:
            place = elements.index(element)
            near = {"before": elements[place - 1] if place else None, "after": (*elements, None)[place + 1]}
            yield _element(site, domain, element, near)


def _element(site: Site, domain: model.Domain, element: model.Element, near: dict[str, Any]) -> Page:
    inside = {element.id, *(one.id for one in element.descriptors), *(one.id for one in element.indicators)}
    context = {
        "domain": domain,
        "element": element,
        "crosswalks": crosswalks.about(site, inside),
        "resources": list(signposts(site.resources, domain, element)),
        **near,
    }
    return Page(page(element.id), "element.html", f"{element.number} {element.title}", context, element.id)


def _stages(site: Site) -> Iterator[Page]:
    stages = site.framework.stages
    for number, stage in enumerate(stages):
        context = {"stage": stage, "below": stages[number - 1] if number else None}
        yield Page(page(stage.id), "stage.html", f"{site.stage_name(stage)}: {stage.title}", context, stage.id)
    for one, two in pairs(site):
        title = site.t("compare_two", one=site.stage_name(one), two=site.stage_name(two))
        between = [stage for stage in stages if one.number < stage.number < two.number]
        yield Page(f"compare/{one.id}--{two.id}.html", "pair.html", title, {"one": one, "two": two, "between": between})


def _chapters(site: Site) -> Iterator[dict[str, Any]]:
    for part in site.framework.parts:
        if isinstance(part, model.Domain):
            yield {"id": part.id, "title": f"{part.number} {part.title}", "section": None, "domain": part}
        else:
            yield {"id": part.id, "title": sections.heading(part), **sections.context(site, part, "")}


def _forwards(site: Site) -> Iterator[Page]:
    """A page for each id that has no page of its own: it leads to where the part stands, or to what carries it on."""
    for name, place in site.places.items():
        if place != page(name):
            yield Page(page(name), "forward.html", name, {}, leads_to=place)
    for name, successors in site.successors.items():
        targets = [{"href": site.places[one], "name": one} for one in successors]
        if len(targets) == 1:
            yield Page(page(name), "forward.html", targets[0]["name"], {}, leads_to=targets[0]["href"])
        else:
            yield Page(page(name), "moved.html", site.t("moved", name=name), {"targets": targets})


def _development(site: Site) -> dict[str, Any]:
    """The resources by domain, those for everything first, and what is not known about them."""
    groups: list[dict[str, Any]] = [{"domain": None, "resources": list(general(site.resources))}]
    for domain in site.framework.domains:
        of_elements = (one for element in domain.elements for one in signposts(site.resources, domain, element))
        groups.append({"domain": domain, "resources": list(dict.fromkeys(of_elements))})
    unknown = [(one, field, reason) for one in site.resources for field, reason in one.unknown]
    return {"groups": [group for group in groups if group["resources"]], "unknown": unknown}


def _rights(site: Site) -> dict[str, Any]:
    rights, say, framework = site.framework.rights, site.say, site.framework
    lines = [site.said.get("stamp", ""), superseded(site.edition), rights.statement, rights.terms, say["rights_scope"]]
    told = [
        (say["title"], framework.title),
        (say["version_name"], framework.version),
        (say["edition_name"], framework.edition),
        (say["developed"], framework.developer),
        (say["published_name"], framework.publisher),
        (say["licence"], rights.licence),
        (say["fingerprint"], site.said["fingerprint"]),
    ]
    return {"lines": [line for line in lines if line], "facts": [(name, value) for name, value in told if value]}
