"""Which files make up a project, and what each holds."""

CONTENT = "framework"
HEADER = f"{CONTENT}/framework.yaml"
HOUSE_STYLE = f"{CONTENT}/house-style.yaml"
DOCUMENTS = f"{CONTENT}/documents.yaml"
THEMES = CONTENT + "/themes/{}.yaml"
NOTES = f"{CONTENT}/release-notes.yaml"
ASSESSMENT = f"{CONTENT}/assessment.yaml"
DEVELOPMENT = f"{CONTENT}/development.yaml"
RETIRED = f"{CONTENT}/retired.yaml"
RELEASES = f"{CONTENT}/releases"
PARTS = {"domain": CONTENT + "/domains/{}.yaml", "section": CONTENT + "/narrative/{}.yaml"}
"""Where the parts of the contents stand, by kind; {} is the id."""

FILES = {**PARTS, "related": CONTENT + "/related/{}.yaml", "crosswalk": CONTENT + "/crosswalks/{}.yaml"}
"""Where every file that has an id of its own stands, by kind."""

SETTINGS = ("house-style", "documents", "theme", "release-notes", "assessment", "development")
"""Kinds of files that say how the content is checked, printed and used, and are no part of it."""

JOURNAL = ".leadframe-journal"
"""The file in which a run that writes notes what is to be done should it be killed (`atomic.journal`)."""

OPEN = "~$"
"""Begins the name of the file that Word or Excel lays beside one that is open, and leaves behind if it crashes."""

FORMULA = tuple("=+@\t\r\uff1d\uff0b\uff0d\uff20-")
"""What a cell of a table begins with that a spreadsheet may run (OWASP, CSV Injection), in its wide forms, too."""

_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")])
_FORBIDDEN = frozenset(("<", ">", ":", '"', "|", "?", "*", "\\", *map(chr, range(32))))

_KINDS = {
    HEADER: "framework",
    RETIRED: "retired",
    HOUSE_STYLE: "house-style",
    DOCUMENTS: "documents",
    NOTES: "release-notes",
    ASSESSMENT: "assessment",
    DEVELOPMENT: "development",
}
_FOLDERS = {pattern.rpartition("/")[0]: kind for kind, pattern in {**FILES, "theme": THEMES}.items()}


def kind(file: str) -> str | None:
    """The kind of a content file, which is also the name of its schema; None for a file that nothing reads."""
    folder, _, name = file.rpartition("/")
    return _KINDS.get(file) or (_FOLDERS.get(folder) if name.endswith(".yaml") else None)


def name(file: str) -> str:
    """The name of a file without its folder and ending, which is the id of what it holds."""
    return file.rpartition("/")[2].removesuffix(".yaml")


def is_portable(name: str) -> bool:
    """Whether Windows can have a file of this name: what is kept there for devices, whatever its ending, what has a
    forbidden sign, or ends with a full stop or a blank, it cannot (Microsoft, "Naming Files, Paths, and Namespaces").
    """
    return not (
        name.partition(".")[0].rstrip(" ").lower() in _DEVICES
        or name.endswith((".", " "))
        or not _FORBIDDEN.isdisjoint(name)
    )


def folder(kind: str) -> str:
    """The folder in the content for a kind of file."""
    return FILES[kind].split("/")[1]


def holds_ids(file: str) -> bool:
    """Whether the ids in a file name parts of the framework. Those of other files do not."""
    return kind(file) in ("framework", "retired", *PARTS)
