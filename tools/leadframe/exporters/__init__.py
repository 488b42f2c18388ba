"""Exporters: each turns an edition of a framework into files.

An exporter is a module; its file name is the name of its format. To add one, write the module and list it here.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Literal, NamedTuple, Protocol, cast

from leadframe.content import model
from leadframe.finding import Finding
from leadframe.language import words
from leadframe.position import At
from leadframe.release import Edition

NAMES = ("csv", "xlsx", "json", "markdown", "docx", "case", "skos", "moodle", "crosswalks", "questionnaire", "html")

FORMS = ("xlsform", "limesurvey", "docx", "xlsx", "csv")
"""The forms of a questionnaire; each is a module in `exporters/questionnaire`."""

CLOSED = ".!?…:;。！？；：।؟۔"
"""Marks that end a text, so that no full stop follows."""


class Questions(NamedTuple):
    """What a questionnaire is to ask, and in which of FORMS (none named: all).

    `domains` and `elements`, by id or number, are what it is about, instead of the core; `also` are parts that are
    asked about by choice besides, or `all` of these. `about` is the name of the person.
    """

    forms: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    about: str = ""


class Web(NamedTuple):
    """What only the web edition asks for: the version `before`, the other `documents` that were made, by folder and
    file; the `lines` in which texts stand, for links to edit them. For a preview: the `findings` of the check by the
    id of the part that they are about ("" for the rest), and `stamp`, by which a page knows that it is old; with a
    stamp, a page lists everything that the check `reported`, and what else there is to tell (`troubles`), and if
    there is a `banner`, it stands on every page and leads there. `downloads`: whether other formats are made at once.
    """

    before: model.Framework | None = None
    documents: Mapping[str, bytes] = {}
    lines: Mapping[At, int] = {}
    findings: Mapping[str, Sequence[str]] = {}
    stamp: str = ""
    reported: Sequence[Finding] = ()
    troubles: Sequence[str] = ()
    banner: str = ""
    downloads: bool = True


class Options(NamedTuple):
    """What may be asked of a format: CSV for Excel, the version of CASE, what a questionnaire asks, what is around a
    web edition. Others pass over it.
    """

    excel: bool = False
    case_version: Literal["1.0", "1.1"] = "1.1"
    questions: Questions = Questions()
    web: Web = Web()


USUAL = Options()


class Exporter(Protocol):
    """What every exporter module offers."""

    FOLDER: str
    """The folder in exports/ that its files go to."""

    COMMITTED: bool
    """Whether its files are kept under version control beside the framework."""

    def missing(self) -> str:
        """What is not installed that it needs, and how to get it; empty if nothing is."""

    def export(self, edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
        """The files by name. Equal editions give equal bytes."""


def load(name: str) -> Exporter:
    """The exporter for a format. It is imported when it is needed, for the sake of the commands that need none."""
    return cast(Exporter, import_module(f"leadframe.exporters.{name}"))


def stamp(edition: Edition) -> str:
    """What is printed on every page of a draft; empty for a published version."""
    if not edition.is_draft:
        return ""
    say = words(edition.framework.language)
    return say["draft_after"].format(version=edition.draft_after) if edition.draft_after else say["draft"]


def facts(edition: Edition) -> dict[str, str]:
    """What every export says of itself: version, rights, the stamp of a draft, whether the framework is in force no
    longer, and the fingerprint of the content.
    """
    framework = edition.framework
    said = {
        "version": framework.version,
        "released": edition.released,
        "rights": " ".join(filter(None, (framework.rights.statement, framework.rights.terms))),
        "licence": framework.rights.licence,
        "stamp": stamp(edition),
        "status": superseded(edition),
        "fingerprint": f"sha256:{edition.fingerprint}",
    }
    return {key: value for key, value in said.items() if value}


def superseded(edition: Edition) -> str:
    """What is said of a framework that another one has followed; empty for one that is in force."""
    framework, say = edition.framework, words(edition.framework.language)
    if not framework.superseded_by:
        return ""
    form = say["superseded_in"] if framework.superseded_in else say["superseded"]
    return form.format(by=framework.superseded_by, year=framework.superseded_in)


def label(framework: model.Framework, key: str) -> str:
    """Words printed beside texts, by their key in `labels`: those of the framework or, where it has none, those of its
    language.
    """
    return framework.labels.get(key) or words(framework.language)[key]


def stage_names(framework: model.Framework, names: Sequence[str]) -> str:
    """Stages, by their ids, as they are named in print: Stage 1, or Stages 1, 2 and 3; empty if there are none."""
    of = {stage.id: stage.label for stage in framework.stages}
    labels, say = framework.labels, words(framework.language)
    if not names:
        return ""
    *others, last = (of[name] for name in names)
    if not others:
        return (labels.get("stage") or say["stage_one"]).replace("{number}", last)
    return (labels.get("stages") or say["stage_many"]).replace("{numbers}", ", ".join(others) + say["and"] + last)


def called(edition: Edition, kind: str) -> str:
    """What a part of a kind is called, such as Element: the framework's own label, or the word of its language."""
    label = edition.framework.labels.get(kind, "").replace("{number}", "").strip()
    return label or words(edition.framework.language)[kind]
