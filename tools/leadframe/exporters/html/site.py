"""What every page of the web edition needs: words, addresses of pages, names of stages, links to edit and comment."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import quote, urlencode, urlsplit

from leadframe.content import model
from leadframe.content.development import Resource
from leadframe.content.identifiers import Identifiers
from leadframe.content.settings import Theme, Web
from leadframe.content.walk import nodes
from leadframe.crosswalk.table import Joined, joined
from leadframe.exporters import Options, called, facts, label, stage_names
from leadframe.exporters.csv import in_stage_order
from leadframe.exporters.resources import Told, told
from leadframe.exporters.xlsx_file import RIGHT_TO_LEFT
from leadframe.language import words
from leadframe.position import At
from leadframe.release import Edition

FOLDER = "id"
"""The folder of pages that are named by an id. Every id has one."""

HOME = "index.html"

_QUOTED, _ENCODED = 200, 1200
"""How many signs of a text a link quotes, at most, and how long they may be when they are encoded. Servers refuse
addresses that are much longer than 2,000 signs; a sign of some scripts takes nine.
"""


class Site:
    """An edition as a web edition. It has no state of its own; what takes long to find out is kept."""

    def __init__(self, edition: Edition, options: Options) -> None:
        self.edition = edition
        self.framework = edition.framework
        self.options = options.web
        self.say = words(edition.framework.language)
        self.said = facts(edition)
        self.asked = edition.assessment
        self.resources = edition.settings.resources

    @cached_property
    def theme(self) -> Theme:
        """What the site looks like."""
        return self.edition.settings.themes[self.edition.settings.web.theme or "default"]

    def t(self, key: str, **values: object) -> str:
        """Words of the site in the language of the framework."""
        return self.say[f"web_{key}"].format(**values)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return reads_leftwards(self.framework.language)

    @property
    def policy(self) -> str:
        """The content-security policy of the pages."""
        return policy(preview=bool(self.options.stamp))

    @cached_property
    def places(self) -> dict[str, str]:
        """Where each part stands: its page, and the place in it, from the top of the site."""
        found = {self.framework.id: HOME}
        found.update((stage.id, page(stage.id)) for stage in self.framework.stages)
        for part in self.framework.parts:
            found[part.id] = page(part.id)
            if isinstance(part, model.Domain):
                found.update(_in_domain(part))
            else:
                found.update((name, f"{page(part.id)}#{name}") for name in _in_section(part))
        return found

    @cached_property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """Ids that are no longer in use, and the parts that carry on: none, one, or several."""
        found: dict[str, tuple[str, ...]] = {}
        for part in nodes(self.framework):
            found.update((old, (part.id,)) for old in getattr(part, "previous_ids", ()))
        for one in self.framework.retired:
            found[one.id] = tuple(target for _, target in one.targets)
        return {name: self._now(found, name) for name in found if name not in self.places}

    def _now(self, found: dict[str, tuple[str, ...]], name: str, met: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """What carries on an id today, over as many steps as it takes."""
        if name in self.places:
            return (name,)
        if name in met:
            return ()
        following = (self._now(found, target, met | {name}) for target in found.get(name, ()))
        return tuple(dict.fromkeys(one for ids in following for one in ids))

    @cached_property
    def rows(self) -> dict[str, list[Joined]]:
        """The rows of each crosswalk that has some, with what stands at their ends."""
        return {one.id: joined(self.framework, one) for one in self.framework.crosswalks if one.rows}

    @cached_property
    def _stages(self) -> dict[str, model.Stage]:
        return {stage.id: stage for stage in self.framework.stages}

    def stage(self, name: str) -> model.Stage:
        """A stage by its id."""
        return self._stages[name]

    def stage_name(self, stage: model.Stage) -> str:
        """What a stage is called: Stage 1."""
        return self.stage_names((stage.id,))

    def stage_names(self, names: Sequence[str]) -> str:
        """Stages as they are named in print."""
        return stage_names(self.framework, names)

    def label(self, key: str, title: str = "") -> str:
        """Words printed beside texts: those of the framework or, where it has none, those of its language."""
        return label(self.framework, key).replace("{title}", title)

    def called(self, kind: str) -> str:
        """What a part of a kind is called, such as Element."""
        return called(self.edition, kind)

    def resource(self, one: Resource) -> Told:
        """What is said of a resource."""
        return told(self.framework, one)

    def at_stage(self, element: model.Element, stage: model.Stage) -> list[model.Indicator]:
        """What an element looks like at a stage."""
        return [one for one in element.indicators if one.stage == stage.id]

    def ladder(self, element: model.Element) -> list[model.Indicator]:
        """The indicators of an element, lowest stage first."""
        return list(in_stage_order(self.framework, element))

    def stages_of(self, domain: model.Domain) -> list[model.Stage]:
        """The stages that a domain covers: all, if it says nothing."""
        return [stage for stage in self.framework.stages if not domain.stages or stage.id in domain.stages]

    def used_stages(self, domain: model.Domain) -> list[model.Stage]:
        """The stages at which a domain has indicators."""
        used = {one.stage for element in domain.elements for one in element.indicators}
        return [stage for stage in self.framework.stages if stage.id in used]

    def edit(self, at: At) -> str:
        """The address where a text can be edited; empty if nobody says where the files are."""
        web = self.edition.settings.web
        if not web.repository:
            return ""
        how = _EDITORS[_host(web)]
        file = quote("/".join(filter(None, (web.folder.strip("/"), at.file))))
        line = self.options.lines.get(at)
        return f"{_plain(web.repository)}/{how}/{quote(web.branch)}/{file}" + (f"#L{line}" if line else "")

    def comment(self, name: str, words: str) -> str:
        """The address where a part can be commented on; empty if nobody says where the files are."""
        web = self.edition.settings.web
        if not web.repository:
            return ""
        title, body = f"{name}: ", f"{self.called_by(name)}\n\n> {_begun(words)}\n\n"
        repository = _plain(web.repository)
        if _host(web) == "gitlab":
            asked = urlencode({"issue[title]": title, "issue[description]": body}, quote_via=quote)
            return f"{repository}/-/issues/new?{asked}"
        return f"{repository}/issues/new?{urlencode({'title': title, 'body': body}, quote_via=quote)}"

    def called_by(self, name: str) -> str:
        """The permanent address of a part outside the site."""
        return Identifiers(self.framework.base_uri).uri(name)


def reads_leftwards(language: str) -> bool:
    """Whether a language (a tag of BCP 47) is written from right to left."""
    return language.split("-")[0] in RIGHT_TO_LEFT


def policy(*, preview: bool) -> str:
    """The content-security policy (CSP 3): nothing inline, nothing from elsewhere. A preview may ask its server."""
    kinds = ["style", "script", "img", *(["connect"] if preview else [])]
    own = "; ".join(f"{kind}-src 'self'" for kind in kinds)
    return f"default-src 'none'; {own}; form-action 'self'; base-uri 'none'"


def page(name: str) -> str:
    """The page of an id."""
    return f"{FOLDER}/{name}.html"


def _in_domain(domain: model.Domain) -> Iterator[tuple[str, str]]:
    for element in domain.elements:
        yield element.id, page(element.id)
        for name in (*(one.id for one in element.descriptors), *(one.id for one in element.indicators)):
            yield name, f"{page(element.id)}#{name}"
    for name in (*(one.id for one in domain.negative_behaviours), *(one.id for one in domain.examples)):
        yield name, f"{page(domain.id)}#{name}"


def _in_section(section: model.Section) -> Iterator[str]:
    for block in section.blocks:
        yield block.id
        if isinstance(block, model.ItemList):
            yield from (item.id for item in block.items)
        if isinstance(block, model.Figure):
            yield from (group.id for group in block.groups)
    yield from (note.id for note in section.notes)


def _plain(repository: str) -> str:
    """The address of a repository as pages have it, also where somebody took the one for cloning."""
    return repository.rstrip("/").removesuffix(".git")


def _begun(words: str) -> str:
    """A text, or its beginning up to the end of a word."""
    cut = words[:_QUOTED]
    while len(quote(cut)) > _ENCODED:
        cut = cut[:-1]
    if cut == words:
        return words
    is_whole = words[len(cut)].isspace()
    return (cut if is_whole else cut.rpartition(" ")[0] or cut).rstrip() + "…"


_EDITORS = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}
"""The step in an address that opens the editor, by the kind of host."""


def _host(web: Web) -> str:
    """The kind of host: what is said of it or, if nothing is, what its name tells."""
    name = urlsplit(web.repository).netloc
    if web.host or "gitlab" in name:
        return web.host or "gitlab"
    return "forgejo" if name == "codeberg.org" or "forgejo" in name or "gitea" in name else "github"
