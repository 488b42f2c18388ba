"""Which files make up a project, and what each holds."""

CONTENT = "framework"
HEADER = f"{CONTENT}/framework.yaml"
HOUSE_STYLE = f"{CONTENT}/house-style.yaml"
RETIRED = f"{CONTENT}/retired.yaml"
RELEASES = f"{CONTENT}/releases"
FILES = {"domain": CONTENT + "/domains/{}.yaml", "section": CONTENT + "/narrative/{}.yaml"}
"""Where the parts of the contents stand, by kind; {} is the id."""

_KINDS = {HEADER: "framework", RETIRED: "retired", HOUSE_STYLE: "house-style"}
_FOLDERS = {pattern.rpartition("/")[0]: kind for kind, pattern in FILES.items()}


def kind(file: str) -> str | None:
    """The kind of a content file, which is also the name of its schema; None for a file that nothing reads."""
    folder, _, name = file.rpartition("/")
    return _KINDS.get(file) or (_FOLDERS.get(folder) if name.endswith(".yaml") else None)
