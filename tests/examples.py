"""Frameworks from a few lines, as the manuals of the rules write their examples.

Each line is `key: text`. `domain` and `element` begin a part and give its title; every other key adds a text to the
part before it. `style: {…}` is a house style, `published` and `published descriptor 1` say what was published.

`related ksf: C1 Communication, C2 Quality` outlines another framework, and begins a crosswalk to it (a code with a full
stop is inside the code before it); `row: part-1 broad ksf:C1` is a row, `none: part-1` a part without a counterpart.
Both are fresh, and say why, unless `{…}` after them says otherwise.
"""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from leadframe.content import model
from leadframe.content.build import build
from leadframe.content.layout import HEADER, RETIRED
from leadframe.crosswalk.ends import mark, objects, ours
from leadframe.rules.house_style import HouseStyle
from leadframe.rules.house_style import build as build_style
from leadframe.rules.subject import Subject

LISTS = {"descriptor": "descriptors", "indicator": "indicators", "negative_behaviour": "negative_behaviours"}


class Example:
    """An example of a manual, made into what a rule judges."""

    def __init__(self, lines: list[str], language: str = "en-GB") -> None:
        self.domains: list[dict[str, Any]] = []
        self.related: list[dict[str, Any]] = []
        self.crosswalks: list[dict[str, Any]] = []
        self.blocks: list[dict[str, Any]] = []
        self.notes: list[dict[str, str]] = []
        self.retired: list[dict[str, str]] = []
        self.stages: list[str] = []
        self.covers: list[str] = []
        self.style: dict[str, Any] = {}
        self.published: dict[str, str] = {}
        self.needs = ""
        self.language = language
        self.number = 0
        for line in lines:
            key, _, value = line.partition(": ")
            self.take(key.strip(), unquoted(value.strip()) if key.strip() != "style" else value)

    def take(self, key: str, value: str) -> None:
        if key == "style":
            self.style = YAML(typ="safe", pure=True).load(StringIO(value))
        elif key == "needs":
            self.needs = value
        elif key.startswith("published"):
            self.publish(key, value)
        elif key == "stages":
            self.stages = self.covers = value.split()
        elif key == "covers":
            self.covers = value.split()
        elif key.startswith("retired "):
            self.retired.append({"id": key.split(" ")[1], "since": "1.0.0", "replaced_by": value})
        elif key.startswith("note "):
            self.notes.append({"id": key.split(" ")[1], "text": value})
        elif key.startswith(("link at ", "mark after ")):
            what, _, phrase = key.partition(" at " if key.startswith("link") else " after ")
            mark = {"at": phrase, "link": value} if what == "link" else {"after": phrase, "note": value}
            self.blocks[-1].setdefault("marks", []).append(mark)
        elif key.startswith("related "):
            self.relate(key.split(" ")[1], value.split(", "))
        elif key in ("row", "none"):
            self.row(key, value)
        elif key in ("subject_edition", "object_edition"):
            self.crosswalks[-1][key] = value
        elif key == "domain":
            self.domain(value)
        elif key == "element":
            self.element(value)
        elif key in ("paragraph", "item"):
            self.blocks.append({"id": self.id(), "paragraph": value})
        else:
            self.add(key, value)

    def relate(self, name: str, parts: list[str]) -> None:
        nodes: dict[str, dict[str, Any]] = {}
        top: list[dict[str, Any]] = []
        for code, _, title in (part.partition(" ") for part in parts):
            node = {"code": code, "title": title, "kind": "part", "confidence": 1.0, "sources": ["guide"]}
            around = nodes.get(code.rpartition(".")[0])
            (around.setdefault("nodes", []) if around else top).append(node)
            nodes[code] = node
        source = {"id": "guide", "title": "Guide"}
        outline = {"id": name, "title": name, "abbreviation": name, "edition": "2011", "publisher": "", "relation": ""}
        self.related.append({**outline, "sources": [source], "nodes": top})
        defaults = {"status": "proposed", "justification": "ManualMappingCuration", "author": "editor", "date": ""}
        head = {"id": name, "title": name, "version": "1.0.0", "licence": "", "object": name, "defaults": defaults}
        editions = {"subject_edition": "2011", "object_edition": "2011"}
        self.crosswalks.append({**head, **editions, "mappings": [], "no_counterpart": []})

    def row(self, key: str, value: str) -> None:
        words, _, rest = value.partition(" {")
        other = YAML(typ="safe", pure=True).load("{" + rest) if rest else {}
        names = words.split(" ")
        row = {"confidence": 1.0, "sources": ["guide"]}
        if key == "none":
            side = "object" if ":" in names[0] else "subject"
            self.crosswalks[-1]["no_counterpart"].append({side: names[0], "reason": "It has none.", **row, **other})
        else:
            ends = {"subject": names[0], "predicate": names[1], "object": names[2]}
            self.crosswalks[-1]["mappings"].append({**ends, "rationale": "They agree.", **row, **other})

    def publish(self, key: str, value: str) -> None:
        _, _, what = key.partition(" ")
        name, _, place = what.partition(" at ")
        address = name.replace(" ", "-") + (f"@{place}" if place else "")
        self.published[address if what else "version"] = value

    def id(self) -> str:
        self.number += 1
        return f"part-{self.number}"

    def domain(self, title: str) -> dict[str, Any]:
        stages = {"stages": self.covers} if self.covers else {}
        self.domains.append({"id": self.id(), "title": title, **stages, "elements": []})
        return self.domains[-1]

    def element(self, title: str) -> dict[str, Any]:
        here = self.domains[-1] if self.domains else self.domain("Working with Others")
        here["elements"].append({"id": self.id(), "title": title})
        element: dict[str, Any] = here["elements"][-1]
        return element

    def add(self, key: str, value: str) -> None:
        name, _, stage = key.rstrip(")").partition("(")
        domain = self.domains[-1] if self.domains else self.domain("Working with Others")
        if name in ("negative_behaviour", "example"):
            entry = {"id": self.id(), "text": value, **({"stages": [stage]} if stage else {})}
            domain.setdefault(f"{name}s", []).append(entry)
            return
        if name in ("statement", "lead_in"):
            (domain["elements"][-1] if domain["elements"] else domain)[name] = value
            return
        element = domain["elements"][-1] if domain["elements"] else self.element("Encouraging Contribution")
        if name.startswith("variant at "):
            place = name.removeprefix("variant at ")
            variant = {"of": "text", "place": place, "text": value}
            element["descriptors"][-1].setdefault("variants", []).append(variant)
            return
        entries = element.setdefault(LISTS[name], [])
        identity = f"{name}-{len(entries) + 1}" if name == "descriptor" and self.published else self.id()
        entries.append({"id": identity, "text": value, **self.stage_of(name, stage)})

    def stage_of(self, name: str, stage: str) -> dict[str, str]:
        return {"stage": stage or (self.stages or ["any"])[0]} if name == "indicator" else {}

    def documents(self) -> dict[str, Any]:
        sections = [{"id": "about", "title": "About this document", "blocks": self.blocks, "notes": self.notes}]
        sections = sections if self.blocks else []
        contents = [{"section": part["id"]} for part in sections] + [{"domain": part["id"]} for part in self.domains]
        header = {
            "id": "example",
            "title": "Example Framework",
            "version": self.published.get("version", "1.0.0") if self.published.get("version") != "0.9.0" else "1.0.0",
            "language": self.language,
            "edition": "2011",
            "rights": {"holder": "Nobody", "statement": "None."},
            "identifiers": {"base_uri": "https://example.org/example"},
            "stages": [{"id": stage, "title": stage.capitalize()} for stage in self.stages or ["any"]],
            "places": [{"id": place, "title": place} for place in ("table", "cover")],
            "contents": contents,
        }
        return {
            HEADER: header,
            RETIRED: {"retired": self.retired},
            **{f"framework/narrative/{part['id']}.yaml": part for part in sections},
            **{f"framework/domains/{part['id']}.yaml": part for part in self.domains},
            **{f"framework/related/{part['id']}.yaml": part for part in self.related},
            **{f"framework/crosswalks/{part['id']}.yaml": part for part in self.crosswalks},
        }

    def review(self) -> None:
        """Gives every row that says nothing else the fingerprints of its ends."""
        framework = build(self.documents())
        for data, crosswalk in zip(self.crosswalks, framework.crosswalks, strict=True):
            sides = {"subject": ours(framework), "object": objects(framework, crosswalk)}
            for row in (*data["mappings"], *data["no_counterpart"]):
                fresh = {side: mark(ends[row[side]]) for side, ends in sides.items() if row.get(side) in ends}
                row.setdefault("reviewed", fresh)

    def house_style(self) -> HouseStyle:
        return build_style(self.style)

    def framework(self) -> model.Framework:
        self.review()
        return build(self.documents())

    def subject(self) -> Subject:
        framework = self.framework()
        return Subject(framework, self.house_style(), lambda: self.published)


def unquoted(value: str) -> str:
    return value[1:-1] if value[:1] == '"' and value[-1:] == '"' else value


def examples(manual: str) -> list[tuple[str, list[str]]]:
    """The examples of a manual: Fails or Passes, and the lines of each."""
    found: list[tuple[str, list[str]]] = []
    lines = manual.split("\n")
    for number, line in enumerate(lines):
        if line in ("Fails:", "Passes:"):
            block: list[str] = []
            for other in lines[number + 1 :]:
                if other and not other.startswith("    "):
                    break
                block.append(other[4:])
            while block and not block[-1]:
                block.pop()
            found.append((line[:-1], block))
    return found
