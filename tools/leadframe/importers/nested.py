"""Nested lists in YAML or JSON as a tree: mappings that have a title, and lists of further ones in them.

What mappings in a list are called, and what stands in them, is known by usual keys, or said by a person.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leadframe.errors import CannotDo
from leadframe.importers.columns import ALIASES, ASIDE, Meaning
from leadframe.importers.fit import plainly
from leadframe.importers.header import NAMES, header, titled
from leadframe.importers.ledger import Entry, Ledger
from leadframe.importers.tree import NONE, Field, Forest, Level, Part, Said

TITLES = (
    "title", "name", "displayname", "label", "text", "statement", "domain", "area", "category", "element", "competency",
    "skill", "capability", "descriptor", "behaviour", "behavior", "criterion",
)  # fmt: skip
STATEMENTS = ("description", "definition", "summary", "statement", "meaning")
IDS = ("id", "key", "identifier", "uuid", "slug")
LEVELS = ("levels", "stages", "grades", "indicators", "expectations", "milestones")
LEVEL = ("level", "stage", "grade", "band")
TOLD = frozenset(
    "text description summary criteria behaviours behaviors expectations indicators signals statement statements"
    " examples content details".split()
)
"""What an entry for a level may say of it."""

DEEPEST = 12
_CONTAINERS = ("areas", "domains", "categories", "themes", "pillars", "competencies", "skills", "items", "framework")
_PATH = tuple[str | int, ...]


def forest(found: Any, said: Meaning, name: str, ledger: Ledger, asked: dict[str, str]) -> Forest:
    """The tree in nested data. Raises CannotDo if there is none."""
    return _Reader(found, said, name, ledger).forest(asked)


class _Reader:
    def __init__(self, found: Any, said: Meaning, name: str, ledger: Ledger) -> None:
        self.found, self.said, self.name, self.ledger = found, said, name, ledger
        self.levels: dict[str, Level] = {}
        self.ids: dict[str, str] = {}
        self.declared_names: list[str] = []
        self.guessed: dict[str, None] = {}
        self.keyed: set[int] = set()
        for path, value in _leaves((), found):
            kind = ".".join(str(step) for step in path if isinstance(step, str)) or "items"
            ledger.open(path, Entry(kind, _where(path), value))

    def forest(self, asked: dict[str, str]) -> Forest:
        told: dict[str, Field] = {}
        paragraphs: list[Field] = []
        top: Any = self.found
        path: _PATH = ()
        if isinstance(top, dict):
            inner = top.get("framework")
            if isinstance(inner, dict):
                told = {key: Field(inner[key], ("framework", key)) for key in NAMES if isinstance(inner.get(key), str)}
                if isinstance(inner.get("name"), str):
                    told.setdefault("title", Field(inner["name"], ("framework", "name")))
            told |= {key: Field(top[key], (key,)) for key in NAMES if isinstance(top.get(key), str)}
            called = {"name": "title", "framework": "title", "author": "developer", "license": "licence"}
            for key, name in called.items():
                if isinstance(top.get(key), str) and name not in told:
                    told[name] = Field(top[key], (key,))
            paragraphs = [Field(top[key], (key,)) for key in STATEMENTS[:3] if isinstance(top.get(key), str)]
            self.declared(top)
            key, top = self.list_of_parts(top)
            path = (key,) if key else ()
        roots = self.parts(top, path, 0, "")
        if not roots:
            form = "areas: [{name: …, skills: [{name: …}]}]"
            raise CannotDo(f"{self.name} holds no list of parts with titles, such as {form}")
        title = titled(self.name.rpartition("/")[2].rpartition(".")[0])
        made = Forest(header(told, asked, self.ledger, title), roots)
        used = {entry.level for root in roots for part in root.all() for entry in part.said}
        made.levels = [level for key, level in self.levels.items() if key in used]
        made.paragraphs = paragraphs
        if self.guessed:
            self.ledger.supply("levels", f"{', '.join(self.guessed)} (keys with texts, where titles are keys)")
        return made

    def list_of_parts(self, top: dict[str, Any]) -> tuple[str, Any]:
        """What holds the parts in the outermost mapping, with its key; the mapping itself if it is the list."""
        wanted = self.said.columns.get("domain")
        if wanted in top:
            return str(wanted), top[wanted]
        lists = [key for key, value in top.items() if _is_parts(value) and key.lower() not in LEVELS]
        if len(lists) == 1 and isinstance(top[lists[0]], dict) and lists[0].lower() not in _CONTAINERS:
            return "", {lists[0]: top[lists[0]]}
        return (
            (lists[0], top[lists[0]])
            if len(lists) == 1
            else ("", {key: value for key, value in top.items() if key in lists})
        )

    def declared(self, top: dict[str, Any]) -> None:
        """Levels that the outermost mapping declares."""
        key = next((key for key in top if key.lower() in LEVELS), "")
        entries = top.get(key, ())
        pairs = entries.items() if isinstance(entries, dict) else enumerate(entries)
        for step, entry in pairs:
            path: _PATH = (key, step)
            if isinstance(entry, str):
                called = str(step) if isinstance(step, str) else entry
                self.levels[called] = Level(called, Field(entry, path))
            elif isinstance(entry, dict):
                title, name = self.take(entry, path, TITLES), self.take(entry, path, (*IDS, *LEVEL))
                text = self.take(entry, path, STATEMENTS)
                called = name.text or (step if isinstance(step, str) else title.text)
                self.levels[called] = Level(called, title if title.text else Field(called), text, name)

        self.declared_names = list(self.levels)

    def take(self, entry: Mapping[str, Any], path: _PATH, keys: tuple[str, ...]) -> Field:
        """The first of several keys that an entry has, with a text."""
        lower = {key.lower().replace(" ", "_"): key for key in entry}
        for key in keys:
            found = lower.get(key)
            if found is not None and isinstance(entry[found], str) and plainly(entry[found]):
                return Field(entry[found], (*path, found))
        return NONE

    def parts(self, value: Any, path: _PATH, depth: int, kind: str) -> list[Part]:
        """The parts in a list, or in a mapping whose keys are their titles."""
        if depth > DEEPEST:
            raise CannotDo(f"{self.name}: {_where(path)}: the parts are nested more than {DEEPEST} levels deep")
        if isinstance(value, dict):
            entries = [(key, inside, Field(key)) for key, inside in value.items()]
            return [self.part(entry, (*path, key), title, depth, kind) for key, entry, title in entries]
        if isinstance(value, list):
            entries_there = [(n, entry) for n, entry in enumerate(value) if entry not in ("", None)]
            return [self.part(entry, (*path, n), NONE, depth, kind) for n, entry in entries_there]
        return []

    def part(self, entry: Any, path: _PATH, title: Field, depth: int, kind: str) -> Part:
        if title.text:
            self.ledger.open(("node", path), Entry("parts", _where(path), title.text, is_node=True))
        if isinstance(entry, str):
            field = Field(entry, path)
            if title.text and not plainly(entry):
                return Part(_where(path), title, ("node", path))
            return (
                Part(_where(path), title, ("node", path), statement=field) if title.text else Part(_where(path), field)
            )
        if isinstance(entry, list):
            inside = self.parts(entry, path, depth + 1, "")
            return Part(_where(path), title, ("node", path), kind=Field(kind), children=inside)
        called = self.take(entry, path, TITLES[:3]) if title.text else NONE
        field = called if called.text else title if title.text else self.title(entry, path)
        part = Part(_where(path), field, ("node", path), kind=Field(kind))
        self.ledger.open(("node", path), Entry("parts", _where(path), field.text, is_node=True))
        part.name = self.take(entry, path, IDS)
        if called.text and not part.name.text:
            part.name = title
        self.claim(part.name, path)
        part.code = self.take(entry, path, ("code", "ref", "number"))
        rest = {key: held for key, held in entry.items() if (*path, key) != field.key}
        part.statement = self.take(rest, path, STATEMENTS)
        if title.text:
            self.keyed.add(id(part))
        has_parts = any(isinstance(held, dict) for held in rest.values())
        for key, held in rest.items():
            if held == "" and field.key is None and has_parts:
                part.children += self.parts({key: held}, path, depth + 1, "")
            else:
                self.inside(part, key, held, (*path, key), depth)
        return part

    def title(self, entry: Mapping[str, Any], path: _PATH) -> Field:
        mapped = tuple(
            column.lower() for role, column in self.said.columns.items() if role in ("domain", "element", "descriptor")
        )
        found = self.take(entry, path, (*mapped, *TITLES))
        if not found.text:
            keys = ", ".join(entry) or "none"
            raise CannotDo(
                f"{self.name}: {_where(path)}: this part has no title, such as {' or '.join(TITLES[:2])}; say which of"
                f" its keys it is: --map element=KEY (it has {keys})"
            )
        return found

    def claim(self, name: Field, path: _PATH) -> None:
        if name.text and name.text in self.ids:
            raise CannotDo(f"{self.name}: {_where(path)}: the id {name.text!r} is that of {self.ids[name.text]}, too")
        if name.text:
            self.ids[name.text] = _where(path)

    def inside(self, part: Part, key: str, held: Any, path: _PATH, depth: int) -> None:
        """A value of a part that is neither its title nor what it means: levels, or further parts."""
        is_known = (*path[:-1], key) in (part.name.key, part.code.key, part.statement.key)
        names_levels = isinstance(held, list) and bool(held) and all(_names_level(entry) for entry in held)
        if key.lower() in LEVELS or names_levels:
            self.at_levels(part, held, path)
        elif key in self.said.levels:
            self.say(part, key, held, path)
        elif id(part) in self.keyed and not is_known and _is_told(held) and not ASIDE.fullmatch(key):
            # Where titles are keys, the keys in them are levels.
            self.guessed.setdefault(key)
            self.say(part, key, held, path)
        elif id(part) in self.keyed and isinstance(held, dict) and key.lower() not in _CONTAINERS:
            part.children += self.parts({key: held}, path[:-1], depth + 1, "")
        elif isinstance(held, list) or (isinstance(held, dict) and _is_parts(held)):
            part.children += self.parts(held, path, depth + 1, _kind(key))

    def at_levels(self, part: Part, held: Any, path: _PATH) -> None:
        """What is said of a part at levels: a mapping by level, or a list of mappings that name theirs."""
        if isinstance(held, dict):
            for level, told in held.items():
                self.say(part, level, told, (*path, level))
        for n, entry in enumerate(held if isinstance(held, list) else ()):
            if isinstance(entry, dict):
                self.at_level(part, entry, (*path, n), str(n + 1))
            else:
                self.say(part, str(n + 1), entry, (*path, n))

    def at_level(self, part: Part, entry: Mapping[str, Any], path: _PATH, number: str) -> None:
        """What an entry of a list says of a part at the level that it names, or else at the one of its place."""
        level, title = self.take(entry, path, LEVEL), self.take(entry, path, TITLES[:3])
        level = level if level.text else title
        called = plainly(level.text) or number
        self.ledger.map(level.key, "stage")
        if title.text and title.key != level.key and called not in self.levels:
            self.levels[called] = Level(called, title, label=called if called.isdigit() else "")
        elif called in self.levels and plainly(title.text) == plainly(self.levels[called].title.text):
            self.ledger.map(title.key, "stage.title")
        for key, told in entry.items():
            if key.lower() in TOLD:
                self.say(part, called, told, (*path, key))

    def say(self, part: Part, level: str, told: Any, path: _PATH) -> None:
        """One or several texts at a level. A number means the level that is declared in its place, if there is one."""
        if level.isdigit() and level not in self.levels and 0 < int(level) <= len(self.declared_names):
            level = self.declared_names[int(level) - 1]
        title = Field(f"Level {level}") if level.isdigit() else Field(level)
        if isinstance(told, str) and plainly(told):
            self.levels.setdefault(level, Level(level, title))
            part.said.append(Said(level, Field(told, path)))
        for step, inside in (
            enumerate(told) if isinstance(told, list) else told.items() if isinstance(told, dict) else ()
        ):
            self.say(part, level, inside, (*path, step))


def _is_parts(value: Any) -> bool:
    """Whether a value holds parts: a list of them, or a mapping of mappings and lists."""
    if isinstance(value, list):
        return any(isinstance(entry, dict | str) for entry in value)
    return isinstance(value, dict) and bool(value) and all(isinstance(entry, dict | list) for entry in value.values())


def _names_level(entry: Any) -> bool:
    """Whether an entry says at which level something is said, and has no title of its own."""
    keys = {key.lower() for key in entry} if isinstance(entry, dict) else set()
    return bool(keys & set(LEVEL)) and not keys & {"name", "title"}


def _is_told(value: Any) -> bool:
    """Whether a value is a text or several, and nothing more."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(entry, str) for entry in value))


def _kind(key: str) -> str:
    """What the parts in a list are called: its key, if that is no word of ours."""
    words = key.replace("_", " ").strip()
    return (
        "" if words.lower() in ("items", "children", "parts", "list") or ALIASES.get(words.lower()) == "id" else words
    )


def _where(path: _PATH) -> str:
    return "/" + "/".join(str(step) for step in path)


def _leaves(path: _PATH, value: Any) -> Iterator[tuple[_PATH, str]]:
    entries = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else None
    if entries is None:
        if value:
            yield path, value
        return
    for step, inside in entries:
        yield from _leaves((*path, step), inside)
