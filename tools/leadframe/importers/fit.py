"""A tree of any depth as domains, elements and descriptors.

Deeper parts are folded: they become descriptors of the element around them, in reading order. Where a tier is missing,
it is padded with a part of the same title. No text is changed but for white space and signs that no file may hold.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from leadframe.content.layout import HEADER, PARTS
from leadframe.importers.ledger import Ledger
from leadframe.importers.names import Names
from leadframe.importers.tree import Field, Forest, Level, Part, Said
from leadframe.source.odd_signs import tidied

TIERS = ("domain", "element", "descriptor")
LONGEST_CODE = 80
_UNLAWFUL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
Data = dict[str, Any]


def fitted(forest: Forest, ledger: Ledger) -> dict[str, Data]:
    """The files of the content for a tree, by name; the header has what `forest.header` says."""
    return _Fitting(forest, ledger).documents()


class _Fitting:
    def __init__(self, forest: Forest, ledger: Ledger) -> None:
        self.forest, self.ledger = forest, ledger
        self.names = Names(forest.header["id"])
        parts = [part for root in forest.roots for part in root.all()]
        self.codes = Counter(part.code.text for part in parts if part.code.text)
        self.stages: dict[str, str] = {}

    def documents(self) -> dict[str, Data]:
        """The header, a section with what is said of the whole, and the domains."""
        roots = self.forest.roots
        stages = [self.stage(level) for level in self.forest.levels]
        if roots and not any(root.children for root in roots):
            roots = [self.around(roots)]
        domains = [self.domain(root, str(n)) for n, root in enumerate(roots, 1)]
        section = self.section()
        contents = [{"section": data["id"]} for data in section] + [{"domain": data["id"]} for data in domains]
        labels = {**self.labels(roots), **self.forest.labels}
        header = {
            **self.forest.header,
            **({"stages": stages} if stages else {}),
            **({"labels": labels} if labels else {}),
            "contents": contents,
        }
        files = {PARTS["section"].format(data["id"]): data for data in section}
        return {HEADER: header, **files, **{PARTS["domain"].format(data["id"]): data for data in domains}}

    def around(self, roots: list[Part]) -> Part:
        """A domain for a list that has none."""
        title = self.forest.header["title"]
        self.ledger.supply("domain", f"{title} (the source is a flat list)")
        return Part("", Field(title), children=roots)

    def stage(self, level: Level) -> Data:
        name = self.name(level.name, level.title.text, "stage")
        self.stages[level.key] = name
        self.ledger.map(level.node, "stage")
        label = {"label": level.label} if level.label else {}
        made = {"id": name, **label, "title": self.text(level.title, "stage.title")}
        return {**made, **({"text": self.text(level.text, "stage.text")} if level.text.text else {})}

    def name(self, given: Field, text: str, kind: str, around: str = "") -> str:
        """The id of a part: the permanent one that it was given, if it can be one here."""
        made = self.names.of(given, text, kind, around)
        if made in (given.text, f"uuid-{given.text.lower()}"):
            self.ledger.map(given.key, f"{kind}.id")
        else:
            self.ledger.fold(given.key, f"is {made} here, since an id has small letters, digits and single hyphens")
        return made

    def domain(self, part: Part, number: str) -> Data:
        made = self.head(part, "domain", number)
        children = part.children or [self.padding(part)]
        if part.children and part.said:
            children = [self.padding(part), *children]
        made["elements"] = [self.element(child, f"{number}.{n}") for n, child in enumerate(children, 1)]
        used = {entry["stage"] for element in made["elements"] for entry in element.get("indicators", ())}
        stages = [name for name in self.stages.values() if name in used]
        if stages:
            made = _after(made, "title", "stages", stages)
        if part.negatives:
            made["negative_behaviours"] = [self.listed(one, "negative_behaviour") for one in part.negatives]
        if part.examples:
            made["examples"] = [self.example(one, levels) for one, levels in part.examples]
        return made

    def padding(self, part: Part) -> Part:
        """An element for a domain that says something without having one."""
        self.ledger.supply("element", f"{part.title.text} (the domain has no element of its own for what it says)")
        return Part(part.where, Field(part.title.text), said=part.said)

    def element(self, part: Part, number: str) -> Data:
        made = self.head(part, "element", number)
        inside = [below for child in part.children for below in child.all()]
        direct = {id(child) for child in part.children}
        descriptors = []
        for n, below in enumerate(inside, 1):
            descriptors.append(self.descriptor(below, f"{number}.{n}", made["id"]))
            if id(below) not in direct:
                told = f"stands deeper in the source; now descriptor {number}.{n}"
                self.ledger.fold(below.node, told)
        if descriptors:
            made["descriptors"] = descriptors
        said = [(entry, part) for entry in part.said] + [(entry, below) for below in inside for entry in below.said]
        if said:
            times = Counter(entry.level for entry, _ in said)
            made["indicators"] = [
                self.indicator(entry, about, about is part, made["id"], times[entry.level]) for entry, about in said
            ]
        return made

    def head(self, part: Part, tier: str, number: str) -> Data:
        """Id, code, title and statement of a domain or an element."""
        self.ledger.map(part.node, tier)
        name = self.name(part.name, part.title.text, tier)
        made: Data = {"id": name, **self.code(part, tier, number), "title": self.text(part.title, f"{tier}.title")}
        statement = part.statement if part.statement.text else part.notes
        if plainly(statement.text):
            made["statement"] = self.text(statement, f"{tier}.statement")
        return made

    def code(self, part: Part, tier: str, number: str) -> Data:
        """The code of a part, where it is not its number. One that another part has, too, is no code."""
        text = part.code.text
        if not text:
            return {}
        if text == number:
            self.ledger.default(part.code.key, "is the number that is computed from its place")
            return {}
        if self.codes[text] > 1:
            self.ledger.drop(part.code.key, f"{text!r} is the code of {self.codes[text]} parts, so that it names none")
            return {}
        if len(plainly(text)) > LONGEST_CODE:
            self.ledger.drop(part.code.key, f"a code has at most {LONGEST_CODE} signs")
            return {}
        return {"code": self.text(part.code, f"{tier}.code")}

    def descriptor(self, part: Part, number: str, around: str) -> Data:
        made = self.listed(part, "descriptor", around)
        return _after(made, "id", "code", code) if (code := self.code(part, "descriptor", number).get("code")) else made

    def listed(self, part: Part, tier: str, around: str = "") -> Data:
        """A part of a list, which has one text, in the part with the id `around`."""
        self.ledger.map(part.node, tier)
        name = self.name(part.name, part.title.text, tier, around)
        if part.is_short:
            self.ledger.drop(part.title.key, "is a short form, for which a part of a list has no place")
            return {"id": name, "text": self.text(part.statement, f"{tier}.text")}
        text = self.text(part.title, f"{tier}.text")
        if part.statement.text:
            text = f"{text}: {self.text(part.statement, f'{tier}.text')}"
            for key in (part.title.key, part.statement.key):
                self.ledger.fold(key, "title and statement stand in one text, with a colon between them")
        return {"id": name, "text": text}

    def example(self, part: Part, levels: tuple[str, ...]) -> Data:
        made = self.listed(part, "example")
        stages = [self.stages[level] for level in levels]
        return _after(made, "id", "stages", stages) if stages else made

    def indicator(self, entry: Said, about: Part, is_own: bool, element: str, times: int) -> Data:
        """An indicator. Its id is made of those of element and stage, or of its words where the stage has several."""
        self.ledger.map(entry.node, "indicator")
        stage = self.stages[entry.level]
        name = self.name(entry.name, entry.text.text if times > 1 else stage, "indicator", f"{element} ")
        made = {"id": name, "stage": stage, "text": self.text(entry.text, "indicator.text")}
        if not is_own:
            self.ledger.fold(entry.text.key, f"was said of {about.title.text!r}; now of the element around it")
        return made

    def text(self, field: Field, to: str) -> str:
        """A text in one line, without what no file may hold."""
        plain = plainly(field.text)
        self.ledger.map(field.key, to)
        if plain != field.text:
            same = plain.split() == field.text.split()
            self.ledger.fold(
                field.key, "white space was evened out" if same else "signs that no file may hold are gone"
            )
        return plain

    def labels(self, roots: list[Part]) -> dict[str, str]:
        """What most parts of each tier are called in the source."""
        found = {}
        for tier, parts in zip(TIERS, _tiers(roots), strict=True):
            kinds = Counter(part.kind.text for part in parts if part.kind.text)
            if not kinds:
                continue
            label = plainly(kinds.most_common(1)[0][0])
            found[tier] = label
            for part in parts:
                if part.kind.text == label:
                    self.ledger.map(part.kind.key, f"labels.{tier}")
                elif part.kind.text:
                    self.ledger.drop(part.kind.key, f"{part.kind.text!r}: most parts of this tier are called {label!r}")
        return found

    def section(self) -> list[Data]:
        """A section with what the source says of the whole."""
        told = [field for field in self.forest.paragraphs if plainly(field.text)]
        if not told:
            return []
        name = self.names.free("about-this-framework")
        blocks = []
        for field in told:
            lines = [line for line in field.text.splitlines() if plainly(line)]
            self.ledger.map(field.key, "section.paragraph")
            blocks += [{"id": self.names.free("about-paragraph"), "paragraph": plainly(line)} for line in lines]
            if [plainly(line) for line in lines] != field.text.split("\n"):
                self.ledger.fold(field.key, "stands in paragraphs, white space evened out")
        return [{"id": name, "title": self.forest.header["title"], "blocks": blocks}]


def plainly(text: str) -> str:
    """A text in one line, without signs that no file may hold."""
    return " ".join(tidied(text).split())


def lawful(text: str) -> str:
    """The text as it is, if a file may hold it (definitions.schema.json, text); else in one line."""
    return plainly(text) if _UNLAWFUL.search(text) or text != text.strip() else text


def _after(data: Data, key: str, new: str, value: Any) -> Data:
    """The data with a new key after another one."""
    made: Data = {}
    for one, held in data.items():
        made[one] = held
        if one == key:
            made[new] = value
    return made


def _tiers(roots: list[Part]) -> Iterator[list[Part]]:
    """The parts that become domains, elements, and descriptors."""
    elements = [child for root in roots for child in root.children]
    yield roots
    yield elements
    yield [below for element in elements for child in element.children for below in child.all()]
