"""What the columns of somebody's table mean: what the person says, else what their headings say."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from leadframe.errors import CannotDo
from leadframe.importers.grid import UNNAMED

ROLES = {
    "domain": "the title of the domain",
    "domain_statement": "what the domain means",
    "domain_id": "its permanent id",
    "domain_code": "its code",
    "group": "the title of a tier between domain and element",
    "element": "the title of the element",
    "element_statement": "what the element means",
    "element_id": "its permanent id",
    "element_code": "its code",
    "descriptor": "a descriptor",
    "descriptor_id": "its permanent id",
    "descriptor_code": "its code",
    "level": "the level of an indicator",
    "indicator": "an indicator",
    "indicator_id": "its permanent id",
    "id": "the permanent id of the deepest part in the row",
    "code": "the code of the deepest part in the row",
    "statement": "what the deepest part in the row means",
}
"""What a column may be; `levels` are the columns that hold the indicators of a level each."""

_ALIASES = {
    "domain": "domain|area|category|pillar|theme|cluster|section|track|competency area|capability area|skill area"
    "|group|competency group|skill category|competency category|skill group|role family|dimension|domain title|function"
    "|discipline|department|job family|parth|maes",
    "group": "subcategory|sub category|sub-category|sub area|subarea|sub-area|subgroup|sub-group|subtheme|sub-theme",
    "element": "element|competency|competence|capability|skill|attribute|topic|competency name|skill name|element title"
    "|core competency|key competency|elfen",
    "sub": "sub competency|sub-competency|subcompetency|sub skill|sub-skill|subskill|sub capability|sub-capability",
    "descriptor": "descriptor|behaviour|behavior|behaviours|behaviors|criterion|criteria|standard|outcome"
    "|learning outcome|performance indicator|disgrifydd",
    "level": "level|stage|grade|band|tier|rank|seniority|proficiency|proficiency level|career level"
    "|skill level|competency level"
    "|cam|lefel",
    "indicator": "indicator|expectation|expectations|level description|level descriptor|behavioural indicator"
    "|behavioral indicator|indicators|evidence statement|dangosydd",
    "domain_statement": "domain statement|domain description|area description|category description|theme description",
    "element_statement": "element statement|element description|competency description|skill description|definition"
    "|overall description|skill summary|competency summary",
    "statement": "statement|description|summary|meaning|about|text",
    "domain_id": "domain id|area id|category id|theme id",
    "element_id": "element id|competency id|skill id",
    "descriptor_id": "descriptor id|behaviour id",
    "indicator_id": "indicator id",
    "id": "id|key|identifier|uuid|guid|slug",
    "code": "code|ref|reference|number|no|no.|nr|#",
}
ALIASES = {name: role for role, names in _ALIASES.items() for name in names.split("|")}
"""What columns are called, in small letters, and what they then are."""

TIERS = ("domain", "element", "descriptor")
_ABOUT = {
    **dict.fromkeys(
        ("description", "definition", "objective", "summary", "purpose", "statement", "meaning"), "statement"
    ),
    **dict.fromkeys(("id", "key", "identifier", "uuid"), "id"),
    **dict.fromkeys(("code", "ref", "reference", "number"), "code"),
}
_LEVEL = re.compile(r"(level|stage|grade|band|tier|step|l|e|p|ic|m|g|cam|lefel)[ \-_]*[0-9]+\b.*|[0-9]+", re.IGNORECASE)
ASIDE = re.compile(
    r"(note|comment|remark|link|url|source|owner|author|date|updated|created|status|tag|example|resource|weight|order"
    r"|sort|row|version|type|priority|evidence|colour|color|image|icon)s?\b.*",
    re.IGNORECASE,
)
"""Columns that say something of a row, but not what is expected at a level."""


class Meaning(NamedTuple):
    """The columns by role, and those that are levels. `guessed` are those whose meaning nobody and no heading says;
    `order` are the levels in a column, lowest first, where somebody says so.
    """

    columns: dict[str, str]
    levels: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


def told(pairs: Sequence[str], written: Mapping[str, object]) -> Meaning:
    """What a person says: pairs such as domain=Area (`levels=Junior;Senior`), after what a file of TOML says.

    Raises CannotDo for what is no role.
    """
    columns: dict[str, str] = {}
    levels: tuple[str, ...] = ()
    for role, value in [*written.items(), *_pairs(pairs)]:
        if role == "levels":
            levels = tuple(map(str, value)) if isinstance(value, list) else _several(str(value))
        elif role in ROLES and isinstance(value, str):
            columns[role] = value
        else:
            raise CannotDo(f"a column cannot be {role!r}; it can be {', '.join(ROLES)}, or levels=One;Two;Three")
    return Meaning(columns, levels)


def _pairs(pairs: Iterable[str]) -> list[tuple[str, str]]:
    found = []
    for text in pairs:
        for pair in re.split(r",(?=\s*[a-z_]+=)", text):
            role, sign, column = pair.partition("=")
            if not sign or not column.strip():
                raise CannotDo(
                    f"--map {pair!r} is no pair; write what it is, =, and the column: domain=Area,element=Skill"
                )
            found.append((role.strip(), column.strip()))
    return found


def _several(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[;|]", value) if part.strip())


def read(content: bytes, name: str) -> dict[str, object]:
    """The mapping in a file of TOML. Raises CannotDo if it is none."""
    try:
        found = tomllib.loads(content.decode("utf-8-sig"))
        columns: dict[str, object] = found["columns"]
        return dict(columns)
    except (ValueError, KeyError, TypeError) as error:
        raise CannotDo(
            f'{name} holds no mapping ({error}); it begins with [columns], then lines such as domain = "Area"'
        ) from error


def written(meaning: Meaning, source: str) -> bytes:
    """A mapping as TOML, to be used again."""
    lines = [
        f"# What the columns of {source} were taken for: leadframe init DIR --from FILE --mapping THIS",
        "[columns]",
    ]
    lines += [f"{role} = {_quoted(column)}" for role, column in meaning.columns.items()]
    if levels := meaning.levels or meaning.order:
        lines.append(f"levels = [{', '.join(map(_quoted, levels))}]")
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\u{ord(sign):04X}" if sign in '"\\' or ord(sign) < 32 or ord(sign) == 127 else sign for sign in text
    )
    return f'"{escaped}"'


def meaning(header: Sequence[str], said: Meaning, name: str) -> Meaning:
    """What the columns of a table mean. Raises CannotDo if a column that is named is not there, or nothing says which
    part a row belongs to.
    """
    if twice := [level for level in said.levels if said.levels.count(level) > 1]:
        raise CannotDo(f"the level {twice[0]!r} is named twice; name each once")
    in_rows = said.levels and not set(said.levels) & set(header)
    for column in (*said.columns.values(), *(() if in_rows else said.levels)):
        if column not in header:
            raise CannotDo(f"{name} has no column {column!r}; it has {', '.join(map(repr, filter(None, header)))}")
    columns = dict(said.columns)
    free = [column for column in header if column and column not in (*columns.values(), *said.levels)]
    for find in (_called, _of_tier):
        for column in list(free):
            role = find(column, columns)
            if role == "element" and "element" in columns and not columns.keys() & {"domain", "group"}:
                columns["domain"] = columns.pop("element")
            if role and role not in columns:
                columns[role] = column
                free.remove(column)
    _settle(columns)
    levels, guessed = (() if in_rows else said.levels), said.guessed
    if in_rows and "level" not in columns:
        raise CannotDo(f"{name} has none of the columns {', '.join(map(repr, said.levels))}, nor one that names levels")
    if not columns.keys() & {*TIERS} and free[:1] == [f"{UNNAMED}1"] and len(free) > 2:
        columns["element"] = free.pop(0)
    if not levels and "level" not in columns:
        last = max((header.index(columns[tier]) for tier in TIERS if tier in columns), default=-1)
        levels, guessed = _levels(columns, [column for column in free if header.index(column) > last])
    if not columns.keys() & {*TIERS}:
        raise CannotDo(
            f"nothing says which column of {name} names the parts; say it: --map element=COLUMN (the columns are"
            f" {', '.join(map(repr, filter(None, header)))})"
        )
    return Meaning(columns, levels, guessed, said.levels if in_rows else ())


def _called(column: str, columns: Mapping[str, str]) -> str:
    """The role of a column by its heading, also where that is in the plural; empty if it is none that is known."""
    words = _plain(column)
    for name in (words, re.sub("ies$", "y", words), re.sub("s$", "", words)):
        if name in ALIASES:
            return ALIASES[name]
    return ""


def _of_tier(column: str, columns: Mapping[str, str]) -> str:
    """The role of a column whose heading is that of a tier and a word such as description."""
    for tier in TIERS:
        head = _plain(columns.get(tier, ""))
        for form in {head, re.sub("ies$", "y", head), re.sub("s$", "", head)} - {""}:
            role = _ABOUT.get(_plain(column).removeprefix(f"{form} "))
            if role and _plain(column).startswith(f"{form} ") and f"{tier}_{role}" in ROLES:
                return f"{tier}_{role}"
    return ""


def _plain(column: str) -> str:
    return " ".join(re.split(r"[\s_]+", column.strip().lower()))


def _settle(columns: dict[str, str]) -> None:
    """What a general heading means beside the others: where rows have levels, a description is an indicator."""
    if "level" in columns and "indicator" not in columns:
        for role in ("statement", "descriptor", "element_statement"):
            if role in columns:
                columns["indicator"] = columns.pop(role)
                break
    if "sub" in columns:
        if "element" in columns:
            columns["group" if "domain" in columns else "domain"] = columns.pop("element")
        columns["element"] = columns.pop("sub")
    if "group" in columns and not {"domain", "element"} <= columns.keys():
        columns["element" if "element" not in columns else "domain"] = columns.pop("group")
    deepest = next((tier for tier in ("descriptor", "element", "domain") if tier in columns), "")
    if "statement" in columns and not deepest:
        columns["element"] = columns.pop("statement")
    elif "statement" in columns and deepest != "descriptor":
        columns.setdefault(f"{deepest}_statement", columns.pop("statement"))


def _levels(columns: dict[str, str], free: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Columns that hold what is expected at a level: those that are called like one; else, where nothing else says
    anything of the parts, all that are left.
    """
    named = tuple(column for column in free if _LEVEL.fullmatch(column))
    if named or columns.keys() & {"descriptor", "indicator"}:
        return named, ()
    left = tuple(column for column in free if not ASIDE.fullmatch(column))
    return (left, left) if len(left) > 1 else ((), ())
