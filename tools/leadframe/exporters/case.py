"""CASE: a CFPackage of 1EdTech Competencies and Academic Standards Exchange, version 1.1, or 1.0 on request.

Domains, elements, descriptors, indicators, negative behaviours, examples and stages are typed items; their order is in
the sequence numbers of the associations. Indicators stand at their stage by hasSkillLevel, and once more in a rubric.
The `uri` of an item is its permanent address, its identifier the UUID that follows from it. In 1.1, what CASE has no
place for stands in the extension ext:leadframe, so that the whole content can be read back.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from leadframe.content.crosswalk import Mapping as CrosswalkRow
from leadframe.content.identifiers import Identifiers
from leadframe.content.layout import HEADER, PARTS
from leadframe.crosswalk.sheet import shown
from leadframe.crosswalk.sssom import prefixes
from leadframe.crosswalk.table import joined
from leadframe.exporters import USUAL, Options, called, facts, label
from leadframe.exporters.case_tree import KINDS, Node, tree
from leadframe.language import words
from leadframe.release import Edition

FOLDER = "case"
COMMITTED = False
EXTENSION = "ext:leadframe"
_UNDATED = "1980-01-01"
_MATCHES = {"exact": "exactMatchOf", "related": "isRelatedTo"}
"""The predicates that CASE has; the others are extensions in 1.1, and isRelatedTo, which is less but true, in 1.0."""

_STATUS = {"draft": ("Draft", "Draft"), "gone": ("Deprecated", "Retired"), "in force": ("Adopted", "Implemented")}
"""The words for the status of a framework in CASE 1.0, and those that took their place."""

Object = dict[str, Any]


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """`<framework>.case.json`, or `<framework>.case-1.0.json`."""
    package = _Package(edition, is_new=options.case_version == "1.1").made()
    ending = "case" if options.case_version == "1.1" else f"case-{options.case_version}"
    written = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return {f"{edition.framework.id}.{ending}.json": written.encode()}


class _Package:
    """The objects of a package; `is_new` is true for CASE 1.1."""

    def __init__(self, edition: Edition, *, is_new: bool) -> None:
        self.edition, self.framework, self.is_new = edition, edition.framework, is_new
        self.said, self.say = facts(edition), words(edition.framework.language)
        self.named = Identifiers(edition.framework.base_uri)
        self.files = edition.plain
        self.nodes = list(tree(self.framework, self.files))
        day = edition.released or edition.framework.launched or _UNDATED
        self.time = f"{day}T00:00:00+00:00"
        self.first = {node.id: node.first for node in self.nodes} | {self.framework.id: self.framework.id}
        self.links = {node.id: self.link(node.title, node.uuid, node.id) for node in self.nodes}
        whole = self.framework.id
        self.links[whole] = self.link(self.framework.title, self.named.uuid(whole), whole)

    def made(self) -> Object:
        """The package."""
        rubric = self.rubric()
        return {
            "CFDocument": self.document(),
            "CFItems": [self.item(node) for node in self.nodes],
            "CFAssociations": [*self.hierarchy(), *self.levels(), *self.mappings()],
            "CFDefinitions": {
                "CFConcepts": [], "CFSubjects": [], "CFLicenses": [self.licence()],
                "CFItemTypes": [self.item_type(kind) for kind in KINDS], "CFAssociationGroupings": [],
            },
            **({"CFRubrics": [rubric]} if rubric["CFRubricCriteria"] else {}),
        }  # fmt: skip

    def link(self, title: str, uuid: str, name: str) -> Object:
        return {"title": title, "identifier": uuid, "uri": self.named.uri(name)}

    def about(self, name: str) -> Object:
        """What every object says of itself."""
        return {"identifier": self.named.uuid(name), "uri": self.named.uri(name)}

    def document(self) -> Object:
        framework, said = self.framework, self.said
        state = "draft" if self.edition.is_draft else "gone" if framework.superseded_by else "in force"
        notes = (
            said.get("stamp"),
            said.get("status"),
            said["rights"],
            self.say["rights_scope"],
            f"{self.say['fingerprint']}: {said['fingerprint']}",
        )
        newer = {"frameworkType": "Competency", "caseVersion": "1.1"}
        licence = self.licence()
        made = {
            **self.about(framework.id),
            **(newer if self.is_new else {}),
            "creator": framework.developer or framework.publisher or framework.rights.holder,
            "title": framework.title,
            "lastChangeDateTime": self.time,
            "publisher": framework.publisher,
            "language": framework.language,
            "version": said["version"],
            "adoptionStatus": _STATUS[state][self.is_new],
            "statusStartDate": framework.launched if state == "in force" else "",
            "licenseURI": {key: licence[key] for key in ("title", "identifier", "uri")},
            "notes": "\n\n".join(filter(None, notes)),
            **self.extension(self.rest()),
        }
        return {key: value for key, value in made.items() if value}

    def rest(self) -> Object:
        """The files of the content that are no items."""
        domains = {PARTS["domain"].format(domain.id) for domain in self.framework.domains}
        files = {file: data for file, data in sorted(self.files.items()) if file not in domains}
        files[HEADER] = {key: value for key, value in files[HEADER].items() if key != "stages"}
        return {"files": files}

    def extension(self, data: Mapping[str, Any]) -> Object:
        return {"extensions": {EXTENSION: dict(data)}} if self.is_new and data else {}

    def licence(self) -> Object:
        """The licence, or the notice where there is none. One with an address is the same for every framework."""
        licence = self.framework.rights.licence
        own = {"identifier": str(uuid5(NAMESPACE_URL, licence)), "uri": licence}
        about = own if licence else self.about("case/licence")
        title = licence or self.framework.rights.statement
        return {**about, "title": title, "licenseText": self.said["rights"], "lastChangeDateTime": self.time}

    def item_type(self, kind: str) -> Object:
        title = called(self.edition, kind)
        code = {"typeCode": kind}
        about = self.about(f"item-types/{kind.replace('_', '-')}")
        return {
            **about, "title": title, "description": title, "hierarchyCode": KINDS[kind], **code,
            "lastChangeDateTime": self.time,
        }  # fmt: skip

    def item(self, node: Node) -> Object:
        kind = self.item_type(node.kind)
        made = {
            "identifier": node.uuid,
            "fullStatement": node.title,
            "CFItemType": kind["title"],
            "uri": self.named.uri(node.id),
            "humanCodingScheme": node.code,
            "notes": node.notes,
            "language": self.framework.language,
            "CFItemTypeURI": {key: kind[key] for key in ("title", "identifier", "uri")},
            "lastChangeDateTime": self.time,
            **self.extension(node.rest),
        }
        return {key: value for key, value in made.items() if value}

    def association(self, name: str, kind: str, origin: str, destination: Object, **more: Any) -> Object:
        return {
            **self.about(f"associations/{name}"),
            "associationType": kind,
            "originNodeURI": self.links[origin],
            "destinationNodeURI": destination,
            "lastChangeDateTime": self.time,
            **more,
        }

    def hierarchy(self) -> Iterator[Object]:
        """Each item below the one around it, in order."""
        for node in self.nodes:
            parent = self.links[node.parent or self.framework.id]
            yield self.association(f"{node.first}/parent", "isChildOf", node.id, parent, sequenceNumber=node.sequence)

    def levels(self) -> Iterator[Object]:
        """Each indicator and example at its stages."""
        for node in self.nodes:
            for stage in node.stages:
                level = self.links[stage]
                yield self.association(f"{node.first}/levels/{level['identifier']}", "hasSkillLevel", node.id, level)

    def mappings(self) -> Iterator[Object]:
        """The rows of crosswalks that name a counterpart."""
        for crosswalk in self.framework.crosswalks:
            base = prefixes(self.framework, crosswalk)[crosswalk.object]
            for row, _, theirs in joined(self.framework, crosswalk):
                if row.predicate == "none" or row.subject not in self.links:
                    continue
                kind = _MATCHES.get(row.predicate) or (f"ext:{row.predicate}Match" if self.is_new else "isRelatedTo")
                code = row.object.partition(":")[2]
                to = {"title": theirs.name, "identifier": row.object, "uri": f"{base}{code}"}
                to |= {"targetType": f"ext:{crosswalk.object}"} if self.is_new else {}
                name = f"{crosswalk.id}/{self.first[row.subject]}/{row.predicate}/{code}"
                yield self.association(name, kind, row.subject, to, **self.told(row))

    def told(self, row: CrosswalkRow) -> Object:
        """What a row rests on, which only 1.1 has room for."""
        if not self.is_new:
            return {}
        told = f"{self.say[row.status]} ({shown(row.confidence)}){': ' if row.rationale else ''}{row.rationale}"
        return {"notes": told[:1].upper() + told[1:]}

    def rubric(self) -> Object:
        """The indicators once more, as a rubric: a criterion for each element, a level for each of its stages."""
        about = {**self.about("case/rubric"), "lastChangeDateTime": self.time}
        elements = [node for node in self.nodes if node.kind == "element"]
        criteria = (self.criterion(about["identifier"], node, number) for number, node in enumerate(elements, 1))
        title = label(self.framework, "indicators")
        return {
            **about,
            "title": title,
            "CFRubricCriteria": [one for one in criteria if one["CFRubricCriterionLevels"]],
        }

    def criterion(self, rubric: str, element: Node, position: int) -> Object:
        about = self.about(f"case/rubric/{element.first}")
        said: dict[str, list[str]] = {}
        for node in self.nodes:
            if node.parent == element.id and node.kind == "indicator":
                said.setdefault(node.stages[0], []).append(node.title)
        found = [stage for stage in self.framework.stages if stage.id in said]
        levels = [
            {
                **self.about(f"case/rubric/{element.first}/{self.first[stage.id]}"),
                "description": "\n".join(said[stage.id]),
                "quality": stage.title,
                "score": stage.number,
                "position": number,
                "rubricCriterionId": about["identifier"],
                "lastChangeDateTime": self.time,
            }
            for number, stage in enumerate(found, 1)
        ]
        return {
            **about,
            "category": called(self.edition, "element"),
            "description": element.title,
            "CFItemURI": self.links[element.id],
            "position": position,
            "rubricId": rubric,
            "lastChangeDateTime": self.time,
            "CFRubricCriterionLevels": levels,
        }
