"""How a framework is printed: which documents are made of it, what they look like, and marks that layout adds."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from leadframe.content import assessment, development
from leadframe.content.assessment import Assessment
from leadframe.content.development import Resource
from leadframe.content.layout import ASSESSMENT, DEVELOPMENT, DOCUMENTS, HOUSE_STYLE, NOTES, kind, name
from leadframe.position import At

Each = Literal["", "domain", "stage", "crosswalk"]
PIECES = (
    "cover", "consultation", "contents", "framework", "domains", "stages", "crosswalks", "summary", "form",
    "development", "rights",
)  # fmt: skip
"""What documents are made of; each is a module in `exporters/word/pieces`, but for the cover."""


class Document(NamedTuple):
    """A document: the pieces it consists of, and the parts of the framework that it is about (none named: all).

    `each`: one file is made for each domain, stage or crosswalk. `note` is the id of a paragraph that is printed where
    indicators stand without the chapter around them. `formats` are those that `leadframe publish` makes.
    """

    at: At
    id: str
    title: str
    contents: tuple[str, ...]
    each: Each = ""
    domains: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    crosswalks: tuple[str, ...] = ()
    note: str = ""
    template: str = ""
    theme: str = ""
    formats: tuple[str, ...] = ("docx", "pdf")


class Logo(NamedTuple):
    """A picture for the cover: its file, the words that stand for it, and its width in millimetres."""

    file: str
    alt: str
    width: float


class Theme(NamedTuple):
    """What documents look like. Colours are six hex digits, sizes are points.

    `main` is the colour of headings, links and the heads of tables, `on_main` that of text on it; `shade` is behind
    boxes; `line` draws tables; `domains` are the segments of the wheel, in turn.
    """

    at: At = At("", ())
    main: str = "1F3864"
    on_main: str = "FFFFFF"
    text: str = "000000"
    shade: str = "E9EDF4"
    line: str = "7F8CA3"
    domains: tuple[str, ...] = ("1F3864", "0B5563", "3A4F1C", "6B3A0A", "7A1F2B", "5A2A6E", "33475B")
    body_font: str = "Arial"
    heading_font: str = "Arial"
    size: float = 12
    logo: Logo | None = None
    cover: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()


LARGE_PRINT = Theme(size=18)
THEMES = {"default": Theme(), "large-print": LARGE_PRINT}
"""The themes that need no file."""


class Print(NamedTuple):
    """Marks that layout adds or sets: what ends a list, which quotation marks, which dash between words."""

    list_end: Literal["full stop", "none"] = "full stop"
    quotes: Literal["as written", "single", "double"] = "as written"
    dashes: Literal["as written", "en", "em"] = "as written"


_HERE = At(DOCUMENTS, ())
DEFAULT = (
    Document(
        _HERE, "full", "", ("cover", "rights", "contents", "framework", "crosswalks", "summary"),
        formats=("docx", "pdf", "odt"),
    ),
    Document(_HERE, "summary", "", ("summary", "rights")),
    Document(_HERE, "stage", "", ("stages", "rights"), each="stage"),
    Document(_HERE, "domain", "", ("domains", "rights"), each="domain"),
    Document(_HERE, "crosswalk", "", ("crosswalks", "rights"), each="crosswalk"),
    Document(_HERE, "form", "", ("form", "rights")),
)  # fmt: skip
"""The documents of a framework that says nothing about them."""


class Notes(NamedTuple):
    """What people say about the changes that come with the next version: reasons by fingerprint."""

    summary: str = ""
    corrects: Mapping[str, str] = {}
    accepted: Mapping[str, str] = {}


class Web(NamedTuple):
    """The web edition: its theme, and the repository, branch and folder in which the files can be edited. `host` is the
    kind of host (github, gitlab, forgejo) if its name does not tell.
    """

    at: At = At(DOCUMENTS, ("web",))
    theme: str = ""
    repository: str = ""
    host: str = ""
    branch: str = "main"
    folder: str = ""


class Settings(NamedTuple):
    """The settings of a framework. `terms` are the words of the house style by those that they stand for; `assessment`
    is None where nothing is said about how people are asked.
    """

    documents: tuple[Document, ...] = DEFAULT
    themes: Mapping[str, Theme] = THEMES
    printing: Print = Print()
    notes: Notes = Notes()
    terms: Mapping[str, str] = {}
    web: Web = Web()
    assessment: Assessment | None = None
    resources: tuple[Resource, ...] = ()


def build(files: Mapping[str, Any]) -> Settings:
    """The settings that files say, by name; each passed its schema."""
    themes = {name(file): theme(At(file, ()), data) for file, data in files.items() if kind(file) == "theme"}
    listed = files.get(DOCUMENTS, {}).get("documents", ())
    documents = tuple(_document(_HERE / "documents" / number, data) for number, data in enumerate(listed))
    marks = {key: str(value) for key, value in files.get(HOUSE_STYLE, {}).get("print", {}).items()}
    terms = {
        other: term["use"] for term in files.get(HOUSE_STYLE, {}).get("terms", ()) for other in term.get("avoid", ())
    }
    printing = Print(**marks)  # type: ignore[arg-type]
    return Settings(
        documents or DEFAULT,
        {**THEMES, **themes},
        printing,
        _notes(files.get(NOTES, {})),
        terms,
        Web(**files.get(DOCUMENTS, {}).get("web", {})),
        assessment.build(files[ASSESSMENT]) if ASSESSMENT in files else None,
        development.build(files[DEVELOPMENT]) if DEVELOPMENT in files else (),
    )


def _notes(data: Mapping[str, Any]) -> Notes:
    told = ({entry["fingerprint"]: entry["reason"] for entry in data.get(key, ())} for key in ("corrects", "accepted"))
    return Notes(data.get("summary", ""), *told)


def _document(at: At, data: Mapping[str, Any]) -> Document:
    lists = ("contents", "domains", "elements", "stages", "crosswalks", "formats")
    given = {key: tuple(data[key]) for key in lists if key in data}
    plain = {key: data[key] for key in ("title", "each", "note", "template", "theme") if key in data}
    return Document(at, data["id"], **{"title": "", **plain, **given})


def theme(at: At, data: Mapping[str, Any]) -> Theme:
    """The theme that data says which passed its schema; what it leaves out is as in the default theme."""
    colours = {key: _plain(value) for key, value in data.get("colours", {}).items() if key != "domains"}
    domains = tuple(_plain(value) for value in data.get("colours", {}).get("domains", ()))
    given: dict[str, Any] = {**colours, **({"domains": domains} if domains else {})}
    given |= {f"{part}_font": font for part, font in data.get("fonts", {}).items()}
    if logo := data.get("logo"):
        given["logo"] = Logo(logo["file"], logo["alt"], logo.get("width", 40))
    given |= {key: tuple(data[key]) for key in ("cover", "imprint") if key in data}
    return Theme(at, **given, **({"size": data["size"]} if "size" in data else {}))


def _plain(colour: str) -> str:
    return colour.lstrip("#").upper()
